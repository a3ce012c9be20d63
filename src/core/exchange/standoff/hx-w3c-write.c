/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web Annotations with the texts they are about, in an archive: annotations.jsonld, as in a bundle,
 * and the texts by the paths it names. Positions count code points (Web Annotation Data Model,
 * section 4.2.5), and each stands beside its words. */

#include "config.h"

#include "exchange/standoff/hx-w3c-write.h"

#include <glib/gi18n-lib.h>

#include "exchange/standoff/hx-standoff-export.h"
#include "model/hx-text-cache.h"

typedef struct
{
  char   *path;
  gint64  body;
} Earlier;

static void
earlier_free (gpointer data)
{
  Earlier *earlier = data;

  g_free (earlier->path);
  g_free (earlier);
}

/* The texts in which passages were left when a source got a newer one. */
static GPtrArray *
list_earlier (HxExport  *self,
              GError   **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (earlier_free);
  g_autoptr(HxStatement) statement = hx_connection_prepare (
    self->connection, "SELECT DISTINCT s.id, r.id, r.number, r.body FROM passage p"
    " JOIN revision r ON r.id = p.revision JOIN source s ON s.id = p.source"
    " WHERE p.revision <> s.revision ORDER BY s.id, r.number", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (hx_statement_step (statement, &row, error))
    {
      const char *folder = row ? hx_export_get (self->folders, hx_statement_get_int (statement, 0))
                               : NULL;
      Earlier *earlier;

      if (!row)
        return g_steal_pointer (&all);
      if (folder == NULL)
        continue;
      earlier = g_new0 (Earlier, 1);
      earlier->path = g_strdup_printf ("%s/text-revision-%" G_GINT64_FORMAT ".txt", folder,
                                       hx_statement_get_int (statement, 2));
      earlier->body = hx_statement_get_int (statement, 3);
      hx_export_insert (self->texts, hx_statement_get_int (statement, 1),
                        g_strdup (earlier->path));
      g_ptr_array_add (all, earlier);
    }
  return NULL;
}

static gboolean
put_text (HxStandoffExport  *self,
          HxText            *text,
          const char        *path,
          GError           **error)
{
  gsize n_bytes;
  const char *utf8 = text != NULL ? hx_text_get_utf8 (text, &n_bytes) : NULL;

  return text != NULL && hx_standoff_export_add (self, path, utf8, n_bytes, error);
}

static gboolean
put_texts (HxStandoffExport  *self,
           GPtrArray         *earlier,
           GError           **error)
{
  GPtrArray *sources = self->export.sources;

  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = hx_source_get_id (g_ptr_array_index (sources, i));
      g_autoptr(HxText) text = hx_source_read_text (self->export.connection, id, error);
      g_autofree char *path = g_strconcat (hx_export_get (self->export.folders, id), "/text.txt",
                                           NULL);

      hx_progress_set (self->write->options->progress, i, sources->len);
      if (!put_text (self, text, path, error))
        return FALSE;
    }
  for (guint i = 0; i < earlier->len; i++)
    {
      Earlier *one = g_ptr_array_index (earlier, i);
      g_autoptr(HxText) text = hx_text_cache_load (self->export.connection, one->body, error);

      if (!put_text (self, text, one->path, error))
        return FALSE;
    }
  return TRUE;
}

/* A rectangle names the file that it is on. */
static void
name_originals (HxExport *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->sources, i);

      hx_export_insert (self->originals, hx_source_get_id (source),
                        g_strdup (hx_source_get_file_name (source)));
    }
}

static void
count (HxStandoffExport *self,
       guint             n_earlier)
{
  HxExchangeReport *report = self->write->report;
  guint n_revisions = hx_connection_get_int (self->export.connection,
                                             "SELECT (SELECT count(*) FROM revision)"
                                             " - (SELECT count(*) FROM source)", 0);

  report->n_memos = self->export.memos->len;
  report->n_links = self->export.links->len;
  report->n_relations = self->export.facts->relations->len;
  report->n_claims = self->export.claims->claims->len;
  hx_standoff_export_lose (self, HX_STANDOFF_LOSE_TAG_COLOURS | HX_STANDOFF_LOSE_TAG_DESCRIPTIONS
                           | HX_STANDOFF_LOSE_UNUSED_TAGS);
  hx_exchange_report_lose_many (report, "earlier revision",
                                n_revisions > n_earlier ? n_revisions - n_earlier : 0,
                                _("Only earlier texts that passages stand in have a place in the "
                                  "file."));
}

/**
 * hx_w3c_write:
 * @write: what is written, and where
 * @error: return location for a [error@Hx.Error]
 *
 * Writes passages and what is known of them as Web Annotations, with their texts.
 *
 * Returns: whether it could
 */
gboolean
hx_w3c_write (HxExchangeWrite  *write,
              GError          **error)
{
  static const char * const kept[] = {
    "text", "earlier revision", "tag", "passage", "tagging", "entity", "name", "mention",
    "property", "relation", "judgement", "claim", "position", "hypothesis", "rating", "origin",
    "link", "project memo", "source memo", "passage memo", "tag memo", "entity memo", "link memo",
    NULL
  };
  HxStandoffExport self = { 0 };
  g_autoptr(GPtrArray) earlier = NULL;
  gboolean done = hx_standoff_export_open (&self, write, kept, error)
                  && (earlier = list_earlier (&self.export, error)) != NULL;

  if (done)
    {
      count (&self, earlier->len);
      name_originals (&self.export);
      done = hx_standoff_export_begin (&self, error);
    }
  if (done && !write->options->preview)
    done = hx_export_annotation_page (&self.export, "annotations.jsonld", TRUE, error)
           && put_texts (&self, earlier, error)
           && hx_bundle_writer_close (self.export.writer, error);
  hx_standoff_export_clear (&self);
  return done;
}
