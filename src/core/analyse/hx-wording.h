/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-align.h"

G_BEGIN_DECLS

/**
 * HxSharedWords:
 * @text: the two texts, by their places
 * @n_words: words of the shorter one that stand in shared runs
 * @containment: the same as a part of all its words, from 0 to 1
 * @spans: (element-type HxAlignSpan): the runs in the order of the first text, in code points;
 *   the weight is the number of words
 *
 * The wording that two texts share.
 */
typedef struct
{
  guint   text[2];
  guint   n_words;
  double  containment;
  GArray *spans;
} HxSharedWords;

GPtrArray *hx_wording_find      (HxText       *const *texts,
                                 guint                n_texts,
                                 GCancellable        *cancellable);
void       hx_shared_words_free (HxSharedWords       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSharedWords, hx_shared_words_free)

G_END_DECLS
