/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_QUEUE (hx_claim_queue_get_type ())

/**
 * HxClaimQueue:
 *
 * Claims that could be made of what sources say, one below the other: each is accepted, rejected or
 * looked at side by side. Nothing is made before somebody accepts it.
 *
 * Actions: queue.accept, queue.reject, queue.side-by-side.
 */
G_DECLARE_FINAL_TYPE (HxClaimQueue, hx_claim_queue, HX, CLAIM_QUEUE, AdwBin)

void hx_claim_queue_set_desk (HxClaimQueue *self,
                              HxDesk       *desk);

G_END_DECLS
