/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-finder.h"

G_BEGIN_DECLS

#define HX_TYPE_FIND_BAR (hx_find_bar_get_type ())

/**
 * HxFindBar:
 *
 * The bar over the panes in which one writes what is sought in all of them.
 *
 * Properties: "reader" (HxReader), "match-case", "whole-words", "regex" (gboolean).
 * Actions on the widget: find.next, find.previous, find.close, find.project, find.match-case,
 * find.whole-words, find.regex.
 */
G_DECLARE_FINAL_TYPE (HxFindBar, hx_find_bar, HX, FIND_BAR, GtkWidget)

void        hx_find_bar_open       (HxFindBar  *self);
gboolean    hx_find_bar_close      (HxFindBar  *self);
gboolean    hx_find_bar_get_open   (HxFindBar  *self);
void        hx_find_bar_step       (HxFindBar  *self,
                                    int         direction);
const char *hx_find_bar_get_status (HxFindBar  *self);
HxFinder   *hx_find_bar_get_finder (HxFindBar  *self);

G_END_DECLS
