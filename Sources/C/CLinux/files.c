#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

int sohoa_rename_noreplace(int from, const char *name, int to, const char *newname) {
    if (renameat2(from, name, to, newname, RENAME_NOREPLACE) == 0) return 0;
    int code = errno;
    if (code != EINVAL && code != ENOSYS) return code;
    /* Some network file systems do not know the flag: look first, then rename. */
    struct stat status;
    if (fstatat(to, newname, &status, AT_SYMLINK_NOFOLLOW) == 0) return EEXIST;
    return renameat(from, name, to, newname) == 0 ? 0 : errno;
}

int sohoa_ends_in_hole(int fd, int64_t size) {
    if (size <= 0) return 0;
    if (lseek(fd, size - 1, SEEK_DATA) >= 0) return 0;
    return errno == ENXIO;
}

int sohoa_file_system_magic(const char *path, uint32_t *magic) {
    struct statfs status;
    if (statfs(path, &status) != 0) return errno;
    *magic = (uint32_t)status.f_type;
    return 0;
}

int sohoa_sync_file_system(int fd) { return syncfs(fd) == 0 ? 0 : errno; }
