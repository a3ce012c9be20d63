/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-import-dialog.h"

#include "base/hx-error.h"
#include "import/hx-import.h"

#include <glib/gi18n.h>

#define PATIENCE_MS 300

/* One import on its way. The fiber owns it. */
typedef struct
{
  GWeakRef        parent;
  HxDesk         *desk;
  GPtrArray      *files;
  GCancellable   *cancellable;
  HxImportDialog *dialog;
  guint           patience;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_clear_handle_id (&import->patience, g_source_remove);
  g_signal_handlers_disconnect_by_data (import->dialog, import->cancellable);
  g_weak_ref_clear (&import->parent);
  g_object_unref (import->desk);
  g_ptr_array_unref (import->files);
  g_object_unref (import->cancellable);
  g_object_unref (import->dialog);
  g_free (import);
}

static void
present (Import *import)
{
  g_autoptr(GtkWidget) parent = g_weak_ref_get (&import->parent);

  if (parent != NULL && gtk_widget_get_root (parent) != NULL)
    adw_dialog_present (ADW_DIALOG (import->dialog), parent);
}

static gboolean
patience_cb (gpointer data)
{
  Import *import = data;

  import->patience = 0;
  present (import);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint    n_done,
             guint    n_files,
             gpointer data)
{
  Import *import = data;

  hx_import_dialog_set_progress (import->dialog, n_done, n_files);
}

static void
cancel_cb (GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
close_dialog (Import *import)
{
  if (gtk_widget_get_root (GTK_WIDGET (import->dialog)) != NULL)
    adw_dialog_force_close (ADW_DIALOG (import->dialog));
}

static void
show_results (Import    *import,
              GPtrArray *results)
{
  gint64 first = 0;
  guint n_imported = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (results, i);

      if (result->status != HX_IMPORT_IMPORTED)
        continue;
      if (n_imported++ == 0)
        first = result->source;
    }

  if (hx_import_dialog_set_results (import->dialog, results) > 0)
    present (import);
  else
    close_dialog (import);

  if (n_imported > 0)
    {
      hx_desk_toast (import->desk, TRUE, ngettext ("%u source imported", "%u sources imported",
                                                   n_imported), n_imported);
      hx_desk_reveal (import->desk, first, 0, 0);
    }
  else if (results->len == 0)
    hx_desk_toast (import->desk, FALSE, _("There are no files there to import"));
}

static DexFuture *
import_fiber (gpointer data)
{
  Import *import = data;
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;

  results = dex_await_boxed (hx_import_files (hx_desk_get_project (import->desk), import->files,
                                              import->cancellable, progress_cb, import), &error);
  g_clear_handle_id (&import->patience, g_source_remove);

  if (results != NULL)
    show_results (import, results);
  else
    {
      close_dialog (import);
      if (g_cancellable_is_cancelled (import->cancellable))
        hx_desk_toast (import->desk, FALSE, _("Import cancelled"));
      else
        hx_desk_toast (import->desk, FALSE, "%s", error->message);
    }

  return dex_future_new_true ();
}

/**
 * hx_import_run:
 * @parent: a widget of the window
 * @desk: the desk
 * @files: (element-type GFile): files and folders
 *
 * Imports files, with progress after %PATIENCE_MS milliseconds; says what became of them, and
 * shows the first new source.
 */
void
hx_import_run (GtkWidget *parent,
               HxDesk    *desk,
               GPtrArray *files)
{
  Import *import;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (files != NULL);

  import = g_new0 (Import, 1);
  g_weak_ref_init (&import->parent, parent);
  import->desk = g_object_ref (desk);
  import->files = g_ptr_array_ref (files);
  import->cancellable = g_cancellable_new ();
  import->dialog = HX_IMPORT_DIALOG (g_object_ref_sink (hx_import_dialog_new ()));
  import->patience = g_timeout_add (PATIENCE_MS, patience_cb, import);
  g_signal_connect_swapped (import->dialog, "cancel", G_CALLBACK (cancel_cb),
                            import->cancellable);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, import_fiber, import, import_free));
}

static gboolean
drop_cb (HxDesk        *desk,
         const GValue  *value,
         double         x,
         double         y,
         GtkDropTarget *target)
{
  GtkWidget *parent = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (hx_project_get_read_only (hx_desk_get_project (desk)))
    return FALSE;

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len == 0)
    return FALSE;
  hx_import_run (parent, desk, files);
  return TRUE;
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
