/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-interval-index.h"
#include "hx-alignments.h"
#include "reader/hx-gutter.h"
#include "reader/hx-reading-view-private.h"
#include "reader/hx-ribbon-shape.h"

G_BEGIN_DECLS

#define HX_GUTTER_NO_RIBBON G_MAXUINT

/* What is drawn as one: a link, or suggestions that continue each other. */
typedef struct
{
  guint    start[2];
  guint    end[2];
  guint    first;      /* among the members, which are indices of ribbons */
  guint    n;
  gboolean link;
  gboolean conflict;
  GdkRGBA  colour;
} HxBand;

typedef struct
{
  HxRibbonShape shape;
  guint         band;
} HxBandShape;

/* What the picture depends on; while it is the same, so is the picture. */
typedef struct
{
  gconstpointer layout[2];
  double        value[2];
  double        origin[2];
  int           view_height[2];
  guint         layout_serial[2];
  double        scale;
  guint         serial;
  int           width;
  int           height;
} HxGutterKey;

typedef struct
{
  HxReadingView *views[2];   /* NULL: none */
  guint          start[2];
  guint          end[2];
} HxGutterPreview;

struct _HxGutter
{
  GtkWidget        parent_instance;

  HxReadingView   *views[2];     /* before and after */
  HxAlignments    *alignments;
  HxShownFilter   *filter;
  gint64           sources[2];
  GArray          *highlights[2];
  gboolean         given;        /* the ribbons do not come from the alignments */

  GArray          *ribbons;      /* (nullable): of HxRibbon; side 0 is before */
  GArray          *bands;        /* of HxBand, in the order they are drawn */
  GArray          *members;      /* of guint */
  HxIntervalIndex *indexes[2];   /* of bands */
  guint            n_links;

  GArray          *shapes;       /* of HxBandShape: the last picture */
  GskRenderNode   *node;
  HxGutterKey      key;          /* the node's */
  guint            serial;       /* of what is shown besides geometry */
  gboolean         asks_again;   /* what a tooltip would say, once the ribbons are painted */
  GArray          *found;

  double           pointer_x;
  guint            hovered;      /* a ribbon */
  guint            focused;      /* a ribbon */
  HxGutterPreview  preview;
  GHashTable      *notes;        /* link → its note, "" while it is not known */
};

/* hx-gutter.c */
void     hx_gutter_set_ribbons  (HxGutter          *self,
                                 GArray            *ribbons);

/* hx-gutter-bands.c */
void     hx_gutter_make_bands   (HxGutter          *self);
void     hx_gutter_clear_bands  (HxGutter          *self);

/* hx-gutter-paint.c */
gboolean hx_gutter_get_key      (HxGutter          *self,
                                 HxGutterKey       *key);
gboolean hx_gutter_get_shape    (HxGutter          *self,
                                 HxReadingView    **views,
                                 const guint       *start,
                                 const guint       *end,
                                 HxRibbonShape     *shape);
void     hx_gutter_paint        (HxGutter          *self,
                                 const HxGutterKey *key);

/* hx-gutter-pointer.c */
void     hx_gutter_init_pointer (HxGutter          *self);
guint    hx_gutter_ribbon_at    (HxGutter          *self,
                                 double             x,
                                 double             y);
void     hx_gutter_set_hovered  (HxGutter          *self,
                                 guint              ribbon);
void     hx_gutter_activate     (HxGutter          *self,
                                 guint              ribbon,
                                 guint              side);

/* hx-gutter-reason.c */
char    *hx_gutter_dup_reason   (HxGutter          *self,
                                 guint              ribbon);

G_END_DECLS
