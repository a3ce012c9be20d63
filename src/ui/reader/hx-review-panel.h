/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_REVIEW_PANEL (hx_review_panel_get_type ())

/**
 * HxReviewPanel:
 *
 * The passages of a source that did not come along when its text changed, to be decided on one
 * after the other.
 *
 * Signals:
 * - "shown" (guint start, guint end): the place where the selected one may be now; both 0: none
 * - "close-requested" ()
 */
G_DECLARE_FINAL_TYPE (HxReviewPanel, hx_review_panel, HX, REVIEW_PANEL, GtkBox)

void    hx_review_panel_set_desk      (HxReviewPanel *self,
                                       HxDesk        *desk,
                                       HxReadingView *view);
void    hx_review_panel_set_proposals (HxReviewPanel *self,
                                       gint64         source,
                                       GPtrArray     *proposals,   /* HxProposal; NULL: none */
                                       HxText        *text);       /* the current one */
void    hx_review_panel_show_place    (HxReviewPanel *self);
guint   hx_review_panel_get_n         (HxReviewPanel *self);
gint64  hx_review_panel_get_passage   (HxReviewPanel *self);
char   *hx_review_dup_markup          (const char    *from,
                                       const char    *to,
                                       gboolean       of_to);

G_END_DECLS
