/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-fold.h"
#include "help/hx-help-library.h"
#include "help/hx-help-markup.h"
#include "help/hx-help-render.h"
#include "help/hx-help-topics.h"
#include "help/hx-help-window.h"
#include "hx-shortcuts.h"
#include "window-fixture.h"

/* The manual as the program itself shows it. */

static HxApplication *application;
static char *folder;

static HxHelpLibrary *
load (void)
{
  g_autoptr(GError) error = NULL;
  HxHelpLibrary *library = hx_help_library_load (&error);

  g_assert_no_error (error);
  return library;
}

static void
ignore_cb (const char *target,
           gpointer    data)
{
}

static void
check_pictures (GtkWidget *widget,
                guint     *n)
{
  if (GTK_IS_PICTURE (widget))
    {
      g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (widget)));
      g_assert_cmpstr (gtk_picture_get_alternative_text (GTK_PICTURE (widget)), !=, "");
      (*n)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_pictures (child, n);
}

/* Nothing in any page is left out for not being known, and every picture is there. */
static void
test_pages (void)
{
  g_autoptr(HxHelpLibrary) library = load ();
  g_autoptr(GPtrArray) pages = hx_help_library_list (library, NULL);
  guint n_pictures = 0;

  g_assert_cmpuint (pages->len, >, 20);
  for (guint i = 0; i < pages->len; i++)
    {
      const HxHelpPage *page = g_ptr_array_index (pages, i);
      g_autoptr(GHashTable) sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GtkWidget) widget = NULL;

      widget = g_object_ref_sink (hx_help_render (library, page, ignore_cb, NULL, sections,
                                                  unknown));
      for (guint u = 0; u < unknown->len; u++)
        {
          g_test_message ("%s has <%s>", page->id, (char *) g_ptr_array_index (unknown, u));
          g_test_fail ();
        }
      check_pictures (widget, &n_pictures);
      g_assert_true (g_str_equal (page->id, "index") || page->guides->len > 0);
      g_assert_nonnull (page->desc);
    }
  g_assert_cmpuint (n_pictures, >, 8);
}

static void
test_markup (void)
{
  g_autoptr(HxHelpLibrary) library = load ();
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  const char *text = "<p>Press\n  <keyseq><key>Ctrl</key> <key>K</key></keyseq> &amp; see <link "
                     "xref=\"tagging\"/> <blink>now</blink></p>";
  xmlDoc *xml = xmlReadMemory (text, strlen (text), NULL, NULL, XML_PARSE_NONET);
  g_autofree char *markup = hx_help_dup_markup (library, xmlDocGetRootElement (xml), unknown);

  g_assert_nonnull (strstr (markup, "<a href=\"help:tagging\">Tag passages</a>"));
  g_assert_nonnull (strstr (markup, "&amp; see"));
  g_assert_true (g_str_has_prefix (markup, "Press <span"));
  g_assert_cmpuint (unknown->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (unknown, 0), ==, "blink");
  xmlFreeDoc (xml);
}

static void
test_search (void)
{
  g_autoptr(HxHelpLibrary) library = load ();
  g_autoptr(GPtrArray) tags = hx_help_library_search (library, "TAG passages");
  g_autoptr(GPtrArray) none = hx_help_library_search (library, "tag xylophone");
  const HxHelpPage *best;

  g_assert_cmpuint (tags->len, >, 1);
  best = g_ptr_array_index (tags, 0);
  g_assert_cmpstr (best->id, ==, "tagging");
  g_assert_cmpuint (none->len, ==, 0);
}

/* What F1 leads to is there. */
static void
test_topics (void)
{
  g_autoptr(HxHelpLibrary) library = load ();
  g_autoptr(GtkWidget) elsewhere = g_object_ref_sink (gtk_label_new (NULL));
  guint n;
  const HxHelpTopic *topics = hx_help_topics_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = hx_help_library_dup_title (library, topics[i].target);

      g_test_message ("%s: %s", topics[i].widget, topics[i].target);
      g_assert_nonnull (title);
    }
  g_assert_cmpstr (hx_help_topics_find (elsewhere), ==, "index");
  g_assert_cmpstr (hx_help_topics_find (NULL), ==, "index");
}

/* The page of shortcuts has what the dialog has. */
static void
test_shortcuts (void)
{
  g_autoptr(HxHelpLibrary) library = load ();
  const HxHelpPage *page = hx_help_library_get (library, "shortcuts");
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = NULL;

      if (!hx_shortcut_is_listed (&shortcuts[i]))
        continue;
      title = hx_fold_text (shortcuts[i].title);
      g_test_message ("%s", title);
      g_assert_nonnull (strstr (page->folded, title));
    }
}

/* A page that is not translated is shown as it was written, and pictures likewise. */
static void
test_languages (void)
{
  g_autofree char *top = g_build_filename (folder, "help", NULL);
  g_autofree char *c = g_build_filename (top, "C", NULL);
  g_autofree char *de = g_build_filename (top, "de", NULL);
  g_autofree char *index = g_build_filename (c, "index.page", NULL);
  g_autofree char *other = g_build_filename (c, "other.page", NULL);
  g_autofree char *translated = g_build_filename (de, "index.page", NULL);
  g_autofree char *before = g_strdup (g_getenv ("HX_HELPDIR"));
  g_autofree char *picture = NULL;
  g_autoptr(HxHelpLibrary) library = NULL;
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (c, 0755);
  g_mkdir_with_parents (de, 0755);
  g_assert_true (g_file_set_contents (index, "<page><title>One</title></page>", -1, NULL));
  g_assert_true (g_file_set_contents (other, "<page><title>Other</title></page>", -1, NULL));
  g_assert_true (g_file_set_contents (translated, "<page><title>Eins</title></page>", -1, NULL));
  g_setenv ("HX_HELPDIR", top, TRUE);
  g_setenv ("LANGUAGE", "de", TRUE);
  library = load ();
  g_assert_cmpstr (hx_help_library_get (library, "index")->title, ==, "Eins");
  g_assert_cmpstr (hx_help_library_get (library, "other")->title, ==, "Other");
  picture = hx_help_library_dup_picture (library, "index", "figures/a.png");
  g_assert_true (g_str_has_prefix (picture, c));
  g_unsetenv ("LANGUAGE");
  g_setenv ("HX_HELPDIR", before, TRUE);
}

static HxHelpWindow *
find_help (void)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL;
       l = l->next)
    if (HX_IS_HELP_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
test_window (void)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));
  HxHelpWindow *help;

  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  hx_help_window_show (GTK_APPLICATION (application), "claims#matrix");
  help = find_help ();
  WAIT_UNTIL (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (help)), "Compare what sources say") == 0);
  fixture_save_picture (GTK_WIDGET (help), "help");
  hx_help_window_show (GTK_APPLICATION (application), "tagging");
  g_assert_true (find_help () == help);
  g_assert_cmpstr (hx_help_window_get_target (help), ==, "tagging");
  gtk_widget_activate_action (GTK_WIDGET (help), "help.back", NULL);
  g_assert_cmpstr (hx_help_window_get_target (help), ==, "claims#matrix");
  gtk_window_set_default_size (GTK_WINDOW (help), 360, 640);
  fixture_wait_ms (200);
  fixture_save_picture (GTK_WIDGET (help), "help-360");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  hx_help_window_show (GTK_APPLICATION (application), "export");
  fixture_save_picture (GTK_WIDGET (help), "help-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  /* The help goes with the last window. */
  fixture_close_window (window);
  WAIT_UNTIL (find_help () == NULL);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  folder = g_dir_make_tmp ("hexapla-help-XXXXXX", NULL);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/help/pages", test_pages);
  g_test_add_func ("/help/markup", test_markup);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/shortcuts", test_shortcuts);
  g_test_add_func ("/help/languages", test_languages);
  g_test_add_func ("/help/window", test_window);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
