/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known about entities, and how much of it goes with a part of a project. What stands on a
 * passage goes where the passage goes and takes its entities along; what stands on none goes with
 * all its entities. What is about something in the part and does not go is counted. */

#include "config.h"

#include "exchange/hx-bundle-private.h"

#include <glib/gi18n-lib.h>

#include "model/hx-rows.h"

static void
record_free (gpointer data)
{
  HxEntityRecord *record = data;

  g_free (record->picture);
  g_free (record->name);
  g_free (record->description);
  g_free (record->coder);
  g_free (record);
}

void
hx_export_facts_free (HxExportFacts *self)
{
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_pointer (&self->own_types, g_ptr_array_unref);
  g_clear_pointer (&self->type_paths, g_hash_table_unref);
  g_clear_pointer (&self->relation_types, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->relation_ids, g_hash_table_unref);
  g_clear_pointer (&self->used_relation_types, g_hash_table_unref);
  g_clear_pointer (&self->properties, g_ptr_array_unref);
  g_clear_pointer (&self->judgements, g_ptr_array_unref);
  g_clear_pointer (&self->rejections, g_ptr_array_unref);
  g_clear_pointer (&self->relations_of, g_hash_table_unref);
  g_clear_pointer (&self->properties_of, g_hash_table_unref);
  g_clear_pointer (&self->judgements_of, g_hash_table_unref);
  g_clear_pointer (&self->left_out, g_array_unref);
  g_free (self);
}

/* The entity's own row, whatever it is shown as; NULL if there is none. */
HxEntityRecord *
hx_export_get_record (HxExport *self,
                      gint64    entity)
{
  return hx_export_get (self->facts->records, entity);
}

/* What the entity is shown as. */
gint64
hx_export_get_root (HxExport *self,
                    gint64    entity)
{
  HxEntityRecord *record = hx_export_get_record (self, entity);

  return record != NULL ? record->root : entity;
}

static gboolean
has_entity (HxExport *self,
            gint64    entity)
{
  return !self->partial || hx_export_has (self->entity_ids, hx_export_get_root (self, entity));
}

static void
want_entity (HxExport *self,
             gint64    entity)
{
  if (self->partial)
    hx_export_insert (self->entity_ids, hx_export_get_root (self, entity), NULL);
}

/* Notes that a row which is about something exported is not. */
void
hx_export_leave_out (HxExport   *self,
                     const char *what,
                     const char *reason)
{
  GArray *rows = self->facts->left_out;
  const HxLeftOutOfPart row = { what, reason, 1 };

  for (guint i = 0; i < rows->len; i++)
    {
      HxLeftOutOfPart *other = &g_array_index (rows, HxLeftOutOfPart, i);

      if (g_str_equal (other->what, what) && g_str_equal (other->reason, reason))
        {
          other->n++;
          return;
        }
    }
  g_array_append_val (rows, row);
}

/**
 * hx_left_out_dup_sentence:
 * @self: something that is not exported
 *
 * Says so to the analyst. In files, the reason is in English.
 *
 * Returns: (transfer full): the sentence
 */
char *
hx_left_out_dup_sentence (const HxLeftOutOfPart *self)
{
  const char *reason = *self->reason != '\0' ? _(self->reason) : "";

  /* Translators: why something does not go along, such as “one of their ends is left out” */
  return g_strdup_printf (_("Not part of the bundle: %s."), reason);
}

static gpointer
record_from_row (HxStatement *statement)
{
  HxEntityRecord *record = g_new0 (HxEntityRecord, 1);

  record->id = hx_statement_get_int (statement, 0);
  record->root = hx_statement_get_int (statement, 1);
  if (!hx_entity_type_from_string (hx_statement_get_text (statement, 2), &record->type))
    record->type = HX_ENTITY_THING;
  record->own_type = hx_statement_get_int (statement, 3);
  record->original = hx_statement_get_int (statement, 4);
  record->name = hx_statement_dup_text (statement, 5);
  record->description = hx_statement_dup_text (statement, 6);
  record->coder = hx_statement_dup_text (statement, 7);
  record->created = hx_statement_get_int (statement, 8);
  return record;
}

static void
add_to_list (GHashTable *lists,
             gint64      entity,
             gpointer    thing)
{
  GPtrArray *list = hx_export_get (lists, entity);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      hx_export_insert (lists, entity, list);
    }
  g_ptr_array_add (list, thing);
}

static gboolean
load_records (HxExport  *self,
              GError   **error)
{
  static const char sql[] =
    "SELECT e.id, coalesce (e.root, e.id), e.type, e.own_type, e.picture, coalesce (n.name, ''),"
    " e.description, c.name, e.created FROM entity e LEFT JOIN coder c ON c.id = e.coder"
    " LEFT JOIN entity_name n ON n.entity = e.id AND n.kind = 'preferred' ORDER BY e.id";
  HxExportFacts *facts = self->facts;
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  g_autoptr(GPtrArray) records = NULL;

  records = statement != NULL ? hx_rows_collect (statement, record_from_row, NULL, error) : NULL;
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      HxEntityRecord *record = g_ptr_array_index (records, i);

      hx_export_insert (facts->records, record->id, record);
      if (record->root != record->id)
        add_to_list (facts->members, record->root, record);
    }
  return records != NULL;
}

typedef gboolean (*KeepFunc) (HxExport      *self,
                              gconstpointer  thing);

/* Those of the list that keep says, in its order; the list goes. */
static GPtrArray *
filter (HxExport       *self,
        GPtrArray      *list,
        GDestroyNotify  destroy,
        KeepFunc        keep)
{
  g_autoptr(GPtrArray) owned = list;
  GPtrArray *kept = g_ptr_array_new_with_free_func (destroy);
  gsize n_things;
  g_autofree gpointer *things = g_ptr_array_steal (owned, &n_things);

  for (gsize i = 0; i < n_things; i++)
    g_ptr_array_add (keep (self, things[i]) ? kept : owned, things[i]);
  return kept;
}

/* --- Relations --- */

static guint
count_evidence (HxExport         *self,
                const HxRelation *relation)
{
  guint n = 0;

  for (guint i = 0; i < relation->evidence->len; i++)
    n += hx_export_has (self->passage_ids, g_array_index (relation->evidence, gint64, i));
  return n;
}

static gboolean
keep_relation (HxExport      *self,
               gconstpointer  thing)
{
  const HxRelation *relation = thing;
  gboolean either = has_entity (self, relation->entity) || has_entity (self, relation->other);

  if (relation->evidence->len > 0 && count_evidence (self, relation) == 0)
    {
      if (either)
        hx_export_leave_out (self, "relations", N_("all their evidence is left out"));
      return FALSE;
    }
  if (has_entity (self, relation->entity) && has_entity (self, relation->other))
    return TRUE;
  if (either)
    hx_export_leave_out (self, "relations", N_("one of their entities is left out"));
  return FALSE;
}

static void
want_ends (HxExport *self)
{
  for (guint i = 0; i < self->facts->relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (self->facts->relations, i);

      if (count_evidence (self, relation) == 0)
        continue;
      want_entity (self, relation->entity);
      want_entity (self, relation->other);
    }
}

/* Only evidence that is exported; what is not is counted. */
static void
prune_evidence (HxExport   *self,
                HxRelation *relation)
{
  for (guint i = 0; i < relation->evidence->len;)
    {
      if (hx_export_has (self->passage_ids, g_array_index (relation->evidence, gint64, i)))
        {
          i++;
          continue;
        }
      g_array_remove_index (relation->evidence, i);
      hx_export_leave_out (self, "relation_evidence", N_("the passage is left out"));
    }
}

static void
choose_relations (HxExport *self)
{
  HxExportFacts *facts = self->facts;

  facts->relations = filter (self, facts->relations, (GDestroyNotify) hx_relation_free,
                             keep_relation);
  for (guint i = 0; i < facts->relations->len; i++)
    {
      HxRelation *relation = g_ptr_array_index (facts->relations, i);

      prune_evidence (self, relation);
      hx_export_insert (facts->relation_ids, relation->id, NULL);
      hx_export_insert (facts->used_relation_types, relation->type, NULL);
      add_to_list (facts->relations_of, relation->entity, relation);
      if (relation->other != relation->entity)
        add_to_list (facts->relations_of, relation->other, relation);
    }
}

static gboolean
keep_relation_type (HxExport      *self,
                    gconstpointer  thing)
{
  return !self->partial ||
         hx_export_has (self->facts->used_relation_types, ((const HxRelationType *) thing)->id);
}

/* --- Properties --- */

static gboolean
keep_property (HxExport      *self,
               gconstpointer  thing)
{
  const HxProperty *property = thing;

  if (!has_entity (self, property->entity))
    return FALSE;
  if (property->passage == 0 || hx_export_has (self->passage_ids, property->passage))
    return TRUE;
  hx_export_leave_out (self, "properties", N_("the passage that says so is left out"));
  return FALSE;
}

static void
want_owners (HxExport *self)
{
  for (guint i = 0; i < self->facts->properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (self->facts->properties, i);

      if (property->passage != 0 && hx_export_has (self->passage_ids, property->passage))
        want_entity (self, property->entity);
    }
}

static void
choose_properties (HxExport *self)
{
  HxExportFacts *facts = self->facts;

  facts->properties = filter (self, facts->properties, (GDestroyNotify) hx_property_free,
                              keep_property);
  for (guint i = 0; i < facts->properties->len; i++)
    {
      HxProperty *property = g_ptr_array_index (facts->properties, i);

      add_to_list (facts->properties_of, hx_export_get_root (self, property->entity), property);
    }
}

/* --- Judgements and rejections --- */

static gboolean
keep_judgement (HxExport      *self,
                gconstpointer  thing)
{
  const HxJudgement *judgement = thing;
  guint n = has_entity (self, judgement->entity) + has_entity (self, judgement->other);

  if (n == 1)
    hx_export_leave_out (self, "judgements", N_("one of their entities is left out"));
  return n == 2;
}

static void
choose_judgements (HxExport *self)
{
  HxExportFacts *facts = self->facts;

  facts->judgements = filter (self, facts->judgements, (GDestroyNotify) hx_judgement_free,
                              keep_judgement);
  for (guint i = 0; i < facts->judgements->len; i++)
    {
      HxJudgement *judgement = g_ptr_array_index (facts->judgements, i);
      gint64 root = hx_export_get_root (self, judgement->entity);
      gint64 other = hx_export_get_root (self, judgement->other);

      add_to_list (facts->judgements_of, root, judgement);
      if (other != root)
        add_to_list (facts->judgements_of, other, judgement);
    }
}

/* Of a part, what was refused everywhere and of no entity says nothing about the part. */
static gboolean
keep_rejection (HxExport      *self,
                gconstpointer  thing)
{
  const HxRejection *rejection = thing;
  gboolean entity = rejection->entity != 0 && has_entity (self, rejection->entity);
  gboolean source = rejection->source != 0 && hx_export_has (self->folders, rejection->source);

  if (!self->partial || (entity && source) || (entity && rejection->source == 0) ||
      (source && rejection->entity == 0))
    return TRUE;
  if (entity || source)
    hx_export_leave_out (self, "rejections", N_("their entity or source is left out"));
  return FALSE;
}

/* --- Types --- */

static void
name_types (HxExport *self)
{
  HxExportFacts *facts = self->facts;

  for (guint i = 0; i < facts->own_types->len; i++)
    {
      const HxOwnType *type = g_ptr_array_index (facts->own_types, i);
      const char *above = hx_export_get (facts->type_paths, type->parent);

      hx_export_insert (facts->type_paths, type->id,
                        g_strconcat (above != NULL ? above : "", above != NULL ? "/" : "",
                                     type->name, NULL));
    }
}

static void
choose_types (HxExport *self)
{
  HxExportFacts *facts = self->facts;
  g_autoptr(GHashTable) used = hx_export_new_table (NULL);
  GHashTableIter iter;
  HxEntityRecord *record;

  name_types (self);
  if (!self->partial)
    return;

  g_hash_table_iter_init (&iter, facts->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &record))
    if (record->own_type != 0 && has_entity (self, record->root))
      hx_export_insert (used, record->own_type, NULL);
  /* Each comes after what it is a kind of, so one look from the end finds all that are above. */
  for (guint i = facts->own_types->len; i > 0; i--)
    {
      const HxOwnType *type = g_ptr_array_index (facts->own_types, i - 1);

      if (!hx_export_has (used, type->id))
        g_ptr_array_remove_index (facts->own_types, i - 1);
      else if (type->parent != 0)
        hx_export_insert (used, type->parent, NULL);
    }
}

static void
begin_facts (HxExport *self)
{
  HxExportFacts *facts = self->facts = g_new0 (HxExportFacts, 1);
  GDestroyNotify unref = (GDestroyNotify) g_ptr_array_unref;

  facts->records = hx_export_new_table (record_free);
  facts->members = hx_export_new_table (unref);
  facts->type_paths = hx_export_new_table (g_free);
  facts->relation_ids = hx_export_new_table (NULL);
  facts->used_relation_types = hx_export_new_table (NULL);
  facts->relations_of = hx_export_new_table (unref);
  facts->properties_of = hx_export_new_table (unref);
  facts->judgements_of = hx_export_new_table (unref);
  facts->left_out = g_array_new (FALSE, FALSE, sizeof (HxLeftOutOfPart));
}

static gboolean
load_facts (HxExport  *self,
            GError   **error)
{
  HxExportFacts *facts = self->facts;
  HxConnection *connection = self->connection;

  return load_records (self, error)
         && (facts->relations = hx_relation_list (connection, 0, error)) != NULL
         && (facts->relation_types = hx_relation_type_list (connection, error)) != NULL
         && (facts->properties = hx_property_list (connection, 0, error)) != NULL
         && (facts->judgements = hx_judgement_list (connection, 0, error)) != NULL
         && (facts->rejections = hx_rejection_list (connection, 0, error)) != NULL
         && (facts->own_types = hx_own_type_list (connection, error)) != NULL;
}

/* Chooses what is known about entities, by the chosen passages, and with it more entities. */
gboolean
hx_export_select_facts (HxExport  *self,
                        GError   **error)
{
  HxExportFacts *facts;

  begin_facts (self);
  facts = self->facts;
  if (!load_facts (self, error))
    return FALSE;

  want_ends (self);
  want_owners (self);
  if (!hx_export_select_claims (self, error))
    return FALSE;
  choose_relations (self);
  facts->relation_types = filter (self, facts->relation_types,
                                  (GDestroyNotify) hx_relation_type_free, keep_relation_type);
  choose_properties (self);
  choose_judgements (self);
  facts->rejections = filter (self, facts->rejections, (GDestroyNotify) hx_rejection_free,
                              keep_rejection);
  choose_types (self);
  return TRUE;
}
