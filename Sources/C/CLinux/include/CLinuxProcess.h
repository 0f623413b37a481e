#ifndef SOHOA_CLINUX_PROCESS_H
#define SOHOA_CLINUX_PROCESS_H
#include <spawn.h>

/* What a process gives up before it touches a secret. Each returns 0 or errno. */

/// Core dumps of size 0, and neither dumps nor other processes of the account may read the memory
/// (RLIMIT_CORE, PR_SET_DUMPABLE).
int sohoa_forbid_memory_dumps(void);

/// No program started from here can gain privileges (PR_SET_NO_NEW_PRIVS).
int sohoa_forbid_new_privileges(void);

/// Keeps pages out of swap as they are touched (mlockall); needs CAP_IPC_LOCK or a generous RLIMIT_MEMLOCK.
int sohoa_lock_memory(void);

/// Sockets, programs, tracing and io_uring answer EPERM from now on, in every thread (seccomp).
/// Wants sohoa_forbid_new_privileges() first. `local_sockets`: AF_UNIX sockets may be made and connected, no others.
int sohoa_forbid_network_and_programs(int local_sockets);

/// A child started with these actions inherits no descriptor from `first` on
/// (posix_spawn_file_actions_addclosefrom_np, which Swift does not see).
int sohoa_spawn_close_from(posix_spawn_file_actions_t *actions, int first);

/// 1 when the kernel says that its clock is synchronised, 0 when it says that it is not (adjtimex, STA_UNSYNC),
/// -1 when it does not answer: containers and units may forbid the question.
int sohoa_clock_is_synchronised(void);

#endif
