/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_PAIR_BOX (hx_pair_box_get_type ())

/**
 * HxPairBox:
 *
 * The two passages that a link or a suggestion joins, with what they have in common and the
 * figures they differ on. Each leads to its text.
 */
G_DECLARE_FINAL_TYPE (HxPairBox, hx_pair_box, HX, PAIR_BOX, AdwBin)

void  hx_pair_box_set            (HxPairBox         *self,
                                  HxDesk            *desk,
                                  HxDetails         *details,
                                  const HxAlignment *alignment);
char *hx_pair_box_dup_difference (HxPairBox         *self);

G_END_DECLS
