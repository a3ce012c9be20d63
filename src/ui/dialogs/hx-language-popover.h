/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

/**
 * HxLanguageFunc:
 * @code: (nullable): a BCP 47 tag; %NULL: no language
 * @data: what was handed over
 *
 * Takes the language that was picked.
 */
typedef void (*HxLanguageFunc) (const char *code,
                                gpointer    data);

void hx_language_popover_show (HxDesk         *desk,
                               GtkWidget      *parent,
                               HxLanguageFunc  func,
                               gpointer        data,
                               GDestroyNotify  destroy);

G_END_DECLS
