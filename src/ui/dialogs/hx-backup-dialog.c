/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "base/hx-error.h"
#include "base/hx-time.h"
#include "dialogs/hx-backup-dialog.h"
#include "hx-recent.h"
#include "hx-settings.h"
#include "hx-window-private.h"
#include "project/hx-backup.h"
#include "project/hx-project.h"

/**
 * HxBackupDialog:
 *
 * The backups of a project, which may be open, gone or broken, with what is in each; one of them
 * is restored to a new project.
 *
 * Actions: backups.now.
 *
 * Signals:
 * - "restored" (GFile *project): a project was made of a backup; it wants to be opened
 */
struct _HxBackupDialog
{
  AdwDialog        parent_instance;
  GFile           *project;
  HxBackingUp     *backing_up;    /* NULL when the project is not open here */
  GCancellable    *cancellable;
  GtkWidget       *content;
  AdwWindowTitle  *title;
  GtkStack        *stack;
  AdwStatusPage   *busy_page;
  GtkListBox      *list;
  GtkWidget       *bottom_bar;
};

G_DEFINE_FINAL_TYPE (HxBackupDialog, hx_backup_dialog, ADW_TYPE_DIALOG)

enum
{
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What was clicked is hidden or cannot be used now, and without a focus no key would do anything. */
static void
keep_focus (HxBackupDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
                       || !gtk_widget_get_mapped (focus) || !gtk_widget_is_sensitive (focus)))
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
show_busy (HxBackupDialog *self,
           const char     *what)
{
  adw_status_page_set_title (self->busy_page, what);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.now", FALSE);
  keep_focus (self);
}

/* Reading */

typedef struct
{
  GFile *project;
  GFile *folder;   /* (nullable) */
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->project);
  g_clear_object (&place->folder);
  g_free (place);
}

static DexFuture *
list_thread (gpointer data)
{
  Place *place = data;

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY,
                                    hx_backup_list (place->project, place->folder));
}

static char *
dup_details (HxBackup *backup)
{
  gint64 n_sources = hx_backup_get_n_sources (backup);
  gint64 n_passages = hx_backup_get_n_passages (backup);
  g_autofree char *size = g_format_size (hx_backup_get_size (backup));
  g_autofree char *edit = hx_time_format (hx_backup_get_last_edit (backup) / 1000);
  g_autofree char *sources = NULL;
  g_autofree char *passages = NULL;

  sources = g_strdup_printf (ngettext ("%'" G_GINT64_FORMAT " source",
                                       "%'" G_GINT64_FORMAT " sources", n_sources), n_sources);
  passages = g_strdup_printf (ngettext ("%'" G_GINT64_FORMAT " passage",
                                        "%'" G_GINT64_FORMAT " passages", n_passages), n_passages);
  /* Translators: what is in a backup: “5 sources”, “111 passages”, its size, and when the newest edit
   * in it was made */
  return g_strdup_printf (_("%s, %s, %s\nLast edit: %s"), sources, passages, size, edit);
}

static char *
dup_time (HxBackup *backup)
{
  gint64 seconds = hx_backup_get_time (backup) / 1000;
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (seconds);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  if (time == NULL || g_date_time_difference (now, time) < G_TIME_SPAN_DAY)
    return hx_time_format (seconds);
  /* Translators: a day and a time of day, as for strftime() */
  return g_date_time_format (time, _("%-d %b %Y, %H:%M"));
}

static void restore_cb (HxBackupDialog *self,
                        GtkWidget      *button);

static GtkWidget *
create_row (HxBackupDialog *self,
            HxBackup       *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));
  g_autofree char *time = dup_time (backup);
  g_autofree char *details = dup_details (backup);
  /* Translators: %s is the time when a backup was made */
  g_autofree char *label = g_strdup_printf (_("Restore the Backup of %s"), time);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_tooltip_text (row, g_file_peek_path (hx_backup_get_file (backup)));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "backup", g_object_ref (backup), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static DexFuture *
load_fiber (gpointer data)
{
  HxBackupDialog *self = data;
  Place *place = g_new0 (Place, 1);
  g_autoptr(GPtrArray) backups = NULL;

  place->project = g_object_ref (self->project);
  place->folder = hx_settings_dup_backup_folder (hx_settings_get_default ());
  backups = dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                                  list_thread, place, place_free), NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return NULL;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < backups->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (backups, i)));
  gtk_stack_set_visible_child_name (self->stack, backups->len > 0 ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.now", self->backing_up != NULL);
  keep_focus (self);
  return NULL;
}

static void
load (HxBackupDialog *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
show_error (HxBackupDialog *self,
            const char     *heading,
            GError         *error)
{
  AdwDialog *alert = adw_alert_dialog_new (heading, error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

/* Restoring */

typedef struct
{
  HxBackupDialog *dialog;
  GFile          *backup;
  GFile          *folder;
  GFile          *otherwise;
  GCancellable   *cancellable;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->dialog);
  g_object_unref (restoring->backup);
  g_clear_object (&restoring->folder);
  g_object_unref (restoring->otherwise);
  g_object_unref (restoring->cancellable);
  g_free (restoring);
}

/* Beside the project, or where new projects go if nothing can be kept there. */
static DexFuture *
restore_thread (gpointer data)
{
  Restoring *restoring = data;
  GError *error = NULL;
  GFile *file = NULL;

  if (restoring->folder != NULL)
    file = hx_backup_restore (restoring->backup, restoring->folder, restoring->cancellable, &error);
  if (file == NULL && (restoring->folder == NULL
                       || g_error_matches (error, HX_ERROR, HX_ERROR_LOCATION)
                       || g_error_matches (error, HX_ERROR, HX_ERROR_NOT_FOUND)
                       || g_error_matches (error, HX_ERROR, HX_ERROR_IO)))
    {
      g_clear_error (&error);
      file = hx_backup_restore (restoring->backup, restoring->otherwise, restoring->cancellable,
                                &error);
    }
  if (file == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_object (file);
}

static DexFuture *
restore_fiber (gpointer data)
{
  Restoring *restoring = data;
  HxBackupDialog *self = restoring->dialog;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  file = dex_await_object (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                                restore_thread, restoring, NULL), &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      if (file != NULL)
        g_file_delete (file, NULL, NULL);
    }
  else if (file == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.now", self->backing_up != NULL);
      keep_focus (self);
      show_error (self, _("Backup Could Not Be Restored"), error);
    }
  else
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      g_signal_emit (self, signals[RESTORED], 0, file);
    }
  return NULL;
}

static GFile *
dup_folder (GFile *project)
{
  g_autoptr(GFile) parent = g_file_get_parent (project);

  if (parent == NULL || g_file_peek_path (parent) == NULL
      || !g_file_test (g_file_peek_path (parent), G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&parent);
}

static void
restore_cb (HxBackupDialog *self,
            GtkWidget      *button)
{
  HxBackup *backup = g_object_get_data (G_OBJECT (button), "backup");
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->dialog = g_object_ref (self);
  restoring->backup = g_object_ref (hx_backup_get_file (backup));
  restoring->folder = dup_folder (self->project);
  restoring->otherwise = hx_window_dup_projects_folder ();
  restoring->cancellable = g_object_ref (self->cancellable);
  show_busy (self, _("Restoring the Backup"));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, restore_fiber, restoring, restoring_free));
}

/* Making one */

static DexFuture *
now_fiber (gpointer data)
{
  HxBackupDialog *self = data;
  g_autoptr(GError) error = NULL;

  if (!dex_await (hx_backing_up_now (self->backing_up), &error))
    show_error (self, _("No Backup Was Made"), error);
  load (self);
  return NULL;
}

static void
now_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  show_busy (HX_BACKUP_DIALOG (widget), _("Backing Up"));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, now_fiber, g_object_ref (widget),
                                          g_object_unref));
}

static void
hx_backup_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (HX_BACKUP_DIALOG (dialog)->cancellable);
}

static void
hx_backup_dialog_dispose (GObject *object)
{
  HxBackupDialog *self = HX_BACKUP_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_BACKUP_DIALOG);
  g_clear_object (&self->project);
  g_clear_object (&self->backing_up);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hx_backup_dialog_parent_class)->dispose (object);
}

static void
hx_backup_dialog_class_init (HxBackupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_backup_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hx_backup_dialog_closed;

  signals[RESTORED] = g_signal_new ("restored", HX_TYPE_BACKUP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-backup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxBackupDialog, content);
  gtk_widget_class_bind_template_child (widget_class, HxBackupDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HxBackupDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxBackupDialog, busy_page);
  gtk_widget_class_bind_template_child (widget_class, HxBackupDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HxBackupDialog, bottom_bar);
  gtk_widget_class_install_action (widget_class, "backups.now", NULL, now_action);
}

static void
hx_backup_dialog_init (HxBackupDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_backup_dialog_new:
 * @project: a project's file, which need not be there
 * @backing_up: (nullable): what makes its backups, if it is open
 *
 * Returns: (transfer floating): a dialog with its backups
 */
AdwDialog *
hx_backup_dialog_new (GFile       *project,
                      HxBackingUp *backing_up)
{
  HxBackupDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (project), NULL);
  g_return_val_if_fail (backing_up == NULL || HX_IS_BACKING_UP (backing_up), NULL);

  self = g_object_new (HX_TYPE_BACKUP_DIALOG, NULL);
  self->project = g_object_ref (project);
  self->backing_up = backing_up != NULL ? g_object_ref (backing_up) : NULL;
  name = hx_recent_dup_name (project);
  adw_window_title_set_subtitle (self->title, name);
  gtk_widget_set_visible (self->bottom_bar, backing_up != NULL);
  show_busy (self, _("Looking for Backups"));
  load (self);
  return ADW_DIALOG (self);
}
