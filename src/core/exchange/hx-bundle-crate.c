/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RO-Crate Metadata Specification 1.1; the crate is the payload folder of the bag. */

#include "exchange/hx-bundle-private.h"

#include "exchange/hx-stamp.h"

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL || *value == '\0')
    return;
  valid = g_utf8_make_valid (value, -1);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

static void
add_reference (JsonBuilder *builder,
               const char  *name,
               const char  *id)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_string (builder, "@id", id);
  json_builder_end_object (builder);
}

static void
add_descriptor (JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_string (builder, "@id", "ro-crate-metadata.json");
  add_string (builder, "@type", "CreativeWork");
  add_reference (builder, "conformsTo", "https://w3id.org/ro/crate/1.1");
  add_reference (builder, "about", "./");
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  add_string (builder, "@id", "#rights");
  add_string (builder, "@type", "CreativeWork");
  add_string (builder, "name", "Rights not stated");
  add_string (builder, "description",
              "The sources belong to their authors and publishers. Ask them before publishing.");
  json_builder_end_object (builder);
}

static void
add_root (HxExport    *self,
          JsonBuilder *builder)
{
  GPtrArray *files = hx_bundle_writer_get_files (self->writer);
  g_autofree char *stamp = hx_stamp_format (self->time);
  g_autofree char *about =
    g_strdup_printf ("%u sources, %u passages, %u taggings, %u mentions, %u relations, %u "
                     "claims and %u links, exported from Hexapla%s.", self->sources->len,
                     g_hash_table_size (self->passage_ids), self->n_taggings, self->n_mentions,
                     self->facts->relations->len, self->claims->claims->len, self->links->len,
                     self->partial ? " as part of a project" : "");

  json_builder_begin_object (builder);
  add_string (builder, "@id", "./");
  add_string (builder, "@type", "Dataset");
  add_string (builder, "name", self->name);
  add_string (builder, "description", about);
  add_string (builder, "datePublished", stamp);
  add_reference (builder, "license", "#rights");
  json_builder_set_member_name (builder, "hasPart");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      HxBundleFile *file = g_ptr_array_index (files, i);

      add_reference (builder, NULL, file->path + strlen ("data/"));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static const char *
type_of (const char *path)
{
  static const char *const types[][2] = {
    { ".txt", "text/plain; charset=utf-8" },
    { ".csv", "text/csv; charset=utf-8" },
    { ".html", "text/html; charset=utf-8" },
    { ".jsonld", "application/ld+json" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".gif", "image/gif" },
    { ".webp", "image/webp" },
    { ".tif", "image/tiff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (path, types[i][0]))
      return types[i][1];
  return "application/octet-stream";
}

static void
describe_source (JsonBuilder *builder,
                 HxSource    *source,
                 gboolean     original)
{
  add_string (builder, "name", hx_source_get_title (source));
  add_string (builder, "publisher", hx_source_get_outlet (source));
  add_string (builder, "author", hx_source_get_author (source));
  add_string (builder, "datePublished", hx_source_get_date (source));
  add_string (builder, "inLanguage", hx_source_get_language (source));
  add_string (builder, "url", hx_source_get_url (source));
  add_string (builder, "alternateName", original ? hx_source_get_file_name (source) : NULL);
}

static void
add_file (JsonBuilder  *builder,
          HxBundleFile *file,
          HxSource     *source,
          const char   *name)
{
  const char *path = file->path + strlen ("data/");
  gboolean original = source != NULL && strstr (path, "/original.") != NULL;
  const char *media_type = original ? hx_source_get_media_type (source) : NULL;
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, file->size);

  json_builder_begin_object (builder);
  add_string (builder, "@id", path);
  add_string (builder, "@type", "File");
  if (source != NULL)
    describe_source (builder, source, original);
  else
    add_string (builder, "name", name != NULL ? name : path);
  add_string (builder, "encodingFormat", media_type != NULL ? media_type : type_of (path));
  add_string (builder, "contentSize", size);
  add_string (builder, "sha256", file->sha256);
  json_builder_end_object (builder);
}

/* From a picture's path to what it shows. */
static GHashTable *
name_pictures (HxExport *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = self->entities->len; i > 0; i--)
    {
      HxEntity *entity = g_ptr_array_index (self->entities, i - 1);
      HxEntityRecord *record = hx_export_get_record (self, hx_entity_get_id (entity));

      if (record->picture != NULL)
        g_hash_table_insert (names, record->picture,
                             g_strdup_printf ("Picture of %s", record->name));
    }
  return names;
}

static void
add_files (HxExport    *self,
           JsonBuilder *builder)
{
  GPtrArray *files = hx_bundle_writer_get_files (self->writer);
  g_autoptr(GHashTable) by_folder = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) pictures = name_pictures (self);

  for (guint i = 0; i < self->sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->sources, i);

      g_hash_table_insert (by_folder, hx_export_get (self->folders, hx_source_get_id (source)),
                           source);
    }
  for (guint i = 0; i < files->len; i++)
    {
      HxBundleFile *file = g_ptr_array_index (files, i);
      g_autofree char *folder = g_path_get_dirname (file->path + strlen ("data/"));

      add_file (builder, file, g_hash_table_lookup (by_folder, folder),
                g_hash_table_lookup (pictures, file->path + strlen ("data/")));
    }
}

/* ro-crate-metadata.json: what each file of the payload is. Comes last, as it names them all. */
gboolean
hx_export_crate (HxExport  *self,
                 GError   **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize n_bytes;

  json_builder_begin_object (builder);
  add_string (builder, "@context", "https://w3id.org/ro/crate/1.1/context");
  json_builder_set_member_name (builder, "@graph");
  json_builder_begin_array (builder);
  add_descriptor (builder);
  add_root (self, builder);
  add_files (self, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &n_bytes);
  hx_bundle_writer_begin (self->writer, "data/ro-crate-metadata.json");
  hx_bundle_writer_put_bytes (self->writer, text, n_bytes);
  hx_bundle_writer_put (self->writer, "\n");
  return hx_bundle_writer_end (self->writer, error);
}
