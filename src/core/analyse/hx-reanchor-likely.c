/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-reanchor-private.h"

/* How much of the wording, in thousandths, must be where a passage is proposed. */
#define MIN_SCORE 350

/* The first atom of a range that has this number or a higher one. */
static guint
find_number (const guint *numbers,
             guint        from,
             guint        to,
             guint        number)
{
  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (numbers[middle + 1] < number)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* Narrows what stands between two runs to the word, or the line, that has the same number there,
 * if both have as many of them. */
static gboolean
narrow (const guint *of_a,
        const guint *of_b,
        guint        atom,
        HxAtomPlace *gap)
{
  guint first_a = of_a[gap->from + 1], first_b = of_b[gap->b_from + 1];
  guint nth = of_a[atom + 1] - first_a;
  HxAtomPlace whole = *gap;

  if (of_a[gap->to] - first_a != of_b[gap->b_to] - first_b)
    return FALSE;
  gap->from = find_number (of_a, whole.from, whole.to, first_a + nth);
  gap->to = find_number (of_a, whole.from, whole.to, first_a + nth + 1);
  gap->b_from = find_number (of_b, whole.b_from, whole.b_to, first_b + nth);
  gap->b_to = find_number (of_b, whole.b_from, whole.b_to, first_b + nth + 1);
  return TRUE;
}

/* Where the beginning, or the end, of something that was replaced is likely to be: at the word
 * with the same number, or as far along. */
static guint
map_replaced (HxReanchor  *self,
              HxAtomPlace  gap,
              guint        at,
              gboolean     is_end,
              gboolean    *by_word)
{
  guint atom = is_end ? at - 1 : at;

  if (gap.b_from == gap.b_to)
    return gap.b_from;
  narrow (self->a->lines, self->b->lines, atom, &gap);
  *by_word = gap.b_from < gap.b_to && narrow (self->a->words, self->b->words, atom, &gap);
  if (*by_word)
    return is_end ? gap.b_to : gap.b_from;
  return gap.b_from
         + (guint64) (at - gap.from) * (gap.b_to - gap.b_from) / MAX (1, gap.to - gap.from);
}

/* One end of a place that is not in one run. */
static guint
map_end (HxReanchor *self,
         guint       at,
         gboolean    is_end,
         gboolean   *by_word)
{
  guint atom = is_end ? at - 1 : at, i = hx_reanchor_find_run (self->runs, atom);
  const HxAtomRun *after = i < self->runs->len ? hx_atom_run (self->runs, i) : NULL;
  const HxAtomRun *before = i > 0 ? hx_atom_run (self->runs, i - 1) : NULL;
  HxAtomPlace gap = { 0, self->a->n, 0, self->b->n };

  if (after != NULL && atom >= after->a)
    {
      *by_word = TRUE;
      return after->b + (at - after->a);
    }
  if (before != NULL)
    {
      gap.from = before->a + before->n;
      gap.b_from = before->b + before->n;
    }
  if (after != NULL)
    {
      gap.to = after->a;
      gap.b_to = after->b;
    }
  return map_replaced (self, gap, at, is_end, by_word);
}

/* How much of the wording is there, in thousandths of the longer. */
static guint
find_score (HxReanchor        *self,
            const HxAtomPlace *place)
{
  guint n = place->to - place->from, m = place->b_to - place->b_from, same = 0;
  g_autoptr(GArray) runs = NULL;

  runs = hx_atoms_diff (self->a, place->from, place->to, self->b, place->b_from, place->b_to);
  for (guint i = 0; i < runs->len; i++)
    same += hx_atom_run (runs, i)->n;
  return (guint64) same * 1000 / MAX (1, MAX (n, m));
}

/* A place where the very wording is, anywhere in the second text; the nearest to @near. */
static gboolean
find_elsewhere (HxReanchor  *self,
                HxAtomPlace *place,
                guint        near)
{
  guint n = place->to - place->from, first, count, best = G_MAXUINT;
  const gunichar *wording = self->a->atoms + place->from;
  g_autoptr(GArray) head = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));

  if (n < self->gram)
    return FALSE;
  hx_atoms_list_grams (self->a, place->from, place->from + self->gram, self->gram, 0, head);
  count = hx_atoms_count_gram (hx_reanchor_get_all_grams (self, 1),
                               g_array_index (head, HxAtomGram, 0).hash, &first);
  for (guint i = 0; i < count; i++)
    {
      guint at = g_array_index (self->all[1], HxAtomGram, first + i).at;
      guint distance = at > near ? at - near : near - at;

      if (at + n > self->b->n || distance >= best
          || memcmp (self->b->atoms + at, wording, n * sizeof *wording) != 0)
        continue;
      best = distance;
      place->b_from = at;
      place->b_to = at + n;
    }
  return best != G_MAXUINT;
}

/* Where the passage may be although something of it differs; its score, or 0 for nowhere. */
guint
hx_reanchor_find_likely (HxReanchor  *self,
                         HxAtomPlace *place)
{
  gboolean by_word[2] = { FALSE, FALSE };
  guint score = 0;
  HxAtomPlace elsewhere = *place;

  place->b_from = map_end (self, place->from, FALSE, &by_word[0]);
  place->b_to = map_end (self, place->to, TRUE, &by_word[1]);
  if (place->b_from < place->b_to)
    score = find_score (self, place);
  if (score < 1000 && find_elsewhere (self, &elsewhere, place->b_from))
    {
      *place = elsewhere;
      return 1000;
    }
  if (place->b_from >= place->b_to)
    return 0;
  if (score < MIN_SCORE && !(by_word[0] && by_word[1]))
    return 0;
  return MAX (score, 1);
}
