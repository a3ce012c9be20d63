/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts that a suggester of claims looks at, made ready and kept. */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "base/hx-error.h"
#include "model/hx-claim-suggester-private.h"
#include "model/hx-entity-sql.h"
#include "model/hx-text-cache.h"

/*
 * hx_claim_source_free:
 * @source: (transfer full): a source, as HxClaimSource
 */
void
hx_claim_source_free (gpointer source)
{
  HxClaimSource *self = source;

  g_free (self->date);
  g_free (self->language);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_pointer (&self->text, hx_claim_text_unref);
  g_free (self);
}

/*
 * hx_claim_scope_clear:
 * @self: a scope
 */
void
hx_claim_scope_clear (HxClaimScope *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}

static guint64
hash_text (const char *text)
{
  return text != NULL ? hx_fold_hash (text, strlen (text)) : 0;
}

/* --- Sources --- */

static HxClaimSource *
ensure_source (HxClaimSuggester *suggester,
               gint64            id)
{
  HxClaimSource *source = g_hash_table_lookup (suggester->sources, &id);

  if (source != NULL)
    return source;
  source = g_new0 (HxClaimSource, 1);
  source->source = id;
  source->mentions = g_array_new (FALSE, FALSE, sizeof (HxAlignMention));
  g_hash_table_insert (suggester->sources, &source->source, source);
  return source;
}

static void
read_source (HxClaimScope     *self,
             HxClaimSuggester *suggester,
             HxStatement      *statement)
{
  HxClaimSource *source = ensure_source (suggester, hx_statement_get_int (statement, 0));

  source->revision = hx_statement_get_int (statement, 1);
  source->body = hx_statement_get_int (statement, 2);
  g_set_str (&source->date, hx_statement_get_text (statement, 3));
  g_set_str (&source->language, hx_statement_get_text (statement, 4));
  g_array_set_size (source->mentions, 0);
  source->fresh = hx_fold_mix (hx_fold_mix ((guint64) source->revision, hash_text (source->date)),
                               hash_text (source->language));
  source->seen = suggester->n_calls;
  g_ptr_array_add (self->sources, source);
}

static gboolean
list_sources (HxClaimScope      *self,
              HxClaimSuggester  *suggester,
              HxConnection      *connection,
              GHashTable        *wanted,
              GError           **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT s.id, s.revision, r.body, s.date, s.language"
                                     " FROM source s JOIN revision r ON r.id = s.revision"
                                     " ORDER BY s.id", error);
  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row || self->sources->len == HX_CLAIM_SUGGESTER_MAX_SOURCES)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      if (wanted == NULL || g_hash_table_contains (wanted, &id))
        read_source (self, suggester, statement);
    }
  return FALSE;
}

static gboolean
list_mentions (HxClaimSource  *source,
               HxConnection   *connection,
               GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT p.start, p.\"end\", " HX_ENTITY_ROOT ("e")
                                     " FROM mention m JOIN passage p ON p.id = m.passage"
                                     " JOIN entity e ON e.id = m.entity"
                                     " WHERE m.source = ?1 AND p.revision = ?2"
                                     " ORDER BY p.start, p.\"end\", m.id", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_int (statement, 1, source->source), 2,
                         source->revision);
  while (hx_statement_step (statement, &row, error))
    {
      HxAlignMention mention;

      if (!row)
        return TRUE;
      mention.start = hx_statement_get_int (statement, 0);
      mention.end = hx_statement_get_int (statement, 1);
      mention.entity = hx_statement_get_int (statement, 2);
      g_array_append_val (source->mentions, mention);
      source->fresh = hx_fold_mix (source->fresh, hx_fold_mix (mention.start, mention.end));
      source->fresh = hx_fold_mix (source->fresh, (guint64) mention.entity);
    }
  return FALSE;
}

static gboolean
list_places (HxClaimScope  *self,
             HxConnection  *connection,
             GError       **error)
{
  g_autoptr(HxStatement) statement
    = hx_connection_prepare (connection, "SELECT id FROM entity WHERE type = 'place'", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      g_hash_table_add (self->places, g_memdup2 (&id, sizeof id));
    }
  return FALSE;
}

static gboolean
understand (HxClaimSource  *source,
            HxConnection   *connection,
            GError        **error)
{
  g_autoptr(HxText) text = NULL;

  if (source->text != NULL && source->known == source->fresh)
    return TRUE;
  text = hx_text_cache_load (connection, source->body, error);
  if (text == NULL)
    return FALSE;
  g_clear_pointer (&source->text, hx_claim_text_unref);
  source->text = hx_claim_text_new (text, source->language, source->date,
                                    (const HxAlignMention *) (void *) source->mentions->data,
                                    source->mentions->len);
  source->known = source->fresh;
  return TRUE;
}

/* What one call does not ask for the next may, so it is kept as long as there is room. */
static void
forget (HxClaimSuggester *suggester)
{
  GHashTableIter iter;
  HxClaimSource *source;

  if (g_hash_table_size (suggester->sources) <= HX_CLAIM_SUGGESTER_MAX_SOURCES)
    return;
  g_hash_table_iter_init (&iter, suggester->sources);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &source))
    if (source->seen != suggester->n_calls)
      g_hash_table_iter_remove (&iter);
}

/*
 * hx_claim_scope_load:
 * @self: an empty scope
 * @suggester: the suggester, locked
 * @connection: a connection
 * @sources: (array length=n_sources) (nullable): the sources that are asked for
 * @n_sources: how many; 0: all
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Returns: whether the texts are ready
 */
gboolean
hx_claim_scope_load (HxClaimScope      *self,
                     HxClaimSuggester  *suggester,
                     HxConnection      *connection,
                     const gint64      *sources,
                     guint              n_sources,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr(GHashTable) wanted = NULL;

  self->sources = g_ptr_array_new ();
  self->texts = g_ptr_array_new ();
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  suggester->n_calls++;
  if (n_sources > 0)
    wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n_sources; i++)
    g_hash_table_add (wanted, (gpointer) &sources[i]);
  if (!list_sources (self, suggester, connection, wanted, error)
      || !list_places (self, connection, error))
    return FALSE;
  forget (suggester);
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxClaimSource *source = self->sources->pdata[i];

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !list_mentions (source, connection, error)
          || !understand (source, connection, error))
        return FALSE;
      g_ptr_array_add (self->texts, source->text);
    }
  return TRUE;
}

/*
 * hx_claim_scope_find:
 * @self: a scope
 * @source: a source
 *
 * Returns: its number there; %G_MAXUINT if it is not
 */
guint
hx_claim_scope_find (HxClaimScope *self,
                     gint64        source)
{
  guint low = 0, high = self->sources->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((HxClaimSource *) self->sources->pdata[middle])->source < source)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->sources->len
         && ((HxClaimSource *) self->sources->pdata[low])->source == source ? low : G_MAXUINT;
}

/* --- Proposals --- */

enum
{
  MAX_EVIDENCE = 400,     /* code points of a sentence that is evidence as a whole */
};

/*
 * hx_claim_proposal_new:
 * @scope: what is looked at
 * @answer: a place in it
 * @claim: the claim
 *
 * Returns: (transfer full): the place with what the source says there
 */
HxClaimProposal *
hx_claim_proposal_new (HxClaimScope        *scope,
                       const HxClaimAnswer *answer,
                       const HxClaimDraft  *claim)
{
  HxClaimSource *source = scope->sources->pdata[answer->text];
  HxClaimProposal *self = g_new0 (HxClaimProposal, 1);
  HxPositionPlace place = {
    .text = hx_claim_text_get_text (source->text),
    .start = answer->start,
    .end = answer->end,
    .language = source->language,
    .date = source->date,
    .mentions = (const HxQuoteMention *) (void *) source->mentions->data,
    .n_mentions = source->mentions->len,
    .places = scope->places,
  };
  gboolean whole = answer->sentence_end - answer->sentence_start <= MAX_EVIDENCE;

  self->source = source->source;
  self->start = answer->start;
  self->end = answer->end;
  self->sentence_start = answer->sentence_start;
  self->sentence_end = answer->sentence_end;
  self->evidence_start = whole ? answer->sentence_start : answer->start;
  self->evidence_end = whole ? answer->sentence_end : answer->end;
  self->score = answer->score;
  self->reasons = answer->reasons;
  self->digest = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", answer->digest);
  self->guess = hx_position_guess_new (&place, claim);
  return self;
}

/**
 * hx_claim_proposal_free:
 * @self: (transfer full): a proposal
 */
void
hx_claim_proposal_free (HxClaimProposal *self)
{
  g_free (self->digest);
  g_clear_pointer (&self->guess, hx_position_guess_free);
  g_free (self);
}
