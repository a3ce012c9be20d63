/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-column-editor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "reader/hx-page-view-private.h"

#define LINE_WIDTH 2.0f
#define HANDLE 14.0f

/* Pixels from a line at which the pointer takes it. */
#define REACH 8

/* 1/65535 of the page's width: a step with an arrow key; with Shift. */
#define STEP 330
#define BIG_STEP 3300

#define MAX_LINES 4000

typedef struct
{
  guint page;   /* from 1; 0: every page */
  guint x;      /* 1/65535 of the page's width */
} Line;

struct _HxColumnEditor
{
  GtkWidget   parent_instance;

  HxPageView *pages;
  GArray     *lines;       /* of Line */
  gboolean    each_page;   /* what is drawn next counts for every page */
  int         selected;    /* below 0: none */
  guint       drag_page;   /* index of the page a line is dragged on */
};

G_DEFINE_FINAL_TYPE (HxColumnEditor, hx_column_editor, GTK_TYPE_WIDGET)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Line *
nth_line (HxColumnEditor *self,
          guint           i)
{
  return &g_array_index (self->lines, Line, i);
}

static void
select_line (HxColumnEditor *self,
             int             line)
{
  g_autofree char *text = NULL;

  self->selected = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (line < 0)
    return;

  /* Translators: said by a screen reader: a line between two columns, and how far it is across the page */
  text = g_strdup_printf (_("Line %d of %u, at %.0f %%"), line + 1, self->lines->len,
                          100.0 * nth_line (self, line)->x / HX_REGION_UNITS);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
remove_line (HxColumnEditor *self,
             int             line)
{
  if (line < 0)
    return;

  g_array_remove_index (self->lines, line);
  select_line (self, MIN (line, (int) self->lines->len - 1));
}

static void
add_line (HxColumnEditor *self,
          guint           page_index,
          guint           x)
{
  Line line = { self->each_page ? 0 : page_index + 1, x };

  if (self->lines->len >= MAX_LINES)
    return;

  g_array_append_val (self->lines, line);
  select_line (self, self->lines->len - 1);
}

static void
move_line (HxColumnEditor *self,
           int             line,
           double          x)
{
  nth_line (self, line)->x = round (CLAMP (x, 0, HX_REGION_UNITS));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Pointer ------------------------------------------------------------------------------------ */

static double
to_units (HxColumnEditor *self,
          guint           page_index,
          double          x)
{
  graphene_rect_t page;

  hx_page_view_get_page_rect (self->pages, page_index, &page);
  return page.size.width > 0 ? (x - page.origin.x) / page.size.width * HX_REGION_UNITS : 0;
}

static int
find_line (HxColumnEditor *self,
           guint           page_index,
           double          x)
{
  graphene_rect_t page;

  hx_page_view_get_page_rect (self->pages, page_index, &page);
  for (int i = self->lines->len - 1; i >= 0; i--)
    {
      const Line *line = nth_line (self, i);
      double at = page.origin.x + page.size.width * line->x / HX_REGION_UNITS;

      if ((line->page == 0 || line->page == page_index + 1) && fabs (at - x) <= REACH)
        return i;
    }
  return -1;
}

static void
drag_begin_cb (HxColumnEditor *self,
               double          x,
               double          y,
               GtkGesture     *gesture)
{
  guint page = hx_page_view_page_at (self->pages, y);
  int line = find_line (self, page, x);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_page = page;
  if (line >= 0)
    select_line (self, line);
  else
    add_line (self, page, round (CLAMP (to_units (self, page, x), 0, HX_REGION_UNITS)));
}

static void
drag_update_cb (HxColumnEditor *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->selected >= 0 && fabs (dx) > 2)
    move_line (self, self->selected, to_units (self, self->drag_page, x + dx));
}

/* A line that is dragged off the page is gone. */
static void
drag_end_cb (HxColumnEditor *self,
             double          dx,
             double          dy,
             GtkGestureDrag *gesture)
{
  graphene_rect_t page;
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  hx_page_view_get_page_rect (self->pages, self->drag_page, &page);
  if (self->selected >= 0 && fabs (dx) > 2 &&
      (x + dx < page.origin.x || x + dx > page.origin.x + page.size.width))
    remove_line (self, self->selected);
}

/* Keys --------------------------------------------------------------------------------------- */

static gboolean
key_cb (HxColumnEditor *self,
        guint           keyval,
        guint           keycode,
        GdkModifierType state)
{
  int step = (state & GDK_SHIFT_MASK) ? BIG_STEP : STEP;
  int n = self->lines->len;
  guint page = hx_page_view_page_at (self->pages,
                                     gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (self->selected >= 0)
        move_line (self, self->selected, (double) nth_line (self, self->selected)->x +
                                         (keyval == GDK_KEY_Left ? -step : step));
      return GDK_EVENT_STOP;
    case GDK_KEY_Insert:
    case GDK_KEY_plus:
      add_line (self, page, HX_REGION_UNITS / 2);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      remove_line (self, self->selected);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (n > 0)
        select_line (self, (self->selected + (keyval == GDK_KEY_Down ? 1 : n - 1) + n) % n);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[DONE], 0, keyval != GDK_KEY_Escape);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Widget ------------------------------------------------------------------------------------- */

static void
append_line (HxColumnEditor *self,
             GtkSnapshot    *snapshot,
             int             line,
             guint           page_index)
{
  gboolean selected = line == self->selected;
  GdkRGBA colour = self->pages->view->colours.accent;
  graphene_rect_t page;
  GskRoundedRect handle;
  float x;

  hx_page_view_get_page_rect (self->pages, page_index, &page);
  x = roundf (page.origin.x + page.size.width * nth_line (self, line)->x / HX_REGION_UNITS);
  colour.alpha = selected ? 1 : 0.7;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (x - LINE_WIDTH / 2, page.origin.y, LINE_WIDTH,
                                                  page.size.height));
  if (!selected)
    return;

  gsk_rounded_rect_init_from_rect (&handle,
                                   &GRAPHENE_RECT_INIT (x - HANDLE / 2, page.origin.y + 4, HANDLE,
                                                        HANDLE), HANDLE / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &handle);
  gtk_snapshot_append_color (snapshot, &colour, &handle.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hx_column_editor_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  HxColumnEditor *self = HX_COLUMN_EDITOR (widget);
  guint first = hx_page_view_page_at (self->pages, 0);
  guint last = hx_page_view_page_at (self->pages, gtk_widget_get_height (widget));

  for (guint page = first; page <= last; page++)
    for (guint i = 0; i < self->lines->len; i++)
      if (nth_line (self, i)->page == 0 || nth_line (self, i)->page == page + 1)
        append_line (self, snapshot, i, page);
}

static void
hx_column_editor_finalize (GObject *object)
{
  g_array_unref (HX_COLUMN_EDITOR (object)->lines);

  G_OBJECT_CLASS (hx_column_editor_parent_class)->finalize (object);
}

static void
hx_column_editor_class_init (HxColumnEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hx_column_editor_finalize;
  widget_class->snapshot = hx_column_editor_snapshot;

  signals[DONE] = g_signal_new ("done", HX_TYPE_COLUMN_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "columneditor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_column_editor_init (HxColumnEditor *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->each_page = TRUE;
  self->selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Lines Between Columns"), -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * hx_column_editor_new:
 * @pages: the pages to draw on; they must outlive the editor
 *
 * Returns: (transfer floating): an editor without lines
 */
GtkWidget *
hx_column_editor_new (HxPageView *pages)
{
  HxColumnEditor *self = g_object_new (HX_TYPE_COLUMN_EDITOR, NULL);

  self->pages = pages;
  return GTK_WIDGET (self);
}

/**
 * hx_column_editor_set_columns:
 * @self: the editor
 * @columns: (nullable): lines as "page:x page:x …"; page 0: every page, x in 1/65535 of its width
 *
 * Shows lines. What cannot be read of them is left out.
 */
void
hx_column_editor_set_columns (HxColumnEditor *self,
                              const char     *columns)
{
  g_auto(GStrv) parts = NULL;

  g_return_if_fail (HX_IS_COLUMN_EDITOR (self));

  parts = g_strsplit (columns != NULL ? columns : "", " ", MAX_LINES);
  g_array_set_size (self->lines, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      Line line;

      if (sscanf (parts[i], "%u:%u", &line.page, &line.x) == 2 && line.x <= HX_REGION_UNITS)
        g_array_append_val (self->lines, line);
    }
  select_line (self, -1);
}

/**
 * hx_column_editor_dup_columns:
 * @self: the editor
 *
 * Returns: (transfer full): the lines, as hx_column_editor_set_columns() takes them; empty if there
 *   are none
 */
char *
hx_column_editor_dup_columns (HxColumnEditor *self)
{
  GString *columns = g_string_new (NULL);

  g_return_val_if_fail (HX_IS_COLUMN_EDITOR (self), NULL);

  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (columns, "%s%u:%u", i > 0 ? " " : "", nth_line (self, i)->page,
                            nth_line (self, i)->x);
  return g_string_free (columns, FALSE);
}

/**
 * hx_column_editor_set_each_page:
 * @self: the editor
 * @each_page: whether new lines are for every page, and not just for that they are drawn on
 *
 * Says what the next lines are for. The one that is selected is changed, too.
 */
void
hx_column_editor_set_each_page (HxColumnEditor *self,
                                gboolean        each_page)
{
  g_return_if_fail (HX_IS_COLUMN_EDITOR (self));

  self->each_page = each_page;
  if (self->selected >= 0)
    {
      nth_line (self, self->selected)->page = each_page ? 0 : self->drag_page + 1;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}
