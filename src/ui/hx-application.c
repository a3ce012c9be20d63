/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "analyse/hx-language.h"
#include "commands/hx-command-palette.h"
#include "help/hx-help-topics.h"
#include "help/hx-help-window.h"
#include "help/hx-tour-dialog.h"
#include "hx-application.h"
#include "hx-preferences.h"
#include "hx-settings.h"
#include "hx-shortcuts.h"
#include "hx-start-page.h"
#include "hx-window-private.h"

/**
 * HxApplication:
 *
 * The program: one window for each open project.
 */
struct _HxApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (HxApplication, hx_application, ADW_TYPE_APPLICATION)

static HxWindow *
get_active_window (HxApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  return HX_IS_WINDOW (active) ? HX_WINDOW (active) : NULL;
}

/* The window in front if it shows the start page, else a new one. */
static HxWindow *
ensure_empty_window (HxApplication *self,
                     HxWindow      *window)
{
  if (window == NULL)
    window = get_active_window (self);
  if (window == NULL || hx_window_get_file (window) != NULL || hx_window_is_busy (window))
    window = hx_window_new (ADW_APPLICATION (self));
  return window;
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  HxWindow *window = ensure_empty_window (data, NULL);

  gtk_window_present (GTK_WINDOW (window));
  hx_start_page_choose_new (window);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  HxWindow *window = get_active_window (data);

  if (window == NULL)
    window = ensure_empty_window (data, NULL);
  gtk_window_present (GTK_WINDOW (window));
  hx_start_page_choose_open (window);
}

static void
example_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  HxWindow *window = ensure_empty_window (data, NULL);

  gtk_window_present (GTK_WINDOW (window));
  hx_window_create_example (window);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  HxWindow *window = get_active_window (data);

  if (window != NULL)
    adw_dialog_present (hx_preferences_new (hx_window_get_backing_up (window)),
                        GTK_WIDGET (window));
}

static void
commands_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  HxWindow *window = get_active_window (data);

  if (window != NULL)
    hx_command_palette_show (window);
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  HxWindow *window = get_active_window (data);

  if (window != NULL)
    adw_dialog_present (hx_shortcuts_dialog_new (), GTK_WIDGET (window));
}

/* Help on what has the keyboard, or on the dialog that is in front. */
static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  HxWindow *window = get_active_window (data);
  GtkWidget *focus = window != NULL ? gtk_root_get_focus (GTK_ROOT (window)) : NULL;

  if (window != NULL)
    hx_help_window_show (data, hx_help_topics_find (focus != NULL ? focus
                                                                  : hx_window_get_front (window)));
}

/* The help does not keep the program alive. */
static void
window_removed_cb (GtkApplication *application,
                   GtkWindow      *window)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (HX_IS_WINDOW (l->data))
      return;
  for (GList *l = windows; l != NULL; l = l->next)
    if (HX_IS_HELP_WINDOW (l->data))
      gtk_window_destroy (l->data);
}

static void
tour_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  HxWindow *window = get_active_window (data);

  if (window != NULL)
    adw_dialog_present (hx_tour_dialog_new (), GTK_WIDGET (window));
}

/* What the licences of the gazetteer's data want to be said. */
static void
add_credits (AdwAboutDialog *dialog)
{
  /* Translators: the places of the world that coordinates are looked up in */
  adw_about_dialog_add_legal_section (dialog, _("Gazetteer"), "© GeoNames", GTK_LICENSE_CUSTOM,
                                      _("Data of <a href=\"https://www.geonames.org/\">GeoNames"
                                        "</a>, changed, under the licence <a href=\"https://"
                                        "creativecommons.org/licenses/by/4.0/\">Creative Commons "
                                        "Attribution 4.0</a>."));
  adw_about_dialog_add_legal_section (dialog, _("Names of Countries"), "© Unicode, Inc.",
                                      GTK_LICENSE_CUSTOM,
                                      _("Data of the <a href=\"https://cldr.unicode.org/\">Unicode "
                                        "CLDR</a>, under the <a href=\"https://www.unicode.org/"
                                        "license.txt\">Unicode License 3</a>."));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  HxWindow *window = get_active_window (data);
  AdwAboutDialog *dialog;

  if (window == NULL)
    return;
  dialog = g_object_new (ADW_TYPE_ABOUT_DIALOG,
                         "application-name", _("Hexapla"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Hexapla contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "copyright", "© 2026 The Hexapla Project",
                         "comments", _("Read many sources of one thing side by side, tag and "
                                       "link their passages, and hand on what another person "
                                       "can check."),
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
  add_credits (dialog);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Each window closes its own project; the last one to go ends the program. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
show_window_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  GtkWindow *window = gtk_application_get_window_by_id (data, g_variant_get_uint32 (parameter));

  if (window != NULL)
    gtk_window_present (window);
}

static const GActionEntry entries[] = {
  { "new", new_cb },
  { "open", open_cb },
  { "example", example_cb },
  { "preferences", preferences_cb },
  { "commands", commands_cb },
  { "shortcuts", shortcuts_cb },
  { "help", help_cb },
  { "tour", tour_cb },
  { "about", about_cb },
  { "quit", quit_cb },
  { "show-window", show_window_cb, "u" },
};

static void
coder_changed_cb (HxApplication *self)
{
  const char *coder = hx_settings_get_coder (hx_settings_get_default ());

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      HxDesk *desk = HX_IS_WINDOW (l->data) ? hx_window_get_desk (l->data) : NULL;

      if (desk != NULL)
        hx_project_set_coder (hx_desk_get_project (desk), coder);
    }
}

static void
languages_changed_cb (void)
{
  g_autofree char *never = NULL;

  g_object_get (hx_settings_get_default (), "languages-never", &never, NULL);
  hx_language_set_never (never);
}

static void
hx_application_activate (GApplication *application)
{
  HxWindow *window = get_active_window (HX_APPLICATION (application));

  if (window == NULL)
    window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
}

static void
hx_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    hx_application_open_file (HX_APPLICATION (application), NULL, files[i]);
}

static void
hx_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (hx_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  hx_shortcuts_install (GTK_APPLICATION (application));
  g_signal_connect (application, "window-removed", G_CALLBACK (window_removed_cb), NULL);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_signal_connect_object (hx_settings_get_default (), "notify::coder-name",
                           G_CALLBACK (coder_changed_cb), application, G_CONNECT_SWAPPED);
  g_signal_connect (hx_settings_get_default (), "notify::languages-never",
                    G_CALLBACK (languages_changed_cb), NULL);
  languages_changed_cb ();
}

static int
hx_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Hexapla %s\n", PACKAGE_VERSION);
      return 0;
    }
  return -1;
}

static void
hx_application_class_init (HxApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = hx_application_activate;
  application_class->open = hx_application_open;
  application_class->startup = hx_application_startup;
  application_class->handle_local_options = hx_application_handle_local_options;
}

static void
hx_application_init (HxApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "version", 'v', G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE, _("Print the version and exit"), NULL);
}

/**
 * hx_application_new:
 * @id: the application id
 *
 * Returns: (transfer full): the application
 */
HxApplication *
hx_application_new (const char *id)
{
  return g_object_new (HX_TYPE_APPLICATION,
                       "application-id", id,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/hexapla/Hexapla",
                       NULL);
}

/**
 * hx_application_find_window:
 * @self: the application
 * @file: a project's file
 *
 * Returns: (transfer none) (nullable): the window where that project is open or being opened
 */
HxWindow *
hx_application_find_window (HxApplication *self,
                            GFile         *file)
{
  g_return_val_if_fail (HX_IS_APPLICATION (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      GFile *open = HX_IS_WINDOW (l->data) ? hx_window_get_file (l->data) : NULL;

      if (open != NULL && g_file_equal (open, file))
        return l->data;
    }
  return NULL;
}

typedef struct
{
  HxApplication *application;
  GFile         *file;
} Reopening;

static void
reopen_cb (gpointer data)
{
  Reopening *reopening = data;

  hx_application_open_file (reopening->application, NULL, reopening->file);
  g_application_release (G_APPLICATION (reopening->application));
  g_object_unref (reopening->application);
  g_object_unref (reopening->file);
  g_free (reopening);
}

static void
closed_cb (HxWindow  *window,
           Reopening *reopening)
{
  g_idle_add_once (reopen_cb, reopening);
}

/* The last backup of a project that is wanted again can wait. */
static void
wait_for_close (HxApplication *self,
                HxWindow      *window,
                GFile         *file)
{
  Reopening *reopening = g_new0 (Reopening, 1);

  reopening->application = g_object_ref (self);
  reopening->file = g_object_ref (file);
  g_application_hold (G_APPLICATION (self));
  if (hx_window_get_backing_up (window) != NULL)
    hx_backing_up_cancel (hx_window_get_backing_up (window));
  g_signal_connect (window, "destroy", G_CALLBACK (closed_cb), reopening);
}

/**
 * hx_application_open_file:
 * @self: the application
 * @window: (nullable): the window to use if it shows the start page; else that in front
 * @file: a project's file
 *
 * Opens a project, or raises the window where it is open already.
 */
void
hx_application_open_file (HxApplication *self,
                          HxWindow      *window,
                          GFile         *file)
{
  HxWindow *open;

  g_return_if_fail (HX_IS_APPLICATION (self));
  g_return_if_fail (G_IS_FILE (file));

  open = hx_application_find_window (self, file);
  if (open != NULL && hx_window_is_closing (open))
    {
      wait_for_close (self, open, file);
      return;
    }
  if (open == NULL)
    {
      open = ensure_empty_window (self, window);
      hx_window_open (open, file, HX_PROJECT_DEFAULT);
    }
  gtk_window_present (GTK_WINDOW (open));
}
