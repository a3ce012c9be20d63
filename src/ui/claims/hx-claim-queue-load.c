/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could be claims, read on a thread with all that is shown of it. */

#include "config.h"

#include "claims/hx-claim-queue-load.h"

#include "inspector/hx-phrase.h"
#include "model/hx-saying.h"
#include "model/hx-source.h"

enum
{
  SENTENCE_CHARS = 240,
  MAX_OFFERED = 100,
};

static void
line_clear (gpointer data)
{
  HxClaimOfferLine *line = data;

  g_free (line->title);
  g_free (line->value);
  g_free (line->sentence);
}

/**
 * hx_offered_claim_free:
 * @self: (transfer full): a claim that is offered
 */
void
hx_offered_claim_free (HxOfferedClaim *self)
{
  hx_claim_suggestion_free (self->suggestion);
  g_array_unref (self->lines);
  g_free (self->reason);
  g_free (self);
}

/* Titles and texts, each read once. */
typedef struct
{
  HxConnection *connection;
  GHashTable   *titles;   /* source → char * */
  GHashTable   *texts;    /* source → HxText */
} Reader;

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
read_titles (Reader  *self,
             GError **error)
{
  g_autoptr(GPtrArray) sources = hx_source_list (self->connection, error);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);
      const char *outlet = hx_source_get_outlet (source);

      g_hash_table_insert (self->titles, dup_id (hx_source_get_id (source)),
                           g_strdup (outlet != NULL && *outlet != '\0'
                                       ? outlet : hx_source_get_title (source)));
    }
  return sources != NULL;
}

static HxText *
read_text (Reader  *self,
           gint64   source,
           GError **error)
{
  HxText *text = g_hash_table_lookup (self->texts, &source);

  if (text == NULL)
    {
      text = hx_source_read_text (self->connection, source, error);
      if (text != NULL)
        g_hash_table_insert (self->texts, dup_id (source), text);
    }
  return text;
}

static gboolean
add_line (Reader                  *self,
          const HxClaimSuggestion *suggestion,
          const HxClaimProposal   *proposal,
          GArray                  *lines,
          GError                 **error)
{
  HxText *text = read_text (self, proposal->source, error);
  const HxClaim claim = { .said = suggestion->claim };
  const HxPosition position = { .said = proposal->guess->said };
  g_autofree char *sentence = NULL;
  HxClaimOfferLine line;

  if (text == NULL)
    return FALSE;

  sentence = hx_text_dup_range (text, proposal->sentence_start, proposal->sentence_end);
  line = (HxClaimOfferLine) {
    .source = proposal->source,
    .start = proposal->evidence_start,
    .end = proposal->evidence_end,
    .title = g_strdup (g_hash_table_lookup (self->titles, &proposal->source)),
    .value = hx_position_dup_text (&position, &claim),
    .sentence = hx_phrase_dup_line (sentence, SENTENCE_CHARS),
  };
  g_array_append_val (lines, line);
  return TRUE;
}

/* Takes the suggestion over. */
static HxOfferedClaim *
offer (Reader             *self,
       HxClaimSuggestion  *suggestion,
       GError            **error)
{
  g_autoptr(HxOfferedClaim) offered = g_new0 (HxOfferedClaim, 1);
  HxFinding finding;

  offered->suggestion = suggestion;
  offered->lines = g_array_new (FALSE, TRUE, sizeof (HxClaimOfferLine));
  g_array_set_clear_func (offered->lines, line_clear);
  offered->reason = hx_claim_reasons_to_sentence (suggestion->reasons);
  hx_claim_suggestion_find_verdict (suggestion, &finding);
  offered->verdict = finding.kind;
  for (guint i = 0; i < suggestion->proposals->len; i++)
    if (!add_line (self, suggestion, g_ptr_array_index (suggestion->proposals, i), offered->lines,
                   error))
      return NULL;
  return g_steal_pointer (&offered);
}

static GPtrArray *
offer_all (Reader     *self,
           GPtrArray  *suggestions,
           GError    **error)
{
  g_autoptr(GPtrArray) offered = NULL;

  offered = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_offered_claim_free);
  if (!read_titles (self, error))
    return NULL;
  for (guint i = 0; i < MIN (suggestions->len, MAX_OFFERED); i++)
    {
      HxClaimSuggestion *suggestion = g_steal_pointer (&suggestions->pdata[i]);
      HxOfferedClaim *one = offer (self, suggestion, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (offered, one);
    }
  return g_steal_pointer (&offered);
}

static void
suggestion_free (gpointer data)
{
  if (data != NULL)
    hx_claim_suggestion_free (data);
}

static gpointer
load (HxConnection  *connection,
      gpointer       suggester,
      GError       **error)
{
  g_autoptr(GPtrArray) suggestions = NULL;
  Reader reader = { .connection = connection };
  GPtrArray *offered;

  suggestions = hx_claim_suggester_find (suggester, connection, NULL, 0, NULL, error);
  if (suggestions == NULL)
    return NULL;

  /* Those that are handed over leave a gap. */
  g_ptr_array_set_free_func (suggestions, suggestion_free);
  reader.titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  reader.texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify) hx_text_unref);
  offered = offer_all (&reader, suggestions, error);
  g_hash_table_unref (reader.titles);
  g_hash_table_unref (reader.texts);
  return offered;
}

/**
 * hx_claim_queue_load:
 * @project: a project
 * @suggester: what finds claims that could be made
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #HxOfferedClaim, conflicts
 *   first, at most a hundred
 */
DexFuture *
hx_claim_queue_load (HxProject        *project,
                     HxClaimSuggester *suggester)
{
  return hx_project_query (project, G_TYPE_PTR_ARRAY, load, g_object_ref (suggester),
                           g_object_unref);
}
