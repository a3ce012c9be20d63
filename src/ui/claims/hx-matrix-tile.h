/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HX_TYPE_MATRIX_TILE (hx_matrix_tile_get_type ())

/**
 * HxMatrixTile:
 *
 * One rectangle of a matrix: a title, a line or two of detail, a chip and a bar. It is used again
 * and again for what comes into view.
 */
G_DECLARE_FINAL_TYPE (HxMatrixTile, hx_matrix_tile, HX, MATRIX_TILE, GtkWidget)

/**
 * HxMatrixText:
 * @title: (nullable): the title
 * @detail: (nullable): below it
 * @chip: (nullable): a word or two in a chip
 * @chip_class: (nullable): the chip's style class
 * @chip_below: whether the chip stands below the title and not beside it
 * @has_bar: whether there is a bar below them
 * @bar: how full it is, from 0 to 1
 * @style: (nullable): the tile's style class
 * @spoken: (nullable): all of it, for a screen reader; %NULL: title, chip and detail
 *
 * What stands in a tile.
 */
typedef struct
{
  char       *title;
  char       *detail;
  char       *chip;
  const char *chip_class;
  gboolean    chip_below;
  gboolean    has_bar;
  double      bar;
  const char *style;
  char       *spoken;
} HxMatrixText;

void       hx_matrix_text_clear     (HxMatrixText      *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HxMatrixText, hx_matrix_text_clear)

/* How many lines there are below the title of a tile at most. */
#define HX_MATRIX_DETAIL_LINES 2

GtkWidget *hx_matrix_tile_new       (GtkAccessibleRole   role,
                                     guint               title_lines);
void       hx_matrix_tile_set_text  (HxMatrixTile       *self,
                                     const HxMatrixText *text);
void       hx_matrix_tile_set_place (HxMatrixTile       *self,
                                     guint               row,
                                     guint               column);

G_END_DECLS
