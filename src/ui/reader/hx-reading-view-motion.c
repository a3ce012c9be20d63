/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/* A chunk with what Pango knows of its characters. */
typedef struct
{
  guint               n;
  const HxChunk      *chunk;
  HxTextBlock        *block;
  const PangoLogAttr *attrs;   /* for each gap between characters: n_chars + 1 */
  guint               n_attrs;
} Place;

static void
place_at_chunk (HxReadingView *self,
                guint          n,
                Place         *place)
{
  int n_attrs;

  place->n = n;
  place->chunk = hx_text_layout_get_chunk (self->layout, n);
  place->block = hx_text_layout_ensure (self->layout, n);
  place->attrs = pango_layout_get_log_attrs_readonly (place->block->layout, &n_attrs);
  place->n_attrs = n_attrs;
}

static guint
place_at (HxReadingView *self,
          guint          offset,
          Place         *place)
{
  place_at_chunk (self, hx_text_layout_chunk_at_offset (self->layout, offset), place);
  return MIN (offset - MIN (offset, place->chunk->start), place->chunk->n_chars);
}

static void
get_word (const Place *place,
          guint        at,
          guint       *start,
          guint       *end)
{
  guint from = at;
  guint to;

  while (from > 0 && !place->attrs[from].is_word_start && !place->attrs[from].is_word_end)
    from--;
  if (from < at && place->attrs[from].is_word_end && !place->attrs[from].is_word_start)
    {
      /* Between two words: what is there is one piece, such as a space or a dash. */
      *start = at;
      *end = MIN (at + 1, place->chunk->n_chars);
      return;
    }
  if (from == at && !place->attrs[at].is_word_start)
    {
      *start = at;
      *end = MIN (at + 1, place->chunk->n_chars);
      return;
    }

  to = at + 1;
  while (to < place->chunk->n_chars && !place->attrs[to].is_word_end)
    to++;
  *start = from;
  *end = MIN (to, place->chunk->n_chars);
}

static void
get_sentence (const Place *place,
              guint        at,
              guint       *start,
              guint       *end)
{
  *start = at;
  while (*start > 0 && !place->attrs[*start].is_sentence_start)
    (*start)--;
  *end = at + 1;
  while (*end < place->chunk->n_chars && !place->attrs[*end].is_sentence_end)
    (*end)++;
  *end = MIN (*end, place->chunk->n_chars);
}

static void
get_paragraph (HxReadingView *self,
               guint          n,
               guint         *start,
               guint         *end)
{
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);
  const HxChunk *chunk;
  guint first = n;

  while (first > 0 && !(hx_text_layout_get_chunk (self->layout, first)->flags & HX_CHUNK_FIRST))
    first--;
  while (n + 1 < n_chunks && !(hx_text_layout_get_chunk (self->layout, n)->flags & HX_CHUNK_LAST))
    n++;

  chunk = hx_text_layout_get_chunk (self->layout, n);
  *start = hx_text_layout_get_chunk (self->layout, first)->start;
  *end = chunk->start + chunk->n_chars;
}

/**
 * hx_reading_view_get_grain:
 * @self: the view
 * @offset: code points
 * @grain: how much
 * @start: (out): first code point
 * @end: (out): code point past the last
 *
 * Finds the character, word, sentence, line or paragraph at a place. In a paragraph so long
 * that it is laid out in parts, a sentence ends with its part.
 */
void
hx_reading_view_get_grain (HxReadingView *self,
                           guint          offset,
                           HxGrain        grain,
                           guint         *start,
                           guint         *end)
{
  Place place;
  guint at = place_at (self, offset, &place);
  const HxTextLine *line;
  int index;

  switch (grain)
    {
    case HX_GRAIN_WORD:
      get_word (&place, at, start, end);
      break;
    case HX_GRAIN_SENTENCE:
      get_sentence (&place, at, start, end);
      break;
    case HX_GRAIN_LINE:
      index = hx_text_layout_get_index (self->layout, place.n, offset);
      line = hx_text_block_get_line (place.block, hx_text_block_line_at (place.block, index));
      *start = hx_text_layout_get_offset (self->layout, place.n, line->start);
      *end = hx_text_layout_get_offset (self->layout, place.n, line->end);
      return;
    case HX_GRAIN_PARAGRAPH:
      get_paragraph (self, place.n, start, end);
      return;
    case HX_GRAIN_CHARACTER:
    default:
      *start = at;
      *end = at + 1;
      while (*end < place.chunk->n_chars && !place.attrs[*end].is_cursor_position)
        (*end)++;
      *end = MIN (*end, place.chunk->n_chars);
      break;
    }

  *start += place.chunk->start;
  *end += place.chunk->start;
}

/* Where a paragraph is wrapped, Pango counts from the wrong end of a line that runs from right to
 * left. There the neighbour in the order of the text is the neighbour on the screen. */
static guint
step_over_wrap (HxReadingView *self,
                guint          from,
                guint          to)
{
  Place place;
  guint at = place_at (self, from, &place);
  int direction;

  direction = (int) hx_text_block_line_at (place.block,
                                           hx_text_layout_get_index (self->layout, place.n, to)) -
              (int) hx_text_block_line_at (place.block,
                                           hx_text_layout_get_index (self->layout, place.n, from));
  if (direction == 0)
    return to;

  do
    at += direction > 0 ? 1 : -1;
  while (at > 0 && at < place.chunk->n_chars && !place.attrs[at].is_cursor_position);
  return place.chunk->start + MIN (at, place.chunk->n_chars);
}

/**
 * hx_reading_view_move_visually:
 * @self: the view
 * @from: code points
 * @direction: 1 to the right, -1 to the left
 *
 * Finds the place one step to the right or left of another on the screen, whatever direction
 * the text has there.
 *
 * Returns: code points
 */
guint
hx_reading_view_move_visually (HxReadingView *self,
                               guint          from,
                               int            direction)
{
  guint n = hx_text_layout_chunk_at_offset (self->layout, from);
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, n);
  HxTextBlock *block = hx_text_layout_ensure (self->layout, n);
  int index, trailing;
  guint to;

  pango_layout_move_cursor_visually (block->layout, TRUE,
                                     hx_text_layout_get_index (self->layout, n, from), 0,
                                     direction, &index, &trailing);
  if (index < 0)
    {
      if (n == 0)
        return from;
      chunk = hx_text_layout_get_chunk (self->layout, n - 1);
      to = chunk->start + chunk->n_chars;
      /* Where a long paragraph is cut, the end of one part is the beginning of the next. */
      return to == from ? to - MIN (to, 1) : to;
    }
  if (index == G_MAXINT)
    {
      if (n + 1 >= hx_text_layout_get_n_chunks (self->layout))
        return from;
      return hx_text_layout_get_chunk (self->layout, n + 1)->start;
    }

  to = hx_text_layout_get_offset (self->layout, n, index) + trailing;
  return step_over_wrap (self, from, MIN (to, chunk->start + chunk->n_chars));
}

/**
 * hx_reading_view_move_by_word:
 * @self: the view
 * @from: code points
 * @direction: 1 forwards, -1 backwards, in the order of the text
 *
 * Finds the next end of a word, or the previous beginning of one.
 *
 * Returns: code points
 */
guint
hx_reading_view_move_by_word (HxReadingView *self,
                              guint          from,
                              int            direction)
{
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);
  Place place;
  guint at = place_at (self, from, &place);

  for (;;)
    {
      while (direction > 0 && at < place.chunk->n_chars)
        if (place.attrs[++at].is_word_end)
          return place.chunk->start + at;
      while (direction < 0 && at > 0)
        if (place.attrs[--at].is_word_start)
          return place.chunk->start + at;

      if (direction > 0 ? place.n + 1 >= n_chunks : place.n == 0)
        return place.chunk->start + at;
      place_at_chunk (self, place.n + direction, &place);
      at = direction > 0 ? 0 : place.chunk->n_chars;
    }
}

/**
 * hx_reading_view_is_rtl_at:
 * @self: the view
 * @offset: code points
 *
 * Returns: whether the paragraph there runs from right to left
 */
gboolean
hx_reading_view_is_rtl_at (HxReadingView *self,
                           guint          offset)
{
  guint n = hx_text_layout_chunk_at_offset (self->layout, offset);
  HxTextBlock *block = hx_text_layout_ensure (self->layout, n);

  return pango_context_get_base_dir (pango_layout_get_context (block->layout)) ==
         PANGO_DIRECTION_RTL;
}
