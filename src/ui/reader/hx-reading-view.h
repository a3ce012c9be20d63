/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-appearance.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_READING_VIEW (hx_reading_view_get_type ())

/**
 * HxReadingView:
 *
 * Shows one immutable text with highlights. A GtkScrollable and GtkAccessibleText.
 * All offsets are code points, all lengths pixels.
 *
 * Signals:
 * - "selection-changed" (): caret or selection moved
 * - "selection-settled" (): a pointer selection ended, or a key selection rested; show the selection bar
 * - "highlight-activated" (guint offset): a click without a drag on highlighted text
 * - "palette-changed" (): colours are others
 * - "text-changed" (): another text is shown, without hits and highlights
 * - "dismissed" (): Esc; whatever floats over the text should go
 * - "scrolled" (double line): the analyst or a command has moved the text, and not just a layout; other
 *   views should be level at that line, in pixels from the top of the view
 * - "geometry-changed" (): heights or positions changed, after layout in the same frame
 */
G_DECLARE_FINAL_TYPE (HxReadingView, hx_reading_view, HX, READING_VIEW, GtkWidget)

GtkWidget *hx_reading_view_new              (void);
void       hx_reading_view_set_source       (HxReadingView      *self,        /* what dragged text says it is from */
                                             gint64              source);
void       hx_reading_view_set_desk         (HxReadingView      *self,
                                             HxDesk             *desk);
void       hx_reading_view_set_text         (HxReadingView      *self,
                                             HxText             *text,
                                             const char         *language);
HxText    *hx_reading_view_get_text         (HxReadingView      *self);
void       hx_reading_view_set_highlights   (HxReadingView      *self,
                                             GArray             *highlights);  /* of HxHighlight, sorted */
GArray    *hx_reading_view_get_highlights   (HxReadingView      *self);
void       hx_reading_view_set_suggestions  (HxReadingView      *self,
                                             GArray             *suggestions); /* of HxSuggestion, sorted */
GArray    *hx_reading_view_get_suggestions  (HxReadingView      *self);
void       hx_reading_view_set_search_hits  (HxReadingView      *self,
                                             GArray             *ranges);      /* pairs of guint, or NULL */
void       hx_reading_view_set_focus_range  (HxReadingView      *self,        /* outlined; start == end: none */
                                             guint               start,
                                             guint               end);
void       hx_reading_view_set_hint_range   (HxReadingView      *self,        /* lit up; start == end: none */
                                             guint               start,
                                             guint               end);
gboolean   hx_reading_view_get_selection    (HxReadingView      *self,
                                             guint              *start,
                                             guint              *end);
void       hx_reading_view_get_caret        (HxReadingView      *self,        /* bound == caret: nothing is selected */
                                             guint              *bound,
                                             guint              *caret);
void       hx_reading_view_select           (HxReadingView      *self,
                                             guint               start,
                                             guint               end);
void       hx_reading_view_scroll_to        (HxReadingView      *self,
                                             guint               offset,
                                             double              alignment);   /* 0 top … 1 bottom of the view */
guint      hx_reading_view_get_top_offset   (HxReadingView      *self);
void       hx_reading_view_get_place        (HxReadingView      *self,        /* exactly what is at the top */
                                             guint              *offset,
                                             double             *dy);
void       hx_reading_view_set_place        (HxReadingView      *self,
                                             guint               offset,
                                             double              dy);
gboolean   hx_reading_view_get_range_rect   (HxReadingView      *self,        /* in widget coordinates; the range's bounds */
                                             guint               start,
                                             guint               end,
                                             graphene_rect_t    *rect);
double     hx_reading_view_get_offset_y     (HxReadingView      *self,        /* document pixels, exact near the view, else estimated */
                                             guint               offset);
guint      hx_reading_view_get_offset_at    (HxReadingView      *self,
                                             double              x,
                                             double              y);
void       hx_reading_view_set_appearance   (HxReadingView      *self,
                                             const HxAppearance *appearance);

const HxAppearance *hx_reading_view_get_appearance (HxReadingView *self);

G_END_DECLS
