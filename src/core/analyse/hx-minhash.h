/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/* How much wording two texts share, estimated from short signatures. */

#define HX_MINHASH_N_HASHES 128
#define HX_MINHASH_N_BANDS  32

/* guint32 little-endian × HX_MINHASH_N_HASHES, then the number of distinct shingles (guint32);
 * NULL for a text too short to say. */
GBytes *hx_minhash_sign     (HxText  *text);
/* Keys to look for likely twins by. */
void    hx_minhash_bands    (GBytes  *signature,
                             guint64  bands[HX_MINHASH_N_BANDS]);
/* The share of the shorter's wording that is in the longer, 0 to 1, estimated. */
double  hx_minhash_share    (GBytes  *a,
                             GBytes  *b);

G_END_DECLS
