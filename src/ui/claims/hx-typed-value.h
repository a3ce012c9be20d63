/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-claim.h"
#include "model/hx-position.h"

G_BEGIN_DECLS

/**
 * HxTypedValue:
 * @minimum: (nullable): the least it can be
 * @maximum: (nullable): the most
 * @unit: (nullable): the unit of both
 * @approximate: whether it is not exact
 * @edtf: (nullable): a date
 * @value: (nullable): words
 * @echo: (nullable): what was understood, for people
 *
 * What somebody has typed as the answer to a claim.
 */
typedef struct
{
  char     *minimum;
  char     *maximum;
  char     *unit;
  gboolean  approximate;
  char     *edtf;
  char     *value;
  char     *echo;
} HxTypedValue;

char        *hx_typed_value_dup_text (const HxPositionDraft *said,
                                      const HxClaimDraft    *claim);
gboolean     hx_typed_value_read     (HxTypedValue          *self,
                                      const char            *text,
                                      const HxClaimDraft    *claim,
                                      const char            *unit);
void         hx_typed_value_clear    (HxTypedValue          *self);
const char  *hx_typed_value_get_hint (HxClaimKind            kind);

G_END_DECLS
