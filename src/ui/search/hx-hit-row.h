/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "search/hx-search-result.h"

G_BEGIN_DECLS

#define HX_TYPE_HIT_ROW (hx_hit_row_get_type ())

/**
 * HxHitRow:
 *
 * One line of search results: a place in a text with what stands around it, the hits of all
 * lines below each other as in a concordance; or a name with its colour.
 */
G_DECLARE_FINAL_TYPE (HxHitRow, hx_hit_row, HX, HIT_ROW, AdwBin)

GtkWidget *hx_hit_row_new       (void);
void       hx_hit_row_set       (HxHitRow       *self,
                                 HxDesk         *desk,
                                 HxSearchResult *result);
char      *hx_hit_row_dup_label (HxSearchResult *result);

G_END_DECLS
