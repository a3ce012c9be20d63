/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "exchange/hx-data-table.h"
#include "exchange/hx-zip.h"

G_BEGIN_DECLS

typedef struct _HxOdsWriter HxOdsWriter;

HxOdsWriter *hx_ods_writer_new         (HxZip         *zip,
                                        GPtrArray     *tables,
                                        const char    *title,
                                        gint64         time);
void         hx_ods_writer_free        (HxOdsWriter   *self);
void         hx_ods_writer_begin_table (HxOdsWriter   *self,
                                        HxDataTable   *table);
gboolean     hx_ods_writer_put_rows    (HxOdsWriter   *self,
                                        HxDataTable   *table,
                                        GCancellable  *cancellable,
                                        GError       **error);
void         hx_ods_writer_end_table   (HxOdsWriter   *self);
void         hx_ods_writer_finish      (HxOdsWriter   *self);

GBytes *hx_ods_from_tables (GPtrArray     *tables,
                            const char    *title,
                            gint64         time,
                            GCancellable  *cancellable,
                            GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxOdsWriter, hx_ods_writer_free)

G_END_DECLS
