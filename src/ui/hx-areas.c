/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-areas.h"

#include "reader/hx-reading-view.h"

#define SIDEBAR -1

static gboolean
has_focus (GtkWidget *area,
           GtkWidget *focus)
{
  return area != NULL && focus != NULL &&
         (focus == area || gtk_widget_is_ancestor (focus, area));
}

/* Areas are numbered: the sidebar, each pane from 0, the inspector. */
static gboolean
go_to (GtkWidget *sidebar,
       HxReader  *reader,
       GtkWidget *inspector,
       int        area)
{
  int n_panes = hx_reader_get_n_panes (reader);

  if (area == SIDEBAR)
    return sidebar != NULL && gtk_widget_child_focus (sidebar, GTK_DIR_TAB_FORWARD);
  if (area == n_panes)
    return inspector != NULL && gtk_widget_child_focus (inspector, GTK_DIR_TAB_FORWARD);

  hx_reader_set_active (reader, area);
  return gtk_widget_grab_focus (GTK_WIDGET (reader));
}

/**
 * hx_areas_step:
 * @sidebar: (nullable): the sidebar, unless it is hidden
 * @reader: the panes
 * @inspector: (nullable): the inspector, unless it is hidden
 * @direction: 1 to the next, -1 to the one before
 *
 * Moves the keyboard focus around: sidebar, pane after pane, inspector. From anywhere else it
 * goes to the active pane.
 */
void
hx_areas_step (GtkWidget *sidebar,
               HxReader  *reader,
               GtkWidget *inspector,
               int        direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (reader)));
  int n_panes = hx_reader_get_n_panes (reader);
  int n_areas = n_panes + 2;
  int area = hx_reader_get_active (reader);

  if (has_focus (sidebar, focus))
    area = SIDEBAR;
  else if (has_focus (inspector, focus))
    area = n_panes;
  else if (!has_focus (GTK_WIDGET (reader), focus) && n_panes > 0 &&
           go_to (sidebar, reader, inspector, area))
    return;

  for (int i = 0; i < n_areas; i++)
    {
      area += direction;
      if (area > n_panes)
        area = SIDEBAR;
      else if (area < SIDEBAR)
        area = n_panes;
      if (go_to (sidebar, reader, inspector, area))
        return;
    }
}

/**
 * hx_areas_step_page:
 * @sidebar: (nullable): the sidebar, unless it is hidden
 * @page: a page that stands in place of the panes
 * @inspector: (nullable): the inspector, unless it is hidden
 * @direction: 1 to the next, -1 to the one before
 *
 * Moves the keyboard focus around: sidebar, page, inspector. From anywhere else it goes to the page.
 */
void
hx_areas_step_page (GtkWidget *sidebar,
                    GtkWidget *page,
                    GtkWidget *inspector,
                    int        direction)
{
  GtkWidget *areas[] = { sidebar, page, inspector };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));
  int n_areas = G_N_ELEMENTS (areas);
  int area = -1;

  for (int i = 0; i < n_areas; i++)
    if (has_focus (areas[i], focus))
      area = i;
  if (area < 0)
    {
      gtk_widget_grab_focus (page);
      return;
    }

  for (int i = 1; i < n_areas; i++)
    {
      GtkWidget *next = areas[(area + i * direction + n_areas) % n_areas];

      if (next != NULL && (next == page ? gtk_widget_grab_focus (page)
                                        : gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD)))
        return;
    }
}

/**
 * hx_areas_locate_focus:
 * @reader: the panes
 * @focus: what is in focus
 * @rectangle: (out): where its text stands, in pixels of the widget returned
 *
 * Finds the text in focus, in the active pane first, for what points to it.
 *
 * Returns: (transfer none): the view that shows it, or @reader with a place in its middle where
 *   no view does
 */
GtkWidget *
hx_areas_locate_focus (HxReader      *reader,
                       const HxFocus *focus,
                       GdkRectangle  *rectangle)
{
  guint n_panes;

  g_return_val_if_fail (HX_IS_READER (reader), NULL);
  g_return_val_if_fail (focus != NULL, NULL);
  g_return_val_if_fail (rectangle != NULL, NULL);

  n_panes = hx_reader_get_n_panes (reader);
  for (guint i = 0; i < n_panes; i++)
    {
      guint pane = (hx_reader_get_active (reader) + i) % n_panes;
      GtkWidget *view = hx_reader_get_view (reader, pane);
      graphene_rect_t rect;

      if (hx_reader_get_source (reader, pane) != focus->source ||
          !gtk_widget_get_mapped (view) ||
          !hx_reading_view_get_range_rect (HX_READING_VIEW (view), focus->start, focus->end,
                                           &rect))
        continue;
      graphene_rect_intersection (&rect, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (view),
                                                              gtk_widget_get_height (view)),
                                  &rect);
      *rectangle = (GdkRectangle) { rect.origin.x, rect.origin.y,
                                    MAX (rect.size.width, 1), MAX (rect.size.height, 1) };
      return view;
    }

  *rectangle = (GdkRectangle) { gtk_widget_get_width (GTK_WIDGET (reader)) / 2,
                                gtk_widget_get_height (GTK_WIDGET (reader)) / 3, 1, 1 };
  return GTK_WIDGET (reader);
}
