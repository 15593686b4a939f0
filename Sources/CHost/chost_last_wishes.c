/* A signal that ends the process must not leave a terminal without echo, nor a half-written file.
 *
 * The handler may run in any thread, between any two instructions, so it takes no lock and frees
 * nothing: it only calls what POSIX lists as async-signal-safe, and what it reads is atomic. */
#include "chost.h"
#include "chost_files.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* A path belongs to whoever exchanges it for NULL, so that a file is never removed after it was
 * forgotten, and the handler never reads a path that was freed. A directory's ends with a slash. */
enum { FILE_LIMIT = 4096 };
static _Atomic(char *) files[FILE_LIMIT];
static atomic_bool is_ending;

/* The settings are written before `state` and not changed while it is not FREE. Only while ASKING
 * is the terminal put into its mode again: a process that is continued while it is about to put
 * the terminal back must not undo that. */
enum { FREE, LEAVING, ASKING };
static struct {
  int fd;
  struct termios found, mode;
  atomic_int state;
} terminal;

static const int ending_signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

static void take_default_action(int number) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigset_t only;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  sigemptyset(&only);
  sigaddset(&only, number);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

/* All signals are blocked in the handlers; SIGTTOU among them, so that a process in the background
 * may put the terminal back too. */
static void put_terminal_back(void) {
  if (atomic_load(&terminal.state) == FREE) return;
  tcsetattr(terminal.fd, TCSANOW, &terminal.found);
  /* The shell's prompt should not stand behind ours. */
  if (write(terminal.fd, "\r\n", 2) < 0) return;
}

/* Not from the background, where the settings in force are somebody else's. */
static void return_to_mode(void) {
  if (atomic_load(&terminal.state) != ASKING) return;
  /* A terminal that is not the controlling one has no background. */
  pid_t front = tcgetpgrp(terminal.fd);
  if (front < 0 || front == getpgrp()) tcsetattr(terminal.fd, TCSANOW, &terminal.mode);
}

static void remove_file_or_tree(char *path) {
  size_t length = strlen(path);
  if (length < 2 || path[length - 1] != '/') {
    unlink(path);
    return;
  }
  /* Without the slash, a link in the directory's place would not be followed. */
  path[length - 1] = '\0';
  chost_remove_tree(path);
}

static void end(int number) {
  /* Another thread has begun and must be let finish; it ends this one too. */
  while (atomic_exchange(&is_ending, true)) pause();
  for (int index = 0; index < FILE_LIMIT; index++) {
    char *path = atomic_exchange(&files[index], NULL);
    if (path != NULL) remove_file_or_tree(path);
  }
  put_terminal_back();
  take_default_action(number);
  /* The first process of a container is not ended by a signal's default action. */
  _exit(128 + number);
}

static void set_handler(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler}, found;
  /* What was ignored when the process started, as nohup does with SIGHUP, stays ignored. */
  if (sigaction(number, NULL, &found) != 0 || found.sa_handler == SIG_IGN) return;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void stop(int number) {
  int saved = errno;
  put_terminal_back();
  take_default_action(number);
  set_handler(number, stop);
  /* The system does not stop a process that no shell waits for; it goes on at once. */
  return_to_mode();
  errno = saved;
}

/* Also reached when the process was moved to the background and stopped there for reading: the
 * terminal must not echo what is typed once it is back in the foreground. */
static void proceed(int number) {
  (void)number;
  int saved = errno;
  return_to_mode();
  errno = saved;
}

static void install_handlers(void) {
  for (size_t index = 0; index < sizeof ending_signals / sizeof ending_signals[0]; index++) {
    set_handler(ending_signals[index], end);
  }
  set_handler(SIGTSTP, stop);
  set_handler(SIGCONT, proceed);
}

void chost_handle_signals(void) {
  static pthread_once_t handlers = PTHREAD_ONCE_INIT;
  pthread_once(&handlers, install_handlers);
}

int chost_remember_file(const char *path) {
  static atomic_uint next;
  chost_handle_signals();
  /* A file made now would outlive the process; the process will not outlive this loop. */
  while (atomic_load(&is_ending)) pause();
  char *copy = strdup(path);
  if (copy == NULL) return -ENOMEM;
  for (int tries = 0; tries < FILE_LIMIT; tries++) {
    unsigned index = atomic_fetch_add(&next, 1) % FILE_LIMIT;
    char *expected = NULL;
    if (atomic_compare_exchange_strong(&files[index], &expected, copy)) return (int)index;
  }
  free(copy);
  return -ENOSPC;
}

void chost_forget_file(int number) { free(atomic_exchange(&files[number], NULL)); }

static void apply_mode(struct termios *settings, enum chost_terminal_mode mode) {
  settings->c_iflag |= ICRNL;
  settings->c_lflag |= ISIG;
  switch (mode) {
  case CHOST_VISIBLE_LINE:
    settings->c_lflag |= ICANON | ECHO;
    break;
  case CHOST_HIDDEN_LINE:
    settings->c_lflag |= ICANON;
    settings->c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    break;
  case CHOST_HIDDEN_KEY:
    settings->c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL);
    settings->c_cc[VMIN] = 1;
    settings->c_cc[VTIME] = 0;
    break;
  }
}

static int set_terminal(int fd, const struct termios *settings) {
  while (tcsetattr(fd, TCSANOW, settings) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int chost_terminal_enter(int fd, enum chost_terminal_mode mode) {
  chost_handle_signals();
  if (tcgetattr(fd, &terminal.found) != 0) return errno;
  terminal.fd = fd;
  terminal.mode = terminal.found;
  apply_mode(&terminal.mode, mode);
  atomic_store(&terminal.state, ASKING);
  int error = set_terminal(fd, &terminal.mode);
  if (error != 0) atomic_store(&terminal.state, FREE);
  return error;
}

void chost_terminal_restore(void) {
  atomic_store(&terminal.state, LEAVING);
  set_terminal(terminal.fd, &terminal.found);
  atomic_store(&terminal.state, FREE);
}

int chost_terminal_width(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
