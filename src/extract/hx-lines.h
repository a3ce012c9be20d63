/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small things that parsers of texts share. */

#pragma once

#include "hx-encoding.h"

G_BEGIN_DECLS

/* A line inside a text, without its LF. */
typedef struct
{
  const char *start;
  const char *end;
} HxLine;

gboolean    hx_line_next         (const char   **position,
                                  const char    *end,
                                  HxLine        *line);
HxLine      hx_line_strip        (HxLine         line);
gboolean    hx_line_is_blank     (HxLine         line);
gboolean    hx_line_has_prefix   (HxLine         line,
                                  const char    *prefix);
char       *hx_line_dup          (HxLine         line);

void        hx_decoded_to_lf     (HxDecoded     *decoded);
char       *hx_file_name_to_title (const char   *file_name);
char       *hx_title_from_text   (const char    *text,
                                  gsize          n_bytes,
                                  gboolean       markdown);

char       *hx_edtf_from_iso     (const char    *date);
char       *hx_edtf_from_rfc5322 (const char    *date);

G_END_DECLS
