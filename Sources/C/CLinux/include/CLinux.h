#ifndef SOHOA_CLINUX_H
#define SOHOA_CLINUX_H
#include <stdint.h>
#include <sys/types.h>

#include "CLinuxProcess.h"
#include "confinement.h"

/* Calls that Swift cannot make: variadic system calls and BPF. */

/// Asks for a read lease; 0 when nobody has the file open for writing, else errno (EAGAIN: somebody has).
int sohoa_probe_read_lease(int fd);

/// Renames between two open folders and never overwrites; 0 or errno (EEXIST: the new name is taken).
int sohoa_rename_noreplace(int from, const char *name, int to, const char *newname);

/// 1 when the last byte of the file was never written: a hole or an unwritten extent. 0 when it was or nobody knows.
int sohoa_ends_in_hole(int fd, int64_t size);

/// The kind of file system a path lies on (linux/magic.h); 0 or errno.
int sohoa_file_system_magic(const char *path, uint32_t *magic);

/// Writes everything of the file system of an open folder to disk; 0 or errno.
int sohoa_sync_file_system(int fd);

#endif
