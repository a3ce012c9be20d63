/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

char *hx_exchange_dup_counts   (const HxExchangeReport *report);
char *hx_exchange_dup_verified (const HxExchangeReport *report);
char *hx_exchange_dup_loss     (const HxExchangeLoss   *loss);

G_END_DECLS
