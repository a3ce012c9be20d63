/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pane with 1 MB of text and 10,000 highlights, beside a plain GtkTextView. */

#include "config.h"

#include <adwaita.h>

#include "hx-bench.h"
#include "reader/hx-reading-view.h"

enum
{
  TEXT_BYTES = 1000000,
  N_HIGHLIGHTS = 10000,
  N_JUMPS = 40,
  N_SCROLLS = 300,
  SCROLL_STEP = 90,   /* pixels a frame */
};

typedef struct
{
  GtkWidget     *window;
  GtkAdjustment *adjustment;
  double         frame_begin;
  double         frame_end;
  double         frame_ms;
  guint          n_frames;
} Stage;

static void
before_paint_cb (GdkFrameClock *clock,
                 gpointer       data)
{
  ((Stage *) data)->frame_begin = bench_now ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       data)
{
  Stage *stage = data;

  stage->frame_end = bench_now ();
  stage->frame_ms = stage->frame_end - stage->frame_begin;
  stage->n_frames++;
}

static void
next_frame (Stage *stage)
{
  guint n = stage->n_frames;

  while (stage->n_frames == n)
    g_main_context_iteration (NULL, TRUE);
}

/* Shows the widget in a window of its own; the time until its first frame is drawn. */
static double
stage_show (Stage     *stage,
            GtkWidget *content,
            double     begin)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GdkFrameClock *clock;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  stage->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  stage->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 700, 900);
  gtk_window_set_child (GTK_WINDOW (stage->window), scroller);
  gtk_window_present (GTK_WINDOW (stage->window));

  clock = gtk_widget_get_frame_clock (stage->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), stage);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), stage);
  next_frame (stage);
  return stage->frame_end - begin;
}

static void
stage_end (Stage *stage)
{
  while (stage->n_frames < 3)
    {
      gtk_widget_queue_draw (stage->window);
      next_frame (stage);
    }
  gtk_window_destroy (GTK_WINDOW (stage->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static char *
make_text (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  GString *text = g_string_new (NULL);

  while (text->len < TEXT_BYTES)
    g_string_append_printf (text, "%s%s",
                            g_rand_boolean (rand) ? "harbour gate" : "withdrawal",
                            g_rand_int_range (rand, 0, 90) == 0 ? ".\n" : " ");
  return g_string_free (text, FALSE);
}

static GArray *
make_highlights (guint length)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);
  GArray *highlights = g_array_new (FALSE, FALSE, sizeof (HxHighlight));

  for (guint i = 0; i < N_HIGHLIGHTS; i++)
    {
      guint start = (guint64) i * (length - 400) / N_HIGHLIGHTS;
      HxHighlight highlight = {
        start, start + g_rand_int_range (rand, 20, 380), i + 1, 1 + i % 12,
        i % 4 == 0 ? HX_HIGHLIGHT_MENTION : HX_HIGHLIGHT_TAG,
      };

      g_array_append_val (highlights, highlight);
    }

  return highlights;
}

static double
scroll (Stage *stage)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  gtk_adjustment_set_value (stage->adjustment, 0);
  next_frame (stage);
  for (guint i = 0; i < N_SCROLLS; i++)
    {
      gtk_adjustment_set_value (stage->adjustment,
                                gtk_adjustment_get_value (stage->adjustment) + SCROLL_STEP);
      next_frame (stage);
      g_array_append_val (times, stage->frame_ms);
    }

  return bench_p95 (times);
}

static double
jump (Stage         *stage,
      HxReadingView *view,
      guint          length)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_JUMPS; i++)
    {
      guint offset = g_rand_int_range (rand, 0, length - 100);
      double begin = bench_now (), ms;
      graphene_rect_t rect;

      hx_reading_view_scroll_to (view, offset, 0.3);
      do
        next_frame (stage);
      while (!hx_reading_view_get_range_rect (view, offset, offset + 1, &rect)
             || rect.origin.y < 0 || rect.origin.y > gtk_widget_get_height (GTK_WIDGET (view)));
      ms = stage->frame_end - begin;
      g_array_append_val (times, ms);
    }

  return bench_p95 (times);
}

static void
measure_text_view (const char *utf8,
                   double     *first,
                   double     *p95)
{
  Stage stage = { 0 };
  double begin = bench_now ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), utf8, -1);
  *first = stage_show (&stage, view, begin);
  *p95 = scroll (&stage);
  stage_end (&stage);
}

void
bench_pane (void)
{
  g_autofree char *utf8 = make_text ();
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GArray) highlights = make_highlights (hx_text_get_length (text));
  g_autofree char *first_baseline = NULL;
  g_autofree char *scroll_baseline = NULL;
  double text_view_first, text_view_p95, begin, first;
  Stage stage = { 0 };
  GtkWidget *view;

  adw_init ();
  measure_text_view (utf8, &text_view_first, &text_view_p95);
  first_baseline = g_strdup_printf ("GtkTextView without highlights: %.1f ms", text_view_first);
  scroll_baseline = g_strdup_printf ("GtkTextView without highlights: %.1f ms", text_view_p95);

  begin = bench_now ();
  view = hx_reading_view_new ();
  hx_reading_view_set_text (HX_READING_VIEW (view), text, "en");
  hx_reading_view_set_highlights (HX_READING_VIEW (view), highlights);
  first = stage_show (&stage, view, begin);
  bench_report ("pane/first-frame", first, "ms", first_baseline, 150);
  bench_report ("pane/jump-p95", jump (&stage, HX_READING_VIEW (view), hx_text_get_length (text)),
                "ms", "GtkTextView had not shown the place after 1,500 ms", 60);
  bench_report ("pane/scroll-frame-p95", scroll (&stage), "ms", scroll_baseline, 16);
  stage_end (&stage);
}
