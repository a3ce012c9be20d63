/* SPDX-License-Identifier: GPL-3.0-or-later */

/* tables/: entities and what is known about them. A row is there as it was made: where its entity
 * is shown as another, that stands in the column for entities and the entity itself in “member”. */

#include "exchange/hx-bundle-private.h"

/* The entity itself, if it is shown as another; else 0, which is an empty cell. */
static gint64
member_of (gint64 entity,
           gint64 root)
{
  return entity != root ? entity : 0;
}

static const char *
name_of (HxExport *self,
         gint64    entity)
{
  HxEntityRecord *record = hx_export_get_record (self, hx_export_get_root (self, entity));

  return record != NULL ? record->name : NULL;
}

static void
entity_row (HxExport       *self,
            HxEntityRecord *record)
{
  g_autofree char *picture = record->picture != NULL ? g_strconcat ("data/", record->picture, NULL)
                                                     : NULL;

  hx_table_row (self, "isssososst", record->id, hx_entity_type_to_string (record->type),
                record->name, record->description, record->own_type,
                hx_export_get (self->facts->type_paths, record->own_type),
                member_of (record->root, record->id), picture, record->coder, record->created);
}

static gboolean
entity_table (HxExport  *self,
              GError   **error)
{
  hx_table_begin (self, "entities", "id,type,name,description,own_type,own_type_path,shown_as,"
                                    "picture,coder,created");
  for (guint i = 0; i < self->entities->len; i++)
    {
      gint64 id = hx_entity_get_id (g_ptr_array_index (self->entities, i));
      GPtrArray *members = hx_export_get (self->facts->members, id);

      entity_row (self, hx_export_get_record (self, id));
      for (guint k = 0; members != NULL && k < members->len; k++)
        entity_row (self, g_ptr_array_index (members, k));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
type_table (HxExport  *self,
            GError   **error)
{
  GPtrArray *types = self->facts->own_types;

  hx_table_begin (self, "entity_types", "id,parent,name,path,kind,icon,colour");
  for (guint i = 0; i < types->len; i++)
    {
      const HxOwnType *type = g_ptr_array_index (types, i);

      hx_table_row (self, "iosssss", type->id, type->parent, type->name,
                    hx_export_get (self->facts->type_paths, type->id),
                    hx_entity_type_to_string (type->base), type->icon, type->colour);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
name_table (HxExport  *self,
            GError   **error)
{
  static const char sql[] =
    "SELECT n.id, n.entity, coalesce (e.root, e.id), n.name, n.kind, n.language, n.script"
    " FROM entity_name n JOIN entity e ON e.id = n.entity"
    " ORDER BY coalesce (e.root, e.id), e.root IS NOT NULL, e.id, n.kind <> 'preferred', n.id";
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;

  hx_table_begin (self, "names", "id,entity,name,kind,language,script,member");
  for (;;)
    {
      gboolean row;
      gint64 root;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return hx_bundle_writer_end (self->writer, error);
      root = hx_statement_get_int (statement, 2);
      if (hx_export_has (self->entity_ids, root))
        hx_table_row (self, "iisssso", hx_statement_get_int (statement, 0), root,
                      hx_statement_get_text (statement, 3), hx_statement_get_text (statement, 4),
                      hx_statement_get_text (statement, 5), hx_statement_get_text (statement, 6),
                      member_of (hx_statement_get_int (statement, 1), root));
    }
}

static gboolean
judgement_table (HxExport  *self,
                 GError   **error)
{
  GPtrArray *judgements = self->facts->judgements;

  hx_table_begin (self, "judgements", "id,entity,entity_name,other,other_name,verdict,note,coder,"
                                      "created");
  for (guint i = 0; i < judgements->len; i++)
    {
      const HxJudgement *judgement = g_ptr_array_index (judgements, i);

      hx_table_row (self, "iisisssst", judgement->id, judgement->entity, judgement->name,
                    judgement->other, judgement->other_name,
                    hx_verdict_to_string (judgement->verdict), judgement->note, judgement->coder,
                    judgement->created);
    }
  return hx_bundle_writer_end (self->writer, error);
}

/* Where on the web the thing is that an id stands for; NULL if the id says no such place. */
char *
hx_export_dup_address (const HxProperty *property)
{
  switch (property->kind)
    {
    case HX_PROPERTY_WIKIDATA:
      return g_strconcat ("http://www.wikidata.org/entity/", property->value, NULL);
    case HX_PROPERTY_GEONAMES:
      return g_strdup_printf ("https://sws.geonames.org/%s/", property->value);
    case HX_PROPERTY_URL:
      return g_strdup (property->value);
    case HX_PROPERTY_TEXT:
    case HX_PROPERTY_NUMBER:
    case HX_PROPERTY_DATE:
    case HX_PROPERTY_COORDINATES:
    case HX_PROPERTY_ROLE:
    case HX_PROPERTY_ID:
    default:
      return NULL;
    }
}

static gboolean
property_table (HxExport  *self,
                GError   **error)
{
  GPtrArray *properties = self->facts->properties;

  hx_table_begin (self, "properties", "id,entity,entity_name,kind,label,value,since,until,passage,"
                                      "address,coder,created,member");
  for (guint i = 0; i < properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (properties, i);
      gint64 root = hx_export_get_root (self, property->entity);
      g_autofree char *address = hx_export_dup_address (property);

      hx_table_row (self, "iissssssossto", property->id, root, name_of (self, root),
                    hx_property_kind_to_string (property->kind), property->label, property->value,
                    property->since, property->until, property->passage, address, property->coder,
                    property->created, member_of (property->entity, root));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
relation_type_table (HxExport  *self,
                     GError   **error)
{
  GPtrArray *types = self->facts->relation_types;

  hx_table_begin (self, "relation_types", "id,name,inverse");
  for (guint i = 0; i < types->len; i++)
    {
      const HxRelationType *type = g_ptr_array_index (types, i);

      hx_table_row (self, "iss", type->id, type->name, type->inverse);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
relation_table (HxExport  *self,
                GError   **error)
{
  GPtrArray *relations = self->facts->relations;

  hx_table_begin (self, "relations", "id,from,from_name,type,type_name,to,to_name,since,until,note,"
                                     "coder,created,from_member,to_member");
  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      hx_table_row (self, "iisisissssstoo", relation->id, relation->entity, relation->entity_name,
                    relation->type, relation->name, relation->other, relation->other_name,
                    relation->since, relation->until, relation->note, relation->coder,
                    relation->created, member_of (relation->member, relation->entity),
                    member_of (relation->other_member, relation->other));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
rejection_table (HxExport  *self,
                 GError   **error)
{
  GPtrArray *rejections = self->facts->rejections;

  hx_table_begin (self, "rejections", "id,entity,name,source,context,coder,created,member");
  for (guint i = 0; i < rejections->len; i++)
    {
      const HxRejection *rejection = g_ptr_array_index (rejections, i);
      gint64 root = hx_export_get_root (self, rejection->entity);

      hx_table_row (self, "iosossto", rejection->id, root, rejection->name, rejection->source,
                    rejection->context, rejection->coder, rejection->created,
                    member_of (rejection->entity, root));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
left_out_table (HxExport  *self,
                GError   **error)
{
  GArray *rows = self->facts->left_out;

  hx_table_begin (self, "left_out", "table,rows,reason");
  for (guint i = 0; i < rows->len; i++)
    {
      const HxLeftOutOfPart *row = &g_array_index (rows, HxLeftOutOfPart, i);

      hx_table_row (self, "sus", row->what, row->n, row->reason);
    }
  return hx_bundle_writer_end (self->writer, error);
}

/* tables/: entities, their names and types. */
gboolean
hx_export_entity_tables (HxExport  *self,
                         GError   **error)
{
  return entity_table (self, error) && type_table (self, error) && name_table (self, error);
}

/* tables/: what was said of entities; and what of it is not in the bundle. */
gboolean
hx_export_fact_tables (HxExport  *self,
                       GError   **error)
{
  return judgement_table (self, error) && property_table (self, error) &&
         relation_type_table (self, error) && relation_table (self, error) &&
         hx_export_evidence_table (self, "relation", self->facts->relation_ids, error) &&
         rejection_table (self, error) &&
         left_out_table (self, error);
}
