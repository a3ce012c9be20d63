/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-matrix-view-private.h"

#include <glib/gi18n.h>

static void scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HxMatrixView, hx_matrix_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init))

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  MOVED,
  ACTIVATE,
  MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Scrolling ------------------------------------------------------------------------------- */

static void
configure (HxMatrixView   *self,
           GtkOrientation  orientation,
           int             content,
           int             page,
           int             step)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment == NULL)
    return;

  g_signal_handler_block (adjustment, self->handlers[orientation]);
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0,
                                               MAX (content - page, 0)),
                            0, MAX (content, page), step, page * 0.9, page);
  g_signal_handler_unblock (adjustment, self->handlers[orientation]);
}

static void
scrolled_cb (HxMatrixView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (HxMatrixView   *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  GtkAdjustment **now = &self->adjustments[orientation];

  if (*now != NULL && *now == adjustment)
    return;
  if (*now != NULL)
    {
      g_clear_signal_handler (&self->handlers[orientation], *now);
      g_clear_object (now);
    }
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *now = g_object_ref_sink (adjustment);
  self->handlers[orientation] = g_signal_connect_swapped (adjustment, "value-changed",
                                                          G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
get_border (GtkScrollable *scrollable,
            GtkBorder     *border)
{
  HxMatrixView *self = HX_MATRIX_VIEW (scrollable);

  *border = (GtkBorder) { .top = self->head_height };
  return TRUE;
}

static void
scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = get_border;
}

static void
show_range (GtkAdjustment *adjustment,
            int            start,
            int            length)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, start, start + length);
}

/* Moves the cursor, and the sheet with it, and says so. */
void
hx_matrix_view_go (HxMatrixView *self,
                   guint         row,
                   guint         column)
{
  guint n_rows = hx_matrix_view_get_n_rows (self);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *tile;

  if (n_rows == 0)
    return;

  self->row = MIN (row, n_rows - 1);
  self->column = MIN (column, hx_matrix_view_get_last (self));
  show_range (self->adjustments[GTK_ORIENTATION_VERTICAL], (int) self->row * self->row_height,
              self->row_height);
  if (hx_matrix_view_get_zone (self, self->row, self->column) == HX_ZONE_CELLS)
    show_range (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                (int) (self->column - 1) * self->column_width,
                self->column == hx_matrix_view_get_last (self) ? self->end_width : self->column_width);
  tile = hx_matrix_view_get_cursor_tile (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (focused && tile != NULL)
    gtk_widget_grab_focus (tile);
  g_signal_emit (self, signals[MOVED], 0);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_matrix_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  int em = hx_matrix_view_measure_line (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? em * 10 : em * 6;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? em * 40 : em * 30;
}

static void
hx_matrix_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  HxMatrixView *self = HX_MATRIX_VIEW (widget);
  gboolean stayed = self->end_stays;

  if (self->data == NULL)
    return;

  hx_matrix_view_measure_parts (self, width);
  if (stayed != self->end_stays)
    hx_matrix_view_leave_tiles (self);
  configure (self, GTK_ORIENTATION_HORIZONTAL, hx_matrix_view_get_content_width (self), hx_matrix_view_get_cells_width (self),
             self->column_width);
  configure (self, GTK_ORIENTATION_VERTICAL, (int) self->rows->len * self->row_height,
             MAX (height - self->head_height, 0), self->row_height);
  hx_matrix_view_place_tiles (self);
}

static void
hx_matrix_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  static const HxZone order[] = { HX_ZONE_CELLS, HX_ZONE_CLAIMS, HX_ZONE_END, HX_ZONE_COLUMNS,
                                  HX_ZONE_CORNER, HX_ZONE_END_HEAD };
  HxMatrixView *self = HX_MATRIX_VIEW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GHashTableIter iter;
      gpointer tile;
      graphene_rect_t area;

      hx_matrix_view_get_area (self, order[i], &area);
      gtk_snapshot_push_clip (snapshot, &area);
      g_hash_table_iter_init (&iter, self->tiles);
      while (g_hash_table_iter_next (&iter, NULL, &tile))
        if (hx_matrix_view_get_tile_zone (tile) == order[i])
          gtk_widget_snapshot_child (widget, tile, snapshot);
      gtk_snapshot_pop (snapshot);
    }
}

static gboolean
hx_matrix_view_grab_focus (GtkWidget *widget)
{
  HxMatrixView *self = HX_MATRIX_VIEW (widget);
  GtkWidget *tile = hx_matrix_view_get_cursor_tile (self);

  return tile != NULL && gtk_widget_grab_focus (tile);
}

static gboolean
hx_matrix_view_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static void
hx_matrix_view_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HxMatrixView *self = HX_MATRIX_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_matrix_view_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HxMatrixView *self = HX_MATRIX_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_matrix_view_dispose (GObject *object)
{
  HxMatrixView *self = HX_MATRIX_VIEW (object);
  GtkWidget *child;

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_clear_signal_handler (&self->handlers[i], self->adjustments[i]);
        g_clear_object (&self->adjustments[i]);
      }
  g_hash_table_remove_all (self->tiles);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (hx_matrix_view_parent_class)->dispose (object);
}

static void
hx_matrix_view_finalize (GObject *object)
{
  HxMatrixView *self = HX_MATRIX_VIEW (object);

  for (guint i = 0; i < HX_N_ZONES; i++)
    g_ptr_array_unref (self->spare[i]);
  g_hash_table_unref (self->tiles);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (hx_matrix_view_parent_class)->finalize (object);
}

static void
hx_matrix_view_class_init (HxMatrixViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_matrix_view_get_property;
  object_class->set_property = hx_matrix_view_set_property;
  object_class->dispose = hx_matrix_view_dispose;
  object_class->finalize = hx_matrix_view_finalize;
  widget_class->measure = hx_matrix_view_measure;
  widget_class->size_allocate = hx_matrix_view_size_allocate;
  widget_class->snapshot = hx_matrix_view_snapshot;
  widget_class->grab_focus = hx_matrix_view_grab_focus;
  widget_class->focus = hx_matrix_view_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[MOVED] = g_signal_new ("moved", HX_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", HX_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[MENU] = g_signal_new ("menu", HX_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "hx-matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
hx_matrix_view_init (HxMatrixView *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tiles = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < HX_N_ZONES; i++)
    self->spare[i] = g_ptr_array_new ();
  self->row_height = self->column_width = self->head_height = 1;
  self->column = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hx_matrix_view_install_input (self);
}

/**
 * hx_matrix_view_set_sheet:
 * @self: a matrix view
 * @sheet: what the data is seen as; must last
 * @data: (nullable): what it shall show
 * @rows: (element-type guint): indices of the rows to be shown, in this order
 *
 * The cursor stays on its row and column, if they are still there.
 */
void
hx_matrix_view_set_sheet (HxMatrixView  *self,
                          const HxSheet *sheet,
                          GObject       *data,
                          GArray        *rows)
{
  gint64 claim = 0, source = 0;
  gboolean had, at_end;
  guint column;

  g_return_if_fail (HX_IS_MATRIX_VIEW (self) && sheet != NULL);

  had = hx_matrix_view_get_cursor (self, &claim, &source);
  at_end = self->data != NULL && self->column > 1
           && self->column == hx_matrix_view_get_last (self);
  column = self->column;
  hx_matrix_view_leave_tiles (self);
  self->sheet = sheet;
  g_set_object (&self->data, data);
  g_array_unref (self->rows);
  self->rows = g_array_ref (rows);
  self->row = 0;
  if (had)
    hx_matrix_view_set_cursor (self, claim, source);
  if (data != NULL && source == 0)
    self->column = at_end ? hx_matrix_view_get_last (self) : MIN (column, hx_matrix_view_get_last (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(sheet->label), -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hx_matrix_view_get_cursor:
 * @self: a matrix view
 * @claim: (out): the claim, or id of another row, under the cursor
 * @source: (out): the source under it, or the first of several, or id of another column; 0 in the
 *   first and the last column
 *
 * Returns: whether there is anything under the cursor
 */
gboolean
hx_matrix_view_get_cursor (HxMatrixView *self,
                           gint64       *claim,
                           gint64       *source)
{
  g_return_val_if_fail (HX_IS_MATRIX_VIEW (self), FALSE);

  if (self->data == NULL || self->row >= self->rows->len)
    return FALSE;

  *claim = self->sheet->get_row (self->data, g_array_index (self->rows, guint, self->row));
  *source = 0;
  if (self->column > 0 && self->column < hx_matrix_view_get_last (self))
    *source = self->sheet->get_column (self->data, self->column - 1);
  return TRUE;
}

/**
 * hx_matrix_view_set_cursor:
 * @self: a matrix view
 * @claim: a claim, or id of another row
 * @source: a source, or id of another column; 0: the column stays
 *
 * Puts the cursor there, if that is shown.
 */
void
hx_matrix_view_set_cursor (HxMatrixView *self,
                           gint64        claim,
                           gint64        source)
{
  guint row, column;

  g_return_if_fail (HX_IS_MATRIX_VIEW (self));

  if (self->data == NULL || !self->sheet->find (self->data, claim, source, &row, &column))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, guint, i) == row)
      {
        self->row = i;
        if (source != 0)
          self->column = column + 1;
        gtk_widget_queue_allocate (GTK_WIDGET (self));
      }
}

/**
 * hx_matrix_view_get_place:
 * @self: a matrix view
 * @place: (out): where the cell under the cursor is, in px
 */
void
hx_matrix_view_get_place (HxMatrixView *self,
                          GdkRectangle *place)
{
  g_return_if_fail (HX_IS_MATRIX_VIEW (self));

  hx_matrix_view_get_bounds (self, self->row, self->column, place);
}
