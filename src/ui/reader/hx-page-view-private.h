/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-page-view.h"
#include "reader/hx-reading-view-private.h"

G_BEGIN_DECLS

/* Pixels around and between pages. */
#define HX_PAGE_GAP 12

struct _HxPageView
{
  GtkWidget            parent_instance;

  HxReadingView       *view;
  HxPageBook          *book;
  GtkWidget           *over;             /* covers all of it, or NULL */
  GtkAdjustment       *adjustments[2];   /* by GtkOrientation */
  GtkScrollablePolicy  policies[2];
  GArray              *tops;             /* of float: pixels, of each page and past the last */
  double               zoom;             /* 1: the pages are as wide as there is room */
  double               allocated_zoom;   /* what it was when the pages were laid out */
  float                page_width;       /* pixels */
  float                left;             /* pixels: of the pages' left edge, unscrolled */
  int                  text_width;       /* pixels: of the reading view, when it was allocated */
  gboolean             configuring;
  gint64               led;              /* µs: when the analyst scrolled here last */
  gboolean             has_target;       /* to be scrolled to with the next allocation */
  guint                target;
  double               target_alignment;
  GArray              *rects;            /* of graphene_rect_t: scratch */

  /* Pointer */
  gboolean             selecting;
  gboolean             moved;
  HxGrain              grain;
  guint                grain_start;
  guint                grain_end;
  gboolean             drawing;          /* a region */
  HxRegion             region;           /* page 0: none */
  double               press_x;
  double               press_y;
  double               zoom_scrolled;
};

/* hx-page-view.c: where pages are, in widget coordinates */
void     hx_page_view_get_page_rect (HxPageView            *self,
                                     guint                  index,
                                     graphene_rect_t       *rect);
guint    hx_page_view_page_at       (HxPageView            *self,
                                     double                 y);

/* hx-page-view-places.c: where text is, in widget coordinates */
gboolean hx_page_view_is_picture    (HxPageView            *self,
                                     guint                  index);
void     hx_page_view_find_rects    (HxPageView            *self,
                                     guint                  index,
                                     guint                  start,
                                     guint                  end);
void     hx_page_view_region_rect   (HxPageView            *self,
                                     const HxRegion        *region,
                                     graphene_rect_t       *rect);
guint    hx_page_view_pick          (HxPageView            *self,
                                     double                 x,
                                     double                 y,
                                     gboolean              *inside,
                                     guint                 *gap);
double   hx_page_view_get_offset_y  (HxPageView            *self,
                                     guint                  offset);
guint    hx_page_view_get_offset_at (HxPageView            *self,
                                     double                 y);

/* hx-page-view-paint.c */
void     hx_page_view_paint         (HxPageView            *self,
                                     GtkSnapshot           *snapshot);

/* hx-page-view-pointer.c */
void     hx_page_view_init_pointer  (HxPageView            *self);

G_END_DECLS
