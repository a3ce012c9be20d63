/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "mentions/hx-queue-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_SAME_OFFER (hx_same_offer_get_type ())

/**
 * HxSameOffer:
 *
 * Which entities what is to be decided about could be the same as, and why. It is seen only while
 * there are some. “chosen” is emitted with the id of one.
 */
G_DECLARE_FINAL_TYPE (HxSameOffer, hx_same_offer, HX, SAME_OFFER, AdwBin)

void        hx_same_offer_set      (HxSameOffer *self,
                                    HxDesk      *desk,
                                    HxQueueItem *item);
const char *hx_same_offer_get_name (HxSameOffer *self);

G_END_DECLS
