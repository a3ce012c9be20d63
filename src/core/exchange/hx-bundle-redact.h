/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-needles.h"
#include "exchange/hx-bundle-private.h"

G_BEGIN_DECLS

typedef struct _HxRedaction HxRedaction;

HxRedaction *hx_redaction_new        (HxExport                *self,
                                      const HxExchangeOptions *options,
                                      GError                 **error);
void         hx_redaction_free       (HxRedaction             *self);
gboolean     hx_redaction_apply      (HxRedaction             *self,
                                      HxConnection            *staged,
                                      GError                 **error);
gboolean     hx_redaction_apply_rows (HxRedaction             *self,
                                      HxConnection            *staged,
                                      GError                 **error);
char        *hx_redaction_dup_name   (HxRedaction             *self,
                                      const char              *name);
void         hx_redaction_count      (HxRedaction             *self,
                                      HxExport                *export);
gboolean     hx_redaction_check      (HxRedaction             *self,
                                      const char              *path,
                                      GError                 **error);
gboolean     hx_redact_is_formal     (const char              *table,
                                      const char              *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRedaction, hx_redaction_free)

G_END_DECLS
