/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-change-set.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

HxChangeSet *hx_change_set_read (HxConnection  *connection,
                                 gint64         edit,
                                 gint64         seq,
                                 const char    *label,
                                 GHashTable    *aliases,
                                 GError       **error);

G_END_DECLS
