/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-finding.h"
#include "model/hx-claim.h"
#include "model/hx-position.h"

G_BEGIN_DECLS

/* Numbers for what is no number: the same for what is the same. */
typedef struct _HxSayingKeys HxSayingKeys;

HxSayingKeys *hx_saying_keys_new  (void);
void          hx_saying_keys_free (HxSayingKeys     *self);

void          hx_saying_init      (HxSaying         *self,
                                   const HxClaim    *claim,
                                   const HxPosition *position,
                                   HxSayingKeys     *keys);
char         *hx_position_dup_text (const HxPosition *self,
                                    const HxClaim    *claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSayingKeys, hx_saying_keys_free)

G_END_DECLS
