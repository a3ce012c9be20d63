/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start of the process to the first frame, beside a bare AdwApplicationWindow. Each is
 * measured in processes of their own, in turns. */

#include "config.h"

#include <adwaita.h>

#include "hx-application.h"
#include "hx-bench.h"

enum { N_RUNS = 7 };

static double process_start;

static void
first_frame_cb (GdkFrameClock *clock,
                gpointer       application)
{
  static gboolean done = FALSE;

  if (done)
    return;

  done = TRUE;
  g_print ("%.2f\n", bench_now () - process_start);
  g_application_quit (application);
}

static gboolean
watch_cb (gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (application);
  GdkFrameClock *clock = window != NULL ? gtk_widget_get_frame_clock (GTK_WIDGET (window)) : NULL;

  if (clock == NULL)
    return G_SOURCE_CONTINUE;

  g_signal_connect (clock, "after-paint", G_CALLBACK (first_frame_cb), application);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  return G_SOURCE_REMOVE;
}

static void
bare_activate_cb (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
bench_first_frame (const char *what,
                   double      start)
{
  g_autoptr(GApplication) application = NULL;
  char *argv[] = { (char *) "hexapla", NULL };

  process_start = start;
  if (g_str_equal (what, "bare"))
    {
      application = G_APPLICATION (adw_application_new ("org.hexapla.Bench",
                                                        G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (bare_activate_cb), NULL);
    }
  else
    {
      application = G_APPLICATION (hx_application_new ("org.hexapla.Bench"));
      g_application_set_flags (application, g_application_get_flags (application)
                                              | G_APPLICATION_NON_UNIQUE);
    }

  g_idle_add_full (G_PRIORITY_HIGH, watch_cb, application, NULL);
  return g_application_run (application, 1, argv);
}

static double
run_child (const char *what)
{
  const char *argv[] = { "/proc/self/exe", "--first-frame", what, NULL };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;

  argv[0] = self;
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output,
                     NULL, NULL, &error))
    g_error ("%s", error->message);
  return g_ascii_strtod (output, NULL);
}

void
bench_window (void)
{
  g_autoptr(GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;
  double bare_ms;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double a = run_child ("bare"), b = run_child ("hexapla");

      g_array_append_val (bare, a);
      g_array_append_val (ours, b);
    }

  bare_ms = bench_median (bare);
  baseline = g_strdup_printf ("bare AdwApplicationWindow: %.1f ms; target 1.3 of it and 150 ms",
                              bare_ms);
  bench_report ("window/first-frame", bench_median (ours), "ms", baseline, 1.3 * bare_ms + 150);
}
