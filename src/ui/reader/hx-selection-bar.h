/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HX_TYPE_SELECTION_BAR (hx_selection_bar_get_type ())

/**
 * HxSelectionBar:
 *
 * The commands for selected text, close to it. It never takes the focus from the text.
 */
G_DECLARE_FINAL_TYPE (HxSelectionBar, hx_selection_bar, HX, SELECTION_BAR, GtkBox)

void hx_selection_bar_set_suggestion (HxSelectionBar        *self,
                                      const char            *entity);
void hx_selection_bar_set_relatable  (HxSelectionBar        *self,
                                      gboolean               writable,
                                      guint                  n_entities);
void hx_selection_bar_fit            (HxSelectionBar        *self,
                                      int                    width);
void hx_selection_bar_place          (HxSelectionBar        *self,
                                      const graphene_rect_t *selection,
                                      int                    width,
                                      int                    height,
                                      GdkRectangle          *place);

G_END_DECLS
