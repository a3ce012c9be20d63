/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HxTextLine:
 * @line: the line, which the layout owns
 * @start: its first byte
 * @end: the byte past its last, without a line break
 * @top: its top, in pixels from the top of the block
 * @bottom: its bottom
 * @baseline: its baseline
 */
typedef struct
{
  PangoLayoutLine *line;
  int              start;
  int              end;
  float            top;
  float            bottom;
  float            baseline;
} HxTextLine;

/**
 * HxTextSpan:
 * @x: left edge in pixels
 * @width: in pixels
 * @line: the line it is in
 *
 * A visually continuous piece of a range in one line.
 */
typedef struct
{
  float             x;
  float             width;
  const HxTextLine *line;
} HxTextSpan;

/**
 * HxTextBlock:
 * @chunk: which chunk it shows
 * @layout: the text laid out
 * @below: (nullable): what lies under the text
 * @text: (nullable): the text
 * @selected: (nullable): the text in the colour of a selection
 * @above: (nullable): what lies over the text
 * @margin: (nullable): the paragraph's number and marks, relative to the text's place
 * @painted: whether @below, @above and @margin are current
 *
 * A chunk that is laid out, with its render nodes as far as they are made. A block lives until
 * the layout is changed or many other blocks were used after it.
 */
typedef struct
{
  guint          chunk;
  PangoLayout   *layout;
  GskRenderNode *below;
  GskRenderNode *text;
  GskRenderNode *selected;
  GskRenderNode *above;
  GskRenderNode *margin;
  gboolean       painted;

  /*< private >*/
  GArray        *lines;
  GList          link;
} HxTextBlock;

HxTextBlock      *hx_text_block_new         (guint         chunk,
                                             PangoLayout  *layout);
void              hx_text_block_free        (HxTextBlock  *self);
void              hx_text_block_drop_nodes  (HxTextBlock  *self,
                                             gboolean      text_too);
guint             hx_text_block_get_n_lines (HxTextBlock  *self);
const HxTextLine *hx_text_block_get_line    (HxTextBlock  *self,
                                             guint         n);
guint             hx_text_block_line_at     (HxTextBlock  *self,
                                             int           index);
void              hx_text_block_get_spans   (HxTextBlock  *self,
                                             int           start,
                                             int           end,
                                             GArray       *spans);
gboolean          hx_text_block_hit         (HxTextBlock  *self,
                                             double        x,
                                             double        y,
                                             int          *index,
                                             int          *trailing);

G_END_DECLS
