/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of entities: each is an original, as the files of sources are. */

#include "config.h"

#include "exchange/hx-bundle-private.h"

#include <glib/gi18n-lib.h>

#include "model/hx-original.h"

/* Types of pictures, by how such files begin. */
static const struct
{
  const char *type;
  const char *ending;
  const char *start;
  gsize       n_start;
  const char *inner;    /* at the 8th byte; or NULL */
  gboolean    shown;    /* by any browser */
} kinds[] = {
  { "image/png", "png", "\x89PNG\r\n\x1a\n", 8, NULL, TRUE },
  { "image/jpeg", "jpg", "\xff\xd8\xff", 3, NULL, TRUE },
  { "image/gif", "gif", "GIF8", 4, NULL, TRUE },
  { "image/webp", "webp", "RIFF", 4, "WEBP", TRUE },
  { "image/tiff", "tif", "II*\0", 4, NULL, FALSE },
  { "image/tiff", "tif", "MM\0*", 4, NULL, FALSE },
};

static int
kind_of (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (n_bytes >= 12 && memcmp (data, kinds[i].start, kinds[i].n_start) == 0 &&
        (kinds[i].inner == NULL || memcmp (data + 8, kinds[i].inner, 4) == 0))
      return i;
  return -1;
}

/* The media type of a picture that any browser shows; NULL for anything else. */
const char *
hx_export_picture_type (GBytes *bytes)
{
  int kind = kind_of (bytes);

  return kind >= 0 && kinds[kind].shown ? kinds[kind].type : NULL;
}

/* Where the original is exported as a source's; "" if it is one of sources that are left out. */
static char *
find_as_source (HxExport  *self,
                gint64     original,
                gboolean  *found,
                GError   **error)
{
  static const char sql[] =
    "SELECT id FROM source WHERE original = ?1"
    " UNION SELECT source FROM revision WHERE original = ?1 ORDER BY 1";
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row;

  *found = FALSE;
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, original);
  for (;;)
    {
      const char *path;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_strdup ("");
      *found = TRUE;
      path = hx_export_get (self->originals, hx_statement_get_int (statement, 0));
      if (path != NULL)
        return g_strdup (path);
    }
}

static gboolean
write_picture (HxExport        *self,
               HxEntityRecord  *record,
               GError         **error)
{
  g_autoptr(GBytes) bytes = hx_original_read (self->connection, record->original, error);
  g_autofree char *full = NULL;
  int kind;

  if (bytes == NULL)
    return FALSE;

  kind = kind_of (bytes);
  g_free (record->picture);
  record->picture = g_strdup_printf ("entities/%" G_GINT64_FORMAT ".%s", record->id,
                                     kind >= 0 ? kinds[kind].ending : "bin");
  full = g_strconcat ("data/", record->picture, NULL);
  hx_bundle_writer_begin (self->writer, full);
  hx_bundle_writer_put_bytes (self->writer, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes));
  return hx_bundle_writer_end (self->writer, error);
}

/* One picture of several entities is there once. */
static gboolean
export_picture (HxExport        *self,
                HxEntityRecord  *record,
                GHashTable      *paths,
                GError         **error)
{
  const char *shared = hx_export_get (paths, record->original);
  gboolean found;

  if (shared != NULL)
    {
      record->picture = g_strdup (shared);
      return TRUE;
    }

  record->picture = find_as_source (self, record->original, &found, error);
  if (record->picture == NULL)
    return FALSE;
  if (found && *record->picture == '\0')
    {
      /* What was left out as a source does not come in as a picture. */
      g_clear_pointer (&record->picture, g_free);
      hx_export_leave_out (self, "pictures", N_("they are of a source that is left out"));
      return TRUE;
    }
  if (!found && !write_picture (self, record, error))
    return FALSE;
  hx_export_insert (paths, record->original, g_strdup (record->picture));
  return TRUE;
}

/* entities/: the pictures of the chosen entities. */
gboolean
hx_export_pictures (HxExport  *self,
                    GError   **error)
{
  g_autoptr(GHashTable) paths = hx_export_new_table (g_free);

  for (guint i = 0; i < self->entities->len; i++)
    {
      gint64 id = hx_entity_get_id (g_ptr_array_index (self->entities, i));
      GPtrArray *members = hx_export_get (self->facts->members, id);
      HxEntityRecord *record = hx_export_get_record (self, id);

      if (record != NULL && record->original != 0 &&
          !export_picture (self, record, paths, error))
        return FALSE;
      for (guint k = 0; members != NULL && k < members->len; k++)
        {
          record = g_ptr_array_index (members, k);
          if (record->original != 0 && !export_picture (self, record, paths, error))
            return FALSE;
        }
    }
  return TRUE;
}
