/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "base/hx-interval-index.h"
#include "reader/hx-reading-view.h"
#include "reader/hx-text-layout.h"

G_BEGIN_DECLS

/* Pixels of the scrolled area above the text. */
#define HX_READING_PAD_TOP 16

typedef enum
{
  HX_GRAIN_CHARACTER,
  HX_GRAIN_WORD,
  HX_GRAIN_SENTENCE,
  HX_GRAIN_LINE,
  HX_GRAIN_PARAGRAPH,
} HxGrain;

typedef struct
{
  GdkRGBA  text;
  GdkRGBA  accent;
  GdkRGBA  accent_text;
  gboolean dark;
  gboolean high_contrast;
} HxReadingColours;

struct _HxReadingView
{
  GtkWidget            parent_instance;

  HxDesk              *desk;
  gint64               source;
  HxText              *text;
  char                *language;
  GArray              *highlights;      /* of HxHighlight */
  HxIntervalIndex     *index;           /* of highlights */
  GArray              *search_hits;     /* of pairs of guint */
  HxIntervalIndex     *search_index;
  guint                focus_start;     /* the passage in focus is outlined */
  guint                focus_end;
  GArray              *found;           /* of guint: scratch for queries */
  GArray              *spans;           /* of HxTextSpan: scratch for painting */

  /* Geometry */
  HxTextLayout        *layout;
  PangoContext        *number_context;
  GtkAdjustment       *adjustments[2];  /* by GtkOrientation */
  GtkScrollablePolicy  policies[2];
  double               scale;
  double               line_spacing;
  guint                measure;
  gboolean             serif;
  gboolean             restyle;         /* fonts or measures changed */
  guint                style_serial;    /* of the widget's own Pango context */
  int                  styled_width;
  float                column_x;
  int                  column_width;
  float                number_x;
  guint                anchor;          /* the chunk that stays where it is … */
  double               anchor_dy;       /* … which is so far above the top of the view */
  gboolean             jump;            /* go to … on the next allocation */
  guint                jump_offset;
  double               jump_alignment;
  gboolean             configuring;

  HxReadingColours     colours;

  /* Selection: from the bound, which stays, to the caret, which moves */
  guint                caret;
  guint                bound;
  double               goal_x;          /* where Up and Down want to be; below 0: at the caret */
  guint                settle_source;

  /* Pointer */
  GtkGesture          *click;
  GtkGesture          *drag;
  HxGrain              grain;
  guint                grain_start;     /* what the first press selected */
  guint                grain_end;
  gboolean             selecting;
  gboolean             maybe_dnd;       /* pressed on selected text */
  gboolean             moved;
  double               pointer_x;
  double               pointer_y;
  guint                autoscroll;
  GtkWidget           *menu;
};

/* hx-reading-view.c */
void         hx_reading_view_set_caret        (HxReadingView    *self,
                                               guint             caret,
                                               gboolean          extend);
void         hx_reading_view_set_selection    (HxReadingView    *self,
                                               guint             bound,
                                               guint             caret);
void         hx_reading_view_settle           (HxReadingView    *self,
                                               guint             milliseconds);
char        *hx_reading_view_dup_selection    (HxReadingView    *self);
void         hx_reading_view_copy             (HxReadingView    *self,
                                               GdkClipboard     *clipboard);

/* hx-reading-view-geometry.c */
void         hx_reading_view_restyle          (HxReadingView    *self,
                                               int               width);
void         hx_reading_view_jump             (HxReadingView    *self,
                                               int               height);
void         hx_reading_view_arrange          (HxReadingView    *self,
                                               int               height);
void         hx_reading_view_follow           (HxReadingView    *self,
                                               double            value);
void         hx_reading_view_scroll_by        (HxReadingView    *self,
                                               double            delta);
void         hx_reading_view_reveal_caret     (HxReadingView    *self);

/* hx-reading-view-places.c */
double       hx_reading_view_get_view_top     (HxReadingView    *self);
gboolean     hx_reading_view_get_caret_rect   (HxReadingView    *self,
                                               guint             offset,
                                               graphene_rect_t  *rect);
guint        hx_reading_view_pick             (HxReadingView    *self,
                                               double            x,
                                               double            y,
                                               gboolean          keep_line,
                                               guint            *character);

/* hx-reading-view-paint.c */
void         hx_reading_view_update_colours   (HxReadingView    *self);
void         hx_reading_view_paint            (HxReadingView    *self,
                                               GtkSnapshot      *snapshot);

/* hx-reading-view-paint-block.c */
void         hx_reading_view_get_tag_colour   (HxReadingView    *self,
                                               gint64            tag,
                                               GdkRGBA          *colour);
void         hx_reading_view_get_hit_colour   (HxReadingView    *self,
                                               GdkRGBA          *colour);
void         hx_reading_view_paint_block      (HxReadingView    *self,
                                               HxTextBlock      *block);

/* hx-reading-view-motion.c */
void         hx_reading_view_get_grain        (HxReadingView    *self,
                                               guint             offset,
                                               HxGrain           grain,
                                               guint            *start,
                                               guint            *end);
guint        hx_reading_view_move_visually    (HxReadingView    *self,
                                               guint             from,
                                               int               direction);
guint        hx_reading_view_move_by_word     (HxReadingView    *self,
                                               guint             from,
                                               int               direction);
gboolean     hx_reading_view_is_rtl_at        (HxReadingView    *self,
                                               guint             offset);

/* hx-reading-view-keys.c */
void         hx_reading_view_class_init_keys  (GtkWidgetClass   *klass);

/* hx-reading-view-input.c */
void         hx_reading_view_init_input       (HxReadingView    *self);
void         hx_reading_view_dispose_input    (HxReadingView    *self);
void         hx_reading_view_popup_menu       (HxReadingView    *self,
                                               double            x,
                                               double            y);

/* hx-reading-view-accessible.c */
void         hx_reading_view_accessible_init  (GtkAccessibleTextInterface *iface);

G_END_DECLS
