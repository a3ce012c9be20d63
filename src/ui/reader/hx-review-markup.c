/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-reanchor.h"
#include "reader/hx-review-panel.h"
#include "reader/hx-text-range.h"

static gboolean
is_space (HxText *text,
          guint   offset)
{
  return g_unichar_isspace (g_utf8_get_char (hx_text_get_utf8 (text, NULL)
                                             + hx_text_char_to_byte (text, offset)));
}

static void
append_range (GString *markup,
              HxText  *text,
              guint    start,
              guint    end,
              gboolean changed)
{
  g_autofree char *range = NULL;
  g_autofree char *escaped = NULL;

  /* Spaces at its ends are no part of what differs. */
  if (changed)
    {
      guint first = start, past = end;

      while (first < end && is_space (text, first))
        first++;
      while (past > first && is_space (text, past - 1))
        past--;
      if (first > start || past < end)
        {
          append_range (markup, text, start, first, FALSE);
          if (first < past)
            append_range (markup, text, first, past, TRUE);
          append_range (markup, text, past, end, FALSE);
          return;
        }
    }
  if (start >= end)
    return;
  range = g_strdelimit (hx_text_dup_range (text, start, end), "\n\t", ' ');
  escaped = g_markup_escape_text (range, -1);
  if (changed)
    g_string_append_printf (markup, "<b><u>%s</u></b>", escaped);
  else
    g_string_append (markup, escaped);
}

typedef struct
{
  HxText       *text;
  PangoLogAttr *attrs;   /* of each code point, and past the last */
  guint         n;
} Side;

static void
side_init (Side   *self,
           HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);

  self->text = text;
  self->n = hx_text_get_length (text);
  self->attrs = g_new0 (PangoLogAttr, self->n + 1);
  pango_get_log_attrs (utf8, n_bytes, -1, NULL, self->attrs, self->n + 1);
}

/* Where words end, and graphemes where a script has no words to see: as Pango moves the caret
 * (Unicode Standard Annex 29). */
static gboolean
is_break (const Side *self,
          guint       at)
{
  return at == 0 || at >= self->n
         || (self->attrs[at].is_word_boundary && self->attrs[at].is_cursor_position);
}

/* Where nothing is on one side and something on the other, within a word, that word is another. */
static HxTextRange
grow (const Side  *side,
      HxTextRange  change,
      const Side  *other,
      HxTextRange  there)
{
  if (change.start == change.end)
    {
      if (change.start > 0 && !is_break (other, there.start))
        change.start--;
      if (change.end < side->n && !is_break (other, there.end))
        change.end++;
    }
  while (change.start < change.end && !is_break (side, change.start))
    change.start--;
  while (change.start < change.end && !is_break (side, change.end))
    change.end++;
  return change;
}

/* The words of one side that differ, by start. */
static GArray *
list_changes (GArray     *same,
              const Side *sides,
              guint       which)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (HxTextRange));
  HxTextRange gaps[2] = { 0 };

  for (guint i = 0; i <= same->len; i++)
    {
      const HxReanchorSame *run = i < same->len ? &g_array_index (same, HxReanchorSame, i) : NULL;
      HxTextRange change;

      gaps[0].end = run != NULL ? run->start : sides[0].n;
      gaps[1].end = run != NULL ? run->to_start : sides[1].n;
      change = grow (&sides[which], gaps[which], &sides[!which], gaps[!which]);
      if (change.end > change.start)
        g_array_append_val (changes, change);
      if (run == NULL)
        break;
      gaps[0].start = run->end;
      gaps[1].start = run->to_end;
    }
  return changes;
}

/**
 * hx_review_dup_markup:
 * @from: what a passage said
 * @to: what it may say now
 * @of_to: which of the two is wanted
 *
 * Returns: (transfer full): one of them as Pango markup, with the words emphasised that differ;
 *   white space alone is no difference
 */
char *
hx_review_dup_markup (const char *from,
                      const char *to,
                      gboolean    of_to)
{
  g_autoptr(HxText) a = hx_text_new (from, -1, NULL);
  g_autoptr(HxText) b = hx_text_new (to, -1, NULL);
  g_autoptr(HxReanchor) reanchor = NULL;
  g_autoptr(GArray) same = NULL;
  g_autoptr(GArray) changes = NULL;
  GString *markup = g_string_new (NULL);
  HxText *text = of_to ? b : a;
  Side sides[2];
  guint at = 0;

  g_return_val_if_fail (a != NULL && b != NULL, g_string_free (markup, FALSE));

  reanchor = hx_reanchor_new (a, b);
  same = hx_reanchor_list_same (reanchor);
  side_init (&sides[0], a);
  side_init (&sides[1], b);
  changes = list_changes (same, sides, of_to != FALSE);
  g_free (sides[0].attrs);
  g_free (sides[1].attrs);
  for (guint i = 0; i < changes->len; i++)
    {
      const HxTextRange *change = &g_array_index (changes, HxTextRange, i);
      guint start = MAX (change->start, at);

      append_range (markup, text, at, start, FALSE);
      append_range (markup, text, start, MAX (change->end, start), TRUE);
      at = MAX (at, change->end);
    }
  append_range (markup, text, at, hx_text_get_length (text), FALSE);
  return g_string_free (markup, FALSE);
}
