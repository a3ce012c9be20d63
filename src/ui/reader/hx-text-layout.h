/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "base/hx-text.h"
#include "reader/hx-text-block.h"
#include "reader/hx-text-chunks.h"

G_BEGIN_DECLS

typedef struct _HxTextLayout HxTextLayout;

/**
 * HxTextStyle:
 * @ltr: a context for paragraphs that run from left to right
 * @rtl: the same from right to left
 * @width: of a line, in pixels
 * @line_spacing: a factor on the height of lines
 * @rtl_default: whether paragraphs without a direction run from right to left
 */
typedef struct
{
  PangoContext *ltr;
  PangoContext *rtl;
  int           width;
  double        line_spacing;
  gboolean      rtl_default;
} HxTextStyle;

HxTextLayout  *hx_text_layout_new             (HxText            *text);
void           hx_text_layout_free            (HxTextLayout      *self);
void           hx_text_layout_set_style       (HxTextLayout      *self,
                                               const HxTextStyle *style);
guint          hx_text_layout_get_n_chunks    (HxTextLayout      *self);
const HxChunk *hx_text_layout_get_chunk       (HxTextLayout      *self,
                                               guint              chunk);
guint          hx_text_layout_get_serial      (HxTextLayout      *self);
double         hx_text_layout_get_line_height (HxTextLayout      *self);
void           hx_text_layout_get_metrics     (HxTextLayout      *self,
                                               double            *ascent,
                                               double            *descent,
                                               double            *char_width);
double         hx_text_layout_get_total       (HxTextLayout      *self);
double         hx_text_layout_get_y           (HxTextLayout      *self,
                                               guint              chunk);
double         hx_text_layout_get_height      (HxTextLayout      *self,
                                               guint              chunk);
guint          hx_text_layout_chunk_at_y      (HxTextLayout      *self,
                                               double             y);
guint          hx_text_layout_chunk_at_offset (HxTextLayout      *self,
                                               guint              offset);
double         hx_text_layout_estimate_y      (HxTextLayout      *self,
                                               guint              offset);
HxTextBlock   *hx_text_layout_ensure          (HxTextLayout      *self,
                                               guint              chunk);
HxTextBlock   *hx_text_layout_peek            (HxTextLayout      *self,
                                               guint              chunk);
const char    *hx_text_layout_get_chunk_text  (HxTextLayout      *self,
                                               guint              chunk);
int            hx_text_layout_get_index       (HxTextLayout      *self,
                                               guint              chunk,
                                               guint              offset);
guint          hx_text_layout_get_offset      (HxTextLayout      *self,
                                               guint              chunk,
                                               int                index);
void           hx_text_layout_drop_nodes      (HxTextLayout      *self,
                                               gboolean           text_too);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxTextLayout, hx_text_layout_free)

G_END_DECLS
