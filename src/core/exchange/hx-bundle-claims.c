/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims, and how much of them goes with a part of a project. A position goes where a passage goes
 * that it stands on, and takes its claim and its entities along; that a source is silent goes with
 * a claim that goes anyway. What comes out of a claim is found from what goes, so that nothing
 * tells of the rest; how much of it there is, is counted. */

#include "config.h"

#include "exchange/hx-bundle-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-matrix-tables.h"
#include "model/hx-dismissal.h"
#include "model/hx-matrix-rows.h"
#include "model/hx-rows.h"

void
hx_export_claims_free (HxExportClaims *self)
{
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->claim_ids, g_hash_table_unref);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
  g_clear_pointer (&self->position_ids, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_pointer (&self->agreements, g_hash_table_unref);
  g_clear_pointer (&self->hypotheses, g_ptr_array_unref);
  g_clear_pointer (&self->ratings, g_ptr_array_unref);
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_clear_pointer (&self->dismissals, g_ptr_array_unref);
  g_clear_object (&self->matrix);
  g_free (self);
}

/* Positions name entities as they are shown; which were meant is kept beside. */
static gboolean
load_members (HxExport  *self,
              GError   **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (self->connection,
                                     "SELECT id, entity, speaker FROM position"
                                     " WHERE entity IS NOT NULL OR speaker IS NOT NULL", error);
  while (statement != NULL)
    {
      HxMemberPair pair;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      pair.entity = hx_statement_get_int (statement, 1);
      pair.speaker = hx_statement_get_int (statement, 2);
      if (hx_export_get_root (self, pair.entity) == pair.entity)
        pair.entity = 0;
      if (hx_export_get_root (self, pair.speaker) == pair.speaker)
        pair.speaker = 0;
      if (pair.entity != 0 || pair.speaker != 0)
        hx_export_insert (self->claims->members, hx_statement_get_int (statement, 0),
                          g_memdup2 (&pair, sizeof pair));
    }
  return FALSE;
}

/* --- What goes along --- */

static void
want_entity (HxExport *self,
             gint64    entity)
{
  if (self->partial && entity != 0)
    hx_export_insert (self->entity_ids, entity, NULL);
}

static guint
count_evidence (HxExport         *self,
                const HxPosition *position)
{
  guint n = 0;

  for (guint i = 0; i < position->evidence->len; i++)
    n += hx_export_has (self->passage_ids,
                        g_array_index (position->evidence, HxPositionEvidence, i).passage);
  return n;
}

/* Claims that a passage of the part says something on. */
static GHashTable *
list_wanted (HxExport  *self,
             GPtrArray *positions)
{
  GHashTable *wanted = hx_export_new_table (NULL);

  for (guint i = 0; i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);

      if (count_evidence (self, position) > 0)
        hx_export_insert (wanted, position->claim, NULL);
    }
  return wanted;
}

static gboolean
keep_position (HxExport         *self,
               const HxPosition *position)
{
  gboolean has_claim = hx_export_has (self->claims->claim_ids, position->claim);
  gboolean has_source = hx_export_has (self->folders, position->source);

  if (has_claim && has_source
      && (position->said.stance == HX_STANCE_SILENT || count_evidence (self, position) > 0))
    return TRUE;
  if (has_claim && !has_source)
    hx_export_leave_out (self, "positions", N_("their source is left out"));
  else if (has_source && position->said.stance == HX_STANCE_SILENT)
    hx_export_leave_out (self, "positions", N_("nothing else on their claim goes along"));
  else if (has_source)
    hx_export_leave_out (self, "positions", N_("all their evidence is left out"));
  return FALSE;
}

/* Only evidence that is exported; what is not is counted. The list is nobody else's. */
static void
prune_evidence (HxExport   *self,
                HxPosition *position)
{
  for (guint i = 0; i < position->evidence->len;)
    {
      HxPositionEvidence *evidence = &g_array_index (position->evidence, HxPositionEvidence, i);

      if (hx_export_has (self->passage_ids, evidence->passage))
        {
          i++;
          continue;
        }
      g_array_remove_index (position->evidence, i);
      hx_export_leave_out (self, "position_evidence", N_("the passage is left out"));
    }
}

static void
choose_claims (HxExport   *self,
               GPtrArray  *all,
               GHashTable *wanted)
{
  HxExportClaims *claims = self->claims;

  for (guint i = 0; i < all->len; i++)
    {
      HxClaim *claim = g_ptr_array_index (all, i);

      if (self->partial && !hx_export_has (wanted, claim->id))
        continue;
      g_ptr_array_add (claims->claims, hx_claim_ref (claim));
      hx_export_insert (claims->claim_ids, claim->id, GUINT_TO_POINTER (claims->claims->len));
    }
}

static void
choose_positions (HxExport  *self,
                  GPtrArray *all)
{
  HxExportClaims *claims = self->claims;

  for (guint i = 0; i < all->len; i++)
    {
      HxPosition *position = g_ptr_array_index (all, i);

      if (!keep_position (self, position))
        continue;
      prune_evidence (self, position);
      want_entity (self, position->said.entity);
      want_entity (self, position->said.speaker);
      g_ptr_array_add (claims->positions, hx_position_ref (position));
      hx_export_insert (claims->position_ids, position->id, NULL);
    }
}

static void
choose_ratings (HxExport   *self,
                GPtrArray  *all,
                GHashTable *wanted)
{
  HxExportClaims *claims = self->claims;
  gsize n_ratings;
  g_autofree gpointer *ratings = g_ptr_array_steal (all, &n_ratings);

  for (gsize i = 0; i < n_ratings; i++)
    {
      HxRating *rating = ratings[i];

      if (hx_export_has (claims->claim_ids, rating->claim))
        {
          g_ptr_array_add (claims->ratings, rating);
          hx_export_insert (wanted, rating->hypothesis, NULL);
        }
      else
        g_ptr_array_add (all, rating);
    }
  for (guint i = 0; i < all->len; i++)
    if (hx_export_has (wanted, ((HxRating *) all->pdata[i])->hypothesis))
      hx_export_leave_out (self, "ratings", N_("their claim is left out"));
}

/* A hypothesis goes with a claim that bears on it. */
static void
choose_hypotheses (HxExport   *self,
                   GPtrArray  *all,
                   GHashTable *wanted)
{
  gsize n_hypotheses;
  g_autofree gpointer *hypotheses = g_ptr_array_steal (all, &n_hypotheses);

  for (gsize i = 0; i < n_hypotheses; i++)
    {
      HxHypothesis *hypothesis = hypotheses[i];
      gboolean kept = !self->partial || hx_export_has (wanted, hypothesis->id);

      g_ptr_array_add (kept ? self->claims->hypotheses : all, hypothesis);
    }
}

static void
choose_origins (HxExport *self)
{
  GPtrArray *origins = self->claims->origins;

  for (guint i = origins->len; i > 0; i--)
    {
      HxOriginJudgement *judgement = g_ptr_array_index (origins, i - 1);
      guint n = hx_export_has (self->folders, judgement->source)
                + hx_export_has (self->folders, judgement->other);

      if (n == 2)
        continue;
      if (n == 1)
        hx_export_leave_out (self, "origins", N_("one of the sources is left out"));
      g_ptr_array_remove_index (origins, i - 1);
    }
}

/* What was refused quotes any source, so of a part it stays. */
static void
choose_dismissals (HxExport *self)
{
  GPtrArray *dismissals = self->claims->dismissals;

  if (!self->partial)
    return;
  for (guint i = 0; i < dismissals->len; i++)
    if (hx_export_has (self->claims->claim_ids, ((HxDismissal *) dismissals->pdata[i])->claim))
      hx_export_leave_out (self, "dismissals", N_("they may quote what is left out"));
  g_ptr_array_set_size (dismissals, 0);
}

/* --- All of it --- */

static void
begin (HxExport *self)
{
  HxExportClaims *claims = self->claims = g_new0 (HxExportClaims, 1);

  claims->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_claim_unref);
  claims->claim_ids = hx_export_new_table (NULL);
  claims->positions = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_position_unref);
  claims->position_ids = hx_export_new_table (NULL);
  claims->members = hx_export_new_table (g_free);
  claims->hypotheses = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_hypothesis_free);
  claims->ratings = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_rating_free);
}

static gboolean
make_matrix (HxExport  *self,
             GError   **error)
{
  HxExportClaims *claims = self->claims;
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  g_autoptr(HxOrigins) origins = NULL;
  g_autoptr(GArray) rows = NULL;

  /* It takes long, so only where something is said. */
  if (claims->positions->len > 0)
    {
      origins = hx_origins_find (cache, self->connection, self->cancellable, error);
      if (origins == NULL)
        return FALSE;
    }
  claims->matrix = hx_matrix_load_part (self->connection, claims->claims, claims->positions,
                                        self->folders, origins, error);
  if (claims->matrix == NULL)
    return FALSE;

  rows = hx_matrix_list_rows (claims->matrix, HX_MATRIX_SHOW_ALL, HX_MATRIX_AS_MADE);
  claims->agreements = hx_matrix_list_agreements (claims->matrix, rows);
  return TRUE;
}

/* Chooses claims and what belongs to them, by the chosen passages, and with them more entities. */
gboolean
hx_export_select_claims (HxExport  *self,
                         GError   **error)
{
  HxConnection *connection = self->connection;
  g_autoptr(GPtrArray) claims = hx_claim_list (connection, error);
  g_autoptr(GPtrArray) positions = NULL;
  g_autoptr(GPtrArray) hypotheses = NULL;
  g_autoptr(GPtrArray) ratings = NULL;
  g_autoptr(GHashTable) wanted = NULL;
  g_autoptr(GHashTable) rated = hx_export_new_table (NULL);

  begin (self);
  if (claims == NULL
      || (positions = hx_position_list (connection, 0, error)) == NULL
      || (hypotheses = hx_hypothesis_list (connection, error)) == NULL
      || (ratings = hx_rating_list (connection, error)) == NULL
      || (self->claims->origins = hx_origin_judgement_list (connection, error)) == NULL
      || (self->claims->dismissals = hx_dismissal_list (connection, error)) == NULL
      || !load_members (self, error))
    return FALSE;

  wanted = list_wanted (self, positions);
  choose_claims (self, claims, wanted);
  choose_positions (self, positions);
  choose_ratings (self, ratings, rated);
  choose_hypotheses (self, hypotheses, rated);
  choose_origins (self);
  choose_dismissals (self);
  return make_matrix (self, error);
}
