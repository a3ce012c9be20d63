/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-shortcuts.h"

/* A letter is a command only where it would not be written into something. */
static gboolean
plain_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  const HxShortcut *shortcut = data;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                        gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return FALSE;
  if (!g_action_parse_detailed_name (shortcut->action, &name, &target, NULL))
    return FALSE;
  return gtk_widget_activate_action_variant (widget, name, target);
}

/**
 * hx_shortcuts_install:
 * @application: the application
 *
 * Gives the actions of the application and its windows their keys.
 */
void
hx_shortcuts_install (GtkApplication *application)
{
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) keys = NULL;

      if (shortcuts[i].action == NULL || shortcuts[i].keys == NULL || shortcuts[i].widget != NULL
          || (shortcuts[i].flags & HX_SHORTCUT_PLAIN) != 0)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             (const char *const *) keys);
    }
}

/**
 * hx_shortcuts_install_plain:
 * @widget: the page where the keys count
 *
 * Gives @widget the keys that are letters and figures. They are taken only when nothing with
 * the keyboard focus wanted them.
 */
void
hx_shortcuts_install_plain (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) keys = NULL;

      if ((shortcuts[i].flags & HX_SHORTCUT_PLAIN) == 0)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      for (guint k = 0; keys[k] != NULL; k++)
        {
          GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (keys[k]);
          GtkShortcutAction *action = gtk_callback_action_new (plain_key_cb,
                                                               (gpointer) &shortcuts[i], NULL);

          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                                gtk_shortcut_new (trigger, action));
        }
    }
  gtk_widget_add_controller (widget, controller);
}

static gboolean
always_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   data)
{
  const HxShortcut *shortcut = data;

  return gtk_widget_activate_action_variant (widget, shortcut->action, NULL);
}

/**
 * hx_shortcuts_install_always:
 * @dialog: a dialog or a popover
 *
 * Gives @dialog the keys that count while it is open, too: an accelerator of the application does
 * not.
 */
void
hx_shortcuts_install_always (GtkWidget *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  g_return_if_fail (GTK_IS_WIDGET (dialog));

  gtk_event_controller_set_static_name (controller, "hx-always");
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < n; i++)
    if ((shortcuts[i].flags & HX_SHORTCUT_ALWAYS) != 0)
      gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_callback_action_new (always_key_cb, (gpointer) &shortcuts[i],
                                                   NULL)));
  gtk_widget_add_controller (dialog, controller);
}

/**
 * hx_shortcuts_dup_key_label:
 * @keys: keys as the table has them
 *
 * Returns: (transfer full): the first of them as it is written on the keyboard, "Ctrl+Z". Further
 *   ones are variants for other keyboards, and nothing to read.
 */
char *
hx_shortcuts_dup_key_label (const char *keys)
{
  g_auto(GStrv) split = NULL;
  g_autoptr(GtkShortcutTrigger) trigger = NULL;

  g_return_val_if_fail (keys != NULL, NULL);

  split = g_strsplit (keys, " ", 2);
  trigger = gtk_shortcut_trigger_parse_string (split[0]);
  /* "1...9" is a range and no trigger. */
  if (trigger == NULL)
    return g_strdup ("1 – 9");
  return gtk_shortcut_trigger_to_label (trigger, gdk_display_get_default ());
}

/**
 * hx_shortcuts_create_key:
 * @keys: keys as the table has them
 *
 * Returns: (transfer floating): a label that looks like a key
 */
GtkWidget *
hx_shortcuts_create_key (const char *keys)
{
  g_autofree char *text = hx_shortcuts_dup_key_label (keys);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "hx-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
create_row (const HxShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(shortcut->title));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), hx_shortcuts_create_key (shortcut->keys));
  return row;
}

/**
 * hx_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists all keys
 */
AdwDialog *
hx_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      if (shortcuts[i].section != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _(shortcuts[i].section));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      if (hx_shortcut_is_listed (&shortcuts[i]))
        adw_preferences_group_add (group, create_row (&shortcuts[i]));
    }

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
