/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "reader/hx-text-chunks.h"
#include "view-fixture.h"

#define MIXED \
  "Plain words, an e\xcc\x81 with its accent apart, and an o\xcc\x88\xcc\xa3 with two.\n\n" \
  "هذا نص عربي قصير فيه اسم Hayat Tahrir وتاريخ 2024 ثم بقية الكلام.\n\n" \
  "Family \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 and a flag " \
  "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7, thumb \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd; then حمص in Latin.\n"

typedef struct
{
  GtkWidget     *window;
  HxReadingView *view;
  GtkAdjustment *adjustment;
} Fixture;

/* Helpers ------------------------------------------------------------------------------------ */

static void
show (Fixture    *fixture,
      const char *utf8,
      gssize      n_bytes,
      int         width)
{
  g_autoptr(HxText) text = NULL;
  g_autoptr(GError) error = NULL;

  text = hx_text_new (utf8, n_bytes, &error);
  g_assert_no_error (error);

  fixture->view = HX_READING_VIEW (hx_reading_view_new ());
  hx_reading_view_set_text (fixture->view, text, "en");
  fixture->window = fixture_show_view (fixture->view, width, 600);
  fixture->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  fixture_wait_frames (fixture->window, 2);
}

static void
finish (Fixture *fixture)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < 200 && (view != NULL || fixture->window != NULL); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (view);
  g_assert_null (fixture->window);
}

static void
assert_selection (Fixture *fixture,
                  guint    start,
                  guint    end)
{
  guint s, e;

  hx_reading_view_get_selection (fixture->view, &s, &e);
  g_assert_cmpuint (s, ==, start);
  g_assert_cmpuint (e, ==, end);
}

static char *
make_prose (guint n_bytes,
            gsize line_bytes)
{
  static const char *const words[] = { "river", "the", "gate", "of", "commission", "a", "three",
                                       "withdrew", "said,", "evening.", "Dervan", "in" };
  GString *text = g_string_sized_new (n_bytes + 64);
  gsize line = 0;

  for (guint i = 0; text->len < n_bytes; i++)
    {
      const char *word = words[(i * 7 + i / 5 + i / 31) % G_N_ELEMENTS (words)];

      g_string_append (text, word);
      line += strlen (word) + 1;
      g_string_append_c (text, line > line_bytes ? '\n' : ' ');
      if (line > line_bytes)
        line = 0;
    }
  return g_string_free (text, FALSE);
}

static GArray *
make_highlights (guint n,
                 guint length)
{
  GArray *array = g_array_new (FALSE, TRUE, sizeof (HxHighlight));

  for (guint i = 0; i < n; i++)
    {
      HxHighlight highlight = {
        .start = (guint64) i * length / n,
        .passage = i + 1,
        .object = i % 7 + 1,
        .kind = i % 11 == 0 ? HX_HIGHLIGHT_MEMO
                : i % 5 == 0 ? HX_HIGHLIGHT_LINK
                : i % 3 == 0 ? HX_HIGHLIGHT_MENTION : HX_HIGHLIGHT_TAG,
      };

      highlight.end = MIN (length, highlight.start + 5 + i % 90);
      g_array_append_val (array, highlight);
    }
  return array;
}

/* Tests -------------------------------------------------------------------------------------- */

static void
test_chunks (void)
{
  g_autofree char *line = make_prose (300000, G_MAXSIZE);
  g_autofree char *blanks = g_strnfill (100000, '\n');
  g_autofree char *solid = g_strnfill (20000, 'x');
  const char *texts[] = { "", "\n", "a", "a\n", "\n\na\n \n\nb", MIXED, line, blanks, solid };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HxText) text = hx_text_new (texts[i], -1, NULL);
      g_autoptr(GArray) chunks = hx_text_chunks_cut (text);
      guint byte = 0, start = 0;

      g_assert_cmpuint (chunks->len, >=, 1);
      for (guint n = 0; n < chunks->len; n++)
        {
          const HxChunk *chunk = &g_array_index (chunks, HxChunk, n);

          /* Each begins where the one before ended, or past its line feed. */
          g_assert_cmpuint (chunk->byte - byte, ==, chunk->start - start);
          g_assert_cmpuint (chunk->byte - byte, <=, 1);
          if (chunk->byte > byte)
            g_assert_cmpint (texts[i][byte], ==, '\n');
          g_assert_cmpuint (chunk->n_bytes, <=, HX_CHUNK_MAX_BYTES);
          g_assert_true (g_utf8_validate (texts[i] + chunk->byte, chunk->n_bytes, NULL));
          g_assert_cmpuint (g_utf8_strlen (texts[i] + chunk->byte, chunk->n_bytes), ==,
                            chunk->n_chars);
          g_assert_cmpuint (hx_text_chunks_at_offset (chunks, chunk->start), ==, n);
          byte = chunk->byte + chunk->n_bytes;
          start = chunk->start + chunk->n_chars;
        }
      g_assert_cmpuint (strlen (texts[i]) - byte, <=, 1);
    }
}

static void
test_keys (void)
{
  Fixture fixture = { 0, };

  show (&fixture, "One two three.\nFour five.", -1, 500);
  assert_selection (&fixture, 0, 0);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Right, 0));
  assert_selection (&fixture, 1, 1);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  assert_selection (&fixture, 1, 3);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  assert_selection (&fixture, 1, 7);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Left, 0));
  assert_selection (&fixture, 1, 1);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Down, 0));
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Up, 0));
  assert_selection (&fixture, 1, 1);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_End, GDK_SHIFT_MASK));
  assert_selection (&fixture, 1, 14);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Right, 0));
  assert_selection (&fixture, 14, 14);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Right, 0));
  assert_selection (&fixture, 15, 15);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Left, 0));
  assert_selection (&fixture, 14, 14);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_End, GDK_CONTROL_MASK));
  assert_selection (&fixture, 25, 25);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Home, GDK_SHIFT_MASK));
  assert_selection (&fixture, 15, 25);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Escape, 0));
  assert_selection (&fixture, 15, 15);
  g_assert_false (fixture_press (fixture.view, GDK_KEY_Escape, 0));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.view),
                                             "selection.select-all", NULL));
  assert_selection (&fixture, 0, 25);

  /* Letters and digits are the window's. */
  g_assert_false (fixture_press (fixture.view, GDK_KEY_t, 0));
  g_assert_false (fixture_press (fixture.view, GDK_KEY_1, 0));
  finish (&fixture);
}

static void
test_bidi_keys (void)
{
  Fixture fixture = { 0, };
  guint start, end = 0, length;

  /* In an Arabic paragraph, Left goes on in the text and Right goes back. */
  show (&fixture, "مرحبا بكم", -1, 400);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Left, 0));
  assert_selection (&fixture, 1, 1);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Left, GDK_CONTROL_MASK));
  assert_selection (&fixture, 5, 5);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_Right, 0));
  assert_selection (&fixture, 4, 4);
  g_assert_true (fixture_press (fixture.view, GDK_KEY_End, 0));
  assert_selection (&fixture, 9, 9);
  finish (&fixture);

  /* Word by word through everything, whatever its direction, to the end. */
  show (&fixture, MIXED, -1, 400);
  length = hx_text_get_length (hx_reading_view_get_text (fixture.view));
  for (guint steps = 0; end + 2 < length; steps++)
    {
      g_assert_cmpuint (steps, <, length);
      fixture_press (fixture.view, GDK_KEY_Right, GDK_CONTROL_MASK);
      hx_reading_view_get_selection (fixture.view, &start, &end);
    }
  finish (&fixture);
}

/* The rectangle of each character, asked for what is in it, gives that character. */
static void
test_round_trip (void)
{
  const int widths[] = { 300, 520 };

  for (guint n = 0; n < G_N_ELEMENTS (widths); n++)
    {
      Fixture fixture = { 0, };
      guint length, n_checked = 0;

      show (&fixture, MIXED, -1, widths[n]);
      length = hx_text_get_length (hx_reading_view_get_text (fixture.view));
      for (guint i = 0; i < length; i++)
        {
          graphene_rect_t rect;
          guint left, right;

          g_assert_true (hx_reading_view_get_range_rect (fixture.view, i, i + 1, &rect));
          if (rect.size.width < 3)
            continue;
          left = hx_reading_view_get_offset_at (fixture.view, rect.origin.x + 1,
                                                rect.origin.y + rect.size.height / 2);
          right = hx_reading_view_get_offset_at (fixture.view,
                                                 rect.origin.x + rect.size.width - 1,
                                                 rect.origin.y + rect.size.height / 2);
          /* Several code points may be one character on the screen. */
          g_assert_cmpuint (MIN (left, right), <=, i);
          g_assert_cmpuint (i - MIN (left, right), <=, 5);
          g_assert_cmpuint (MAX (left, right), >=, i);
          g_assert_cmpuint (MAX (left, right) - i, <=, 5);
          n_checked++;
        }
      g_assert_cmpuint (n_checked, >, length / 2);
      fixture_keep_picture (fixture.window, n == 0 ? "mixed-300" : "mixed-520");
      finish (&fixture);
    }
}

static void
test_far_jump (void)
{
  g_autofree char *prose = make_prose (3000000, 600);
  Fixture fixture = { 0, };
  guint length;

  show (&fixture, prose, -1, 480);
  length = hx_text_get_length (hx_reading_view_get_text (fixture.view));
  for (guint i = 1; i < 10; i++)
    {
      guint offset = (guint64) length * i / 10;
      graphene_rect_t rect, again;
      double value;

      hx_reading_view_scroll_to (fixture.view, offset, 0.5);
      fixture_wait_frames (fixture.window, 1);
      g_assert_true (hx_reading_view_get_range_rect (fixture.view, offset, offset + 1, &rect));
      g_assert_cmpfloat (fabs (rect.origin.y + rect.size.height / 2 - 300), <, 30);

      /* Nothing moves afterwards, and the adjustment agrees with the picture. */
      fixture_wait_frames (fixture.window, 2);
      g_assert_true (hx_reading_view_get_range_rect (fixture.view, offset, offset + 1, &again));
      g_assert_true (graphene_rect_equal (&rect, &again));
      value = hx_reading_view_get_offset_y (fixture.view, offset) -
              gtk_adjustment_get_value (fixture.adjustment);
      g_assert_cmpfloat (fabs (value - rect.origin.y), <, 12);
    }

  /* At the end the text ends in the view. */
  hx_reading_view_scroll_to (fixture.view, length, 0);
  fixture_wait_frames (fixture.window, 2);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture.adjustment) +
                                  gtk_adjustment_get_page_size (fixture.adjustment),
                                  gtk_adjustment_get_upper (fixture.adjustment), 1.5);
  gtk_adjustment_set_value (fixture.adjustment, 0);
  fixture_wait_frames (fixture.window, 2);
  g_assert_cmpuint (hx_reading_view_get_top_offset (fixture.view), ==, 0);
  finish (&fixture);
}

/* What is at the top stays there when the width or the font changes. */
static void
test_anchor (void)
{
  g_autofree char *prose = make_prose (400000, 600);
  Fixture fixture = { 0, };
  graphene_rect_t rect;
  guint top;

  show (&fixture, prose, -1, 480);
  hx_reading_view_scroll_to (fixture.view, 200000, 0);
  fixture_wait_frames (fixture.window, 2);
  top = hx_reading_view_get_top_offset (fixture.view);
  g_assert_cmpuint (top, >, 199000);

  hx_reading_view_set_appearance (fixture.view, &(HxAppearance) {
    .fields = HX_APPEARANCE_ALL,
    .scale = 1.6,
    .serif = TRUE,
    .line_spacing = 1.5,
    .measure = 40,
  });
  fixture_wait_frames (fixture.window, 2);
  g_assert_true (hx_reading_view_get_range_rect (fixture.view, top, top + 1, &rect));
  g_assert_cmpfloat (fabs (rect.origin.y), <, 60);
  fixture_keep_picture (fixture.window, "serif-large");
  finish (&fixture);
}

static void
test_long_line (void)
{
  g_autofree char *prose = make_prose (1000000, G_MAXSIZE);
  g_autofree char *solid = g_strnfill (1000000, 'x');
  const char *texts[] = { prose, solid };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Fixture fixture = { 0, };
      graphene_rect_t rect;
      guint start, end;

      show (&fixture, texts[i], -1, 480);
      hx_reading_view_scroll_to (fixture.view, 700000, 0.3);
      fixture_wait_frames (fixture.window, 2);
      g_assert_true (hx_reading_view_get_range_rect (fixture.view, 700000, 700001, &rect));
      g_assert_cmpfloat (rect.origin.y, >, 0);
      g_assert_cmpfloat (rect.origin.y, <, 600);
      g_assert_cmpuint (hx_reading_view_get_offset_at (fixture.view, rect.origin.x + 1,
                                                       rect.origin.y + rect.size.height / 2),
                        ==, 700000);
      g_assert_true (fixture_press (fixture.view, GDK_KEY_Page_Down, GDK_SHIFT_MASK));
      g_assert_true (fixture_press (fixture.view, GDK_KEY_End, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
      hx_reading_view_get_selection (fixture.view, &start, &end);
      g_assert_cmpuint (end, ==,
                        hx_text_get_length (hx_reading_view_get_text (fixture.view)));
      finish (&fixture);
    }
}

static void
test_empty (void)
{
  Fixture fixture = { 0, };
  graphene_rect_t rect;

  show (&fixture, "", 0, 300);
  for (guint key = GDK_KEY_Home; key <= GDK_KEY_End; key++)
    fixture_press (fixture.view, key, 0);
  assert_selection (&fixture, 0, 0);
  g_assert_true (hx_reading_view_get_range_rect (fixture.view, 0, 10, &rect));
  g_assert_cmpuint (hx_reading_view_get_offset_at (fixture.view, 100, 100), ==, 0);
  g_assert_cmpuint (hx_reading_view_get_top_offset (fixture.view), ==, 0);
  hx_reading_view_set_text (fixture.view, NULL, NULL);
  fixture_wait_frames (fixture.window, 1);
  finish (&fixture);
}

static void
test_highlights (void)
{
  const guint counts[] = { 100, 10000, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *prose = make_prose (counts[i] == 100 ? 3000 : 1000000, 500);
      g_autoptr(GArray) highlights = NULL;
      Fixture fixture = { 0, };

      show (&fixture, prose, -1, 520);
      highlights = make_highlights (counts[i], strlen (prose));
      hx_reading_view_set_highlights (fixture.view, highlights);
      g_assert_true (hx_reading_view_get_highlights (fixture.view) == highlights);
      hx_reading_view_scroll_to (fixture.view, strlen (prose) / 2, 0);
      fixture_wait_frames (fixture.window, 2);
      if (i == 1)
        fixture_keep_picture (fixture.window, "highlights");
      finish (&fixture);
    }
}

static void
settled_cb (HxReadingView *view,
            gboolean      *settled)
{
  *settled = TRUE;
}

static void
test_settles (void)
{
  Fixture fixture = { 0, };
  gboolean settled = FALSE;

  show (&fixture, "Some words to select.", -1, 400);
  g_signal_connect (fixture.view, "selection-settled", G_CALLBACK (settled_cb), &settled);
  fixture_press (fixture.view, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_false (settled);
  WAIT_UNTIL (settled);
  assert_selection (&fixture, 0, 4);
  finish (&fixture);
}

static void
assert_grain (Fixture                      *fixture,
              guint                         offset,
              GtkAccessibleTextGranularity  grain,
              const char                   *expected)
{
  GtkAccessibleText *accessible = GTK_ACCESSIBLE_TEXT (fixture->view);
  unsigned int start, end;
  g_autoptr(GBytes) bytes =
    GTK_ACCESSIBLE_TEXT_GET_IFACE (accessible)->get_contents_at (accessible, offset, grain,
                                                                 &start, &end);

  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, expected);
}

static void
test_accessible (void)
{
  Fixture fixture = { 0, };
  GtkAccessibleText *accessible;
  GtkAccessibleTextInterface *iface;
  g_autofree GtkAccessibleTextRange *ranges = NULL;
  g_autofree GtkAccessibleTextRange *marked = NULL;
  g_autoptr(GArray) highlights = g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  HxHighlight highlight = { 4, 9, 1, 1, HX_HIGHLIGHT_TAG };
  g_autoptr(GBytes) contents = NULL;
  g_auto(GStrv) names = NULL;
  g_auto(GStrv) values = NULL;
  gsize n;

  show (&fixture, "The first one. And a second.\nArabic: حمص today.", -1, 600);
  accessible = GTK_ACCESSIBLE_TEXT (fixture.view);
  iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (accessible);
  gtk_test_accessible_assert_role (fixture.view, GTK_ACCESSIBLE_ROLE_TEXT_BOX);

  contents = iface->get_contents (accessible, 4, G_MAXUINT);
  g_assert_cmpstr (g_bytes_get_data (contents, NULL), ==,
                   "first one. And a second.\nArabic: حمص today.");
  assert_grain (&fixture, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, "i");
  assert_grain (&fixture, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "first");
  assert_grain (&fixture, 38, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "حمص");
  assert_grain (&fixture, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE, "The first one.");
  assert_grain (&fixture, 40, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "Arabic: حمص today.");
  assert_grain (&fixture, 20, GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH,
                "The first one. And a second.");
  assert_grain (&fixture, 900, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "");

  hx_reading_view_select (fixture.view, 4, 9);
  g_assert_cmpuint (iface->get_caret_position (accessible), ==, 9);
  g_assert_true (iface->get_selection (accessible, &n, &ranges));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (ranges[0].start, ==, 4);
  g_assert_cmpuint (ranges[0].length, ==, 5);

  g_array_append_val (highlights, highlight);
  hx_reading_view_set_highlights (fixture.view, highlights);
  g_assert_true (iface->get_attributes (accessible, 6, &n, &marked, &names, &values));
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (marked[0].start, ==, 4);
  g_assert_cmpstr (names[0], ==, "hexapla-tag");
  finish (&fixture);
}

static void
test_looks (void)
{
  g_autofree char *text = NULL;
  g_autoptr(GArray) highlights = NULL;
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint ranges[] = { 60, 75, 300, 310 };
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_array_append_vals (hits, ranges, 4);
  text = g_strconcat (MIXED, "\n", NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *prose = make_prose (1500, 400);
      g_autofree char *both = g_strconcat (prose, "\n\n", text, NULL);
      g_autofree char *name = g_strdup_printf ("look-%u", i);
      Fixture fixture = { 0, };

      adw_style_manager_set_color_scheme (style, i == 1 ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_widget_set_default_direction (i == 2 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      show (&fixture, both, -1, i == 2 ? 300 : 420);
      g_clear_pointer (&highlights, g_array_unref);
      highlights = make_highlights (20, g_utf8_strlen (both, -1));
      hx_reading_view_set_highlights (fixture.view, highlights);
      hx_reading_view_set_search_hits (fixture.view, hits);
      hx_reading_view_select (fixture.view, 120, 190);
      fixture_wait_frames (fixture.window, 2);
      fixture_keep_picture (fixture.window, name);
      finish (&fixture);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/reading-view/chunks", test_chunks);
  g_test_add_func ("/reading-view/keys", test_keys);
  g_test_add_func ("/reading-view/bidi-keys", test_bidi_keys);
  g_test_add_func ("/reading-view/round-trip", test_round_trip);
  g_test_add_func ("/reading-view/far-jump", test_far_jump);
  g_test_add_func ("/reading-view/anchor", test_anchor);
  g_test_add_func ("/reading-view/long-line", test_long_line);
  g_test_add_func ("/reading-view/empty", test_empty);
  g_test_add_func ("/reading-view/highlights", test_highlights);
  g_test_add_func ("/reading-view/settles", test_settles);
  g_test_add_func ("/reading-view/accessible", test_accessible);
  g_test_add_func ("/reading-view/looks", test_looks);

  return g_test_run ();
}
