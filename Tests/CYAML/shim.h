// libyaml reads the same inputs as our own scanner; only tests and fuzzers link it.
#pragma once
#include <yaml.h>
