/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "model/hx-matrix.h"

G_BEGIN_DECLS

#define HX_TYPE_POSITION_DIALOG (hx_position_dialog_get_type ())

/**
 * HxPositionDialog:
 *
 * What one source says on a claim, to be put right.
 */
G_DECLARE_FINAL_TYPE (HxPositionDialog, hx_position_dialog, HX, POSITION_DIALOG, AdwDialog)

AdwDialog *hx_position_dialog_new (HxDesk     *desk,
                                   HxClaim    *claim,
                                   HxPosition *position);
void       hx_position_dialog_present_cell (GtkWidget *parent,
                                            HxDesk    *desk,
                                            HxMatrix  *matrix,
                                            gint64     claim,
                                            gint64     source);

G_END_DECLS
