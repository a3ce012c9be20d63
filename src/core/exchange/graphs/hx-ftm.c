/* SPDX-License-Identifier: GPL-3.0-or-later */

/* FollowTheMoney (followthemoney.tech), a JSON object a line, for Aleph, OpenAleph and yente. What
 * its model has no property for goes into notes; what it has no schema for is told as lost. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "exchange/graphs/hx-ftm-private.h"
#include "exchange/hx-exchange-project.h"
#include "exchange/hx-formats.h"

/* --- Documents --- */

static void
put_document (HxFtm    *self,
              HxSource *source)
{
  g_autofree char *id = hx_ftm_dup_id ("source", hx_source_get_id (source));
  g_autofree char *language = hx_ftm_dup_language (hx_source_get_language (source));

  hx_ftm_begin (self, id, "Document");
  hx_ftm_add (self, "title", hx_source_get_title (source));
  hx_ftm_add (self, "fileName", hx_source_get_file_name (source));
  hx_ftm_add (self, "mimeType", hx_source_get_media_type (source));
  hx_ftm_add (self, "author", hx_source_get_author (source));
  hx_ftm_add (self, "publisher", hx_source_get_outlet (source));
  hx_ftm_add (self, "sourceUrl", hx_source_get_url (source));
  hx_ftm_add (self, "language", language);
  hx_ftm_add_date (self, "publishedAt", hx_source_get_date (source), FALSE);
  hx_ftm_end (self);
}

/* --- Mentions --- */

typedef struct
{
  gint64      entity;
  gint64      source;
  GHashTable *names;   /* what it is called there */
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_hash_table_unref (place->names);
  g_free (place);
}

static Place *
get_place (HxFtm  *self,
           gint64  entity,
           gint64  source)
{
  GPtrArray *places = hx_export_get (self->places, entity);
  Place *last = places != NULL ? g_ptr_array_index (places, places->len - 1) : NULL;

  if (places == NULL)
    {
      places = g_ptr_array_new_with_free_func (place_free);
      hx_export_insert (self->places, entity, places);
    }
  if (last == NULL || last->source != source)
    {
      last = g_new0 (Place, 1);
      last->entity = entity;
      last->source = source;
      last->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_ptr_array_add (places, last);
    }
  return last;
}

static gboolean
take_passage (HxExport   *export,
              HxPassage  *passage,
              gpointer    data,
              GError    **error)
{
  HxFtm *self = data;
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      Place *place = get_place (self, mention->entity, hx_passage_get_source (passage));

      if (mention->kind == HX_MENTION_NAMED && hx_passage_get_region (passage) == NULL)
        g_hash_table_add (place->names, g_strdup (hx_passage_get_text (passage)));
    }
  return hx_file_writer_check (self->file, error);
}

static gboolean
find_places (HxFtm   *self,
             GError **error)
{
  for (guint i = 0; i < self->export.sources->len; i++)
    {
      gint64 id = hx_source_get_id (self->export.sources->pdata[i]);

      hx_progress_set (self->write->options->progress, i, self->export.sources->len);
      if (!hx_export_each_passage (&self->export, id, take_passage, self, error))
        return FALSE;
    }
  return TRUE;
}

/* The documents that an entity is mentioned in. */
static void
add_proof (HxFtm  *self,
           gint64  entity)
{
  GPtrArray *places = hx_export_get (self->places, entity);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      g_autofree char *id = hx_ftm_dup_id ("source", ((Place *) places->pdata[i])->source);

      hx_ftm_add (self, "proof", id);
    }
}

static void
put_mention (HxFtm       *self,
             const Place *place,
             const char  *schema)
{
  g_autofree char *key = g_strdup_printf ("mention%" G_GINT64_FORMAT "-", place->entity);
  g_autofree char *id = hx_ftm_dup_id (key, place->source);
  g_autofree char *document = hx_ftm_dup_id ("source", place->source);
  g_autofree char *entity = hx_ftm_dup_id ("entity", place->entity);
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (place->names),
                                        (GCompareFunc) g_strcmp0);

  hx_ftm_begin (self, id, "Mention");
  hx_ftm_add (self, "document", document);
  hx_ftm_add (self, "resolved", entity);
  for (GList *l = names; l != NULL; l = l->next)
    hx_ftm_add (self, "name", l->data);
  hx_ftm_add (self, "detectedSchema", schema);
  hx_ftm_end (self);
}

/* --- Entities --- */

static void
put_entity (HxFtm    *self,
            HxEntity *entity)
{
  gint64 id = hx_entity_get_id (entity);
  const char *schema = hx_ftm_get_schema (hx_entity_get_entity_type (entity));
  g_autofree char *key = hx_ftm_dup_id ("entity", id);
  GPtrArray *places = hx_export_get (self->places, id);

  if (schema == NULL)
    {
      hx_exchange_report_lose (self->write->report, "entity", hx_entity_get_name (entity), FALSE,
                               _("FollowTheMoney has no schema for things of any kind."));
      return;
    }
  hx_ftm_begin (self, key, schema);
  hx_ftm_add_names (self, entity);
  hx_ftm_add (self, "description", hx_entity_get_description (entity));
  hx_ftm_add_properties (self, entity);
  add_proof (self, id);
  hx_ftm_end (self);
  self->write->report->n_entities++;
  if (hx_ftm_is_legal (hx_entity_get_entity_type (entity)))
    for (guint i = 0; places != NULL && i < places->len; i++)
      put_mention (self, places->pdata[i], schema);
}

/* --- All of it --- */

static gboolean
put_all (HxFtm   *self,
         GError **error)
{
  static const char * const kept[] = { "entity", "name", "property", "relation", "mention", NULL };
  GPtrArray *relations = self->export.facts->relations;

  self->file = hx_file_writer_new (self->write->path, self->write->cancellable, error);
  if (self->file == NULL || !find_places (self, error))
    return FALSE;
  for (guint i = 0; i < self->export.sources->len; i++)
    put_document (self, self->export.sources->pdata[i]);
  for (guint i = 0; i < self->export.entities->len; i++)
    put_entity (self, self->export.entities->pdata[i]);
  for (guint i = 0; i < relations->len; i++)
    if (!hx_ftm_put_relation (self, relations->pdata[i], error))
      return FALSE;
  self->write->report->n_sources = self->export.sources->len;
  self->write->report->n_rows = self->n_lines;
  if (self->n_vague > 0)
    hx_exchange_report_lose_many (self->write->report, "uncertainty of a date", self->n_vague,
                                  _("It has no place in the file."));
  return hx_file_writer_close (self->file, error)
         && hx_exchange_lose_rest (self->write, kept, error);
}

static gboolean
write_ftm (HxExchangeWrite  *write,
           GError          **error)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(GHashTable) places = hx_export_new_table ((GDestroyNotify) g_ptr_array_unref);
  HxFtm self = { .write = write, .generator = generator, .places = places };
  gboolean done = hx_exchange_select (&self.export, write, error) && put_all (&self, error);

  hx_export_clear (&self.export);
  g_clear_pointer (&self.file, hx_file_writer_free);
  g_clear_pointer (&self.properties, g_ptr_array_unref);
  return done;
}

const HxFormat hx_format_ftm = {
  .name = "ftm",
  .title = N_("Entities for Investigations (FollowTheMoney)"),
  .summary = N_("Persons, organisations, places, events and relations with the documents that name "
                "them, for Aleph, OpenAleph and yente."),
  .suffix = ".ftm.json",
  .group = HX_FORMAT_NETWORK,
  .flags = HX_FORMAT_PART,
  .write = write_ftm,
};
