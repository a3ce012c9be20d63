/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chosen part of a project as a project of its own, in which no row leads out of it. What is
 * exported is exported from there, so that nothing of the rest can come along. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-bundle-project.h"
#include "exchange/hx-bundle-rows.h"
#include "exchange/hx-bundle-stage.h"
#include "project/hx-schema.h"

/* What goes, by ids that are in the table keep; in an order in which each can look at those before
 * it. A row goes with all it needs; a column that may be null becomes so. */
static const char *const parts[] = {
  "DELETE FROM source WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'source')",
  "UPDATE source SET container = NULL WHERE container NOT IN (SELECT id FROM source)",
  "DELETE FROM revision WHERE source NOT IN (SELECT id FROM source)",
  "DELETE FROM passage WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'passage')",
  "DELETE FROM earlier_place WHERE passage NOT IN (SELECT id FROM passage)",
  "DELETE FROM proposal WHERE passage NOT IN (SELECT id FROM passage)",
  "DELETE FROM tagging WHERE passage NOT IN (SELECT id FROM passage)"
  " OR tag NOT IN (SELECT id FROM keep WHERE kind = 'tag')",
  /* A tag keeps its place among others: those above it come along, with nothing else of theirs. */
  "WITH RECURSIVE up (id) AS (SELECT id FROM keep WHERE kind = 'tag'"
  " UNION SELECT t.parent FROM tag t JOIN up ON t.id = up.id WHERE t.parent IS NOT NULL)"
  " DELETE FROM tag WHERE id NOT IN (SELECT id FROM up)",
  "DELETE FROM mention WHERE passage NOT IN (SELECT id FROM passage)",
  "DELETE FROM entity WHERE coalesce (root, id) NOT IN"
  " (SELECT id FROM keep WHERE kind = 'entity')",
  "DELETE FROM entity_name WHERE entity NOT IN (SELECT id FROM entity)",
  "DELETE FROM entity_type WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'entity_type')",
  "DELETE FROM judgement WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'judgement')",
  "DELETE FROM rejection WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'rejection')",
  "DELETE FROM property WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'property')",
  "DELETE FROM relation_type WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'relation_type')",
  "DELETE FROM relation WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'relation')",
  "DELETE FROM relation_evidence WHERE relation NOT IN (SELECT id FROM relation)"
  " OR passage NOT IN (SELECT id FROM passage)",
  "DELETE FROM claim WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'claim')",
  "DELETE FROM position WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'position')",
  "DELETE FROM position_evidence WHERE position NOT IN (SELECT id FROM position)"
  " OR passage NOT IN (SELECT id FROM passage)",
  "DELETE FROM hypothesis WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'hypothesis')",
  "DELETE FROM rating WHERE hypothesis NOT IN (SELECT id FROM hypothesis)"
  " OR claim NOT IN (SELECT id FROM claim)",
  "DELETE FROM origin WHERE source NOT IN (SELECT id FROM source)"
  " OR other NOT IN (SELECT id FROM source)",
  "DELETE FROM dismissal",
  "DELETE FROM link WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'link')",
  "DELETE FROM memo WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'memo')",
  "DELETE FROM attribute WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'attribute')",
  "DELETE FROM attribute_value WHERE source NOT IN (SELECT id FROM source)"
  " OR attribute NOT IN (SELECT id FROM attribute)",
  "DELETE FROM source_set WHERE id NOT IN (SELECT id FROM keep WHERE kind = 'source_set')",
  "DELETE FROM set_member WHERE source NOT IN (SELECT id FROM source)"
  " OR source_set NOT IN (SELECT id FROM source_set)",
  "DELETE FROM foreign_part",
  NULL
};

static gboolean
keep (HxConnection  *staged,
      const char    *kind,
      gint64         id,
      GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (staged, "INSERT OR IGNORE INTO keep VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_text (statement, 1, kind), 2, id);
  return hx_statement_run (statement, error);
}

static gboolean
keep_keys (HxConnection  *staged,
           const char    *kind,
           GHashTable    *ids,
           GError       **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!keep (staged, kind, *(gint64 *) id, error))
      return FALSE;
  return TRUE;
}

typedef gint64 (*IdFunc) (gpointer thing);

static gboolean
keep_list (HxConnection  *staged,
           const char    *kind,
           GPtrArray     *things,
           IdFunc         get_id,
           GError       **error)
{
  for (guint i = 0; i < things->len; i++)
    if (!keep (staged, kind, get_id (g_ptr_array_index (things, i)), error))
      return FALSE;
  return TRUE;
}

#define ID_FUNC(name, Type)                            \
  static gint64                                        \
  name (gpointer thing)                                \
  {                                                    \
    return ((const Type *) thing)->id;                 \
  }

ID_FUNC (own_type_id, HxOwnType)
ID_FUNC (judgement_id, HxJudgement)
ID_FUNC (rejection_id, HxRejection)
ID_FUNC (property_id, HxProperty)
ID_FUNC (relation_type_id, HxRelationType)
ID_FUNC (hypothesis_id, HxHypothesis)

static gint64
memo_id (gpointer thing)
{
  return hx_memo_get_id (thing);
}

static gint64
attribute_id (gpointer thing)
{
  return hx_attribute_get_id (thing);
}

static gint64
set_id (gpointer thing)
{
  return hx_source_set_get_id (thing);
}

static gboolean
keep_chosen (HxExport      *self,
             HxConnection  *staged,
             GError       **error)
{
  HxExportFacts *facts = self->facts;
  HxExportClaims *claims = self->claims;

  return hx_connection_exec (staged, "CREATE TEMP TABLE keep (kind TEXT, id INTEGER,"
                                     " PRIMARY KEY (kind, id)) WITHOUT ROWID", error)
         && keep_keys (staged, "source", self->folders, error)
         && keep_keys (staged, "passage", self->passage_ids, error)
         && keep_keys (staged, "tag", self->tag_ids, error)
         && keep_keys (staged, "entity", self->entity_ids, error)
         && keep_keys (staged, "link", self->link_ids, error)
         && keep_keys (staged, "relation", facts->relation_ids, error)
         && keep_keys (staged, "claim", claims->claim_ids, error)
         && keep_keys (staged, "position", claims->position_ids, error)
         && keep_list (staged, "memo", self->memos, memo_id, error)
         && keep_list (staged, "attribute", self->attributes, attribute_id, error)
         && keep_list (staged, "source_set", self->sets, set_id, error)
         && keep_list (staged, "entity_type", facts->own_types, own_type_id, error)
         && keep_list (staged, "judgement", facts->judgements, judgement_id, error)
         && keep_list (staged, "rejection", facts->rejections, rejection_id, error)
         && keep_list (staged, "property", facts->properties, property_id, error)
         && keep_list (staged, "relation_type", facts->relation_types, relation_type_id, error)
         && keep_list (staged, "hypothesis", claims->hypotheses, hypothesis_id, error);
}

/* A picture that is the file of a source that stays does not come along. */
static gboolean
drop_pictures (HxExport      *self,
               HxConnection  *staged,
               GError       **error)
{
  g_autoptr(GArray) pictures = NULL;

  pictures = hx_stage_list_ids (self->connection,
                                "SELECT DISTINCT picture FROM entity WHERE picture IN"
                                " (SELECT original FROM source"
                                "  UNION SELECT original FROM revision)",
                                error);
  for (guint i = 0; pictures != NULL && i < pictures->len; i++)
    {
      if (!hx_stage_run (staged, error, "UPDATE entity SET picture = NULL WHERE picture = ?1"
                         " AND picture NOT IN (SELECT original FROM source)",
                         g_array_index (pictures, gint64, i), 0))
        return FALSE;
      for (gint64 n = hx_connection_get_int (staged, "SELECT changes ()", 0); n > 0; n--)
        hx_export_leave_out (self, "pictures", N_("they are of a source that is left out"));
    }
  return pictures != NULL;
}

static gboolean
copy_used (HxExport      *self,
           HxConnection  *staged,
           const char    *table,
           GError       **error)
{
  g_autofree char *sql = hx_bundle_rows_dup_used (staged, table, error);
  g_autoptr(GArray) used = sql != NULL ? hx_stage_list_ids (staged, sql, error) : NULL;

  return used != NULL
         && hx_stage_copy (self->connection, staged, table, "id", used, NULL, error);
}

/* The texts of the revisions, and those that are the bytes of a file. */
static gboolean
copy_bodies (HxExport      *self,
             HxConnection  *staged,
             GError       **error)
{
  g_autoptr(GArray) bodies = NULL;

  bodies = hx_stage_list_ids (staged, "SELECT body FROM revision UNION"
                                      " SELECT body FROM original WHERE body IS NOT NULL", error);
  if (bodies == NULL
      || !hx_stage_copy (self->connection, staged, "body", "id", bodies, NULL, error))
    return FALSE;
  for (guint i = 0; hx_bundle_layer_tables[i] != NULL; i++)
    if (!hx_stage_copy (self->connection, staged, hx_bundle_layer_tables[i], "body", bodies, NULL,
                        error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (HxExport      *self,
      HxRedaction   *redaction,
      HxConnection  *staged,
      GError       **error)
{
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    if (!hx_stage_copy (self->connection, staged, hx_schema_journaled_tables[i], NULL, NULL,
                        NULL, error))
      return FALSE;
  if (self->partial)
    {
      if (!keep_chosen (self, staged, error))
        return FALSE;
      for (guint i = 0; parts[i] != NULL; i++)
        if (!hx_connection_exec (staged, parts[i], error))
          return FALSE;
      if (!drop_pictures (self, staged, error))
        return FALSE;
    }
  return copy_used (self, staged, "coder", error) && copy_used (self, staged, "original", error)
         && copy_bodies (self, staged, error)
         && (redaction == NULL || hx_redaction_apply (redaction, staged, error))
         && hx_stage_sign (staged, error);
}

/* Makes a project of what was chosen, and blacks out what is not to be seen. */
HxConnection *
hx_export_stage_part (HxExport     *self,
                      HxRedaction  *redaction,
                      GError      **error)
{
  g_autoptr(HxConnection) staged = hx_stage_open (error);

  if (staged == NULL || !hx_connection_exec (staged, "BEGIN", error)
      || !fill (self, redaction, staged, error) || !hx_connection_exec (staged, "COMMIT", error))
    return NULL;
  return g_steal_pointer (&staged);
}
