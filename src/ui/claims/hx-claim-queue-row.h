/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "claims/hx-claim-queue-load.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_QUEUE_ROW (hx_claim_queue_row_get_type ())

/**
 * HxClaimQueueRow:
 *
 * A claim that could be made: its question, which can be changed before, and what each source says.
 */
G_DECLARE_FINAL_TYPE (HxClaimQueueRow, hx_claim_queue_row, HX, CLAIM_QUEUE_ROW, GtkListBoxRow)

GtkWidget            *hx_claim_queue_row_new          (HxOfferedClaim  *offered);
const HxOfferedClaim *hx_claim_queue_row_get_offered  (HxClaimQueueRow *self);
char                 *hx_claim_queue_row_dup_question (HxClaimQueueRow *self);
void                  hx_claim_queue_row_edit         (HxClaimQueueRow *self);

G_END_DECLS
