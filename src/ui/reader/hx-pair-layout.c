/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pair-layout.h"

#define SPACING 12
#define LINE_SPACING 4

/* Two widgets beside each other, or the second below the first where there is no room. */

static int
measure (GtkWidget      *child,
         GtkOrientation  orientation,
         int             for_size,
         gboolean        natural)
{
  int sizes[2];

  gtk_widget_measure (child, orientation, for_size, &sizes[0], &sizes[1], NULL, NULL);
  return sizes[natural ? 1 : 0];
}

static gboolean
fits (GtkWidget *first,
      GtkWidget *second,
      int        width)
{
  return width < 0 || measure (first, GTK_ORIENTATION_HORIZONTAL, -1, TRUE) + SPACING +
                      measure (second, GTK_ORIENTATION_HORIZONTAL, -1, TRUE) <= width;
}

static GtkSizeRequestMode
request_mode_cb (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_cb (GtkWidget      *widget,
            GtkOrientation  orientation,
            int             for_size,
            int            *minimum,
            int            *natural,
            int            *minimum_baseline,
            int            *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int a = measure (first, orientation, -1, FALSE);
  int b = measure (second, orientation, -1, FALSE);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (a, b);
      *natural = measure (first, orientation, -1, TRUE) + SPACING +
                 measure (second, orientation, -1, TRUE);
    }
  else
    {
      *minimum = *natural = fits (first, second, for_size) ? MAX (a, b) : a + LINE_SPACING + b;
    }
}

static void
allocate (GtkWidget *widget,
          GtkWidget *child,
          int        x,
          int        y,
          int        width,
          int        height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
allocate_cb (GtkWidget *widget,
             int        width,
             int        height,
             int        baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int first_width = measure (first, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);
  int first_height = measure (first, GTK_ORIENTATION_VERTICAL, -1, FALSE);

  if (fits (first, second, width))
    {
      allocate (widget, first, 0, 0, first_width, height);
      allocate (widget, second, first_width + SPACING, 0, width - first_width - SPACING, height);
      return;
    }
  allocate (widget, first, 0, 0, width, first_height);
  allocate (widget, second, 0, first_height + LINE_SPACING, width,
            height - first_height - LINE_SPACING);
}

/**
 * hx_pair_layout_new:
 *
 * Returns: (transfer full): what lays out a widget with two children: side by side, or one below
 *   the other
 */
GtkLayoutManager *
hx_pair_layout_new (void)
{
  return gtk_custom_layout_new (request_mode_cb, measure_cb, allocate_cb);
}
