#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Debian 12's header defines ABI 2; the later constants are ours, from Linux 6.12. */
#define FS_TRUNCATE (1ULL << 14)
#define FS_IOCTL_DEV (1ULL << 15)
#define NET_BIND_TCP (1ULL << 0)
#define NET_CONNECT_TCP (1ULL << 1)
#define SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define SCOPE_SIGNAL (1ULL << 1)

struct ruleset_attributes {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
};

static uint64_t known_rights(int abi) {
    uint64_t rights = (1ULL << 13) - 1;
    if (abi >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
    if (abi >= 3) rights |= FS_TRUNCATE;
    if (abi >= 5) rights |= FS_IOCTL_DEV;
    return rights;
}

int sohoa_landlock_abi(void) {
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

int sohoa_landlock_create(int abi) {
    struct ruleset_attributes attributes = {.handled_access_fs = known_rights(abi)};
    size_t size = sizeof(uint64_t);
    if (abi >= 4) {
        attributes.handled_access_net = NET_BIND_TCP | NET_CONNECT_TCP;
        size = 2 * sizeof(uint64_t);
    }
    if (abi >= 6) {
        attributes.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
        size = 3 * sizeof(uint64_t);
    }
    return (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
}

int sohoa_landlock_allow(int ruleset, int path, int abi, int is_folder, int writable) {
    uint64_t rights = LANDLOCK_ACCESS_FS_READ_FILE;
    if (is_folder) rights |= LANDLOCK_ACCESS_FS_READ_DIR;
    if (writable) {
        rights |= LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE;
        if (is_folder)
            rights |= LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                      LANDLOCK_ACCESS_FS_REMOVE_DIR;
    }
    struct landlock_path_beneath_attr rule = {.allowed_access = rights & known_rights(abi), .parent_fd = path};
    return (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

int sohoa_landlock_enforce(int ruleset) { return (int)syscall(SYS_landlock_restrict_self, ruleset, 0); }

int sohoa_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

int sohoa_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int sohoa_open_path(const char *path) { return open(path, O_PATH | O_CLOEXEC); }

int sohoa_limit(pid_t pid, int resource, uint64_t value, int hard) {
    struct rlimit64 limit;
    if (prlimit64(pid, (enum __rlimit_resource)resource, NULL, &limit) != 0) return -1;
    limit.rlim_cur = value < limit.rlim_max ? value : limit.rlim_max;
    if (hard) limit.rlim_max = limit.rlim_cur;
    return prlimit64(pid, (enum __rlimit_resource)resource, &limit, NULL);
}

int sohoa_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int sohoa_try_socket(int family) {
    int descriptor = socket(family, SOCK_STREAM, 0);
    if (descriptor < 0) return errno;
    close(descriptor);
    return 0;
}

int sohoa_try_fork(void) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (child < 0) return errno;
    waitpid(child, NULL, 0);
    return 0;
}

int sohoa_try_exec(const char *path) {
    char *arguments[] = {(char *)path, NULL};
    char *environment[] = {NULL};
    execve(path, arguments, environment);
    return errno;
}

int sohoa_try_open(const char *path) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    close(descriptor);
    return 0;
}

int sohoa_try_signal(pid_t pid) { return kill(pid, 0) == 0 ? 0 : errno; }
