/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that are found, each with the places where it stands. */

#include "config.h"

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"

/* hx_candidate_key:
 * @tokens: the words of a name
 * @n: how many
 *
 * Returns: the same for names that differ in capitals, marks and what is between the words */
guint64
hx_candidate_key (const HxCandidateToken *tokens,
                  guint                   n)
{
  guint64 key = 0;

  for (guint i = 0; i < n; i++)
    key = hx_fold_mix (key, tokens[i].hash);
  return key;
}

/* hx_candidate_form_ensure:
 * @self: an index
 * @scan: a text
 * @first: the first token of a name in it
 * @n: how many
 *
 * Returns: (transfer none): the name's form */
HxCandidateForm *
hx_candidate_form_ensure (HxCandidateIndex *self,
                          guint             scan,
                          guint             first,
                          guint             n)
{
  const HxCandidateScan *owner = g_ptr_array_index (self->scans, scan);
  guint64 key = hx_candidate_key (hx_candidate_token (owner, first), n);
  HxCandidateForm *form = g_hash_table_lookup (self->by_key, &key);

  if (form != NULL)
    return form;
  form = g_new0 (HxCandidateForm, 1);
  form->key = key;
  form->number = self->forms->len;
  form->scan = scan;
  form->token = first;
  form->n_tokens = n;
  form->upper = hx_candidate_token (owner, first)->shape == HX_PROSE_UPPER && n == 1;
  g_ptr_array_add (self->forms, form);
  g_hash_table_insert (self->by_key, &form->key, form);
  return form;
}

static void
add_occurrence (HxCandidateIndex            *self,
                HxCandidateForm             *form,
                const HxCandidateOccurrence *occurrence)
{
  g_array_append_val (self->occurrences, *occurrence);
  if (form->last == 0)
    form->first = self->occurrences->len;
  else
    g_array_index (self->occurrences, HxCandidateOccurrence, form->last - 1).next
      = self->occurrences->len;
  form->last = self->occurrences->len;
  form->count++;
  form->reasons |= occurrence->reasons;
  if (form->last_scan != occurrence->scan + 1)
    form->n_sources++;
  form->last_scan = occurrence->scan + 1;
}

/* hx_candidate_found:
 * @self: an index
 * @scan: the text
 * @run: (nullable): what it was found in, for what stands beside it
 * @first: its first token
 * @n: how many
 * @within: whether its capitals say something
 *
 * Returns: (transfer none): the name's form */
HxCandidateForm *
hx_candidate_found (HxCandidateIndex     *self,
                    guint                 scan,
                    const HxCandidateRun *run,
                    guint                 first,
                    guint                 n,
                    gboolean              within)
{
  const HxCandidateScan *owner = g_ptr_array_index (self->scans, scan);
  HxCandidateForm *form = hx_candidate_form_ensure (self, scan, first, n);
  HxCandidateOccurrence occurrence = {
    .scan = scan,
    .start = hx_candidate_token (owner, first)->start,
    .end = hx_candidate_token (owner, first + n - 1)->end,
  };

  if (within)
    {
      form->within++;
      occurrence.reasons = 1u << HX_CANDIDATE_CAPITALS;
    }
  if (run != NULL)
    {
      if (first == run->first
          || (run->before.weight > 0 && run->before.reason == HX_CANDIDATE_TITLE))
        occurrence.cues[0] = run->before;
      if (first + n == run->first + run->n_tokens)
        {
          occurrence.cues[1] = run->after;
          form->qualifies += run->qualifies;
        }
      if (run->quoted && first == run->first && n == run->n_tokens)
        occurrence.reasons |= 1u << HX_CANDIDATE_QUOTED;
    }
  for (guint i = 0; i < 2; i++)
    if (occurrence.cues[i].weight > 0)
      {
        form->votes[occurrence.cues[i].kind] += occurrence.cues[i].weight;
        occurrence.reasons |= 1u << occurrence.cues[i].reason;
      }
  add_occurrence (self, form, &occurrence);
  return form;
}

/* hx_candidate_form_find:
 * @self: an index
 * @tokens: words
 * @n: how many
 *
 * Returns: (transfer none) (nullable): the form of the name that they are */
HxCandidateForm *
hx_candidate_form_find (HxCandidateIndex       *self,
                        const HxCandidateToken *tokens,
                        guint                   n)
{
  guint64 key = hx_candidate_key (tokens, n);

  return g_hash_table_lookup (self->by_key, &key);
}

/* hx_candidate_form_dup_word:
 * @self: an index
 * @form: a name
 * @i: which of its words
 *
 * Returns: (transfer full): the word */
char *
hx_candidate_form_dup_word (const HxCandidateIndex *self,
                            const HxCandidateForm  *form,
                            guint                   i)
{
  const HxCandidateScan *scan = g_ptr_array_index (self->scans, form->scan);
  const HxCandidateToken *token = hx_candidate_token (scan, form->token + i);

  return hx_text_dup_range (scan->text, token->start, token->end);
}
