/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known about entities, as Web Annotations. An entity is described once: what mentions it
 * names it. Others that are shown as it are the same as it. A relation links two entities and has
 * its evidence as targets; a property describes one and has what says so as target. */

#include "exchange/hx-bundle-annotations.h"

static void
put_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  if (value != NULL && *value != '\0')
    hx_annotation_put_string (builder, name, value);
}

static void
put_body (JsonBuilder *builder,
          const char  *purpose,
          const char  *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, purpose, value);
  json_builder_end_object (builder);
}

/* --- Entities --- */

static void
put_type (HxExport       *self,
          JsonBuilder    *builder,
          HxEntityRecord *record)
{
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "classifying", hx_entity_type_to_string (record->type));
  if (record->own_type != 0)
    {
      hx_annotation_put_iri (builder, "hx:ownType", "entity-type", record->own_type);
      put_text (builder, "hx:path", hx_export_get (self->facts->type_paths, record->own_type));
    }
  json_builder_end_object (builder);
}

static void
put_name (JsonBuilder  *builder,
          HxEntity     *entity,
          HxEntityName *name)
{
  static const char *const kinds[] = { "preferred", "alias", "weak" };
  gint64 id = hx_entity_get_id (entity);
  guint kind = CLAMP ((int) name->kind, 0, HX_NAME_WEAK);

  /* What another is called first is one more name of what it is shown as. */
  if (kind == HX_NAME_PREFERRED && name->entity != id)
    kind = HX_NAME_ALIAS;
  json_builder_begin_object (builder);
  hx_annotation_put_iri (builder, "id", "name", name->id);
  hx_annotation_put_note (builder, "identifying", name->name);
  put_text (builder, "language", name->language);
  put_text (builder, "hx:script", name->script);
  hx_annotation_put_string (builder, "hx:nameKind", kinds[kind]);
  if (name->entity != id)
    hx_annotation_put_iri (builder, "hx:member", "entity", name->entity);
  json_builder_end_object (builder);
}

static void
put_same (HxExport    *self,
          JsonBuilder *builder,
          gint64       entity)
{
  GPtrArray *members = hx_export_get (self->facts->members, entity);

  if (members == NULL)
    return;
  json_builder_set_member_name (builder, "sameAs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < members->len; i++)
    hx_annotation_put_iri (builder, NULL, "entity",
                           ((HxEntityRecord *) g_ptr_array_index (members, i))->id);
  json_builder_end_array (builder);
}

static void
write_entity (HxExport      *self,
              HxEntity      *entity,
              HxAnnotations *state)
{
  gint64 id = hx_entity_get_id (entity);
  HxEntityRecord *record = hx_export_get_record (self, id);
  GPtrArray *names = hx_entity_get_names (entity);
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("about", id, "describing");

  hx_annotation_put_origin (builder, record->coder, record->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  put_type (self, builder, record);
  for (guint i = 0; names != NULL && i < names->len; i++)
    put_name (builder, entity, g_ptr_array_index (names, i));
  put_body (builder, "describing", record->description);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  hx_annotation_put_iri (builder, "id", "entity", id);
  hx_annotation_put_string (builder, "hx:name", record->name);
  put_same (self, builder, id);
  put_text (builder, "hx:picture", record->picture);
  json_builder_end_object (builder);
  hx_annotation_end (self, builder, state);
}

/* --- Properties --- */

static void
put_number (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
put_property (HxExport         *self,
              JsonBuilder      *builder,
              const HxProperty *property)
{
  gint64 root = hx_export_get_root (self, property->entity);
  g_autofree char *address = hx_export_dup_address (property);
  double latitude, longitude;

  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "describing", property->value);
  hx_annotation_put_iri (builder, "hx:entity", "entity", root);
  if (root != property->entity)
    hx_annotation_put_iri (builder, "hx:member", "entity", property->entity);
  hx_annotation_put_string (builder, "hx:property", hx_property_kind_to_string (property->kind));
  put_text (builder, "hx:label", property->label);
  put_text (builder, "hx:since", property->since);
  put_text (builder, "hx:until", property->until);
  put_text (builder, "hx:address", address);
  if (property->kind == HX_PROPERTY_COORDINATES &&
      hx_property_parse_coordinates (property->value, &latitude, &longitude))
    {
      put_number (builder, "geo:lat", latitude);
      put_number (builder, "geo:long", longitude);
    }
  json_builder_end_object (builder);
}

static void
write_property (HxExport         *self,
                const HxProperty *property,
                HxAnnotations    *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("property", property->id, "describing");

  hx_annotation_put_origin (builder, property->coder, property->created);
  json_builder_set_member_name (builder, "body");
  put_property (self, builder, property);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  if (property->passage != 0)
    hx_annotation_put_passage (self, builder, state, property->passage);
  else
    hx_annotation_put_iri (builder, "id", "entity",
                           hx_export_get_root (self, property->entity));
  json_builder_end_object (builder);
  hx_annotation_end (self, builder, state);
}

/* --- Relations --- */

static void
put_relation (JsonBuilder      *builder,
              const HxRelation *relation)
{
  g_autofree char *sentence = g_strjoin (" ", relation->entity_name, relation->name,
                                         relation->other_name, NULL);

  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "linking", sentence);
  hx_annotation_put_string (builder, "hx:relation", relation->name);
  hx_annotation_put_string (builder, "hx:inverse", relation->inverse);
  hx_annotation_put_iri (builder, "hx:relationType", "relation-type", relation->type);
  hx_annotation_put_iri (builder, "hx:from", "entity", relation->entity);
  hx_annotation_put_iri (builder, "hx:to", "entity", relation->other);
  put_text (builder, "hx:since", relation->since);
  put_text (builder, "hx:until", relation->until);
  json_builder_end_object (builder);
}

/* A relation without evidence is one of its two entities. */
static void
put_targets (HxExport         *self,
             JsonBuilder      *builder,
             const HxRelation *relation,
             HxAnnotations    *state)
{
  json_builder_set_member_name (builder, "target");
  json_builder_begin_array (builder);
  for (guint i = 0; i < relation->evidence->len; i++)
    {
      json_builder_begin_object (builder);
      hx_annotation_put_string (builder, "type", "SpecificResource");
      hx_annotation_put_passage (self, builder, state,
                                 g_array_index (relation->evidence, gint64, i));
      json_builder_end_object (builder);
    }
  if (relation->evidence->len == 0)
    {
      hx_annotation_put_iri (builder, NULL, "entity", relation->entity);
      hx_annotation_put_iri (builder, NULL, "entity", relation->other);
    }
  json_builder_end_array (builder);
}

static void
write_relation (HxExport         *self,
                const HxRelation *relation,
                HxAnnotations    *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("relation", relation->id, "linking");

  hx_annotation_put_origin (builder, relation->coder, relation->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  put_relation (builder, relation);
  put_body (builder, "describing", relation->note);
  json_builder_end_array (builder);
  put_targets (self, builder, relation, state);
  hx_annotation_end (self, builder, state);
}

/* --- Judgements --- */

static void
write_judgement (HxExport          *self,
                 const HxJudgement *judgement,
                 HxAnnotations     *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("judgement", judgement->id, "assessing");

  hx_annotation_put_origin (builder, judgement->coder, judgement->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  put_body (builder, "assessing", hx_verdict_to_string (judgement->verdict));
  put_body (builder, "describing", judgement->note);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_array (builder);
  hx_annotation_put_iri (builder, NULL, "entity", judgement->entity);
  hx_annotation_put_iri (builder, NULL, "entity", judgement->other);
  json_builder_end_array (builder);
  hx_annotation_end (self, builder, state);
}

/* --- All of it --- */

/* Notes the passages that are evidence, to be quoted when they are all known. */
void
hx_annotations_note_quoted (HxExport      *self,
                            HxAnnotations *state)
{
  HxExportFacts *facts = self->facts;

  for (guint i = 0; i < facts->relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (facts->relations, i);

      for (guint k = 0; k < relation->evidence->len; k++)
        hx_export_insert (state->contexts, g_array_index (relation->evidence, gint64, k), NULL);
    }
  for (guint i = 0; i < facts->properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (facts->properties, i);

      if (property->passage != 0)
        hx_export_insert (state->contexts, property->passage, NULL);
    }
}

guint
hx_annotations_count_facts (HxExport *self)
{
  HxExportFacts *facts = self->facts;

  return self->entities->len + facts->properties->len + facts->relations->len +
         facts->judgements->len;
}

gboolean
hx_annotations_put_facts (HxExport       *self,
                          HxAnnotations  *state,
                          GError        **error)
{
  HxExportFacts *facts = self->facts;

  for (guint i = 0; i < self->entities->len; i++)
    write_entity (self, g_ptr_array_index (self->entities, i), state);
  for (guint i = 0; i < facts->properties->len; i++)
    write_property (self, g_ptr_array_index (facts->properties, i), state);
  for (guint i = 0; i < facts->relations->len; i++)
    write_relation (self, g_ptr_array_index (facts->relations, i), state);
  for (guint i = 0; i < facts->judgements->len; i++)
    write_judgement (self, g_ptr_array_index (facts->judgements, i), state);
  return hx_bundle_writer_check (self->writer, error);
}
