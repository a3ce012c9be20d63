/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_TOUR_DIALOG (hx_tour_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HxTourDialog, hx_tour_dialog, HX, TOUR_DIALOG, AdwDialog)

AdwDialog *hx_tour_dialog_new (void);

G_END_DECLS
