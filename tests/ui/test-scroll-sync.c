/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"

#include <math.h>

#include "hx-settings.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view-private.h"
#include "reader/hx-scroll-map.h"
#include "reader/hx-unshared.h"

#define N_SOURCES 6
#define N_LINKS 14
#define N_PARAGRAPHS 90

/* Six long texts that have nothing in common but what an analyst has linked. */
typedef struct
{
  DeskFixture  desk;
  HxReader    *reader;
  gint64       sources[N_SOURCES];
  guint        starts[N_SOURCES][N_LINKS];   /* of the linked passages */
  guint        ends[N_SOURCES][N_LINKS];
  guint        n_led;                        /* how often a follower said it was scrolled */
} Fixture;

/* Texts -------------------------------------------------------------------------------------- */

static const char * const syllables[] = {
  "ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "pi", "ru", "sa", "to", "ve", "wi", "zu", "cha",
};

/* Each source has words of its own, so that the machine finds nothing. */
static void
append_words (GString *text,
              GRand   *rand,
              guint    source,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (text, 'g' + source);
      for (guint s = g_rand_int_range (rand, 2, 5); s > 0; s--)
        g_string_append (text, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
      g_string_append (text, i + 1 < n ? " " : ".");
    }
}

/* Linked paragraphs are at other places in each source, with other lengths between them. */
static char *
make_text (Fixture *self,
           guint    source)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (100 + source);
  GString *text = g_string_new (NULL);
  guint link = 0;

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      guint start = text->len;
      guint due = (guint) (3 + (N_PARAGRAPHS - 6) * pow ((link + 0.5) / N_LINKS,
                                                         0.7 + 0.15 * source));

      append_words (text, rand, source, g_rand_int_range (rand, 10, 70));
      if (link < N_LINKS && i >= due)
        {
          self->starts[source][link] = start;
          self->ends[source][link++] = text->len;
        }
      g_string_append (text, "\n\n");
    }
  g_assert_cmpuint (link, ==, N_LINKS);
  return g_string_free (text, FALSE);
}

static gint64
add_source (Fixture *self,
            guint    n)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->desk.project, "Import");
  HxSourceDraft *draft = hx_source_draft_new ();
  g_autofree char *text = make_text (self, n);
  GError *error = NULL;
  gint64 source;

  draft->title = g_strdup_printf ("Source %u", n + 1);
  draft->file_name = g_strdup_printf ("%u.txt", n + 1);
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new (text, strlen (text));
  draft->text = hx_text_new (text, -1, &error);
  g_assert_no_error (error);
  source = hx_edit_add_source (edit, draft);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  return source;
}

static void
commit (HxEdit *edit)
{
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
}

static void
add_links (Fixture *self)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->desk.project, "Link");

  for (guint link = 0; link < N_LINKS; link++)
    {
      gint64 passages[N_SOURCES];

      for (guint i = 0; i < N_SOURCES; i++)
        passages[i] = hx_edit_add_passage (edit, self->sources[i], self->starts[i][link],
                                           self->ends[i][link]);
      for (guint i = 0; i < N_SOURCES; i++)
        for (guint n = i + 1; n < N_SOURCES; n++)
          hx_edit_add_link (edit, link == 5 ? HX_LINK_CONTRADICTS : HX_LINK_SAME,
                            (link + i) % 2 == 0 ? passages[i] : passages[n],
                            (link + i) % 2 == 0 ? passages[n] : passages[i], NULL);
    }
  commit (edit);
}

/* Helpers ------------------------------------------------------------------------------------ */

static HxAlignments *
alignments (Fixture *self)
{
  return hx_desk_get_alignments (self->desk.desk);
}

static HxReadingView *
view (Fixture *self,
      guint    i)
{
  return HX_READING_VIEW (hx_reader_get_view (self->reader, i));
}

static HxPane *
pane (Fixture *self,
      guint    i)
{
  return HX_PANE (gtk_widget_get_ancestor (GTK_WIDGET (view (self, i)), HX_TYPE_PANE));
}

static GtkAdjustment *
adjustment (Fixture *self,
            guint    i)
{
  return view (self, i)->adjustments[GTK_ORIENTATION_VERTICAL];
}

static double
line_height (Fixture *self,
             guint    i)
{
  return hx_text_layout_get_line_height (view (self, i)->layout);
}

static void
open_panes (Fixture *self,
            guint    n)
{
  for (guint i = 0; i < n; i++)
    hx_reader_open (self->reader, self->sources[i], i > 0);
  for (guint i = 0; i < n; i++)
    WAIT_UNTIL (hx_text_get_length (view (self, i)->text) > 0 && view (self, i)->styled_width > 0);
  WAIT_UNTIL (!hx_alignments_is_busy (alignments (self)) &&
              (n < 2 || hx_alignments_get_stretches (alignments (self), self->sources[0]) != NULL));
  fixture_wait_ms (50);
}

/* As with the scroll bar: until a place is on the line where all panes are level. */
static void
scroll_to (Fixture *self,
           guint    leader,
           guint    offset)
{
  for (guint i = 0; i < 12; i++)
    {
      HxReadingView *v = view (self, leader);
      double off = hx_reading_view_get_line_top (v, offset) - hx_reading_view_get_sync_line (v);

      if (fabs (off) < 1)
        return;
      gtk_adjustment_set_value (adjustment (self, leader),
                                gtk_adjustment_get_value (adjustment (self, leader)) + off);
    }
}

static gboolean
is_at_end (Fixture *self,
           guint    i)
{
  GtkAdjustment *a = adjustment (self, i);

  return gtk_adjustment_get_value (a) < 1 ||
         gtk_adjustment_get_value (a) + gtk_adjustment_get_page_size (a) >
         gtk_adjustment_get_upper (a) - 1;
}

static double
measure_error (Fixture *self,
               guint    leader,
               guint    follower,
               guint    link)
{
  double line = hx_reading_view_get_line_top (view (self, leader), self->starts[leader][link]);

  return fabs (hx_reading_view_get_line_top (view (self, follower),
                                             self->starts[follower][link]) - line) /
         line_height (self, follower);
}

static void
check_anchors (Fixture *self,
               guint    leader,
               guint    link,
               guint   *n_checked,
               double  *worst)
{
  scroll_to (self, leader, self->starts[leader][link]);
  for (guint i = 0; i < hx_reader_get_n_panes (self->reader); i++)
    {
      double error;

      if (i == leader || is_at_end (self, i))
        continue;
      error = measure_error (self, leader, i, link);
      if (error > 1)
        g_test_message ("leader %u, follower %u, link %u: %.2f lines", leader, i, link, error);
      *worst = MAX (*worst, error);
      (*n_checked)++;
    }
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  fixture_set_up (&self->desk, NULL);
  for (guint i = 0; i < N_SOURCES; i++)
    self->sources[i] = add_source (self, i);
  add_links (self);
  g_object_set (hx_settings_get_default (), "aligned-scrolling", TRUE, NULL);
  self->reader = g_object_new (HX_TYPE_READER, "desk", self->desk.desk, NULL);
  fixture_show (&self->desk, GTK_WIDGET (self->reader), GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  fixture_tear_down (&self->desk, NULL);
}

/* Tests -------------------------------------------------------------------------------------- */

/* Anchor error at accepted links: at most one line, whoever leads and however it got there. */
static void
test_anchors (Fixture       *self,
              gconstpointer  data)
{
  static const guint order[] = { 0, 1, 2, 13, 4, 9, 3, 12, 11, 10, 7, 8, 6, 5, 0, 13 };
  double worst = 0;
  guint n = 0;

  open_panes (self, N_SOURCES);
  for (guint leader = 0; leader < N_SOURCES; leader++)
    for (guint i = 0; i < G_N_ELEMENTS (order); i++)
      check_anchors (self, leader, order[i], &n, &worst);
  g_test_message ("%u places, at worst %.3f lines off", n, worst);
  g_assert_cmpuint (n, >, 300);
  g_assert_cmpfloat (worst, <=, 1);

  /* And so it stays after the layout that follows. */
  scroll_to (self, 0, self->starts[0][7]);
  fixture_wait_ms (100);
  for (guint i = 1; i < N_SOURCES; i++)
    g_assert_cmpfloat (measure_error (self, 0, i, 7), <=, 1);
}

/* The same place of the leader gives the same places of the others, down and up again, and they
 * never go backwards. */
static void
test_retrace (Fixture       *self,
              gconstpointer  data)
{
  double down[4][400];
  guint n = 0;

  open_panes (self, 4);
  for (guint pass = 0; pass < 2; pass++)
    {
      gtk_adjustment_set_value (adjustment (self, 0), 0);
      for (n = 0; n < 400 && !is_at_end (self, 0); n++)
        gtk_adjustment_set_value (adjustment (self, 0), 1 + n * 40.0);
    }
  for (guint i = 0; i < n; i++)
    {
      gtk_adjustment_set_value (adjustment (self, 0), 1 + i * 40.0);
      for (guint f = 1; f < 4; f++)
        {
          down[f][i] = gtk_adjustment_get_value (adjustment (self, f));
          if (i > 0)
            g_assert_cmpfloat (down[f][i], >=, down[f][i - 1] - 1);
        }
    }
  for (guint i = n; i > 0; i--)
    {
      gtk_adjustment_set_value (adjustment (self, 0), 1 + (i - 1) * 40.0);
      for (guint f = 1; f < 4; f++)
        g_assert_cmpfloat (fabs (gtk_adjustment_get_value (adjustment (self, f)) -
                                 down[f][i - 1]), <=, 1.5);
    }

  /* The ends of the texts are beside each other. */
  gtk_adjustment_set_value (adjustment (self, 0), 0);
  for (guint f = 1; f < 4; f++)
    g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, f)), <, 1);
  for (guint i = 0; i < 3; i++)
    gtk_adjustment_set_value (adjustment (self, 0), 1e9);
  for (guint f = 0; f < 4; f++)
    g_assert_true (is_at_end (self, f));
}

static void
count_cb (Fixture *self)
{
  self->n_led++;
}

static void
test_lead (Fixture       *self,
           gconstpointer  data)
{
  double before[3];

  open_panes (self, 3);
  for (guint i = 1; i < 3; i++)
    g_signal_connect_swapped (view (self, i), "scrolled", G_CALLBACK (count_cb), self);
  for (guint i = 0; i < 40; i++)
    gtk_adjustment_set_value (adjustment (self, 0), i * 150.0);
  fixture_wait_ms (100);
  g_assert_cmpuint (self->n_led, ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, 1)), >, 1000);

  /* What only lays text out anew moves nobody else. */
  for (guint i = 0; i < 3; i++)
    before[i] = gtk_adjustment_get_value (adjustment (self, i));
  {
    g_autoptr(HxAppearance) look =
      hx_appearance_copy (hx_reading_view_get_appearance (view (self, 0)));

    look->scale = 1.4;
    hx_reading_view_set_appearance (view (self, 0), look);
  }
  fixture_wait_ms (150);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, 0)), !=, before[0]);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, i)), ==, before[i]);

  /* A follower that is scrolled leads from then on. */
  scroll_to (self, 2, self->starts[2][3]);
  g_assert_cmpfloat (measure_error (self, 2, 0, 3), <=, 1);
  g_assert_cmpfloat (measure_error (self, 2, 1, 3), <=, 1);

  /* And so does one where something is shown. */
  hx_desk_reveal (self->desk.desk, self->sources[1], self->starts[1][9], self->ends[1][9]);
  fixture_wait_ms (150);
  g_assert_cmpfloat (measure_error (self, 1, 0, 9), <=, 1);
  g_assert_cmpfloat (measure_error (self, 1, 2, 9), <=, 1);
}

static void
test_switch (Fixture       *self,
             gconstpointer  data)
{
  double before;
  gboolean aligned;

  open_panes (self, 2);
  scroll_to (self, 0, self->starts[0][4]);
  before = gtk_adjustment_get_value (adjustment (self, 1));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->reader), "reader.aligned", NULL));
  g_object_get (hx_settings_get_default (), "aligned-scrolling", &aligned, NULL);
  g_assert_false (aligned);
  scroll_to (self, 0, self->starts[0][10]);
  fixture_wait_ms (50);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, 1)), ==, before);
  g_assert_false (hx_pane_note_get_silent (pane (self, 1)->note));

  /* Switched on again, the others come to the active pane. */
  hx_reader_set_active (self->reader, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->reader), "reader.aligned", NULL);
  g_assert_cmpfloat (measure_error (self, 0, 1, 10), <=, 1);
}

static void
check_stands_still (Fixture *self)
{
  GtkAdjustment *leader = adjustment (self, 0);
  double max = gtk_adjustment_get_upper (leader) - gtk_adjustment_get_page_size (leader);
  gboolean was_silent = FALSE;
  double stood = 0;
  guint n_still = 0;

  for (double at = max - 1.5 * gtk_adjustment_get_page_size (leader); at < max; at += 9)
    {
      double value;

      gtk_adjustment_set_value (leader, at);
      value = gtk_adjustment_get_value (adjustment (self, 1));
      if (was_silent && hx_pane_note_get_silent (pane (self, 1)->note))
        {
          g_assert_cmpfloat (fabs (value - stood), <=, 1.5);
          n_still++;
        }
      was_silent = hx_pane_note_get_silent (pane (self, 1)->note);
      stood = value;
    }
  g_assert_cmpuint (n_still, >, 5);
}

/* Between links a source is silent, and stands still at the end of the passage before. */
static void
test_silent (Fixture       *self,
             gconstpointer  data)
{
  guint middle;
  double value;

  open_panes (self, 2);
  scroll_to (self, 0, self->starts[0][6]);
  g_assert_false (hx_pane_note_get_silent (pane (self, 1)->note));

  scroll_to (self, 0, self->ends[0][6] + 200);
  g_assert_true (hx_pane_note_get_silent (pane (self, 1)->note));
  g_assert_false (hx_pane_note_get_silent (pane (self, 0)->note));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (view (self, 1)),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  value = gtk_adjustment_get_value (adjustment (self, 1));
  gtk_adjustment_set_value (adjustment (self, 0),
                            gtk_adjustment_get_value (adjustment (self, 0)) + 20);
  g_assert_cmpfloat (fabs (gtk_adjustment_get_value (adjustment (self, 1)) - value), <=, 1);

  /* A jump there gives the same place. */
  middle = self->ends[0][6] + 200;
  scroll_to (self, 0, self->starts[0][12]);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, 1)), >, value + 100);
  scroll_to (self, 0, middle);
  g_assert_cmpfloat (fabs (gtk_adjustment_get_value (adjustment (self, 1)) - value), <=, 2);

  /* Nor does it move where the line goes down with the end of the leader's text. */
  check_stands_still (self);

  /* Who leads is not silent. */
  gtk_adjustment_set_value (adjustment (self, 1), value + 40);
  g_assert_false (hx_pane_note_get_silent (pane (self, 1)->note));
}

/* A source that has nothing to do with the others stands still. */
static void
test_stranger (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->desk.project, "Unlink");
  GArray *ribbons;

  open_panes (self, 3);
  ribbons = hx_alignments_get_ribbons (alignments (self), self->sources[0], self->sources[2]);
  for (guint i = 0; i < ribbons->len; i++)
    hx_edit_delete_link (edit, g_array_index (ribbons, HxRibbon, i).link);
  commit (edit);
  WAIT_UNTIL (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                         self->sources[2])->len == 0);

  scroll_to (self, 0, self->starts[0][8]);
  g_assert_cmpfloat (measure_error (self, 0, 1, 8), <=, 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (self, 2)), <, 1);
  g_assert_true (hx_pane_note_get_silent (pane (self, 2)->note));

  /* But it moves with the one that it is still linked to. */
  scroll_to (self, 1, self->starts[1][5]);
  g_assert_cmpfloat (measure_error (self, 1, 2, 5), <=, 1);
}

/* One pane at a time: what comes into sight is where the other was left. */
static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  open_panes (self, 2);
  hx_reader_set_active (self->reader, 0);
  g_object_set (self->reader, "narrow", TRUE, NULL);
  fixture_wait_ms (100);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (view (self, 1))));
  scroll_to (self, 0, self->starts[0][9]);
  hx_reader_set_active (self->reader, 1);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (view (self, 1))));
  fixture_wait_ms (100);
  g_assert_cmpfloat (measure_error (self, 0, 1, 9), <=, 1);
}

/* Steps -------------------------------------------------------------------------------------- */

static void
take_step (Fixture    *self,
           const char *name)
{
  g_autofree char *action = g_strconcat ("reader.", name, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->reader), action, NULL));
  fixture_wait_ms (80);
}

static void
check_selected (Fixture *self,
                guint    start,
                guint    end)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk.desk);
  guint from, to;

  g_assert_true (hx_reading_view_get_selection (view (self, 0), &from, &to));
  g_assert_cmpuint (from, ==, start);
  g_assert_cmpuint (to, ==, end);
  g_assert_cmpint (focus->source, ==, self->sources[0]);
  g_assert_cmpuint (focus->start, ==, start);
  g_assert_cmpuint (focus->end, ==, end);
}

static void
check_paragraph_selected (Fixture *self,
                          guint    offset)
{
  HxText *text = hx_reading_view_get_text (view (self, 0));
  guint start, end;

  hx_text_get_paragraph (text, hx_text_paragraph_at (text, offset), &start, &end);
  check_selected (self, start, end);
}

static void
test_steps (Fixture       *self,
            gconstpointer  data)
{
  HxPaneNote *note;

  open_panes (self, 3);
  hx_reader_set_active (self->reader, 0);
  note = pane (self, 0)->note;
  g_assert_null (hx_pane_note_get_words (note));

  for (guint i = 0; i < N_LINKS; i++)
    {
      take_step (self, "next-aligned");
      check_selected (self, self->starts[0][i], self->ends[0][i]);
      g_assert_cmpint (hx_desk_get_focus (self->desk.desk)->kind, ==, HX_FOCUS_PASSAGE);
      for (guint f = 1; f < 3; f++)
        g_assert_true (is_at_end (self, f) || measure_error (self, 0, f, i) <= 1);
    }
  g_assert_nonnull (strstr (hx_pane_note_get_words (note), "Aligned with 2 sources"));
  g_assert_nonnull (strstr (hx_pane_note_get_words (note), "Source 3"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (pane (self, 0)->bar)));
  take_step (self, "next-aligned");
  g_assert_cmpstr (hx_pane_note_get_words (note), ==, "No further aligned passage");
  check_selected (self, self->starts[0][N_LINKS - 1], self->ends[0][N_LINKS - 1]);

  take_step (self, "previous-aligned");
  check_selected (self, self->starts[0][N_LINKS - 2], self->ends[0][N_LINKS - 2]);
  take_step (self, "previous-conflict");
  check_selected (self, self->starts[0][5], self->ends[0][5]);
  g_assert_true (g_str_has_prefix (hx_pane_note_get_words (note), "Contradicts\nSource "));
  take_step (self, "previous-conflict");
  g_assert_cmpstr (hx_pane_note_get_words (note), ==, "No earlier conflict");
  take_step (self, "next-conflict");
  g_assert_cmpstr (hx_pane_note_get_words (note), ==, "No further conflict");

  /* What nobody else has lies between the links; a step takes one paragraph of it. */
  take_step (self, "next-unshared");
  check_paragraph_selected (self, self->ends[0][5] + 2);
  g_assert_cmpstr (hx_pane_note_get_words (note), ==, "Nobody else has this");
  take_step (self, "previous-unshared");
  check_paragraph_selected (self, self->starts[0][5] - 2);

  /* Where the caret is out of sight, from what is being read. */
  scroll_to (self, 0, self->starts[0][9]);
  take_step (self, "next-aligned");
  g_assert_true (hx_reading_view_get_selection (view (self, 0), NULL, NULL));
  check_selected (self, self->starts[0][10], self->ends[0][10]);
}

/* A step leads to a passage that crosses the others, too: what it is joined to is shown. */
static void
test_step_across (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->desk.project, "Link");
  guint start = self->starts[0][1] - 60;
  HxRibbon *ribbon;

  open_panes (self, 2);
  hx_edit_add_link (edit, HX_LINK_CONTRADICTS,
                    hx_edit_add_passage (edit, self->sources[0], start, start + 20),
                    hx_edit_add_passage (edit, self->sources[1], self->ends[1][11] + 30,
                                         self->ends[1][11] + 50), NULL);
  commit (edit);
  WAIT_UNTIL (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                         self->sources[1])->len == N_LINKS + 1);
  ribbon = &g_array_index (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                                      self->sources[1]), HxRibbon, 1);
  g_assert_cmpuint (ribbon->alignment.start[0], ==, start);
  g_assert_false (ribbon->in_order);

  hx_reader_set_active (self->reader, 0);
  take_step (self, "next-conflict");
  check_selected (self, start, start + 20);
  g_assert_cmpfloat (fabs (hx_reading_view_get_line_top (view (self, 1), self->ends[1][11] + 30) -
                           hx_reading_view_get_line_top (view (self, 0), start)), <=,
                     line_height (self, 0));
  g_assert_false (hx_pane_note_get_silent (pane (self, 1)->note));
}

/* Alone, a source has nothing to step through, and that is said. */
static void
test_step_alone (Fixture       *self,
                 gconstpointer  data)
{
  open_panes (self, 1);
  take_step (self, "next-unshared");
  g_assert_cmpstr (self->desk.toast, ==, "Open another source beside this one");
}

/* Alignments --------------------------------------------------------------------------------- */

static void
changed_cb (GArray *pairs,
            gint64  first,
            gint64  second)
{
  g_array_append_val (pairs, first);
  g_array_append_val (pairs, second);
}

static gboolean
is_of (GArray *pairs,
       gint64  first,
       gint64  second)
{
  for (guint i = 0; i < pairs->len; i += 2)
    if (g_array_index (pairs, gint64, i) != MIN (first, second) ||
        g_array_index (pairs, gint64, i + 1) != MAX (first, second))
      return FALSE;
  return pairs->len > 0;
}

/* A change touches the pairs it concerns, and no others. */
static void
test_changes (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(HxEdit) edit = hx_project_begin (self->desk.project, "Link");
  g_autoptr(HxEdit) tag = hx_project_begin (self->desk.project, "Tag");
  GArray *ribbons, *back;
  gint64 id = 0;
  GError *error = NULL;

  open_panes (self, 3);
  g_signal_connect_swapped (alignments (self), "changed", G_CALLBACK (changed_cb), pairs);
  ribbons = hx_alignments_get_ribbons (alignments (self), self->sources[2], self->sources[0]);
  g_assert_cmpuint (ribbons->len, ==, N_LINKS);
  g_assert_cmpuint (g_array_index (ribbons, HxRibbon, 3).alignment.start[0], ==,
                    self->starts[2][3]);
  g_assert_cmpuint (g_array_index (ribbons, HxRibbon, 3).alignment.start[1], ==,
                    self->starts[0][3]);
  g_assert_true (g_array_index (ribbons, HxRibbon, 3).in_order);

  hx_edit_add_link (edit, HX_LINK_QUOTES,
                    hx_edit_add_passage (edit, self->sources[2], 10, 30),
                    hx_edit_add_passage (edit, self->sources[0], self->ends[0][13] - 20,
                                         self->ends[0][13] - 5), NULL);
  commit (edit);
  WAIT_UNTIL (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                         self->sources[2])->len == N_LINKS + 1);
  WAIT_UNTIL (!hx_alignments_is_busy (alignments (self)));
  g_assert_true (is_of (pairs, self->sources[0], self->sources[2]));
  back = hx_alignments_get_ribbons (alignments (self), self->sources[2], self->sources[0]);
  id = g_array_index (back, HxRibbon, 0).link;
  g_assert_cmpint (id, !=, 0);
  g_assert_cmpint (g_array_index (back, HxRibbon, 0).kind, ==, HX_LINK_QUOTES);

  /* A tag is nothing to it. */
  g_array_set_size (pairs, 0);
  hx_edit_tag (tag, hx_edit_add_passage (tag, self->sources[0], 5, 9),
               hx_edit_add_tag (tag, 0, "Anything", NULL));
  commit (tag);
  fixture_wait_ms (100);
  g_assert_cmpuint (pairs->len, ==, 0);
  g_assert_false (hx_alignments_is_busy (alignments (self)));

  hx_future_wait (hx_project_undo (self->desk.project), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_project_undo (self->desk.project), &error);
  g_assert_no_error (error);
  WAIT_UNTIL (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                         self->sources[2])->len == N_LINKS);
  g_signal_handlers_disconnect_by_data (alignments (self), pairs);
}

/* Stretches, and what stays known of a source that was closed. */
static void
test_stretches (Fixture       *self,
                gconstpointer  data)
{
  GArray *stretches;

  open_panes (self, 1);
  g_assert_null (hx_alignments_get_stretches (alignments (self), self->sources[0]));
  open_panes (self, 2);
  stretches = hx_alignments_get_stretches (alignments (self), self->sources[0]);
  g_assert_cmpuint (stretches->len, ==, 2 * N_LINKS);
  for (guint i = 0; i < N_LINKS; i++)
    {
      g_assert_cmpuint (g_array_index (stretches, guint, 2 * i), ==, self->starts[0][i]);
      g_assert_cmpuint (g_array_index (stretches, guint, 2 * i + 1), ==, self->ends[0][i]);
    }

  hx_reader_close (self->reader, 1);
  g_assert_null (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                            self->sources[1]));
  g_assert_null (hx_alignments_get_stretches (alignments (self), self->sources[0]));
  hx_reader_open (self->reader, self->sources[1], TRUE);
  g_assert_cmpuint (hx_alignments_get_ribbons (alignments (self), self->sources[0],
                                               self->sources[1])->len, ==, N_LINKS);
}

/* The five reports of the example: what an analyst has linked comes first, then the rest. */
static void
test_example (Fixture       *self,
              gconstpointer  data)
{
  gint64 ids[5];
  gint64 begin;
  double links = 0;
  guint n_ribbons = 0, n_links = 0;

  for (guint i = 0; i < 5; i++)
    ids[i] = hx_source_get_id (self->desk.sources->pdata[i]);
  begin = g_get_monotonic_time ();
  hx_alignments_set_sources (alignments (self), ids, 5);
  g_assert_true (hx_alignments_is_busy (alignments (self)));
  while (hx_alignments_is_busy (alignments (self)))
    {
      g_main_context_iteration (NULL, TRUE);
      if (links == 0 && hx_alignments_get_ribbons (alignments (self), ids[0], ids[1]) != NULL)
        links = (g_get_monotonic_time () - begin) / 1000.0;
    }
  g_test_message ("links after %.1f ms, all after %.1f ms", links,
                  (g_get_monotonic_time () - begin) / 1000.0);

  for (guint i = 0; i < 5; i++)
    for (guint n = i + 1; n < 5; n++)
      {
        GArray *ribbons = hx_alignments_get_ribbons (alignments (self), ids[i], ids[n]);

        for (guint r = 0; r < ribbons->len; r++)
          n_links += g_array_index (ribbons, HxRibbon, r).link != 0;
        n_ribbons += ribbons->len;
      }
  g_test_message ("%u ribbons, %u of them links", n_ribbons, n_links);
  g_assert_cmpuint (n_links, >, 0);
  g_assert_cmpuint (n_ribbons, >, n_links);
  g_assert_nonnull (hx_alignments_get_stretches (alignments (self), ids[4]));
}

/* Maps --------------------------------------------------------------------------------------- */

static void
add_ribbon (GArray *ribbons,
            gint64  link,
            guint   start,
            guint   end,
            guint   other_start,
            guint   other_end)
{
  HxRibbon ribbon = {
    .alignment = { .start = { start, other_start }, .end = { end, other_end } },
    .link = link,
    .in_order = TRUE,
  };

  g_array_append_val (ribbons, ribbon);
}

static void
test_map (void)
{
  g_autoptr(GArray) ribbons = g_array_new (FALSE, TRUE, sizeof (HxRibbon));
  g_autoptr(GArray) map = NULL;

  add_ribbon (ribbons, 0, 10, 60, 110, 160);
  add_ribbon (ribbons, 7, 50, 80, 150, 190);    /* a link cuts the suggestion before it short … */
  add_ribbon (ribbons, 0, 70, 99, 180, 230);    /* … and what begins in it begins later */
  add_ribbon (ribbons, 0, 120, 140, 90, 99);    /* is not in order after all */
  add_ribbon (ribbons, 0, 200, 1400, 300, 700); /* long: in pieces */
  map = hx_scroll_map_new (ribbons);
  g_assert_cmpuint (map->len, ==, 3 + 4);
  for (guint i = 0; i < map->len; i++)
    {
      const HxScrollPassage *passage = &g_array_index (map, HxScrollPassage, i);

      for (guint side = 0; side < 2; side++)
        {
          g_assert_cmpuint (passage->start[side], <, passage->end[side]);
          if (i > 0)
            g_assert_cmpuint (passage->start[side], >=, passage[-1].end[side]);
        }
    }
  g_assert_cmpuint (g_array_index (map, HxScrollPassage, 0).end[0], ==, 50);
  g_assert_cmpuint (g_array_index (map, HxScrollPassage, 1).start[0], ==, 50);
  g_assert_cmpuint (g_array_index (map, HxScrollPassage, 1).start[1], ==, 150);
  g_assert_true (g_array_index (map, HxScrollPassage, 1).link);
  g_assert_cmpuint (g_array_index (map, HxScrollPassage, 2).start[0], ==, 80);
  g_assert_cmpuint (g_array_index (map, HxScrollPassage, 2).start[1], ==, 190);
  g_assert_cmpuint (g_array_index (map, HxScrollPassage, map->len - 1).end[0], ==, 1400);
}

/* What one event of the wheel costs with six panes. */
static void
test_cost (Fixture       *self,
           gconstpointer  data)
{
  gint64 total = 0, worst = 0;
  guint n = 0;

  open_panes (self, N_SOURCES);
  for (guint pass = 0; pass < 2; pass++)
    {
      total = worst = n = 0;
      for (double value = 0; value < 8000; value += 53, n++)
        {
          gint64 begin = g_get_monotonic_time ();

          gtk_adjustment_set_value (adjustment (self, 0), value);
          worst = MAX (worst, g_get_monotonic_time () - begin);
          total += g_get_monotonic_time () - begin;
        }
      g_test_message ("%s: %.3f ms an event, at most %.3f ms", pass == 0 ? "first time" : "again",
                      total / 1000.0 / n, worst / 1000.0);
    }
  g_assert_cmpint (total / n, <, 8000);
}

/* Blank lines are in no paragraph: there is nothing to find, and nothing to go on looking for. */
static void
test_blank (void)
{
  g_autoptr(HxText) blank = hx_text_new ("\n \n\t\n", -1, NULL);
  g_autoptr(HxText) late = hx_text_new ("\n\n\nOne. Two.", -1, NULL);
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
  guint stretch[2] = { 3, hx_text_get_length (late) };
  guint start, end;

  g_array_append_vals (all, stretch, 2);
  for (int direction = -1; direction <= 1; direction += 2)
    {
      guint origin = direction > 0 ? 0 : 3;

      g_assert_false (hx_unshared_find (blank, "en", none, origin, direction, &start, &end));
      g_assert_false (hx_unshared_find (late, "en", all, origin, direction, &start, &end));
    }
  g_assert_true (hx_unshared_find (late, "en", none, 0, 1, &start, &end));
  g_assert_cmpuint (start, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_icons ();

#define ADD(name, width, func) \
  g_test_add ("/scroll-sync/" name, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  g_test_add_func ("/scroll-sync/map", test_map);
  g_test_add_func ("/scroll-sync/blank", test_blank);
  ADD ("anchors", 1400, test_anchors);
  ADD ("retrace", 1200, test_retrace);
  ADD ("lead", 900, test_lead);
  ADD ("switch", 800, test_switch);
  ADD ("silent", 800, test_silent);
  ADD ("stranger", 900, test_stranger);
  ADD ("narrow", 600, test_narrow);
  ADD ("steps", 900, test_steps);
  ADD ("step-across", 900, test_step_across);
  ADD ("step-alone", 600, test_step_alone);
  ADD ("changes", 900, test_changes);
  ADD ("stretches", 800, test_stretches);
  ADD ("example", 600, test_example);
  ADD ("cost", 1400, test_cost);
#undef ADD

  return g_test_run ();
}
