/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit-private.h"

G_BEGIN_DECLS

gboolean hx_positions_move (HxEditContext  *context,
                            const char     *table,
                            const char     *siblings_sql,
                            gint64          parent,
                            gint64          id,
                            guint           position,
                            GError        **error);

G_END_DECLS
