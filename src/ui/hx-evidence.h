/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

gboolean   hx_evidence_is_there   (HxDesk        *desk);
gint64     hx_evidence_add        (HxEdit        *edit,
                                   const HxFocus *text);
DexFuture *hx_evidence_load_quote (HxDesk        *desk,
                                   const HxFocus *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
