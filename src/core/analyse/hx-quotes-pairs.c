/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which quotation marks belong together. A paragraph is looked at on its own; what is missing in
 * one does not reach the next. A paragraph that begins with a mark and has none at its end goes on
 * in the next if that begins with the same one (The Chicago Manual of Style, 13.32). */

#include "config.h"

#include <string.h>

#include "analyse/hx-quotes-marks-private.h"

enum
{
  MAX_ELIDED = 24,        /* bytes in single marks that end like a possessive */
  SHORT_LINE = 40,        /* bytes of a line that ends a paragraph where lines are broken by hand */
};

/* --- Pairs of a paragraph --- */

/* The place among those that are open, from 1; 0 if there is none of the family. */
static guint
find_open (HxMarkScan   *self,
           HxMarkFamily  family)
{
  for (guint i = self->n_open; i-- > 0; )
    {
      HxMarkFamily other = hx_mark_nth (self, hx_mark_pair (self, self->open[i])->open)->family;

      if (other == family)
        return i + 1;
      if (family == HX_MARK_SINGLE)
        return 0;   /* it says too little to end another */
    }
  return 0;
}

static void
open_pair (HxMarkScan *self,
           guint       i)
{
  HxMarkPair pair = { .open = i, .close = G_MAXUINT, .start = hx_mark_nth (self, i)->at };

  if (self->n_open == HX_MARK_MAX_OPEN)
    return;
  self->open[self->n_open++] = self->found->len;
  g_array_append_val (self->found, pair);
}

/* What opened after the mark at @place and did not close is no quotation. */
static void
close_pair (HxMarkScan *self,
            guint       i,
            guint       place)
{
  HxMarkPair *pair = hx_mark_pair (self, self->open[place - 1]);
  const HxMark *mark = hx_mark_nth (self, i);

  for (guint k = place; k < self->n_open; k++)
    hx_mark_pair (self, self->open[k])->dropped = TRUE;
  self->n_open = place - 1;
  pair->close = i;
  pair->end = mark->past;
  if (mark->family == HX_MARK_SINGLE && !mark->firm && (mark->before == 's' || mark->before == 'S')
      && pair->end - pair->start > MAX_ELIDED)
    pair->dropped = TRUE;
}

/* A mark that ends what the paragraph before has begun. */
static void
close_tail (HxMarkScan *self,
            guint       i)
{
  HxMarkPair pair = { .open = G_MAXUINT, .close = i, .start = self->start, .head = TRUE,
                      .end = hx_mark_nth (self, i)->past };

  if (self->tail == 0 || self->tail_family != hx_mark_nth (self, i)->family || self->n_open > 0
      || self->found->len > 0)
    return;
  while (pair.start < pair.end && g_ascii_isspace (*pair.start))
    pair.start++;
  g_array_append_val (self->found, pair);
}

static void
take_single (HxMarkScan *self,
             guint       i)
{
  const HxMark *mark = hx_mark_nth (self, i);
  guint place = find_open (self, HX_MARK_SINGLE);

  if (mark->prefers == HX_MARK_OPENS && mark->strictly != HX_MARK_CLOSES)
    {
      if (mark->strictly == HX_MARK_OPENS || hx_mark_side_of (mark->before) == HX_SIDE_SPACE)
        open_pair (self, i);
    }
  else if (place > 0 && !mark->weak
           && (mark->strictly == HX_MARK_CLOSES
               || hx_mark_side_of (mark->before) == HX_SIDE_SPACE))
    close_pair (self, i, place);
  else if (mark->c == '\'' && mark->strictly == HX_MARK_OPENS && place == 0
           && !hx_mark_is_elision (mark, self->stop))
    open_pair (self, i);
}

/* Whether the mark at @place is one that in other languages closes. */
static gboolean
is_reversed (HxMarkScan *self,
             guint       place)
{
  gunichar c = hx_mark_nth (self, hx_mark_pair (self, self->open[place - 1])->open)->c;

  return c == 0x201e || c == 0xbb || c == 0x203a || c == 0x201d;
}

static void
take_mark (HxMarkScan *self,
           guint       i)
{
  const HxMark *mark = hx_mark_nth (self, i);
  guint place = find_open (self, mark->family);
  gboolean opens;

  if (mark->weak)
    return;
  if (mark->family == HX_MARK_CORNER || mark->family == HX_MARK_WHITE_CORNER)
    opens = mark->prefers == HX_MARK_OPENS;
  else if (mark->strictly != HX_MARK_NOTHING)
    opens = mark->strictly == HX_MARK_OPENS;
  else if (mark->prefers == HX_MARK_OPENS)
    opens = place == 0 || !is_reversed (self, place);
  else
    opens = place == 0 && mark->prefers == HX_MARK_NOTHING;
  if (opens)
    open_pair (self, i);
  else if (place > 0)
    close_pair (self, i, place);
  else
    close_tail (self, i);
}

/* The character the next paragraph begins with. */
static gunichar
next_begins_with (HxMarkScan *self)
{
  const char *p = self->stop;

  while (p < self->end && (*p == '\n' || *p == ' ' || *p == '\t'))
    p++;
  return p < self->end ? g_utf8_get_char (p) : 0;
}

static gboolean
is_at_start (HxMarkScan       *self,
             const HxMarkPair *pair)
{
  const char *p = self->start;

  while (p < pair->start && (*p == ' ' || *p == '\t' || *p == '\n'))
    p++;
  return p == pair->start;
}

/* The next mark of the family that opens at the beginning of a sentence. */
static const HxMark *
find_next_start (HxMarkScan       *self,
                 const HxMarkPair *pair)
{
  HxMarkFamily family = hx_mark_nth (self, pair->open)->family;

  for (guint i = pair->open + 1; i < self->marks->len; i++)
    {
      const HxMark *mark = hx_mark_nth (self, i);
      const char *p = mark->at;

      if (mark->family != family || mark->strictly == HX_MARK_CLOSES
          || mark->prefers == HX_MARK_CLOSES)
        continue;
      while (p > pair->start && p[-1] == ' ')
        p--;
      if (p > pair->start && strchr (".!?,:", p[-1]) != NULL)
        return mark;
    }
  return NULL;
}

/* What has no end: goes on in the next paragraph, or to the end of this one, or up to the next
 * quotation in it. */
static void
mend (HxMarkScan *self)
{
  gunichar next = self->n_open > 0 ? next_begins_with (self) : 0;
  gboolean has_tail = FALSE;

  for (guint i = 0; i < self->n_open; i++)
    {
      HxMarkPair *pair = hx_mark_pair (self, self->open[i]);
      const HxMark *mark = hx_mark_nth (self, pair->open), *other = find_next_start (self, pair);

      pair->end = self->stop;
      if (mark->family == HX_MARK_SINGLE)
        pair->dropped = mark->c != next || !is_at_start (self, pair);
      else if (other != NULL)
        pair->end = other->at;
      else
        pair->dropped = has_tail;
      pair->tail = !pair->dropped && pair->end == self->stop;
      has_tail = has_tail || pair->tail;
      while (pair->end > mark->past && g_ascii_isspace (pair->end[-1]))
        pair->end--;
    }
}

static gboolean
has_words (const char *p,
           const char *end)
{
  for (; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* --- All of the text --- */

static void
keep_pair (HxMarkScan       *self,
           const HxMarkPair *pair,
           guint            *outer,
           guint            *n_outer)
{
  GArray *pairs = self->result->pairs;
  HxQuotePair kept = { .block = self->result->blocks->len, .goes_on = pair->head };
  const char *inner = pair->open != G_MAXUINT ? hx_mark_nth (self, pair->open)->past : pair->start;
  const char *inner_end = pair->close != G_MAXUINT ? hx_mark_nth (self, pair->close)->at
                                                   : pair->end;

  if (pair->dropped || inner >= inner_end || !has_words (inner, inner_end))
    return;
  kept.part.outer.start = hx_text_byte_to_char (self->text, pair->start - self->utf8);
  kept.part.outer.end = hx_text_byte_to_char (self->text, pair->end - self->utf8);
  kept.part.inner.start = hx_text_byte_to_char (self->text, inner - self->utf8);
  kept.part.inner.end = hx_text_byte_to_char (self->text, inner_end - self->utf8);
  kept.start = pair->start - self->utf8;
  kept.end = pair->end - self->utf8;
  kept.inner_end = inner_end - self->utf8;
  kept.part.closed = pair->close != G_MAXUINT;
  while (*n_outer > 0
         && hx_quote_pair (pairs, outer[*n_outer - 1])->part.outer.end <= kept.part.outer.start)
    (*n_outer)--;
  if (*n_outer > 0
      && kept.part.outer.end > hx_quote_pair (pairs, outer[*n_outer - 1])->part.inner.end)
    return;   /* they cross */
  if (*n_outer == HX_QUOTE_MAX_LEVEL)
    return;
  kept.parent = *n_outer > 0 ? outer[*n_outer - 1] + 1 : 0;
  kept.level = *n_outer;
  kept.broken = !kept.part.closed;
  outer[(*n_outer)++] = pairs->len;
  if (self->tail != 0 && kept.level == 0
      && (pair->head || (is_at_start (self, pair)
                         && hx_mark_nth (self, pair->open)->family == self->tail_family)))
    {
      hx_quote_pair (pairs, self->tail - 1)->next = pairs->len + 1;
      hx_quote_pair (pairs, self->tail - 1)->broken = FALSE;
      kept.goes_on = TRUE;
      self->tail = 0;
    }
  g_array_append_val (pairs, kept);
}

static void
keep_block (HxMarkScan *self)
{
  HxQuoteBlock block = { .first_pair = self->result->pairs->len };
  guint outer[HX_QUOTE_MAX_LEVEL + 1], n_outer = 0, tail = 0;
  HxMarkFamily family = HX_MARK_DOUBLE;

  for (guint i = 0; i < self->found->len; i++)
    {
      const HxMarkPair *pair = hx_mark_pair (self, i);
      guint n = self->result->pairs->len;

      keep_pair (self, pair, outer, &n_outer);
      if (pair->tail && self->result->pairs->len > n && tail == 0)
        {
          tail = n + 1;
          family = hx_mark_nth (self, pair->open)->family;
        }
    }
  self->tail = tail;
  self->tail_family = family;
  block.n_pairs = self->result->pairs->len - block.first_pair;
  if (block.n_pairs == 0)
    return;
  block.start = hx_text_byte_to_char (self->text, self->start - self->utf8);
  block.end = hx_text_byte_to_char (self->text, self->stop - self->utf8);
  g_array_append_val (self->result->blocks, block);
}

static void
scan_block (HxMarkScan *self)
{
  g_array_set_size (self->found, 0);
  self->n_open = 0;
  hx_marks_collect (self);
  if (self->marks->len == 0)
    {
      if (has_words (self->start, self->stop))
        self->tail = 0;
      return;
    }
  for (guint i = 0; i < self->marks->len; i++)
    if (hx_mark_nth (self, i)->family == HX_MARK_SINGLE)
      take_single (self, i);
    else
      take_mark (self, i);
  mend (self);
  keep_block (self);
}

/* Whether a paragraph ends with the line whose line feed is at @p. */
static gboolean
ends_block (HxMarkScan *self,
            const char *line,
            const char *p)
{
  const char *q = p + 1;

  if (!self->wrapped)
    return TRUE;
  while (q < self->end && (*q == ' ' || *q == '\t'))
    q++;
  if (q >= self->end || *q == '\n' || q - p > 2)
    return TRUE;
  return p - line < SHORT_LINE && p > line && strchr (".!?\"", p[-1]) != NULL;
}

/* hx_quote_marks_new:
 * @text: a text
 *
 * Returns: (transfer full): its paragraphs with quotations, and which marks belong together */
HxQuoteMarks *
hx_quote_marks_new (HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  HxMarkScan self = { .text = text, .utf8 = utf8, .end = utf8 + n_bytes, .start = utf8 };
  const char *line = utf8;

  self.result = g_new0 (HxQuoteMarks, 1);
  self.result->blocks = g_array_new (FALSE, FALSE, sizeof (HxQuoteBlock));
  self.result->pairs = g_array_new (FALSE, FALSE, sizeof (HxQuotePair));
  self.marks = g_array_new (FALSE, FALSE, sizeof (HxMark));
  self.found = g_array_new (FALSE, FALSE, sizeof (HxMarkPair));
  self.wrapped = hx_prose_is_wrapped (utf8, self.end);
  while (line < self.end)
    {
      const char *p = memchr (line, '\n', self.end - line);

      if (p == NULL)
        p = self.end;
      if (p == self.end || ends_block (&self, line, p))
        {
          self.stop = p;
          scan_block (&self);
          self.start = p + 1;
        }
      line = p + 1;
    }
  g_array_unref (self.marks);
  g_array_unref (self.found);
  return self.result;
}

/* hx_quote_marks_free:
 * @self: (transfer full): marks */
void
hx_quote_marks_free (HxQuoteMarks *self)
{
  g_array_unref (self->blocks);
  g_array_unref (self->pairs);
  g_free (self);
}
