/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"
#include "model/hx-claim-suggester.h"

G_BEGIN_DECLS

HxClaim *hx_cli_find_claim (HxConnection  *connection,
                            const char    *question,
                            GError       **error);
void     hx_cli_put_proposal (JsonBuilder           *builder,
                              const HxClaimProposal *proposal);

G_END_DECLS
