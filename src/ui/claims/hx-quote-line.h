/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-quotes-load.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTE_LINE (hx_quote_line_get_type ())

/**
 * HxQuoteLine:
 *
 * One wording of something said, as an item of a list. Immutable.
 */
G_DECLARE_FINAL_TYPE (HxQuoteLine, hx_quote_line, HX, QUOTE_LINE, GObject)

HxQuoteLine           *hx_quote_line_new         (HxQuoted          *quoted,
                                                  guint              index);
const HxQuoted        *hx_quote_line_get_quoted  (HxQuoteLine       *self);
const HxQuotedWording *hx_quote_line_get_wording (HxQuoteLine       *self);
guint                  hx_quote_line_get_index   (HxQuoteLine       *self);
gboolean               hx_quote_line_is_equal    (HxQuoteLine       *self,
                                                  HxQuoteLine       *other);

G_END_DECLS
