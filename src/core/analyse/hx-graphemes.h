/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

typedef struct _HxGraphemes HxGraphemes;

HxGraphemes *hx_graphemes_new         (const HxText *text);
void         hx_graphemes_free        (HxGraphemes  *self);
gboolean     hx_graphemes_is_boundary (HxGraphemes  *self,
                                       gsize         byte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxGraphemes, hx_graphemes_free)

G_END_DECLS
