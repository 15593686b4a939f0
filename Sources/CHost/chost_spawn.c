#include "chost.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Ignored signals stay ignored across exec, and these we ignore ourselves. */
static const int own_signals[] = {SIGPIPE, SIGXFSZ};
enum { OWN_SIGNALS = sizeof own_signals / sizeof own_signals[0] };

static int set_attributes(posix_spawnattr_t *attributes, const sigset_t *defaults) {
  sigset_t none;
  sigemptyset(&none);
  int error = posix_spawnattr_setsigmask(attributes, &none);
  if (error == 0) error = posix_spawnattr_setsigdefault(attributes, defaults);
  if (error == 0) {
    error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  return error;
}

static int set_actions(posix_spawn_file_actions_t *actions,
                       const struct chost_spawn_request *request) {
  int error = 0;
  for (int stream = 0; stream < 3 && error == 0; stream++) {
    int fd = request->streams[stream];
    if (fd >= 0) {
      error = posix_spawn_file_actions_adddup2(actions, fd, stream);
    } else if (fd == CHOST_DISCARDED) {
      error = posix_spawn_file_actions_addopen(actions, stream, "/dev/null", O_RDWR, 0);
    }
  }
  /* Whatever the process inherited without O_CLOEXEC is no business of the child. */
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  if (error == 0 && request->directory != NULL) {
    error = posix_spawn_file_actions_addchdir_np(actions, request->directory);
  }
  return error;
}

/* The signals that a child gets the default action for: our own, and one more. */
static sigset_t defaults_with(int number) {
  sigset_t defaults;
  sigemptyset(&defaults);
  for (int index = 0; index < OWN_SIGNALS; index++) sigaddset(&defaults, own_signals[index]);
  sigaddset(&defaults, number);
  return defaults;
}

static int spawn(const struct chost_spawn_request *request, const sigset_t *defaults,
                 pid_t *child) {
  posix_spawnattr_t attributes;
  int error = posix_spawnattr_init(&attributes);
  if (error != 0) return error;
  posix_spawn_file_actions_t actions;
  error = posix_spawn_file_actions_init(&actions);
  if (error != 0) {
    posix_spawnattr_destroy(&attributes);
    return error;
  }
  error = set_attributes(&attributes, defaults);
  if (error == 0) error = set_actions(&actions, request);
  if (error == 0) {
    error = posix_spawn(child, request->path, &actions, &attributes, request->arguments,
                        request->environment);
  }
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}

int chost_spawn(const struct chost_spawn_request *request, pid_t *child) {
  /* A shell ignores SIGINT for what it starts in the background; the caller still must end it. */
  sigset_t defaults = defaults_with(SIGINT);
  return spawn(request, &defaults, child);
}

/* The child that signals go to; 0 before there is one, when a signal waits in `passed_on`. */
static _Atomic pid_t receiver;
static atomic_int passed_on;
static atomic_uint patience;

static void pass_on(int number) {
  int saved = errno;
  atomic_store(&passed_on, number);
  pid_t child = atomic_load(&receiver);
  if (child > 0) kill(child, number);
  if (atomic_load(&patience) > 0) alarm(atomic_load(&patience));
  errno = saved;
}

static void lose_patience(int number) {
  (void)number;
  int saved = errno;
  pid_t child = atomic_load(&receiver);
  if (child > 0) kill(child, SIGKILL);
  errno = saved;
}

/* In front: what both get from the terminal; what somebody sends us. */
static const int shared_signals[] = {SIGINT, SIGQUIT}, sent_signals[] = {SIGTERM, SIGHUP};
enum { PAIR = 2 };

static bool replace_action(int number, void (*handler)(int), struct sigaction *found) {
  struct sigaction action = {.sa_handler = handler};
  sigfillset(&action.sa_mask);
  sigaction(number, NULL, found);
  if (found->sa_handler == SIG_IGN) return false;
  sigaction(number, &action, NULL);
  return true;
}

/* Waits without reaping: until it is reaped, the child's number is nobody else's. */
static void wait_for_end(pid_t child) {
  siginfo_t ended;
  while (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT) != 0 && errno == EINTR) {}
}

int chost_run(const struct chost_spawn_request *request, bool forward, unsigned seconds,
              struct chost_ending *ending) {
  struct sigaction shared[PAIR], sent[PAIR], alarm_action;
  sigset_t defaults = defaults_with(SIGPIPE);
  /* Or, begun by another thread meanwhile, that would take what is ignored here for the user's wish. */
  chost_handle_signals();
  atomic_store(&receiver, 0);
  atomic_store(&passed_on, 0);
  atomic_store(&patience, seconds);
  for (int index = 0; index < PAIR; index++) {
    if (replace_action(shared_signals[index], SIG_IGN, &shared[index])) {
      sigaddset(&defaults, shared_signals[index]);
    }
    if (forward) replace_action(sent_signals[index], pass_on, &sent[index]);
  }
  if (seconds > 0) replace_action(SIGALRM, lose_patience, &alarm_action);
  pid_t child = 0;
  int error = spawn(request, &defaults, &child);
  if (error == 0) {
    atomic_store(&receiver, child);
    int waiting = atomic_load(&passed_on);
    if (waiting != 0) kill(child, waiting);
    wait_for_end(child);
    atomic_store(&receiver, 0);
    int reaped = chost_reap(child, true, &ending->code, &ending->by_signal);
    error = reaped < 0 ? -reaped : 0;
  }
  if (seconds > 0) {
    alarm(0);
    sigaction(SIGALRM, &alarm_action, NULL);
  }
  for (int index = 0; index < PAIR; index++) {
    sigaction(shared_signals[index], &shared[index], NULL);
    if (forward) sigaction(sent_signals[index], &sent[index], NULL);
  }
  ending->passed_on = atomic_load(&passed_on);
  return error;
}

int chost_become_program(const struct chost_spawn_request *request) {
  int here = -1;
  if (request->directory != NULL) {
    here = open(".", O_PATH | O_CLOEXEC);
    if (chdir(request->directory) != 0) {
      int error = errno;
      close(here);
      return error;
    }
  }
  struct sigaction action = {.sa_handler = SIG_DFL}, found[OWN_SIGNALS];
  sigset_t none, mask;
  sigemptyset(&action.sa_mask);
  sigemptyset(&none);
  for (int index = 0; index < OWN_SIGNALS; index++) {
    sigaction(own_signals[index], &action, &found[index]);
  }
  pthread_sigmask(SIG_SETMASK, &none, &mask);
  execve(request->path, request->arguments, request->environment);
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  for (int index = 0; index < OWN_SIGNALS; index++) {
    sigaction(own_signals[index], &found[index], NULL);
  }
  if (here >= 0) {
    if (fchdir(here) != 0) error = errno;
    close(here);
  }
  return error;
}

void chost_identity(uid_t users[3], gid_t groups[3]) {
  getresuid(&users[0], &users[1], &users[2]);
  getresgid(&groups[0], &groups[1], &groups[2]);
}

/* A descriptor below 3 would be overwritten by the child's own streams while they are put in place;
 * there are such descriptors when the process was started with one of its streams closed. */
static int lift(int *fd) {
  if (*fd > STDERR_FILENO) return 0;
  int lifted = fcntl(*fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (lifted < 0) return errno;
  close(*fd);
  *fd = lifted;
  return 0;
}

int chost_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  int error = lift(&ends[0]);
  if (error == 0) error = lift(&ends[1]);
  if (error != 0) {
    close(ends[0]);
    close(ends[1]);
    return error;
  }
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}

int chost_reap(pid_t child, bool wait, int *code, bool *by_signal) {
  int status;
  pid_t ended;
  do {
    ended = waitpid(child, &status, wait ? 0 : WNOHANG);
  } while (ended < 0 && errno == EINTR);
  if (ended < 0) return -errno;
  if (ended == 0) return 0;
  *by_signal = WIFSIGNALED(status);
  *code = *by_signal ? WTERMSIG(status) : WEXITSTATUS(status);
  return 1;
}

ssize_t chost_write(int fd, const void *bytes, size_t count) {
  sigset_t only, previous, pending;
  sigemptyset(&only);
  sigaddset(&only, SIGPIPE);
  sigpending(&pending);
  bool was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &only, &previous);
  ssize_t written = write(fd, bytes, count);
  int error = errno;
  if (written < 0 && error == EPIPE && !was_pending) {
    struct timespec none = {0};
    while (sigtimedwait(&only, NULL, &none) < 0 && errno == EINTR) {}
  }
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
  return written < 0 ? -error : written;
}
