/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

extern const char *const hx_bundle_layer_tables[];

char     *hx_bundle_rows_dup_select     (HxConnection  *connection,
                                         const char    *table,
                                         GError       **error);
char     *hx_bundle_rows_dup_insert     (HxConnection  *connection,
                                         const char    *table,
                                         GError       **error);
char     *hx_bundle_rows_dup_used       (HxConnection  *connection,
                                         const char    *target,
                                         GError       **error);
gboolean  hx_bundle_rows_check_types    (HxConnection  *connection,
                                         const char    *table,
                                         GError       **error);
gboolean  hx_bundle_rows_check_meanings (HxConnection  *connection,
                                         GError       **error);

G_END_DECLS
