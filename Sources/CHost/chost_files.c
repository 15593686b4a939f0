#include "chost_files.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int chost_open_unnamed(const char *directory, mode_t mode) {
    return open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

int chost_link_unnamed(int descriptor, const char *path) {
    char source[64];
    snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

void chost_enlarge_pipe(int descriptor, int size) {
    fcntl(descriptor, F_SETPIPE_SZ, size);
}

void chost_forbid_dumps(void) {
    prctl(PR_SET_DUMPABLE, 0);
}
