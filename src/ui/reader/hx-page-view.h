/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-region.h"
#include "reader/hx-page-book.h"
#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_PAGE_VIEW (hx_page_view_get_type ())

/**
 * HxPageView:
 *
 * Shows the pages of a source over its reading view, with the same highlights, selection and
 * search hits, each where it is printed. The reading view below goes on to hold the selection
 * and the keyboard focus; both are scrolled to the same place. A GtkScrollable.
 *
 * Signals:
 * - "region-selected" (): the analyst has drawn a rectangle on a page without text
 * - "failed" (const char *message): the pages cannot be shown
 */
G_DECLARE_FINAL_TYPE (HxPageView, hx_page_view, HX, PAGE_VIEW, GtkWidget)

void     hx_page_view_set_view      (HxPageView     *self,
                                     HxReadingView  *view);
void     hx_page_view_set_book      (HxPageView     *self,
                                     HxPageBook     *book);
gboolean hx_page_view_get_region    (HxPageView     *self,
                                     HxRegion       *region,
                                     guint          *start,
                                     guint          *end);
void     hx_page_view_clear_region  (HxPageView     *self);
void     hx_page_view_set_over      (HxPageView     *self,
                                     GtkWidget      *over);
void     hx_page_view_zoom          (HxPageView     *self,
                                     int             steps);
void     hx_page_view_scroll_to     (HxPageView     *self,
                                     guint           offset,
                                     double          alignment);
gboolean hx_page_view_get_rect      (HxPageView     *self,
                                     guint           start,
                                     guint           end,
                                     graphene_rect_t *rect);

G_END_DECLS
