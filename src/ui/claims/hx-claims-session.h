/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-claims-view.h"
#include "hx-session.h"

G_BEGIN_DECLS

void hx_claims_view_add_to_session (HxClaimsView *self,
                                    HxDesk       *desk,
                                    HxSession    *session);

G_END_DECLS
