/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-align-private.h"

/* A run of the same words is this long. */
#define MIN_RUN 3

/* Terms that are worth this much each are rare. */
#define RARE 0.45

/* What a sentence is worth at least: of a short one, all words may be shared by chance. */
#define MIN_TOTAL 2.2

/* What a figure of the same thing adds. */
#define SAME_FIGURE 0.5

/* How many died, fled or were arrested is the same question even if the answers differ; of other
 * things less so. */
#define OTHER_FATE 0.7
#define OTHER_FIGURE 0.2

/* The further words of a name, to its first. */
#define REST_OF_NAME 0.3

/* How far names count: one alone, each further one, and with so much else wholly. */
#define NAMES_ALONE 0.3
#define NAMES_MORE 0.35
#define NAMES_WITH 1.6

typedef struct
{
  HxAlignText *const *texts;
  const guint        *first;
  const guint        *n;
  gboolean           *covered[2];
} Runs;

static const HxWordForm *
form_of (const Runs *self,
         guint       side,
         guint       i)
{
  return hx_words_form (self->texts[side]->words, self->first[side] + i);
}

static const HxWord *
word_of (const Runs *self,
         guint       side,
         guint       i)
{
  return hx_words_nth (self->texts[side]->words, self->first[side] + i);
}

/* Whether the run that ends before @end on the first side says something, and is no mere name. */
static gboolean
says_something (const Runs *self,
                guint       end,
                guint       length)
{
  guint n = 0, n_small = 0;

  for (guint i = end - length; i < end; i++)
    if (!form_of (self, 0, i)->function)
      {
        n++;
        if (!hx_align_text_has_telling_capitals (self->texts[0])
            || (word_of (self, 0, i)->flags & HX_WORD_CAPITAL) == 0)
          n_small++;
      }
  return (n >= 2 && n_small >= 1) || length >= 6;
}

static void
cover (Runs  *self,
       guint  end_first,
       guint  end_second,
       guint  length)
{
  if (length < MIN_RUN || !says_something (self, end_first, length))
    return;
  for (guint i = 1; i <= length; i++)
    self->covered[0][end_first - i] = self->covered[1][end_second - i] = TRUE;
}

/* Finds where the same words end to follow each other. */
static void
find_runs (Runs *self)
{
  g_autofree guint *above = g_new0 (guint, self->n[1] + 1);
  g_autofree guint *row = g_new0 (guint, self->n[1] + 1);

  for (guint i = 0; i <= self->n[0]; i++)
    {
      guint *swap;

      for (guint j = 0; j <= self->n[1]; j++)
        {
          gboolean same = i < self->n[0] && j < self->n[1]
                          && form_of (self, 0, i)->hash == form_of (self, 1, j)->hash;

          /* above[j] words before i and j are the same. */
          if (!same)
            cover (self, i, j, above[j]);
          if (j < self->n[1])
            row[j + 1] = same ? above[j] + 1 : 0;
        }
      row[0] = 0;
      swap = above;
      above = row;
      row = swap;
    }
}

/**
 * hx_align_shared_runs:
 * @texts: two prepared texts
 * @first: the first word on either side
 * @n: how many words
 * @in_runs: (out): how many words of the shorter side stand in runs
 *
 * Finds runs of words that stand on both sides.
 *
 * Returns: per cent of the words of the shorter side in such runs
 */
guint
hx_align_shared_runs (HxAlignText *const texts[2],
                      const guint        first[2],
                      const guint        n[2],
                      guint             *in_runs)
{
  guint shorter = n[0] <= n[1] ? 0 : 1;
  g_autofree gboolean *a = g_new0 (gboolean, n[0] + 1);
  g_autofree gboolean *b = g_new0 (gboolean, n[1] + 1);
  Runs runs = { texts, first, n, { a, b } };

  *in_runs = 0;
  if (n[shorter] == 0)
    return 0;
  find_runs (&runs);
  for (guint i = 0; i < n[shorter]; i++)
    *in_runs += runs.covered[shorter][i] ? 1 : 0;
  return *in_runs * 100 / n[shorter];
}

/* What two stretches share, as the words of one of them have it. */
typedef struct
{
  double names;      /* each name once, however many words it is */
  double others;
  guint  n_names;
} Evidence;

/* A name that is being read. */
typedef struct
{
  double most;       /* the worth of its best word */
  double rest;
  guint  n_small;    /* words without a capital since */
} Name;

static gboolean
has_term (const HxAlignTerms *terms,
          const HxAlignPart  *part,
          guint               side,
          guint               term)
{
  for (guint k = terms->first[side][part->first[side]];
       k < terms->first[side][part->first[side] + part->n[side]]; k++)
    if (g_array_index (terms->of[side], guint, k) == term)
      return TRUE;
  return FALSE;
}

static gboolean
take (GArray *shared,
      guint   term)
{
  for (guint i = 0; i < shared->len; i++)
    if (g_array_index (shared, guint, i) == term)
      {
        g_array_remove_index_fast (shared, i);
        return TRUE;
      }
  return FALSE;
}

static GArray *
list_shared (const HxAlignPart  *part,
             const HxAlignTerms *terms)
{
  GArray *shared = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint k = terms->first[0][part->first[0]];
       k < terms->first[0][part->first[0] + part->n[0]]; k++)
    {
      guint term = g_array_index (terms->of[0], guint, k);

      if (!has_term (terms, part, 1, term))
        continue;
      take (shared, term);   /* two sentences may both have it */
      g_array_append_val (shared, term);
    }
  return shared;
}

static void
end_name (Name     *name,
          Evidence *evidence)
{
  if (name->most > 0)
    {
      evidence->names += name->most + REST_OF_NAME * name->rest;
      evidence->n_names++;
    }
  *name = (Name) { .n_small = G_MAXUINT / 2 };
}

static void
add_to_name (Name   *name,
             double  weight)
{
  name->rest += MIN (name->most, weight);
  name->most = MAX (name->most, weight);
}

/* Whether a word is part of a name. The first of a sentence is when the next is, and it is not
 * written small elsewhere. */
static gboolean
is_in_name (const HxAlignText     *text,
            const HxAlignTerms    *terms,
            const HxAlignSentence *sentence,
            guint                  side,
            guint                  i)
{
  const HxWord *word = hx_words_nth (text->words, sentence->is.first_word + i);
  HxAlignKind kind = g_array_index (terms->kind, HxAlignKind, terms->of_form[side][word->form]);

  if (kind == HX_ALIGN_KIND_NAME)
    return TRUE;
  if ((word->flags & HX_WORD_CAPITAL) == 0 || kind == HX_ALIGN_KIND_CALENDAR
      || sentence->is_capital || !hx_align_text_has_telling_capitals (text))
    return FALSE;
  return i > 0 || (text->cases[word->form].small == 0 && sentence->is.n_words > 1
                   && (word[1].flags & HX_WORD_CAPITAL) != 0
                   && !hx_words_form (text->words, sentence->is.first_word)->function);
}

/* Goes through the words of one side. What is neither word nor name remains in @shared. */
static void
weigh_words (HxAlignText        *text,
             const HxAlignTerms *terms,
             const HxAlignPart  *part,
             guint               side,
             GArray             *shared,
             Evidence           *evidence)
{
  Name name = { .n_small = G_MAXUINT / 2 };

  for (guint i = 0; i < part->n[side]; i++)
    {
      const HxAlignSentence *sentence = hx_align_text_nth (text, part->first[side] + i);

      end_name (&name, evidence);
      for (guint k = 0; k < sentence->is.n_words; k++)
        {
          const HxWord *word = hx_words_nth (text->words, sentence->is.first_word + k);
          guint term = terms->of_form[side][word->form];
          gboolean in_name = is_in_name (text, terms, sentence, side, k);
          gboolean is_shared = take (shared, term);

          if (in_name && name.n_small > 1)
            end_name (&name, evidence);
          name.n_small = in_name ? 0 : name.n_small + 1;
          if (is_shared && in_name)
            add_to_name (&name, terms->weight[term]);
          else if (is_shared)
            evidence->others += terms->weight[term];
        }
    }
  end_name (&name, evidence);
}

static Evidence
weigh_side (HxAlignText        *text,
            const HxAlignTerms *terms,
            const HxAlignPart  *part,
            guint               side,
            const GArray       *shared)
{
  g_autoptr(GArray) left = g_array_copy ((GArray *) shared);
  Evidence evidence = { 0 };

  weigh_words (text, terms, part, side, left, &evidence);
  for (guint i = 0; i < left->len; i++)
    {
      guint term = g_array_index (left, guint, i);

      if (g_array_index (terms->kind, HxAlignKind, term) != HX_ALIGN_KIND_ENTITY)
        evidence.others += terms->weight[term];
      else if (evidence.n_names > 0)
        evidence.names += REST_OF_NAME * terms->weight[term];
      else
        {
          evidence.names += terms->weight[term];
          evidence.n_names++;
        }
    }
  return evidence;
}

/* That the same person speaks does not make it the same speech: names count as far as there is
 * something else, or several of them. */
static double
join (const Evidence *evidence,
      double          figures)
{
  double others = evidence->others + figures;
  double trust = NAMES_ALONE + NAMES_MORE * (MAX (evidence->n_names, 1) - 1.0)
                 + others / NAMES_WITH;

  return others + evidence->names * MIN (trust, 1);
}

static double
worth_of_conflict (const HxAlignPart *part)
{
  if (part->conflict[0] == NULL)
    return 0;
  return part->conflict[0]->unit >= HX_UNIT_DEAD && part->conflict[0]->unit <= HX_UNIT_ARRESTED
           ? OTHER_FATE : OTHER_FIGURE;
}

/* Adds up the shared terms, and what either side is worth as a whole. */
static void
add_terms (HxAlignPart        *part,
           HxAlignText *const  texts[2],
           const HxAlignTerms *terms)
{
  g_autoptr(GArray) shared = list_shared (part, terms);
  double figures = SAME_FIGURE * MIN (part->n_same_figures, 3) + worth_of_conflict (part);

  part->n_rare = 0;
  part->shared = G_MAXDOUBLE;
  for (guint i = 0; i < shared->len; i++)
    if (terms->weight[g_array_index (shared, guint, i)] >= RARE)
      part->n_rare++;
  for (guint side = 0; side < 2; side++)
    {
      Evidence evidence = weigh_side (texts[side], terms, part, side, shared);

      part->shared = MIN (part->shared, join (&evidence, figures));
      part->total[side] = 0;
      for (guint i = 0; i < part->n[side]; i++)
        part->total[side] += terms->total[side][part->first[side] + i];
    }
}

static gboolean
has_shared_entity (HxAlignText *const texts[2],
                   const HxAlignPart  *part)
{
  const HxAlignSentence *from[2], *to[2];

  for (guint side = 0; side < 2; side++)
    {
      from[side] = hx_align_text_nth (texts[side], part->first[side]);
      to[side] = hx_align_text_nth (texts[side], part->first[side] + part->n[side] - 1);
    }
  for (guint i = from[0]->first_entity; i < to[0]->first_entity + to[0]->n_entities; i++)
    for (guint j = from[1]->first_entity; j < to[1]->first_entity + to[1]->n_entities; j++)
      if (g_array_index (texts[0]->entities, gint64, i)
          == g_array_index (texts[1]->entities, gint64, j))
        return TRUE;
  return FALSE;
}

static void
get_figures (HxAlignText        *text,
             const HxAlignPart  *part,
             guint               side,
             const HxFigure    **figures,
             guint              *n)
{
  const HxAlignSentence *from = hx_align_text_nth (text, part->first[side]);
  const HxAlignSentence *to = hx_align_text_nth (text, part->first[side] + part->n[side] - 1);

  *n = to->first_figure + to->n_figures - from->first_figure;
  *figures = *n > 0 ? &g_array_index (text->figures, HxFigure, from->first_figure) : NULL;
}

static gboolean
has_same (const HxFigure *figure,
          const HxFigure *others,
          guint           n)
{
  for (guint i = 0; i < n; i++)
    if (hx_figure_same (figure, &others[i]))
      return TRUE;
  return FALSE;
}

/* The same figures of the same thing; and the first two of the same thing that differ. */
static void
compare_figures (HxAlignText *const texts[2],
                 HxAlignPart *part)
{
  const HxFigure *figures[2];
  guint n[2];

  part->n_same_figures = 0;
  part->conflict[0] = part->conflict[1] = NULL;
  for (guint side = 0; side < 2; side++)
    get_figures (texts[side], part, side, &figures[side], &n[side]);
  for (guint i = 0; i < n[0]; i++)
    {
      const HxFigure *figure = &figures[0][i];

      if (has_same (figure, figures[1], n[1]))
        {
          part->n_same_figures++;
          continue;
        }
      for (guint j = 0; j < n[1] && part->conflict[0] == NULL; j++)
        if (hx_figure_comparable (figure, &figures[1][j])
            && !has_same (&figures[1][j], figures[0], n[0]))
          {
            part->conflict[0] = figure;
            part->conflict[1] = &figures[1][j];
          }
    }
}

static void
get_words (HxAlignText       *text,
           const HxAlignPart *part,
           guint              side,
           guint             *first,
           guint             *n)
{
  const HxAlignSentence *from = hx_align_text_nth (text, part->first[side]);
  const HxAlignSentence *to = hx_align_text_nth (text, part->first[side] + part->n[side] - 1);

  *first = from->is.first_word;
  *n = to->is.first_word + to->is.n_words - from->is.first_word;
}

static double
combine (const HxAlignPart *part)
{
  double a = MAX (part->total[0], MIN_TOTAL), b = MAX (part->total[1], MIN_TOTAL);
  double evidence = part->shared + 0.08 * MIN (part->in_runs, 20);
  double cover = MIN (evidence / (pow (MIN (a, b), 0.6) * pow (MAX (a, b), 0.4)), 1);
  double score = 1 - exp (-evidence * (0.25 + 0.75 * cover) / 1.7);

  if (part->in_runs >= 5)
    score = MAX (score, 0.95 * part->wording / 100.0);
  return score;
}

/**
 * hx_align_score:
 * @texts: two prepared texts
 * @terms: what they are compared by
 * @part: one or more sentences of either; the rest is filled in
 *
 * Looks closely at two stretches.
 */
void
hx_align_score (HxAlignText *const  texts[2],
                const HxAlignTerms *terms,
                HxAlignPart        *part)
{
  guint first[2], n[2];

  compare_figures (texts, part);
  add_terms (part, texts, terms);
  for (guint side = 0; side < 2; side++)
    get_words (texts[side], part, side, &first[side], &n[side]);
  part->wording = hx_align_shared_runs (texts, first, n, &part->in_runs);
  part->reasons = 0;
  if (part->wording >= 20 || part->in_runs >= 6)
    part->reasons |= HX_ALIGN_WORDING;
  if (part->n_rare >= 2 || (part->reasons == 0 && part->n_rare > 0))
    part->reasons |= HX_ALIGN_WORDS;
  if (has_shared_entity (texts, part))
    part->reasons |= HX_ALIGN_ENTITIES;
  if (part->n_same_figures > 0)
    part->reasons |= HX_ALIGN_FIGURES;
  if (part->conflict[0] != NULL)
    part->reasons |= HX_ALIGN_CONFLICT;
  /* Then it is words that are in few passages, if not rare enough to be counted. */
  if (part->reasons == 0)
    part->reasons = HX_ALIGN_WORDS;
  part->score = combine (part);
}
