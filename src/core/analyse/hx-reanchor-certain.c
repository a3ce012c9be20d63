/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-reanchor-private.h"

/* Of the middle of a long passage nothing more is learnt. */
#define MAX_LOOKED_AT 400

GArray *
hx_reanchor_get_all_grams (HxReanchor *self,
                           guint       side)
{
  const HxAtoms *atoms = side == 0 ? self->a : self->b;

  if (self->all[side] == NULL)
    {
      self->all[side] = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));
      hx_atoms_list_grams (atoms, 0, atoms->n, self->gram, 0, self->all[side]);
      hx_atoms_sort_grams (self->all[side]);
    }
  return self->all[side];
}

/* The grams of a passage and of what is around it, but for the middle of a long one. */
static GArray *
list_window (HxReanchor        *self,
             const HxAtomPlace *place)
{
  GArray *grams = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));
  guint window = HX_REANCHOR_WINDOW * self->gram;
  guint from = place->from > window ? place->from - window : 0;
  guint to = MIN (place->to + window, self->a->n);

  if (to - from <= MAX_LOOKED_AT)
    hx_atoms_list_grams (self->a, from, to, self->gram, 0, grams);
  else
    {
      hx_atoms_list_grams (self->a, from, from + MAX_LOOKED_AT / 2, self->gram, 0, grams);
      hx_atoms_list_grams (self->a, to - MAX_LOOKED_AT / 2, to, self->gram, 0, grams);
    }
  return grams;
}

/* Whether what is left over of either text reads like the passage or what is around it. */
static gboolean
has_rival (HxReanchor *self,
           GArray     *window)
{
  guint first;

  if (self->left[0]->len == 0 && self->left[1]->len == 0)
    return FALSE;
  for (guint i = 0; i < window->len; i++)
    {
      const HxAtomGram *gram = &g_array_index (window, HxAtomGram, i);
      gboolean is_left = FALSE;

      if (hx_atoms_count_gram (self->left[1], gram->hash, &first) > 0)
        return TRUE;
      for (guint j = 0; j < self->gram && !is_left; j++)
        is_left = self->fates[0][gram->at + j] <= HX_ATOM_PERHAPS;
      if (!is_left && hx_atoms_count_gram (self->left[0], gram->hash, &first) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether a short passage's wording comes again nearby, where something is left over. */
static gboolean
comes_again (HxReanchor     *self,
             guint           side,
             const gunichar *wording,
             guint           n,
             guint           at)
{
  const HxAtoms *atoms = side == 0 ? self->a : self->b;
  guint reach = n + 4 * self->gram;
  guint from = at > reach ? at - reach : 0, to = MIN (at + n + reach, atoms->n);

  for (guint i = from; i + n <= to; i++)
    if (i != at && memcmp (atoms->atoms + i, wording, n * sizeof *wording) == 0)
      for (guint j = 0; j < n; j++)
        if (self->fates[side][i + j] <= HX_ATOM_PERHAPS)
          return TRUE;
  return FALSE;
}

/* Whether a passage that begins or ends with its run does so with a word that comes again beside
 * it, as if that had been doubled. */
static gboolean
has_doubled_end (HxReanchor        *self,
                 const HxAtomRun   *run,
                 const HxAtomPlace *place)
{
  guint n = MIN (place->to - place->from, MAX (2, self->gram / 4));

  return (place->from - run->a < n
          && comes_again (self, 1, self->a->atoms + place->from, n, place->b_from))
         || (run->a + run->n - place->to < n
             && comes_again (self, 1, self->a->atoms + place->to - n, n, place->b_to - n));
}

/* How many atoms near a place are the same in order as near the other: @on after it. */
static guint
count_context (HxReanchor *self,
               guint       at,
               gboolean    on,
               guint      *n_there)
{
  guint window = HX_REANCHOR_WINDOW * self->gram, n = 0;

  *n_there = on ? MIN (window, self->a->n - at) : MIN (window, at);
  for (guint i = 0; i < *n_there; i++)
    {
      HxAtomFate fate = self->fates[0][on ? at + i : at - 1 - i];

      n += fate == HX_ATOM_IN_ORDER || fate == HX_ATOM_PERHAPS;
    }
  return n;
}

/* Whether a line begins, or ends, at a place of a text. */
static gboolean
is_at_line (const HxAtoms *atoms,
            guint          at)
{
  return at == 0 || at == atoms->n || atoms->lines[at + 1] > atoms->lines[at];
}

/* Whether what is the same reaches from a place to a line's beginning, or its end, that is one in
 * both texts. */
static gboolean
reaches_line (HxReanchor      *self,
              const HxAtomRun *run,
              guint            at,
              gboolean         on)
{
  guint most = MIN (HX_REANCHOR_WINDOW * self->gram, on ? run->a + run->n - at : at - run->a);

  for (guint i = 0; i <= most; i++)
    {
      guint here = on ? at + i : at - i;

      if (is_at_line (self->a, here) && is_at_line (self->b, run->b + here - run->a))
        return TRUE;
    }
  return FALSE;
}

/* Whether a passage is held on both sides: a short one by a few letters that touch it, or by the
 * beginning or end of its line, which is the same up to there. */
static gboolean
is_held (HxReanchor        *self,
         const HxAtomRun   *run,
         const HxAtomPlace *place)
{
  guint least = self->gram / 3;

  return (place->from - run->a >= least || reaches_line (self, run, place->from, FALSE))
         && (run->a + run->n - place->to >= least || reaches_line (self, run, place->to, TRUE));
}

/* Whether the passage, or a word or so of it, stands where the text repeats itself beside an
 * insertion or deletion. */
static gboolean
is_in_slide (HxReanchor        *self,
             guint              i,
             const HxAtomPlace *place)
{
  const HxAtomRun *run = hx_atom_run (self->runs, i);
  guint least = MIN (place->to - place->from, MAX (1, self->gram / 5));

  return place->from + least <= run->a + self->slides_from[i]
         || place->to >= run->a + run->n - self->slides_to[i] + least;
}

/* Whether a word begins, or ends, at a place of a text. */
static gboolean
is_at_word (const HxAtoms *atoms,
            guint          at)
{
  return at == 0 || at == atoms->n || atoms->words[at + 1] > atoms->words[at]
         || g_unichar_ispunct (atoms->atoms[at]) || g_unichar_ispunct (atoms->atoms[at - 1]);
}

/* Whether a passage is long enough to be known again and is nowhere else in either text. */
static gboolean
is_alone (HxReanchor        *self,
          const HxAtomPlace *place)
{
  g_autoptr(GArray) grams = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));
  guint first;

  if (place->to - place->from < 2 * self->gram)
    return FALSE;
  hx_atoms_list_grams (self->a, place->from, place->from + self->gram, self->gram, 0, grams);
  hx_atoms_list_grams (self->a, place->to - self->gram, place->to, self->gram, 0, grams);
  for (guint i = 0; i < grams->len; i++)
    for (guint side = 0; side < 2; side++)
      if (hx_atoms_count_gram (hx_reanchor_get_all_grams (self, side),
                               g_array_index (grams, HxAtomGram, i).hash, &first) != 1)
        return FALSE;
  return TRUE;
}

/* Whether a passage, if it is a few words, goes on from what is the same before it, or into what
 * is the same after it, and ends at a word on the other side, where all may have changed: that side
 * says nothing about where it is. */
static gboolean
is_firm (HxReanchor        *self,
         const HxAtomRun   *run,
         const HxAtomPlace *place,
         gboolean           before,
         gboolean           after)
{
  if (place->to - place->from < self->gram / 2)
    return FALSE;
  before = before && place->from - run->a >= self->gram;
  after = after && run->a + run->n - place->to >= self->gram;
  return (before && is_at_word (self->a, place->to) && is_at_word (self->b, place->b_to))
         || (after && is_at_word (self->a, place->from) && is_at_word (self->b, place->b_from));
}

/* Whether a passage that is in one run in order cannot be anywhere else. */
gboolean
hx_reanchor_is_certain_in_order (HxReanchor        *self,
                                 guint              i,
                                 const HxAtomPlace *place)
{
  guint n = place->to - place->from, n_before, n_after;
  gboolean before, after, firm, is_long = n >= 2 * self->gram;
  const HxAtomRun *run = hx_atom_run (self->runs, i);
  const gunichar *wording = self->a->atoms + place->from;
  g_autoptr(GArray) window = NULL;

  before = count_context (self, place->from, FALSE, &n_before) * 2 >= n_before;
  after = count_context (self, place->to, TRUE, &n_after) * 2 >= n_after;
  if (!is_long && n >= self->gram / 2 && (before || after))
    {
      /* A line went, or came, just beside it. */
      before = before || reaches_line (self, run, place->from, FALSE);
      after = after || reaches_line (self, run, place->to, TRUE);
    }
  firm = is_firm (self, run, place, before, after) || is_alone (self, place);
  if (!firm && n < 4 * self->gram && (is_long ? !before && !after : !before || !after))
    return FALSE;
  if (!firm && n < self->gram && !is_held (self, run, place))
    return FALSE;
  if (is_in_slide (self, i, place))
    return FALSE;
  if (!is_long && (comes_again (self, 0, wording, n, place->from)
                   || comes_again (self, 1, wording, n, place->b_from)))
    return FALSE;
  if (n < 4 * self->gram && has_doubled_end (self, run, place))
    return FALSE;
  window = list_window (self, place);
  return !has_rival (self, window);
}

/* What has moved must be long enough to be known again, and be nowhere else in either text. */
gboolean
hx_reanchor_is_certain_moved (HxReanchor        *self,
                              const HxAtomRun   *run,
                              const HxAtomPlace *place)
{
  g_autoptr(GArray) window = NULL;
  guint first;

  if (run->n < 2 * self->gram
      || (place->to - place->from < self->gram && !is_held (self, run, place)))
    return FALSE;
  window = list_window (self, place);
  for (guint i = 0; i < window->len; i++)
    {
      const HxAtomGram *gram = &g_array_index (window, HxAtomGram, i);

      if (gram->at >= run->a && gram->at + self->gram <= run->a + run->n
          && (hx_atoms_count_gram (hx_reanchor_get_all_grams (self, 0), gram->hash, &first) > 1
              || hx_atoms_count_gram (hx_reanchor_get_all_grams (self, 1), gram->hash, &first) > 1))
        return FALSE;
    }
  return !has_rival (self, window);
}
