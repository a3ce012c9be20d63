/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-bundle-private.h"

/* The ending of a file name, if it is harmless; else "bin". */
static char *
ending_of (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;

  if (dot == NULL || dot[1] == '\0' || strlen (dot + 1) > 10)
    return g_strdup ("bin");
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("bin");
  return g_ascii_strdown (dot + 1, -1);
}

static gboolean
export_source (HxExport  *self,
               HxSource  *source,
               GError   **error)
{
  gint64 id = hx_source_get_id (source);
  const char *folder = hx_export_get (self->folders, id);
  g_autoptr(GBytes) original = hx_source_read_original (self->connection, id, error);
  g_autoptr(HxText) text = NULL;
  g_autofree char *ending = NULL;
  g_autofree char *path = NULL;
  gsize n_bytes;
  const void *data;

  if (original == NULL)
    return FALSE;
  ending = ending_of (hx_source_get_file_name (source));
  path = g_strdup_printf ("data/%s/original.%s", folder, ending);
  hx_bundle_writer_begin (self->writer, path);
  data = g_bytes_get_data (original, &n_bytes);
  hx_bundle_writer_put_bytes (self->writer, data, n_bytes);
  if (!hx_bundle_writer_end (self->writer, error))
    return FALSE;

  text = hx_source_read_text (self->connection, id, error);
  if (text == NULL)
    return FALSE;
  g_free (path);
  path = g_strdup_printf ("data/%s/text.txt", folder);
  hx_bundle_writer_begin (self->writer, path);
  data = hx_text_get_utf8 (text, &n_bytes);
  hx_bundle_writer_put_bytes (self->writer, data, n_bytes);
  return hx_bundle_writer_end (self->writer, error);
}

/* Each source as it was imported, and the text that the offsets count in. */
gboolean
hx_export_sources (HxExport  *self,
                   GError   **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    if (!export_source (self, g_ptr_array_index (self->sources, i), error))
      return FALSE;
  return TRUE;
}
