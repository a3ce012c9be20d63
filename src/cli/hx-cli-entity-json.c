/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is known of entities, as JSON. */

#include "hx-cli-entity-json.h"

#include "hx-cli-output.h"
#include "model/hx-entity-type.h"
#include "model/hx-judgement.h"
#include "model/hx-property.h"
#include "model/hx-rejection.h"
#include "model/hx-relation.h"

/* Lists of what is known of an entity, under its own id, whatever it is shown as. */
struct _HxCliFacts
{
  GHashTable *members;      /* entity → GPtrArray of HxEntity that are shown as it */
  GHashTable *type_paths;   /* own type → “Parent/Child” */
  GHashTable *properties;   /* entity → GPtrArray of HxProperty */
  GHashTable *relations;
  GHashTable *judgements;
  GHashTable *rejections;
  GPtrArray  *owned;        /* the arrays that own these */
};

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

/**
 * hx_cli_facts_free:
 * @self: (transfer full): facts
 *
 * Frees facts.
 */
void
hx_cli_facts_free (HxCliFacts *self)
{
  g_hash_table_unref (self->members);
  g_hash_table_unref (self->type_paths);
  g_hash_table_unref (self->properties);
  g_hash_table_unref (self->relations);
  g_hash_table_unref (self->judgements);
  g_hash_table_unref (self->rejections);
  g_ptr_array_unref (self->owned);
  g_free (self);
}

static void
add (GHashTable *table,
     gint64      entity,
     gpointer    thing)
{
  GPtrArray *list = g_hash_table_lookup (table, &entity);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, g_memdup2 (&entity, sizeof entity), list);
    }
  g_ptr_array_add (list, thing);
}

/* Keeps the list until the facts go. */
static GPtrArray *
own (HxCliFacts *self,
     GPtrArray  *list)
{
  if (list != NULL)
    g_ptr_array_add (self->owned, list);
  return list;
}

static gboolean
load_members (HxCliFacts    *self,
              HxConnection  *connection,
              HxEntity      *entity,
              GError       **error)
{
  gint64 id = hx_entity_get_id (entity);
  GPtrArray *members;

  if (hx_entity_get_n_members (entity) == 0)
    return TRUE;
  members = hx_entity_list_members (connection, id, error);
  if (members == NULL)
    return FALSE;
  g_hash_table_insert (self->members, g_memdup2 (&id, sizeof id), members);
  return TRUE;
}

static gboolean
load_all_members (HxCliFacts    *self,
                  HxConnection  *connection,
                  gint64         entity,
                  GError       **error)
{
  g_autoptr(HxEntity) one = entity != 0 ? hx_entity_find (connection, entity, error) : NULL;
  g_autoptr(GPtrArray) all = entity == 0 ? hx_entity_list (connection, error) : NULL;

  if (one == NULL && all == NULL)
    return FALSE;
  if (one != NULL)
    return load_members (self, connection, one, error);
  for (guint i = 0; i < all->len; i++)
    if (!load_members (self, connection, g_ptr_array_index (all, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
load_types (HxCliFacts    *self,
            HxConnection  *connection,
            GError       **error)
{
  g_autoptr(GPtrArray) types = hx_own_type_list (connection, error);

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const HxOwnType *type = g_ptr_array_index (types, i);
      const char *above = g_hash_table_lookup (self->type_paths, &type->parent);

      g_hash_table_insert (self->type_paths, g_memdup2 (&type->id, sizeof type->id),
                           above != NULL ? g_strconcat (above, "/", type->name, NULL)
                                         : g_strdup (type->name));
    }
  return types != NULL;
}

/* Both ends have it, under the ids that it was made of. */
static void
add_to_both (GHashTable *table,
             gint64      one,
             gint64      other,
             gpointer    thing)
{
  add (table, one, thing);
  if (other != one)
    add (table, other, thing);
}

static gboolean
load_lists (HxCliFacts    *self,
            HxConnection  *connection,
            gint64         entity,
            GError       **error)
{
  GPtrArray *properties = own (self, hx_property_list (connection, entity, error));
  GPtrArray *relations, *judgements, *rejections;

  if (properties == NULL)
    return FALSE;
  relations = own (self, hx_relation_list (connection, entity, error));
  if (relations == NULL)
    return FALSE;
  judgements = own (self, hx_judgement_list (connection, entity, error));
  if (judgements == NULL)
    return FALSE;
  rejections = own (self, hx_rejection_list (connection, entity, error));
  if (rejections == NULL)
    return FALSE;

  for (guint i = 0; i < properties->len; i++)
    add (self->properties, ((HxProperty *) properties->pdata[i])->entity, properties->pdata[i]);
  for (guint i = 0; i < relations->len; i++)
    {
      HxRelation *relation = relations->pdata[i];

      add_to_both (self->relations, relation->entity, relation->other, relation);
    }
  for (guint i = 0; i < judgements->len; i++)
    {
      HxJudgement *judgement = judgements->pdata[i];

      add_to_both (self->judgements, judgement->entity, judgement->other, judgement);
    }
  for (guint i = 0; i < rejections->len; i++)
    add (self->rejections, ((HxRejection *) rejections->pdata[i])->entity, rejections->pdata[i]);
  return TRUE;
}

/**
 * hx_cli_facts_load:
 * @connection: a connection
 * @entity: an entity; 0: all
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what is known of it beside what an #HxEntity has
 */
HxCliFacts *
hx_cli_facts_load (HxConnection  *connection,
                   gint64         entity,
                   GError       **error)
{
  g_autoptr(HxCliFacts) self = g_new0 (HxCliFacts, 1);
  GDestroyNotify unref = (GDestroyNotify) g_ptr_array_unref;

  self->members = new_table (unref);
  self->type_paths = new_table (g_free);
  self->properties = new_table (unref);
  self->relations = new_table (unref);
  self->judgements = new_table (unref);
  self->rejections = new_table (unref);
  self->owned = g_ptr_array_new_with_free_func (unref);
  return load_types (self, connection, error)
         && load_all_members (self, connection, entity, error)
         && load_lists (self, connection, entity, error) ? g_steal_pointer (&self) : NULL;
}

/* --- JSON --- */

/* A number, or null for none. */
static void
put_id (JsonBuilder *builder,
        const char  *name,
        gint64       id)
{
  if (id != 0)
    hx_cli_json_int (builder, name, id);
  else
    hx_cli_json_string (builder, name, NULL);
}

static void
put_origin (JsonBuilder *builder,
            const char  *coder,
            gint64       created)
{
  hx_cli_json_string (builder, "coder", coder);
  hx_cli_json_time (builder, "created", created);
  json_builder_end_object (builder);
}

static void
put_names (JsonBuilder *builder,
           HxEntity    *entity)
{
  static const char *const kinds[] = { "preferred", "alias", "weak" };
  GPtrArray *names = hx_entity_get_names (entity);

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      HxEntityName *name = g_ptr_array_index (names, i);
      HxNameKind kind = name->kind;

      /* What another is called first is one more name of what it is shown as. */
      if (kind == HX_NAME_PREFERRED && name->entity != hx_entity_get_id (entity))
        kind = HX_NAME_ALIAS;
      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "id", name->id);
      hx_cli_json_string (builder, "name", name->name);
      hx_cli_json_string (builder, "kind", kinds[CLAMP ((int) kind, 0, HX_NAME_WEAK)]);
      hx_cli_json_string (builder, "language", name->language);
      hx_cli_json_string (builder, "script", name->script);
      hx_cli_json_int (builder, "entity", name->entity);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_property (JsonBuilder  *builder,
              gconstpointer thing)
{
  const HxProperty *property = thing;

  hx_cli_json_int (builder, "id", property->id);
  hx_cli_json_int (builder, "entity", property->entity);
  hx_cli_json_string (builder, "kind", hx_property_kind_to_string (property->kind));
  hx_cli_json_string (builder, "label", property->label);
  hx_cli_json_string (builder, "value", property->value);
  hx_cli_json_string (builder, "since", property->since);
  hx_cli_json_string (builder, "until", property->until);
  put_id (builder, "passage", property->passage);
  put_origin (builder, property->coder, property->created);
}

static void
put_relation (JsonBuilder  *builder,
              gconstpointer thing)
{
  const HxRelation *relation = thing;

  hx_cli_json_int (builder, "id", relation->id);
  hx_cli_json_int (builder, "from", relation->entity);
  hx_cli_json_string (builder, "from_name", relation->entity_name);
  hx_cli_json_string (builder, "relation", relation->name);
  hx_cli_json_string (builder, "inverse", relation->inverse);
  hx_cli_json_int (builder, "to", relation->other);
  hx_cli_json_string (builder, "to_name", relation->other_name);
  hx_cli_json_string (builder, "since", relation->since);
  hx_cli_json_string (builder, "until", relation->until);
  hx_cli_json_string (builder, "note", relation->note);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < relation->evidence->len; i++)
    json_builder_add_int_value (builder, g_array_index (relation->evidence, gint64, i));
  json_builder_end_array (builder);
  put_origin (builder, relation->coder, relation->created);
}

static void
put_judgement (JsonBuilder  *builder,
               gconstpointer thing)
{
  const HxJudgement *judgement = thing;

  hx_cli_json_int (builder, "id", judgement->id);
  hx_cli_json_int (builder, "entity", judgement->entity);
  hx_cli_json_string (builder, "entity_name", judgement->name);
  hx_cli_json_int (builder, "other", judgement->other);
  hx_cli_json_string (builder, "other_name", judgement->other_name);
  hx_cli_json_string (builder, "verdict", hx_verdict_to_string (judgement->verdict));
  hx_cli_json_string (builder, "note", judgement->note);
  put_origin (builder, judgement->coder, judgement->created);
}

static void
put_rejection (JsonBuilder  *builder,
               gconstpointer thing)
{
  const HxRejection *rejection = thing;

  hx_cli_json_int (builder, "id", rejection->id);
  hx_cli_json_int (builder, "entity", rejection->entity);
  hx_cli_json_string (builder, "name", rejection->name);
  put_id (builder, "source", rejection->source);
  hx_cli_json_string (builder, "context", rejection->context);
  put_origin (builder, rejection->coder, rejection->created);
}

typedef void (*PutFunc) (JsonBuilder   *builder,
                         gconstpointer  thing);

/* Of the entity and all that are shown as it, each thing once. */
static void
put_list (JsonBuilder *builder,
          const char  *name,
          HxEntity    *entity,
          GPtrArray   *members,
          GHashTable  *table,
          PutFunc      put)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_members = members != NULL ? members->len : 0;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i <= n_members; i++)
    {
      HxEntity *member = i == 0 ? entity : g_ptr_array_index (members, i - 1);
      gint64 id = hx_entity_get_id (member);
      GPtrArray *list = g_hash_table_lookup (table, &id);

      for (guint k = 0; list != NULL && k < list->len; k++)
        {
          if (!g_hash_table_add (seen, g_ptr_array_index (list, k)))
            continue;
          json_builder_begin_object (builder);
          put (builder, g_ptr_array_index (list, k));
        }
    }
  json_builder_end_array (builder);
}

static void
put_members (JsonBuilder *builder,
             GPtrArray   *members)
{
  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      HxEntity *member = g_ptr_array_index (members, i);

      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "id", hx_entity_get_id (member));
      hx_cli_json_string (builder, "type",
                          hx_entity_type_to_string (hx_entity_get_entity_type (member)));
      hx_cli_json_string (builder, "name", hx_entity_get_name (member));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * hx_cli_put_entity_json:
 * @cli: the run
 * @entity: an entity, as it is shown
 * @facts: what else is known of it
 *
 * Prints all that is known of an entity, as one object.
 */
void
hx_cli_put_entity_json (HxCli      *cli,
                        HxEntity   *entity,
                        HxCliFacts *facts)
{
  JsonBuilder *builder = hx_cli_json_object ();
  gint64 id = hx_entity_get_id (entity);
  gint64 own_type = hx_entity_get_own_type (entity);
  GPtrArray *members = g_hash_table_lookup (facts->members, &id);

  hx_cli_json_int (builder, "id", id);
  hx_cli_json_string (builder, "type",
                      hx_entity_type_to_string (hx_entity_get_entity_type (entity)));
  hx_cli_json_string (builder, "own_type", g_hash_table_lookup (facts->type_paths, &own_type));
  hx_cli_json_string (builder, "name", hx_entity_get_name (entity));
  put_names (builder, entity);
  hx_cli_json_string (builder, "description", hx_entity_get_description (entity));
  hx_cli_json_int (builder, "mentions", hx_entity_get_n_mentions (entity));
  hx_cli_json_int (builder, "nominal", hx_entity_get_n_of_kind (entity, HX_MENTION_NOMINAL));
  hx_cli_json_int (builder, "pronoun", hx_entity_get_n_of_kind (entity, HX_MENTION_PRONOUN));
  hx_cli_json_int (builder, "sources", hx_entity_get_n_sources (entity));
  put_id (builder, "picture", hx_entity_get_picture (entity));
  put_members (builder, members);
  put_list (builder, "properties", entity, members, facts->properties, put_property);
  put_list (builder, "relations", entity, members, facts->relations, put_relation);
  put_list (builder, "judgements", entity, members, facts->judgements, put_judgement);
  put_list (builder, "rejections", entity, members, facts->rejections, put_rejection);
  hx_cli_json_put (cli, builder);
}
