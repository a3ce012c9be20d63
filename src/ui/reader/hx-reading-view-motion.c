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

/* A part of a long paragraph begins a sentence for Pango, but not for a reader. */
static gboolean
starts_sentence (const Place *place,
                 guint        at)
{
  return place->attrs[at].is_sentence_start &&
         (at > 0 || (place->chunk->flags & HX_CHUNK_FIRST));
}

/* The space after a sentence is a piece of its own. */
static void
get_sentence (const Place *place,
              guint        at,
              guint       *start,
              guint       *end)
{
  *start = at;
  while (*start > 0 && !place->attrs[*start].is_sentence_start &&
         !(place->attrs[*start].is_sentence_end && *start <= at))
    (*start)--;
  *end = at + 1;
  while (*end < place->chunk->n_chars && !place->attrs[*end].is_sentence_end &&
         !place->attrs[*end].is_sentence_start)
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

/* The place in a line that is furthest to the left or right. The end of a line is the beginning
 * of the next and does not count. */
static guint
get_side_of_line (HxReadingView *self,
                  const Place   *place,
                  guint          n,
                  int            side)
{
  const HxTextLine *line = hx_text_block_get_line (place->block, n);
  gboolean last = n + 1 == hx_text_block_get_n_lines (place->block);
  guint at = hx_text_layout_get_offset (self->layout, place->n, line->start) - place->chunk->start;
  guint end = hx_text_layout_get_offset (self->layout, place->n, line->end) - place->chunk->start;
  guint best = at;
  int best_x = 0;

  for (guint i = at; i < end + last; i++)
    {
      int index = hx_text_layout_get_index (self->layout, place->n, place->chunk->start + i);
      PangoRectangle strong;

      if (!place->attrs[i].is_cursor_position)
        continue;
      pango_layout_get_cursor_pos (place->block->layout, index, &strong, NULL);
      if (i == at || (side > 0 ? strong.x > best_x : strong.x < best_x))
        {
          best = i;
          best_x = strong.x;
        }
    }
  return place->chunk->start + best;
}

/* Where a paragraph is wrapped, Pango counts from the wrong end of a line that runs from right to
 * left, and where directions change, it may enter a line in its middle. */
static guint
step_over_wrap (HxReadingView *self,
                guint          from,
                guint          to,
                int            direction)
{
  Place place;
  guint at = place_at (self, from, &place);
  guint line = hx_text_block_line_at (place.block,
                                      hx_text_layout_get_index (self->layout, place.n, from));
  guint line_to = hx_text_block_line_at (place.block,
                                         hx_text_layout_get_index (self->layout, place.n, to));
  gboolean down = (direction > 0) != hx_reading_view_is_rtl_at (self, place.chunk->start);

  /* Behind the last of a line is before the first of the next: still the same place. */
  if (line == line_to && place.chunk->start + at != to)
    return to;
  if (down ? line + 1 >= hx_text_block_get_n_lines (place.block) : line == 0)
    return to;
  return get_side_of_line (self, &place, down ? line + 1 : line - 1, -direction);
}

/* The end of a paragraph that is on the left or on the right of the screen. */
static guint
get_side (HxReadingView *self,
          guint          n,
          int            side)
{
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, n);
  gboolean at_end = (side > 0) != hx_reading_view_is_rtl_at (self, chunk->start);

  return at_end ? chunk->start + chunk->n_chars : chunk->start;
}

/* Past the side of a paragraph: into the one that follows in the direction of the whole text, at
 * the side that is come from. Were it the direction of the paragraph, a key would lead back and
 * forth between two of different direction. */
static guint
step_over_side (HxReadingView *self,
                guint          n,
                guint          from,
                int            direction)
{
  gboolean forwards = (direction > 0) != hx_reading_view_is_rtl_text (self);
  guint to;

  if (forwards ? n + 1 >= hx_text_layout_get_n_chunks (self->layout) : n == 0)
    return from;

  n = forwards ? n + 1 : n - 1;
  to = get_side (self, n, -direction);
  if (to != from)
    return to;

  /* Where a long paragraph is cut, the end of one part is the beginning of the next. */
  return hx_reading_view_move_visually (self, to, direction);
}

/**
 * hx_reading_view_move_visually:
 * @self: the view
 * @from: code points
 * @direction: 1 to the right, -1 to the left
 *
 * Finds the place one step to the right or left of another on the screen, whatever direction
 * the text has there. Repeated, it leads through every paragraph to an end of the text: to the
 * right, to the last where the text as a whole runs from left to right.
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
  if (index < 0 || index == G_MAXINT)
    return step_over_side (self, n, from, direction);

  to = hx_text_layout_get_offset (self->layout, n, index) + trailing;
  return step_over_wrap (self, from, MIN (to, chunk->start + chunk->n_chars), direction);
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
 * hx_reading_view_move_by_sentence:
 * @self: the view
 * @from: code points
 * @direction: 1 forwards, -1 backwards, in the order of the text
 *
 * Finds the next end of a sentence, or the previous beginning of one.
 *
 * Returns: code points
 */
guint
hx_reading_view_move_by_sentence (HxReadingView *self,
                                  guint          from,
                                  int            direction)
{
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);
  Place place;
  guint at = place_at (self, from, &place);

  for (;;)
    {
      while (direction > 0 && at < place.chunk->n_chars)
        if (place.attrs[++at].is_sentence_end &&
            (at < place.chunk->n_chars || (place.chunk->flags & HX_CHUNK_LAST)))
          return place.chunk->start + at;
      while (direction < 0 && at > 0)
        if (starts_sentence (&place, --at))
          return place.chunk->start + at;

      if (direction > 0 ? place.n + 1 >= n_chunks : place.n == 0)
        return place.chunk->start + at;
      place_at_chunk (self, place.n + direction, &place);
      at = direction > 0 ? 0 : place.chunk->n_chars;
    }
}

/* The nearest chunk with text after or before @n in the order of the text. */
static gboolean
find_neighbour (HxReadingView *self,
                guint         *n,
                gboolean       forwards)
{
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);

  do
    {
      if (forwards ? *n + 1 >= n_chunks : *n == 0)
        return FALSE;
      *n = forwards ? *n + 1 : *n - 1;
    }
  while (hx_text_layout_get_chunk (self->layout, *n)->flags & HX_CHUNK_BLANK);
  return TRUE;
}

/**
 * hx_reading_view_step_by:
 * @self: the view
 * @from: code points
 * @grain: %HX_GRAIN_WORD or %HX_GRAIN_SENTENCE
 * @direction: 1 to the right, -1 to the left
 *
 * Finds the next edge of a word or sentence to the right or left on the screen. Like
 * hx_reading_view_move_visually() it leads to an end of the text when it is repeated.
 *
 * Returns: code points
 */
guint
hx_reading_view_step_by (HxReadingView *self,
                         guint          from,
                         HxGrain        grain,
                         int            direction)
{
  guint n = hx_text_layout_chunk_at_offset (self->layout, from);
  gboolean rtl = hx_reading_view_is_rtl_at (self, from);
  gboolean forwards = (direction > 0) != hx_reading_view_is_rtl_text (self);
  int step = rtl ? -direction : direction;
  guint start, end, to;

  to = grain == HX_GRAIN_WORD ? hx_reading_view_move_by_word (self, from, step)
                              : hx_reading_view_move_by_sentence (self, from, step);
  get_paragraph (self, n, &start, &end);
  if (to != from && to >= start && to <= end)
    return to;

  /* Past the paragraph: while all runs one way, the order of the text is that on the screen. */
  while (find_neighbour (self, &n, forwards))
    {
      const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, n);

      if (chunk->start >= start && chunk->start <= end)
        continue;
      if (rtl == hx_reading_view_is_rtl_text (self) &&
          rtl == hx_reading_view_is_rtl_at (self, chunk->start))
        return to;
      get_paragraph (self, n, &start, &end);
      return (direction > 0) == hx_reading_view_is_rtl_at (self, chunk->start) ? end : start;
    }
  return forwards ? hx_text_get_length (self->text) : 0;
}

/**
 * hx_reading_view_is_rtl_text:
 * @self: the view
 *
 * Returns: whether most of the text runs from right to left; where none has a direction, whether
 *   the window does
 */
gboolean
hx_reading_view_is_rtl_text (HxReadingView *self)
{
  if (self->direction == GTK_TEXT_DIR_NONE)
    return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  return self->direction == GTK_TEXT_DIR_RTL;
}

/**
 * hx_reading_view_has_numbers_right:
 * @self: the view
 *
 * Returns: whether numbers and marks stand on the right of the text: all of them, where its
 *   paragraphs begin or where the window begins
 */
gboolean
hx_reading_view_has_numbers_right (HxReadingView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ||
         hx_reading_view_is_rtl_text (self);
}

/**
 * hx_reading_view_find_direction:
 * @self: the view, whose text is another one
 *
 * Finds out in which direction most of the text runs.
 */
void
hx_reading_view_find_direction (HxReadingView *self)
{
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);
  guint64 n_chars[2] = { 0, };

  for (guint i = 0; i < n_chunks; i++)
    {
      const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, i);

      if (!(chunk->flags & (HX_CHUNK_NEUTRAL | HX_CHUNK_BLANK)))
        n_chars[(chunk->flags & HX_CHUNK_RTL) ? 1 : 0] += chunk->n_chars;
    }

  if (n_chars[0] == n_chars[1])
    self->direction = GTK_TEXT_DIR_NONE;
  else
    self->direction = n_chars[1] > n_chars[0] ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
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
