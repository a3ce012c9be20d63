/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-import-run.h"

#include "dialogs/hx-exchange-dialog.h"
#include "dialogs/hx-import-dialog.h"
#include "dialogs/hx-importing.h"

#include <glib/gi18n.h>

/* --- Files ----------------------------------------------------------------------------------- */

/* Files on their way: which of them are projects of other programs is looked up on a thread. */
typedef struct
{
  GWeakRef   parent;
  HxDesk    *desk;
  GPtrArray *files;      /* GFile */
  GPtrArray *formats;    /* HxFormat, or NULL, for each */
} Sorting;

static void
sorting_clear (gpointer data)
{
  Sorting *self = data;

  g_weak_ref_clear (&self->parent);
  g_object_unref (self->desk);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->formats);
}

static void
sorting_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, sorting_clear);
}

static DexFuture *
detect_thread (gpointer data)
{
  Sorting *self = data;

  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (self->formats,
                     (gpointer) hx_formats_detect (g_ptr_array_index (self->files, i)));
  return dex_future_new_true ();
}

/* What is a project of another program is looked into first; all others become sources. */
static DexFuture *
sort_fiber (gpointer data)
{
  Sorting *self = data;
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GtkWidget) parent = NULL;

  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, detect_thread,
                                  g_atomic_rc_box_acquire (self), sorting_unref), NULL);
  parent = g_weak_ref_get (&self->parent);
  for (guint i = 0; i < self->files->len; i++)
    {
      const HxFormat *format = g_ptr_array_index (self->formats, i);
      GFile *file = g_ptr_array_index (self->files, i);

      if (format == NULL)
        g_ptr_array_add (sources, g_object_ref (file));
      else if (parent != NULL && gtk_widget_get_root (parent) != NULL)
        adw_dialog_present (hx_exchange_dialog_new (self->desk, format, file), parent);
    }
  if (sources->len > 0)
    hx_importing_run_files (hx_importing_get (self->desk), sources, NULL);
  return dex_future_new_true ();
}

/**
 * hx_import_run:
 * @parent: a widget of the window
 * @desk: the desk
 * @files: (element-type GFile): files and folders
 *
 * Imports files while the window stays as it is; the import bar shows how far it is. Of a file of
 * another program it is said first what would come of it.
 */
void
hx_import_run (GtkWidget *parent,
               HxDesk    *desk,
               GPtrArray *files)
{
  Sorting *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (files != NULL);

  self = g_atomic_rc_box_new0 (Sorting);
  g_weak_ref_init (&self->parent, parent);
  self->desk = g_object_ref (desk);
  self->files = g_ptr_array_ref (files);
  self->formats = g_ptr_array_new ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, sort_fiber, self, sorting_unref));
}

/* --- Drag and drop --------------------------------------------------------------------------- */

static gboolean
take_files (GtkWidget    *widget,
            HxDesk       *desk,
            const GValue *value)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (hx_project_get_read_only (hx_desk_get_project (desk)))
    return FALSE;

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len == 0)
    return FALSE;
  hx_import_run (widget, desk, files);
  return TRUE;
}

static gboolean
drop_cb (HxDesk             *desk,
         const GValue       *value,
         double              x,
         double              y,
         GtkEventController *target)
{
  return take_files (gtk_event_controller_get_widget (target), desk, value);
}

/**
 * hx_import_add_drop_target:
 * @widget: a widget of the window
 * @desk: the desk
 *
 * Makes files that are dropped on a widget be imported.
 */
void
hx_import_add_drop_target (GtkWidget *widget,
                           HxDesk    *desk)
{
  GtkDropTarget *target;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (HX_IS_DESK (desk));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), desk, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- Clipboard ------------------------------------------------------------------------------- */

/* What a clipboard may hold besides files, the richest first. */
static const struct
{
  const char *media_type;
  const char *file_name;
  const char *format;      /* NULL: as it looks */
} kinds[] = {
  { "text/html", N_("Pasted Text.html"), "html" },
  { "text/plain;charset=utf-8", N_("Pasted Text.txt"), "text" },
  { "text/plain", N_("Pasted Text.txt"), "text" },
  { "image/png", N_("Pasted Picture.png"), NULL },
  { "image/jpeg", N_("Pasted Picture.jpg"), NULL },
};

typedef struct
{
  GtkWidget *widget;
  HxDesk    *desk;
  guint      kind;
} Paste;

static void
paste_free (Paste *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->desk);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static Paste *
paste_new (GtkWidget *widget,
           HxDesk    *desk,
           guint      kind)
{
  Paste *self = g_new0 (Paste, 1);

  self->widget = g_object_ref (widget);
  self->desk = g_object_ref (desk);
  self->kind = kind;
  return self;
}

static void
import_pasted (Paste  *self,
               GBytes *bytes)
{
  g_autoptr(HxImportOptions) options = hx_import_options_new ();

  if (g_bytes_get_size (bytes) == 0)
    {
      hx_desk_toast (self->desk, FALSE, _("There is nothing to paste"));
      return;
    }
  if (kinds[self->kind].format != NULL)
    {
      options->extract = hx_extract_options_new ();
      options->extract->format = g_strdup (kinds[self->kind].format);
      options->extract->whole = TRUE;
    }
  hx_importing_run_bytes (hx_importing_get (self->desk), bytes, _(kinds[self->kind].file_name),
                          options);
}

static void
spliced_cb (GObject      *stream,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Paste) self = data;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, &error) < 0)
    {
      hx_desk_toast (self->desk, FALSE, "%s", error->message);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  import_pasted (self, bytes);
}

static void
stream_cb (GObject      *clipboard,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Paste) self = data;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, &error);
  if (stream == NULL)
    {
      hx_desk_toast (self->desk, FALSE, "%s", error->message);
      return;
    }
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
                                spliced_cb, g_steal_pointer (&self));
}

static void
files_cb (GObject      *clipboard,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(Paste) self = data;
  const GValue *value;

  value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  if (value != NULL)
    take_files (self->widget, self->desk, value);
}

/**
 * hx_import_paste:
 * @widget: a widget of the window
 * @desk: the desk
 *
 * Imports what the clipboard holds: files, or a text or picture that becomes a source.
 */
void
hx_import_paste (GtkWidget *widget,
                 HxDesk    *desk)
{
  GdkClipboard *clipboard;
  GdkContentFormats *formats;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (HX_IS_DESK (desk));

  clipboard = gtk_widget_get_clipboard (widget);
  formats = gdk_clipboard_get_formats (clipboard);
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                      files_cb, paste_new (widget, desk, 0));
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (gdk_content_formats_contain_mime_type (formats, kinds[i].media_type))
      {
        const char *types[] = { kinds[i].media_type, NULL };

        gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, stream_cb,
                                  paste_new (widget, desk, i));
        return;
      }
  hx_desk_toast (desk, FALSE, _("There is nothing to paste"));
}

/**
 * hx_import_show_report:
 * @parent: a widget of the window
 * @desk: the desk
 *
 * Shows what became of the files of the last import.
 */
void
hx_import_show_report (GtkWidget *parent,
                       HxDesk    *desk)
{
  GPtrArray *results = hx_importing_get_results (hx_importing_get (desk));

  if (results != NULL)
    hx_import_dialog_present (parent, desk, results);
  else
    hx_desk_toast (desk, FALSE, _("Nothing was imported since the project was opened"));
}
