/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "base/hx-interval-index.h"
#include "reader/hx-reading-colours.h"
#include "reader/hx-reading-view.h"
#include "reader/hx-text-layout.h"

G_BEGIN_DECLS

/* Pixels of the scrolled area above the text. */
#define HX_READING_PAD_TOP 16

/* Pixels between the paragraph numbers and the text. */
#define HX_READING_NUMBER_GAP 10

typedef enum
{
  HX_GRAIN_CHARACTER,
  HX_GRAIN_WORD,
  HX_GRAIN_SENTENCE,
  HX_GRAIN_LINE,
  HX_GRAIN_PARAGRAPH,
} HxGrain;

/**
 * HxReadingLens:
 * @get_range_rect: where a range is seen, in coordinates of the reading view
 * @get_top: a number that is another one whenever what is seen has moved
 *
 * Another picture of the same text, shown over the view, such as that of its pages. Whatever
 * stands beside the text (stripes, ribbons, the selection bar) then follows that picture.
 */
typedef struct
{
  gboolean (*get_range_rect) (guint            start,
                              guint            end,
                              graphene_rect_t *rect,
                              gpointer         data);
  double   (*get_top)        (gpointer         data);
} HxReadingLens;

struct _HxReadingView
{
  GtkWidget            parent_instance;

  const HxReadingLens *lens;
  gpointer             lens_data;

  HxDesk              *desk;
  gint64               source;
  HxText              *text;
  char                *language;
  GtkTextDirection     direction;       /* of most of the text; NONE: it has none */
  GArray              *highlights;      /* of HxHighlight */
  HxIntervalIndex     *index;           /* of highlights */
  GArray              *search_hits;     /* of pairs of guint */
  HxIntervalIndex     *search_index;
  GArray              *suggestions;     /* of HxSuggestion */
  HxIntervalIndex     *suggestion_index;
  guint                focus_start;     /* the passage in focus is outlined */
  guint                focus_end;
  guint                hint_start;      /* what the pointer elsewhere leads to is lit up */
  guint                hint_end;
  GArray              *found;           /* of guint: scratch for queries */
  GArray              *spans;           /* of HxTextSpan: scratch for painting */

  /* Geometry */
  HxTextLayout        *layout;
  PangoContext        *number_context;
  GtkAdjustment       *adjustments[2];  /* by GtkOrientation */
  GtkScrollablePolicy  policies[2];
  HxAppearance        *appearance;
  gboolean             restyle;         /* fonts or measures changed */
  guint                style_serial;    /* of the widget's own Pango context */
  int                  styled_width;
  float                column_x;
  int                  column_width;
  float                number_x;
  int                  number_width;
  guint                anchor;          /* the chunk that stays where it is … */
  double               anchor_dy;       /* … which is so far above the top of the view */
  gboolean             jump;            /* go to … on the next allocation */
  guint                jump_offset;
  double               jump_alignment;
  double               jump_dy;         /* pixels further down */
  gboolean             jump_tells;      /* the jump counts as scrolling */
  guint                jumped_source;
  gboolean             kept;            /* the last layout kept a place at the top: … */
  guint                kept_offset;
  double               kept_dy;         /* … its line so far above the top … */
  guint                kept_anchor;     /* … which put the anchor there */
  double               kept_anchor_dy;
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
  gboolean             over_numbers;
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
void         hx_reading_view_lay_out          (HxReadingView    *self,
                                               int               width,
                                               int               height);
gboolean     hx_reading_view_is_kept          (HxReadingView    *self);
void         hx_reading_view_follow           (HxReadingView    *self,
                                               double            value);
void         hx_reading_view_scroll_by        (HxReadingView    *self,
                                               double            delta);
void         hx_reading_view_reveal_caret     (HxReadingView    *self);

/* hx-reading-view-follow.c */
double       hx_reading_view_get_line_top     (HxReadingView    *self,
                                               guint             offset);
double       hx_reading_view_get_smooth_top   (HxReadingView    *self,
                                               double            offset);
void         hx_reading_view_get_text_extent  (HxReadingView    *self,
                                               double           *top,
                                               double           *bottom);
double       hx_reading_view_get_sync_line    (HxReadingView    *self);
double       hx_reading_view_get_sync_line_of (HxReadingView    *self,
                                               double            y);
void         hx_reading_view_scroll_to_sync   (HxReadingView    *self,
                                               guint             offset);
gboolean     hx_reading_view_shift            (HxReadingView    *self,
                                               double            delta,
                                               gboolean          in_layout);
void         hx_reading_view_tell_jump        (HxReadingView    *self);
void         hx_reading_view_tell_scrolled    (HxReadingView    *self);

/* hx-reading-view-places.c */
double       hx_reading_view_get_view_top     (HxReadingView    *self);
void         hx_reading_view_get_extent       (HxReadingView    *self,
                                               guint             start,
                                               guint             end,
                                               double           *top,
                                               double           *bottom);
gboolean     hx_reading_view_get_caret_rect   (HxReadingView    *self,
                                               guint             offset,
                                               graphene_rect_t  *rect);
guint        hx_reading_view_pick             (HxReadingView    *self,
                                               double            x,
                                               double            y,
                                               gboolean          keep_line,
                                               guint            *character);

/* hx-reading-view-lens.c */
void         hx_reading_view_set_lens         (HxReadingView       *self,
                                               const HxReadingLens *lens,
                                               gpointer             data);

/* hx-reading-view-numbers.c */
void         hx_reading_view_init_numbers     (HxReadingView    *self);
gboolean     hx_reading_view_is_in_numbers    (HxReadingView    *self,
                                               double            x);

/* hx-reading-view-style.c */
void         hx_reading_view_init_style       (HxReadingView    *self);
void         hx_reading_view_update_colours   (HxReadingView    *self);

/* hx-reading-view-paint.c */
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

/* hx-reading-view-hint.c */
void         hx_reading_view_append_hint      (HxReadingView    *self,
                                               GtkSnapshot      *snapshot,
                                               HxTextBlock      *block);

/* hx-reading-view-paint-edges.c */
void         hx_reading_view_paint_edge       (HxReadingView    *self,
                                               HxTextBlock      *block,
                                               GtkSnapshot      *snapshot,
                                               int               index,
                                               gboolean          ends,
                                               const GdkRGBA    *colour);

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
guint        hx_reading_view_move_by_sentence (HxReadingView    *self,
                                               guint             from,
                                               int               direction);
guint        hx_reading_view_step_by          (HxReadingView    *self,
                                               guint             from,
                                               HxGrain           grain,
                                               int               direction);
void         hx_reading_view_find_direction   (HxReadingView    *self);
gboolean     hx_reading_view_has_numbers_right (HxReadingView   *self);
gboolean     hx_reading_view_is_rtl_text      (HxReadingView    *self);
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
