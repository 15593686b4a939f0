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

void chost_occupy_standard_descriptors(void) {
    /* The wrong direction for input and output; messages may go nowhere. */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDWR};
    for (;;) {
        int lowest = fcntl(0, F_GETFD) == -1 ? 0 : fcntl(1, F_GETFD) == -1 ? 1 : 2;
        if (lowest == 2 && fcntl(2, F_GETFD) != -1) return;
        if (open("/dev/null", modes[lowest]) != lowest) return;
    }
}
