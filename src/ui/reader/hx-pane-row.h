/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "reader/hx-text-range.h"

G_BEGIN_DECLS

#define HX_TYPE_PANE_ROW (hx_pane_row_get_type ())

/**
 * HxPaneRow:
 *
 * Panes side by side with gutters between them that can be dragged, or one of them alone.
 *
 * Signals: "crowded-changed" (): there is room for all panes again, or not any more;
 * "shares-changed" (): panes are wider or narrower against each other.
 */
G_DECLARE_FINAL_TYPE (HxPaneRow, hx_pane_row, HX, PANE_ROW, GtkWidget)

void       hx_pane_row_insert     (HxPaneRow *self,
                                   GtkWidget *pane,
                                   guint      position);
void       hx_pane_row_remove     (HxPaneRow *self,
                                   guint      position);
void       hx_pane_row_move       (HxPaneRow *self,
                                   guint      from,
                                   guint      to);
guint      hx_pane_row_get_n      (HxPaneRow *self);
GtkWidget *hx_pane_row_get_pane   (HxPaneRow *self,
                                   guint      position);
gboolean   hx_pane_row_find       (HxPaneRow *self,
                                   GtkWidget *pane,
                                   guint     *position);
double     hx_pane_row_get_share  (HxPaneRow *self,
                                   guint      position);
void       hx_pane_row_set_share  (HxPaneRow *self,
                                   guint      position,
                                   double     share);
gboolean   hx_pane_row_get_crowded (HxPaneRow *self);
void       hx_pane_row_preview_link (HxPaneRow        *self,
                                    const HxTextRange *range,    /* NULL: none */
                                    GtkWidget         *pane,
                                    guint              start,
                                    guint              end);
void       hx_pane_row_set_single (HxPaneRow *self,
                                   gboolean   single,
                                   guint      shown);

G_END_DECLS
