/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar of the real window, in several languages and widths: its lists are called by whole
 * words. */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "base/hx-future.h"
#include "desk-fixture.h"
#include "exchange/hx-example.h"
#include "sidebar/hx-sidebar.h"
#include "window-fixture.h"

static HxApplication *application;
static char *folder;

typedef struct
{
  const char       *locale;
  const char       *tags;
  GtkTextDirection  direction;
} Language;

static const Language languages[] = {
  { "C.UTF-8", "Tags", GTK_TEXT_DIR_LTR },
  { "de_DE.UTF-8", "Schlagwörter", GTK_TEXT_DIR_LTR },
  { "ar_EG.UTF-8", "الوسوم", GTK_TEXT_DIR_RTL },
};

static guint
check_labels (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      g_test_message ("%s: %d px", gtk_label_get_label (GTK_LABEL (widget)),
                      gtk_widget_get_width (widget));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_labels (child);
  return n;
}

static HxWindow *
open_window (void)
{
  g_autofree char *path = g_build_filename (folder, "Sidebar.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));
  GError *error = NULL;

  g_unlink (path);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  hx_window_create (window, file);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  hx_future_wait (hx_example_fill (hx_desk_get_project (hx_window_get_desk (window))), &error);
  g_assert_no_error (error);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_sources (hx_window_get_desk (window))) == 5);
  return window;
}

static void
check_width (HxWindow   *window,
             const char *language,
             int         width)
{
  g_autofree char *picture = g_strdup_printf ("sidebar-%.2s-%d", language, width);
  GtkWidget *switcher = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), width, 800);
  fixture_wait_ms (600);
  if (width == 600)   /* where it comes over the rest; it stays there */
    gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-sidebar", NULL);
  WAIT_UNTIL ((switcher = fixture_find (GTK_WIDGET (window), HX_TYPE_SIDEBAR, NULL)) != NULL
              && (switcher = fixture_find (switcher, ADW_TYPE_INLINE_VIEW_SWITCHER, NULL)) != NULL
              && gtk_widget_get_mapped (switcher));
  fixture_wait_ms (400);
  fixture_save_picture (GTK_WIDGET (window), picture);
  g_test_message ("%s %d: %d", language, width,
                  gtk_widget_get_width (GTK_WIDGET (window)));
  g_assert_cmpuint (check_labels (switcher), ==, 3);
}

static void
test_words (gconstpointer data)
{
  const Language *language = data;
  HxWindow *window;

  if (setlocale (LC_MESSAGES, language->locale) == NULL)
    {
      g_test_skip ("this language is not installed");
      return;
    }
  gtk_widget_set_default_direction (language->direction);
  g_assert_cmpstr (_("Tags"), ==, language->tags);
  window = open_window ();
  check_width (window, language->locale, 1280);
  check_width (window, language->locale, 600);
  check_width (window, language->locale, 360);
  fixture_close_window (window);
  setlocale (LC_MESSAGES, "C.UTF-8");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* With text twice as large, three words in a row would be wider than the window. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  HxWindow *window = open_window ();
  GtkWidget *switcher = NULL;
  int dpi;

  WAIT_UNTIL ((switcher = fixture_find (GTK_WIDGET (window), HX_TYPE_SIDEBAR, NULL)) != NULL
              && (switcher = fixture_find (switcher, ADW_TYPE_INLINE_VIEW_SWITCHER, NULL)) != NULL);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 800);
  WAIT_UNTIL (adw_inline_view_switcher_get_display_mode (ADW_INLINE_VIEW_SWITCHER (switcher))
              == ADW_INLINE_VIEW_SWITCHER_ICONS);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-sidebar", NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (switcher));
  fixture_wait_ms (400);
  fixture_save_picture (GTK_WIDGET (window), "sidebar-large");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, 360);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  WAIT_UNTIL (adw_inline_view_switcher_get_display_mode (ADW_INLINE_VIEW_SWITCHER (switcher))
              == ADW_INLINE_VIEW_SWITCHER_LABELS);
  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *catalogues = NULL;
  int result;

  folder = g_dir_make_tmp ("hexapla-sidebar-XXXXXX", NULL);
  gtk_test_init (&argc, &argv, NULL);
  catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = fixture_start_application ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sidebar/words/%.2s", languages[i].locale);

      g_test_add_data_func (path, &languages[i], test_words);
    }
  g_test_add_func ("/sidebar/large-text", test_large_text);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
