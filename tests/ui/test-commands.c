/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-fold.h"
#include "commands/hx-command-match.h"
#include "help/hx-help-window.h"
#include "hx-shortcuts.h"
#include "window-fixture.h"

/* One table has every command with its words and its key. What the program really has, its actions,
 * menus and keys, is compared with it, both ways. */

static HxApplication *application;
static char *folder;

/* Actions that nobody looks for: others call them with what is meant. */
static const struct
{
  const char *name;
  const char *reason;
} internal[] = {
  { "app.show-window", "what a notice opens" },
  { "win.accept-link", "the buttons of a suggestion name the kind; A is win.accept" },
  { "win.accept-mention", "A is win.accept, which finds out whether there is one" },
  { "win.apply-recent", "its keys are the figures, one row in the dialog" },
  { "win.leave-proposals", "what Esc in the inspector calls" },
  { "win.mentions-of", "of one entity, from its page" },
  { "win.search-for", "words, from what is shown elsewhere" },
  { "win.show-set", "a set, from a source that is in it" },
  { "win.side-by-side", "passages, from what lists them" },
};

/* Keys that every text and list has, and no command of ours. */
static gboolean
is_ordinary (const char *type,
             const char *key)
{
  static const char * const moves[] = { "Left", "Right", "Up", "Down", "Home", "End", "Page_Up",
                                        "Page_Down", "Prior", "Next", "Escape" };

  if (!g_str_equal (type, "HxReadingView") && !g_str_equal (type, "HxHelpWindow"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_str_has_suffix (key, moves[i]))
      return TRUE;
  return FALSE;
}

static HxWindow *
open_example (int width,
              int height)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  hx_window_create_example (window);
  WAIT_UNTIL (hx_window_get_reader (window) != NULL
              && hx_reader_get_n_panes (hx_window_get_reader (window)) > 0);
  fixture_wait_frames (GTK_WIDGET (window), 3);
  return window;
}

static gboolean
is_of (const HxShortcut *shortcut,
       const char       *action)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  return shortcut->action != NULL
         && g_action_parse_detailed_name (shortcut->action, &name, &target, NULL)
         && g_str_equal (name, action);
}

static gboolean
is_in_table (const char *action)
{
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (is_of (&shortcuts[i], action))
      return TRUE;
  return FALSE;
}

static gboolean
is_internal (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    if (g_str_equal (internal[i].name, action))
      return TRUE;
  return FALSE;
}

static gboolean
class_has_action (GType       type,
                  const char *action)
{
  GtkWidgetClass *klass = g_type_class_ref (type);
  const char *candidate;
  const char *property;
  const GVariantType *parameter;
  GType owner;
  gboolean found = FALSE;

  for (guint i = 0; !found && gtk_widget_class_query_action (klass, i, &owner, &candidate,
                                                             &parameter, &property); i++)
    found = g_str_equal (candidate, action);
  g_type_class_unref (klass);
  return found;
}

/* Whether any widget that there is by now can do it. */
static gboolean
any_has_action (GType       type,
                const char *action)
{
  guint n;
  g_autofree GType *children = g_type_children (type, &n);
  gboolean found = FALSE;

  if (g_str_has_prefix (g_type_name (type), "Hx") && !G_TYPE_IS_ABSTRACT (type)
      && class_has_action (type, action))
    return TRUE;
  for (guint i = 0; i < n && !found; i++)
    found = any_has_action (children[i], action);
  return found;
}

static void
test_match (void)
{
  const char *title = "next passage nobody else has";

  g_assert_cmpuint (hx_command_match (title, "reading", ""), >, 0);
  g_assert_cmpuint (hx_command_match (title, "reading", "nob pass"), >, 0);
  g_assert_cmpuint (hx_command_match (title, "reading", "read next"), >, 0);
  g_assert_cmpuint (hx_command_match (title, "reading", "next previous"), ==, 0);
  g_assert_cmpuint (hx_command_match (title, "reading", "eading"), ==, 0);
  /* The beginning of the title, of a word, a part of a word, the section. */
  g_assert_cmpuint (hx_command_match ("tag", "text", "ta"), >,
                    hx_command_match ("new tag", "text", "ta"));
  g_assert_cmpuint (hx_command_match ("new tag", "text", "ta"), >,
                    hx_command_match ("untagged", "text", "ta"));
  g_assert_cmpuint (hx_command_match ("untagged", "text", "ta"), >,
                    hx_command_match ("new", "tables", "ta"));
  g_assert_cmpuint (hx_command_match ("الفقرة التالية", "قراءة", "التا"), >, 0);
}

/* Each action of the program is in the table, and each in the table is there. */
static void
test_actions (void)
{
  HxWindow *window = open_example (1280, 800);
  g_auto(GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (application));
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *action;
  const char *property;
  const GVariantType *parameter;
  GType owner;
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  g_type_ensure (HX_TYPE_HELP_WINDOW);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("app.", names[i], NULL);

      g_test_message ("%s", name);
      g_assert_true (is_in_table (name) || is_internal (name));
    }
  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner,
                                                   &action, &parameter, &property); i++)
    {
      if (!g_str_has_prefix (action, "win."))
        continue;
      g_test_message ("%s", action);
      g_assert_true (is_in_table (action) || is_internal (action));
    }
  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    g_assert_true (g_str_has_prefix (internal[i].name, "app.")
                   || class_has_action (HX_TYPE_WINDOW, internal[i].name));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr(GVariant) target = NULL;

      if (shortcuts[i].action == NULL)
        continue;
      g_test_message ("%s", shortcuts[i].action);
      g_assert_true (g_hash_table_add (seen, (gpointer) shortcuts[i].action));
      g_assert_true (g_action_parse_detailed_name (shortcuts[i].action, &name, &target, NULL));
      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), name + 4));
      else
        g_assert_true (any_has_action (GTK_TYPE_WIDGET, name));
    }
  fixture_close_window (window);
}

/* "_Export…" and "Export" are the same words. */
static char *
dup_words (const char *label)
{
  g_autofree char *folded = hx_fold_text (label);
  GString *words = g_string_new (folded);

  g_string_replace (words, "_", "", 0);
  g_string_replace (words, "...", "", 0);   /* what folding makes of “…” */
  return g_string_free (words, FALSE);
}

static gboolean
is_same (const char *action,
         const char *other)
{
  g_autofree char *name = NULL;
  g_autofree char *other_name = NULL;
  g_autoptr(GVariant) target = NULL;
  g_autoptr(GVariant) other_target = NULL;

  if (action == NULL || !g_action_parse_detailed_name (action, &name, &target, NULL)
      || !g_action_parse_detailed_name (other, &other_name, &other_target, NULL))
    return FALSE;
  return g_str_equal (name, other_name)
         && (target == NULL ? other_target == NULL
                            : other_target != NULL && g_variant_equal (target, other_target));
}

static void
check_item (const char *label,
            const char *detailed)
{
  g_autofree char *words = dup_words (label);
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = NULL;

      if ((!is_same (shortcuts[i].action, detailed)
           && g_strcmp0 (shortcuts[i].state, detailed) != 0) || shortcuts[i].title == NULL)
        continue;
      /* “Accept All in This Source” is about the name that its menu is at. */
      if (strstr (detailed, "::") != NULL)
        return;
      title = hx_fold_text (shortcuts[i].title);
      if (!g_str_has_prefix (title, words))
        {
          g_test_message ("the menu says “%s”, the table “%s”", label, shortcuts[i].title);
          g_test_fail ();
        }
      return;
    }
  g_test_message ("%s is in a menu, but not in the table", detailed);
  g_test_fail ();
}

static void
check_menu (GMenuModel *model,
            guint      *n_items)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);
      g_autoptr(GMenuModel) submenu = g_menu_model_get_item_link (model, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;
      g_autofree char *action = NULL;
      g_autofree char *detailed = NULL;
      g_autoptr(GVariant) target = g_menu_model_get_item_attribute_value (model, i, "target", NULL);

      if (section != NULL)
        check_menu (section, n_items);
      if (submenu != NULL)
        check_menu (submenu, n_items);
      if (!g_menu_model_get_item_attribute (model, i, "action", "s", &action)
          || !g_menu_model_get_item_attribute (model, i, "label", "s", &label))
        continue;
      if (!g_str_has_prefix (action, "win.") && !g_str_has_prefix (action, "app.")
          && !g_str_equal (action, "reader.aligned"))
        continue;
      detailed = g_action_print_detailed_name (action, target);
      check_item (label, detailed);
      (*n_items)++;
    }
}

static void
check_menus (GtkWidget *widget,
             guint     *n_items)
{
  GMenuModel *model = NULL;

  if (GTK_IS_MENU_BUTTON (widget))
    model = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget));
  if (model != NULL)
    check_menu (model, n_items);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_menus (child, n_items);
}

/* What a menu says, the table says too, in the same words. */
static void
test_menus (void)
{
  HxWindow *window = open_example (1280, 800);
  guint n_wide = 0;
  guint n_narrow = 0;

  check_menus (GTK_WIDGET (window), &n_wide);
  g_assert_cmpuint (n_wide, >, 20);
  fixture_close_window (window);
  window = open_example (400, 700);
  check_menus (GTK_WIDGET (window), &n_narrow);
  g_assert_cmpuint (n_narrow, >, n_wide);
  fixture_close_window (window);
}

/* "<Shift>a" and "<shift>A" are the same key. */
static char *
dup_trigger (const char *key)
{
  g_autoptr(GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (key);

  return trigger != NULL ? gtk_shortcut_trigger_to_string (trigger) : NULL;
}

static gboolean
has_key (const char *keys,
         const char *trigger)
{
  g_auto(GStrv) split = g_strsplit (keys, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      g_autofree char *normal = dup_trigger (split[i]);

      if (g_strcmp0 (normal, trigger) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Each key of the whole program stands once in the table. */
static void
test_keys (void)
{
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) described =
    gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) split = NULL;

      if (shortcuts[i].keys == NULL)
        continue;
      split = g_strsplit (shortcuts[i].keys, " ", -1);
      for (guint k = 0; split[k] != NULL; k++)
        {
          g_autoptr(GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (split[k]);

          g_assert_true (trigger != NULL || g_str_equal (split[k], "1...9"));
          if (shortcuts[i].action != NULL && shortcuts[i].widget == NULL)
            g_assert_true (g_hash_table_add (keys, g_strdup (split[k])));
        }
    }
  /* And no accelerator is set that it does not have. */
  g_assert_cmpuint (g_strv_length (described), >, 10);
  for (guint i = 0; described[i] != NULL; i++)
    {
      g_auto(GStrv) accels =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), described[i]);

      for (guint k = 0; accels[k] != NULL; k++)
        {
          g_autofree char *trigger = dup_trigger (accels[k]);
          gboolean found = FALSE;

          for (guint t = 0; t < n && !found; t++)
            found = is_same (shortcuts[t].action, described[i])
                    && has_key (shortcuts[t].keys, trigger);
          g_assert_true (found);
        }
    }
}

/* --- Keys of widgets ------------------------------------------------------------------------- */

static gboolean
is_ours (GType type)
{
  return g_str_has_prefix (g_type_name (type), "Hx");
}

/* Whether the dialog says the key, in the row of the widget or in one for several. */
static gboolean
is_said (const char *type,
         const char *trigger)
{
  gboolean own = FALSE;
  gboolean listed = FALSE;
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (shortcuts[i].keys != NULL && has_key (shortcuts[i].keys, trigger))
      {
        own = own || g_strcmp0 (shortcuts[i].widget, type) == 0;
        listed = listed || hx_shortcut_is_listed (&shortcuts[i]);
      }
  return own && listed;
}

static void
collect_trigger (GHashTable         *found,
                 const char         *type,
                 GtkShortcutTrigger *trigger)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *both = GTK_ALTERNATIVE_TRIGGER (trigger);

      collect_trigger (found, type, gtk_alternative_trigger_get_first (both));
      collect_trigger (found, type, gtk_alternative_trigger_get_second (both));
    }
  else if (!GTK_IS_NEVER_TRIGGER (trigger) && !GTK_IS_MNEMONIC_TRIGGER (trigger))
    {
      g_autofree char *text = gtk_shortcut_trigger_to_string (trigger);

      g_hash_table_add (found, g_strdup_printf ("%s %s", type, text));
    }
}

static void
collect_controller (GHashTable *found,
                    const char *type,
                    GListModel *shortcuts)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      collect_trigger (found, type, gtk_shortcut_get_trigger (shortcut));
    }
}

/* All keys bound on a widget of ours, or set on a part of it from outside its class. */
static void
collect (GtkWidget  *widget,
         const char *owner,
         GHashTable *found)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean ours = is_ours (G_OBJECT_TYPE (widget));

  if (ours)
    owner = G_OBJECT_TYPE_NAME (widget);
  for (guint i = 0; owner != NULL && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      const char *name = gtk_event_controller_get_name (controller);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      /* GTK names its own; ours have no names, but for the class’s and for the keys that always
       * count, which are accelerators as well. What the window is made of is libadwaita’s; the keys
       * of the page are tested above. */
      if (g_strcmp0 (name, "gtk-widget-class-shortcuts") == 0
          ? ours && !HX_IS_WINDOW (widget) && !GTK_IS_POPOVER (widget)
          : name == NULL && !g_str_equal (owner, "HxWindow")
            && !g_str_equal (owner, "HxProjectPage"))
        collect_controller (found, owner, G_LIST_MODEL (controller));
    }
  /* A menu has the keys of its items once more. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER_MENU (child))
      collect (child, owner, found);
}

/* The keys of the help’s window, without those that every window has. */
static void
collect_help (GHashTable *found)
{
  HxHelpWindow *help = g_object_new (HX_TYPE_HELP_WINDOW, NULL);
  GtkWidget *plain = adw_window_new ();
  g_autoptr(GHashTable) every = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (plain);
  GHashTableIter iter;
  gpointer entry;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        collect_controller (every, "HxHelpWindow", G_LIST_MODEL (controller));
    }
  collect (GTK_WIDGET (help), NULL, own);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    if (!g_hash_table_contains (every, entry) && !g_str_has_suffix (entry, ">m"))
      g_hash_table_add (found, g_strdup (entry));
  gtk_window_destroy (GTK_WINDOW (plain));
  gtk_window_destroy (GTK_WINDOW (help));
}

static void
test_bindings (void)
{
  HxWindow *window = open_example (1280, 800);
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer entry;
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.review", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.mentions", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "claims");
  fixture_wait_ms (500);
  collect (GTK_WIDGET (window), NULL, found);
  collect_help (found);

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    {
      g_auto(GStrv) parts = g_strsplit (entry, " ", 2);

      if (is_ordinary (parts[0], parts[1]) || is_said (parts[0], parts[1]))
        continue;
      g_test_message ("the dialog does not say %s", (char *) entry);
      g_test_fail ();
    }
  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) keys = NULL;

      if (shortcuts[i].widget == NULL)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      for (guint k = 0; keys[k] != NULL; k++)
        {
          g_autofree char *trigger = dup_trigger (keys[k]);
          g_autofree char *wanted = g_strdup_printf ("%s %s", shortcuts[i].widget, trigger);

          if (g_hash_table_contains (found, wanted))
            continue;
          g_test_message ("%s does nothing", wanted);
          g_test_fail ();
        }
    }
  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  folder = g_dir_make_tmp ("hexapla-commands-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/commands/match", test_match);
  g_test_add_func ("/commands/actions", test_actions);
  g_test_add_func ("/commands/menus", test_menus);
  g_test_add_func ("/commands/keys", test_keys);
  g_test_add_func ("/commands/bindings", test_bindings);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
