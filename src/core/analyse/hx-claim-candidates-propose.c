/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where texts seem to answer a question that is asked already: near to what answers it elsewhere,
 * and to the words of the question. */

#include "config.h"

#include "analyse/hx-claim-candidates-private.h"

enum
{
  MAX_EVIDENCE = 64,      /* places that are compared with */
  MAX_ANSWERS = 5,        /* of a text */
  CANCEL_EVERY = 16,
};

/* Least scores worth showing: a value's, and those of sentences, which share more with others than
 * with the few words of a question. */
#define MIN_VALUE 0.45
#define MIN_SENTENCE 1.2
#define MIN_QUESTION 0.7

/* What the question's words are worth to those beside an answer. */
#define OF_QUESTION 0.7

/* What is left of the score if something else is counted or spoken of. */
#define OTHER_COUNTED 0.3
#define OTHER_SUBJECT 0.4
#define OTHER_KIND 0.2

/* What the same kind of figure beside the same counted thing adds. */
#define SAME_COUNTED 0.5

typedef struct
{
  HxClaimTerms        *terms;
  const HxClaimAspect *aspect;
  GArray              *evidence;    /* guint: items */
  guint                question;    /* the item, or G_MAXUINT */
  GArray              *found;       /* HxClaimAnswer, of the text that is looked at */
} Proposer;

static gboolean
is_asked (const HxClaimAspect *aspect,
          const HxValue       *value)
{
  return (aspect->kinds >> value->kind & 1) != 0;
}

/* --- What is known --- */

/* The value in a passage, or the passage itself. */
static void
find_place (const HxClaimText   *text,
            const HxClaimAspect *aspect,
            const HxClaimAnswer *answer,
            HxClaimPlace        *place)
{
  for (guint i = 0; i < text->places->len; i++)
    {
      const HxClaimPlace *is = &g_array_index (text->places, HxClaimPlace, i);

      if (is->start >= answer->start && is->end <= answer->end && is_asked (aspect, is->value))
        {
          *place = *is;
          return;
        }
    }
  hx_claim_text_place (text, answer->start, answer->end, place);
}

static void
add_evidence (Proposer *self)
{
  GArray *evidence = self->aspect->evidence;

  for (guint i = 0; evidence != NULL && i < MIN (evidence->len, MAX_EVIDENCE); i++)
    {
      const HxClaimAnswer *answer = &g_array_index (evidence, HxClaimAnswer, i);
      HxClaimPlace place;
      guint item;

      if (answer->text >= self->terms->n_texts)
        continue;
      find_place (self->terms->texts[answer->text], self->aspect, answer, &place);
      if (place.sentence == G_MAXUINT)
        continue;
      item = hx_claim_terms_add (self->terms, answer->text, &place);
      g_array_append_val (self->evidence, item);
    }
}

static void
add_question (Proposer *self,
              guint     text)
{
  const HxClaimText *is = self->terms->texts[text];
  HxClaimPlace place;

  hx_claim_text_place (is, 0, hx_text_get_length (is->text), &place);
  if (place.sentence != G_MAXUINT)
    self->question = hx_claim_terms_add (self->terms, text, &place);
}

/* --- Scores --- */

static gboolean
shares_name (const HxClaimItem *a,
             const HxClaimItem *b)
{
  if (a->names[0] == G_MAXUINT || b->names[0] == G_MAXUINT
      || (a->entity != G_MAXUINT && a->entity == b->entity))
    return TRUE;
  return a->names[0] == b->names[0] || a->names[0] == b->names[1] || a->names[1] == b->names[0];
}

static double
compare (Proposer          *self,
         const HxClaimItem *item,
         const HxClaimItem *known,
         HxClaimReasons    *reasons)
{
  double score = hx_claim_terms_score (self->terms, item, known, reasons);
  const HxValue *a = item->place.value, *b = known->place.value;

  if (a == NULL || b == NULL)
    return score;
  if (a->kind != b->kind || g_strcmp0 (a->base_unit, b->base_unit) != 0)
    score *= OTHER_KIND;
  if (a->kind == HX_VALUE_COUNT && item->counted != G_MAXUINT && known->counted != G_MAXUINT)
    {
      if (item->counted == known->counted)
        {
          score += SAME_COUNTED;
          *reasons |= HX_CLAIM_REASON_COUNTED;
        }
      else if (!item->place.is_people || !known->place.is_people)
        score *= OTHER_COUNTED;
    }
  if ((a->kind == HX_VALUE_LENGTH || a->kind == HX_VALUE_ORDINAL || a->kind == HX_VALUE_AGE)
      && !shares_name (item, known))
    score *= OTHER_SUBJECT;
  if (item->place.rank != known->place.rank)
    score *= OTHER_COUNTED;
  return score;
}

static void
consider (Proposer           *self,
          guint               text,
          const HxClaimPlace *place,
          double              least)
{
  guint n_items = self->terms->items->len, n_features = self->terms->features->len;
  const HxClaimItem *item;
  HxClaimReasons reasons = 0, why;
  HxClaimAnswer answer;
  double best = 0, score;

  if (place->sentence == G_MAXUINT)
    return;
  hx_claim_terms_add (self->terms, text, place);
  item = hx_claim_terms_item (self->terms, n_items);
  for (guint i = 0; i < self->evidence->len; i++)
    {
      score = compare (self, item, hx_claim_terms_item (self->terms, g_array_index (self->evidence,
                                                                                    guint, i)),
                       &why);
      if (score <= best)
        continue;
      best = score;
      reasons = why;
    }
  if (self->question != G_MAXUINT)
    {
      score = hx_claim_terms_score (self->terms, item,
                                    hx_claim_terms_item (self->terms, self->question), &why);
      if (score > 0 && why != 0)
        reasons |= HX_CLAIM_REASON_QUESTION;
      best += score * OF_QUESTION;
    }
  if (best >= least)
    {
      hx_claim_terms_answer (self->terms, item, &answer);
      answer.score = best;
      answer.reasons = reasons;
      g_array_append_val (self->found, answer);
    }
  /* It is not needed any more. */
  g_array_set_size (self->terms->items, n_items);
  g_array_set_size (self->terms->features, n_features);
}

/* --- Places --- */

static void
consider_quotes (Proposer *self,
                 guint     text)
{
  const HxClaimText *is = self->terms->texts[text];

  for (guint i = 0; i < is->quotes->len; i++)
    {
      const HxQuote *quote = is->quotes->pdata[i];
      HxClaimPlace place;

      if (quote->kind == HX_QUOTE_TITLE || quote->kind == HX_QUOTE_TERM)
        continue;
      hx_claim_text_place (is, quote->start, quote->end, &place);
      consider (self, text, &place, MIN_VALUE);
    }
}

static void
consider_sentences (Proposer *self,
                    guint     text)
{
  const HxClaimText *is = self->terms->texts[text];

  for (guint i = 0; i < is->sentences->len; i++)
    {
      const HxClaimSentence *sentence = &g_array_index (is->sentences, HxClaimSentence, i);
      HxClaimPlace place;

      hx_claim_text_place (is, sentence->start, sentence->end, &place);
      consider (self, text, &place, self->evidence->len > 0 ? MIN_SENTENCE : MIN_QUESTION);
    }
}

static void
consider_values (Proposer *self,
                 guint     text)
{
  const HxClaimText *is = self->terms->texts[text];

  for (guint i = 0; i < is->places->len; i++)
    {
      const HxClaimPlace *place = &g_array_index (is->places, HxClaimPlace, i);

      if (is_asked (self->aspect, place->value))
        consider (self, text, place, MIN_VALUE);
    }
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const HxClaimAnswer *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (x->start > y->start) - (x->start < y->start);
}

static void
look_into (Proposer *self,
           guint     text,
           GArray   *answers)
{
  g_array_set_size (self->found, 0);
  if (self->aspect->kinds != 0)
    consider_values (self, text);
  else if (self->aspect->is_quote)
    consider_quotes (self, text);
  else
    consider_sentences (self, text);
  g_array_sort (self->found, compare_found);
  if (self->found->len > 0)
    g_array_append_vals (answers, self->found->data, MIN (self->found->len, MAX_ANSWERS));
}

/**
 * hx_claim_candidates_propose:
 * @texts: (array length=n_texts): prepared texts
 * @n_texts: how many
 * @aspect: what is asked
 * @asked: (array length=n_texts): for each text whether it is looked into
 * @cancellable: (nullable): ends it early
 *
 * Finds where texts may answer a question: near to the same words, names and entities as the
 * answers that are known, and as the question.
 *
 * Can be called from any thread; values in @texts must outlive what is returned.
 *
 * Returns: (transfer full) (element-type HxClaimAnswer): at most five of each text, by text, the
 *   likeliest first
 */
GArray *
hx_claim_candidates_propose (HxClaimText *const   *texts,
                             guint                 n_texts,
                             const HxClaimAspect  *aspect,
                             const gboolean       *asked,
                             GCancellable         *cancellable)
{
  g_autofree HxClaimText **all = g_new0 (HxClaimText *, (gsize) n_texts + 1);
  g_autoptr(HxText) words = hx_text_new (aspect->question != NULL ? aspect->question : "", -1,
                                         NULL);
  g_autoptr(HxClaimText) question = NULL;
  g_autoptr(HxClaimTerms) terms = NULL;
  g_autoptr(GArray) evidence = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (HxClaimAnswer));
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (HxClaimAnswer));
  Proposer self = { .aspect = aspect, .evidence = evidence, .question = G_MAXUINT,
                    .found = found };

  for (guint i = 0; i < n_texts; i++)
    all[i] = texts[i];
  if (words != NULL && hx_text_get_length (words) > 0)
    all[n_texts] = question = hx_claim_text_new (words, aspect->language, NULL, NULL, 0);
  self.terms = terms = hx_claim_terms_new (all, n_texts + (question != NULL), cancellable);
  add_evidence (&self);
  if (question != NULL)
    add_question (&self, n_texts);
  for (guint i = 0; i < n_texts; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_array_set_size (answers, 0);
          break;
        }
      if (asked[i])
        look_into (&self, i, answers);
    }
  return answers;
}
