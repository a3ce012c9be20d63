/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations that several texts have, as candidates. */

#include "config.h"

#include <math.h>

#include "analyse/hx-claim-candidates-private.h"
#include "analyse/hx-quotes-line-up.h"

static const HxQuote *
quote_of (HxClaimTerms        *self,
          const HxQuoteMember *member)
{
  return member->quote != G_MAXUINT ? self->texts[member->source]->quotes->pdata[member->quote]
                                    : NULL;
}

/* Whether the words differ, and how many of them are the same, from 0 to 1. */
static gboolean
differ (const HxQuoteSource *sources,
        const HxQuoteMember *first,
        const HxQuoteMember *second,
        double              *same)
{
  g_autoptr(GArray) steps = hx_quote_members_compare (sources, first, second);
  guint n_same = 0, n_all = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const HxQuoteStep *step = &g_array_index (steps, HxQuoteStep, i);
      guint n = MAX (step->end[0] - step->start[0], step->end[1] - step->start[1]);

      n_all += n;
      n_same += step->kind == HX_QUOTE_SAME ? n : 0;
    }
  *same = n_all > 0 ? (double) n_same / n_all : 1;
  return n_same < n_all;
}

static void
add_answer (HxClaimTerms        *self,
            const HxQuoteMember *member,
            double               score,
            GArray              *answers)
{
  HxClaimPlace place;
  HxClaimAnswer answer;
  guint item;

  hx_claim_text_place (self->texts[member->source], member->start, member->end, &place);
  if (place.sentence == G_MAXUINT)
    return;
  item = hx_claim_terms_add (self, member->source, &place);
  hx_claim_terms_answer (self, hx_claim_terms_item (self, item), &answer);
  answer.score = score;
  answer.reasons = HX_CLAIM_REASON_WORDING;
  g_array_append_val (answers, answer);
}

static void
add_speakers (HxClaimTerms       *self,
              const HxQuoteGroup *group,
              GArray             *entities)
{
  gint64 speaker = 0;

  for (guint i = 0; i < group->members->len && speaker == 0; i++)
    {
      const HxQuoteMember *member = &g_array_index (group->members, HxQuoteMember, i);

      if (member->quote != G_MAXUINT)
        speaker = self->texts[member->source]->speakers[member->quote];
    }
  if (speaker != 0)
    g_array_append_val (entities, speaker);
}

static gboolean
is_speech (HxClaimTerms       *self,
           const HxQuoteGroup *group)
{
  for (guint i = 0; i < group->members->len; i++)
    {
      const HxQuote *quote = quote_of (self, &g_array_index (group->members, HxQuoteMember, i));

      if (quote != NULL && quote->kind != HX_QUOTE_TITLE && quote->kind != HX_QUOTE_TERM)
        return TRUE;
    }
  return FALSE;
}

static void
add_group (HxClaimTerms        *self,
           const HxQuoteSource *sources,
           const HxQuoteGroup  *group,
           GPtrArray           *candidates)
{
  const HxQuoteMember *first = &g_array_index (group->members, HxQuoteMember, 0);
  HxClaimCandidate *candidate;
  double sum = 0;

  if (group->n_sources < 2 || !is_speech (self, group))
    return;
  candidate = g_new0 (HxClaimCandidate, 1);
  candidate->is_quote = TRUE;
  candidate->reasons = HX_CLAIM_REASON_WORDING;
  candidate->answers = g_array_new (FALSE, FALSE, sizeof (HxClaimAnswer));
  candidate->entities = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < group->members->len; i++)
    {
      const HxQuoteMember *member = &g_array_index (group->members, HxQuoteMember, i);
      double same = 1;

      if (i > 0 && g_array_index (group->members, HxQuoteMember, i - 1).source == member->source)
        continue;
      if (i > 0 && differ (sources, first, member, &same))
        candidate->conflict = TRUE;
      sum += same;
      add_answer (self, member, same, candidate->answers);
    }
  candidate->score = sum / MAX (candidate->answers->len, 1)
                     * log2 (candidate->answers->len + 1.0);
  add_speakers (self, group, candidate->entities);
  candidate->question = hx_claim_quote_question (self->texts[first->source]->text,
                                                 quote_of (self, first), first->start, first->end);
  if (candidate->answers->len > 1)
    g_ptr_array_add (candidates, candidate);
  else
    hx_claim_candidate_free (candidate);
}

/*
 * hx_claim_quotes_find:
 * @self: terms
 * @candidates: (element-type HxClaimCandidate): where the candidates go
 */
void
hx_claim_quotes_find (HxClaimTerms *self,
                      GPtrArray    *candidates)
{
  g_autofree HxQuoteSource *sources = g_new0 (HxQuoteSource, (gsize) self->n_texts + 1);
  g_autoptr(GPtrArray) groups = NULL;

  for (guint i = 0; i < self->n_texts; i++)
    sources[i] = (HxQuoteSource) { self->texts[i]->text, self->texts[i]->language,
                                   self->texts[i]->quotes, self->texts[i]->speakers };
  groups = hx_quotes_line_up (sources, self->n_texts, self->cancellable);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, sources, groups->pdata[i], candidates);
}
