/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-pdf.h"

G_BEGIN_DECLS

gboolean hx_ocr_is_available (void);
void     hx_ocr_preload      (const char   *languages);
char    *hx_ocr_dup_missing  (void);
void     hx_ocr_warn         (HxOutput     *output,
                              gboolean      was_recognised);

/* Of what preload opened the languages for. */
gboolean hx_ocr_add_lines    (HxPdfText    *text,
                              const guint8 *pixels,
                              guint         width,
                              guint         height,
                              gsize         stride,
                              double        page_width,
                              double        page_height);

G_END_DECLS
