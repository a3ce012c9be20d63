/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-alignments.h"
#include "reader/hx-overview.h"
#include "reader/hx-reading-view-private.h"

G_BEGIN_DECLS

#define HX_OVERVIEW_WIDTH 12

struct _HxOverview
{
  GtkWidget      parent_instance;

  HxReadingView *view;
  HxAlignments  *alignments;   /* (nullable) */
  HxShownFilter *filter;       /* (nullable) */
  gint64         source;

  GskRenderNode *marks;        /* made for … */
  GArray        *highlights;   /* … these highlights … */
  GArray        *search_hits;  /* … and hits … */
  int            height;       /* … at this height */

  GArray        *stretches;    /* (nullable): pairs of guint: what other open sources have too */
  GArray        *conflicts;    /* of guint: where one of them says otherwise */
  gboolean       joined;       /* whether the two are those of now */
};

/* hx-overview.c */
double hx_overview_to_y        (HxOverview  *self,
                                guint        offset);

/* hx-overview-marks.c */
void   hx_overview_find_joined (HxOverview  *self);
void   hx_overview_draw_marks  (HxOverview  *self,
                                GtkSnapshot *snapshot);
char  *hx_overview_dup_place   (HxOverview  *self,
                                double       y);

G_END_DECLS
