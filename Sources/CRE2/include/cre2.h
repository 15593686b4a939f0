/* What TextPatterns needs of RE2, whose own interface is C++. */
#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A pattern that was read, well-formed or not. Threads may share it. */
typedef struct cre2_pattern cre2_pattern;

/* Reads a pattern in UTF-8; never NULL. */
cre2_pattern *cre2_compile(const char *text, size_t count);

/* RE2's words for what is wrong with a pattern, NULL where nothing is; as long-lived as the pattern. */
const char *cre2_error(const cre2_pattern *pattern);

/* Tells whether a well-formed pattern occurs anywhere in a text, which may hold any bytes. */
bool cre2_matches(const cre2_pattern *pattern, const uint8_t *text, size_t count);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
