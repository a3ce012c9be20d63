/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_PROPOSAL_BOX (hx_proposal_box_get_type ())

/**
 * HxProposalBox:
 *
 * The sources that nobody has looked into for a claim, each with where it may answer it: to be
 * accepted as what it says, or recorded as silent, by one key each.
 */
G_DECLARE_FINAL_TYPE (HxProposalBox, hx_proposal_box, HX, PROPOSAL_BOX, AdwBin)

void     hx_proposal_box_set     (HxProposalBox *self,
                                  HxDesk        *desk,
                                  HxDetails     *details);
gboolean hx_proposal_box_focus   (HxProposalBox *self);

G_END_DECLS
