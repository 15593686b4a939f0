// Some published vectors are compressed; only tests read them.
#pragma once
#include <zlib.h>
