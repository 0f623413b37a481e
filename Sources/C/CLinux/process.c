#define _GNU_SOURCE
#include "CLinuxProcess.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <unistd.h>

int sohoa_forbid_memory_dumps(void) {
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return errno;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
}

int sohoa_forbid_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno; }

int sohoa_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

int sohoa_clock_is_synchronised(void) {
    struct timex state = {.modes = 0};
    if (adjtimex(&state) < 0) return -1;
    return (state.status & STA_UNSYNC) ? 0 : 1;
}

int sohoa_lock_memory(void) { return mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0 ? 0 : errno; }

#if defined(__x86_64__)
#define SOHOA_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SOHOA_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the system call table of this architecture is not known here"
#endif

#define SOHOA_FIELD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
#define SOHOA_ANSWER(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define SOHOA_REFUSE SOHOA_ANSWER(SECCOMP_RET_ERRNO | EPERM)
#define SOHOA_DENY(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), SOHOA_REFUSE

int sohoa_forbid_network_and_programs(int local_sockets) {
    /* Without local sockets the first two comparisons can't be true. */
    const uint32_t socket_call = local_sockets ? __NR_socket : 0xffffffff;
    const uint32_t connect_call = local_sockets ? __NR_connect : 0xffffffff;
    struct sock_filter rules[] = {
        SOHOA_FIELD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SOHOA_ARCHITECTURE, 1, 0),
        SOHOA_ANSWER(SECCOMP_RET_KILL_PROCESS),
        SOHOA_FIELD(nr),
#if defined(__x86_64__)
        /* The x32 table has the same calls under other numbers. */
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        SOHOA_REFUSE,
        SOHOA_DENY(__NR_fork),
        SOHOA_DENY(__NR_vfork),
#endif
        /* Sockets of this machine; what can't be made can't be connected either. */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, connect_call, 0, 1),
        SOHOA_ANSWER(SECCOMP_RET_ALLOW),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, socket_call, 0, 4),
        SOHOA_FIELD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 0, 1),
        SOHOA_ANSWER(SECCOMP_RET_ALLOW),
        SOHOA_REFUSE,
        SOHOA_DENY(__NR_socket),
        SOHOA_DENY(__NR_socketpair),
        SOHOA_DENY(__NR_connect),
        SOHOA_DENY(__NR_bind),
        SOHOA_DENY(__NR_listen),
        SOHOA_DENY(__NR_accept),
        SOHOA_DENY(__NR_accept4),
        SOHOA_DENY(__NR_execve),
        SOHOA_DENY(__NR_execveat),
        SOHOA_DENY(__NR_ptrace),
        SOHOA_DENY(__NR_process_vm_readv),
        SOHOA_DENY(__NR_process_vm_writev),
        SOHOA_DENY(__NR_io_uring_setup),
        SOHOA_ANSWER(SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {sizeof(rules) / sizeof(rules[0]), rules};
    long result = syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    if (result == 0) return 0;
    /* A positive answer is the thread that could not follow. */
    return result > 0 ? EBUSY : errno;
}
