/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ORIGIN_DIALOG (hx_origin_dialog_get_type ())

/**
 * HxOriginDialog:
 *
 * The wording that two sources share, each stretch of which can be looked at, and whether they have
 * one origin, which the analyst can overrule.
 */
G_DECLARE_FINAL_TYPE (HxOriginDialog, hx_origin_dialog, HX, ORIGIN_DIALOG, AdwDialog)

AdwDialog *hx_origin_dialog_new (HxDesk *desk,
                                 gint64  source,
                                 gint64  other);

G_END_DECLS
