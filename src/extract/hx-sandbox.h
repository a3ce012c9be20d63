/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-record.h"

G_BEGIN_DECLS

/* Sanitizers reserve terabytes, open /proc and look into all libraries. */
#if defined (__SANITIZE_ADDRESS__)
#define HX_IS_SANITIZED 1
#elif defined (__has_feature)
#if __has_feature (address_sanitizer)
#define HX_IS_SANITIZED 1
#endif
#endif
#ifndef HX_IS_SANITIZED
#define HX_IS_SANITIZED 0
#endif

typedef enum
{
  HX_LIMITS_PARSE,      /* one file: little processor time */
  HX_LIMITS_RECOGNISE,  /* one file, with text recognition: seconds for each page */
  HX_LIMITS_RENDER,     /* as long as its file is open */
} HxLimits;

void      hx_sandbox_prepare (void);
void      hx_sandbox_limit   (HxLimits   limits,
                              guint64    n_input_bytes);
HxSandbox hx_sandbox_enter   (guint      n_files);

G_END_DECLS
