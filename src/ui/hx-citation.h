/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

DexFuture *hx_citation_load (HxDesk        *desk,
                             const HxFocus *focus) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
