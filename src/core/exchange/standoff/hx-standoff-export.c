/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What writers of annotations have in common: an archive of files with fixed times, so that the
 * same project gives the same bytes, a source at a time. */

#include "config.h"

#include "exchange/standoff/hx-standoff-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-exchange-project.h"
#include "exchange/hx-exchange-selection.h"

/* All files are from the first day that ZIP files know: 1 January 1980. */
#define FILE_TIME (G_GINT64_CONSTANT (315532800) * 1000)

/* What describes sources beside their titles, which no format of annotations has room for. */
static void
lose_details (HxStandoffExport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->export.sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->export.sources, i);

      n += hx_source_get_outlet (source) != NULL || hx_source_get_author (source) != NULL
           || hx_source_get_date (source) != NULL || hx_source_get_reliability (source) != NULL
           || hx_source_get_credibility (source) > 0;
    }
  hx_exchange_report_lose_many (self->write->report, "source details", n,
                                _("Outlet, author, date and grade have no place in the file."));
}

static gboolean
says_something (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
lose_tags (HxStandoffExport *self,
           HxStandoffLosses  losses)
{
  HxExchangeReport *report = self->write->report;
  guint n_described = 0, n_unused = 0;

  for (guint i = 0; i < self->export.tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->export.tags, i);

      n_described += says_something (hx_tag_get_description (tag));
      n_unused += hx_tag_get_n_taggings (tag) == 0;
    }
  if (losses & HX_STANDOFF_LOSE_TAG_COLOURS)
    hx_exchange_report_lose_many (report, "tag colour", self->export.tags->len,
                                  _("It has no place in the file."));
  if (losses & HX_STANDOFF_LOSE_TAG_DESCRIPTIONS)
    hx_exchange_report_lose_many (report, "tag description", n_described,
                                  _("It has no place in the file."));
  if (losses & HX_STANDOFF_LOSE_UNUSED_TAGS)
    hx_exchange_report_lose_many (report, "unused tag", n_unused,
                                  _("Only tags of passages have a place in the file."));
}

static void
lose_entities (HxStandoffExport *self,
               HxStandoffLosses  losses)
{
  HxExchangeReport *report = self->write->report;
  guint n_described = 0, n_own = 0;

  for (guint i = 0; i < self->export.entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (self->export.entities, i);

      n_described += says_something (hx_entity_get_description (entity));
      n_own += hx_entity_get_own_type (entity) != 0;
    }
  if (losses & HX_STANDOFF_LOSE_ENTITY_DESCRIPTIONS)
    hx_exchange_report_lose_many (report, "entity description", n_described,
                                  _("It has no place in the file."));
  if (losses & HX_STANDOFF_LOSE_OWN_TYPES)
    hx_exchange_report_lose_many (report, "own type of an entity", n_own,
                                  _("The entity is written as one of the five kinds."));
}

/**
 * hx_standoff_export_lose:
 * @self: an export
 * @losses: what the format has no room for
 *
 * Reports what is lost of things that are written.
 */
void
hx_standoff_export_lose (HxStandoffExport *self,
                         HxStandoffLosses  losses)
{
  HxExchangeReport *report = self->write->report;
  GPtrArray *relations = self->export.facts->relations;
  guint n_relations = 0, n_notes = 0;

  lose_tags (self, losses);
  lose_entities (self, losses);
  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      n_relations += relation->evidence->len > 0 || says_something (relation->since)
                     || says_something (relation->until) || says_something (relation->note);
    }
  for (guint i = 0; i < self->export.links->len; i++)
    n_notes += says_something (hx_link_get_note (self->export.links->pdata[i]));
  if (losses & HX_STANDOFF_LOSE_RELATION_DETAILS)
    hx_exchange_report_lose_many (report, "details of a relation", n_relations,
                                  _("Its dates, its note and its evidence have no place in the "
                                    "file."));
  if (losses & HX_STANDOFF_LOSE_LINK_NOTES)
    hx_exchange_report_lose_many (report, "note of a link", n_notes,
                                  _("It has no place in the file."));
}

/**
 * hx_standoff_export_open:
 * @self: an export, all of it 0; to be ended with hx_standoff_export_clear() even after an error
 * @write: what was asked for
 * @kept: (array zero-terminated=1): the kinds of things that the format has a place for
 * @error: return location for a [error@Hx.Error]
 *
 * Loads what was chosen and reports what is written and what is lost.
 *
 * Returns: whether it could
 */
gboolean
hx_standoff_export_open (HxStandoffExport    *self,
                         HxExchangeWrite     *write,
                         const char * const  *kept,
                         GError             **error)
{
  HxExchangeReport *report = write->report;

  self->write = write;
  if (!hx_exchange_select (&self->export, write, error)
      || !hx_exchange_lose_rest (write, kept, error))
    return FALSE;
  lose_details (self);
  report->n_sources = self->export.sources->len;
  report->n_passages = g_hash_table_size (self->export.passage_ids);
  report->n_taggings = self->export.n_taggings;
  report->n_mentions = self->export.n_mentions;
  report->n_tags = self->export.tags->len;
  report->n_entities = self->export.entities->len;
  return TRUE;
}

/**
 * hx_standoff_export_begin:
 * @self: an export
 * @error: return location for a [error@Hx.Error]
 *
 * Begins the archive, unless this is a preview.
 *
 * Returns: whether it could
 */
gboolean
hx_standoff_export_begin (HxStandoffExport  *self,
                          GError           **error)
{
  if (self->write->options->preview)
    return TRUE;
  self->export.writer = hx_bundle_writer_new (self->write->path, "", FILE_TIME,
                                              self->write->cancellable, error);
  return self->export.writer != NULL;
}

/**
 * hx_standoff_export_clear:
 * @self: an export
 *
 * Frees what it has. An archive that was not closed is not left behind.
 */
void
hx_standoff_export_clear (HxStandoffExport *self)
{
  hx_export_clear (&self->export);
}

/**
 * hx_standoff_export_add:
 * @self: an export
 * @path: where the file stands in the archive; ASCII
 * @data: (array length=n_bytes): what is in it
 * @n_bytes: its length in bytes, or -1
 * @error: return location for a [error@Hx.Error]
 *
 * Adds a file; in a preview nothing happens.
 *
 * Returns: whether all is well so far
 */
gboolean
hx_standoff_export_add (HxStandoffExport  *self,
                        const char        *path,
                        const char        *data,
                        gssize             n_bytes,
                        GError           **error)
{
  if (self->export.writer == NULL)
    return TRUE;
  hx_bundle_writer_begin (self->export.writer, path);
  hx_bundle_writer_put_bytes (self->export.writer, data,
                              n_bytes >= 0 ? (gsize) n_bytes : strlen (data));
  return hx_bundle_writer_end (self->export.writer, error);
}

typedef struct
{
  HxStandoffExport *self;
  GPtrArray        *passages;
  gint64            revision;
  guint             n_earlier;
  guint             n_regions;
} Collecting;

static gboolean
collect (HxExport   *export,
         HxPassage  *passage,
         gpointer    data,
         GError    **error)
{
  Collecting *collecting = data;

  if (hx_passage_get_revision (passage) != collecting->revision)
    collecting->n_earlier++;
  else if (hx_passage_get_region (passage) != NULL)
    collecting->n_regions++;
  else
    g_ptr_array_add (collecting->passages, g_object_ref (passage));
  return TRUE;
}

/**
 * hx_standoff_export_dup_name:
 * @self: an export
 * @number: of a source, from 1
 *
 * Returns: (transfer full): the name of its files, without an ending
 */
char *
hx_standoff_export_dup_name (HxStandoffExport *self,
                             guint             number)
{
  HxSource *source = g_ptr_array_index (self->export.sources, number - 1);
  g_autofree char *slug = hx_export_slug (hx_source_get_title (source));

  return g_strdup_printf ("%03u%s%s", number, *slug != '\0' ? "-" : "", slug);
}

static gboolean
write_one (HxStandoffExport     *self,
           HxSource             *source,
           guint                 number,
           Collecting           *collecting,
           HxStandoffWriteFunc   func,
           GError              **error)
{
  gint64 id = hx_source_get_id (source);
  g_autoptr(HxText) text = hx_source_read_text (self->export.connection, id, error);
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *name = hx_standoff_export_dup_name (self, number);
  HxStandoffDocument document = { source, text, name, passages };

  if (text == NULL)
    return FALSE;
  collecting->passages = passages;
  collecting->revision = hx_source_get_revision (source);
  return hx_export_each_passage (&self->export, id, collect, collecting, error)
         && func (self, &document, error);
}

/**
 * hx_standoff_export_each:
 * @self: an export
 * @func: writes a source
 * @error: return location for a [error@Hx.Error]
 *
 * Calls @func for each source with the passages of its text; those that are none of it are reported
 * as lost.
 *
 * Returns: whether all went well
 */
gboolean
hx_standoff_export_each (HxStandoffExport     *self,
                         HxStandoffWriteFunc   func,
                         GError              **error)
{
  GPtrArray *sources = self->export.sources;
  Collecting collecting = { self };

  for (guint i = 0; i < sources->len; i++)
    {
      hx_progress_set (self->write->options->progress, i, sources->len);
      if (!write_one (self, g_ptr_array_index (sources, i), i + 1, &collecting, func, error))
        return FALSE;
    }
  hx_exchange_report_lose_many (self->write->report, "passage of an earlier revision",
                                collecting.n_earlier,
                                _("Only passages of the current text have a place in the file."));
  hx_exchange_report_lose_many (self->write->report, "region", collecting.n_regions,
                                _("Rectangles on pages and pictures have no place in the file."));
  self->write->report->n_passages -= collecting.n_earlier + collecting.n_regions;
  return TRUE;
}
