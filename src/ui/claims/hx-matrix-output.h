/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-matrix.h"

G_BEGIN_DECLS

void hx_matrix_choose_file (GtkWidget  *parent,
                            HxDesk     *desk,
                            HxMatrix   *matrix,
                            GArray     *rows);
void hx_matrix_export_to   (HxDesk     *desk,
                            HxMatrix   *matrix,
                            GArray     *rows,
                            GFile      *file,
                            gboolean    rtl);
void hx_matrix_print       (GtkWidget  *parent,
                            HxDesk     *desk,
                            HxMatrix   *matrix,
                            GArray     *rows,
                            const char *shown,
                            const char *path);

G_END_DECLS
