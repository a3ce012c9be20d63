/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reading-view-private.h"
#include "reader/hx-stripe-lanes.h"
#include "reader/hx-stripes.h"

G_BEGIN_DECLS

#define HX_STRIPES_LINE_WIDTH 3
#define HX_STRIPES_NAME_GAP 3

/* Pixels: a name that is cut off shows at least so much, and a crowd's number has so much room. */
#define HX_STRIPES_MIN_CUT_NAME 56

struct _HxStripes
{
  GtkWidget        parent_instance;

  HxReadingView   *view;
  GArray          *highlights;   /* which the lanes were made for … */
  guint            line_chars;   /* … with this many characters a line … */
  guint            max_lanes;    /* … and room for so many */
  HxStripeLanes   *lanes;
  HxIntervalIndex *index;        /* of the stripes */
  HxIntervalIndex *crowd_index;
  GArray          *found;        /* of guint */
  GArray          *found_crowds; /* of guint */
  guint            resize_source;
  GHashTable      *names;        /* (nullable): names as they are drawn … */
  guint            names_serial; /* … for this state of the Pango context */
};

/* hx-stripes.c */
void                 hx_stripes_find_visible  (HxStripes     *self);
const HxStripe      *hx_stripes_nth_found     (HxStripes     *self,
                                               guint          i);
const HxStripeCrowd *hx_stripes_nth_crowd     (HxStripes     *self,
                                               guint          i);
void                 hx_stripes_get_extent    (HxStripes     *self,
                                               guint          start,
                                               guint          end,
                                               float         *top,
                                               float         *bottom);
guint                hx_stripes_get_last_lane (HxStripes     *self);
float                hx_stripes_get_lane_x    (HxStripes     *self,
                                               guint          lane);
const char          *hx_stripes_get_name      (HxStripes     *self,
                                               gint64         tag);

/* hx-stripes-paint.c */
PangoLayout         *hx_stripes_make_name     (HxStripes     *self,
                                               const char    *name,
                                               int            length);
void                 hx_stripes_snapshot      (GtkWidget     *widget,
                                               GtkSnapshot   *snapshot);

G_END_DECLS
