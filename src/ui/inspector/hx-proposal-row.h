/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-proposal-load.h"

G_BEGIN_DECLS

#define HX_TYPE_PROPOSAL_ROW (hx_proposal_row_get_type ())

/**
 * HxProposalRow:
 *
 * A source that nobody has looked into for a claim, and one of the places where it may answer it.
 * All about that is shown while the row is selected.
 */
G_DECLARE_FINAL_TYPE (HxProposalRow, hx_proposal_row, HX, PROPOSAL_ROW, GtkListBoxRow)

GtkWidget              *hx_proposal_row_new        (HxDesk        *desk,
                                                    HxProposals   *proposals,
                                                    guint          index);
const HxProposedSource *hx_proposal_row_get_source (HxProposalRow *self);
const HxProposedPlace  *hx_proposal_row_get_place  (HxProposalRow *self);
gboolean                hx_proposal_row_step       (HxProposalRow *self,
                                                    int            direction);
void                    hx_proposal_row_drop_place (HxProposalRow *self);
void                    hx_proposal_row_show_end   (HxProposalRow *self);
void                    hx_proposal_row_show_place (HxProposalRow *self,
                                                    const char    *digest);
gboolean                hx_proposal_row_get_looked (HxProposalRow *self);
void                    hx_proposal_row_set_looked (HxProposalRow *self);
char                   *hx_proposal_row_dup_value  (HxProposalRow *self);

G_END_DECLS
