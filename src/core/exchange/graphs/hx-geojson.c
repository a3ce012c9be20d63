/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places as GeoJSON (RFC 7946): entities with coordinates, and what sources say on claims whose
 * answer is such an entity. No place is guessed: what has no coordinates is told as lost. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "exchange/hx-exchange-project.h"
#include "exchange/hx-exchange-selection.h"
#include "exchange/hx-file-writer.h"
#include "exchange/hx-formats.h"
#include "model/hx-saying.h"

typedef struct
{
  HxExchangeWrite *write;
  HxExport         export;
  HxFileWriter    *file;
  JsonGenerator   *generator;
  guint            n_features;
  guint            n_elsewhere;  /* entities that are no places and have no coordinates */
} Map;

/* --- JSON --- */

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* Ids are larger than what JavaScript counts exactly, so they are strings. */
static void
add_id (JsonBuilder *builder,
        const char  *name,
        gint64       id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  add_string (builder, name, text);
}

static void
add_quote (Map         *self,
           JsonBuilder *builder,
           gint64       source,
           const char  *text,
           guint        start,
           guint        end)
{
  guint number = GPOINTER_TO_UINT (hx_export_get (self->export.source_numbers, source));

  json_builder_begin_object (builder);
  add_string (builder, "quote", text);
  if (number > 0)
    add_string (builder, "source",
                hx_source_get_title (self->export.sources->pdata[number - 1]));
  add_id (builder, "source_id", source);
  add_int (builder, "start", start);
  add_int (builder, "end", end);
  json_builder_end_object (builder);
}

/* Longitude comes first (RFC 7946, 3.1.1). A coordinate is written with the digits it has: what is
 * read from decimal text of 15 digits or fewer is that text again. */
static void
put_feature (Map         *self,
             const char  *id,
             double       latitude,
             double       longitude,
             JsonBuilder *properties)
{
  g_autoptr(JsonNode) root = json_builder_get_root (properties);
  g_autofree char *json = NULL;
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  json_generator_set_root (self->generator, root);
  json = json_generator_to_data (self->generator, NULL);
  hx_file_writer_printf (self->file,
                         "%s{\"type\":\"Feature\",\"id\":\"%s\",\"geometry\":"
                         "{\"type\":\"Point\",\"coordinates\":[%s,%s]},\"properties\":",
                         self->n_features > 0 ? ",\n" : "", id, g_ascii_formatd (x, sizeof x, "%.15g", longitude),
                         g_ascii_formatd (y, sizeof y, "%.15g", latitude));
  hx_file_writer_put (self->file, json);
  hx_file_writer_put (self->file, "}");
  self->n_features++;
}

/* --- Entities --- */

static void
add_names (JsonBuilder *builder,
           HxEntity    *entity)
{
  GPtrArray *names = hx_entity_get_names (entity);

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; names != NULL && i < names->len; i++)
    json_builder_add_string_value (builder, ((HxEntityName *) names->pdata[i])->name);
  json_builder_end_array (builder);
}

static gboolean
add_mention (HxExport   *export,
             HxPassage  *passage,
             gpointer    data,
             GError    **error)
{
  gpointer *both = data;

  add_quote (both[0], both[1], hx_passage_get_source (passage), hx_passage_get_label (passage),
             hx_passage_get_start (passage), hx_passage_get_end (passage));
  return TRUE;
}

/* The passage that says where it is, and those that mention it. */
static gboolean
add_evidence (Map               *self,
              JsonBuilder       *builder,
              const HxProperty  *property,
              gint64             entity,
              GError           **error)
{
  const HxPassageFilter match = { .entity = entity };
  gpointer both[] = { self, builder };
  gboolean done;

  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  if (property->passage != 0)
    {
      g_autoptr(HxPassage) passage = hx_passage_find (self->export.connection, property->passage,
                                                      error);

      if (passage == NULL)
        return FALSE;
      add_mention (&self->export, passage, both, NULL);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "mentions");
  json_builder_begin_array (builder);
  done = hx_export_each_match (&self->export, &match, add_mention, both, error);
  json_builder_end_array (builder);
  return done;
}

static gboolean
put_entity (Map               *self,
            HxEntity          *entity,
            const HxProperty  *property,
            GError           **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = g_strdup_printf ("property-%" G_GINT64_FORMAT, property->id);
  gint64 entity_id = hx_entity_get_id (entity);
  double latitude, longitude;

  hx_property_parse_coordinates (property->value, &latitude, &longitude);
  json_builder_begin_object (builder);
  add_string (builder, "what", "entity");
  add_id (builder, "entity_id", entity_id);
  add_string (builder, "name", hx_entity_get_name (entity));
  add_names (builder, entity);
  add_string (builder, "type", hx_entity_type_to_string (hx_entity_get_entity_type (entity)));
  add_string (builder, "own_type", hx_export_get (self->export.facts->type_paths,
                                                  hx_entity_get_own_type (entity)));
  add_string (builder, "description", hx_entity_get_description (entity));
  add_string (builder, "label", property->label);
  add_string (builder, "since", property->since);
  add_string (builder, "until", property->until);
  if (!add_evidence (self, builder, property, entity_id, error))
    return FALSE;
  json_builder_end_object (builder);
  put_feature (self, id, latitude, longitude, builder);
  return TRUE;
}

static gboolean
has_coordinates (const HxProperty *property)
{
  double latitude, longitude;

  return property->kind == HX_PROPERTY_COORDINATES
         && hx_property_parse_coordinates (property->value, &latitude, &longitude);
}

static const HxProperty *
find_coordinates (Map    *self,
                  gint64  entity)
{
  GPtrArray *properties = hx_export_get (self->export.facts->properties_of, entity);

  for (guint i = 0; properties != NULL && i < properties->len; i++)
    if (has_coordinates (properties->pdata[i]))
      return properties->pdata[i];
  return NULL;
}

static void
tell_nowhere (Map      *self,
              HxEntity *entity)
{
  if (hx_entity_get_entity_type (entity) == HX_ENTITY_PLACE)
    hx_exchange_report_lose (self->write->report, "place", hx_entity_get_name (entity), FALSE,
                             _("It has no coordinates, so it is not on the map."));
  else
    self->n_elsewhere++;
}

static gboolean
put_entities (Map     *self,
              GError **error)
{
  GPtrArray *entities = self->export.entities;

  for (guint i = 0; i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);
      GPtrArray *properties = hx_export_get (self->export.facts->properties_of,
                                             hx_entity_get_id (entity));
      guint before = self->n_features;

      hx_progress_set (self->write->options->progress, i, entities->len);
      for (guint k = 0; properties != NULL && k < properties->len; k++)
        if (has_coordinates (properties->pdata[k])
            && !put_entity (self, entity, properties->pdata[k], error))
          return FALSE;
      if (self->n_features > before)
        self->write->report->n_entities++;
      else
        tell_nowhere (self, entity);
      if (!hx_file_writer_check (self->file, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Positions --- */

static void
put_position (Map              *self,
              const HxClaim    *claim,
              const HxPosition *position,
              const HxProperty *place)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = g_strdup_printf ("position-%" G_GINT64_FORMAT, position->id);
  g_autofree char *says = hx_position_dup_text (position, claim);
  guint number = GPOINTER_TO_UINT (hx_export_get (self->export.source_numbers, position->source));
  double latitude, longitude;

  hx_property_parse_coordinates (place->value, &latitude, &longitude);
  json_builder_begin_object (builder);
  add_string (builder, "what", "position");
  add_string (builder, "claim", claim->said.question);
  add_id (builder, "claim_id", claim->id);
  add_string (builder, "source", hx_source_get_title (self->export.sources->pdata[number - 1]));
  add_id (builder, "source_id", position->source);
  add_string (builder, "stance", hx_stance_to_string (position->said.stance));
  add_string (builder, "says", says);
  add_string (builder, "name", position->entity_name);
  add_id (builder, "entity_id", position->said.entity);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < position->evidence->len; i++)
    {
      const HxPositionEvidence *passage = &g_array_index (position->evidence, HxPositionEvidence,
                                                          i);

      add_quote (self, builder, position->source, passage->text, passage->start, passage->end);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  put_feature (self, id, latitude, longitude, builder);
}

static void
put_positions (Map *self)
{
  HxExportClaims *claims = self->export.claims;
  HxExchangeReport *report = self->write->report;
  g_autoptr(GHashTable) seen = hx_export_new_table (NULL);
  guint n_nowhere = 0;

  for (guint i = 0; i < claims->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (claims->positions, i);
      guint number = GPOINTER_TO_UINT (hx_export_get (claims->claim_ids, position->claim));
      const HxProperty *place = position->said.entity != 0
                                  ? find_coordinates (self, position->said.entity) : NULL;

      if (place == NULL)
        {
          n_nowhere++;
          continue;
        }
      put_position (self, claims->claims->pdata[number - 1], position, place);
      hx_export_insert (seen, position->claim, NULL);
    }
  report->n_claims = g_hash_table_size (seen);
  if (claims->claims->len > report->n_claims)
    hx_exchange_report_lose_many (report, "claim", claims->claims->len - report->n_claims,
                                  _("No place with coordinates answers it."));
  if (n_nowhere > 0)
    hx_exchange_report_lose_many (report, "position", n_nowhere,
                                  _("It names no place with coordinates."));
}

/* --- All of it --- */

static void
tell_rest (Map *self)
{
  guint n_others = 0;

  for (guint i = 0; i < self->export.facts->properties->len; i++)
    n_others += !has_coordinates (self->export.facts->properties->pdata[i]);
  if (self->n_elsewhere > 0)
    hx_exchange_report_lose_many (self->write->report, "entity", self->n_elsewhere,
                                  _("It has no coordinates, so it is not on the map."));
  if (n_others > 0)
    hx_exchange_report_lose_many (self->write->report, "property", n_others,
                                  _("It has no place in the file."));
}

static gboolean
put_map (Map     *self,
         GError **error)
{
  static const char * const kept[] = { "entity", "name", "mention", "property", "claim", "position",
                                       NULL };

  self->file = hx_file_writer_new (self->write->path, self->write->cancellable, error);
  if (self->file == NULL)
    return FALSE;
  hx_file_writer_put (self->file, "{\"type\":\"FeatureCollection\",\"features\":[\n");
  if (!put_entities (self, error))
    return FALSE;
  put_positions (self);
  hx_file_writer_put (self->file, "\n]}\n");
  tell_rest (self);
  self->write->report->n_rows = self->n_features;
  return hx_file_writer_close (self->file, error)
         && hx_exchange_lose_rest (self->write, kept, error);
}

static gboolean
write_geojson (HxExchangeWrite  *write,
               GError          **error)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  Map self = { .write = write, .generator = generator };
  gboolean done = hx_exchange_select (&self.export, write, error) && put_map (&self, error);

  hx_export_clear (&self.export);
  g_clear_pointer (&self.file, hx_file_writer_free);
  return done;
}

const HxFormat hx_format_geojson = {
  .name = "geojson",
  .title = N_("Map of Places (GeoJSON)"),
  .summary = N_("Entities that have coordinates, with names and quotations, and what sources say "
                "of where something was. For QGIS and web maps."),
  .suffix = ".geojson",
  .group = HX_FORMAT_NETWORK,
  .flags = HX_FORMAT_PART,
  .write = write_geojson,
};
