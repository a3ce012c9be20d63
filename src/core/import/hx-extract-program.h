/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-request.h"

G_BEGIN_DECLS

/* One can read everything; the other all but PDF and pictures, and costs half as much. */
typedef enum
{
  HX_EXTRACT_FULL,
  HX_EXTRACT_LIGHT,
  HX_N_EXTRACT_PROGRAMS,
} HxExtractProgram;

HxExtractProgram  hx_extract_program_choose (const HxRequest   *request);
GSubprocess      *hx_extract_program_spawn  (HxExtractProgram   kind,
                                             int                socket,
                                             GError           **error);

G_END_DECLS
