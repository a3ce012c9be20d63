/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

gboolean hx_w3c_write (HxExchangeWrite  *write,
                       GError          **error);

G_END_DECLS
