/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_READER (hx_reader_get_type ())
#define HX_READER_MAX_PANES 8

/**
 * HxReader:
 *
 * The Read page: 1 to 8 panes side by side, each showing one source. Narrow: one pane at a time.
 * It listens to the desk's "reveal", and sets the desk's focus when text is selected or a passage clicked.
 *
 * Properties: "desk" (HxDesk), "n-panes" (guint, read only), "narrow" (gboolean).
 * Signals: "active-changed" (); "opened" (): a source is about to be shown.
 * Actions on the widget: reader.close-pane, reader.next-pane, reader.previous-pane, reader.find,
 * reader.find-next, reader.find-previous, reader.zoom-in, reader.zoom-out, reader.zoom-reset, reader.move-pane-left, reader.move-pane-right.
 */
G_DECLARE_FINAL_TYPE (HxReader, hx_reader, HX, READER, GtkWidget)

void   hx_reader_open            (HxReader *self,
                                  gint64    source,
                                  gboolean  new_pane);   /* FALSE: in the active pane; if open already, just activated */
void   hx_reader_close           (HxReader *self,
                                  guint     pane);
void   hx_reader_move            (HxReader *self,
                                  guint     from,
                                  guint     to);
guint  hx_reader_get_n_panes     (HxReader *self);
guint  hx_reader_get_active      (HxReader *self);
void   hx_reader_set_active      (HxReader *self,
                                  guint     pane);
gint64 hx_reader_get_source      (HxReader *self,
                                  guint     pane);
GtkWidget *hx_reader_get_view    (HxReader *self,        /* the HxReadingView of a pane */
                                  guint     pane);
GtkWidget *hx_reader_get_pane    (HxReader *self,        /* the HxPane */
                                  guint     pane);
GtkWidget *hx_reader_get_row     (HxReader *self);       /* the HxPaneRow */
gboolean hx_reader_close_find    (HxReader *self);
void   hx_reader_select          (HxReader *self,
                                  guint     pane,
                                  guint     start,
                                  guint     end);
void       hx_reader_set_slim    (HxReader *self,      /* heads are just titles */
                                  gboolean  slim);

G_END_DECLS
