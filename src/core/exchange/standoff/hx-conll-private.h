/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff.h"

G_BEGIN_DECLS

/* What our own files say first. */
#define HX_CONLL_GENERATOR "# generator = Hexapla"

/* Layers of tags or mentions that overlap: "Tag", "Tag2" … */
#define HX_CONLL_MAX_LAYERS 32

gboolean hx_conll_read  (HxStandoff       *reading,
                         GError          **error);
gboolean hx_conll_write (HxExchangeWrite  *write,
                         GError          **error);

G_END_DECLS
