/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-quotes-load.h"
#include "hx-desk.h"

G_BEGIN_DECLS

gint64 hx_quoted_find_claim   (const HxQuoted *self,
                               HxMatrix       *matrix);
gint64 hx_quoted_find_speaker (const HxQuoted *self,
                               HxDesk         *desk);
gint64 hx_quoted_add_claim    (const HxQuoted *self,
                               HxEdit         *edit,
                               const char     *question,
                               gint64          speaker);
void   hx_quoted_open         (const HxQuoted *self,
                               GtkWidget      *widget);

G_END_DECLS
