/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "desk-fixture.h"
#include "hx-appearance-box.h"
#include "hx-reading-options.h"
#include "hx-settings.h"
#include "hx-tag-colours.h"
#include "hx-window.h"
#include "reader/hx-go-to-popover.h"
#include "reader/hx-pane.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view-private.h"

/* How panes look, each by itself; focus mode; the numbers of paragraphs. */

/* Values ------------------------------------------------------------------------------------- */

static void
test_variant (void)
{
  g_autoptr(HxAppearance) own = hx_appearance_new (0);
  g_autoptr(HxAppearance) read = NULL;
  g_autoptr(HxAppearance) base = hx_appearance_new (HX_APPEARANCE_ALL);
  g_autoptr(HxAppearance) resolved = NULL;
  g_autoptr(GVariant) variant = NULL;
  g_autoptr(GVariant) strange = NULL;

  hx_appearance_assign (own, &(HxAppearance) { .theme = HX_THEME_PAPER, .scale = 9 },
                        HX_APPEARANCE_THEME | HX_APPEARANCE_SCALE);
  variant = g_variant_ref_sink (hx_appearance_to_variant (own));
  g_assert_cmpuint (g_variant_n_children (variant), ==, 2);
  read = hx_appearance_from_variant (variant);
  g_assert_true (hx_appearance_equal (own, read));
  g_assert_cmpfloat (read->scale, ==, HX_APPEARANCE_SCALE_MAX);

  /* What is not its own follows the others. */
  base->measure = 84;
  resolved = hx_appearance_resolve (read, base);
  g_assert_cmpuint (resolved->fields, ==, HX_APPEARANCE_ALL);
  g_assert_cmpuint (resolved->measure, ==, 84);
  g_assert_cmpint (resolved->theme, ==, HX_THEME_PAPER);

  strange = g_variant_ref_sink (g_variant_new_parsed (
    "{'theme': <'neon'>, 'measure': <'long'>, 'scale': <%d>, 'later': <true>}", NAN));
  g_clear_pointer (&read, hx_appearance_free);
  read = hx_appearance_from_variant (strange);
  g_assert_cmpuint (read->fields, ==, HX_APPEARANCE_THEME);
  g_assert_cmpint (read->theme, ==, HX_THEME_DESKTOP);
}

static void
parse (const char *text,
       GdkRGBA    *colour)
{
  g_assert_true (gdk_rgba_parse (colour, text));
}

/* Text on any tint, of one tag or of several, can be read in any theme; so can the numbers and
 * the names beside the text. */
static void
test_contrast (void)
{
  GdkRGBA accent;

  parse ("#3584e4", &accent);
  for (guint i = 0; i < 2 * 2 * HX_N_THEMES; i++)
    {
      HxReadingColours colours;

      hx_reading_colours_init (&colours, i % HX_N_THEMES, (i & 4) != 0, (i & 8) != 0, NULL,
                               &accent);
      g_assert_cmpfloat (hx_reading_colours_get_contrast (&colours.text, &colours.background),
                         >=, 7);
      g_assert_cmpfloat (hx_reading_colours_get_contrast (&colours.number, &colours.background),
                         >=, 4.5);
      g_assert_cmpfloat (hx_reading_colours_get_contrast (&colours.outline, &colours.background),
                         >=, 3);
      for (guint tag = 0; tag < 3 * 12; tag++)   /* three palettes of at most twelve */
        for (guint n_tags = 1; n_tags <= 6; n_tags++)
          {
            GdkRGBA colour, tint, ground, name;

            parse (hx_tag_colours_get (tag % 3, tag / 3), &colour);
            hx_reading_colours_get_tint (&colours, &colour, n_tags, &tint);
            hx_reading_colours_blend (&tint, &colours.background, &ground);
            g_assert_cmpfloat (hx_reading_colours_get_contrast (&colours.text, &ground), >=, 4.5);
            g_assert_cmpfloat (tint.alpha, >, 0.1);
            hx_reading_colours_get_legible (&colours, &colour, 4.5, &name);
            g_assert_cmpfloat (hx_reading_colours_get_contrast (&name, &colours.background),
                               >=, 4.5);
          }
    }
}

static void
test_numbers_parse (void)
{
  g_assert_cmpuint (hx_go_to_popover_parse_number ("12"), ==, 12);
  g_assert_cmpuint (hx_go_to_popover_parse_number (" ¶ 12 "), ==, 12);
  g_assert_cmpuint (hx_go_to_popover_parse_number ("١٢"), ==, 12);
  g_assert_cmpuint (hx_go_to_popover_parse_number ("۱۲"), ==, 12);
  g_assert_cmpuint (hx_go_to_popover_parse_number ("१२"), ==, 12);
  g_assert_cmpuint (hx_go_to_popover_parse_number ("12a"), ==, 0);
  g_assert_cmpuint (hx_go_to_popover_parse_number (""), ==, 0);
  g_assert_cmpuint (hx_go_to_popover_parse_number ("99999999999999"), ==, 0);
}

/* Panes -------------------------------------------------------------------------------------- */

static GtkWidget *
get_pane (HxReader *reader,
          guint     i)
{
  return gtk_widget_get_ancestor (hx_reader_get_view (reader, i), HX_TYPE_PANE);
}

static HxReader *
show_reader (DeskFixture *fixture,
             guint        n_panes,
             int          width)
{
  HxReader *reader = g_object_new (HX_TYPE_READER, "desk", fixture->desk, NULL);

  for (guint i = 0; i < n_panes; i++)
    hx_reader_open (reader, hx_source_get_id (fixture->sources->pdata[(i * 4) % 5]), TRUE);
  g_object_set (reader, "narrow", width <= 600, NULL);
  fixture_show (fixture, GTK_WIDGET (reader), width);
  for (guint i = 0; i < n_panes; i++)
    {
      HxReadingView *view = HX_READING_VIEW (hx_reader_get_view (reader, i));

      WAIT_UNTIL (hx_text_get_length (hx_reading_view_get_text (view)) > 0 &&
                  hx_reading_view_get_highlights (view) != NULL);
    }
  fixture_wait_frames (GTK_WIDGET (reader), 2);
  return reader;
}

static void
set_theme (GtkWidget *pane,
           HxTheme    theme,
           gboolean   contrast)
{
  g_autoptr(HxAppearance) own = hx_appearance_new (HX_APPEARANCE_THEME | HX_APPEARANCE_CONTRAST);

  own->theme = theme;
  own->high_contrast = contrast;
  hx_pane_set_appearance (HX_PANE (pane), own);
}

static void
get_pixel (GdkTexture *texture,
           int         x,
           int         y,
           GdkRGBA    *colour)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guchar *data = g_malloc ((gsize) width * 4 * gdk_texture_get_height (texture));
  const guchar *pixel = data + ((gsize) y * width + x) * 4;

  gdk_texture_download (texture, data, width * 4);
  *colour = (GdkRGBA) { pixel[2] / 255.0f, pixel[1] / 255.0f, pixel[0] / 255.0f, 1 };
}

/* The style sheet and the painting agree on the colours. */
static void
test_themes (DeskFixture   *fixture,
             gconstpointer  data)
{
  HxReader *reader = show_reader (fixture, 1, 700);
  GtkWidget *pane = get_pane (reader, 0);
  HxReadingView *view = hx_pane_get_view (HX_PANE (pane));

  for (guint i = 0; i < 2 * HX_N_THEMES; i++)
    {
      HxTheme theme = i % HX_N_THEMES;
      g_autofree char *name = g_strdup_printf ("appearance-%s%s", hx_theme_get_nick (theme),
                                               i >= HX_N_THEMES ? "-contrast" : "");
      g_autoptr(GdkTexture) texture = NULL;
      GdkRGBA pixel, text;

      set_theme (pane, theme, i >= HX_N_THEMES);
      texture = fixture_take_picture (pane, name);
      get_pixel (texture, 2, gdk_texture_get_height (texture) - 2, &pixel);
      g_assert_cmpfloat_with_epsilon (pixel.red, view->colours.background.red, 0.005);
      g_assert_cmpfloat_with_epsilon (pixel.green, view->colours.background.green, 0.005);
      g_assert_cmpfloat_with_epsilon (pixel.blue, view->colours.background.blue, 0.005);
      gtk_widget_get_color (GTK_WIDGET (view), &text);
      if (theme != HX_THEME_DESKTOP || i >= HX_N_THEMES)
        g_assert_true (gdk_rgba_equal (&text, &view->colours.text));
      g_assert_true (view->colours.dark == (theme == HX_THEME_DARK));
    }
}

/* What one pane has of its own stays its own; the rest follows the settings. */
static void
test_own (DeskFixture   *fixture,
          gconstpointer  data)
{
  HxSettings *settings = hx_settings_get_default ();
  HxReader *reader = show_reader (fixture, 3, 1300);
  HxPane *first = HX_PANE (get_pane (reader, 0));
  HxPane *second = HX_PANE (get_pane (reader, 1));
  HxPane *third = HX_PANE (get_pane (reader, 2));
  g_autoptr(HxAppearance) own = hx_appearance_new (0);
  g_autoptr(GdkTexture) picture = NULL;

  hx_appearance_assign (own, &(HxAppearance) { .scale = 1.5 }, HX_APPEARANCE_SCALE);
  hx_pane_set_appearance (first, own);
  set_theme (GTK_WIDGET (second), HX_THEME_PAPER, FALSE);
  set_theme (GTK_WIDGET (third), HX_THEME_DARK, FALSE);
  g_assert_cmpfloat (hx_reading_view_get_appearance (hx_pane_get_view (first))->scale, ==, 1.5);
  g_assert_cmpfloat (hx_reading_view_get_appearance (hx_pane_get_view (second))->scale, ==, 1);
  picture = fixture_take_picture (GTK_WIDGET (reader), "appearance-three");

  g_object_set (settings, "text-serif", TRUE, NULL);
  g_assert_true (hx_reading_view_get_appearance (hx_pane_get_view (first))->serif);
  g_assert_true (hx_reading_view_get_appearance (hx_pane_get_view (second))->serif);
  g_object_set (settings, "text-serif", FALSE, NULL);

  /* The keys make all larger, each from where it is. */
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (
    hx_reading_view_get_appearance (hx_pane_get_view (first))->scale, 1.6, 1e-6);
  g_assert_cmpfloat_with_epsilon (
    hx_reading_view_get_appearance (hx_pane_get_view (second))->scale, 1.1, 1e-6);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.zoom-reset", NULL);
  g_assert_cmpfloat (hx_reading_view_get_appearance (hx_pane_get_view (first))->scale, ==, 1);
  g_assert_null (hx_pane_get_appearance (first));

  hx_pane_set_appearance (second, NULL);
  g_assert_cmpint (hx_reading_view_get_appearance (hx_pane_get_view (second))->theme, ==,
                   HX_THEME_DESKTOP);
}

/* A source keeps its look while another one is in its pane. */
static void
test_remembered (DeskFixture   *fixture,
                 gconstpointer  data)
{
  HxReader *reader = show_reader (fixture, 1, 700);
  HxPane *pane = HX_PANE (get_pane (reader, 0));
  gint64 source = hx_pane_get_source (pane);

  set_theme (GTK_WIDGET (pane), HX_THEME_DARK, FALSE);
  hx_pane_set_source (pane, hx_source_get_id (fixture->sources->pdata[1]));
  g_assert_null (hx_pane_get_appearance (pane));
  hx_pane_set_source (pane, source);
  g_assert_nonnull (hx_pane_get_appearance (pane));
  g_assert_cmpint (hx_pane_get_appearance (pane)->theme, ==, HX_THEME_DARK);
}

static void
test_options (DeskFixture   *fixture,
              gconstpointer  data)
{
  HxReader *reader = show_reader (fixture, 2, 1100);
  HxPane *pane = HX_PANE (get_pane (reader, 0));
  GtkWidget *popover, *group, *reset;
  g_autoptr(GdkTexture) picture = NULL;

  gtk_widget_activate_action (GTK_WIDGET (pane), "pane.reading-options", NULL);
  popover = gtk_widget_get_last_child (GTK_WIDGET (pane));
  g_assert_true (HX_IS_READING_OPTIONS (popover));
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  fixture_check_names (popover);
  picture = fixture_take_picture (popover, "appearance-options");

  group = fixture_find (popover, ADW_TYPE_TOGGLE_GROUP, NULL);
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (group), 1);
  g_assert_nonnull (hx_pane_get_appearance (pane));
  g_assert_cmpuint (hx_pane_get_appearance (pane)->fields, ==, HX_APPEARANCE_FONT);
  g_assert_true (hx_pane_get_appearance (pane)->serif);
  g_assert_false (hx_reading_view_get_appearance (
    HX_READING_VIEW (hx_reader_get_view (reader, 1)))->serif);

  reset = fixture_find (popover, GTK_TYPE_BUTTON, "_Same as Other Panes");
  g_assert_true (gtk_widget_get_sensitive (reset));
  g_signal_emit_by_name (reset, "clicked");
  g_assert_null (hx_pane_get_appearance (pane));
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (group)), ==, 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_wait_ms (100);
}

/* A text of 1 MB is set anew at once, and what is read stays where it is. */
static void
test_quick (DeskFixture   *fixture,
            gconstpointer  data)
{
  HxReader *reader = show_reader (fixture, 1, 700);
  HxReadingView *view = HX_READING_VIEW (hx_reader_get_view (reader, 0));
  g_autoptr(GString) prose = g_string_new (NULL);
  g_autoptr(HxText) text = NULL;
  gint64 worst = 0;
  guint top;

  while (prose->len < 1000000)
    g_string_append_printf (prose, "%s%s", "The water came at a quarter to midnight, not at two. ",
                            prose->len % 7 == 0 ? "\n\n" : "");
  text = hx_text_new (prose->str, prose->len, NULL);
  hx_reading_view_set_text (view, text, "en");
  fixture_wait_frames (GTK_WIDGET (view), 2);
  hx_reading_view_scroll_to (view, 500000, 0);
  fixture_wait_frames (GTK_WIDGET (view), 2);
  top = hx_reading_view_get_top_offset (view);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(HxAppearance) own = hx_appearance_new (HX_APPEARANCE_ALL);
      graphene_rect_t rect;
      gint64 start;

      own->scale = 1 + (i % 6) * 0.2;
      own->serif = i % 2;
      own->theme = i % HX_N_THEMES;
      hx_pane_set_appearance (HX_PANE (get_pane (reader, 0)), own);
      start = g_get_monotonic_time ();
      hx_reading_view_restyle (view, gtk_widget_get_width (GTK_WIDGET (view)));
      hx_reading_view_arrange (view, gtk_widget_get_height (GTK_WIDGET (view)));
      worst = MAX (worst, g_get_monotonic_time () - start);
      fixture_wait_frames (GTK_WIDGET (view), 2);
      g_assert_true (hx_reading_view_get_range_rect (view, top, top + 1, &rect));
      g_assert_cmpfloat (ABS (rect.origin.y), <, 80);
    }
  g_test_message ("setting 1 MB anew took at most %.1f ms", worst / 1000.0);
  g_assert_cmpint (worst, <, 200000);
}

/* Paragraphs --------------------------------------------------------------------------------- */

static void
test_go_to (DeskFixture   *fixture,
            gconstpointer  data)
{
  HxReader *reader = show_reader (fixture, 1, 700);
  HxPane *pane = HX_PANE (get_pane (reader, 0));
  HxReadingView *view = hx_pane_get_view (pane);
  HxText *text = hx_reading_view_get_text (view);
  GtkWidget *popover, *entry;
  g_autoptr(GdkTexture) picture = NULL;
  guint start, end, caret;
  double before;

  gtk_window_set_default_size (fixture->window, 700, 300);
  fixture_wait_ms (100);
  hx_reading_view_scroll_to (view, 900, 0);
  hx_reading_view_select (view, 910, 915);
  fixture_wait_frames (GTK_WIDGET (view), 2);
  before = hx_reading_view_get_view_top (view);

  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (reader), "reader.go-to-paragraph", NULL);
      popover = gtk_widget_get_last_child (GTK_WIDGET (pane));
      g_assert_true (HX_IS_GO_TO_POPOVER (popover));
      WAIT_UNTIL (gtk_widget_get_mapped (popover));
      entry = fixture_find (popover, GTK_TYPE_ENTRY, NULL);
      gtk_editable_set_text (GTK_EDITABLE (entry), "٦");
      fixture_wait_ms (60);
      hx_text_get_paragraph (text, 6, &start, &end);
      g_assert_cmpuint (view->caret, ==, start);
      g_assert_cmpuint (view->bound, ==, end);
      g_assert_cmpfloat (hx_reading_view_get_view_top (view), !=, before);
      if (i == 0)
        picture = fixture_take_picture (popover, "appearance-go-to");

      if (i == 0)
        gtk_popover_popdown (GTK_POPOVER (popover));
      else
        g_signal_emit_by_name (entry, "activate");
      fixture_wait_ms (100);
      hx_reading_view_get_selection (view, &caret, NULL);
      if (i == 0)
        {
          g_assert_cmpuint (caret, ==, 910);
          g_assert_cmpfloat_with_epsilon (hx_reading_view_get_view_top (view), before, 0.5);
        }
    }
  g_assert_cmpuint (caret, ==, start);
  g_assert_cmpint (hx_desk_get_focus (fixture->desk)->kind, ==, HX_FOCUS_RANGE);
  g_assert_cmpuint (hx_desk_get_focus (fixture->desk)->start, ==, start);
}

static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_reference (DeskFixture   *fixture,
                gconstpointer  data)
{
  HxReader *reader = show_reader (fixture, 1, 700);
  HxPane *pane = HX_PANE (get_pane (reader, 0));
  HxReadingView *view = hx_pane_get_view (pane);
  g_autofree char *copied = NULL;
  g_autofree char *expected = g_strdup_printf ("%s, ¶ 2–3", hx_pane_get_title (pane));
  guint start, end;

  hx_text_get_paragraph (hx_reading_view_get_text (view), 2, &start, &end);
  hx_reading_view_select (view, start + 5, end + 10);
  gtk_widget_activate_action (GTK_WIDGET (view), "pane.copy-reference", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL,
                                 text_read_cb, &copied);
  WAIT_UNTIL (copied != NULL);
  g_assert_cmpstr (copied, ==, expected);

  g_assert_true (hx_reading_view_is_in_numbers (view, view->number_x));
  g_assert_false (hx_reading_view_is_in_numbers (view, view->column_x + 1));
}

/* Focus mode --------------------------------------------------------------------------------- */

static void
set_rtl (gboolean rtl)
{
  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
test_focus_mode (DeskFixture   *fixture,
                 gconstpointer  data)
{
  HxWindow *window = g_object_new (HX_TYPE_WINDOW, NULL);
  GtkWidget *toolbar, *sidebar;
  g_autoptr(GdkTexture) picture = NULL;
  gboolean active, preferred;
  HxReader *reader;

  gtk_window_set_default_size (GTK_WINDOW (window), 1300, 800);
  hx_window_set_project (window, fixture->project);
  gtk_window_present (GTK_WINDOW (window));
  reader = hx_window_get_reader (window);
  for (guint i = 0; i < 3; i++)
    hx_reader_open (reader, hx_source_get_id (fixture->sources->pdata[i]), i > 0);
  WAIT_UNTIL (hx_reader_get_n_panes (reader) == 3);
  fixture_wait_ms (500);
  toolbar = fixture_find (GTK_WIDGET (window), ADW_TYPE_TOOLBAR_VIEW, NULL);
  sidebar = fixture_find (GTK_WIDGET (window), ADW_TYPE_OVERLAY_SPLIT_VIEW, NULL);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (sidebar)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.focus-mode", NULL);
  g_object_get (window, "focus-mode", &active, NULL);
  g_assert_true (active);
  g_assert_false (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (sidebar)));
  g_assert_false (adw_toolbar_view_get_reveal_top_bars (ADW_TOOLBAR_VIEW (toolbar)));
  g_object_get (hx_settings_get_default (), "sidebar-visible", &preferred, NULL);
  g_assert_true (preferred);
  picture = fixture_take_picture (GTK_WIDGET (window), "appearance-focus-mode");

  /* F10: the header bar comes with its menu. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.menu", NULL);
  g_assert_true (adw_toolbar_view_get_reveal_top_bars (ADW_TOOLBAR_VIEW (toolbar)));
  fixture_wait_ms (100);

  /* Esc: it was the last thing to end. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL);
  g_object_get (window, "focus-mode", &active, NULL);
  g_assert_false (active);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (sidebar)));
  g_assert_true (adw_toolbar_view_get_reveal_top_bars (ADW_TOOLBAR_VIEW (toolbar)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Narrow, large, mirrored -------------------------------------------------------------------- */

/* At its widest, under the pointer, the scroll bar lies beside the ends of lines. */
static void
check_scroll_bar (HxReadingView *view,
                  gboolean       rtl)
{
  GtkWidget *scrolled = gtk_widget_get_parent (GTK_WIDGET (view));
  GtkWidget *bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scrolled));
  int width = gtk_widget_get_width (GTK_WIDGET (view));
  int room = rtl ? view->column_x : width - view->column_x - view->column_width;
  int natural;

  gtk_widget_add_css_class (bar, "hovering");
  fixture_wait_ms (400);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_remove_css_class (bar, "hovering");
  g_test_message ("the scroll bar needs %d of %d pixels", natural, room);
  g_assert_cmpint (natural, <=, room);
}

static void
test_narrow (DeskFixture   *fixture,
             gconstpointer  data)
{
  gboolean rtl = GPOINTER_TO_INT (data);
  g_autoptr(GdkTexture) picture = NULL;
  g_autoptr(GdkTexture) large = NULL;
  HxReader *reader;
  HxReadingView *view;

  set_rtl (rtl);
  reader = show_reader (fixture, rtl ? 2 : 1, 360);
  view = HX_READING_VIEW (hx_reader_get_view (reader, rtl ? 1 : 0));
  picture = fixture_take_picture (GTK_WIDGET (reader), rtl ? "appearance-360-rtl"
                                                         : "appearance-360");

  g_object_set (hx_settings_get_default (), "text-scale", 3.0, NULL);
  large = fixture_take_picture (GTK_WIDGET (reader), rtl ? "appearance-360-large-rtl"
                                                       : "appearance-360-large");

  check_scroll_bar (view, rtl);

  /* Numbers, text and the room of the scroll bar share the width. */
  g_assert_cmpfloat (view->column_x, >=, 0);
  g_assert_cmpfloat (view->column_x + view->column_width, <=,
                     gtk_widget_get_width (GTK_WIDGET (view)));
  g_assert_cmpint (view->column_width, >, gtk_widget_get_width (GTK_WIDGET (view)) * 0.7);
  g_object_set (hx_settings_get_default (), "text-scale", 1.0, NULL);
  set_rtl (FALSE);
}

#define ADD(path, data, test) \
  g_test_add (path, DeskFixture, data, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();

  g_test_add_func ("/appearance/variant", test_variant);
  g_test_add_func ("/appearance/contrast", test_contrast);
  g_test_add_func ("/appearance/numbers", test_numbers_parse);
  ADD ("/appearance/themes", NULL, test_themes);
  ADD ("/appearance/own", NULL, test_own);
  ADD ("/appearance/remembered", NULL, test_remembered);
  ADD ("/appearance/options", NULL, test_options);
  ADD ("/appearance/quick", NULL, test_quick);
  ADD ("/appearance/go-to", NULL, test_go_to);
  ADD ("/appearance/reference", NULL, test_reference);
  ADD ("/appearance/focus-mode", NULL, test_focus_mode);
  ADD ("/appearance/narrow", NULL, test_narrow);
  ADD ("/appearance/narrow-rtl", GINT_TO_POINTER (TRUE), test_narrow);
  return g_test_run ();
}
