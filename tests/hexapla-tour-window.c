/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every walk through the program needs: saying, waiting, the window, and pictures of it. */

#include "config.h"

#include "hexapla-tour.h"

#include "base/hx-future.h"
#include "model/hx-passage.h"

/* --- Saying, waiting ------------------------------------------------------------------------- */

void
tour_say (const char *format,
          ...)
{
  va_list args;

  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  putchar ('\n');
  fflush (stdout);
}

void
tour_fail (const char *format,
           ...)
{
  va_list args;

  va_start (args, format);
  fputs ("hexapla-tour: ", stderr);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
  exit (EXIT_FAILURE);
}

void
tour_check_error (GError     *error,
                  const char *what)
{
  if (error != NULL)
    tour_fail ("%s: %s", what, error->message);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

guint
tour_begin_wait (void)
{
  return g_timeout_add (5, tick_cb, NULL);
}

void
tour_rest (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  tour_wait_until (g_get_monotonic_time () >= end, "the clock");
}

/* --- The window ------------------------------------------------------------------------------ */

GtkWidget *
tour_find (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = tour_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

HxProject *
tour_get_project (Tour *tour)
{
  return hx_desk_get_project (hx_window_get_desk (tour->window));
}

/* An action with what it takes in brackets, as in "win.accept-link('')". */
void
tour_act (Tour       *tour,
          const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL) ||
      !gtk_widget_activate_action_variant (GTK_WIDGET (tour->window), name, target))
    tour_fail ("the window has no command %s now", action);
}

/* Gives the type-ahead that a command shows. */
HxChooser *
tour_ask (Tour       *tour,
          const char *action,
          GType       type)
{
  GtkWidget *popover;

  tour_act (tour, action);
  popover = tour_find (GTK_WIDGET (tour->window), type);
  if (popover == NULL)
    tour_fail ("%s asks nothing", action);
  return HX_CHOOSER (popover);
}

void
tour_resize (Tour *tour,
             int   width,
             int   height)
{
  gtk_window_set_default_size (GTK_WINDOW (tour->window), width, height);
  tour_wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (tour->window)) - width) < 40,
                   "the window has its new width");
}

HxReadingView *
tour_get_view (Tour  *tour,
               guint  pane)
{
  return HX_READING_VIEW (hx_reader_get_view (hx_window_get_reader (tour->window), pane));
}

static gboolean
has_text (Tour  *tour,
          guint  pane)
{
  HxText *text = hx_reading_view_get_text (tour_get_view (tour, pane));

  return text != NULL && hx_text_get_length (text) > 0;
}

void
tour_open_window (Tour *tour)
{
  HxReader *reader;

  tour->window = hx_window_new (ADW_APPLICATION (tour->application));
  gtk_window_set_default_size (GTK_WINDOW (tour->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (tour->window));
  hx_window_open (tour->window, tour->project, HX_PROJECT_DEFAULT);
  tour_wait_until (hx_window_get_desk (tour->window) != NULL, "the project is open");
  reader = hx_window_get_reader (tour->window);
  tour_wait_until (hx_reader_get_n_panes (reader) > 0 && has_text (tour, 0),
                   "a source is shown");
}

void
tour_close_window (Tour *tour)
{
  g_object_add_weak_pointer (G_OBJECT (tour->window), (gpointer *) &tour->window);
  gtk_window_close (GTK_WINDOW (tour->window));
  tour_wait_until (tour->window == NULL, "the window is closed");
}

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list (connection, error);
}

/* Opens sources of the example side by side, and waits until they are compared. */
void
tour_open_sources (Tour        *tour,
                   const guint *numbers,
                   guint        n)
{
  HxReader *reader = hx_window_get_reader (tour->window);
  HxAlignments *alignments = hx_desk_get_alignments (hx_window_get_desk (tour->window));
  g_autoptr(GPtrArray) sources = tour_query (tour, G_TYPE_PTR_ARRAY, query_sources, NULL);

  for (guint i = 0; i < n; i++)
    hx_reader_open (reader, hx_source_get_id (sources->pdata[numbers[i] - 1]), i > 0);
  tour_wait_until (hx_reader_get_n_panes (reader) == n, "the panes are open");
  for (guint i = 0; i < n; i++)
    tour_wait_until (has_text (tour, i), "every pane shows its text");
  tour_wait_until (!hx_alignments_is_busy (alignments), "the sources are compared");
}

void
tour_select (Tour       *tour,
             guint       pane,
             const char *words)
{
  HxReader *reader = hx_window_get_reader (tour->window);
  HxDesk *desk = hx_window_get_desk (tour->window);
  HxText *text = hx_reading_view_get_text (tour_get_view (tour, pane));
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *found = strstr (utf8, words);
  guint start;

  if (found == NULL)
    tour_fail ("“%s” does not stand in pane %u", words, pane + 1);
  start = hx_text_byte_to_char (text, found - utf8);
  hx_reader_select (reader, pane, start, start + g_utf8_strlen (words, -1));
  tour_wait_until (hx_desk_get_focus (desk)->start == start &&
                   hx_desk_get_focus (desk)->source == hx_reader_get_source (reader, pane) &&
                   hx_desk_can_annotate (desk), "the words are selected");
}

/* --- Pictures -------------------------------------------------------------------------------- */

/* Draws a window or popover, of which borders and shadows lie outside of what it counts as its
 * own, so that its own begins at a point. */
static void
add_surface (GtkSnapshot *snapshot,
             GtkWidget   *widget,
             double       x,
             double       y)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, widget, &bounds))
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + bounds.origin.x,
                                                          y + bounds.origin.y));
  gdk_paintable_snapshot (paintable, snapshot, bounds.size.width, bounds.size.height);
  gtk_snapshot_restore (snapshot);
}

/* A popover is a window of its own over the other. */
static void
add_popovers (GtkSnapshot *snapshot,
              GtkWidget   *window,
              GtkWidget   *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_POPOVER (widget))
    {
      GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (widget)));
      double x, y, window_x, window_y;

      gtk_native_get_surface_transform (GTK_NATIVE (widget), &x, &y);
      gtk_native_get_surface_transform (GTK_NATIVE (window), &window_x, &window_y);
      add_surface (snapshot, widget, gdk_popup_get_position_x (popup) + x - window_x,
                   gdk_popup_get_position_y (popup) + y - window_y);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_popovers (snapshot, window, child);
}

/* NULL where a layout is still to be done. */
static GskRenderNode *
draw_window (GtkWidget *window)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();

  add_surface (snapshot, window, 0, 0);
  add_popovers (snapshot, window, window);
  return gtk_snapshot_to_node (snapshot);
}

void
tour_take_picture (Tour       *tour,
                   const char *folder,
                   const char *name)
{
  GtkWidget *window = GTK_WIDGET (tour->window);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  int width, height;

  tour_rest (500);
  width = gtk_widget_get_width (window);
  height = gtk_widget_get_height (window);
  tour_wait_until (node != NULL || (node = draw_window (window)) != NULL,
                   "the window draws itself");
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    tour_fail ("%s could not be written", path);
  tour_say ("  picture %s (%d × %d)", path, width, height);
}

/* --- What is in the project ------------------------------------------------------------------ */

static gpointer
query_links (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_link_list (connection, 0, error);
}

/* Data is a text, or %NULL. */
gpointer
tour_query (Tour        *tour,
            GType        type,
            HxQueryFunc  func,
            const char  *data)
{
  g_autoptr(GError) error = NULL;
  gpointer result;

  result = hx_future_wait_boxed (hx_project_query (tour_get_project (tour), type, func,
                                                   g_strdup (data), g_free),
                                 &error);
  tour_check_error (error, "The project could not be read");
  return result;
}

guint
tour_count_links (Tour *tour)
{
  g_autoptr(GPtrArray) links = tour_query (tour, G_TYPE_PTR_ARRAY, query_links, NULL);

  return links->len;
}
