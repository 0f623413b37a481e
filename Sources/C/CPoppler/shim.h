#ifndef SOHOA_CPOPPLER_SHIM_H
#define SOHOA_CPOPPLER_SHIM_H
#include <cairo-pdf.h>
#include <cairo.h>
#include <poppler.h>
#endif
