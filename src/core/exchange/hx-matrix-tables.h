/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-data-table.h"
#include "model/hx-matrix.h"

G_BEGIN_DECLS

HxDataTable *hx_matrix_to_table        (HxMatrix  *matrix,
                                        GArray    *rows);
HxDataTable *hx_matrix_to_evidence     (HxMatrix  *matrix,
                                        GArray    *rows,
                                        GPtrArray *positions,
                                        GPtrArray *sources);

GHashTable  *hx_matrix_list_agreements (HxMatrix  *matrix,
                                        GArray    *rows);
GHashTable  *hx_matrix_group_positions (GPtrArray *positions);
GHashTable  *hx_matrix_index_sources   (GPtrArray *sources);

G_END_DECLS
