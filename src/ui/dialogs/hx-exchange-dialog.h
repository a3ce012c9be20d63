/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "exchange/hx-exchange.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_EXCHANGE_DIALOG (hx_exchange_dialog_get_type ())

/**
 * HxExchangeDialog:
 *
 * Imports a file of another program: says first what would come of it.
 *
 * Action: exchange.import.
 */
G_DECLARE_FINAL_TYPE (HxExchangeDialog, hx_exchange_dialog, HX, EXCHANGE_DIALOG, AdwDialog)

AdwDialog  *hx_exchange_dialog_new      (HxDesk           *desk,
                                         const HxFormat   *format,
                                         GFile            *file);
const char *hx_exchange_dialog_get_page (HxExchangeDialog *self);

G_END_DECLS
