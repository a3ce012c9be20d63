/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-matrix-tile.h"
#include "claims/hx-matrix-view.h"

G_BEGIN_DECLS

/* Parts of the sheet that scroll together. */
typedef enum
{
  HX_ZONE_CORNER,    /* stays */
  HX_ZONE_COLUMNS,   /* names of columns: scrolls sideways */
  HX_ZONE_CLAIMS,    /* questions: scrolls up and down */
  HX_ZONE_CELLS,     /* scrolls both ways */
  HX_ZONE_END,       /* verdicts, if they stay in view: scrolls up and down */
  HX_ZONE_END_HEAD,  /* their name: stays */
  HX_N_ZONES,
} HxZone;

struct _HxMatrixView
{
  GtkWidget            parent_instance;

  const HxSheet       *sheet;
  GObject             *data;            /* what the sheet shows; NULL: nothing */
  GArray              *rows;            /* guint: which rows are shown, in which order */

  GtkAdjustment       *adjustments[2];  /* by GtkOrientation */
  GtkScrollablePolicy  policies[2];
  gulong               handlers[2];

  /* px */
  int                  head_height;
  int                  row_height;
  int                  claim_width;
  int                  column_width;
  int                  end_width;
  gboolean             end_stays;       /* the verdicts stay in view */

  /* The cursor. Column 0 is that of the questions, the last that of the verdicts. */
  guint                row;
  guint                column;

  GHashTable          *tiles;           /* place → HxMatrixTile, of what is in view */
  GPtrArray           *spare[HX_N_ZONES];
};

guint      hx_matrix_view_get_n_rows        (HxMatrixView    *self);
guint      hx_matrix_view_get_n_columns     (HxMatrixView    *self);
guint      hx_matrix_view_get_last          (HxMatrixView    *self);
int        hx_matrix_view_get_scrolled      (HxMatrixView    *self,
                                             GtkOrientation   orientation);
int        hx_matrix_view_get_cells_width   (HxMatrixView    *self);
int        hx_matrix_view_get_content_width (HxMatrixView    *self);
int        hx_matrix_view_measure_line      (GtkWidget       *widget);
void       hx_matrix_view_measure_parts     (HxMatrixView    *self,
                                             int              width);
HxZone     hx_matrix_view_get_zone          (HxMatrixView    *self,
                                             int              row,
                                             guint            column);
void       hx_matrix_view_get_area          (HxMatrixView    *self,
                                             HxZone           zone,
                                             graphene_rect_t *area);
void       hx_matrix_view_get_bounds        (HxMatrixView    *self,
                                             int              row,
                                             guint            column,
                                             GdkRectangle    *bounds);
gboolean   hx_matrix_view_pick              (HxMatrixView    *self,
                                             double           x,
                                             double           y,
                                             int             *row,
                                             guint           *column);

HxZone     hx_matrix_view_get_tile_zone     (GtkWidget       *tile);
void       hx_matrix_view_leave_tiles       (HxMatrixView    *self);
void       hx_matrix_view_place_tiles       (HxMatrixView    *self);
GtkWidget *hx_matrix_view_get_cursor_tile   (HxMatrixView    *self);

void       hx_matrix_view_go                (HxMatrixView    *self,
                                             guint            row,
                                             guint            column);
void       hx_matrix_view_install_input     (HxMatrixView    *self);

G_END_DECLS
