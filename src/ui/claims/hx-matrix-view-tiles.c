/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tiles of what is in view. */

#include "config.h"

#include "claims/hx-matrix-view-private.h"

static gpointer
make_key (int   row,
          guint column)
{
  return GSIZE_TO_POINTER (((gsize) (row + 2) << 24) | column);
}

static void
split_key (gpointer  key,
           int      *row,
           guint    *column)
{
  *row = (int) (GPOINTER_TO_SIZE (key) >> 24) - 2;
  *column = GPOINTER_TO_SIZE (key) & 0xffffff;
}

static GtkAccessibleRole
role_of (HxZone zone)
{
  switch (zone)
    {
    case HX_ZONE_CORNER:
    case HX_ZONE_COLUMNS:
    case HX_ZONE_END_HEAD:
      return GTK_ACCESSIBLE_ROLE_COLUMN_HEADER;
    case HX_ZONE_CLAIMS:
      return GTK_ACCESSIBLE_ROLE_ROW_HEADER;
    case HX_ZONE_CELLS:
    case HX_ZONE_END:
    case HX_N_ZONES:
    default:
      return GTK_ACCESSIBLE_ROLE_GRID_CELL;
    }
}

/* In the names of the columns, what the detail leaves. */
static guint
get_title_lines (HxMatrixView *self,
                 HxZone        zone)
{
  if (role_of (zone) != GTK_ACCESSIBLE_ROLE_COLUMN_HEADER)
    return 2;
  return MAX (self->sheet->head_lines, HX_MATRIX_DETAIL_LINES + 1) - HX_MATRIX_DETAIL_LINES;
}

static GtkWidget *
take_tile (HxMatrixView *self,
           HxZone        zone)
{
  GtkWidget *tile;

  if (self->spare[zone]->len > 0)
    {
      tile = g_ptr_array_steal_index_fast (self->spare[zone], self->spare[zone]->len - 1);
      gtk_widget_set_child_visible (tile, TRUE);
      return tile;
    }

  tile = hx_matrix_tile_new (role_of (zone), get_title_lines (self, zone));
  g_object_set_data (G_OBJECT (tile), "zone", GUINT_TO_POINTER (zone));
  gtk_widget_set_parent (tile, GTK_WIDGET (self));
  return tile;
}

/* The zone that a tile was made for. */
HxZone
hx_matrix_view_get_tile_zone (GtkWidget *tile)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tile), "zone"));
}

static void
leave_tile (HxMatrixView *self,
            GtkWidget    *tile)
{
  gtk_widget_set_focusable (tile, FALSE);
  gtk_widget_set_child_visible (tile, FALSE);
  g_ptr_array_add (self->spare[hx_matrix_view_get_tile_zone (tile)], tile);
}

/* None shows anything any more. */
void
hx_matrix_view_leave_tiles (HxMatrixView *self)
{
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    leave_tile (self, tile);
  g_hash_table_remove_all (self->tiles);
}

static void
describe (HxMatrixView *self,
          int           row,
          guint         column,
          HxMatrixText *text)
{
  int index = row == HX_MATRIX_HEAD ? row : (int) g_array_index (self->rows, guint, row);

  self->sheet->describe (self->data, index, column, text);
}

static void
set_class (GtkWidget  *tile,
           const char *name,
           gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (tile, name);
  else
    gtk_widget_remove_css_class (tile, name);
}

static void
show_cursor (HxMatrixView *self,
             GtkWidget    *tile,
             int           row,
             guint         column)
{
  gboolean here = row == (int) self->row && column == self->column;

  gtk_widget_set_focusable (tile, here);
  set_class (tile, "hx-cursor", here);
  set_class (tile, "hx-current", row == (int) self->row);
}

/* Makes or keeps the tile of a place. */
static GtkWidget *
need_tile (HxMatrixView *self,
           GHashTable   *before,
           int           row,
           guint         column)
{
  gpointer key = make_key (row, column);
  GtkWidget *tile = before != NULL ? g_hash_table_lookup (before, key) : NULL;

  if (tile != NULL)
    g_hash_table_steal (before, key);
  else
    {
      g_auto(HxMatrixText) text = { 0 };

      tile = take_tile (self, hx_matrix_view_get_zone (self, row, column));
      describe (self, row, column, &text);
      hx_matrix_tile_set_text (HX_MATRIX_TILE (tile), &text);
      hx_matrix_tile_set_place (HX_MATRIX_TILE (tile), row + 2, column + 1);
    }
  g_hash_table_insert (self->tiles, key, tile);
  show_cursor (self, tile, row, column);
  return tile;
}

static void
need_row (HxMatrixView *self,
          GHashTable   *before,
          int           row,
          guint         first,
          guint         end)
{
  guint last = hx_matrix_view_get_last (self);

  need_tile (self, before, row, 0);
  for (guint column = MAX (first, 1); column < end; column++)
    if (column != last || !self->end_stays)
      need_tile (self, before, row, column);
  if (self->end_stays)
    need_tile (self, before, row, last);
}

/* The one under the cursor has a tile wherever it is, so that the keyboard stays with it. */
static void
need_tiles (HxMatrixView *self)
{
  g_autoptr(GHashTable) before = g_steal_pointer (&self->tiles);
  int x = hx_matrix_view_get_scrolled (self, GTK_ORIENTATION_HORIZONTAL);
  int y = hx_matrix_view_get_scrolled (self, GTK_ORIENTATION_VERTICAL);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height;
  guint first = 1 + x / self->column_width;
  guint end = MIN (2 + (x + hx_matrix_view_get_cells_width (self)) / (guint) self->column_width,
                   hx_matrix_view_get_n_columns (self));
  guint end_row = MIN (1 + (guint) MAX (y + height, 0) / self->row_height, self->rows->len);
  GHashTableIter iter;
  gpointer tile;

  self->tiles = g_hash_table_new (NULL, NULL);
  need_row (self, before, HX_MATRIX_HEAD, first, end);
  for (guint row = y / self->row_height; row < end_row; row++)
    need_row (self, before, row, first, end);
  if (self->row < self->rows->len
      && !g_hash_table_contains (self->tiles, make_key (self->row, self->column)))
    need_tile (self, before, self->row, self->column);

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    leave_tile (self, tile);
}

/* Within size-allocate: gives everything in view a tile in its place. */
void
hx_matrix_view_place_tiles (HxMatrixView *self)
{
  GHashTableIter iter;
  gpointer key, tile;

  need_tiles (self);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &tile))
    {
      GdkRectangle bounds;
      guint column;
      int row, width, height;

      split_key (key, &row, &column);
      hx_matrix_view_get_bounds (self, row, column, &bounds);
      gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      bounds.width = MAX (bounds.width, width);
      gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, bounds.width, &height, NULL, NULL, NULL);
      bounds.height = MAX (bounds.height, height);
      gtk_widget_size_allocate (tile, &bounds, -1);
    }
}

/* The tile under the cursor, which it may just have got; NULL without claims. */
GtkWidget *
hx_matrix_view_get_cursor_tile (HxMatrixView *self)
{
  gpointer key = make_key (self->row, self->column);
  GtkWidget *tile = g_hash_table_lookup (self->tiles, key);
  GHashTableIter iter;
  gpointer other;

  if (hx_matrix_view_get_n_rows (self) == 0)
    return NULL;
  if (tile == NULL)
    tile = need_tile (self, NULL, self->row, self->column);

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &other))
    {
      guint column;
      int row;

      split_key (key, &row, &column);
      show_cursor (self, other, row, column);
    }
  return tile;
}
