/* What HostSystem needs of the operating system and Swift cannot say: macros, GNU extensions, and
 * code that runs inside a signal handler or between fork and exec. */
#ifndef CHOST_H
#define CHOST_H

#include <stdbool.h>
#include <sys/types.h>

/* The system's words for an errno value; NULL for a number it does not know. */
const char *chost_error_text(int code);

/* --- Processes (chost_spawn.c). Functions return 0 or an errno value, or say otherwise. --- */

/* In place of a descriptor: the caller's own, or /dev/null. */
static const int CHOST_INHERITED = -1, CHOST_DISCARDED = -2;

struct chost_spawn_request {
  const char *path;         /* not searched for */
  char *const *arguments;   /* the program's name first, NULL last */
  char *const *environment; /* NAME=VALUE, NULL last */
  const char *directory;    /* NULL: the caller's */
  int streams[3];           /* standard input, output and error */
};

/* Starts a program that has these three streams and no other descriptor, an empty signal mask, and
 * the default action for SIGINT and SIGPIPE. */
int chost_spawn(const struct chost_spawn_request *request, pid_t *child);

struct chost_ending {
  int code;       /* as chost_reap's */
  bool by_signal; /* likewise */
  int passed_on;  /* the signal that went to the program in place of this process, or 0 */
};

/* Runs a program in front of the user to its end, as a shell does. Meanwhile SIGINT and SIGQUIT, which
 * the terminal sends to both, do nothing to this process; with `forward`, SIGTERM and SIGHUP go to the
 * program instead, which is killed if it still runs so many seconds later, unless they are 0. What was
 * ignored stays ignored, for the program too. One at a time. */
int chost_run(const struct chost_spawn_request *request, bool forward, unsigned seconds,
              struct chost_ending *ending);

/* Becomes another program, with the descriptors that this process was started with and the streams as
 * they are. Returns only on failure. */
int chost_become_program(const struct chost_spawn_request *request);

/* Goes on as another process, while this one waits for a word of it: when the other one says that it is
 * ready this one exits with 0, and when the other one ends before that, as it did. Only for a process with
 * one thread. Returns in the other process alone: 0 and what to give to chost_be_ready; or, here, errno. */
int chost_go_on_behind(int *ready);

/* Says that it is ready, and from now on uses /dev/null as its standard streams. */
void chost_be_ready(int ready);

/* The name of a signal without "SIG"; NULL for a number that has none. */
const char *chost_signal_name(int number);

/* The real, effective and saved user and group. */
void chost_identity(uid_t users[3], gid_t groups[3]);

/* Makes a pipe of which no child inherits an end; both ends are above standard error. */
int chost_pipe(int *reading, int *writing);

/* Writes as write(2) does, except that a pipe without a reader gives EPIPE and never a signal,
 * whatever the process does with SIGPIPE. Returns a negative errno value on failure. */
ssize_t chost_write(int fd, const void *bytes, size_t count);

/* Reaps a child if it has ended: 1 and its status, 0 while it runs, or a negative errno value.
 * `code` is the exit code, or the signal's number where `by_signal`. */
int chost_reap(pid_t child, bool wait, int *code, bool *by_signal);

/* --- Last wishes (chost_last_wishes.c): what is put right when a signal ends the process. --- */

/* Handles the signals from now on; the functions below do it themselves. */
void chost_handle_signals(void);

/* Has the file removed when a signal ends the process; a path that ends with a slash is a directory,
 * removed with everything in it. Returns a number for chost_forget_file, or a negative errno value:
 * ENOSPC when too many files are remembered, ENOMEM. */
int chost_remember_file(const char *path);

/* Leaves the file alone from now on. */
void chost_forget_file(int number);

enum chost_terminal_mode {
  CHOST_HIDDEN_LINE, /* lines, edited by the terminal, without echo */
  CHOST_VISIBLE_LINE,
  CHOST_HIDDEN_KEY, /* single keys, without echo */
};

/* Puts a terminal in the mode until chost_terminal_restore; meanwhile a signal that ends or stops
 * the process puts it back first. One terminal at a time. Returns 0 or an errno value. */
int chost_terminal_enter(int fd, enum chost_terminal_mode mode);

/* Puts the terminal back as it was found. */
void chost_terminal_restore(void);

/* The number of columns of a terminal, or 0 where it is unknown. */
int chost_terminal_width(int fd);

#endif
