/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "model/hx-hypothesis.h"

G_BEGIN_DECLS

#define HX_TYPE_HYPOTHESIS_DIALOG (hx_hypothesis_dialog_get_type ())

/**
 * HxHypothesisDialog:
 *
 * Asks what may be so, for a new hypothesis or one that is there.
 */
G_DECLARE_FINAL_TYPE (HxHypothesisDialog, hx_hypothesis_dialog, HX, HYPOTHESIS_DIALOG, AdwDialog)

AdwDialog *hx_hypothesis_dialog_new (HxDesk             *desk,
                                     const HxHypothesis *hypothesis);

G_END_DECLS
