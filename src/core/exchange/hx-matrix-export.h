/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "model/hx-matrix.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

/**
 * HxMatrixFlags:
 * @HX_MATRIX_RTL: the first column stands to the right, in a spreadsheet
 * @HX_MATRIX_BOM: CSV begins with a byte order mark, by which Microsoft Excel knows UTF-8
 */
typedef enum
{
  HX_MATRIX_RTL = 1 << 0,
  HX_MATRIX_BOM = 1 << 1,
} HxMatrixFlags;

gboolean   hx_matrix_can_export (const char     *path,
                                 GError        **error);
gboolean   hx_matrix_write      (HxMatrix       *matrix,
                                 GArray         *rows,
                                 HxConnection   *connection,
                                 const char     *name,
                                 const char     *path,
                                 HxMatrixFlags   flags,
                                 GCancellable   *cancellable,
                                 GError        **error);
DexFuture *hx_matrix_export     (HxMatrix       *matrix,
                                 GArray         *rows,
                                 HxProject      *project,
                                 GFile          *file,
                                 HxMatrixFlags   flags,
                                 GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
