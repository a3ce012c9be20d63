/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTES_VIEW (hx_quotes_view_get_type ())

/**
 * HxQuotesView:
 *
 * What is quoted in the sources, one wording below the other: what several of them have comes
 * first, with what each has cut or changed.
 *
 * Actions: quotes.open, quotes.side-by-side, quotes.claim, quotes.find, quotes.show-all.
 *
 * Signals:
 * - "show-claim" (gint64 claim): the claim that a quotation is already shall be shown
 */
G_DECLARE_FINAL_TYPE (HxQuotesView, hx_quotes_view, HX, QUOTES_VIEW, AdwBin)

void hx_quotes_view_set_desk (HxQuotesView *self,
                              HxDesk       *desk);

G_END_DECLS
