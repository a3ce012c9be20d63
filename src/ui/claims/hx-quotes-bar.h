/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "claims/hx-quotes-filter.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTES_BAR (hx_quotes_bar_get_type ())

/**
 * HxQuotesBar:
 *
 * Which quotations are shown: those with some words, of a speaker, or that several sources have.
 *
 * Signals:
 * - "changed" (): others are wanted
 * - "leave" (): the keyboard shall go on to what is shown
 */
G_DECLARE_FINAL_TYPE (HxQuotesBar, hx_quotes_bar, HX, QUOTES_BAR, AdwBin)

void       hx_quotes_bar_set_quoted (HxQuotesBar *self,
                                     GPtrArray   *quoted,
                                     HxDesk      *desk);
GPtrArray *hx_quotes_bar_filter     (HxQuotesBar *self,
                                     GPtrArray   *lines);
void       hx_quotes_bar_show_all   (HxQuotesBar *self);

G_END_DECLS
