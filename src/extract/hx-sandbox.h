/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-record.h"

G_BEGIN_DECLS

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
