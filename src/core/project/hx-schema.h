/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

#define HX_SCHEMA_APPLICATION_ID 0x48584c41   /* "HXLA" */
#define HX_SCHEMA_VERSION        5

extern const char * const hx_schema_journaled_tables[];

char     *hx_schema_dup_columns (HxConnection  *connection,
                                 const char    *table,
                                 const char    *format,
                                 GError       **error);
gboolean  hx_schema_migrate     (HxConnection  *connection,
                                 GError       **error);

G_END_DECLS
