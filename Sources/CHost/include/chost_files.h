/* File calls behind _GNU_SOURCE. The two headers have no place in Swift's module of the C library. */
#ifndef CHOST_FILES_H
#define CHOST_FILES_H

#include <sys/statfs.h>
#include <sys/types.h>
#include <sys/xattr.h>

/* Opens a file without a name in a directory; it is gone with its descriptor. -1 and errno where the
 * file system cannot. */
int chost_open_unnamed(const char *directory, mode_t mode);

/* Gives such a file a name that must not exist yet. */
int chost_link_unnamed(int descriptor, const char *path);

/* Removes a directory with everything in it, down to some depth, without following links. Allocates
 * nothing and takes no lock, so a signal handler may call it. */
void chost_remove_tree(const char *path);

/* Waits until everything on a file's file system has reached the disk: syncfs(2). */
int chost_synchronize_file_system(int descriptor);

/* Begins to write a file to the disk and does not wait; only a hint. */
void chost_begin_writing(int descriptor);

/* Gets hold of a file without opening it: O_PATH. */
int chost_hold(const char *path);

/* Opens a file that is held, whatever has become of its name. */
int chost_open_held(int descriptor, int flags);

/* Lets two names stand for each other's files, in one step. */
int chost_exchange(const char *one, const char *other);

/* Asks for a pipe's buffer of this size; a refusal does not matter. */
void chost_enlarge_pipe(int descriptor, int size);

/* The number of processors this process may run on, at least 1. */
int chost_processor_count(void);

/* PR_SET_DUMPABLE off: no core dump, no ptrace, no /proc/PID/mem for processes of the same user. */
void chost_forbid_dumps(void);

/* Makes sure that descriptors 0, 1 and 2 are taken, so that no file opened later becomes a standard
 * stream by accident and receives messages. Using one that was closed still fails. */
void chost_occupy_standard_descriptors(void);

#endif
