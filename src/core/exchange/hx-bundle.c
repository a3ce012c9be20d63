/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-bundle.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-facts.h"
#include "exchange/hx-bundle-project.h"
#include "exchange/hx-bundle-read.h"
#include "exchange/hx-bundle-stage.h"
#include "exchange/hx-formats.h"

/* The lines of bag-info.txt (RFC 8493, section 2.2.2). */
static char *
bag_info (HxExport *self)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (self->time / 1000);
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("");
  g_autofree char *name = g_utf8_make_valid (self->name, -1);

  return g_strdup_printf ("Bag-Software-Agent: Hexapla\n"
                          "Bagging-Date: %s\n"
                          "External-Identifier: %s\n"
                          "External-Description: %u sources and %u passages%s%s\n"
                          "Hexapla-Content-SHA256: %s\n",
                          day, g_strdelimit (name, "\r\n", ' '), self->sources->len,
                          g_hash_table_size (self->passage_ids),
                          self->partial ? ", part of a project" : "",
                          self->redacted ? ", redacted" : "", self->hash);
}

/* Writes the bag with all of the connection's project, which is selected. */
gboolean
hx_export_write (HxExport  *self,
                 GError   **error)
{
  g_autofree char *info = NULL;

  if (!hx_export_sources (self, error) ||
      !hx_export_pictures (self, error) ||
      !hx_export_annotations (self, error) ||
      !hx_export_tables (self, error) ||
      !hx_export_project (self, error) ||
      !hx_export_report (self, error) ||
      !hx_export_crate (self, error))
    return FALSE;

  info = bag_info (self);
  return hx_bundle_writer_finish (self->writer, info, error);
}

/* When something in the project was last changed, so that the same project gives the same bundle;
 * or what builds that can be repeated say (reproducible-builds.org/specs/source-date-epoch). */
static gint64
find_time (HxConnection *connection)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds * 1000;
  return hx_connection_get_int (connection, "SELECT coalesce ((SELECT max (time) FROM edit),"
                                            " (SELECT value FROM meta WHERE key = 'created'))", 0);
}

static gboolean
check_redaction (gpointer     redaction,
                 const char  *path,
                 GError     **error)
{
  return hx_redaction_check (redaction, path, error);
}

static gboolean
write_selected (HxExport         *self,
                HxExchangeWrite  *write,
                HxRedaction      *redaction,
                GError          **error)
{
  g_autofree char *folder = hx_export_slug (self->name);

  self->writer = hx_bundle_writer_new (write->path, *folder != '\0' ? folder : "bundle", self->time,
                                       write->cancellable, error);
  if (self->writer != NULL && redaction != NULL)
    hx_bundle_writer_set_check (self->writer, check_redaction, redaction);
  return self->writer != NULL && hx_export_write (self, error);
}

/* Counts what is selected. */
void
hx_export_count (HxExport         *self,
                 HxExchangeReport *report)
{
  report->n_sources = self->sources->len;
  report->n_passages = g_hash_table_size (self->passage_ids);
  report->n_tags = self->tags->len;
  report->n_taggings = self->n_taggings;
  report->n_entities = self->entities->len;
  report->n_mentions = self->n_mentions;
  report->n_relations = self->facts->relations->len;
  report->n_attributes = self->attributes->len;
  report->n_memos = self->memos->len;
  report->n_links = self->links->len;
  report->n_sets = self->sets->len;
  report->n_claims = self->claims->claims->len;
}

/* What does not come along, of the part or of all. */
static void
list_losses (HxExport         *self,
             HxConnection     *connection,
             HxExchangeReport *report)
{
  GArray *rows = self->facts->left_out;
  gint64 n_edits = hx_connection_get_int (connection, "SELECT count (*) FROM edit", 0);

  for (guint i = 0; i < rows->len; i++)
    {
      const HxLeftOutOfPart *row = &g_array_index (rows, HxLeftOutOfPart, i);
      g_autofree char *sentence = hx_left_out_dup_sentence (row);

      hx_exchange_report_lose_many (report, row->what, row->n, sentence);
    }
  if (n_edits > 0)
    hx_exchange_report_lose_many (report, "history", MIN (n_edits, G_MAXUINT32),
                                  _("The history stays in the project: what the bundle opens as "
                                    "cannot be undone to how it came about."));
}

/* The chosen part is made a project of its own, and that is written. */
static gboolean
write_part (HxExport         *self,
            HxExchangeWrite  *write,
            HxRedaction      *redaction,
            GError          **error)
{
  g_autoptr(HxConnection) staged = hx_export_stage_part (self, redaction, error);
  g_autoptr(HxExchangeOptions) all = hx_exchange_options_new ();
  HxExport part = { .connection = staged, .time = self->time };
  gboolean done;

  if (staged == NULL)
    return FALSE;
  part.name = redaction != NULL ? hx_redaction_dup_name (redaction, self->name)
                                : g_strdup (self->name);
  part.cancellable = self->cancellable != NULL ? g_object_ref (self->cancellable) : NULL;
  done = hx_export_select (&part, all, error);
  if (done)
    {
      part.partial = self->partial;
      part.redacted = write->options->redact != NULL;
      g_array_append_vals (part.facts->left_out, self->facts->left_out->data,
                           self->facts->left_out->len);
      if (redaction != NULL)
        hx_redaction_count (redaction, &part);
      hx_export_count (&part, write->report);
      list_losses (&part, self->connection, write->report);
    }
  if (done && !write->options->preview)
    done = write_selected (&part, write, redaction, error);
  hx_export_clear (&part);
  return done;
}

/* The sources that are chosen and not left out. */
static HxExchangeOptions *
dup_options (HxConnection             *connection,
             const HxExchangeOptions  *options,
             GError                  **error)
{
  g_autoptr(HxExchangeOptions) chosen = hx_exchange_options_copy (options);
  g_autoptr(GHashTable) wanted = hx_export_new_table (NULL);
  g_autoptr(GArray) all = NULL;
  guint n_wanted;

  if (options->leave_out_sources == NULL)
    return g_steal_pointer (&chosen);
  all = hx_stage_list_ids (connection, "SELECT id FROM source ORDER BY id", error);
  if (all == NULL)
    return NULL;
  for (guint i = 0; i < options->leave_out_sources->len; i++)
    hx_export_insert (wanted, g_array_index (options->leave_out_sources, gint64, i), NULL);
  n_wanted = g_hash_table_size (wanted);
  for (guint i = 0; i < all->len; i++)
    n_wanted -= hx_export_has (wanted, g_array_index (all, gint64, i));
  if (n_wanted > 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   _("%u of the sources to leave out are not in the project. Choose them again."),
                   n_wanted);
      return NULL;
    }
  if (options->sources != NULL)
    g_array_set_size (all, 0);
  for (guint i = 0; options->sources != NULL && i < options->sources->len; i++)
    g_array_append_val (all, g_array_index (options->sources, gint64, i));
  for (guint i = all->len; i > 0; i--)
    if (hx_export_has (wanted, g_array_index (all, gint64, i - 1)))
      g_array_remove_index (all, i - 1);
  g_clear_pointer (&chosen->sources, g_array_unref);
  chosen->sources = g_steal_pointer (&all);
  return g_steal_pointer (&chosen);
}

/*
 * A ZIP file with one BagIt bag (RFC 8493): the sources, their texts, all passages as W3C Web
 * Annotations, tables, the rows from which it opens again as a project, a report for a browser, and
 * RO-Crate metadata.
 *
 * With tags chosen, the passages that bear one of them are exported, with those tags and the ones
 * below them.
 */
static gboolean
bundle_write (HxExchangeWrite  *write,
              GError          **error)
{
  g_autoptr(HxExchangeOptions) options = dup_options (write->connection, write->options, error);
  g_autoptr(HxRedaction) redaction = NULL;
  HxExport export = { .connection = write->connection };
  gboolean done;

  if (options == NULL)
    return FALSE;
  if (options->redact != NULL || options->leave_out_sources != NULL)
    {
      redaction = hx_redaction_new (&export, options, error);
      if (redaction == NULL)
        return FALSE;
    }
  export.time = find_time (write->connection);
  export.name = g_strdup (write->project_name);
  export.cancellable = write->cancellable != NULL ? g_object_ref (write->cancellable) : NULL;
  done = hx_export_select (&export, options, error);
  if (done && (export.partial || redaction != NULL))
    done = write_part (&export, write, redaction, error);
  else if (done)
    {
      hx_export_count (&export, write->report);
      list_losses (&export, export.connection, write->report);
      done = write->options->preview || write_selected (&export, write, NULL, error);
    }
  hx_export_clear (&export);
  return done;
}

const HxFormat hx_format_bundle = {
  .name = "bundle",
  .title = N_("Bundle"),
  .summary = N_("Sources, passages, tables and a report for a browser in one file, which others "
                "can check without Hexapla, and which opens again as a project."),
  .suffix = HX_BUNDLE_SUFFIX,
  .flags = HX_FORMAT_PART | HX_FORMAT_REDACT,
  .probe = hx_bundle_probe,
  .read = hx_bundle_read,
  .write = bundle_write,
};
