/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

typedef gpointer (*HxRowFunc) (HxStatement *statement);

GPtrArray *hx_rows_collect (HxStatement    *statement,
                            HxRowFunc       func,
                            GDestroyNotify  destroy,
                            GError        **error);
gpointer   hx_rows_first   (HxStatement    *statement,
                            HxRowFunc       func,
                            GError        **error,
                            const char     *missing);

G_END_DECLS
