#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#else
#error "the filter is written for x86_64 and aarch64"
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
/* The low half of an argument; both machines are little endian. */
#define LOAD_ARGUMENT(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, args[n]))
#define LOAD_HIGH(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, args[n]) + 4)
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define FAIL(code) RETURN(SECCOMP_RET_ERRNO | ((code) & SECCOMP_RET_DATA))
#define ALLOW RETURN(SECCOMP_RET_ALLOW)
#define SKIP_UNLESS(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, (count))

/* Calls that parsers, the C library and the Swift runtime make on files and memory of their own. */
static const int allowed[] = {
    /* files */
    SYS_read, SYS_write, SYS_pread64, SYS_pwrite64, SYS_readv, SYS_writev, SYS_preadv, SYS_pwritev, SYS_preadv2,
    SYS_pwritev2, SYS_lseek, SYS_openat, SYS_close, SYS_fstat, SYS_newfstatat, SYS_statx, SYS_faccessat,
    SYS_readlinkat, SYS_getdents64, SYS_getcwd, SYS_fcntl, SYS_flock, SYS_ftruncate, SYS_truncate, SYS_fallocate,
    SYS_fadvise64, SYS_readahead, SYS_fsync, SYS_fdatasync, SYS_sync_file_range, SYS_renameat, SYS_renameat2,
    SYS_unlinkat, SYS_mkdirat, SYS_fchmod, SYS_umask, SYS_utimensat, SYS_dup, SYS_dup3, SYS_pipe2, SYS_statfs,
    SYS_fstatfs, SYS_copy_file_range, SYS_sendfile,
#ifdef SYS_close_range
    SYS_close_range,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef __x86_64__
    SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_getdents, SYS_rename, SYS_unlink, SYS_mkdir,
    SYS_rmdir, SYS_dup2, SYS_pipe, SYS_poll, SYS_select, SYS_epoll_create, SYS_epoll_wait, SYS_eventfd, SYS_time,
    SYS_arch_prctl, SYS_getrlimit, SYS_alarm, SYS_getpgrp,
#endif
    /* waiting */
    SYS_ppoll, SYS_pselect6, SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2, SYS_futex,
    SYS_nanosleep, SYS_clock_nanosleep, SYS_restart_syscall,
    /* memory */
    SYS_mmap, SYS_munmap, SYS_mprotect, SYS_mremap, SYS_madvise, SYS_brk, SYS_msync, SYS_mincore, SYS_membarrier,
    /* threads and signals of its own */
    SYS_set_robust_list, SYS_get_robust_list, SYS_set_tid_address, SYS_sched_yield, SYS_sched_getaffinity,
    SYS_sched_getparam, SYS_sched_getscheduler, SYS_sched_get_priority_max, SYS_sched_get_priority_min,
    SYS_getpriority, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_rt_sigpending, SYS_rt_sigtimedwait,
    SYS_sigaltstack, SYS_exit, SYS_exit_group,
#ifdef SYS_rseq
    SYS_rseq,
#endif
    /* knowing itself */
    SYS_getpid, SYS_getppid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getgroups, SYS_getpgid,
    SYS_getsid, SYS_getresuid, SYS_getresgid, SYS_uname, SYS_sysinfo, SYS_times, SYS_getrusage, SYS_getcpu,
    SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_getrandom,
};

/* Calls that a parser asks for only when somebody else drives it: refused as forbidden. */
static const int forbidden[] = {
    SYS_execve, SYS_execveat, SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4,
    SYS_sendto, SYS_sendmsg, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_unshare, SYS_setns,
    SYS_mount, SYS_umount2, SYS_chroot, SYS_bpf, SYS_perf_event_open, SYS_keyctl, SYS_add_key, SYS_linkat,
    SYS_symlinkat, SYS_mknodat,
#ifdef __x86_64__
    SYS_fork, SYS_vfork, SYS_link, SYS_symlink, SYS_mknod,
#endif
};

enum { allowed_count = sizeof allowed / sizeof *allowed, forbidden_count = sizeof forbidden / sizeof *forbidden };

static struct sock_filter program[32 + 2 * (allowed_count + forbidden_count) + 64];
static unsigned short length;

static void emit(struct sock_filter instruction) { program[length++] = instruction; }

static void on(int number, struct sock_filter action) {
    emit((struct sock_filter)SKIP_UNLESS(number, 1));
    emit(action);
}

/* Allows a call when one argument has one of a few values; anything else fails with EPERM. */
static void allow_values(int number, int argument, const uint32_t *values, int count) {
    emit((struct sock_filter)SKIP_UNLESS(number, (unsigned char)(2 * count + 2)));
    emit((struct sock_filter)LOAD_ARGUMENT(argument));
    for (int index = 0; index < count; index++) on((int)values[index], (struct sock_filter)ALLOW);
    emit((struct sock_filter)FAIL(EPERM));
}

static void build(uint32_t self) {
    length = 0;
    emit((struct sock_filter)LOAD(arch));
    emit((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 1, 0));
    emit((struct sock_filter)RETURN(SECCOMP_RET_KILL_PROCESS));
    emit((struct sock_filter)LOAD(nr));
#ifdef __x86_64__
    /* x32 calls have bit 30 set. */
    emit((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
    emit((struct sock_filter)RETURN(SECCOMP_RET_KILL_PROCESS));
#endif
    for (int index = 0; index < allowed_count; index++) on(allowed[index], (struct sock_filter)ALLOW);
    for (int index = 0; index < forbidden_count; index++) on(forbidden[index], (struct sock_filter)FAIL(EPERM));

    /* New threads only; clone3 hides its flags in memory, so glibc is sent back to clone. */
    emit((struct sock_filter)SKIP_UNLESS(SYS_clone, 4));
    emit((struct sock_filter)LOAD_ARGUMENT(0));
    emit((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1));
    emit((struct sock_filter)ALLOW);
    emit((struct sock_filter)FAIL(EPERM));

    const uint32_t own[] = {self};
    allow_values(SYS_kill, 0, own, 1);
    allow_values(SYS_tgkill, 0, own, 1);
    /* Its limits may be asked for, never set: process 0 and no new value (both halves of the pointer). */
    emit((struct sock_filter)SKIP_UNLESS(SYS_prlimit64, 8));
    emit((struct sock_filter)LOAD_ARGUMENT(0));
    emit((struct sock_filter)SKIP_UNLESS(0, 5));
    emit((struct sock_filter)LOAD_ARGUMENT(2));
    emit((struct sock_filter)SKIP_UNLESS(0, 3));
    emit((struct sock_filter)LOAD_HIGH(2));
    emit((struct sock_filter)SKIP_UNLESS(0, 1));
    emit((struct sock_filter)ALLOW);
    emit((struct sock_filter)FAIL(EPERM));
    const uint32_t options[] = {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_GET_SECCOMP, PR_CAPBSET_READ, 0x53564d41};
    allow_values(SYS_prctl, 0, options, 6);
    const uint32_t requests[] = {0x5401 /* TCGETS */, 0x5413 /* TIOCGWINSZ */, FIONREAD, FIOCLEX};
    allow_values(SYS_ioctl, 1, requests, 4);

    /* Unknown and newer calls don't exist: libraries fall back to what they used before. */
    emit((struct sock_filter)FAIL(ENOSYS));
}

int sohoa_seccomp_confine(void) {
    build((uint32_t)getpid());
    struct sock_fprog filter = {.len = length, .filter = program};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
}

int sohoa_seccomp_mode(void) { return prctl(PR_GET_SECCOMP, 0, 0, 0, 0); }
