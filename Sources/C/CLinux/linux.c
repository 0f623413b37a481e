#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>

int sohoa_probe_read_lease(int fd) {
    /* Who opens the file for writing while the lease is held breaks it, and the default signal of
       that, SIGIO, ends a process that does not expect it. SIGURG is ignored by default. */
    fcntl(fd, F_SETSIG, SIGURG);
    if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
        fcntl(fd, F_SETLEASE, F_UNLCK);
        return 0;
    }
    return errno;
}
