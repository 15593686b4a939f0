/* A process that ends for whoever waits for it, while its work goes on. */
#include "chost.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void wait_for_word(int reading, pid_t other) {
  char word;
  ssize_t got;
  do {
    got = read(reading, &word, 1);
  } while (got < 0 && errno == EINTR);
  if (got == 1) _exit(0);
  int code = 1;
  bool by_signal = false;
  chost_reap(other, true, &code, &by_signal);
  _exit(by_signal ? 128 + code : code);
}

int chost_go_on_behind(int *ready) {
  int reading, writing;
  int error = chost_pipe(&reading, &writing);
  if (error != 0) return error;
  pid_t other = fork();
  if (other != 0) {
    error = errno;
    close(writing);
    if (other > 0) wait_for_word(reading, other);
    close(reading);
    return error;
  }
  close(reading);
  *ready = writing;
  return 0;
}

void chost_be_ready(int ready) {
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int stream = 0; stream < 3 && nothing >= 0; stream++) dup2(nothing, stream);
  if (nothing > STDERR_FILENO) close(nothing);
  if (write(ready, "", 1) < 0) { /* Nobody waits any more. */
  }
  close(ready);
}

const char *chost_signal_name(int number) { return sigabbrev_np(number); }
