#ifndef SOHOA_CTESSERACT_SHIM_H
#define SOHOA_CTESSERACT_SHIM_H
#include <tesseract/capi.h>
#endif
