#include "chost.h"

#include <string.h>

const char *chost_error_text(int code) { return strerrordesc_np(code); }
