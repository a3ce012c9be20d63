/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"
#include "model/hx-tag.h"
#include "reader/hx-peek.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view-private.h"
#include "reader/hx-stripe-lanes.h"

#define N_TAGS 50
#define LINE_CHARS 96
#define MAX_LANES 9

/* Helpers ------------------------------------------------------------------------------------ */

/* Tags @n passages that all hold the middle of a paragraph, each with a tag of its own. */
static void
crowd (DeskFixture *self,
       guint        source,
       guint        start,
       guint        end,
       guint        n)
{
  HxEdit *edit = hx_project_begin (self->project, "Crowd");
  GError *error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Topic %u", i + 1);
      gint64 tag = hx_edit_add_tag (edit, 0, name, hx_tag_colour_at (i));
      guint middle = (start + end) / 2;
      guint from = start + (guint) ((guint64) i * 37 % (middle - start));
      guint to = end - (guint) ((guint64) i * 53 % (end - middle));

      hx_edit_tag (edit, hx_edit_add_passage (edit, fixture_source (self, source), from, to), tag);
    }
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  g_object_unref (edit);
}

static HxReader *
show_reader (DeskFixture *self,
             guint        source,
             int          width,
             guint        min_highlights)
{
  HxReader *reader = g_object_new (HX_TYPE_READER, "desk", self->desk, NULL);

  fixture_show (self, GTK_WIDGET (reader), width);
  hx_reader_open (reader, fixture_source (self, source), FALSE);
  WAIT_UNTIL (hx_reading_view_get_highlights (HX_READING_VIEW (hx_reader_get_view (reader, 0)))
              != NULL);
  WAIT_UNTIL (hx_reading_view_get_highlights (HX_READING_VIEW (hx_reader_get_view (reader, 0)))
                ->len >= min_highlights);
  gtk_widget_grab_focus (hx_reader_get_view (reader, 0));
  fixture_wait_ms (50);
  return reader;
}

static HxReadingView *
get_view (HxReader *reader)
{
  return HX_READING_VIEW (hx_reader_get_view (reader, 0));
}

static GtkWidget *
find_peek (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = HX_IS_PEEK (child) && gtk_widget_get_mapped (child) ? child
                                                                             : find_peek (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Lanes -------------------------------------------------------------------------------------- */

static void
assert_apart (HxReadingView *view,
              guint          start,
              guint          end,
              guint          other_start,
              guint          other_end)
{
  double top, bottom, other_top, other_bottom;

  hx_reading_view_get_extent (view, start, end, &top, &bottom);
  hx_reading_view_get_extent (view, other_start, other_end, &other_top, &other_bottom);
  g_assert_true (bottom <= other_top + 1 || other_bottom <= top + 1);
}

static void
check_lanes (HxReadingView *view,
             HxStripeLanes *lanes)
{
  for (guint i = 0; i < lanes->stripes->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const HxStripe *a = &g_array_index (lanes->stripes, HxStripe, i);
        const HxStripe *b = &g_array_index (lanes->stripes, HxStripe, j);

        if (a->lane == b->lane)
          assert_apart (view, a->start, a->end, b->start, b->end);
      }
  for (guint i = 1; i < lanes->crowds->len; i++)
    {
      const HxStripeCrowd *a = &g_array_index (lanes->crowds, HxStripeCrowd, i);
      const HxStripeCrowd *b = a - 1;

      assert_apart (view, a->start, a->end, b->start, b->end);
    }
}

static guint
count_tags (GArray *highlights)
{
  guint n = 0;

  for (guint i = 0; i < highlights->len; i++)
    n += g_array_index (highlights, HxHighlight, i).kind == HX_HIGHLIGHT_TAG;
  return n;
}

static void
test_lanes (DeskFixture   *self,
            gconstpointer  data)
{
  g_autoptr(HxStripeLanes) lanes = NULL;
  g_autoptr(HxStripeLanes) few = NULL;
  HxReader *reader;
  HxReadingView *view;
  guint n_crowd = 0;

  reader = show_reader (self, 0, 900, 1);
  view = get_view (reader);
  few = hx_stripe_lanes_new (view->layout, view->highlights, LINE_CHARS, MAX_LANES);
  g_assert_cmpuint (few->crowds->len, ==, 0);
  g_assert_cmpuint (few->stripes->len, ==, count_tags (view->highlights));
  check_lanes (view, few);

  crowd (self, 0, 600, 1100, N_TAGS);
  WAIT_UNTIL (view->highlights->len >= N_TAGS);
  fixture_wait_ms (50);
  lanes = hx_stripe_lanes_new (view->layout, view->highlights, LINE_CHARS, MAX_LANES);
  g_assert_cmpuint (lanes->n_lanes, ==, MAX_LANES);
  for (guint i = 0; i < lanes->crowds->len; i++)
    n_crowd += g_array_index (lanes->crowds, HxStripeCrowd, i).n;
  g_assert_cmpuint (n_crowd, >=, N_TAGS - MAX_LANES);
  g_assert_cmpuint (lanes->stripes->len + n_crowd, ==, count_tags (view->highlights));
  check_lanes (view, lanes);
}

/* As many lanes as are needed, and not one more; the width follows. */
static void
test_width (DeskFixture   *self,
            gconstpointer  data)
{
  HxReader *reader = show_reader (self, 0, 900, 1);
  HxReadingView *view = get_view (reader);
  int before = view->styled_width;
  int after;

  crowd (self, 0, 600, 1100, N_TAGS);
  WAIT_UNTIL (view->highlights->len >= N_TAGS);
  WAIT_UNTIL (view->styled_width < before);
  fixture_wait_ms (100);
  after = view->styled_width;
  g_assert_cmpint (after, >, before - 60);
  fixture_wait_ms (100);
  g_assert_cmpint (view->styled_width, ==, after);
}

/* Tints -------------------------------------------------------------------------------------- */

static void
test_tints (void)
{
  const GdkRGBA accent = { 0.2f, 0.5f, 0.9f, 1 };

  for (guint look = 0; look < 4; look++)
    {
      HxReadingColours colours;

      hx_reading_colours_init (&colours, HX_THEME_DESKTOP, look >= 2, look % 2, NULL, &accent);
      for (guint c = 0; c < 24; c++)
        {
          GdkRGBA tag, tint, ground;
          float alpha[N_TAGS + 1] = { 0, };

          gdk_rgba_parse (&tag, hx_tag_colour_at (c));
          for (guint n = 1; n <= N_TAGS; n++)
            {
              hx_reading_colours_get_tint (&colours, &tag, n, &tint);
              hx_reading_colours_blend (&tint, &colours.background, &ground);
              g_assert_cmpfloat (hx_reading_colours_get_contrast (&colours.text, &ground), >=,
                                 4.5);
              alpha[n] = tint.alpha;
              g_assert_cmpfloat (alpha[n], >=, alpha[n - 1] - 0.021f);
            }
          /* Ever less is added, and never more than half again. */
          g_assert_cmpfloat (alpha[N_TAGS], <=, 0.63f);
          g_assert_cmpfloat (alpha[N_TAGS] - alpha[10], <=, alpha[10] - alpha[1] + 0.03f);
        }
    }
}

/* Peek --------------------------------------------------------------------------------------- */

static void
test_peek (DeskFixture   *self,
           gconstpointer  data)
{
  HxReader *reader;
  HxReadingView *view;
  GtkWidget *peek, *list;

  crowd (self, 0, 600, 1100, N_TAGS);
  reader = show_reader (self, 0, 900, N_TAGS);
  view = get_view (reader);
  hx_reading_view_select (view, 850, 850);
  hx_reading_view_scroll_to (view, 850, 0.3);
  fixture_wait_ms (50);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.peek", NULL);
  WAIT_UNTIL (find_peek (GTK_WIDGET (reader)) != NULL || self->toast != NULL);
  g_assert_cmpstr (self->toast, ==, NULL);
  peek = find_peek (GTK_WIDGET (reader));
  g_assert_cmpuint (hx_peek_get_n (HX_PEEK (peek)), >=, N_TAGS);
  fixture_check_names (peek);
  fixture_wait_ms (100);
  fixture_save_picture (GTK_WIDGET (self->window), "density-peek");

  /* The first row has the focus; Return leads to its passage. */
  list = fixture_find (peek, GTK_TYPE_LIST_VIEW, NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (self->window), list));
  g_signal_emit_by_name (list, "activate", 3);
  WAIT_UNTIL (hx_desk_get_focus (self->desk)->kind == HX_FOCUS_PASSAGE);
  g_assert_cmpuint (hx_desk_get_focus (self->desk)->start, <=, 850);
  g_assert_cmpuint (hx_desk_get_focus (self->desk)->end, >, 850);
  WAIT_UNTIL (find_peek (GTK_WIDGET (reader)) == NULL);
  WAIT_UNTIL (gtk_widget_has_focus (GTK_WIDGET (view)));
}

static gpointer
query_covers (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_cover_list (connection, *(gint64 *) data, 0, G_MAXUINT, error);
}

/* What covers a place is what is drawn there: tags, mentions, links and memos. */
static void
test_covers (DeskFixture   *self,
             gconstpointer  data)
{
  HxEdit *edit = hx_project_begin (self->project, "Memo");
  gint64 source = fixture_source (self, 0);
  HxReader *reader;
  GArray *highlights;
  g_autoptr(GPtrArray) covers = NULL;
  guint n_of_kind[HX_HIGHLIGHT_MEMO + 1] = { 0, };
  GError *error = NULL;

  hx_edit_add_memo (edit, HX_MEMO_PASSAGE, hx_edit_add_passage (edit, source, 3, 30), "Who?");
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  g_object_unref (edit);
  reader = show_reader (self, 0, 900, 1);
  highlights = get_view (reader)->highlights;
  covers = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, query_covers,
                                                   g_memdup2 (&source, sizeof source), g_free),
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpuint (covers->len, ==, highlights->len);
  for (guint i = 0; i < covers->len; i++)
    {
      const HxCover *cover = covers->pdata[i];

      n_of_kind[cover->highlight.kind]++;
      g_assert_cmpstr (cover->name, !=, "");
      g_assert_cmpstr (cover->coder, !=, "");
      if (cover->highlight.kind == HX_HIGHLIGHT_LINK)
        g_assert_cmpuint (cover->other_end, >, cover->other_start);
      g_assert_cmpint (cover->other_title != NULL, ==,
                       cover->highlight.kind == HX_HIGHLIGHT_LINK);
    }
  for (guint i = 0; i < G_N_ELEMENTS (n_of_kind); i++)
    g_assert_cmpuint (n_of_kind[i], >, 0);
}

/* Where there is nothing, that is said. */
static void
test_peek_nothing (DeskFixture   *self,
                   gconstpointer  data)
{
  HxReader *reader = show_reader (self, 0, 900, 1);
  HxReadingView *view = get_view (reader);
  guint free = 0;

  while (hx_interval_index_count (view->index, free, free + 2) > 0)
    free++;
  hx_reading_view_select (view, free + 1, free + 1);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.peek", NULL);
  WAIT_UNTIL (self->toast != NULL);
  g_assert_null (find_peek (GTK_WIDGET (reader)));
}

static void
test_peek_many (DeskFixture   *self,
                gconstpointer  data)
{
  HxReader *reader;
  GtkWidget *peek, *scrolled;
  GtkAdjustment *adjustment;

  crowd (self, 0, 600, 1100, 500);
  reader = show_reader (self, 0, 900, 500);
  hx_reading_view_select (get_view (reader), 850, 850);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.peek", NULL);
  WAIT_UNTIL (find_peek (GTK_WIDGET (reader)) != NULL || self->toast != NULL);
  g_assert_cmpstr (self->toast, ==, NULL);
  peek = find_peek (GTK_WIDGET (reader));
  g_assert_cmpuint (hx_peek_get_n (HX_PEEK (peek)), >=, 500);
  scrolled = fixture_find (peek, GTK_TYPE_SCROLLED_WINDOW, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  WAIT_UNTIL (gtk_adjustment_get_page_size (adjustment) > 0);
  g_assert_cmpint (gtk_widget_get_height (peek), <, 520);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >,
                     4 * gtk_adjustment_get_page_size (adjustment));
  gtk_popover_popdown (GTK_POPOVER (peek));
}

/* Looks -------------------------------------------------------------------------------------- */

static void
test_looks (DeskFixture   *self,
            gconstpointer  data)
{
  const char *look = data;
  g_autofree char *name = g_strconcat ("density-", look, NULL);
  AdwStyleManager *style = adw_style_manager_get_default ();
  HxReader *reader;

  if (g_str_equal (look, "dark"))
    adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  if (g_str_equal (look, "rtl"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  crowd (self, 0, 600, 1100, N_TAGS);
  reader = show_reader (self, 0, g_str_equal (look, "narrow") ? 360 : 760, N_TAGS);
  if (g_str_equal (look, "contrast"))
    {
      HxAppearance *appearance =
        hx_appearance_copy (hx_reading_view_get_appearance (get_view (reader)));

      appearance->high_contrast = TRUE;
      hx_reading_view_set_appearance (get_view (reader), appearance);
      hx_appearance_free (appearance);
    }
  hx_reading_view_scroll_to (get_view (reader), 560, 0.1);
  fixture_save_picture (GTK_WIDGET (self->window), name);

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(path, data, func) \
  g_test_add (path, DeskFixture, data, fixture_set_up, func, fixture_tear_down)

  ADD ("/density/lanes", NULL, test_lanes);
  ADD ("/density/width", NULL, test_width);
  g_test_add_func ("/density/tints", test_tints);
  ADD ("/density/peek", NULL, test_peek);
  ADD ("/density/covers", NULL, test_covers);
  ADD ("/density/peek-nothing", NULL, test_peek_nothing);
  ADD ("/density/peek-many", NULL, test_peek_many);
  ADD ("/density/look/light", "light", test_looks);
  ADD ("/density/look/dark", "dark", test_looks);
  ADD ("/density/look/contrast", "contrast", test_looks);
  ADD ("/density/look/rtl", "rtl", test_looks);
  ADD ("/density/look/narrow", "narrow", test_looks);

  return g_test_run ();
}
