/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"
#include "reader/hx-reading-view-private.h"

/* What a screen reader is told of the text. */

#define TEXT "One two. Three four five. Six.\nSeven: eight nine.\n\nTen."

typedef struct
{
  GtkWidget         *window;
  HxReadingView     *view;
  GtkAccessibleText *accessible;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(HxText) text = hx_text_new (TEXT, -1, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = HX_READING_VIEW (hx_reading_view_new ());
  self->accessible = GTK_ACCESSIBLE_TEXT (self->view);
  hx_reading_view_set_text (self->view, text, "en");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_UNTIL (self->view->styled_width > 0);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
assert_piece (Fixture                      *self,
              guint                         offset,
              GtkAccessibleTextGranularity  grain,
              const char                   *expected)
{
  unsigned int start, end;
  g_autoptr(GBytes) bytes =
    GTK_ACCESSIBLE_TEXT_GET_IFACE (self->accessible)->get_contents_at (self->accessible, offset,
                                                                       grain, &start, &end);
  g_autofree char *range = NULL;

  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, expected);
  range = hx_text_dup_range (self->view->text, start, end);
  g_assert_cmpstr (range, ==, expected);
}

static void
test_pieces (Fixture       *self,
             gconstpointer  data)
{
  assert_piece (self, 4, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, "t");
  assert_piece (self, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "two");
  assert_piece (self, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE, "One two.");
  assert_piece (self, 12, GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE, "Three four five.");
  assert_piece (self, 8, GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE, " ");
  assert_piece (self, 40, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "Seven: eight nine.");
  assert_piece (self, 12, GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH,
                "One two. Three four five. Six.");
}

static const char *
find_value (char       **names,
            char       **values,
            const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static void
assert_run (Fixture    *self,
            guint       offset,
            guint       start,
            guint       end,
            const char *tag,
            const char *entity)
{
  g_autofree GtkAccessibleTextRange *ranges = NULL;
  g_auto(GStrv) names = NULL;
  g_auto(GStrv) values = NULL;
  gsize n;

  GTK_ACCESSIBLE_TEXT_GET_IFACE (self->accessible)->get_attributes (self->accessible, offset, &n,
                                                                    &ranges, &names, &values);
  g_assert_nonnull (names);
  g_assert_cmpuint (g_strv_length (names), ==, n);
  g_assert_cmpstr (find_value (names, values, "hexapla-tag"), ==, tag);
  g_assert_cmpstr (find_value (names, values, "hexapla-entity"), ==, entity);
  g_assert_cmpint (find_value (names, values, GTK_ACCESSIBLE_ATTRIBUTE_BACKGROUND) != NULL, ==,
                   tag != NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (ranges[i].start, ==, start);
      g_assert_cmpuint (ranges[i].length, ==, end - start);
    }
}

/* Within a run everything stays the same, and all of one kind stand in one value. */
static void
test_runs (Fixture       *self,
           gconstpointer  data)
{
  const HxHighlight all[] = {
    { 4, 20, 1, 101, HX_HIGHLIGHT_TAG, 1 },
    { 9, 14, 2, 102, HX_HIGHLIGHT_TAG, 1 },
    { 9, 14, 2, 102, HX_HIGHLIGHT_TAG, 2 },
    { 15, 30, 3, 201, HX_HIGHLIGHT_MENTION, 1 },
  };
  g_autoptr(GArray) highlights = g_array_new (FALSE, FALSE, sizeof (HxHighlight));

  g_array_append_vals (highlights, all, G_N_ELEMENTS (all));
  hx_reading_view_set_highlights (self->view, highlights);
  fixture_wait_ms (30);
  assert_run (self, 0, 0, 4, NULL, NULL);
  assert_run (self, 4, 4, 9, "", NULL);
  assert_run (self, 10, 9, 14, ", ", NULL);
  assert_run (self, 14, 14, 15, "", NULL);
  assert_run (self, 16, 15, 20, "", "");
  assert_run (self, 25, 20, 30, NULL, "");
  assert_run (self, 40, 30, 54, NULL, NULL);
}

static void
test_extents (Fixture       *self,
              gconstpointer  data)
{
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (self->accessible);
  graphene_rect_t word, line;
  unsigned int offset;

  g_assert_true (iface->get_extents (self->accessible, 4, 7, &word));
  g_assert_true (iface->get_extents (self->accessible, 0, 30, &line));
  g_assert_true (graphene_rect_contains_rect (&line, &word));
  g_assert_true (iface->get_offset (self->accessible,
                                    &GRAPHENE_POINT_INIT (word.origin.x + 1,
                                                          word.origin.y + word.size.height / 2),
                                    &offset));
  g_assert_cmpuint (offset, ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

  ADD ("/reading-text/pieces", test_pieces);
  ADD ("/reading-text/runs", test_runs);
  ADD ("/reading-text/extents", test_extents);

  return g_test_run ();
}
