/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "analyse/hx-align-private.h"

/* Below this a pair is not worth showing. */
#define MIN_SCORE 0.44

/* What may come to that with a neighbour. */
#define MIN_ALONE 0.3

/* A sentence whose best has a better one itself still goes with it when it is this sure. */
#define MIN_SECOND 0.5

/* What neighbours that go together add, to what is missing to 1. */
#define CONTEXT 0.15

/* What another sentence must add to be taken in. */
#define MIN_GAIN 1.0

#define CANCEL_EVERY 64

typedef struct
{
  HxAlignText  *texts[2];
  HxAlignTerms *terms;
  GCancellable *cancellable;
  GArray       *parts;       /* HxAlignPart, by first[0] and first[1] */
  int          *best[2];     /* for each sentence its best part, or -1 */
  gboolean     *taken[2];
  GArray       *chosen;      /* HxAlignPart */
} Aligner;

static HxAlignPart *
nth (Aligner *self,
     guint    i)
{
  return &g_array_index (self->parts, HxAlignPart, i);
}

static guint
n_sentences (Aligner *self,
             guint    side)
{
  return self->texts[side]->sentences->len;
}

/* The score of a pair among the candidates, 0 if it is none. */
static double
find_score (Aligner      *self,
            const double *scores,
            gint64        a,
            gint64        b)
{
  guint low = 0, high = self->parts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const HxAlignPart *part = nth (self, middle);

      if (part->first[0] == a && part->first[1] == b)
        return scores[middle];
      if (part->first[0] < a || (part->first[0] == a && part->first[1] < b))
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

/* Neighbours that go together make it likelier that these do. */
static void
add_context (Aligner *self)
{
  g_autofree double *scores = g_new (double, self->parts->len + 1);

  for (guint i = 0; i < self->parts->len; i++)
    scores[i] = nth (self, i)->score;
  for (guint i = 0; i < self->parts->len; i++)
    {
      HxAlignPart *part = nth (self, i);
      double before = find_score (self, scores, (gint64) part->first[0] - 1,
                                  (gint64) part->first[1] - 1);
      double after = find_score (self, scores, (gint64) part->first[0] + 1,
                                 (gint64) part->first[1] + 1);

      part->score += (1 - part->score) * CONTEXT * MIN (part->score * 2, 1) * MAX (before, after);
    }
}

static double
distance (Aligner           *self,
          const HxAlignPart *part)
{
  return fabs ((part->first[0] + 0.5) / n_sentences (self, 0)
               - (part->first[1] + 0.5) / n_sentences (self, 1));
}

/* Which of two is better, the same way from either side. */
static gboolean
is_better (Aligner           *self,
           const HxAlignPart *a,
           const HxAlignPart *b)
{
  double x = distance (self, a), y = distance (self, b);

  if (a->score != b->score)
    return a->score > b->score;
  if (x != y)
    return x < y;
  return a->first[0] + a->first[1] < b->first[0] + b->first[1];
}

static void
find_best (Aligner *self)
{
  for (guint side = 0; side < 2; side++)
    {
      self->best[side] = g_new (int, n_sentences (self, side) + 1);
      self->taken[side] = g_new0 (gboolean, n_sentences (self, side) + 1);
      for (guint i = 0; i < n_sentences (self, side); i++)
        self->best[side][i] = -1;
      for (guint i = 0; i < self->parts->len; i++)
        {
          int *best = &self->best[side][nth (self, i)->first[side]];

          if (*best < 0 || is_better (self, nth (self, i), nth (self, *best)))
            *best = i;
        }
    }
}

static gboolean
is_best (Aligner *self,
         guint    i,
         guint    side)
{
  return self->best[side][nth (self, i)->first[side]] == (int) i;
}

static void
choose (Aligner *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      HxAlignPart *part = nth (self, i);

      if (part->score < MIN_ALONE || !is_best (self, i, 0) || !is_best (self, i, 1))
        continue;
      g_array_append_val (self->chosen, *part);
      self->taken[0][part->first[0]] = self->taken[1][part->first[1]] = TRUE;
    }
}

/* Takes in a neighbour of the same paragraph that goes nowhere better and adds enough: one
 * sentence here may be two there. */
static gboolean
grow (Aligner     *self,
      HxAlignPart *part,
      guint        side,
      gboolean     before)
{
  HxAlignPart grown = *part;
  guint first = part->first[side];
  guint other = before ? first - 1 : first + part->n[side];
  const HxAlignPart *best;

  if ((before && first == 0) || other >= n_sentences (self, side) || self->taken[side][other]
      || part->n[side] > 1 || part->n[1 - side] > 1
      || hx_align_text_nth (self->texts[side], other)->is.paragraph
           != hx_align_text_nth (self->texts[side], first)->is.paragraph
      || self->best[side][other] < 0)
    return FALSE;
  best = nth (self, self->best[side][other]);
  if (best->first[1 - side] != part->first[1 - side])
    return FALSE;
  grown.first[side] = MIN (first, other);
  grown.n[side]++;
  hx_align_score (self->texts, self->terms, &grown);
  if (grown.shared - part->shared < MIN_GAIN || grown.score < part->score)
    return FALSE;
  *part = grown;
  self->taken[side][other] = TRUE;
  return TRUE;
}

static void
grow_all (Aligner *self)
{
  for (guint i = 0; i < self->chosen->len; i++)
    {
      HxAlignPart *part = &g_array_index (self->chosen, HxAlignPart, i);

      for (guint side = 0; side < 2; side++)
        if (!grow (self, part, side, FALSE))
          grow (self, part, side, TRUE);
    }
}

/* A sentence that is told twice here and once there goes with that one both times. */
static void
choose_seconds (Aligner *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      HxAlignPart *part = nth (self, i);
      guint side = is_best (self, i, 0) ? 0 : 1;

      if (part->score < MIN_SECOND || !is_best (self, i, side)
          || self->taken[side][part->first[side]])
        continue;
      g_array_append_val (self->chosen, *part);
      self->taken[side][part->first[side]] = TRUE;
    }
}

static void
drop_weak (Aligner *self)
{
  guint n = 0;

  for (guint i = 0; i < self->chosen->len; i++)
    {
      const HxAlignPart *part = &g_array_index (self->chosen, HxAlignPart, i);

      if (part->score >= MIN_SCORE)
        g_array_index (self->chosen, HxAlignPart, n++) = *part;
    }
  g_array_set_size (self->chosen, n);
}

static void
score_all (Aligner *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (self->cancellable))
        {
          g_array_set_size (self->parts, 0);
          return;
        }
      hx_align_score (self->texts, self->terms, nth (self, i));
    }
}

static void
put_side (Aligner           *self,
          const HxAlignPart *part,
          guint              side,
          HxGraphemes       *graphemes,
          guint              to,
          HxAlignment       *alignment)
{
  HxText *text = self->texts[side]->words->text;
  guint last = part->first[side] + part->n[side] - 1;

  alignment->start[to] = hx_align_text_nth (self->texts[side], part->first[side])->is.start;
  alignment->end[to] = hx_align_text_nth (self->texts[side], last)->is.end;
  hx_align_snap (text, graphemes, &alignment->start[to], &alignment->end[to]);
  if (part->conflict[0] == NULL)
    return;
  alignment->conflict_start[to] = part->conflict[side]->start;
  alignment->conflict_end[to] = part->conflict[side]->end;
  hx_align_snap (text, graphemes, &alignment->conflict_start[to], &alignment->conflict_end[to]);
}

static void
put_all (Aligner  *self,
         gboolean  swapped,
         GArray   *alignments)
{
  g_autoptr(HxGraphemes) of_first = hx_graphemes_new (self->texts[0]->words->text);
  g_autoptr(HxGraphemes) of_second = hx_graphemes_new (self->texts[1]->words->text);
  HxGraphemes *graphemes[] = { of_first, of_second };

  for (guint i = 0; i < self->chosen->len; i++)
    {
      const HxAlignPart *part = &g_array_index (self->chosen, HxAlignPart, i);
      HxAlignment alignment = { .score = part->score, .reasons = part->reasons,
                                .wording = part->wording };

      for (guint side = 0; side < 2; side++)
        put_side (self, part, side, graphemes[side], swapped ? 1 - side : side, &alignment);
      g_array_append_val (alignments, alignment);
    }
}

static int
compare_alignments (gconstpointer a,
                    gconstpointer b)
{
  const HxAlignment *x = a, *y = b;

  for (guint side = 0; side < 2; side++)
    if (x->start[side] != y->start[side])
      return x->start[side] < y->start[side] ? -1 : 1;
  return 0;
}

static void
align (Aligner *self)
{
  self->terms = hx_align_terms_new (self->texts);
  self->parts = hx_align_index_find (self->texts, self->terms, self->cancellable);
  score_all (self);
  add_context (self);
  find_best (self);
  choose (self);
  grow_all (self);
  choose_seconds (self);
  drop_weak (self);
}

/**
 * hx_align_texts:
 * @first: a prepared text
 * @second: another
 * @cancellable: (nullable): ends it early
 *
 * Finds passages that are about the same thing: sentences that share wording, rare words, names,
 * entities and figures, each the other's best. The result depends on the two alone, and comes out
 * mirrored when they are exchanged. Can be called on any thread.
 *
 * Returns: (transfer full) (element-type HxAlignment): the pairs in the order of the first text;
 *   none if it was cancelled
 */
GArray *
hx_align_texts (HxAlignText  *first,
                HxAlignText  *second,
                GCancellable *cancellable)
{
  GArray *alignments = g_array_new (FALSE, FALSE, sizeof (HxAlignment));
  gboolean swapped;
  Aligner self = { .cancellable = cancellable };

  g_return_val_if_fail (first != NULL && second != NULL, alignments);

  /* Sums come out the same to the last bit either way round. */
  swapped = first->fingerprint > second->fingerprint;
  self.texts[0] = swapped ? second : first;
  self.texts[1] = swapped ? first : second;
  self.chosen = g_array_new (FALSE, FALSE, sizeof (HxAlignPart));
  if (n_sentences (&self, 0) > 0 && n_sentences (&self, 1) > 0)
    {
      align (&self);
      hx_align_terms_free (self.terms);
      g_array_unref (self.parts);
    }
  if (!g_cancellable_is_cancelled (cancellable))
    put_all (&self, swapped, alignments);
  g_array_sort (alignments, compare_alignments);
  for (guint side = 0; side < 2; side++)
    {
      g_free (self.best[side]);
      g_free (self.taken[side]);
    }
  g_array_unref (self.chosen);
  return alignments;
}

static const char *
name_shared (HxAlignReasons reasons)
{
  HxAlignReasons both = HX_ALIGN_ENTITIES | HX_ALIGN_FIGURES;

  if ((reasons & both) == both)
    return _("same figures and entities");
  if ((reasons & HX_ALIGN_FIGURES) != 0)
    return _("same figures");
  return (reasons & HX_ALIGN_ENTITIES) != 0 ? _("same entities") : NULL;
}

/**
 * hx_alignment_dup_reasons:
 * @self: an alignment
 *
 * Says in the user's language why two passages are taken to be about the same thing.
 *
 * Returns: (transfer full): one or more reasons, the strongest first
 */
GStrv
hx_alignment_dup_reasons (const HxAlignment *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  const char *shared;

  g_return_val_if_fail (self != NULL, NULL);

  shared = name_shared (self->reasons);
  if ((self->reasons & HX_ALIGN_CONFLICT) != 0)
    g_strv_builder_add (builder, _("figures differ"));
  if ((self->reasons & HX_ALIGN_WORDING) != 0)
    /* Translators: how many per cent of a passage's words stand in the other one too. */
    g_strv_builder_take (builder, g_strdup_printf (_("%u %% shared wording"), self->wording));
  if (shared != NULL)
    g_strv_builder_add (builder, shared);
  if ((self->reasons & HX_ALIGN_WORDS) != 0)
    g_strv_builder_add (builder, _("same rare words"));
  return g_strv_builder_end (builder);
}
