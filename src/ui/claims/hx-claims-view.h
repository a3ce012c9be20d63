/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIMS_VIEW (hx_claims_view_get_type ())

/**
 * HxClaimsView:
 *
 * The view Claims of the main area: which source says what, as a sheet. What is under the cursor is
 * in focus.
 *
 * Actions: claims.new, claims.edit, claims.delete, claims.up, claims.down, claims.silent,
 * claims.rest-silent, claims.unchecked, claims.open, claims.side-by-side, claims.export,
 * claims.print.
 */
G_DECLARE_FINAL_TYPE (HxClaimsView, hx_claims_view, HX, CLAIMS_VIEW, AdwBreakpointBin)

void       hx_claims_view_set_desk (HxClaimsView *self,
                                    HxDesk       *desk);
GtkWidget *hx_claims_view_get_ach  (HxClaimsView *self);
gboolean   hx_claims_view_find     (HxClaimsView *self);

G_END_DECLS
