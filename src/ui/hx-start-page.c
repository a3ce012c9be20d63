/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-application.h"
#include "hx-recent.h"
#include "hx-settings.h"
#include "hx-start-page.h"
#include "base/hx-time.h"
#include "hx-window-private.h"

/**
 * HxStartPage:
 *
 * What a window shows before a project is open: the recent ones, and the ways to another.
 */
struct _HxStartPage
{
  AdwBin      parent_instance;
  GtkWidget  *recent_box;
  GtkListBox *recent_list;
  GtkWidget  *tour_box;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (HxStartPage, hx_start_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
row_activated_cb (HxStartPage   *self,
                  GtkListBoxRow *row)
{
  HxRecent *recent = g_object_get_data (G_OBJECT (row), "recent");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (root));

  hx_application_open_file (HX_APPLICATION (application), HX_WINDOW (root),
                            hx_recent_get_file (recent));
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  hx_recent_remove (hx_recent_get_file (g_object_get_data (data, "recent")));
}

static void
restore_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  HxRecent *recent = g_object_get_data (data, "recent");

  hx_window_show_backups (HX_WINDOW (gtk_widget_get_root (data)), hx_recent_get_file (recent));
}

static const GActionEntry row_actions[] = {
  { "restore", restore_cb },
  { "remove", remove_cb },
};

/* A file on a stick that is not plugged in is dimmed, not forgotten. */
static DexFuture *
check_file_fiber (gpointer data)
{
  GtkWidget *row = data;
  HxRecent *recent = g_object_get_data (G_OBJECT (row), "recent");
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = NULL;

  info = dex_await_object (dex_file_query_info (hx_recent_get_file (recent),
                                                G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT),
                           &error);
  if (info == NULL)
    {
      gtk_widget_add_css_class (row, "dimmed");
      gtk_widget_set_tooltip_text (row, _("The file is not there now"));
    }
  return NULL;
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer menu)
{
  HxRecent *recent = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *time;
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *folder = hx_recent_dup_folder (hx_recent_get_file (recent));
  g_autofree char *when = hx_time_format (hx_recent_get_time (recent));
  g_autofree char *label = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_recent_get_name (recent));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  time = gtk_label_new (when);
  gtk_widget_add_css_class (time, "dimmed");
  gtk_widget_add_css_class (time, "caption");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  /* Translators: %s is a project’s name; the button opens a menu */
  label = g_strdup_printf (_("More for %s"), hx_recent_get_name (recent));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_action_map_add_action_entries (G_ACTION_MAP (group), row_actions, G_N_ELEMENTS (row_actions),
                                   row);
  gtk_widget_insert_action_group (row, "recent", G_ACTION_GROUP (group));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), time);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  g_object_set_data_full (G_OBJECT (row), "recent", g_object_ref (recent), g_object_unref);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, check_file_fiber, g_object_ref (row),
                                          g_object_unref));
  return row;
}

/* The tour is offered to who has done nothing yet. */
static void
recent_changed_cb (HxStartPage *self)
{
  gboolean any = g_list_model_get_n_items (hx_recent_get_list ()) > 0;
  gboolean offered;

  g_object_get (hx_settings_get_default (), "tour-offered", &offered, NULL);
  gtk_widget_set_visible (self->recent_box, any);
  gtk_widget_set_visible (self->tour_box, !any && !offered);
}

static void
no_tour_cb (HxStartPage *self)
{
  g_object_set (hx_settings_get_default (), "tour-offered", TRUE, NULL);
}

static void
hx_start_page_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_static_string (value, APPLICATION_ID);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_start_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_START_PAGE);
  G_OBJECT_CLASS (hx_start_page_parent_class)->dispose (object);
}

static void
hx_start_page_class_init (HxStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_start_page_get_property;
  object_class->dispose = hx_start_page_dispose;

  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, HxStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, HxStartPage, tour_box);
  gtk_widget_class_bind_template_callback (widget_class, no_tour_cb);
  gtk_widget_class_bind_template_child (widget_class, HxStartPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hx_start_page_init (HxStartPage *self)
{
  GListModel *recent = hx_recent_get_list ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->recent_list, recent, create_row_cb, self->row_menu, NULL);
  g_signal_connect_object (recent, "items-changed", G_CALLBACK (recent_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_settings_get_default (), "notify::tour-offered",
                           G_CALLBACK (recent_changed_cb), self, G_CONNECT_SWAPPED);
  recent_changed_cb (self);
}

static GListModel *
create_filters (gboolean bundles)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, bundles ? _("Hexapla Projects and Bundles")
                                            : _("Hexapla Projects"));
  gtk_file_filter_add_mime_type (filter, HX_PROJECT_MIME_TYPE);
  gtk_file_filter_add_suffix (filter, &HX_PROJECT_SUFFIX[1]);
  if (bundles)
    gtk_file_filter_add_suffix (filter, "zip");
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

static GFile *
with_suffix (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *full = NULL;

  if (path == NULL)
    return g_object_ref (file);

  /* The chooser keeps the suffix beside what is typed, which may bring it too. */
  while (g_str_has_suffix (path, HX_PROJECT_SUFFIX))
    path[strlen (path) - strlen (HX_PROJECT_SUFFIX)] = '\0';
  full = g_strconcat (path, HX_PROJECT_SUFFIX, NULL);
  return g_file_new_for_path (full);
}

static void
new_chosen_cb (GObject      *dialog,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(HxWindow) window = data;
  g_autoptr(GFile) chosen = NULL;
  g_autoptr(GFile) file = NULL;

  chosen = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  if (chosen == NULL || hx_window_is_closing (window))
    return;
  file = with_suffix (chosen);
  hx_window_create (window, file);
}

static void
open_chosen_cb (GObject      *dialog,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(HxWindow) window = data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_autoptr(GFile) file = NULL;

  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  if (file != NULL && application != NULL)
    hx_application_open_file (HX_APPLICATION (application), window, file);
}

/**
 * hx_start_page_choose_new:
 * @window: a window on its start page
 *
 * Asks where the new project is to be, first in Documents, and makes it.
 */
void
hx_start_page_choose_new (HxWindow *window)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GListModel) filters = create_filters (FALSE);
  g_autoptr(GFile) folder = hx_window_dup_projects_folder ();
  g_autofree char *name = g_strconcat (_("New Project"), HX_PROJECT_SUFFIX, NULL);

  g_return_if_fail (HX_IS_WINDOW (window));

  gtk_file_dialog_set_title (dialog, _("New Project"));
  gtk_file_dialog_set_accept_label (dialog, _("_Create"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, new_chosen_cb, g_object_ref (window));
}

/**
 * hx_start_page_choose_open:
 * @window: any window
 *
 * Asks for a project or a bundle and opens it: here if the window shows its start page, else in its own.
 */
void
hx_start_page_choose_open (HxWindow *window)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GListModel) filters = create_filters (TRUE);
  g_autoptr(GFile) folder = hx_window_dup_projects_folder ();

  g_return_if_fail (HX_IS_WINDOW (window));

  gtk_file_dialog_set_title (dialog, _("Open Project"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (window), NULL, open_chosen_cb,
                        g_object_ref (window));
}
