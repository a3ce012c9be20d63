/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "reader/hx-page-view.h"
#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_PANE (hx_pane_get_type ())

/**
 * HxPane:
 *
 * One source beside others: a head, its text with stripes and overview, and the selection bar.
 *
 * Properties: "active" (gboolean), "title" (char *), "appearance" (HxAppearance, or nothing),
 * "shows-pages" (gboolean).
 * Signals:
 * - "activated" (): the focus or the pointer went into it
 * - "close-requested" ()
 * - "source-dropped" (gint64 source, int side): dropped before (-1), on (0) or after (1) it
 * - "revision-requested" (gint64 revision): an earlier text of its source is to be shown beside it
 * - "pane-dropped" (HxPane *pane, int side): another pane was dropped before (-1) or after (1) it
 */
G_DECLARE_FINAL_TYPE (HxPane, hx_pane, HX, PANE, GtkWidget)

GtkWidget     *hx_pane_new        (HxDesk     *desk);
gint64         hx_pane_get_source (HxPane     *self);
void           hx_pane_set_source (HxPane     *self,
                                   gint64      source);
/* An earlier text of a source, to read; hx_pane_get_source() gives 0 then. */
void           hx_pane_set_revision (HxPane   *self,
                                     gint64    source,
                                     gint64    revision);
gint64         hx_pane_get_revision (HxPane   *self);       /* the earlier one; 0: none */
const char    *hx_pane_get_title  (HxPane     *self);
HxReadingView *hx_pane_get_view   (HxPane     *self);
void           hx_pane_set_slim   (HxPane     *self,
                                   gboolean    slim);
const HxAppearance *hx_pane_get_appearance (HxPane             *self);
void           hx_pane_set_appearance (HxPane             *self,
                                       const HxAppearance *appearance);
gboolean       hx_pane_has_pages  (HxPane     *self);
gboolean       hx_pane_get_shows_pages (HxPane *self);
void           hx_pane_set_shows_pages (HxPane *self,
                                        gboolean shows_pages);
HxPageView    *hx_pane_get_pages  (HxPane     *self);
void           hx_pane_peek_at_caret (HxPane  *self);
void           hx_pane_print      (HxPane     *self,
                                   const char *path);       /* of a PDF; NULL: asks */
void           hx_pane_set_n_hits (HxPane     *self,       /* below 0: nothing is sought */
                                   int         n_hits);
JsonObject    *hx_pane_dup_state  (HxPane     *self);       /* what it shows, and where */
void           hx_pane_apply_state (HxPane    *self,
                                    JsonObject *state);
gboolean       hx_pane_get_active (HxPane     *self);
void           hx_pane_set_active (HxPane     *self,
                                   gboolean    active);
void           hx_pane_reveal     (HxPane     *self,
                                   guint       start,
                                   guint       end);
void           hx_pane_select     (HxPane     *self,
                                   guint       start,
                                   guint       end);

G_END_DECLS
