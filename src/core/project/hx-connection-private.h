/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "project/hx-connection.h"

G_BEGIN_DECLS

sqlite3    *hx_connection_get_db   (HxConnection *self);
const char *hx_connection_get_path (HxConnection *self);
gpointer    hx_connection_get_data (HxConnection   *self,
                                    const char     *key);
void        hx_connection_set_data (HxConnection   *self,
                                    const char     *key,
                                    gpointer        data,
                                    GDestroyNotify  destroy);
int         hx_statement_count_parameters (HxStatement *self);

void hx_connection_prepare_library (void);

G_END_DECLS
