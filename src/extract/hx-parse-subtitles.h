/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

/* A time in ms at the front of text, "1:02:03.450", "02:03" or "02:03,450"; NULL: none, else
 * where it ends. */
const char *hx_time_read        (const char *text,
                                 const char *end,
                                 gint64     *ms);

gboolean    hx_transcript_is    (const char *text,
                                 gsize       n_bytes);
void        hx_transcript_write (const char *text,
                                 gsize       n_bytes,
                                 HxOutput   *output);

G_END_DECLS
