/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The languages of text recognition, which tesseract names in its own way: "eng", "chi_sim". */

char     *hx_ocr_language_dup_tag  (const char *name);
char     *hx_ocr_language_dup_name (const char *name);
gboolean  hx_ocr_language_is       (const char *name,
                                    const char *language);

G_END_DECLS
