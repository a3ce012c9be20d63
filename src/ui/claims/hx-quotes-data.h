/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-quotes-load.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTES_DATA (hx_quotes_data_get_type ())

/**
 * HxQuotesData:
 *
 * What is quoted in a project, kept current by its change sets while somebody wants it.
 *
 * Signals:
 * - "loaded" (): it has been read, or could not be
 */
G_DECLARE_FINAL_TYPE (HxQuotesData, hx_quotes_data, HX, QUOTES_DATA, GObject)

HxQuotesData *hx_quotes_data_new        (HxDesk       *desk);
void          hx_quotes_data_set_wanted (HxQuotesData *self,
                                         gboolean      wanted);
GPtrArray    *hx_quotes_data_get_quoted (HxQuotesData *self);
const GError *hx_quotes_data_get_error  (HxQuotesData *self);

G_END_DECLS
