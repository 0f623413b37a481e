/* faultshim: fails, or dies at, the N-th change that a program makes to a file system.
 *
 *   cc -shared -fPIC -O2 -o faultshim.so faultshim.c -ldl
 *   LD_PRELOAD=./faultshim.so FAULT_PROGRAM=sohoad FAULT_ROOT=/dev/shm/home FAULT_AT=17 FAULT_KIND=EIO sohoad …
 *
 * One counter for the whole process: threads share it, children have none of their own unless FAULT_PROGRAM
 * names them too. A call that counts makes or removes a name, writes bytes or makes them durable.
 *
 *   FAULT_PROGRAM     count only in programs of this name (basename of /proc/self/exe, or of argv[0]);
 *                     several names are separated by commas; everywhere when unset
 *   FAULT_ROOT        count only calls on paths, or on descriptors of files, below these folders (separated by
 *                     colons); unset: all, sockets, pipes and terminals excepted. syncfs counts by its descriptor
 *   FAULT_AT          the call that meets the fault, from 1; unset or 0: only count
 *   FAULT_KIND        EIO (default), ENOSPC, KILL (before the call), KILL_AFTER (when it was done),
 *                     SHORT (a write at this call writes half; the calls after it get ENOSPC)
 *   FAULT_TIMES       how many calls in a row meet the fault (default 1; 0: all from then on)
 *   FAULT_COUNT_FILE  the number of calls so far, in decimal and a newline, kept up to date by a shared mapping
 *   FAULT_TRACE_FILE  one line for each call that counted: number, call, path
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { fail, kill_before, kill_after, shorten };

static struct {
    int armed;
    enum kind kind;
    int error;
    long at, times;
    char roots[4][PATH_MAX];
    int root_count;
    char *count_map;
    int trace;
} plan = {.trace = -1};

static _Atomic long counter;
static _Thread_local int inside;

/* The plan is read once, before main, on one thread. */

static int named(const char *list) {
    char exe[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[length > 0 ? length : 0] = 0;
    const char *slash = strrchr(exe, '/');
    const char *names[2] = {slash ? slash + 1 : exe, program_invocation_short_name};
    for (const char *start = list; *start;) {
        size_t size = strcspn(start, ",");
        for (int i = 0; i < 2; i++)
            if (names[i] && strlen(names[i]) == size && !strncmp(names[i], start, size)) return 1;
        start += size + (start[size] == ',');
    }
    return 0;
}

static void read_roots(const char *list) {
    while (*list && plan.root_count < 4) {
        size_t size = strcspn(list, ":");
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%.*s", (int)size, list);
        if (size && realpath(path, plan.roots[plan.root_count]))
            plan.root_count++;
        else if (size)
            snprintf(plan.roots[plan.root_count++], PATH_MAX, "%s", path);
        list += size + (list[size] == ':');
    }
}

static int open_raw(const char *path, int flags) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CREAT | O_CLOEXEC, 0666);
}

static void map_counter(const char *path) {
    int file = open_raw(path, O_RDWR);
    if (file < 0 || syscall(SYS_ftruncate, file, 21) != 0) return;
    void *map = mmap(0, 21, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (map == MAP_FAILED) return;
    plan.count_map = map;
    memset(plan.count_map, ' ', 20);
    plan.count_map[19] = '0';
    plan.count_map[20] = '\n';
}

__attribute__((constructor)) static void read_plan(void) {
    const char *program = getenv("FAULT_PROGRAM"), *roots = getenv("FAULT_ROOT");
    if (program && *program && !named(program)) return;
    if (roots && *roots) read_roots(roots);
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND"), *times = getenv("FAULT_TIMES");
    plan.at = at ? strtol(at, 0, 10) : 0;
    plan.times = times ? strtol(times, 0, 10) : 1;
    plan.error = EIO;
    if (kind && !strcmp(kind, "ENOSPC")) plan.error = ENOSPC;
    if (kind && !strcmp(kind, "KILL")) plan.kind = kill_before;
    if (kind && !strcmp(kind, "KILL_AFTER")) plan.kind = kill_after;
    if (kind && !strcmp(kind, "SHORT")) plan.kind = shorten, plan.error = ENOSPC;
    const char *count = getenv("FAULT_COUNT_FILE"), *trace = getenv("FAULT_TRACE_FILE");
    if (count && *count) map_counter(count);
    if (trace && *trace) plan.trace = open_raw(trace, O_WRONLY | O_APPEND);
    plan.armed = 1;
}

/* Which calls count. */

static int below(const char *path) {
    if (!plan.root_count) return 1;
    for (int i = 0; i < plan.root_count; i++) {
        size_t size = strlen(plan.roots[i]);
        if (!strncmp(path, plan.roots[i], size) && (path[size] == '/' || path[size] == 0)) return 1;
    }
    return 0;
}

/* Absolute path of a descriptor; 0 for what is no file. */
static int path_of(int fd, char *path) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0 || path[0] != '/') return 0;
    path[length] = 0;
    struct stat status;
    return fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

/* Absolute path of a name as openat takes it; links in it are left as they are. */
static int path_at(int folder, const char *name, char *path) {
    if (!name) return 0;
    if (name[0] == '/') return snprintf(path, PATH_MAX, "%s", name) < PATH_MAX;
    char start[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(start, sizeof start)) return 0;
    } else if (!path_of(folder, start)) {
        return 0;
    }
    return snprintf(path, PATH_MAX, "%.*s/%s", (int)(PATH_MAX / 2), start, name) < PATH_MAX;
}

static void show_count(long number) {
    if (!plan.count_map) return;
    char text[21];
    int size = snprintf(text, sizeof text, "%20ld", number);
    /* Two threads may show their numbers in the wrong order; the last one to leave corrects it. */
    memcpy(plan.count_map, text, size > 20 ? 20 : size);
}

static void trace(long number, const char *call, const char *path) {
    if (plan.trace < 0) return;
    char line[PATH_MAX + 64];
    int size = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path);
    syscall(SYS_write, plan.trace, line, (size_t)(size < (int)sizeof line ? size : (int)sizeof line - 1));
}

static _Noreturn void die(void) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
}

enum meeting { go_on, refuse, half, last };

static enum meeting meet(const char *call, const char *path) {
    if (!below(path)) return go_on;
    long number = atomic_fetch_add(&counter, 1) + 1;
    show_count(number);
    trace(number, call, path);
    if (!plan.at || number < plan.at) return go_on;
    long first = plan.at;
    if (plan.kind == shorten && number == first++) return half;
    if (plan.times && number >= first + plan.times) return go_on;
    if (plan.kind == kill_before) die();
    return plan.kind == kill_after ? last : refuse;
}

static enum meeting meet_fd(const char *call, int fd) {
    char path[PATH_MAX];
    int saved = errno;
    if (!plan.armed || inside) return go_on;
    inside = 1;
    enum meeting result = path_of(fd, path) ? meet(call, path) : go_on;
    inside = 0;
    errno = result == refuse ? plan.error : saved;
    return result;
}

static enum meeting meet_names(const char *call, int from, const char *name, int to, const char *other) {
    char path[PATH_MAX];
    int saved = errno;
    if (!plan.armed || inside) return go_on;
    inside = 1;
    /* A rename counts when either end lies below a root. */
    int counts = path_at(from, name, path) && below(path);
    if (!counts && other) counts = path_at(to, other, path) && below(path);
    enum meeting result = counts ? meet(call, path) : go_on;
    inside = 0;
    errno = result == refuse ? plan.error : saved;
    return result;
}

/* The interposed calls. The real ones are found with RTLD_NEXT at their first use. */

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define FINISH(meeting, type, call) \
    do { \
        if ((meeting) == refuse) return -1; \
        type result_ = (call); \
        if ((meeting) == last) die(); \
        return result_; \
    } while (0)

int fsync(int fd) {
    REAL(fsync);
    enum meeting m = meet_fd("fsync", fd);
    FINISH(m, int, real(fd));
}

int fdatasync(int fd) {
    REAL(fdatasync);
    enum meeting m = meet_fd("fdatasync", fd);
    FINISH(m, int, real(fd));
}

int syncfs(int fd) {
    REAL(syncfs);
    enum meeting m = meet_fd("syncfs", fd);
    FINISH(m, int, real(fd));
}

int ftruncate(int fd, off_t length) {
    REAL(ftruncate);
    enum meeting m = meet_fd("ftruncate", fd);
    FINISH(m, int, real(fd, length));
}

int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    enum meeting m = meet_fd("ftruncate64", fd);
    FINISH(m, int, real(fd, length));
}

int rename(const char *from, const char *to) {
    REAL(rename);
    enum meeting m = meet_names("rename", AT_FDCWD, from, AT_FDCWD, to);
    FINISH(m, int, real(from, to));
}

int renameat(int a, const char *from, int b, const char *to) {
    REAL(renameat);
    enum meeting m = meet_names("renameat", a, from, b, to);
    FINISH(m, int, real(a, from, b, to));
}

int renameat2(int a, const char *from, int b, const char *to, unsigned int flags) {
    REAL(renameat2);
    enum meeting m = meet_names("renameat2", a, from, b, to);
    FINISH(m, int, real(a, from, b, to, flags));
}

int link(const char *from, const char *to) {
    REAL(link);
    enum meeting m = meet_names("link", AT_FDCWD, from, AT_FDCWD, to);
    FINISH(m, int, real(from, to));
}

int linkat(int a, const char *from, int b, const char *to, int flags) {
    REAL(linkat);
    enum meeting m = meet_names("linkat", a, from, b, to);
    FINISH(m, int, real(a, from, b, to, flags));
}

int unlink(const char *path) {
    REAL(unlink);
    enum meeting m = meet_names("unlink", AT_FDCWD, path, AT_FDCWD, 0);
    FINISH(m, int, real(path));
}

int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat);
    enum meeting m = meet_names("unlinkat", folder, path, AT_FDCWD, 0);
    FINISH(m, int, real(folder, path, flags));
}

int rmdir(const char *path) {
    REAL(rmdir);
    enum meeting m = meet_names("rmdir", AT_FDCWD, path, AT_FDCWD, 0);
    FINISH(m, int, real(path));
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    enum meeting m = meet_names("mkdir", AT_FDCWD, path, AT_FDCWD, 0);
    FINISH(m, int, real(path, mode));
}

ssize_t write(int fd, const void *bytes, size_t size) {
    REAL(write);
    enum meeting m = meet_fd("write", fd);
    FINISH(m, ssize_t, real(fd, bytes, m == half && size > 1 ? size / 2 : size));
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
    REAL(pwrite);
    enum meeting m = meet_fd("pwrite", fd);
    FINISH(m, ssize_t, real(fd, bytes, m == half && size > 1 ? size / 2 : size, offset));
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
    REAL(pwrite64);
    enum meeting m = meet_fd("pwrite64", fd);
    FINISH(m, ssize_t, real(fd, bytes, m == half && size > 1 ? size / 2 : size, offset));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    enum meeting m = meet_fd("writev", fd);
    FINISH(m, ssize_t, real(fd, parts, m == half && count > 1 ? count / 2 : count));
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    REAL(pwritev);
    enum meeting m = meet_fd("pwritev", fd);
    FINISH(m, ssize_t, real(fd, parts, m == half && count > 1 ? count / 2 : count, offset));
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned int flags) {
    REAL(copy_file_range);
    enum meeting m = meet_fd("copy_file_range", out);
    FINISH(m, ssize_t, real(in, from, out, to, m == half && size > 1 ? size / 2 : size, flags));
}
