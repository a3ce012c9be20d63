/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-position-guess.h"

G_BEGIN_DECLS

#define HX_CLAIM_ANY_KIND -1

void  hx_claim_apply         (HxDesk                *desk,
                              const HxFocus         *text,
                              gint64                 claim);
void  hx_claim_apply_new     (HxDesk                *desk,
                              const HxFocus         *text,
                              const char            *question,
                              int                    kind);
char *hx_position_guess_dup_text   (const HxPositionGuess *self,
                                    HxDesk                *desk);
char *hx_position_guess_dup_manner (const HxPositionGuess *self,
                                    HxDesk                *desk);
char *hx_position_guess_dup_detail (const HxPositionGuess *self,
                                    HxDesk                *desk);

G_END_DECLS
