/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One entity of FollowTheMoney: its id, its schema and its properties, by the names that the model
 * has for them (followthemoney.tech/explorer). */

#include "config.h"

#include "exchange/graphs/hx-ftm-private.h"

#include <unicode/uloc.h>

#include "analyse/hx-edtf.h"

/* NULL: the model has none that is not abstract. */
static const char * const schemata[] = {
  [HX_ENTITY_PERSON] = "Person",
  [HX_ENTITY_ORGANISATION] = "Organization",
  [HX_ENTITY_PLACE] = "Address",
  [HX_ENTITY_EVENT] = "Event",
  [HX_ENTITY_THING] = NULL,
};

/* Labels that people give to dates, and the property of the model that is meant. */
static const struct
{
  HxEntityType  type;
  const char   *label;
  const char   *property;
} dates[] = {
  { HX_ENTITY_PERSON, "born", "birthDate" },
  { HX_ENTITY_PERSON, "birth", "birthDate" },
  { HX_ENTITY_PERSON, "date of birth", "birthDate" },
  { HX_ENTITY_PERSON, "died", "deathDate" },
  { HX_ENTITY_PERSON, "death", "deathDate" },
  { HX_ENTITY_PERSON, "date of death", "deathDate" },
  { HX_ENTITY_ORGANISATION, "founded", "incorporationDate" },
  { HX_ENTITY_ORGANISATION, "incorporated", "incorporationDate" },
  { HX_ENTITY_ORGANISATION, "dissolved", "dissolutionDate" },
};

/* As FollowTheMoney makes ids itself: SHA-1 of the parts of a key, here the kind of row and the
 * row's id, which is the project's own and never changes. */
char *
hx_ftm_dup_id (const char *kind,
               gint64      id)
{
  g_autofree char *key = g_strdup_printf ("hexapla%s%" G_GINT64_FORMAT, kind, id);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, key, -1);
}

/* The model has three letters for a language (ISO 639-2). */
char *
hx_ftm_dup_language (const char *tag)
{
  const char *code = tag != NULL ? uloc_getISO3Language (tag) : "";

  return *code != '\0' ? g_strdup (code) : NULL;
}

const char *
hx_ftm_get_schema (HxEntityType type)
{
  return schemata[MIN ((guint) type, G_N_ELEMENTS (schemata) - 1)];
}

/* Whether it is what the model calls a legal entity: persons are, too. */
gboolean
hx_ftm_is_legal (HxEntityType type)
{
  return type == HX_ENTITY_PERSON || type == HX_ENTITY_ORGANISATION;
}

/* --- One line --- */

static void
property_free (gpointer data)
{
  HxFtmProperty *property = data;

  g_ptr_array_unref (property->values);
  g_free (property);
}

void
hx_ftm_begin (HxFtm      *self,
              const char *id,
              const char *schema)
{
  self->id = g_strdup (id);
  self->schema = schema;
  if (self->properties == NULL)
    self->properties = g_ptr_array_new_with_free_func (property_free);
  g_ptr_array_set_size (self->properties, 0);
}

/* Adds a value, which may be NULL or empty: then there is none. */
void
hx_ftm_add (HxFtm      *self,
            const char *property,
            const char *value)
{
  HxFtmProperty *found = NULL;

  if (value == NULL || *value == '\0')
    return;
  for (guint i = 0; i < self->properties->len && found == NULL; i++)
    {
      HxFtmProperty *each = g_ptr_array_index (self->properties, i);

      if (g_str_equal (each->name, property))
        found = each;
    }
  if (found == NULL)
    {
      found = g_new0 (HxFtmProperty, 1);
      found->name = property;
      found->values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->properties, found);
    }
  g_ptr_array_add (found->values, g_strdup (value));
}

void
hx_ftm_end (HxFtm *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, self->id);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_string_value (builder, self->schema);
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  for (guint i = 0; i < self->properties->len; i++)
    {
      const HxFtmProperty *property = g_ptr_array_index (self->properties, i);

      json_builder_set_member_name (builder, property->name);
      json_builder_begin_array (builder);
      for (guint k = 0; k < property->values->len; k++)
        json_builder_add_string_value (builder, property->values->pdata[k]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (self->generator, root);
  json = json_generator_to_data (self->generator, NULL);
  hx_file_writer_put (self->file, json);
  hx_file_writer_put (self->file, "\n");
  g_clear_pointer (&self->id, g_free);
  self->n_lines++;
}

/* --- Dates --- */

/* The model has dates of a year, a month or a day, and of seconds; what else EDTF can say is cut to
 * the part before it. */
static char *
dup_date (const HxEdtfDate *date,
          gboolean         *vague)
{
  *vague = date->qualifier != 0 || date->year_x + date->month_x + date->day_x > 0
           || date->precision == HX_EDTF_SEASON;
  if (date->precision < HX_EDTF_YEAR || date->year < 1 || date->year > 9999 || date->year_x > 0)
    {
      *vague |= date->precision >= HX_EDTF_YEAR;
      return NULL;
    }
  if (date->precision <= HX_EDTF_SEASON || date->month_x > 0)
    return g_strdup_printf ("%04d", (int) date->year);
  if (date->precision == HX_EDTF_MONTH || date->day_x > 0)
    return g_strdup_printf ("%04d-%02u", (int) date->year, date->month);
  return g_strdup_printf ("%04d-%02u-%02u", (int) date->year, date->month, date->day);
}

/* Of an interval, its start, or with @last its end. */
void
hx_ftm_add_date (HxFtm      *self,
                 const char *property,
                 const char *edtf,
                 gboolean    last)
{
  g_autofree char *date = NULL;
  gboolean vague;
  HxEdtf parsed;

  if (edtf == NULL || !hx_edtf_parse (edtf, &parsed))
    return;
  date = dup_date (parsed.interval && last ? &parsed.end : &parsed.start, &vague);
  self->n_vague += vague;
  hx_ftm_add (self, property, date);
}

/* --- Names and properties --- */

void
hx_ftm_add_names (HxFtm    *self,
                  HxEntity *entity)
{
  GPtrArray *names = hx_entity_get_names (entity);

  hx_ftm_add (self, "name", hx_entity_get_name (entity));
  if (hx_entity_get_entity_type (entity) == HX_ENTITY_PLACE)
    hx_ftm_add (self, "full", hx_entity_get_name (entity));
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (!g_str_equal (name->name, hx_entity_get_name (entity)))
        hx_ftm_add (self, name->kind == HX_NAME_WEAK ? "weakAlias" : "alias", name->name);
    }
}

static void
add_note (HxFtm            *self,
          const HxProperty *property)
{
  g_autofree char *note = hx_exchange_dup_property (property);

  hx_ftm_add (self, "notes", note);
}

static void
add_when (HxFtm            *self,
          HxEntityType      type,
          const HxProperty *property)
{
  HxEdtf date;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (dates[i].type == type && g_ascii_strcasecmp (dates[i].label, property->label) == 0)
      {
        hx_ftm_add_date (self, dates[i].property, property->value, FALSE);
        return;
      }
  if (type != HX_ENTITY_EVENT || !hx_edtf_parse (property->value, &date))
    add_note (self, property);
  else if (date.interval)
    {
      hx_ftm_add_date (self, "startDate", property->value, FALSE);
      hx_ftm_add_date (self, "endDate", property->value, TRUE);
    }
  else
    hx_ftm_add_date (self, "date", property->value, FALSE);
}

/* The model has one place for an address: a second one is a note. */
static void
add_where (HxFtm            *self,
           HxEntityType      type,
           const HxProperty *property,
           gboolean         *has_place)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double latitude, longitude;

  if (type != HX_ENTITY_PLACE || *has_place
      || !hx_property_parse_coordinates (property->value, &latitude, &longitude))
    {
      add_note (self, property);
      return;
    }
  *has_place = TRUE;
  hx_ftm_add (self, "latitude", g_ascii_formatd (number, sizeof number, "%.15g", latitude));
  hx_ftm_add (self, "longitude", g_ascii_formatd (number, sizeof number, "%.15g", longitude));
}

static void
add_property (HxFtm            *self,
              HxEntityType      type,
              const HxProperty *property,
              gboolean         *has_place)
{
  switch (property->kind)
    {
    case HX_PROPERTY_DATE:
      add_when (self, type, property);
      break;
    case HX_PROPERTY_COORDINATES:
      add_where (self, type, property, has_place);
      break;
    case HX_PROPERTY_WIKIDATA:
      hx_ftm_add (self, "wikidataId", property->value);
      break;
    case HX_PROPERTY_ROLE:
      if (type == HX_ENTITY_PERSON)
        hx_ftm_add (self, "position", property->value);
      if (type != HX_ENTITY_PERSON || property->since != NULL || property->until != NULL)
        add_note (self, property);
      break;
    case HX_PROPERTY_URL:
      if (hx_ftm_is_legal (type))
        hx_ftm_add (self, "website", property->value);
      else
        add_note (self, property);
      break;
    case HX_PROPERTY_ID:
      if (hx_ftm_is_legal (type))
        hx_ftm_add (self, "idNumber", property->value);
      add_note (self, property);
      break;
    case HX_PROPERTY_TEXT:
    case HX_PROPERTY_NUMBER:
    case HX_PROPERTY_GEONAMES:
    default:
      add_note (self, property);
      break;
    }
}

void
hx_ftm_add_properties (HxFtm    *self,
                       HxEntity *entity)
{
  GPtrArray *properties = hx_export_get (self->export.facts->properties_of,
                                         hx_entity_get_id (entity));
  gboolean has_place = FALSE;

  for (guint i = 0; properties != NULL && i < properties->len; i++)
    add_property (self, hx_entity_get_entity_type (entity), properties->pdata[i], &has_place);
}
