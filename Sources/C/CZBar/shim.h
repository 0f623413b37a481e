#ifndef SOHOA_CZBAR_SHIM_H
#define SOHOA_CZBAR_SHIM_H
#include <zbar.h>

/* A macro with arguments, which Swift does not see: 8-bit gray, the only format that is scanned without conversion. */
static inline unsigned long sohoa_zbar_gray(void) { return zbar_fourcc('Y', '8', '0', '0'); }
#endif
