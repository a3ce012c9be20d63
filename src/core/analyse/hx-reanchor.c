/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a passage of one text is in another. What is the same in both is found first, in order
 * and then moved; what is left over in either is what could be meant instead. See "A text that
 * changed" in DESIGN.md. */

#include "config.h"

#include <string.h>

#include "analyse/hx-graphemes.h"
#include "analyse/hx-reanchor-private.h"

/* So many atoms are no coincidence: about four words, or as many characters of Chinese. */
#define GRAM 20
#define GRAM_DENSE 8

/* What comes before and after a passage says where it is: so many atoms are looked at, in grams. */
#define WINDOW 2

/* Of the middle of a long passage nothing more is learnt. */
#define MAX_LOOKED_AT 400

/* How much of the wording, in thousandths, must be where a passage is proposed. */
#define MIN_SCORE 350

/* What is the same in order but short may be so by chance: it counts as left over, too. */
typedef enum
{
  LEFT_OVER,
  PERHAPS,
  IN_ORDER,
  MOVED,
} Fate;

struct _HxReanchor
{
  HxAtoms     *a;
  HxAtoms     *b;
  HxGraphemes *graphemes;   /* of the second text */
  guint        gram;
  GArray      *runs;        /* in order in both */
  GArray      *moved;       /* in order of the first */
  guint       *slides_from; /* for each run: so many atoms of its beginning could as well be the */
  guint       *slides_to;   /* insertion or deletion before it; and of its end */
  guint8      *fates[2];    /* of each atom of each text */
  GArray      *left[2];     /* grams of what is left over in each text, sorted */
  GArray      *all[2];      /* grams of each whole text, sorted; made when first asked for */
};

/* A place in both texts, in atoms. */
typedef struct
{
  guint from;
  guint to;
  guint b_from;
  guint b_to;
} Place;

static const HxAtomRun *
get_run (GArray *runs,
         guint   i)
{
  return &g_array_index (runs, HxAtomRun, i);
}

/* The run that holds an atom of the first text, or the first after it. */
static guint
find_run (GArray *runs,
          guint   at)
{
  guint from = 0, to = runs->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (get_run (runs, middle)->a + get_run (runs, middle)->n <= at)
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
      const HxAtomRun *run = get_run (self->runs, i);
      Fate fate = run->n < self->gram ? PERHAPS : IN_ORDER;

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
      gboolean is_left = self->fates[side][from] <= PERHAPS;

      for (to = from + 1; to < atoms->n && (self->fates[side][to] <= PERHAPS) == is_left; to++)
        ;
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
  while (run.a > 0 && run.b > 0 && self->fates[0][run.a - 1] == LEFT_OVER
         && self->fates[1][run.b - 1] == LEFT_OVER
         && self->a->atoms[run.a - 1] == self->b->atoms[run.b - 1])
    {
      run.a--;
      run.b--;
      run.n++;
    }
  while (run.a + run.n < self->a->n && run.b + run.n < self->b->n
         && self->fates[0][run.a + run.n] == LEFT_OVER
         && self->fates[1][run.b + run.n] == LEFT_OVER
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
      HxAtomRun run = *get_run (pairs, i);
      gboolean is_free = TRUE;

      for (guint j = 0; j < run.n && is_free; j++)
        is_free = self->fates[0][run.a + j] == LEFT_OVER
                  && self->fates[1][run.b + j] == LEFT_OVER;
      if (!is_free)
        continue;
      run = extend_moved (self, run);
      memset (self->fates[0] + run.a, MOVED, run.n);
      memset (self->fates[1] + run.b, MOVED, run.n);
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
      const HxAtomRun *before = i > 0 ? get_run (self->runs, i - 1) : NULL;
      const HxAtomRun *after = i < self->runs->len ? get_run (self->runs, i) : NULL;
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

/* --- Whether something else could be meant --- */

static GArray *
get_all_grams (HxReanchor *self,
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
list_window (HxReanchor  *self,
             const Place *place)
{
  GArray *grams = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));
  guint window = WINDOW * self->gram;
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
        is_left = self->fates[0][gram->at + j] <= PERHAPS;
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
        if (self->fates[side][i + j] <= PERHAPS)
          return TRUE;
  return FALSE;
}

/* Whether a passage that begins or ends with its run does so with a word that comes again beside
 * it, as if that had been doubled. */
static gboolean
has_doubled_end (HxReanchor      *self,
                 const HxAtomRun *run,
                 const Place     *place)
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
  guint window = WINDOW * self->gram, n = 0;

  *n_there = on ? MIN (window, self->a->n - at) : MIN (window, at);
  for (guint i = 0; i < *n_there; i++)
    {
      Fate fate = self->fates[0][on ? at + i : at - 1 - i];

      n += fate == IN_ORDER || fate == PERHAPS;
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
  guint most = MIN (WINDOW * self->gram, on ? run->a + run->n - at : at - run->a);

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
is_held (HxReanchor      *self,
         const HxAtomRun *run,
         const Place     *place)
{
  guint least = self->gram / 3;

  return (place->from - run->a >= least || reaches_line (self, run, place->from, FALSE))
         && (run->a + run->n - place->to >= least || reaches_line (self, run, place->to, TRUE));
}

/* Whether the passage, or a word or so of it, stands where the text repeats itself beside an
 * insertion or deletion. */
static gboolean
is_in_slide (HxReanchor  *self,
             guint        i,
             const Place *place)
{
  const HxAtomRun *run = get_run (self->runs, i);
  guint least = MIN (place->to - place->from, MAX (1, self->gram / 5));

  return place->from + least <= run->a + self->slides_from[i]
         || place->to >= run->a + run->n - self->slides_to[i] + least;
}

/* Whether a passage that is in one run in order cannot be anywhere else. */
static gboolean
is_certain_in_order (HxReanchor  *self,
                     guint        i,
                     const Place *place)
{
  guint n = place->to - place->from, n_before, n_after;
  gboolean before, after, is_long = n >= 2 * self->gram;
  const HxAtomRun *run = get_run (self->runs, i);
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
  if (n < 4 * self->gram && (is_long ? !before && !after : !before || !after))
    return FALSE;
  if (n < self->gram && !is_held (self, run, place))
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
static gboolean
is_certain_moved (HxReanchor      *self,
                  const HxAtomRun *run,
                  const Place     *place)
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
          && (hx_atoms_count_gram (get_all_grams (self, 0), gram->hash, &first) > 1
              || hx_atoms_count_gram (get_all_grams (self, 1), gram->hash, &first) > 1))
        return FALSE;
    }
  return !has_rival (self, window);
}

/* --- Where it may be --- */

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
        Place       *gap)
{
  guint first_a = of_a[gap->from + 1], first_b = of_b[gap->b_from + 1];
  guint nth = of_a[atom + 1] - first_a;
  Place whole = *gap;

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
map_replaced (HxReanchor *self,
              Place       gap,
              guint       at,
              gboolean    is_end,
              gboolean   *by_word)
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
  guint atom = is_end ? at - 1 : at, i = find_run (self->runs, atom);
  const HxAtomRun *after = i < self->runs->len ? get_run (self->runs, i) : NULL;
  const HxAtomRun *before = i > 0 ? get_run (self->runs, i - 1) : NULL;
  Place gap = { 0, self->a->n, 0, self->b->n };

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
find_score (HxReanchor  *self,
            const Place *place)
{
  guint n = place->to - place->from, m = place->b_to - place->b_from, same = 0;
  g_autoptr(GArray) runs = NULL;

  runs = hx_atoms_diff (self->a, place->from, place->to, self->b, place->b_from, place->b_to);
  for (guint i = 0; i < runs->len; i++)
    same += get_run (runs, i)->n;
  return (guint64) same * 1000 / MAX (1, MAX (n, m));
}

/* A place where the very wording is, anywhere in the second text; the nearest to @near. */
static gboolean
find_elsewhere (HxReanchor *self,
                Place      *place,
                guint       near)
{
  guint n = place->to - place->from, first, count, best = G_MAXUINT;
  const gunichar *wording = self->a->atoms + place->from;
  g_autoptr(GArray) head = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));

  if (n < self->gram)
    return FALSE;
  hx_atoms_list_grams (self->a, place->from, place->from + self->gram, self->gram, 0, head);
  count = hx_atoms_count_gram (get_all_grams (self, 1),
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
take_spaces (HxReanchor  *self,
             const Place *place,
             guint        start,
             guint        end,
             guint       *to_start,
             guint       *to_end)
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
give_place (HxReanchor  *self,
            const Place *place,
            guint        start,
            guint        end,
            guint       *to_start,
            guint       *to_end)
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
  guint i = find_run (self->runs, at);
  const HxAtomRun *run = i < self->runs->len ? get_run (self->runs, i) : NULL;
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
    Place place = { at - self->gram / 2, at + self->gram / 2, 0, 0 };

    place.b_from = run->b + place.from - run->a;
    place.b_to = place.b_from + self->gram;
    if (g_str_equal (before, after) && is_certain_in_order (self, i, &place))
      return HX_REANCHOR_CERTAIN;
  }
  return HX_REANCHOR_LOST;
}

/* Where the passage is whole: in one run in order, or moved. */
static gboolean
find_whole (HxReanchor *self,
            Place      *place,
            gboolean   *is_certain)
{
  GArray *lists[] = { self->runs, self->moved };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      guint i = find_run (lists[k], place->from);
      const HxAtomRun *run = i < lists[k]->len ? get_run (lists[k], i) : NULL;

      if (run == NULL || place->from < run->a || place->to > run->a + run->n)
        continue;
      place->b_from = run->b + place->from - run->a;
      place->b_to = place->b_from + place->to - place->from;
      *is_certain = k == 0 ? is_certain_in_order (self, i, place)
                           : is_certain_moved (self, run, place);
      return TRUE;
    }
  return FALSE;
}

/* Where the passage may be although something of it differs; its score, or 0 for nowhere. */
static guint
find_likely (HxReanchor *self,
             Place      *place)
{
  gboolean by_word[2] = { FALSE, FALSE };
  guint score = 0;
  Place elsewhere = *place;

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
  Place place = { hx_atoms_find (self->a, start), hx_atoms_find (self->a, end), 0, 0 };
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
      *score = find_whole (self, &place, &is_certain) ? 1000 : find_likely (self, &place);
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
      const HxAtomRun *run = get_run (self->runs, i);
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
