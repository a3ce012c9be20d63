/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

gint64   hx_exchange_get_time  (HxConnection        *connection);
gboolean hx_exchange_lose_rest (HxExchangeWrite     *write,
                                const char * const  *kept,
                                GError             **error);

G_END_DECLS
