/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture that is chosen, pasted or dropped, as bytes. GTK would decode it here; so it is never
 * asked for a texture, only for bytes or for the file. */

#include "config.h"

#include "inspector/hx-picture-content.h"

#include "base/hx-error.h"
#include "import/hx-picture.h"
#include "model/hx-entity.h"

#include <glib/gi18n.h>

#define CHUNK (1024 * 1024)

/* --- From callbacks to futures --------------------------------------------------------------- */

static void
resolve_files (DexPromise   *promise,
               const GValue *value,
               GError       *error)
{
  GValue files = G_VALUE_INIT;

  if (value == NULL)
    {
      dex_promise_reject (promise, error);
      return;
    }

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_copy (value, &files);
  dex_promise_resolve (promise, &files);
  g_value_unset (&files);
}

static void
resolve_stream (DexPromise   *promise,
                GInputStream *stream,
                GError       *error)
{
  if (stream != NULL)
    dex_promise_resolve_object (promise, stream);
  else
    dex_promise_reject (promise, error);
}

static void
clipboard_files_cb (GObject      *clipboard,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(DexPromise) promise = data;
  GError *error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result,
                                                         &error);

  resolve_files (promise, value, error);
}

static void
clipboard_stream_cb (GObject      *clipboard,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(DexPromise) promise = data;
  GError *error = NULL;
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL,
                                                    &error);

  resolve_stream (promise, stream, error);
}

static void
drop_files_cb (GObject      *drop,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(DexPromise) promise = data;
  GError *error = NULL;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (drop), result, &error);

  resolve_files (promise, value, error);
}

static void
drop_stream_cb (GObject      *drop,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(DexPromise) promise = data;
  GError *error = NULL;
  GInputStream *stream = gdk_drop_read_finish (GDK_DROP (drop), result, NULL, &error);

  resolve_stream (promise, stream, error);
}

static void
chosen_cb (GObject      *dialog,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(DexPromise) promise = data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, error);
}

/* Of a GdkClipboard or a GdkDrop: the picture itself, or else the files. */
static DexFuture *
ask (GObject  *from,
     gboolean  files)
{
  const char **types = (const char **) hx_picture_get_media_types ();
  DexPromise *promise = dex_promise_new ();
  gpointer data = dex_ref (promise);

  if (GDK_IS_CLIPBOARD (from) && files)
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (from), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT,
                                    NULL, clipboard_files_cb, data);
  else if (GDK_IS_CLIPBOARD (from))
    gdk_clipboard_read_async (GDK_CLIPBOARD (from), types, G_PRIORITY_DEFAULT, NULL,
                              clipboard_stream_cb, data);
  else if (files)
    gdk_drop_read_value_async (GDK_DROP (from), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                               drop_files_cb, data);
  else
    gdk_drop_read_async (GDK_DROP (from), types, G_PRIORITY_DEFAULT, NULL, drop_stream_cb, data);

  return DEX_FUTURE (promise);
}

/* --- Reading --------------------------------------------------------------------------------- */

/* One byte more than a picture may have says that it has too many. */
static GBytes *
read_stream (GInputStream  *stream,
             GError       **error)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();

  while (all->len <= HX_ENTITY_PICTURE_MAX_BYTES)
    {
      g_autoptr(GBytes) chunk = NULL;
      gsize n_bytes;
      const guint8 *data;

      chunk = dex_await_boxed (dex_input_stream_read_bytes (stream, CHUNK, G_PRIORITY_DEFAULT),
                               error);
      if (chunk == NULL)
        return NULL;
      data = g_bytes_get_data (chunk, &n_bytes);
      if (n_bytes == 0)
        break;
      g_byte_array_append (all, data, n_bytes);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* A file that is somewhere else would have to be fetched: nothing is. */
static GFile *
read_file (GObject  *from,
           GError  **error)
{
  g_autoptr(DexFuture) future = ask (from, TRUE);
  const GValue *value;
  GSList *files;

  if (!dex_await (dex_ref (future), error))
    return NULL;

  value = dex_future_get_value (future, NULL);
  files = value != NULL ? g_value_get_boxed (value) : NULL;
  if (files != NULL && g_file_peek_path (files->data) != NULL)
    return g_object_ref (files->data);

  g_set_error_literal (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
                       _("This is no picture on this computer. Save it as a file first."));
  return NULL;
}

static gboolean
has_picture (GdkContentFormats *formats)
{
  g_autoptr(GdkContentFormats) all = NULL;
  const char * const *types = hx_picture_get_media_types ();

  all = gdk_content_formats_union_serialize_mime_types (gdk_content_formats_ref (formats));
  for (guint i = 0; types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (all, types[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
         || gdk_content_formats_contain_mime_type (formats, "text/uri-list");
}

/* What comes as bytes is taken as these; a file only where there is nothing else. */
static DexFuture *
read_fiber (gpointer data)
{
  GObject *from = data;
  GdkContentFormats *formats = GDK_IS_DROP (from)
                                 ? gdk_drop_get_formats (GDK_DROP (from))
                                 : gdk_clipboard_get_formats (GDK_CLIPBOARD (from));
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GFile) file = NULL;
  GError *error = NULL;

  if (has_picture (formats))
    {
      if ((stream = dex_await_object (ask (from, FALSE), &error)) != NULL
          && (bytes = read_stream (stream, &error)) != NULL)
        return hx_picture_check_bytes (bytes, _("Picture"));
    }
  else if (has_files (formats))
    {
      if ((file = read_file (from, &error)) != NULL)
        return hx_picture_check_file (file);
    }
  else
    error = g_error_new_literal (HX_ERROR, HX_ERROR_NOT_FOUND,
                                 _("There is no picture to paste"));

  return dex_future_new_for_error (error);
}

static DexFuture *
choose_fiber (gpointer data)
{
  GtkWindow *window = data;
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(DexPromise) promise = dex_promise_new ();
  const char * const *types = hx_picture_get_media_types ();
  g_autoptr(GFile) file = NULL;
  GError *error = NULL;

  for (guint i = 0; types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_dialog_set_title (dialog, _("Choose Picture"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, window, NULL, chosen_cb, dex_ref (promise));
  file = dex_await_object (dex_ref (DEX_FUTURE (promise)), &error);

  return file != NULL ? hx_picture_check_file (file) : dex_future_new_for_error (error);
}

/**
 * hx_picture_content_get_formats:
 *
 * Returns: (transfer full): what may be dropped
 */
GdkContentFormats *
hx_picture_content_get_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  const char * const *types = hx_picture_get_media_types ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  for (guint i = 0; types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, types[i]);

  return gdk_content_formats_builder_free_to_formats (builder);
}

/**
 * hx_picture_content_choose:
 * @window: a window
 *
 * Asks the analyst for a file.
 *
 * Returns: (transfer full): a future that resolves to the bytes of a picture that can be drawn, or
 *   rejects: with %GTK_DIALOG_ERROR_DISMISSED if none was chosen
 */
DexFuture *
hx_picture_content_choose (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  return dex_scheduler_spawn (NULL, 0, choose_fiber, g_object_ref (window), g_object_unref);
}

/**
 * hx_picture_content_read_clipboard:
 * @clipboard: a clipboard
 *
 * Returns: (transfer full): a future that resolves to the bytes of the picture it holds, or rejects
 */
DexFuture *
hx_picture_content_read_clipboard (GdkClipboard *clipboard)
{
  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), NULL);

  return dex_scheduler_spawn (NULL, 0, read_fiber, g_object_ref (clipboard), g_object_unref);
}

/**
 * hx_picture_content_read_drop:
 * @drop: what was dropped; who calls finishes it
 *
 * Returns: (transfer full): a future that resolves to the bytes of the picture, or rejects
 */
DexFuture *
hx_picture_content_read_drop (GdkDrop *drop)
{
  g_return_val_if_fail (GDK_IS_DROP (drop), NULL);

  return dex_scheduler_spawn (NULL, 0, read_fiber, g_object_ref (drop), g_object_unref);
}
