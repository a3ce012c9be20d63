/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-link-popover.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-pane-row.h"
#include "reader/hx-reading-view-private.h"
#include "reader/hx-text-range.h"

/* Text that is dragged from another pane makes a link to what it is dropped on. */

/* So near to the upper or lower edge the text scrolls, so many pixels a frame. */
#define SCROLL_EDGE 28
#define SCROLL_STEP 9.0

static void
trim (HxText *text,
      guint  *start,
      guint  *end)
{
  g_autofree char *utf8 = hx_text_dup_range (text, *start, *end);
  const char *first = utf8;
  const char *last = utf8 + strlen (utf8);

  while (*start < *end && g_unichar_isspace (g_utf8_get_char (first)))
    {
      first = g_utf8_next_char (first);
      (*start)++;
    }
  while (*start < *end && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (last))))
    {
      last = g_utf8_prev_char (last);
      (*end)--;
    }
}

/* The shortest passage at a place, as for a click. */
static gboolean
find_passage_at (HxReadingView *view,
                 guint          offset,
                 guint         *start,
                 guint         *end)
{
  const HxHighlight *best = NULL;

  if (view->index == NULL)
    return FALSE;

  hx_interval_index_query (view->index, offset, offset + 1, view->found);
  for (guint i = 0; i < view->found->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (view->highlights, HxHighlight,
                                                     g_array_index (view->found, guint, i));

      if (best == NULL || highlight->end - highlight->start < best->end - best->start)
        best = highlight;
    }
  if (best == NULL)
    return FALSE;

  *start = best->start;
  *end = best->end;
  return TRUE;
}

/**
 * hx_pane_find_link_end:
 * @self: the pane
 * @x: pixels in coordinates of the view
 * @y: pixels in coordinates of the view
 * @start: (out): first code point
 * @end: (out): code point past the last
 *
 * Says what text dropped at a point is linked to: the selection there, the passage, or else the
 * sentence.
 *
 * Returns: whether there is any
 */
gboolean
hx_pane_find_link_end (HxPane *self,
                       double  x,
                       double  y,
                       guint  *start,
                       guint  *end)
{
  guint length = hx_text_get_length (self->view->text);
  guint character, offset;

  if (length == 0 || self->view->styled_width == 0)
    return FALSE;

  offset = hx_reading_view_pick (self->view, x, y, FALSE, &character);
  if (character >= length)
    character = MIN (offset, length - 1);
  if (hx_reading_view_get_selection (self->view, start, end) &&
      character >= *start && character < *end)
    return TRUE;
  if (find_passage_at (self->view, character, start, end))
    return TRUE;

  hx_reading_view_get_grain (self->view, character, HX_GRAIN_SENTENCE, start, end);
  trim (self->view->text, start, end);
  return *end > *start;
}

static HxPaneRow *
get_row (HxPane *self)
{
  return HX_PANE_ROW (gtk_widget_get_ancestor (GTK_WIDGET (self), HX_TYPE_PANE_ROW));
}

/**
 * hx_pane_preview_link:
 * @self: the pane
 * @range: (nullable): the text that is dragged; %NULL when it is not over the pane any more
 * @x: pixels in coordinates of the view
 * @y: pixels in coordinates of the view
 *
 * Shows what a link would join if the text were dropped at a point.
 *
 * Returns: whether it can be dropped there
 */
gboolean
hx_pane_preview_link (HxPane            *self,
                      const HxTextRange *range,
                      double             x,
                      double             y)
{
  HxPaneRow *row = get_row (self);
  guint start = 0;
  guint end = 0;

  if (range == NULL || range->source == self->source || range->end <= range->start ||
      self->revision == 0 || hx_project_get_read_only (hx_desk_get_project (self->desk)) ||
      !hx_pane_find_link_end (self, x, y, &start, &end))
    {
      hx_reading_view_set_hint_range (self->view, 0, 0);
      if (row != NULL)
        hx_pane_row_preview_link (row, NULL, NULL, 0, 0);
      return FALSE;
    }

  hx_reading_view_set_hint_range (self->view, start, end);
  if (row != NULL)
    hx_pane_row_preview_link (row, range, GTK_WIDGET (self), start, end);
  return TRUE;
}

static void
closed_cb (HxPane *self)
{
  hx_pane_preview_link (self, NULL, 0, 0);
}

/**
 * hx_pane_drop_link:
 * @self: the pane
 * @range: text of another source
 * @x: pixels in coordinates of the view
 * @y: pixels in coordinates of the view
 *
 * Asks for the kind of the link from the text to what is at a point, and makes it.
 *
 * Returns: whether there is anything to link to
 */
gboolean
hx_pane_drop_link (HxPane            *self,
                   const HxTextRange *range,
                   double             x,
                   double             y)
{
  HxFocus from = { HX_FOCUS_RANGE, 0, range->source, range->start, range->end };
  HxFocus to = { HX_FOCUS_RANGE, 0, self->source };
  GtkWidget *popover;

  if (!hx_pane_preview_link (self, range, x, y) ||
      !hx_pane_find_link_end (self, x, y, &to.start, &to.end))
    return FALSE;

  to.id = hx_pane_find_passage (self, to.start, to.end);
  if (to.id != 0)
    to.kind = HX_FOCUS_PASSAGE;
  hx_desk_set_focus (self->desk, &to);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  popover = hx_link_popover_show_from (GTK_WIDGET (self->view), &(GdkRectangle) { x, y, 1, 1 },
                                       self->desk, &from);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return TRUE;
}

/* Pointer ------------------------------------------------------------------------------------ */

static const HxTextRange *
get_range (GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);

  return value != NULL && G_VALUE_HOLDS (value, HX_TYPE_TEXT_RANGE)
         ? g_value_get_boxed (value) : NULL;
}

static void
stop_scrolling (HxPane *self)
{
  if (self->link_scroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->link_scroll);
  self->link_scroll = 0;
}

static gboolean
scroll_cb (GtkWidget     *view,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  HxPane *self = user_data;
  gboolean up = self->link_y < gtk_widget_get_height (view) / 2.0;

  hx_reading_view_scroll_by (HX_READING_VIEW (view), up ? -SCROLL_STEP : SCROLL_STEP);
  hx_pane_preview_link (self, get_range (self->link_drop), self->link_x, self->link_y);
  return G_SOURCE_CONTINUE;
}

static GdkDragAction
motion_cb (HxPane        *self,
           double         x,
           double         y,
           GtkDropTarget *target)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  gboolean fits = hx_pane_preview_link (self, get_range (target), x, y);

  self->link_x = x;
  self->link_y = y;
  if (!fits || (y >= SCROLL_EDGE && y <= height - SCROLL_EDGE))
    stop_scrolling (self);
  else if (self->link_scroll == 0)
    self->link_scroll = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), scroll_cb, self,
                                                      NULL);
  return fits ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (HxPane *self)
{
  stop_scrolling (self);
  hx_pane_preview_link (self, NULL, 0, 0);
}

static void
value_cb (HxPane *self)
{
  if (gtk_drop_target_get_current_drop (self->link_drop) != NULL)
    motion_cb (self, self->link_x, self->link_y, self->link_drop);
}

static gboolean
drop_cb (HxPane       *self,
         const GValue *value,
         double        x,
         double        y)
{
  const HxTextRange *range = g_value_get_boxed (value);

  stop_scrolling (self);
  return range != NULL && hx_pane_drop_link (self, range, x, y);
}

/**
 * hx_pane_watch_links:
 * @self: the pane
 *
 * Lets text from other panes be dropped on the text of the pane.
 */
void
hx_pane_watch_links (HxPane *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (HX_TYPE_TEXT_RANGE, GDK_ACTION_COPY);

  self->link_drop = drop;
  gtk_drop_target_set_preload (drop, TRUE);
  g_signal_connect_swapped (drop, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (drop, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (drop, "notify::value", G_CALLBACK (value_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (drop));
}

/**
 * hx_pane_unwatch_links:
 * @self: the pane
 *
 * Ends what hx_pane_watch_links() may have going on.
 */
void
hx_pane_unwatch_links (HxPane *self)
{
  if (self->view != NULL)
    stop_scrolling (self);
}
