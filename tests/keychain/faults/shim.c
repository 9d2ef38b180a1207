/* Makes the n-th write or sync of files below a folder fail, as a full or a failing disk does. Preloaded into the built
 * program by the tests beside it; no part of the product.
 *
 * FAULT_BELOW  the folder
 * FAULT_AT     which call fails, from 1; 0: none
 * FAULT_ERRNO  with what
 * FAULT_ON     1: every call after it fails too
 * FAULT_READ_ONLY  1: nothing below the folder may be opened to be written, made or removed
 * FAULT_COUNT  a file outside the folder that the number of calls so far is written into
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

static int below(int fd) {
    const char *folder = getenv("FAULT_BELOW");
    char link[64], path[4096];
    if (folder == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

static void tell(long call) {
    const char *file = getenv("FAULT_COUNT");
    char text[32];
    if (file == NULL) return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT, 0600);
    if (fd < 0) return;
    int length = snprintf(text, sizeof text, "%ld\n", call);
    syscall(SYS_pwrite64, fd, text, (size_t)length, (off_t)0);
    syscall(SYS_close, fd);
}

/* Whether this call is to fail. */
static int fails(int fd) {
    if (!below(fd)) return 0;
    const char *at = getenv("FAULT_AT"), *with = getenv("FAULT_ERRNO"), *on = getenv("FAULT_ON");
    long call = atomic_fetch_add(&calls, 1) + 1, chosen = at ? atol(at) : 0;
    tell(call);
    if (chosen == 0 || call < chosen || (call > chosen && !(on && *on == '1'))) return 0;
    errno = with ? atoi(with) : EIO;
    return 1;
}

ssize_t write(int fd, const void *from, size_t n) {
    return fails(fd) ? -1 : syscall(SYS_write, fd, from, n);
}
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) {
    return fails(fd) ? -1 : syscall(SYS_pwrite64, fd, from, n, at);
}
ssize_t pwrite64(int fd, const void *from, size_t n, off_t at) {
    return fails(fd) ? -1 : syscall(SYS_pwrite64, fd, from, n, at);
}
ssize_t writev(int fd, const struct iovec *parts, int n) {
    return fails(fd) ? -1 : syscall(SYS_writev, fd, parts, n);
}
int fsync(int fd) {
    return fails(fd) ? -1 : (int)syscall(SYS_fsync, fd);
}
int fdatasync(int fd) {
    return fails(fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}
/* A new length takes no room by itself: a full disk does not refuse it. */
static int resized(int fd, off_t length) {
    return fails(fd) && errno != ENOSPC ? -1 : (int)syscall(SYS_ftruncate, fd, length);
}
int ftruncate(int fd, off_t length) {
    return resized(fd, length);
}
int ftruncate64(int fd, off_t length) {
    return resized(fd, length);
}
int fallocate(int fd, int mode, off_t at, off_t length) {
    return fails(fd) ? -1 : (int)syscall(SYS_fallocate, fd, mode, at, length);
}

/* Whether a path may not be written because the folder is read-only. */
static int refused(const char *path, int flags) {
    const char *folder = getenv("FAULT_BELOW"), *so = getenv("FAULT_READ_ONLY");
    if (folder == NULL || so == NULL || *so != '1') return 0;
    if (strncmp(path, folder, strlen(folder)) != 0) return 0;
    int makes = (flags & O_CREAT) && access(path, F_OK) != 0;
    if ((flags & O_ACCMODE) == O_RDONLY && !makes) return 0;
    errno = EROFS;
    return 1;
}

static int opened(const char *path, int flags, int mode) {
    return refused(path, flags) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    return opened(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    return opened(path, flags | O_LARGEFILE, mode);
}
int unlink(const char *path) {
    return refused(path, O_WRONLY) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
