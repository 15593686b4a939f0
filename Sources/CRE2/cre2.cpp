#include "cre2.h"

#include <re2/re2.h>

#include <string>

struct cre2_pattern {
  RE2 compiled;

  cre2_pattern(const re2::StringPiece &text, const RE2::Options &options)
      : compiled(text, options) {}
};

cre2_pattern *cre2_compile(const char *text, size_t count) {
  /* The defaults are Go's semantics: Perl's syntax, UTF-8, leftmost match, one line. */
  RE2::Options options;
  options.set_log_errors(false);
  /* Nobody asks for groups, and without them more patterns match in one pass. */
  options.set_never_capture(true);
  return new cre2_pattern(re2::StringPiece(text, count), options);
}

const char *cre2_error(const cre2_pattern *pattern) {
  return pattern->compiled.ok() ? nullptr : pattern->compiled.error().c_str();
}

bool cre2_matches(const cre2_pattern *pattern, const uint8_t *text, size_t count) {
  const re2::StringPiece piece(reinterpret_cast<const char *>(text), count);
  return pattern->compiled.Match(piece, 0, count, RE2::UNANCHORED, nullptr, 0);
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
