/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "claims/hx-quote-line.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTE_ROW (hx_quote_row_get_type ())

/**
 * HxQuoteRow:
 *
 * One wording of something said; the first of them has a head with who speaks and what can be done.
 *
 * Signals:
 * - "pressed" (const char *action): a button wants this done with its line
 */
G_DECLARE_FINAL_TYPE (HxQuoteRow, hx_quote_row, HX, QUOTE_ROW, AdwBin)

GtkWidget *hx_quote_row_new             (void);
void       hx_quote_row_set             (HxQuoteRow  *self,
                                         HxDesk      *desk,
                                         HxQuoteLine *line);
void       hx_quote_row_update          (HxQuoteRow  *self);
char      *hx_quote_row_dup_label       (HxQuoteRow  *self);
char      *hx_quote_row_dup_description (HxQuoteRow  *self);

G_END_DECLS
