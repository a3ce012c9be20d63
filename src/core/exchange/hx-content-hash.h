/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

char *hx_content_hash (HxConnection  *connection,
                       GError       **error);

G_END_DECLS
