/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that were found, where nothing else says that there is a name: in headlines, and in
 * scripts without capitals. */

#include "config.h"

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"

static gboolean
can_match (const HxCandidateIndex *self,
           const HxCandidateToken *token,
           const HxCandidateForm  *form)
{
  const HxCandidateUse *use;

  if (form->cued)
    return FALSE;
  if (form->n_tokens > 1)
    return form->within > 0 || form->votes[HX_CANDIDATE_PERSON] >= 3;
  use = g_hash_table_lookup (self->uses, &token->hash);
  return form->within > 0 && use != NULL && use->alone > use->small;
}

/* The longest name that begins at @first, before @end. */
static guint
match_at (HxCandidateIndex *self,
          guint             scan,
          guint             first,
          guint             end)
{
  const HxCandidateScan *owner = g_ptr_array_index (self->scans, scan);
  const HxCandidateToken *tokens = hx_candidate_token (owner, first);
  HxCandidateForm *best = NULL;
  guint64 key = 0;

  if (!hx_candidate_token_is_capital (&tokens[0]) && (tokens[0].flags & HX_PROSE_PARTICLE) == 0)
    return 0;
  for (guint n = 0; n < HX_CANDIDATE_MAX_TOKENS && first + n < end; n++)
    {
      HxCandidateForm *form;

      key = hx_fold_mix (key, tokens[n].hash);
      form = g_hash_table_lookup (self->by_key, &key);
      if (form != NULL && can_match (self, &tokens[0], form))
        best = form;
    }
  if (best == NULL)
    return 0;
  hx_candidate_found (self, scan, NULL, first, best->n_tokens, FALSE);
  return best->n_tokens;
}

static void
match_headlines (HxCandidateIndex *self,
                 guint             scan)
{
  const HxCandidateScan *owner = g_ptr_array_index (self->scans, scan);

  for (guint r = 0; r < owner->runs->len; r++)
    {
      const HxCandidateRun *run = &g_array_index (owner->runs, HxCandidateRun, r);

      if (run->kind != HX_CANDIDATE_RUN_HEADLINE)
        continue;
      for (guint i = run->first; i < run->first + run->n_tokens; )
        {
          guint n = match_at (self, scan, i, run->first + run->n_tokens);

          i += MAX (n, 1);
        }
    }
}

/* --- Scripts without capitals --- */

static gboolean
is_blank (guint gap)
{
  return (gap & ~(HX_PROSE_GAP_SPACE | HX_PROSE_GAP_LINE | HX_PROSE_GAP_HYPHEN)) == 0;
}

/* The longest name that begins with a word in this form. */
static HxCandidateForm *
match_words (HxCandidateIndex *self,
             const HxProse    *prose,
             guint             first,
             guint64           hash)
{
  HxCandidateForm *best = NULL;
  guint64 key = 0;

  for (guint n = 0; n < HX_CANDIDATE_MAX_TAIL && first + n < prose->tokens->len; n++)
    {
      HxCandidateForm *form;

      if (n > 0 && !is_blank (hx_prose_nth (prose, first + n)->gap))
        break;
      key = hx_fold_mix (key, n == 0 ? hash : hx_prose_word (prose, first + n)->hash);
      form = g_hash_table_lookup (self->by_key, &key);
      if (form != NULL)
        best = form;
    }
  return best;
}

static guint
match_uncased_at (HxCandidateIndex *self,
                  guint             scan,
                  const HxProse    *prose,
                  guint             first)
{
  HxCandidateScan *owner = g_ptr_array_index (self->scans, scan);
  const HxProseWord *word = hx_prose_word (prose, first);
  HxCandidateForm *form;
  gboolean bare = FALSE;
  guint kept;

  if (hx_prose_nth (prose, first)->shape != HX_PROSE_UNCASED)
    return 0;
  form = match_words (self, prose, first, word->hash);
  if (form == NULL && word->bare != 0)
    {
      form = match_words (self, prose, first, word->bare);
      bare = TRUE;
    }
  if (form == NULL)
    return 0;
  kept = hx_candidate_scan_push (owner, prose, first, form->n_tokens);
  if (bare)
    {
      HxCandidateToken *token = hx_candidate_token (owner, kept);

      token->hash = token->bare;
      token->start++;
    }
  hx_candidate_found (self, scan, NULL, kept, form->n_tokens, FALSE);
  return form->n_tokens;
}

static void
match_uncased (HxCandidateIndex *self,
               guint             scan)
{
  HxCandidateScan *owner = g_ptr_array_index (self->scans, scan);
  g_autoptr(HxProse) prose = hx_prose_new (owner->text, 0, hx_text_get_length (owner->text),
                                           owner->language);

  for (guint i = 0; i < prose->tokens->len; )
    {
      guint n = match_uncased_at (self, scan, prose, i);

      i += MAX (n, 1);
    }
}

/* hx_candidate_match:
 * @self: an index whose names were found
 *
 * Adds the places where they stand without any sign. */
void
hx_candidate_match (HxCandidateIndex *self)
{
  for (guint s = 0; s < self->scans->len; s++)
    {
      const HxCandidateScan *scan = g_ptr_array_index (self->scans, s);

      match_headlines (self, s);
      if (scan->uncased)
        match_uncased (self, s);
    }
}
