/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the host of a parser needs of HxOutput; parsers have hx-parse.h. */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

void      hx_output_set_media_type (HxOutput    *self,
                                    const char  *media_type);
gboolean  hx_output_is_open       (HxOutput     *self);
guint     hx_output_get_n_sources (HxOutput     *self);
gboolean  hx_output_exceeds       (HxOutput     *self);
void      hx_output_hello         (HxOutput     *self,
                                   HxSandbox     sandbox);
void      hx_output_flush         (HxOutput     *self);
void      hx_output_finish        (HxOutput     *self,
                                   const GError *refusal);
void      hx_output_pixels        (HxOutput     *self,
                                   guint         width,
                                   guint         height,
                                   guint         stride,
                                   GBytes       *bytes);

G_END_DECLS
