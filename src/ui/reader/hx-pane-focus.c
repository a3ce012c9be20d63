/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-private.h"

/* Selection bar ------------------------------------------------------------------------------ */

/**
 * hx_pane_hide_bar:
 * @self: the pane
 *
 * Takes the selection bar away.
 */
void
hx_pane_hide_bar (HxPane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
}

static gboolean
get_selected (HxPane *self,
              guint  *start,
              guint  *end)
{
  HxRegion region;

  return hx_page_view_get_region (self->pages, &region, start, end)
         || hx_reading_view_get_selection (self->view, start, end);
}

static gboolean
get_selection_bounds (HxPane          *self,
                      graphene_rect_t *bounds)
{
  graphene_point_t origin;
  guint start, end;

  if (!get_selected (self, &start, &end))
    return FALSE;

  hx_reading_view_get_range_rect (self->view, start, end, bounds);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), self->overlay,
                                 &GRAPHENE_POINT_INIT_ZERO, &origin))
    return FALSE;

  graphene_rect_offset (bounds, origin.x, origin.y);
  return TRUE;
}

/* What is selected may be a suggestion, which can be accepted there and then. */
static void
show_suggestion (HxPane *self)
{
  HxSuggestion suggestion;
  HxEntity *entity = NULL;

  if (hx_pane_get_suggestion (self, &suggestion))
    entity = hx_desk_get_entity (self->desk, suggestion.entity);
  hx_selection_bar_set_suggestion (self->bar,
                                   entity != NULL ? hx_entity_get_name (entity) : NULL);
}

/* How many entities are mentioned in what is selected, shown or not; counted up to two. */
static guint
count_entities (HxPane *self)
{
  gint64 first = 0;
  guint start, end;

  if (self->highlights == NULL || !get_selected (self, &start, &end))
    return 0;

  for (guint i = 0; i < self->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight, i);

      if (highlight->start >= end)
        break;
      if (highlight->kind != HX_HIGHLIGHT_MENTION || highlight->end <= start)
        continue;
      if (first != 0 && highlight->object != first)
        return 2;
      first = highlight->object;
    }

  return first != 0 ? 1 : 0;
}

/**
 * hx_pane_update_bar:
 * @self: the pane
 *
 * Lets the selection bar, if it is there, offer what can be done now.
 */
void
hx_pane_update_bar (HxPane *self)
{
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  if (gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    hx_selection_bar_set_relatable (self->bar, writable, count_entities (self));
}

/**
 * hx_pane_show_bar:
 * @self: the pane
 *
 * Shows the selection bar beside what is selected.
 */
void
hx_pane_show_bar (HxPane *self)
{
  if (!hx_desk_can_annotate (self->desk) && hx_desk_get_focus (self->desk)->kind == HX_FOCUS_NONE)
    return;

  /* What is hidden has no size. */
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  show_suggestion (self);
  hx_pane_update_bar (self);
  hx_selection_bar_fit (self->bar, gtk_widget_get_width (self->overlay));
  gtk_widget_queue_allocate (self->overlay);
}

static gboolean
get_child_position_cb (HxPane       *self,
                       GtkWidget    *child,
                       GdkRectangle *place)
{
  graphene_rect_t bounds;

  if (child != GTK_WIDGET (self->bar))
    return FALSE;

  if (!get_selection_bounds (self, &bounds))
    bounds = GRAPHENE_RECT_INIT (0, -1000, 1, 1);
  hx_selection_bar_place (self->bar, &bounds, gtk_widget_get_width (self->overlay),
                          gtk_widget_get_height (self->overlay), place);
  return TRUE;
}

/* The bar moves with the text; the overlay places it when it is allocated. */
static void
scrolled_cb (HxPane *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    gtk_widget_queue_allocate (self->overlay);
}

/* Focus -------------------------------------------------------------------------------------- */

/**
 * hx_pane_find_passage:
 * @self: the pane
 * @start: first code point
 * @end: code point past the last
 *
 * Returns: the id of the passage that is exactly there, or 0
 */
gint64
hx_pane_find_passage (HxPane *self,
                      guint   start,
                      guint   end)
{
  GArray *highlights = self->highlights;

  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (highlight->start > start)
        break;
      if (highlight->start == start && highlight->end == end)
        return highlight->passage;
    }
  return 0;
}

static void
focus_passage (HxPane            *self,
               const HxHighlight *highlight)
{
  hx_desk_set_focus (self->desk, &(HxFocus) {
    .kind = HX_FOCUS_PASSAGE,
    .id = highlight->passage,
    .source = self->earlier != 0 ? self->earlier_of : self->source,
    /* An earlier text tells nothing about where it is now. */
    .start = self->earlier != 0 ? 0 : highlight->start,
    .end = self->earlier != 0 ? 0 : highlight->end,
    .region = self->earlier != 0 ? (HxRegion) { 0 } : highlight->region,
  });
}

/**
 * hx_pane_focus_source:
 * @self: the pane
 *
 * Puts the pane's source into the desk's focus.
 */
void
hx_pane_focus_source (HxPane *self)
{
  gint64 source = self->earlier != 0 ? self->earlier_of : self->source;

  hx_desk_set_focus (self->desk, &(HxFocus) {
    .kind = HX_FOCUS_SOURCE,
    .id = source,
    .source = source,
  });
}

/**
 * hx_pane_focus_selection:
 * @self: the pane
 *
 * Puts the selected text, or the passage that it is, into the desk's focus.
 *
 * Returns: whether text is selected
 */
gboolean
hx_pane_focus_selection (HxPane *self)
{
  HxFocus focus = { .kind = HX_FOCUS_RANGE, .source = self->source };

  if (self->earlier != 0 ||
      !hx_reading_view_get_selection (self->view, &focus.start, &focus.end))
    return FALSE;

  focus.id = hx_pane_find_passage (self, focus.start, focus.end);
  if (focus.id != 0)
    focus.kind = HX_FOCUS_PASSAGE;
  hx_desk_set_focus (self->desk, &focus);
  return TRUE;
}

/**
 * hx_pane_follow_selection:
 * @self: the pane
 *
 * Lets a selected text in the desk's focus follow where it stands in a text that changed.
 */
void
hx_pane_follow_selection (HxPane *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);

  if (focus->kind == HX_FOCUS_RANGE && focus->source == self->source && self->source != 0
      && focus->region.page == 0 && self->active)
    hx_pane_focus_selection (self);
}

static void
settled_cb (HxPane *self)
{
  if (self->revision == 0)
    return;

  hx_page_view_clear_region (self->pages);
  if (hx_pane_focus_selection (self))
    {
      hx_pane_show_bar (self);
      return;
    }

  hx_pane_hide_bar (self);
  hx_pane_focus_source (self);
}

static void
selection_changed_cb (HxPane *self)
{
  if (!hx_reading_view_get_selection (self->view, NULL, NULL))
    hx_pane_hide_bar (self);
}

/* Of the passages at a place the shortest is meant: the others can be clicked elsewhere. */
static void
highlight_activated_cb (HxPane *self,
                        guint   offset)
{
  GArray *highlights = hx_reading_view_get_highlights (self->view);
  const HxHighlight *best = NULL;

  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (highlight->start > offset)
        break;
      if (highlight->end > offset &&
          (best == NULL || highlight->end - highlight->start < best->end - best->start))
        best = highlight;
    }

  hx_pane_hide_bar (self);
  if (best != NULL)
    focus_passage (self, best);
}

static void
stripe_activated_cb (HxPane *self,
                     guint   index)
{
  GArray *highlights = hx_reading_view_get_highlights (self->view);

  if (highlights != NULL && index < highlights->len)
    focus_passage (self, &g_array_index (highlights, HxHighlight, index));
}

static void
stripes_peek_cb (HxPane *self,
                 guint   start,
                 guint   end,
                 double  x,
                 double  y)
{
  hx_pane_peek (self, GTK_WIDGET (self->stripes), &(GdkRectangle) { x, y, 1, 1 }, start, end);
}

/**
 * hx_pane_show_focus:
 * @self: the pane
 *
 * Outlines the passage or the ends of a link that are in the desk's focus, wherever the focus came
 * from, and hides the selection bar of a pane that the focus has left.
 */
void
hx_pane_show_focus (HxPane *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);
  gboolean joined = focus->kind == HX_FOCUS_LINK || focus->kind == HX_FOCUS_ALIGNMENT;

  if ((joined || focus->kind == HX_FOCUS_PASSAGE) && focus->source == self->source)
    hx_reading_view_set_focus_range (self->view, focus->start, focus->end);
  else if (joined && focus->other_source == self->source)
    hx_reading_view_set_focus_range (self->view, focus->other_start, focus->other_end);
  else
    hx_reading_view_set_focus_range (self->view, 0, 0);

  /* The bar's commands are for what is in focus, and that is not here. */
  if (joined || focus->source != self->source || focus->end == focus->start)
    hx_pane_hide_bar (self);
}

/**
 * hx_pane_watch_view:
 * @self: the pane
 *
 * Lets the desk's focus and the selection bar follow the view.
 */
void
hx_pane_watch_view (HxPane *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  g_signal_connect_object (self->view, "selection-settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "highlight-activated",
                           G_CALLBACK (highlight_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "dismissed", G_CALLBACK (hx_pane_hide_bar), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stripes, "peek", G_CALLBACK (stripes_peek_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stripes, "activated", G_CALLBACK (stripe_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overlay, "get-child-position",
                           G_CALLBACK (get_child_position_cb), self, G_CONNECT_SWAPPED);
}
