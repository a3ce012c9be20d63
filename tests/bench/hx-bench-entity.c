/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of an entity with 10,000 mentions in 200 sources among 10,000 entities: from the focus
 * to the frame that shows it, and what it costs to find who could be the same. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "base/hx-future.h"
#include "hx-bench.h"
#include "hx-bench-draft.h"
#include "inspector/hx-entity-view.h"
#include "inspector/hx-inspector.h"
#include "model/hx-entity.h"

enum
{
  N_SOURCES = 200,
  N_MENTIONS = 50,      /* of a source */
  N_ENTITIES = 10000,
  N_RUNS = 5,
  EVERY = 60,           /* bytes from one mention to the next */
  REST_MS = 1500,
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

  for (guint i = 0; i < N_MENTIONS; i++)
    {
      g_string_append_printf (text, "Harbour League report %u of %u", i, source);
      while (text->len < (i + 1) * EVERY - 1)
        g_string_append_c (text, 'a' + text->len % 7);
      g_string_append_c (text, i % 9 == 8 ? '\n' : ' ');
    }
  return g_string_free (text, FALSE);
}

static void
add_entities (HxProject *project)
{
  static const char * const first[] = { "Karim", "Layla", "Yusuf", "Nadia", "Omar", "Rania",
                                        "Salim", "Huda", "Tariq", "Amal" };
  static const char * const parts[] = { "ba", "den", "kor", "li", "mas", "ne", "ro", "shel",
                                        "ta", "ul" };
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Entities");

  for (guint i = 0; i < N_ENTITIES; i++)
    {
      g_autofree char *name = NULL;

      name = g_strdup_printf ("%s %s%s%s%s", first[i % 10], parts[i / 10 % 10],
                              parts[i / 100 % 10], parts[i / 1000], parts[(i * 7) % 10]);
      hx_edit_add_entity (edit, HX_ENTITY_PERSON, name);
    }
  commit (edit);
}

static gint64
fill (HxProject *project)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Import");
  gint64 sources[N_SOURCES];
  gint64 entity;

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *text = make_text (i);
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

      sources[i] = hx_edit_add_source (edit, bench_draft (bytes, name));
    }
  commit (edit);
  g_set_object (&edit, NULL);

  edit = hx_project_begin (project, "Mentions");
  entity = hx_edit_add_entity (edit, HX_ENTITY_ORGANISATION, "Harbour League");
  for (guint i = 0; i < N_SOURCES; i++)
    for (guint j = 0; j < N_MENTIONS; j++)
      hx_edit_mention (edit, hx_edit_add_passage (edit, sources[i], j * EVERY, j * EVERY + 14),
                       entity);
  commit (edit);
  add_entities (project);

  return entity;
}

/* --- Time ----------------------------------------------------------------------------------- */

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
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
wait_for (gboolean *done)
{
  guint tick = g_timeout_add (1, wake_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static double
open_page (HxDesk      *desk,
           HxInspector *inspector,
           gint64       entity)
{
  HxFocus focus = { .kind = HX_FOCUS_ENTITY, .id = entity };
  gboolean drawn = FALSE;
  double start;

  hx_desk_set_focus (desk, NULL);
  while (!g_str_equal (hx_inspector_get_page (inspector), "overview"))
    g_main_context_iteration (NULL, TRUE);
  start = bench_now ();
  hx_desk_set_focus (desk, &focus);
  while (!g_str_equal (hx_inspector_get_page (inspector), "entity"))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (inspector), tick_cb, &drawn, NULL);
  wait_for (&drawn);

  return bench_now () - start;
}

static gboolean
rested_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, rested_cb, &done);
  wait_for (&done);
}

/* As a page of its own, made anew each time; what is read after it is shown comes to its end. */
static double
open_view (HxDesk            *desk,
           AdwNavigationView *navigation,
           gint64             entity)
{
  double start = bench_now ();
  HxEntityView *view = hx_entity_view_new (desk, entity);
  gboolean drawn = FALSE;

  adw_navigation_view_push (navigation, ADW_NAVIGATION_PAGE (view));
  while (!hx_entity_view_is_filled (view))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (view), tick_cb, &drawn, NULL);
  wait_for (&drawn);
  start = bench_now () - start;
  wait_ms (REST_MS);
  adw_navigation_view_pop (navigation);

  return start;
}

static void
measure_view (HxDesk *desk,
              gint64  entity)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *navigation = adw_navigation_view_new ();
  AdwNavigationPage *root = adw_navigation_page_new (gtk_label_new ("Read"), "Read");
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (navigation), root);
  adw_navigation_view_set_animate_transitions (ADW_NAVIGATION_VIEW (navigation), FALSE);
  adw_window_set_content (ADW_WINDOW (window), navigation);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 900);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (navigation))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double ms = open_view (desk, ADW_NAVIGATION_VIEW (navigation), entity);

      g_array_append_val (times, ms);
    }
  bench_report ("entity/full-page", bench_median (times), "ms", "the same, in two columns", 100);

  gtk_window_destroy (GTK_WINDOW (window));
}

static double
find_like (HxDesk *desk,
           gint64  entity,
           guint  *n)
{
  g_autoptr(GPtrArray) likes = NULL;
  g_autoptr(GError) error = NULL;
  double start = bench_now ();

  likes = hx_future_wait_boxed (hx_likeness_find (hx_desk_get_likeness (desk), entity), &error);
  if (likes == NULL)
    g_error ("%s", error->message);
  *n = likes->len;
  return bench_now () - start;
}

static void
measure (HxDesk *desk,
         gint64  entity)
{
  g_autoptr(HxEntity) one = NULL;
  GtkWidget *window = adw_window_new ();
  GtkWidget *inspector = hx_inspector_new (desk);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double first;
  guint n;

  one = g_list_model_get_item (hx_desk_get_entities (desk), 4321);
  first = find_like (desk, hx_entity_get_id (one), &n);
  bench_report ("entity/like-first", first, "ms", "names of 10,000 entities are read", 1000);
  bench_report ("entity/like", find_like (desk, hx_entity_get_id (one), &n), "ms",
                "who could be the same among 10,000", 50);

  adw_window_set_content (ADW_WINDOW (window), inspector);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 900);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (inspector))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double ms = open_page (desk, HX_INSPECTOR (inspector), entity);

      g_array_append_val (times, ms);
    }
  bench_report ("entity/page", bench_median (times), "ms", "10,000 mentions in 200 sources", 100);

  gtk_window_destroy (GTK_WINDOW (window));
}

void
bench_entity (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hexapla-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "entity.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxProject) project = NULL;
  HxDesk *desk;
  gint64 entity;

  project = hx_future_wait_object (hx_project_create (file), &error);
  if (project == NULL)
    g_error ("%s", error->message);
  entity = fill (project);
  adw_init ();
  desk = hx_desk_new (project);
  while (g_list_model_get_n_items (hx_desk_get_entities (desk)) <= N_ENTITIES
         || hx_suggestions_is_busy (hx_desk_get_suggestions (desk)))
    g_main_context_iteration (NULL, TRUE);
  measure (desk, entity);
  measure_view (desk, entity);
  g_object_unref (desk);
  if (!hx_future_wait (hx_project_close (project), &error))
    g_error ("%s", error->message);
  g_remove (path);
  g_rmdir (folder);
}
