/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Six sources of 20,000 words side by side, with 2,000 links and 10,000 taggings, beside one
 * GtkTextView with one of the texts and nothing on it, in a window of the same size. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#include "base/hx-future.h"
#include "hx-bench.h"
#include "hx-settings.h"
#include "hx-bench-draft.h"
#include "model/hx-tag.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view.h"

enum
{
  N_SOURCES = 6,
  N_FACTS = 940,
  N_WORDS = 20000,      /* of a source, about */
  FACT_WORDS = 25,
  VOCABULARY = 4000,
  N_LINKS = 2000,
  N_TAGGINGS = 10000,
  N_TAGS = 24,
  N_FRAMES = 400,
  SCROLL_STEP = 90,     /* pixels a frame */
  WIDTH = 1600,
  HEIGHT = 900,
};

/* What a source says of a fact. */
typedef struct
{
  guint start;
  guint end;
} Place;

typedef struct
{
  GString *text;
  Place    places[N_FACTS];   /* end 0: it is silent */
} Report;

typedef struct
{
  GtkWidget *window;
  double     begin;
  double     ms;
  guint      n_frames;
} Stage;

/* Texts -------------------------------------------------------------------------------------- */

static void
append_word (GString *text,
             guint    number)
{
  static const char *syllables[] = { "ba", "den", "kor", "li", "mas", "ne", "ro", "shel",
                                     "ta", "ul", "ven", "wi", "yor", "zan", "fre", "gho" };

  do
    {
      g_string_append (text, syllables[number % G_N_ELEMENTS (syllables)]);
      number /= G_N_ELEMENTS (syllables);
    }
  while (number > 0);
}

/* Common words are common: the product of two even numbers is. */
static guint
pick_word (GRand *rand)
{
  return g_rand_double (rand) * g_rand_double (rand) * VOCABULARY;
}

static void
append_fact (Report *report,
             GRand  *rand,
             guint   fact,
             guint   outlet)
{
  g_autoptr(GRand) same = g_rand_new_with_seed (fact + 1);
  Place *place = &report->places[fact];

  place->start = report->text->len;
  for (guint i = 0; i < FACT_WORDS; i++)
    {
      guint word = pick_word (same);

      if (g_rand_int_range (rand, 0, 3) == 0)
        word = pick_word (rand);
      if (i == 7)
        g_string_append_printf (report->text, "%u ", 10 + fact * 7 % 900 + (outlet == fact % 40));
      append_word (report->text, word);
      g_string_append_c (report->text, i + 1 < FACT_WORDS ? ' ' : '.');
    }
  place->end = report->text->len;
  g_string_append_c (report->text, g_rand_int_range (rand, 0, 4) == 0 ? '\n' : ' ');
}

static void
make_report (Report *report,
             guint   outlet)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (100 + outlet);

  *report = (Report) { .text = g_string_new (NULL) };
  g_string_append_printf (report->text, "Report of outlet %u\n", outlet);
  for (guint i = 0; i < N_FACTS; i++)
    if (g_rand_int_range (rand, 0, 20) < 17)
      append_fact (report, rand, i, outlet);
}

/* Project ------------------------------------------------------------------------------------ */

static void
commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;

  if (!hx_future_wait (hx_edit_commit (edit), &error))
    g_error ("%s", error->message);
}

static void
import (HxProject *project,
        Report    *reports,
        gint64    *sources)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Import");

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i + 1);
      g_autoptr(GBytes) bytes = NULL;

      make_report (&reports[i], i);
      bytes = g_bytes_new (reports[i].text->str, reports[i].text->len);
      sources[i] = hx_edit_add_source (edit, bench_draft (bytes, name));
    }
  commit (edit);
}

static void
tag (HxProject *project,
     Report    *reports,
     gint64    *sources)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Tag");
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  gint64 tags[N_TAGS];

  for (guint i = 0; i < N_TAGS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      tags[i] = hx_edit_add_tag (edit, 0, name, NULL);
    }

  for (guint i = 0; i < N_TAGGINGS; i++)
    {
      guint source = i % N_SOURCES;
      guint length = reports[source].text->len;
      guint start = g_rand_int_range (rand, 0, length - 400);
      gint64 passage = hx_edit_add_passage (edit, sources[source], start,
                                            start + g_rand_int_range (rand, 10, 300));

      hx_edit_tag (edit, passage, tags[g_rand_int_range (rand, 0, N_TAGS)]);
    }
  commit (edit);
}

static void
link_sources (HxProject *project,
              Report    *reports,
              gint64    *sources)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Link");
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);

  for (guint n = 0; n < N_LINKS;)
    {
      guint fact = g_rand_int_range (rand, 0, N_FACTS);
      guint a = g_rand_int_range (rand, 0, N_SOURCES);
      guint b = (a + g_rand_int_range (rand, 1, 3)) % N_SOURCES;
      const Place *from = &reports[a].places[fact], *to = &reports[b].places[fact];

      if (from->end == 0 || to->end == 0)
        continue;
      hx_edit_add_link (edit, n % 9 == 0 ? HX_LINK_CONTRADICTS : HX_LINK_SAME,
                        hx_edit_add_passage (edit, sources[a], from->start, from->end),
                        hx_edit_add_passage (edit, sources[b], to->start, to->end), "");
      n++;
    }
  commit (edit);
}

/* Frames ------------------------------------------------------------------------------------- */

/* Frames are counted in the time this thread runs, in ms: the display's own work and what else
 * the machine does are not ours. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 gpointer       data)
{
  ((Stage *) data)->begin = cpu_now ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       data)
{
  Stage *stage = data;

  stage->ms = cpu_now () - stage->begin;
  stage->n_frames++;
}

static void
next_frame (Stage *stage)
{
  guint n = stage->n_frames;

  gtk_widget_queue_draw (stage->window);
  while (stage->n_frames == n)
    g_main_context_iteration (NULL, TRUE);
}

static void
stage_show (Stage     *stage,
            GtkWidget *content)
{
  GdkFrameClock *clock;

  stage->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (stage->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (stage->window), content);
  gtk_window_present (GTK_WINDOW (stage->window));
  clock = gtk_widget_get_frame_clock (stage->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), stage);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), stage);
  next_frame (stage);
}

static void
stage_end (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static double
scroll (Stage          *stage,
        GtkAdjustment **adjustments,
        guint           n)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint frame = 0; frame < N_FRAMES; frame++)
    {
      for (guint i = 0; i < n; i++)
        gtk_adjustment_set_value (adjustments[i],
                                  gtk_adjustment_get_value (adjustments[i]) + SCROLL_STEP);
      next_frame (stage);
      g_array_append_val (times, stage->ms);
    }

  return bench_p95 (times);
}

static double
measure_text_view (Report *report)
{
  Stage stage = { 0 };
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *adjustment;
  double p95;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), report->text->str, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  stage_show (&stage, scroller);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  p95 = scroll (&stage, &adjustment, 1);
  stage_end (&stage);
  return p95;
}

/* Resident memory of this process, in MB of 1,000,000 bytes. */
static double
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) * 1.024 / 1000 : 0;
}

/* Desk --------------------------------------------------------------------------------------- */

static gboolean
is_shown (HxReader *reader)
{
  for (guint i = 0; i < hx_reader_get_n_panes (reader); i++)
    if (hx_reading_view_get_text (HX_READING_VIEW (hx_reader_get_view (reader, i))) == NULL)
      return FALSE;
  return TRUE;
}

static void
set_aligned (HxReader *reader,
             gboolean  aligned)
{
  g_object_set (hx_settings_get_default (), "aligned-scrolling", aligned, NULL);
}

/* Not a frame belongs to the measuring before everything is found that panes and gutters show. */
static void
wait_for_ribbons (Stage  *stage,
                  HxDesk *desk)
{
  double begin = bench_now ();

  do
    next_frame (stage);
  while (hx_alignments_is_busy (hx_desk_get_alignments (desk)) || bench_now () - begin < 300);
  bench_report ("desk/alignments", bench_now () - begin, "ms", "in the background", 2000);
}

static void
report_frames (const char *name,
               double      p95,
               double      baseline)
{
  g_autofree char *beside = g_strdup_printf ("GtkTextView with one of the texts and nothing on "
                                             "it: %.2f ms; target 1.5 of it and 16 ms", baseline);

  bench_report (name, p95, "ms", beside, MIN (16, 1.5 * baseline));
}

static void
measure_desk (HxProject *project,
              gint64    *sources,
              double     baseline)
{
  Stage stage = { 0 };
  g_autoptr(HxDesk) desk = hx_desk_new (project);
  HxReader *reader = g_object_new (HX_TYPE_READER, "desk", desk, NULL);
  GtkAdjustment *adjustments[N_SOURCES];

  stage_show (&stage, GTK_WIDGET (reader));
  for (guint i = 0; i < N_SOURCES; i++)
    hx_reader_open (reader, sources[i], TRUE);
  while (!is_shown (reader))
    next_frame (&stage);
  for (guint i = 0; i < N_SOURCES; i++)
    adjustments[i] = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (hx_reader_get_view (reader,
                                                                                        i)));
  wait_for_ribbons (&stage, desk);

  set_aligned (reader, FALSE);
  report_frames ("desk/scroll-all-frame-p95", scroll (&stage, adjustments, N_SOURCES), baseline);
  set_aligned (reader, TRUE);
  gtk_adjustment_set_value (adjustments[2], 0);
  next_frame (&stage);
  report_frames ("desk/scroll-aligned-frame-p95", scroll (&stage, &adjustments[2], 1), baseline);
  bench_report ("desk/memory", get_memory (), "MB", "with six sources, ribbons and libraries",
                300);
  stage_end (&stage);
}

void
bench_desk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hexapla-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "desk.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree Report *reports = g_new0 (Report, N_SOURCES);
  gint64 sources[N_SOURCES];
  g_autoptr(HxProject) project = NULL;

  adw_init ();
  project = hx_future_wait_object (hx_project_create (file), NULL);
  import (project, reports, sources);
  tag (project, reports, sources);
  link_sources (project, reports, sources);
  measure_desk (project, sources, measure_text_view (&reports[0]));

  hx_future_wait (hx_project_close (project), NULL);
  for (guint i = 0; i < N_SOURCES; i++)
    g_string_free (reports[i].text, TRUE);
  g_unlink (path);
  g_rmdir (folder);
}
