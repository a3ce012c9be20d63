/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

HxConnection *hx_stage_open       (GError        **error);
gboolean      hx_stage_copy       (HxConnection   *from,
                                   HxConnection   *to,
                                   const char     *table,
                                   const char     *key,
                                   GArray         *values,
                                   GHashTable     *maps,
                                   GError        **error);
GArray       *hx_stage_list_ids   (HxConnection   *connection,
                                   const char     *sql,
                                   GError        **error);
gboolean      hx_stage_sign       (HxConnection   *connection,
                                   GError        **error);
gboolean      hx_stage_run        (HxConnection   *connection,
                                   GError        **error,
                                   const char     *sql,
                                   gint64          first,
                                   gint64          second);

G_END_DECLS
