#ifndef SOHOA_CONFINEMENT_H
#define SOHOA_CONFINEMENT_H
#include <spawn.h>
#include <stdint.h>
#include <sys/types.h>

/* Every function returns -1 and sets errno when it fails. */

/// Landlock ABI of the running kernel; -1 when there is none.
int sohoa_landlock_abi(void);
/// Names a file or folder without opening it for reading (O_PATH). Returns a descriptor.
int sohoa_open_path(const char *path);
/// A rule set that handles everything the ABI knows: what no rule allows is then forbidden. Returns a descriptor.
int sohoa_landlock_create(int abi);
/// Allows reading (and, with `writable`, changing) what lies beneath an opened path. Returns 0.
int sohoa_landlock_allow(int ruleset, int path, int abi, int is_folder, int writable);
/// Puts the rule set into force for the calling thread and its children. Returns 0.
int sohoa_landlock_enforce(int ruleset);
/// No set-uid program may raise privileges from now on. Returns 0.
int sohoa_no_new_privileges(void);
/// No core dump, no ptrace by others. Returns 0.
int sohoa_not_dumpable(void);
/// System calls that a parser needs, and no others: no sockets, no programs, no other processes. Returns 0.
int sohoa_seccomp_confine(void);
/// 2 when a seccomp filter is in force.
int sohoa_seccomp_mode(void);
/// Sets the soft limit of a resource (RLIMIT_…), with `hard` also the hard one; pid 0 is the caller. Returns 0.
int sohoa_limit(pid_t pid, int resource, uint64_t value, int hard);

/// Two ends of a pipe, closed on exec. Returns 0.
int sohoa_pipe(int ends[2]);

/* For the self-test: calls that must fail. Each returns the errno, or 0 when the call was let through. */
int sohoa_try_socket(int family);
int sohoa_try_fork(void);
int sohoa_try_exec(const char *path);
int sohoa_try_open(const char *path);
int sohoa_try_signal(pid_t pid);
#endif
