/* Writes down, in their order, what a program does to the files below a folder: opens, writes, cuts, syncs,
   renames and removals. Loaded by LD_PRELOAD; what it writes is read by power.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 4096
static char watched[MOST];
static int trace = -1;
static const char *root;
static size_t root_length;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

static void begin(void) {
    if (trace >= 0) return;
    root = getenv("TRACE_ROOT");
    const char *path = getenv("TRACE_FILE");
    if (!root || !path) return;
    root_length = strlen(root);
    trace = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void put(char what, int32_t file, int64_t at, const void *data, int64_t length) {
    char head[21];
    head[0] = what;
    memcpy(head + 1, &file, 4);
    memcpy(head + 5, &at, 8);
    memcpy(head + 13, &length, 8);
    pthread_mutex_lock(&guard);
    REAL(write)(trace, head, sizeof head);
    if (length) REAL(write)(trace, data, (size_t)length);
    pthread_mutex_unlock(&guard);
}

static int is_watched(int fd) { return trace >= 0 && fd >= 0 && fd < MOST && watched[fd]; }

static int opened(int fd, const char *path, int flags) {
    begin();
    if (trace < 0 || fd < 0 || fd >= MOST) return fd;
    watched[fd] = 0;
    if (path[0] != '/' || strncmp(path, root, root_length) != 0 || (flags & O_DIRECTORY)) return fd;
    watched[fd] = 1;
    put('O', fd, flags & O_TRUNC ? 1 : 0, path, (int64_t)strlen(path));
    return fd;
}

#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...) {                          \
        va_list more; va_start(more, flags);                              \
        mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;       \
        va_end(more);                                                     \
        return opened(REAL(name)(path, flags, mode), path, flags);        \
    }
#define OPENAT(name)                                                      \
    int name(int at, const char *path, int flags, ...) {                  \
        va_list more; va_start(more, flags);                              \
        mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;       \
        va_end(more);                                                     \
        return opened(REAL(name)(at, path, flags, mode), path, flags);    \
    }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

int close(int fd) {
    if (fd >= 0 && fd < MOST) watched[fd] = 0;
    return REAL(close)(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    off_t at = is_watched(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = REAL(write)(fd, data, length);
    if (done > 0 && is_watched(fd)) put('W', fd, at, data, done);
    return done;
}

#define PWRITE(name, offset)                                              \
    ssize_t name(int fd, const void *data, size_t length, offset at) {    \
        ssize_t done = REAL(name)(fd, data, length, at);                  \
        if (done > 0 && is_watched(fd)) put('W', fd, at, data, done);     \
        return done;                                                      \
    }
PWRITE(pwrite, off_t) PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset)                                            \
    int name(int fd, offset length) {                                     \
        int done = REAL(name)(fd, length);                                \
        if (done == 0 && is_watched(fd)) put('T', fd, length, "", 0);     \
        return done;                                                      \
    }
TRUNCATE(ftruncate, off_t) TRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                                        \
    int name(int fd) {                                                    \
        int done = REAL(name)(fd);                                        \
        if (done == 0 && is_watched(fd)) put('S', fd, 0, "", 0);          \
        return done;                                                      \
    }
SYNC(fsync) SYNC(fdatasync)

int unlink(const char *path) {
    int done = REAL(unlink)(path);
    begin();
    if (done == 0 && trace >= 0 && strncmp(path, root, root_length) == 0)
        put('U', -1, 0, path, (int64_t)strlen(path));
    return done;
}
