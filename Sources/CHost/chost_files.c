#include "chost_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int chost_open_unnamed(const char *directory, mode_t mode) {
    return open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

struct link_path { char text[64]; };

static struct link_path link_of(int descriptor) {
    struct link_path path;
    snprintf(path.text, sizeof path.text, "/proc/self/fd/%d", descriptor);
    return path;
}

int chost_link_unnamed(int descriptor, const char *path) {
    return linkat(AT_FDCWD, link_of(descriptor).text, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int chost_synchronize_file_system(int descriptor) {
    return syncfs(descriptor);
}

void chost_begin_writing(int descriptor) {
    sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int chost_hold(const char *path) {
    return open(path, O_PATH | O_CLOEXEC);
}

int chost_open_held(int descriptor, int flags) {
    return open(link_of(descriptor).text, flags | O_CLOEXEC);
}

int chost_exchange(const char *one, const char *other) {
    return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

/* Deeper than editors nest what they keep beside a file, and little enough for any thread's stack. */
enum { TREE_DEPTH = 16, TREE_BUFFER = 2048 };

static void empty_directory(int directory, int depth);

/* Returns whether something was removed. */
static bool remove_entry(int directory, const char *name, int depth) {
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return false;
    if (unlinkat(directory, name, 0) == 0) return true;
    /* Not a directory, or one that a link leads to, gives an error here. */
    int inner = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0) return false;
    empty_directory(inner, depth + 1);
    close(inner);
    return unlinkat(directory, name, AT_REMOVEDIR) == 0;
}

static void empty_directory(int directory, int depth) {
    if (depth > TREE_DEPTH) return;
    alignas(struct dirent64) char buffer[TREE_BUFFER];
    bool removed;
    /* Entries may move while others are removed, so again until there is nothing to do. */
    do {
        removed = false;
        lseek(directory, 0, SEEK_SET);
        long count;
        while ((count = syscall(SYS_getdents64, directory, buffer, sizeof buffer)) > 0) {
            for (long offset = 0; offset < count;) {
                struct dirent64 *entry = (struct dirent64 *)(buffer + offset);
                removed |= remove_entry(directory, entry->d_name, depth);
                offset += entry->d_reclen;
            }
        }
    } while (removed);
}

void chost_remove_tree(const char *path) {
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0) return;
    empty_directory(directory, 0);
    close(directory);
    rmdir(path);
}

void chost_enlarge_pipe(int descriptor, int size) {
    fcntl(descriptor, F_SETPIPE_SZ, size);
}

int chost_processor_count(void) {
    cpu_set_t processors;
    /* Fails where there are more than fit; then they are many. */
    if (sched_getaffinity(0, sizeof processors, &processors) != 0) return CPU_SETSIZE;
    int count = CPU_COUNT(&processors);
    return count > 0 ? count : 1;
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
