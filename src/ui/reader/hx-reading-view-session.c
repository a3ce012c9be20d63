/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "reader/hx-reading-view-private.h"

/* Exactly what stands at the top of a view, for the next time. */

/**
 * hx_reading_view_get_place:
 * @self: the view
 * @offset: (out): the first code point of the line at the top
 * @dy: (out): pixels of that line that are above the top
 *
 * Says what is at the top of the view. A view that has not been shown yet says where it is going.
 */
void
hx_reading_view_get_place (HxReadingView *self,
                           guint         *offset,
                           double        *dy)
{
  const HxTextLine *line;
  HxTextBlock *block;
  guint chunk;

  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (self->styled_width == 0 || self->jump)
    {
      *offset = self->jump ? self->jump_offset : 0;
      *dy = self->jump ? self->jump_dy : 0;
      return;
    }

  /* In a view that was made wider and narrower the line may begin elsewhere. */
  if (hx_reading_view_is_kept (self))
    {
      *offset = self->kept_offset;
      *dy = self->kept_dy;
      return;
    }

  *offset = hx_reading_view_get_top_offset (self);
  chunk = hx_text_layout_chunk_at_offset (self->layout, *offset);
  block = hx_text_layout_ensure (self->layout, chunk);
  line = hx_text_block_get_line (block, hx_text_block_line_at (
    block, hx_text_layout_get_index (self->layout, chunk, *offset)));
  *dy = hx_reading_view_get_view_top (self) - hx_text_layout_get_y (self->layout, chunk) -
        floor (line->top);
}

/**
 * hx_reading_view_set_place:
 * @self: the view
 * @offset: code points
 * @dy: pixels of its line that are above the top
 *
 * Goes where hx_reading_view_get_place() was, on the next layout. It does not count as scrolling.
 */
void
hx_reading_view_set_place (HxReadingView *self,
                           guint          offset,
                           double         dy)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  hx_reading_view_scroll_to (self, offset, 0);
  self->jump_dy = CLAMP (dy, -200, 200);
  self->jump_tells = FALSE;
}
