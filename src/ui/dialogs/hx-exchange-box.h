/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

#define HX_TYPE_EXCHANGE_BOX (hx_exchange_box_get_type ())

/**
 * HxExchangeBox:
 *
 * What comes, or would come, of an import or export: how much of what, what the analyst should
 * know, and what has no place on the other side.
 */
G_DECLARE_FINAL_TYPE (HxExchangeBox, hx_exchange_box, HX, EXCHANGE_BOX, AdwBin)

void hx_exchange_box_set_report (HxExchangeBox    *self,
                                 HxExchangeReport *report);
void hx_exchange_box_set_error  (HxExchangeBox    *self,
                                 const char       *sentence);

G_END_DECLS
