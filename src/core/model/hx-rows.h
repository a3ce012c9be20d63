/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

typedef gpointer (*HxRowFunc) (HxStatement *statement);

GPtrArray *hx_rows_collect (HxStatement    *statement,
                            HxRowFunc       func,
                            GDestroyNotify  destroy,
                            GError        **error);
GArray    *hx_rows_collect_ids (HxStatement *statement,
                                GError     **error);
gpointer   hx_rows_first   (HxStatement    *statement,
                            HxRowFunc       func,
                            GError        **error,
                            const char     *missing);
gpointer   hx_rows_by_id   (HxStatement    *statement,
                            HxRowFunc       func,
                            const char     *thing,
                            gint64          id,
                            GError        **error);
gpointer   hx_rows_dup_int (HxStatement    *statement);

G_END_DECLS
