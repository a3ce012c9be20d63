/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-overlap.h"
#include "model/hx-origin.h"

G_BEGIN_DECLS

/* A source and its current text. */
typedef struct
{
  gint64 source;
  gint64 body;
} HxOriginSource;

HxOrigins *hx_origins_new (GArray     *sources,
                           HxOverlaps *overlaps,
                           GPtrArray  *judgements);

G_END_DECLS
