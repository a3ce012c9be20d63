/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a passage of one text is in another. What is the same in both is found first, in order
 * and then moved; what is left over in either is what could be meant instead. See "A text that
 * changed" in DESIGN.md. */

#include "config.h"

#include <string.h>

#include "analyse/hx-reanchor-private.h"

/* So many atoms are no coincidence: about four words, or as many characters of Chinese. */
#define GRAM 20
#define GRAM_DENSE 8

/* The run that holds an atom of the first text, or the first after it. */
guint
hx_reanchor_find_run (GArray *runs,
                      guint   at)
{
  guint from = 0, to = runs->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (hx_atom_run (runs, middle)->a + hx_atom_run (runs, middle)->n <= at)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* --- What is the same --- */

static void
set_fates (HxReanchor *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const HxAtomRun *run = hx_atom_run (self->runs, i);
      HxAtomFate fate = run->n < self->gram ? HX_ATOM_PERHAPS : HX_ATOM_IN_ORDER;

      memset (self->fates[0] + run->a, fate, run->n);
      memset (self->fates[1] + run->b, fate, run->n);
    }
}

static GArray *
list_left_over (HxReanchor    *self,
                const HxAtoms *atoms,
                guint          side)
{
  GArray *grams = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));

  for (guint from = 0, to; from < atoms->n; from = to)
    {
      gboolean is_left = self->fates[side][from] <= HX_ATOM_PERHAPS;

      for (to = from + 1; to < atoms->n; to++)
        if ((self->fates[side][to] <= HX_ATOM_PERHAPS) != is_left)
          break;
      if (is_left && to - from >= self->gram)
        hx_atoms_list_grams (atoms, from, to, self->gram, 0, grams);
    }
  hx_atoms_sort_grams (grams);
  return grams;
}

/* As much as is the same and left over on both sides of a pair. */
static HxAtomRun
extend_moved (HxReanchor *self,
              HxAtomRun   run)
{
  while (run.a > 0 && run.b > 0 && self->fates[0][run.a - 1] == HX_ATOM_LEFT_OVER
         && self->fates[1][run.b - 1] == HX_ATOM_LEFT_OVER
         && self->a->atoms[run.a - 1] == self->b->atoms[run.b - 1])
    {
      run.a--;
      run.b--;
      run.n++;
    }
  while (run.a + run.n < self->a->n && run.b + run.n < self->b->n
         && self->fates[0][run.a + run.n] == HX_ATOM_LEFT_OVER
         && self->fates[1][run.b + run.n] == HX_ATOM_LEFT_OVER
         && self->a->atoms[run.a + run.n] == self->b->atoms[run.b + run.n])
    run.n++;
  return run;
}

/* What left one place and came up at another: it is left over once on either side. */
static void
find_moved (HxReanchor *self)
{
  g_autoptr(GArray) of_a = list_left_over (self, self->a, 0);
  g_autoptr(GArray) of_b = list_left_over (self, self->b, 1);
  g_autoptr(GArray) pairs = hx_atoms_pair_grams (self->a, self->b, self->gram, of_a, of_b);

  for (guint i = 0; i < pairs->len; i++)
    {
      HxAtomRun run = *hx_atom_run (pairs, i);
      gboolean is_free = TRUE;

      for (guint j = 0; j < run.n && is_free; j++)
        is_free = self->fates[0][run.a + j] == HX_ATOM_LEFT_OVER
                  && self->fates[1][run.b + j] == HX_ATOM_LEFT_OVER;
      if (!is_free)
        continue;
      run = extend_moved (self, run);
      memset (self->fates[0] + run.a, HX_ATOM_MOVED, run.n);
      memset (self->fates[1] + run.b, HX_ATOM_MOVED, run.n);
      g_array_append_val (self->moved, run);
    }
}

/* Between two runs, where the one text has something and the other nothing, that may be taken to
 * stand further on or back as long as the text repeats itself. */
static guint
count_slide_on (const HxAtoms *atoms,
                guint          gap,
                guint          start,
                guint          n)
{
  guint i = 0;

  while (i < n && atoms->atoms[gap + i] == atoms->atoms[start + i])
    i++;
  return i;
}

static guint
count_slide_back (const HxAtoms *atoms,
                  guint          gap_end,
                  guint          end,
                  guint          n)
{
  guint i = 0;

  while (i < n && atoms->atoms[gap_end - 1 - i] == atoms->atoms[end - 1 - i])
    i++;
  return i;
}

static void
find_slides (HxReanchor *self)
{
  self->slides_from = g_new0 (guint, self->runs->len + 1);
  self->slides_to = g_new0 (guint, self->runs->len + 1);
  for (guint i = 0; i <= self->runs->len; i++)
    {
      const HxAtomRun *before = i > 0 ? hx_atom_run (self->runs, i - 1) : NULL;
      const HxAtomRun *after = i < self->runs->len ? hx_atom_run (self->runs, i) : NULL;
      guint a_from = before != NULL ? before->a + before->n : 0;
      guint b_from = before != NULL ? before->b + before->n : 0;
      guint a_to = after != NULL ? after->a : self->a->n;
      guint b_to = after != NULL ? after->b : self->b->n;
      const HxAtoms *atoms = a_from == a_to ? self->b : self->a;
      guint from = a_from == a_to ? b_from : a_from, to = a_from == a_to ? b_to : a_to;

      if (from == to || (a_from < a_to && b_from < b_to))
        continue;
      if (after != NULL)
        self->slides_from[i] = count_slide_on (atoms, from, to, after->n);
      if (before != NULL)
        self->slides_to[i - 1] = count_slide_back (atoms, to, from, before->n);
    }
}

/**
 * hx_reanchor_new:
 * @from: a text with passages
 * @to: the text it has become
 *
 * Finds what two texts have in common: by what is in both exactly once (Bram Cohen's patience
 * diff), then by Myers' algorithm in linear space (An O(ND) difference algorithm and its
 * variations, 1986), within limits: the time is about that of sorting.
 *
 * Returns: (transfer full): what hx_reanchor_find() asks
 */
HxReanchor *
hx_reanchor_new (HxText *from,
                 HxText *to)
{
  HxReanchor *self = g_new0 (HxReanchor, 1);

  self->a = hx_atoms_new (from);
  self->b = hx_atoms_new (to);
  self->gram = self->a->is_dense || self->b->is_dense ? GRAM_DENSE : GRAM;
  self->runs = hx_atoms_diff (self->a, 0, self->a->n, self->b, 0, self->b->n);
  self->moved = g_array_new (FALSE, FALSE, sizeof (HxAtomRun));
  self->fates[0] = g_malloc0 (self->a->n + 1);
  self->fates[1] = g_malloc0 (self->b->n + 1);
  set_fates (self);
  find_moved (self);
  self->left[0] = list_left_over (self, self->a, 0);
  self->left[1] = list_left_over (self, self->b, 1);
  find_slides (self);
  return self;
}

/**
 * hx_reanchor_free:
 * @self: (transfer full): what hx_reanchor_new() made
 */
void
hx_reanchor_free (HxReanchor *self)
{
  hx_atoms_free (self->a);
  hx_atoms_free (self->b);
  g_clear_pointer (&self->graphemes, hx_graphemes_free);
  g_array_unref (self->runs);
  g_array_unref (self->moved);
  g_free (self->slides_from);
  g_free (self->slides_to);
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->fates[side]);
      g_array_unref (self->left[side]);
      g_clear_pointer (&self->all[side], g_array_unref);
    }
  g_free (self);
}

/* --- Results --- */

static gboolean
is_boundary (HxReanchor *self,
             guint       offset)
{
  if (self->graphemes == NULL)
    self->graphemes = hx_graphemes_new (self->b->text);
  return hx_graphemes_is_boundary (self->graphemes,
                                   hx_text_char_to_byte (self->b->text, offset));
}

static gunichar
get_char (HxText *text,
          guint   offset)
{
  return g_utf8_get_char (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, offset));
}

/* White space at the ends of a passage is no atom: it goes with it where it is the same. */
static void
take_spaces (HxReanchor        *self,
             const HxAtomPlace *place,
             guint              start,
             guint              end,
             guint             *to_start,
             guint             *to_end)
{
  guint first = self->a->offsets[place->from], past = self->a->offsets[place->to - 1] + 1;
  guint length = hx_text_get_length (self->b->text);

  while (first > start && *to_start > 0
         && get_char (self->a->text, first - 1) == get_char (self->b->text, *to_start - 1))
    {
      first--;
      (*to_start)--;
    }
  while (past < end && *to_end < length
         && get_char (self->a->text, past) == get_char (self->b->text, *to_end))
    {
      past++;
      (*to_end)++;
    }
}

/* From atoms to code points, whole graphemes. FALSE if that takes in other letters. */
static gboolean
give_place (HxReanchor        *self,
            const HxAtomPlace *place,
            guint              start,
            guint              end,
            guint             *to_start,
            guint             *to_end)
{
  guint length = hx_text_get_length (self->b->text);

  *to_start = self->b->offsets[place->b_from];
  *to_end = self->b->offsets[place->b_to - 1] + 1;
  take_spaces (self, place, start, end, to_start, to_end);
  while (*to_start > 0 && !is_boundary (self, *to_start))
    (*to_start)--;
  while (*to_end < length && !is_boundary (self, *to_end))
    (*to_end)++;
  return hx_atoms_find (self->b, *to_start) == place->b_from
         && hx_atoms_find (self->b, *to_end) == place->b_to;
}

/* A passage of white space alone is where it was if all around it is. */
static HxReanchorResult
find_spaces (HxReanchor *self,
             guint       at,
             guint       start,
             guint       end,
             guint      *to_start,
             guint      *to_end)
{
  guint i = hx_reanchor_find_run (self->runs, at);
  const HxAtomRun *run = i < self->runs->len ? hx_atom_run (self->runs, i) : NULL;
  guint offset;

  if (run == NULL || at < run->a + self->gram || at + self->gram > run->a + run->n)
    return HX_REANCHOR_LOST;

  offset = self->b->offsets[run->b + at - run->a];
  *to_end = offset - MIN (offset, self->a->offsets[at] - end);
  *to_start = *to_end - MIN (*to_end, end - start);
  {
    g_autofree char *before = hx_text_dup_range (self->a->text, self->a->offsets[at - 1],
                                                 self->a->offsets[at]);
    g_autofree char *after = hx_text_dup_range (self->b->text,
                                                self->b->offsets[run->b + at - 1 - run->a], offset);
    HxAtomPlace place = { at - self->gram / 2, at + self->gram / 2, 0, 0 };

    place.b_from = run->b + place.from - run->a;
    place.b_to = place.b_from + self->gram;
    if (g_str_equal (before, after) && hx_reanchor_is_certain_in_order (self, i, &place))
      return HX_REANCHOR_CERTAIN;
  }
  return HX_REANCHOR_LOST;
}

/* Where the passage is whole: in one run in order, or moved. */
static gboolean
find_whole (HxReanchor  *self,
            HxAtomPlace *place,
            gboolean    *is_certain)
{
  GArray *lists[] = { self->runs, self->moved };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      guint i = hx_reanchor_find_run (lists[k], place->from);
      const HxAtomRun *run = i < lists[k]->len ? hx_atom_run (lists[k], i) : NULL;

      if (run == NULL || place->from < run->a || place->to > run->a + run->n)
        continue;
      place->b_from = run->b + place->from - run->a;
      place->b_to = place->b_from + place->to - place->from;
      *is_certain = k == 0 ? hx_reanchor_is_certain_in_order (self, i, place)
                           : hx_reanchor_is_certain_moved (self, run, place);
      return TRUE;
    }
  return FALSE;
}

/**
 * hx_reanchor_find:
 * @self: two texts compared
 * @start: first code point of a passage of the first text
 * @end: code point past its last
 * @to_start: (out): first code point in the second text; 0 if it was not found
 * @to_end: (out): code point past the last; never within a grapheme; 0 if it was not found
 * @score: (out): how much of the wording is there, in thousandths
 *
 * Finds where a passage has come to. It is certain only if nothing of it differs but white space,
 * hyphenation and the form in Unicode, if it is held by what is around it or long enough to be
 * known again, and if nothing that is left over of either text reads like it.
 *
 * Returns: how sure it is
 */
HxReanchorResult
hx_reanchor_find (HxReanchor *self,
                  guint       start,
                  guint       end,
                  guint      *to_start,
                  guint      *to_end,
                  guint      *score)
{
  HxReanchorResult result = HX_REANCHOR_LOST;
  HxAtomPlace place = { hx_atoms_find (self->a, start), hx_atoms_find (self->a, end), 0, 0 };
  gboolean is_certain = FALSE;

  g_return_val_if_fail (start < end && end <= hx_text_get_length (self->a->text),
                        HX_REANCHOR_LOST);

  *to_start = *to_end = *score = 0;
  if (place.from == place.to)
    {
      result = find_spaces (self, place.from, start, end, to_start, to_end);
      *score = result == HX_REANCHOR_CERTAIN ? 1000 : 0;
    }
  else
    {
      *score = find_whole (self, &place, &is_certain)
                 ? 1000 : hx_reanchor_find_likely (self, &place);
      if (*score > 0)
        result = give_place (self, &place, start, end, to_start, to_end) && is_certain
                   ? HX_REANCHOR_CERTAIN : HX_REANCHOR_UNCERTAIN;
    }
  if (result == HX_REANCHOR_LOST)
    *to_start = *to_end = *score = 0;
  return result;
}

/**
 * hx_reanchor_list_same:
 * @self: two texts compared
 *
 * Returns: (transfer full) (element-type HxReanchorSame): what is the same in the same order
 */
GArray *
hx_reanchor_list_same (HxReanchor *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HxReanchorSame));

  for (guint i = 0; i < self->runs->len; i++)
    {
      const HxAtomRun *run = hx_atom_run (self->runs, i);
      HxReanchorSame same = {
        .start = self->a->offsets[run->a],
        .end = self->a->offsets[run->a + run->n - 1] + 1,
        .to_start = self->b->offsets[run->b],
        .to_end = self->b->offsets[run->b + run->n - 1] + 1,
      };

      g_array_append_val (list, same);
    }
  return list;
}
