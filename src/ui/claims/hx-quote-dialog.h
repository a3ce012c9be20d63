/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "claims/hx-quotes-load.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTE_DIALOG (hx_quote_dialog_get_type ())

/**
 * HxQuoteDialog:
 *
 * Makes a claim of a quotation: what is asked, and who speaks.
 */
G_DECLARE_FINAL_TYPE (HxQuoteDialog, hx_quote_dialog, HX, QUOTE_DIALOG, AdwDialog)

AdwDialog *hx_quote_dialog_new (HxDesk   *desk,
                                HxQuoted *quoted);

G_END_DECLS
