/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"

G_BEGIN_DECLS

/* The characters of a text that are replaced, and what they are replaced by. */
typedef struct
{
  guint       start;         /* code points */
  guint       end;
  guint       n;             /* how many code points there are then */
  const char *replacement;
} HxCorrection;

HxSourceDraft *hx_correction_make       (HxConnection        *connection,
                                         gint64               revision,
                                         HxText              *text,
                                         const HxCorrection  *correction,
                                         GError             **error);
guint          hx_correction_move_start (const HxCorrection  *correction,
                                         guint                offset);
guint          hx_correction_move_end   (const HxCorrection  *correction,
                                         guint                offset);

G_END_DECLS
