/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where what stands in a matrix. */

#include "config.h"

#include "claims/hx-matrix-view-private.h"

guint
hx_matrix_view_get_n_rows (HxMatrixView *self)
{
  return self->data != NULL ? self->rows->len : 0;
}

/* With questions and verdicts. */
guint
hx_matrix_view_get_n_columns (HxMatrixView *self)
{
  return self->data != NULL ? self->sheet->get_n_columns (self->data) + 2 : 0;
}

/* That of the verdicts. */
guint
hx_matrix_view_get_last (HxMatrixView *self)
{
  return hx_matrix_view_get_n_columns (self) - 1;
}

HxZone
hx_matrix_view_get_zone (HxMatrixView *self,
                         int           row,
                         guint         column)
{
  if (column == 0)
    return row == HX_MATRIX_HEAD ? HX_ZONE_CORNER : HX_ZONE_CLAIMS;
  if (column == hx_matrix_view_get_last (self) && self->end_stays)
    return row == HX_MATRIX_HEAD ? HX_ZONE_END_HEAD : HX_ZONE_END;
  return row == HX_MATRIX_HEAD ? HX_ZONE_COLUMNS : HX_ZONE_CELLS;
}

int
hx_matrix_view_get_scrolled (HxMatrixView   *self,
                             GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

/* How much of the width the columns of the sources have that scroll. */
int
hx_matrix_view_get_cells_width (HxMatrixView *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->claim_width
              - (self->end_stays ? self->end_width : 0), 0);
}

/* The width of all that scrolls sideways. */
int
hx_matrix_view_get_content_width (HxMatrixView *self)
{
  guint n = hx_matrix_view_get_n_columns (self);

  return n < 2 ? 0 : (int) (n - 2) * self->column_width + (self->end_stays ? 0 : self->end_width);
}

/* In the direction of writing from the left; mirrored at the end. */
void
hx_matrix_view_get_bounds (HxMatrixView *self,
                           int           row,
                           guint         column,
                           GdkRectangle *bounds)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  guint last = hx_matrix_view_get_last (self);

  bounds->width = column == 0 ? self->claim_width
                  : column == last ? self->end_width : self->column_width;
  bounds->height = row == HX_MATRIX_HEAD ? self->head_height : self->row_height;
  bounds->y = row == HX_MATRIX_HEAD ? 0 : self->head_height + row * self->row_height
                                - hx_matrix_view_get_scrolled (self, GTK_ORIENTATION_VERTICAL);
  if (column == 0)
    bounds->x = 0;
  else if (column == last && self->end_stays)
    bounds->x = width - self->end_width;
  else
    bounds->x = self->claim_width + (int) (column - 1) * self->column_width
                - hx_matrix_view_get_scrolled (self, GTK_ORIENTATION_HORIZONTAL);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    bounds->x = width - bounds->x - bounds->width;
}

/* What may be seen of a zone. */
void
hx_matrix_view_get_area (HxMatrixView    *self,
                         HxZone           zone,
                         graphene_rect_t *area)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean head = zone == HX_ZONE_CORNER || zone == HX_ZONE_COLUMNS || zone == HX_ZONE_END_HEAD;
  int x = 0, w = self->claim_width;

  if (zone == HX_ZONE_COLUMNS || zone == HX_ZONE_CELLS)
    {
      x = self->claim_width;
      w = hx_matrix_view_get_cells_width (self);
    }
  else if (zone == HX_ZONE_END || zone == HX_ZONE_END_HEAD)
    {
      x = width - self->end_width;
      w = self->end_width;
    }
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x - w;
  graphene_rect_init (area, x, head ? 0 : self->head_height, w,
                      head ? self->head_height : MAX (height - self->head_height, 0));
}

gboolean
hx_matrix_view_pick (HxMatrixView *self,
                     double        x,
                     double        y,
                     int          *row,
                     guint        *column)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int top = (int) y - self->head_height + hx_matrix_view_get_scrolled (self, GTK_ORIENTATION_VERTICAL);
  int left;

  if (self->data == NULL)
    return FALSE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;

  *row = y < self->head_height ? HX_MATRIX_HEAD : top / self->row_height;
  left = (int) x - self->claim_width + hx_matrix_view_get_scrolled (self, GTK_ORIENTATION_HORIZONTAL);
  if (x < self->claim_width)
    *column = 0;
  else if (self->end_stays && x >= width - self->end_width)
    *column = hx_matrix_view_get_last (self);
  else
    *column = MIN ((guint) (1 + left / self->column_width), hx_matrix_view_get_last (self));
  return *row == HX_MATRIX_HEAD || *row < (int) self->rows->len;
}

/* The height of a line of text, in px. */
int
hx_matrix_view_measure_line (GtkWidget *widget)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Xg");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Widths follow the text size; the columns share what there is. */
void
hx_matrix_view_measure_parts (HxMatrixView *self,
                              int           width)
{
  int em = hx_matrix_view_measure_line (GTK_WIDGET (self));
  int n_sources = MAX ((int) hx_matrix_view_get_n_columns (self) - 2, 1);
  int least = em * 8;

  self->head_height = em * (int) self->sheet->head_lines + 14;
  self->row_height = em * 4 + 14;
  self->claim_width = CLAMP (width / 5, em * 8, em * 15);
  self->end_width = em * 9;
  self->end_stays = width >= self->claim_width + self->end_width + 2 * least;
  if (width < em * 26)
    self->claim_width = MAX (width * 2 / 5, em * 5);
  self->column_width = MAX (least, hx_matrix_view_get_cells_width (self) / n_sources);
}
