#ifndef SOHOA_CPKCS11_SHIM_H
#define SOHOA_CPKCS11_SHIM_H
/* The interface only (OASIS PKCS#11 v2.40 as p11-kit words it): libraries of tokens are loaded at run time. */
#include <p11-kit-1/p11-kit/pkcs11.h>
#endif
