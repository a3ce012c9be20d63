/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "dialogs/hx-link-popover.h"
#include "reader/hx-gutter-private.h"
#include "reader/hx-overview-private.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-pane-row.h"
#include "reader-fixture.h"

/* Helpers ------------------------------------------------------------------------------------ */

static HxPane *
pane (ReaderFixture *fixture,
      guint          i)
{
  return HX_PANE (gtk_widget_get_ancestor (GTK_WIDGET (fixture_view (fixture, i)), HX_TYPE_PANE));
}

/* The gutter before a pane. */
static HxGutter *
gutter (ReaderFixture *fixture,
        guint          i)
{
  return HX_GUTTER (gtk_widget_get_prev_sibling (GTK_WIDGET (pane (fixture, i))));
}

static void
open_panes (ReaderFixture *fixture,
            guint          n)
{
  for (guint i = 0; i < n; i++)
    hx_reader_open (fixture->reader, fixture_source (&fixture->desk, i), TRUE);
  fixture_wait_loaded (fixture);
}

static void
add_ribbon (GArray         *ribbons,
            gint64          link,
            HxLinkKind      kind,
            guint           start,
            guint           end,
            guint           other_start,
            guint           other_end,
            HxAlignReasons  reasons)
{
  HxRibbon ribbon = {
    .alignment = {
      .start = { start, other_start },
      .end = { end, other_end },
      .score = 0.9,
      .reasons = reasons,
      .wording = 82,
    },
    .link = link,
    .kind = kind,
    .in_order = TRUE,
  };

  g_array_append_val (ribbons, ribbon);
}

/* A link, two suggestions that continue each other, a conflict, and one far below. */
static GArray *
make_ribbons (void)
{
  GArray *ribbons = g_array_new (FALSE, FALSE, sizeof (HxRibbon));

  add_ribbon (ribbons, 7, HX_LINK_REWORDS, 20, 90, 200, 300, 0);
  add_ribbon (ribbons, 0, 0, 300, 400, 400, 460, HX_ALIGN_WORDING);
  add_ribbon (ribbons, 0, 0, 402, 500, 461, 560, HX_ALIGN_WORDING | HX_ALIGN_FIGURES);
  add_ribbon (ribbons, 0, 0, 560, 640, 700, 760, HX_ALIGN_FIGURES | HX_ALIGN_CONFLICT);
  add_ribbon (ribbons, 9, HX_LINK_CONTRADICTS, 700, 760, 100, 160, 0);
  add_ribbon (ribbons, 0, 0, 820, 900, 2600, 2700, HX_ALIGN_WORDS);
  add_ribbon (ribbons, 0, 0, 2500, 2600, 2800, 2900, HX_ALIGN_WORDS);
  return ribbons;
}

static void
show_ribbons (ReaderFixture *fixture)
{
  for (guint i = 1; i < hx_reader_get_n_panes (fixture->reader); i++)
    {
      g_autoptr(GArray) ribbons = make_ribbons ();

      hx_gutter_set_ribbons (gutter (fixture, i), ribbons);
    }
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
}

/* Where the band of a ribbon is at a part of the gutter's width. */
static double
ribbon_y (HxGutter *self,
          guint     ribbon,
          double    part)
{
  const HxAlignment *alignment = &g_array_index (self->ribbons, HxRibbon, ribbon).alignment;
  HxRibbonShape shape;
  double top, bottom;

  g_assert_true (hx_gutter_get_shape (self, self->views, alignment->start, alignment->end,
                                      &shape));
  g_assert_true (hx_ribbon_shape_find (&shape, part * gtk_widget_get_width (GTK_WIDGET (self)),
                                       &top, &bottom));
  return (top + bottom) / 2;
}

/* Tests -------------------------------------------------------------------------------------- */

static void
test_shape (void)
{
  HxRibbonShape shape = { { 0, 40 }, { 100, 300 }, { 120, 340 }, { 0, 0 } };
  double top, bottom;

  g_assert_true (hx_ribbon_shape_contains (&shape, 0, 110));
  g_assert_false (hx_ribbon_shape_contains (&shape, 0, 130));
  g_assert_true (hx_ribbon_shape_contains (&shape, 40, 320));
  g_assert_false (hx_ribbon_shape_contains (&shape, 41, 320));

  /* The edges pass the middle half way, and the curve is the one that Cairo draws. */
  g_assert_true (hx_ribbon_shape_find (&shape, 20, &top, &bottom));
  g_assert_cmpfloat_with_epsilon (top, 200, 0.01);
  g_assert_cmpfloat_with_epsilon (bottom, 230, 0.01);
  for (double t = 0; t <= 1; t += 0.1)
    {
      double u = 1 - t;
      double x = 3 * u * u * t * 20 + 3 * u * t * t * 20 + t * t * t * 40;
      double y = u * u * u * 100 + 3 * u * u * t * 100 + 3 * u * t * t * 300 + t * t * t * 300;

      g_assert_true (hx_ribbon_shape_find (&shape, x, &top, &bottom));
      g_assert_cmpfloat_with_epsilon (top, y, 0.01);
    }

  /* An end far out of view: a stub that stays short of it and leans there. */
  hx_ribbon_shape_taper (&shape, 1, -4000);
  g_assert_cmpfloat (shape.x[1], <, 40);
  g_assert_cmpfloat (shape.top[1], <, 100);
  g_assert_cmpfloat (shape.bottom[1] - shape.top[1], <, 2);
  g_assert_cmpfloat (shape.fade[1], ==, 1);
}

static void
test_bands (ReaderFixture *fixture,
            gconstpointer  data)
{
  HxGutter *self;
  guint n_far = 0;

  open_panes (fixture, 2);
  self = gutter (fixture, 1);
  show_ribbons (fixture);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "gutter-bands");

  /* The two that continue each other are one band; the one with both ends below is not drawn. */
  g_assert_cmpuint (self->ribbons->len, ==, 7);
  g_assert_cmpuint (self->bands->len, ==, 6);
  g_assert_cmpuint (self->n_links, ==, 2);
  g_assert_cmpuint (self->shapes->len, ==, 5);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const HxBandShape *shape = &g_array_index (self->shapes, HxBandShape, i);

      n_far += shape->shape.fade[0] > 0 || shape->shape.fade[1] > 0;
      g_assert_cmpuint (g_array_index (self->bands, HxBand, shape->band).start[0], <, 2500);
    }
  g_assert_cmpuint (n_far, ==, 1);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (self),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* A pointer on a ribbon finds it, also among those that are drawn as one. */
static void
test_hit (ReaderFixture *fixture,
          gconstpointer  data)
{
  HxGutter *self;
  int width;

  open_panes (fixture, 2);
  show_ribbons (fixture);
  self = gutter (fixture, 1);
  width = gtk_widget_get_width (GTK_WIDGET (self));
  g_assert_cmpint (width, >=, 34);
  g_assert_cmpint (width, <=, 48);

  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (hx_gutter_ribbon_at (self, 0.02 * width, ribbon_y (self, i, 0.02)), ==, i);
  g_assert_cmpuint (hx_gutter_ribbon_at (self, 0.02 * width, 70), ==, HX_GUTTER_NO_RIBBON);
  g_assert_false (hx_gutter_has_ribbon_at (self, width / 2.0,
                                           gtk_widget_get_height (GTK_WIDGET (self)) - 2));
}

static void
test_click (ReaderFixture *fixture,
            gconstpointer  data)
{
  const HxFocus *focus;
  const HxAlignment *alignment;
  HxGutter *self;
  graphene_rect_t rect;
  guint start, end;

  open_panes (fixture, 2);
  show_ribbons (fixture);
  self = gutter (fixture, 1);

  /* Pointed at, it lights up both ends. */
  hx_gutter_set_hovered (self, 0);
  g_assert_cmpuint (fixture_view (fixture, 0)->hint_start, ==, 20);
  g_assert_cmpuint (fixture_view (fixture, 1)->hint_end, ==, 300);
  hx_gutter_set_hovered (self, HX_GUTTER_NO_RIBBON);
  g_assert_cmpuint (fixture_view (fixture, 1)->hint_end, ==, 0);

  /* A link: selected where it was clicked, outlined at the other end. */
  hx_gutter_activate (self, 0, 1);
  focus = hx_desk_get_focus (fixture->desk.desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_LINK);
  g_assert_cmpint (focus->id, ==, 7);
  g_assert_cmpint (focus->source, ==, fixture_source (&fixture->desk, 1));
  g_assert_cmpint (focus->other_source, ==, fixture_source (&fixture->desk, 0));
  g_assert_cmpuint (focus->other_start, ==, 20);
  g_assert_true (hx_reading_view_get_selection (fixture_view (fixture, 1), &start, &end));
  g_assert_cmpuint (start, ==, 200);
  g_assert_cmpuint (end, ==, 300);
  g_assert_cmpuint (fixture_view (fixture, 0)->focus_start, ==, 20);
  g_assert_cmpuint (fixture_view (fixture, 0)->focus_end, ==, 90);
  g_assert_cmpuint (self->focused, ==, 0);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 1);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 2);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "gutter-click");

  /* A suggestion whose other end is far below: it comes into view. */
  alignment = &g_array_index (self->ribbons, HxRibbon, 5).alignment;
  g_assert_true (!hx_reading_view_get_range_rect (fixture_view (fixture, 1), alignment->start[1],
                                                  alignment->end[1], &rect) ||
                 rect.origin.y > gtk_widget_get_height (GTK_WIDGET (fixture_view (fixture, 1))));
  hx_gutter_activate (self, 5, 0);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  focus = hx_desk_get_focus (fixture->desk.desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_ALIGNMENT);
  g_assert_cmpuint (focus->start, ==, 820);
  g_assert_cmpuint (focus->other_start, ==, 2600);
  g_assert_true (hx_reading_view_get_range_rect (fixture_view (fixture, 1), alignment->start[1],
                                                 alignment->end[1], &rect));
  g_assert_cmpfloat (rect.origin.y, >, 0);
  g_assert_cmpfloat (rect.origin.y + rect.size.height, <,
                     gtk_widget_get_height (GTK_WIDGET (fixture_view (fixture, 1))));
  g_assert_cmpuint (fixture_view (fixture, 1)->focus_start, ==, 2600);
  g_assert_cmpuint (self->focused, ==, 5);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "gutter-far");
}

/* The picture is made anew only when something in it is new. */
static void
test_reuse (ReaderFixture *fixture,
            gconstpointer  data)
{
  HxGutter *self;
  GskRenderNode *node;

  open_panes (fixture, 2);
  show_ribbons (fixture);
  self = gutter (fixture, 1);
  node = gsk_render_node_ref (self->node);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (fixture_view (fixture, 0)));
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_true (self->node == node);

  hx_reading_view_scroll_by (fixture_view (fixture, 0), 40);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_true (self->node != node);
  gsk_render_node_unref (node);
}

static void
test_reason (ReaderFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *link = NULL;
  g_autofree char *suggestion = NULL;

  open_panes (fixture, 2);
  show_ribbons (fixture);
  link = hx_gutter_dup_reason (gutter (fixture, 1), 4);
  g_assert_cmpstr (link, ==, "Contradicts");
  suggestion = hx_gutter_dup_reason (gutter (fixture, 1), 1);
  g_assert_nonnull (strstr (suggestion, "82"));
}

/* Text dropped on a sentence of another pane asks for the kind, and is one edit. */
static void
test_drag (ReaderFixture *fixture,
           gconstpointer  data)
{
  HxTextRange range = { fixture_source (&fixture->desk, 0), 60, 100 };
  graphene_rect_t rect;
  GtkWidget *popover;
  guint start, end, n_before;

  open_panes (fixture, 3);
  n_before = fixture_view (fixture, 2)->highlights->len;
  g_assert_true (hx_reading_view_get_range_rect (fixture_view (fixture, 2), 130, 131, &rect));
  g_assert_true (hx_pane_find_link_end (pane (fixture, 2), rect.origin.x + 1,
                                        rect.origin.y + 4, &start, &end));
  g_assert_cmpuint (start, <=, 130);
  g_assert_cmpuint (end, >, 130);

  /* Not onto the text it is from. */
  g_assert_false (hx_pane_preview_link (pane (fixture, 0), &range, rect.origin.x + 1,
                                        rect.origin.y + 4));

  g_assert_true (hx_pane_preview_link (pane (fixture, 2), &range, rect.origin.x + 1,
                                       rect.origin.y + 4));
  g_assert_true (gutter (fixture, 1)->preview.views[0] == fixture_view (fixture, 0));
  g_assert_true (gutter (fixture, 1)->preview.views[1] == fixture_view (fixture, 2));
  g_assert_true (gutter (fixture, 2)->preview.views[0] == fixture_view (fixture, 2));
  g_assert_cmpuint (fixture_view (fixture, 2)->hint_start, ==, start);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 2);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "gutter-preview");
  hx_pane_preview_link (pane (fixture, 2), NULL, 0, 0);
  g_assert_null (gutter (fixture, 1)->preview.views[0]);
  g_assert_cmpuint (fixture_view (fixture, 2)->hint_end, ==, 0);

  g_assert_true (hx_pane_drop_link (pane (fixture, 2), &range, rect.origin.x + 1,
                                    rect.origin.y + 4));
  popover = fixture_find (GTK_WIDGET (fixture->desk.window), HX_TYPE_LINK_POPOVER, NULL);
  g_assert_nonnull (popover);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "gutter-drop");
  g_assert_false (hx_desk_has_link_start (fixture->desk.desk));
  g_signal_emit_by_name (fixture_find (popover, GTK_TYPE_LIST_VIEW, NULL), "activate", 0);
  WAIT_UNTIL (fixture->desk.toast != NULL);
  g_assert_cmpstr (fixture->desk.toast, ==, "Passages linked: Same");
  WAIT_UNTIL (fixture_view (fixture, 2)->highlights->len > n_before);
  WAIT_UNTIL (fixture_view (fixture, 2)->hint_end == 0);
  g_assert_null (gutter (fixture, 1)->preview.views[0]);
}

/* Moving a pane leaves it as it was read. */
static void
test_move (ReaderFixture *fixture,
           gconstpointer  data)
{
  HxReadingView *moved;
  guint top, start, end;

  open_panes (fixture, 3);
  moved = fixture_view (fixture, 0);
  hx_reading_view_scroll_to (moved, 900, 0);
  hx_reader_set_active (fixture->reader, 0);
  hx_reading_view_select (moved, 950, 1000);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  top = hx_reading_view_get_top_offset (moved);
  g_assert_cmpuint (top, >, 500);

  g_signal_emit_by_name (pane (fixture, 2), "pane-dropped", pane (fixture, 0), 1);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_true (fixture_view (fixture, 2) == moved);
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 0), ==,
                   fixture_source (&fixture->desk, 1));
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 2);
  g_assert_cmpuint (hx_reading_view_get_top_offset (moved), ==, top);
  g_assert_true (hx_reading_view_get_selection (moved, &start, &end));
  g_assert_cmpuint (start, ==, 950);
  g_assert_true (gutter (fixture, 2)->views[1] == moved);
  g_assert_true (gutter (fixture, 1)->views[0] == fixture_view (fixture, 0));

  g_signal_emit_by_name (pane (fixture, 1), "pane-dropped", pane (fixture, 2), -1);
  g_assert_true (fixture_view (fixture, 1) == moved);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.move-pane-left", NULL);
  g_assert_true (fixture_view (fixture, 0) == moved);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.move-pane-left", NULL);
  g_assert_true (fixture_view (fixture, 0) == moved);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_cmpuint (hx_reading_view_get_top_offset (moved), ==, top);
}

static void
look_at (ReaderFixture *fixture,
         guint          n_panes,
         const char    *name)
{
  open_panes (fixture, n_panes);
  WAIT_UNTIL (!hx_alignments_is_busy (hx_desk_get_alignments (fixture->desk.desk)));
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 4);
  for (guint i = 1; i < n_panes; i++)
    g_assert_true (!gtk_widget_get_child_visible (GTK_WIDGET (gutter (fixture, i))) ||
                   hx_gutter_has_ribbons (gutter (fixture, i)));
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), name);
}

static void
test_three (ReaderFixture *fixture,
            gconstpointer  data)
{
  look_at (fixture, 3, "gutter-three");
}

static void
test_five (ReaderFixture *fixture,
           gconstpointer  data)
{
  look_at (fixture, 5, "gutter-five");
}

static void
test_dark_rtl (ReaderFixture *fixture,
               gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  HxGutter *self;
  guint ribbon;

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_direction (GTK_WIDGET (fixture->desk.window), GTK_TEXT_DIR_RTL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  look_at (fixture, 3, "gutter-dark-rtl");

  /* The pane before the gutter is on its right, and so is that end of a ribbon. */
  show_ribbons (fixture);
  self = gutter (fixture, 1);
  ribbon = hx_gutter_ribbon_at (self, 0.98 * gtk_widget_get_width (GTK_WIDGET (self)),
                                ribbon_y (self, 0, 0.98));
  g_assert_cmpuint (ribbon, ==, 0);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

/* The strip says in words what its colours say. */
static void
test_overview (ReaderFixture *fixture,
               gconstpointer  data)
{
  HxOverview *strip;
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *place = NULL;
  guint range[2] = { 100, 106 };
  int height;

  open_panes (fixture, 2);
  strip = pane (fixture, 0)->overview;
  WAIT_UNTIL (!hx_alignments_is_busy (hx_desk_get_alignments (fixture->desk.desk)));
  g_array_append_vals (hits, range, 2);
  hx_reading_view_set_search_hits (fixture_view (fixture, 0), hits);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "gutter-overview");

  g_assert_nonnull (strip->stretches);
  height = gtk_widget_get_height (GTK_WIDGET (strip));
  place = hx_overview_dup_place (strip, height * 100.0 /
                                        hx_text_get_length (fixture_view (fixture, 0)->text));
  g_assert_true (g_str_has_prefix (place, "¶ 1 · "));
  g_assert_nonnull (strstr (place, "1 hit"));
  g_assert_nonnull (strstr (place, "other pane") != NULL ? place : strstr (place, "another pane"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, width, func) \
  g_test_add ("/gutter/" name, ReaderFixture, GINT_TO_POINTER (width), \
              reader_fixture_set_up, func, reader_fixture_tear_down)
  g_test_add_func ("/gutter/shape", test_shape);
  ADD ("bands", 900, test_bands);
  ADD ("hit", 900, test_hit);
  ADD ("click", 900, test_click);
  ADD ("reuse", 900, test_reuse);
  ADD ("reason", 900, test_reason);
  ADD ("drag", 1200, test_drag);
  ADD ("move", 1200, test_move);
  ADD ("three", 1400, test_three);
  ADD ("five", 1400, test_five);
  ADD ("dark-rtl", 1400, test_dark_rtl);
  ADD ("overview", 900, test_overview);
#undef ADD

  return g_test_run ();
}
