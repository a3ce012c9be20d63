/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the folded name in a query asks for besides the name itself. */
typedef enum
{
  HX_PLACE_WORD_NONE,
  HX_PLACE_WORD_REGION,   /* “Aleppo Governorate” */
  HX_PLACE_WORD_TOWN,     /* “Homs city” */
} HxPlaceWord;

char        *hx_gazetteer_fold         (const char   *name);
const char  *hx_gazetteer_skip_article (const char   *folded);
gboolean     hx_gazetteer_has_article  (const char   *folded);
gboolean     hx_gazetteer_is_arabic    (const char   *folded);
char        *hx_gazetteer_join_article (const char   *folded);
char        *hx_gazetteer_join         (const char   *folded);
HxPlaceWord  hx_gazetteer_strip_word   (const char   *folded,
                                        char        **stripped);
GPtrArray   *hx_gazetteer_vary_saint   (const char   *folded);
char        *hx_gazetteer_vary_ending  (const char   *folded);

G_END_DECLS
