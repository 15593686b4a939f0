#include "chost.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int set_attributes(posix_spawnattr_t *attributes) {
  sigset_t none, defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  /* Ignored signals stay ignored across exec: SIGPIPE we ignore ourselves, and a shell ignores
   * SIGINT for what it starts in the background, where chost_spawn's caller still must end it. */
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGXFSZ);
  sigaddset(&defaults, SIGINT);
  int error = posix_spawnattr_setsigmask(attributes, &none);
  if (error == 0) error = posix_spawnattr_setsigdefault(attributes, &defaults);
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

int chost_spawn(const struct chost_spawn_request *request, pid_t *child) {
  posix_spawnattr_t attributes;
  int error = posix_spawnattr_init(&attributes);
  if (error != 0) return error;
  posix_spawn_file_actions_t actions;
  error = posix_spawn_file_actions_init(&actions);
  if (error != 0) {
    posix_spawnattr_destroy(&attributes);
    return error;
  }
  error = set_attributes(&attributes);
  if (error == 0) error = set_actions(&actions, request);
  if (error == 0) {
    error = posix_spawn(child, request->path, &actions, &attributes, request->arguments,
                        request->environment);
  }
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
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
