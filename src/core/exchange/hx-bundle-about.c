/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a bundle was made, and whether all of its files are what its rows come to. */

#include "config.h"

#include "exchange/hx-bundle-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-project.h"
#include "project/hx-schema.h"

#define MAX_LEFT_OUT 1000

/**
 * hx_bundle_about_free:
 * @self: (transfer full): how a bundle was made
 */
void
hx_bundle_about_free (HxBundleAbout *self)
{
  g_free (self->program);
  g_free (self->name);
  g_free (self->language);
  g_clear_pointer (&self->left_out, g_array_unref);
  g_clear_pointer (&self->words, g_string_chunk_free);
  g_free (self);
}

static JsonNode *
get_value (JsonObject *object,
           const char *name,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

static char *
dup_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return g_strdup (node != NULL ? json_node_get_string (node) : "");
}

static gint64
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

static gboolean
get_flag (JsonObject *object,
          const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

static void
parse_left_out (HxBundleAbout *self,
                JsonObject    *object)
{
  JsonNode *node = json_object_get_member (object, "left_out");
  JsonArray *rows = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                 : NULL;
  guint n_rows = rows != NULL ? MIN (json_array_get_length (rows), MAX_LEFT_OUT) : 0;

  self->words = g_string_chunk_new (256);
  self->left_out = g_array_new (FALSE, FALSE, sizeof (HxLeftOutOfPart));
  for (guint i = 0; i < n_rows; i++)
    {
      JsonNode *element = json_array_get_element (rows, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      g_autofree char *what = row != NULL ? dup_text (row, "table") : NULL;
      g_autofree char *reason = row != NULL ? dup_text (row, "reason") : NULL;
      HxLeftOutOfPart left_out;

      if (row == NULL)
        continue;
      left_out.what = g_string_chunk_insert_const (self->words, what);
      left_out.reason = g_string_chunk_insert_const (self->words, reason);
      left_out.n = CLAMP (get_number (row, "rows"), 0, G_MAXUINT32);
      g_array_append_val (self->left_out, left_out);
    }
}

/**
 * hx_bundle_about_parse:
 * @json: project.json of a bundle
 * @n_bytes: its length
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer full) (nullable): how the bundle was made; %NULL with %HX_ERROR_CORRUPT if it
 *   does not say, and %HX_ERROR_VERSION if it was by a newer version
 */
HxBundleAbout *
hx_bundle_about_parse (const char  *json,
                       gsize        n_bytes,
                       GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(HxBundleAbout) self = NULL;
  JsonNode *root;
  JsonObject *object;

  root = json_parser_load_from_data (parser, json, n_bytes, NULL) ? json_parser_get_root (parser)
                                                                  : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CORRUPT,
                           _("project.json of the bundle cannot be read. Ask for it again."));
      return NULL;
    }
  object = json_node_get_object (root);
  self = g_new0 (HxBundleAbout, 1);
  self->program = dup_text (object, "program");
  self->name = dup_text (object, "name");
  self->time = CLAMP (get_number (object, "time"), 0, G_GINT64_CONSTANT (253402300799999));
  self->format = get_number (object, "format");
  self->schema = get_number (object, "schema");
  self->shown = get_number (object, "shown");
  self->language = dup_text (object, "language");
  self->partial = get_flag (object, "part");
  self->redacted = get_flag (object, "redacted");
  parse_left_out (self, object);
  if (self->format <= HX_BUNDLE_FORMAT && self->schema <= HX_SCHEMA_VERSION)
    return g_steal_pointer (&self);

  g_set_error_literal (error, HX_ERROR, HX_ERROR_VERSION,
                       _("The bundle was made by a newer version of Hexapla. Update Hexapla to "
                         "open it."));
  return NULL;
}

/* --- Whether files are what rows come to --- */

/* What is only there to be read, and another version may write otherwise of the same rows. */
static gboolean
is_shown_only (const char *path)
{
  return g_str_equal (path, "data/report.html") || g_str_has_prefix (path, "data/report/")
         || g_str_equal (path, "data/ro-crate-metadata.json")
         || g_str_has_suffix (path, "/README.txt") || !g_str_has_prefix (path, "data/");
}

/* Whether what is only there to be read was written as it would be now. */
static gboolean
is_shown_alike (const HxBundleAbout *about)
{
  return g_str_equal (about->program, "Hexapla " PACKAGE_VERSION)
         && about->shown == HX_BUNDLE_SHOWN
         && g_str_equal (about->language, hx_export_get_language ());
}

/* Files of the bundle that would not come out of its rows; those that are only there to be read, and
 * were written by another version, are counted. */
static gboolean
check_no_more (GPtrArray   *files,
               GHashTable  *hashes,
               gboolean     alike,
               guint       *n_shown,
               GError     **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < files->len; i++)
    g_hash_table_add (known, ((HxBundleFile *) g_ptr_array_index (files, i))->path);
  g_hash_table_iter_init (&iter, hashes);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      if (g_hash_table_contains (known, path))
        continue;
      if (alike || !g_str_has_prefix (path, "data/report/"))
        {
          g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                       _("“%s” does not belong to the project in the bundle. Ask for it again."),
                       (const char *) path);
          return FALSE;
        }
      (*n_shown)++;
    }
  return TRUE;
}

static void
warn_of_shown (const HxBundleAbout *about,
               guint                n,
               HxExchangeReport    *report)
{
  if (n > 0)
    hx_exchange_report_warn (report,
                             ngettext ("%u file that is there to be read, such as report.html, was "
                                       "not compared with the rows: %s wrote it, and this version "
                                       "writes it otherwise. Trust the project, or export it again.",
                                       "%u files that are there to be read, such as report.html, "
                                       "were not compared with the rows: %s wrote them, and this "
                                       "version writes them otherwise. Trust the project, or export "
                                       "it again.", n), n, about->program);
}

static gboolean
compare (const HxBundleAbout  *about,
         GPtrArray            *files,
         GHashTable           *hashes,
         HxExchangeReport     *report,
         GError              **error)
{
  gboolean alike = is_shown_alike (about);
  const char *first = NULL;
  guint n = 0;
  guint n_shown = 0;

  if (!check_no_more (files, hashes, alike, &n_shown, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const HxBundleFile *file = g_ptr_array_index (files, i);
      const char *hash = g_hash_table_lookup (hashes, file->path);

      if (g_str_equal (file->path, "tagmanifest-sha256.txt") || g_strcmp0 (hash, file->sha256) == 0)
        continue;
      if (!alike && is_shown_only (file->path))
        n_shown += hash != NULL && g_str_has_prefix (file->path, "data/");
      else if (n++ == 0)
        first = file->path;
    }
  warn_of_shown (about, n_shown, report);
  if (n == 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               ngettext ("“%s” does not say the same as the rows of the project: %u file of the "
                         "bundle was changed by hand. Ask for it again.",
                         "“%s” does not say the same as the rows of the project: %u files of the "
                         "bundle were changed by hand. Ask for it again.", n), first, n);
  return FALSE;
}

static void
set_about (HxExport            *self,
           const HxBundleAbout *about)
{
  self->made = about;
  self->partial = about->partial;
  self->redacted = about->redacted;
  g_array_set_size (self->facts->left_out, 0);
  g_array_append_vals (self->facts->left_out, about->left_out->data, about->left_out->len);
}

/**
 * hx_bundle_agree:
 * @staged: the rows of a bundle
 * @about: how the bundle was made
 * @hashes: from the path of each of its files to its hash
 * @report: takes warnings
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]
 *
 * Makes the bundle again of its rows and compares what comes out, file by file, so that neither
 * rows nor what people read can say something of their own. Where another version has written what
 * is only there to be read, or the same in another language, that cannot be compared; then it is
 * told in @report, if it differs.
 *
 * Returns: whether they say the same
 */
gboolean
hx_bundle_agree (HxConnection         *staged,
                 const HxBundleAbout  *about,
                 GHashTable           *hashes,
                 HxExchangeReport     *report,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_autoptr(HxExchangeOptions) all = hx_exchange_options_new ();
  HxExport export = { .connection = staged, .time = about->time };
  gboolean same;

  export.name = g_strdup (about->name);
  export.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  same = hx_export_select (&export, all, error);
  if (same)
    {
      set_about (&export, about);
      export.writer = hx_bundle_writer_new (NULL, "bundle", about->time, cancellable, error);
      same = hx_export_write (&export, error)
             && compare (about, hx_bundle_writer_get_files (export.writer), hashes, report, error);
      hx_export_count (&export, report);
    }
  hx_export_clear (&export);
  return same;
}
