/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-alignments.h"

G_BEGIN_DECLS

#define HX_TYPE_REASON_BOX (hx_reason_box_get_type ())

/**
 * HxReasonBox:
 *
 * Why the machine takes two passages to be about the same thing, and how sure it is.
 */
G_DECLARE_FINAL_TYPE (HxReasonBox, hx_reason_box, HX, REASON_BOX, AdwBin)

void hx_reason_box_set (HxReasonBox       *self,
                        const char        *title,
                        const HxAlignment *alignment,
                        const char        *difference,
                        gboolean           with_score);

G_END_DECLS
