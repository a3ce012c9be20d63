/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims that could be made, and where sources may say something on those there are. Nothing of it
 * is stored: it follows from the texts, the claims and what was refused. */

#include "config.h"

#include <string.h>

#include "model/hx-claim-suggester-private.h"
#include "model/hx-dismissal.h"

enum
{
  MAX_SUGGESTIONS = 200,  /* that are made ready; nobody looks at more at a time */
  MAX_DIGESTS = 64,       /* in a digest of several */
};

G_DEFINE_FINAL_TYPE (HxClaimSuggester, hx_claim_suggester, G_TYPE_OBJECT)

static void
hx_claim_suggester_finalize (GObject *object)
{
  HxClaimSuggester *self = HX_CLAIM_SUGGESTER (object);

  g_hash_table_unref (self->sources);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hx_claim_suggester_parent_class)->finalize (object);
}

static void
hx_claim_suggester_class_init (HxClaimSuggesterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_claim_suggester_finalize;
}

static void
hx_claim_suggester_init (HxClaimSuggester *self)
{
  g_mutex_init (&self->lock);
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, hx_claim_source_free);
}

/**
 * hx_claim_suggester_new:
 *
 * Returns: (transfer full): a suggester that has not looked at anything yet
 */
HxClaimSuggester *
hx_claim_suggester_new (void)
{
  return g_object_new (HX_TYPE_CLAIM_SUGGESTER, NULL);
}

/* --- What is evidence already --- */

typedef struct
{
  HxClaimKind  kind;
  guint        start;
  guint        end;
  char        *wording;
} Evidence;

static void
evidence_clear (gpointer data)
{
  g_free (((Evidence *) data)->wording);
}

static void
evidence_list_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
add_evidence (HxClaimScope *scope,
              GPtrArray    *evidence,
              HxStatement  *statement)
{
  guint at = hx_claim_scope_find (scope, hx_statement_get_int (statement, 0));
  Evidence is = { 0 };

  if (at == G_MAXUINT
      || !hx_claim_kind_from_string (hx_statement_get_text (statement, 1), &is.kind))
    return;
  is.start = hx_statement_get_int (statement, 2);
  is.end = hx_statement_get_int (statement, 3);
  is.wording = hx_statement_dup_text (statement, 4);
  if (evidence->pdata[at] == NULL)
    {
      evidence->pdata[at] = g_array_new (FALSE, FALSE, sizeof (Evidence));
      g_array_set_clear_func (evidence->pdata[at], evidence_clear);
    }
  g_array_append_val ((GArray *) evidence->pdata[at], is);
}

/* For each text its evidence of whatever claim. */
static GPtrArray *
list_evidence (HxClaimScope  *scope,
               HxConnection  *connection,
               GError       **error)
{
  g_autoptr(GPtrArray) evidence = g_ptr_array_new_with_free_func (evidence_list_free);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  g_ptr_array_set_size (evidence, scope->sources->len);
  statement = hx_connection_prepare (connection,
                                     "SELECT p.source, c.kind, a.start, a.\"end\", p.wording"
                                     " FROM position_evidence e"
                                     " JOIN position p ON p.id = e.position"
                                     " JOIN claim c ON c.id = p.claim"
                                     " JOIN passage a ON a.id = e.passage"
                                     " JOIN source s ON s.id = p.source"
                                     " AND s.revision = a.revision", error);
  if (statement == NULL)
    return NULL;
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&evidence);
      add_evidence (scope, evidence, statement);
    }
  return NULL;
}

/* A passage may say several things; the one it is evidence of is the one whose words it is. */
static gboolean
is_taken (HxClaimScope        *scope,
          GPtrArray           *evidence,
          const HxClaimAnswer *answer,
          HxClaimKind          kind)
{
  HxText *text = hx_claim_text_get_text (scope->texts->pdata[answer->text]);
  g_autofree char *words = hx_text_dup_range (text, answer->start, answer->end);
  GArray *list = evidence->pdata[answer->text];

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Evidence *is = &g_array_index (list, Evidence, i);

      if (is->kind == kind && is->start < answer->end && answer->start < is->end
          && (is->wording == NULL || strstr (is->wording, words) != NULL
              || strstr (words, is->wording) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* --- What was refused --- */

static char *
dup_digest (const HxClaimCandidate *candidate,
            HxClaimKind             kind)
{
  GString *digest = g_string_new (hx_claim_kind_to_string (kind));

  for (guint i = 0; i < MIN (candidate->answers->len, MAX_DIGESTS); i++)
    g_string_append_printf (digest, "%c%016" G_GINT64_MODIFIER "x", i == 0 ? ':' : ',',
                            g_array_index (candidate->answers, HxClaimAnswer, i).digest);
  return g_string_free (digest, FALSE);
}

/* The digests of the places that one dismissal is of, if it is of that kind. */
static GHashTable *
parse_digest (const char *digest,
              const char *kind)
{
  g_auto(GStrv) parts = NULL;
  GHashTable *set;

  if (!g_str_has_prefix (digest, kind) || digest[strlen (kind)] != ':')
    return NULL;
  parts = g_strsplit (digest + strlen (kind) + 1, ",", MAX_DIGESTS + 1);
  set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (parts[i]));
  return set;
}

/* Whether half of it or more has been refused together: another source that says it, too, makes
 * nothing new of it. */
static gboolean
is_dismissed (GPtrArray  *dismissals,
              const char *digest,
              const char *kind)
{
  g_auto(GStrv) parts = g_strsplit (strchr (digest, ':') + 1, ",", -1);
  guint n_parts = g_strv_length (parts);

  for (guint i = 0; i < dismissals->len; i++)
    {
      const HxDismissal *dismissal = dismissals->pdata[i];
      g_autoptr(GHashTable) set = NULL;
      guint n = 0;

      if (dismissal->kind != HX_DISMISSAL_CLAIM)
        continue;
      set = parse_digest (dismissal->digest, kind);
      for (guint k = 0; set != NULL && k < n_parts; k++)
        n += g_hash_table_contains (set, parts[k]);
      if (n * 2 >= n_parts && n > 0)
        return TRUE;
    }
  return FALSE;
}

/* --- Claims that could be made --- */

static gboolean
kind_of (const HxClaimCandidate *candidate,
         HxClaimKind            *kind)
{
  *kind = HX_CLAIM_QUOTE;
  return candidate->is_quote || hx_claim_kind_of_value (candidate->kind, kind);
}

static HxClaimSuggestion *
suggestion_new (HxClaimScope           *scope,
                const HxClaimCandidate *candidate,
                HxClaimKind             kind)
{
  HxClaimSuggestion *self = g_new0 (HxClaimSuggestion, 1);
  gboolean bare = candidate->is_quote || kind == HX_CLAIM_COUNT || kind == HX_CLAIM_PERCENT;

  self->claim.question = g_strdup (candidate->question);
  self->claim.kind = kind;
  self->claim.unit = bare ? NULL : g_strdup (candidate->unit);
  self->claim.tolerance = hx_claim_kind_get_tolerance (kind);
  self->entities = g_array_ref (candidate->entities);
  self->conflict = candidate->conflict;
  self->score = candidate->score;
  self->reasons = candidate->reasons;
  self->digest = dup_digest (candidate, kind);
  self->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_claim_proposal_free);
  for (guint i = 0; i < candidate->answers->len; i++)
    g_ptr_array_add (self->proposals,
                     hx_claim_proposal_new (scope, &g_array_index (candidate->answers,
                                                                   HxClaimAnswer, i),
                                            &self->claim));
  return self;
}

static gboolean
is_wanted (HxClaimScope           *scope,
           GPtrArray              *evidence,
           GPtrArray              *dismissals,
           const HxClaimCandidate *candidate,
           HxClaimKind             kind)
{
  g_autofree char *digest = dup_digest (candidate, kind);

  for (guint i = 0; i < candidate->answers->len; i++)
    if (is_taken (scope, evidence, &g_array_index (candidate->answers, HxClaimAnswer, i), kind))
      return FALSE;
  return !is_dismissed (dismissals, digest, hx_claim_kind_to_string (kind));
}

static GPtrArray *
find (HxClaimScope  *scope,
      HxConnection  *connection,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GPtrArray) suggestions
    = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_claim_suggestion_free);
  g_autoptr(GPtrArray) evidence = list_evidence (scope, connection, error);
  g_autoptr(GPtrArray) dismissals = evidence != NULL ? hx_dismissal_list (connection, error) : NULL;
  g_autoptr(GPtrArray) candidates = NULL;

  if (dismissals == NULL)
    return NULL;
  candidates = hx_claim_candidates_find ((HxClaimText *const *) (void *) scope->texts->pdata,
                                         scope->texts->len, cancellable);
  for (guint i = 0; i < candidates->len && suggestions->len < MAX_SUGGESTIONS; i++)
    {
      const HxClaimCandidate *candidate = candidates->pdata[i];
      HxClaimKind kind;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (kind_of (candidate, &kind)
          && is_wanted (scope, evidence, dismissals, candidate, kind))
        g_ptr_array_add (suggestions, suggestion_new (scope, candidate, kind));
    }
  return g_cancellable_set_error_if_cancelled (cancellable, error)
           ? NULL : g_steal_pointer (&suggestions);
}

/**
 * hx_claim_suggester_find:
 * @self: a suggester
 * @connection: a connection
 * @sources: (array length=n_sources) (nullable): the sources that are looked at
 * @n_sources: how many; 0: all
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Finds claims that could be made of what the sources say. At most %HX_CLAIM_SUGGESTER_MAX_SOURCES
 * are looked at, those that were imported first. What is evidence of a claim of the same kind
 * already, and what was refused, is left out.
 *
 * Returns: (transfer full) (element-type HxClaimSuggestion) (nullable): suggestions, those in which
 *   sources differ first, then the surest first
 */
GPtrArray *
hx_claim_suggester_find (HxClaimSuggester  *self,
                         HxConnection      *connection,
                         const gint64      *sources,
                         guint              n_sources,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_auto(HxClaimScope) scope = { 0 };
  GPtrArray *suggestions = NULL;

  g_return_val_if_fail (HX_IS_CLAIM_SUGGESTER (self), NULL);

  g_mutex_lock (&self->lock);
  if (hx_claim_scope_load (&scope, self, connection, sources, n_sources, cancellable, error))
    suggestions = find (&scope, connection, cancellable, error);
  g_mutex_unlock (&self->lock);
  return suggestions;
}

/* --- Positions on a claim --- */

static void
init_aspect (const HxClaim *claim,
             HxClaimAspect *aspect)
{
  *aspect = (HxClaimAspect) {
    .question = claim->said.question,
    .is_quote = claim->said.kind == HX_CLAIM_QUOTE,
  };
  for (guint i = 0; i <= HX_VALUE_DATE; i++)
    {
      HxClaimKind kind;

      if (hx_claim_kind_of_value (i, &kind) && kind == claim->said.kind)
        aspect->kinds |= (guint32) 1 << i;
    }
}

/* Sources that have a position are not asked; what is evidence of it shows what to look for. */
static gboolean
read_positions (HxClaimScope  *scope,
                HxConnection  *connection,
                gint64         claim,
                gboolean      *asked,
                GArray        *evidence,
                GError       **error)
{
  g_autoptr(GPtrArray) positions = hx_position_list (connection, claim, error);

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      const HxPosition *position = positions->pdata[i];
      guint at = hx_claim_scope_find (scope, position->source);

      if (at == G_MAXUINT)
        continue;
      asked[at] = FALSE;
      for (guint k = 0; k < position->evidence->len; k++)
        {
          const HxPositionEvidence *is = &g_array_index (position->evidence, HxPositionEvidence,
                                                         k);
          HxClaimAnswer answer = { .text = at, .start = is->start, .end = is->end };

          g_array_append_val (evidence, answer);
        }
    }
  return positions != NULL;
}

static gboolean
is_refused (GPtrArray             *dismissals,
            gint64                 claim,
            const HxClaimProposal *proposal)
{
  for (guint i = 0; i < dismissals->len; i++)
    {
      const HxDismissal *dismissal = dismissals->pdata[i];

      if (dismissal->kind == HX_DISMISSAL_POSITION && dismissal->claim == claim
          && g_str_equal (dismissal->digest, proposal->digest))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
propose (HxClaimScope  *scope,
         HxConnection  *connection,
         gint64         id,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GPtrArray) proposals
    = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_claim_proposal_free);
  g_autoptr(HxClaim) claim = hx_claim_get (connection, id, error);
  g_autoptr(GPtrArray) dismissals = claim != NULL ? hx_dismissal_list (connection, error) : NULL;
  g_autoptr(GArray) evidence = g_array_new (FALSE, FALSE, sizeof (HxClaimAnswer));
  g_autofree gboolean *asked = g_new (gboolean, (gsize) scope->sources->len + 1);
  g_autoptr(GArray) answers = NULL;
  HxClaimAspect aspect;

  for (guint i = 0; i < scope->sources->len; i++)
    asked[i] = TRUE;
  if (dismissals == NULL
      || !read_positions (scope, connection, id, asked, evidence, error))
    return NULL;
  init_aspect (claim, &aspect);
  aspect.evidence = evidence;
  answers = hx_claim_candidates_propose ((HxClaimText *const *) (void *) scope->texts->pdata,
                                         scope->texts->len, &aspect, asked, cancellable);
  for (guint i = 0; i < answers->len; i++)
    {
      g_autoptr(HxClaimProposal) proposal
        = hx_claim_proposal_new (scope, &g_array_index (answers, HxClaimAnswer, i), &claim->said);

      if (!is_refused (dismissals, id, proposal))
        g_ptr_array_add (proposals, g_steal_pointer (&proposal));
    }
  return g_cancellable_set_error_if_cancelled (cancellable, error)
           ? NULL : g_steal_pointer (&proposals);
}

/**
 * hx_claim_suggester_propose:
 * @self: a suggester
 * @connection: a connection
 * @claim: a claim
 * @sources: (array length=n_sources) (nullable): the sources that are looked at
 * @n_sources: how many; 0: all
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Finds where sources that have no position on a claim may say something on it: near to what is
 * evidence of it already, and to its question. Sources as in hx_claim_suggester_find(); those with
 * the evidence must be among them, or it counts for nothing. What was refused is left out.
 *
 * Returns: (transfer full) (element-type HxClaimProposal) (nullable): at most five of each source,
 *   by source, the likeliest first
 */
GPtrArray *
hx_claim_suggester_propose (HxClaimSuggester  *self,
                            HxConnection      *connection,
                            gint64             claim,
                            const gint64      *sources,
                            guint              n_sources,
                            GCancellable      *cancellable,
                            GError           **error)
{
  g_auto(HxClaimScope) scope = { 0 };
  GPtrArray *proposals = NULL;

  g_return_val_if_fail (HX_IS_CLAIM_SUGGESTER (self), NULL);

  g_mutex_lock (&self->lock);
  if (hx_claim_scope_load (&scope, self, connection, sources, n_sources, cancellable, error))
    proposals = propose (&scope, connection, claim, cancellable, error);
  g_mutex_unlock (&self->lock);
  return proposals;
}
