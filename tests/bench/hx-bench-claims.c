/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A matrix of 1,000 claims and 20 sources: from the click to the frame that shows it, and frames
 * while it scrolls. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "base/hx-future.h"
#include "claims/hx-claims-view.h"
#include "hx-bench.h"
#include "hx-bench-draft.h"
#include "model/hx-matrix.h"
#include "model/hx-passage.h"

enum
{
  N_CLAIMS = 1000,
  N_SOURCES = 20,
  N_RUNS = 5,
  N_FRAMES = 120,
  EVERY = 40,      /* bytes from one passage to the next */
};

static void
commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;

  if (!hx_future_wait (hx_edit_commit (edit), &error))
    g_error ("%s", error->message);
}

static char *
make_text (guint source)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_CLAIMS; i++)
    {
      g_string_append_printf (text, "Some %u houses stood in row %u then", i + source % 3, i);
      while (text->len < (i + 1) * EVERY - 1)
        g_string_append_c (text, 'a' + text->len % 7);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
fill (HxProject *project)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Import");
  gint64 sources[N_SOURCES];

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *text = make_text (i);
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

      sources[i] = hx_edit_add_source (edit, bench_draft (bytes, name));
    }
  commit (edit);
  g_clear_object (&edit);

  edit = hx_project_begin (project, "Claims");
  for (guint i = 0; i < N_CLAIMS; i++)
    {
      g_autofree char *question = g_strdup_printf ("How many houses stood in row %u?", i);
      gint64 claim = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = question });

      for (guint k = 0; k < N_SOURCES; k++)
        {
          g_autofree char *number = g_strdup_printf ("%u", i + k % 3);
          gint64 position;

          if ((i + k) % 5 == 0)
            {
              hx_edit_set_silent (edit, claim, sources[k]);
              continue;
            }
          position = hx_edit_add_position (edit, claim, sources[k],
                                           &(HxPositionDraft) { .minimum = number,
                                                                .maximum = number });
          hx_edit_add_position_evidence (edit, position,
                                         hx_edit_add_passage (edit, sources[k], i * EVERY,
                                                              i * EVERY + 20));
        }
    }
  commit (edit);
}

/* --- Time ------------------------------------------------------------------------------------ */

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  return hx_matrix_load (connection, HX_MATRIX_SOURCES, NULL, FALSE, error);
}

static double
load_matrix (HxProject *project)
{
  g_autoptr(GError) error = NULL;
  double start = bench_now ();
  g_autoptr(HxMatrix) matrix = hx_future_wait_object (hx_project_query (project, HX_TYPE_MATRIX,
                                                                        load, NULL, NULL), &error);

  if (matrix == NULL)
    g_error ("%s", error->message);
  return bench_now () - start;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_frame (GtkWidget *widget)
{
  gboolean drawn = FALSE;

  gtk_widget_add_tick_callback (widget, tick_cb, &drawn, NULL);
  gtk_widget_queue_draw (widget);
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_SCROLLED_WINDOW (child) ? child : find_scroller (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* In the window the view is made with the project, and the matrix is prepared when there is nothing
 * else to do; who is faster than that waits for it. */
static double
open_view (HxDesk     *desk,
           GtkWindow  *window,
           gboolean    prepared,
           GtkWidget **view)
{
  double start;

  *view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);
  hx_claims_view_set_desk (HX_CLAIMS_VIEW (*view), desk);
  if (prepared)
    hx_claims_prepare (hx_desk_get_claims (desk));
  while (prepared && hx_claims_get_matrix (hx_desk_get_claims (desk)) == NULL)
    g_main_context_iteration (NULL, TRUE);

  start = bench_now ();
  adw_window_set_content (ADW_WINDOW (window), *view);
  while (hx_claims_get_matrix (hx_desk_get_claims (desk)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_frame (*view);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return bench_now () - start;
}

typedef struct
{
  double  start;
  GArray *times;   /* double, ms */
} Frames;

static void
before_paint_cb (GdkFrameClock *clock,
                 Frames        *frames)
{
  frames->start = bench_now ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  double ms = bench_now () - frames->start;

  g_array_append_val (frames->times, ms);
}

/* How long the main thread is busy for a frame, with layout. */
static double
scroll (GtkWidget *view)
{
  GtkWidget *scroller = find_scroller (view);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Frames frames = { .times = times };
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);

  for (guint i = 0; i < N_FRAMES; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 70);
      wait_frame (view);
    }
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  return bench_p95 (times);
}

static void
measure (HxProject *project)
{
  GtkWidget *window = adw_window_new ();
  g_autoptr(GArray) loads = g_array_new (FALSE, FALSE, sizeof (double));
  HxDesk *desk = hx_desk_new (project);
  HxDesk *other = hx_desk_new (project);
  GtkWidget *view;
  double ms;

  for (guint i = 0; i < N_RUNS; i++)
    {
      ms = load_matrix (project);
      g_array_append_val (loads, ms);
    }
  bench_report ("claims/load", bench_median (loads), "ms", "1,000 claims, 20 sources, no window",
                80);
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  gtk_window_present (GTK_WINDOW (window));
  wait_frame (window);
  bench_report ("claims/open-at-once", open_view (other, GTK_WINDOW (window), FALSE, &view), "ms",
                "from the click to the frame, the matrix not yet loaded", 200);
  bench_report ("claims/open", open_view (desk, GTK_WINDOW (window), TRUE, &view), "ms",
                "from the click to the frame", 100);
  bench_report ("claims/scroll-frame-p95", scroll (view), "ms", "a row a frame", 16);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (desk);
  g_object_unref (other);
}

void
bench_claims (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hexapla-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "claims.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxProject) project = hx_future_wait_object (hx_project_create (file), &error);

  if (project == NULL)
    g_error ("%s", error->message);
  fill (project);
  adw_init ();
  measure (project);
  if (!hx_future_wait (hx_project_close (project), &error))
    g_error ("%s", error->message);
  g_remove (path);
  g_rmdir (folder);
}
