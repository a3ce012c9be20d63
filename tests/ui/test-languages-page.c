/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Languages are switched off in Preferences, and nothing is taken for them any more. */

#include "config.h"

#include "analyse/hx-language.h"
#include "hx-preferences.h"
#include "hx-settings.h"
#include "window-fixture.h"

static HxApplication *application;

static AdwSwitchRow *
find_row (GtkWidget  *widget,
          const char *title)
{
  AdwSwitchRow *row = NULL;

  if (ADW_IS_SWITCH_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return ADW_SWITCH_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); row == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_row (child, title);
  return row;
}

static const char *
guess (const char *utf8)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);

  return hx_language_guess (text);
}

static void
assert_never (const char *languages)
{
  g_autofree char *never = NULL;

  g_object_get (hx_settings_get_default (), "languages-never", &never, NULL);
  g_assert_cmpstr (never, ==, languages);
}

typedef struct
{
  HxWindow  *window;
  AdwDialog *dialog;
} Shown;

static Shown
show (int         width,
      const char *picture)
{
  Shown shown = { hx_window_new (ADW_APPLICATION (application)), hx_preferences_new (NULL) };
  GtkWidget *row;

  gtk_window_set_default_size (GTK_WINDOW (shown.window), width, 800);
  gtk_window_present (GTK_WINDOW (shown.window));
  fixture_wait_ms (300);
  adw_dialog_present (shown.dialog, GTK_WIDGET (shown.window));
  row = GTK_WIDGET (find_row (GTK_WIDGET (shown.dialog), "Arabic"));
  adw_preferences_dialog_set_visible_page (
    ADW_PREFERENCES_DIALOG (shown.dialog),
    ADW_PREFERENCES_PAGE (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_PAGE)));
  fixture_wait_ms (500);
  fixture_save_picture (GTK_WIDGET (shown.window), picture);
  return shown;
}

static void
hide (Shown *shown)
{
  adw_dialog_force_close (shown->dialog);
  fixture_close_window (shown->window);
}

static void
test_switch (void)
{
  const char *hebrew = "בסירה לא היה איש";
  Shown shown = show (900, "languages");

  g_assert_true (adw_switch_row_get_active (find_row (GTK_WIDGET (shown.dialog), "Hebrew")));
  g_assert_cmpstr (guess (hebrew), ==, "he");

  adw_switch_row_set_active (find_row (GTK_WIDGET (shown.dialog), "Hebrew"), FALSE);
  adw_switch_row_set_active (find_row (GTK_WIDGET (shown.dialog), "Danish"), FALSE);
  assert_never ("da he");
  g_assert_null (guess (hebrew));
  hide (&shown);

  /* It is shown as it was left. */
  shown = show (370, "languages-360");   /* with the frame that a window has without a compositor */
  g_assert_false (adw_switch_row_get_active (find_row (GTK_WIDGET (shown.dialog), "Hebrew")));
  g_assert_true (adw_switch_row_get_active (find_row (GTK_WIDGET (shown.dialog), "Arabic")));
  adw_switch_row_set_active (find_row (GTK_WIDGET (shown.dialog), "Hebrew"), TRUE);
  adw_switch_row_set_active (find_row (GTK_WIDGET (shown.dialog), "Danish"), TRUE);
  assert_never ("");
  g_assert_cmpstr (guess (hebrew), ==, "he");
  hide (&shown);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();
  g_test_add_func ("/languages-page/switch", test_switch);
  result = g_test_run ();
  fixture_stop_application (application);
  return result;
}
