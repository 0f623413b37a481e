#ifndef SOHOA_CTIFF_SHIM_H
#define SOHOA_CTIFF_SHIM_H
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <tiffio.h>
#include <unistd.h>

// libtiff's client calls have one position a handle and report through va_list: both are kept here, the bytes are the
// owner's affair.
typedef struct sohoa_tiff_client {
    void *owner;
    // Bytes moved, or -1.
    int64_t (*read)(void *owner, uint64_t offset, void *bytes, int64_t count);
    int64_t (*write)(void *owner, uint64_t offset, const void *bytes, int64_t count);
    uint64_t size;
    uint64_t position;
    int32_t errors;
    int32_t warnings;
    char error[400];
    char warning[400];
} sohoa_tiff_client;

static inline tmsize_t sohoa_tiff_read(thandle_t handle, void *bytes, tmsize_t count) {
    sohoa_tiff_client *client = (sohoa_tiff_client *)handle;
    int64_t moved = client->read == NULL ? -1 : client->read(client->owner, client->position, bytes, count);
    if (moved > 0) client->position += (uint64_t)moved;
    return (tmsize_t)moved;
}

static inline tmsize_t sohoa_tiff_write(thandle_t handle, void *bytes, tmsize_t count) {
    sohoa_tiff_client *client = (sohoa_tiff_client *)handle;
    int64_t moved = client->write == NULL ? -1 : client->write(client->owner, client->position, bytes, count);
    if (moved > 0) client->position += (uint64_t)moved;
    return (tmsize_t)moved;
}

static inline toff_t sohoa_tiff_seek(thandle_t handle, toff_t offset, int whence) {
    sohoa_tiff_client *client = (sohoa_tiff_client *)handle;
    if (whence == SEEK_SET) client->position = offset;
    else if (whence == SEEK_CUR) client->position += offset;
    else client->position = client->size + offset;
    return client->position;
}

static inline int sohoa_tiff_close(thandle_t handle) { (void)handle; return 0; }
static inline toff_t sohoa_tiff_size(thandle_t handle) { return ((sohoa_tiff_client *)handle)->size; }

static inline int sohoa_tiff_on_error(TIFF *tiff, void *user, const char *module, const char *format, va_list list) {
    sohoa_tiff_client *client = (sohoa_tiff_client *)user;
    (void)tiff; (void)module;
    if (client->errors++ == 0) vsnprintf(client->error, sizeof client->error, format, list);
    return 1;
}

static inline int sohoa_tiff_on_warning(TIFF *tiff, void *user, const char *module, const char *format, va_list list) {
    sohoa_tiff_client *client = (sohoa_tiff_client *)user;
    (void)tiff;
    // Tags that nobody knows and directories out of order say nothing about the pixels.
    if (module != NULL && (strstr(module, "Directory") != NULL || strstr(module, "Field") != NULL)) return 1;
    if (client->warnings++ == 0) vsnprintf(client->warning, sizeof client->warning, format, list);
    return 1;
}

// largest: bytes of one allocation that a header may ask for.
static inline TIFF *sohoa_tiff_open(sohoa_tiff_client *client, const char *mode, int64_t largest) {
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (options == NULL) return NULL;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)largest);
    TIFFOpenOptionsSetErrorHandlerExtR(options, sohoa_tiff_on_error, client);
    TIFFOpenOptionsSetWarningHandlerExtR(options, sohoa_tiff_on_warning, client);
    TIFF *tiff = TIFFClientOpenExt(
        "", mode, (thandle_t)client, sohoa_tiff_read, sohoa_tiff_write, sohoa_tiff_seek, sohoa_tiff_close,
        sohoa_tiff_size, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

// TIFFGetField and TIFFSetField are variadic.
static inline uint16_t sohoa_tiff_short(TIFF *tiff, uint32_t tag, uint16_t otherwise) {
    uint16_t value = 0;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : otherwise;
}

static inline uint32_t sohoa_tiff_long(TIFF *tiff, uint32_t tag, uint32_t otherwise) {
    uint32_t value = 0;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : otherwise;
}

static inline int sohoa_tiff_colours(TIFF *tiff, uint16_t **red, uint16_t **green, uint16_t **blue) {
    return TIFFGetField(tiff, TIFFTAG_COLORMAP, red, green, blue);
}

static inline int sohoa_tiff_extra_samples(TIFF *tiff, uint16_t *count, uint16_t **kinds) {
    return TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, count, kinds);
}

static inline int sohoa_tiff_subsampling(TIFF *tiff, uint16_t *across, uint16_t *down) {
    return TIFFGetFieldDefaulted(tiff, TIFFTAG_YCBCRSUBSAMPLING, across, down);
}

static inline int sohoa_tiff_bytes(TIFF *tiff, uint32_t tag, uint32_t *count, void **bytes) {
    return TIFFGetField(tiff, tag, count, bytes);
}

static inline int sohoa_tiff_set_short(TIFF *tiff, uint32_t tag, uint16_t value) { return TIFFSetField(tiff, tag, value); }
static inline int sohoa_tiff_set_long(TIFF *tiff, uint32_t tag, uint32_t value) { return TIFFSetField(tiff, tag, value); }
// Codec settings (pseudo tags) are plain int.
static inline int sohoa_tiff_set_int(TIFF *tiff, uint32_t tag, int value) { return TIFFSetField(tiff, tag, value); }
static inline int sohoa_tiff_set_pair(TIFF *tiff, uint32_t tag, uint16_t one, uint16_t two) {
    return TIFFSetField(tiff, tag, one, two);
}
static inline int sohoa_tiff_set_extra_samples(TIFF *tiff, uint16_t count, const uint16_t *kinds) {
    return TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, count, kinds);
}

// copy_file_range(2), which glibc declares for GNU programs only.
static inline int64_t sohoa_copy_range(int from, int64_t *from_offset, int to, int64_t *to_offset, uint64_t count) {
    return syscall(SYS_copy_file_range, from, from_offset, to, to_offset, (size_t)count, 0);
}
#endif
