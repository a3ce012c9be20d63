/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-wording.h"

G_BEGIN_DECLS

/* How many words a shingle is: the seed of a run. */
#define HX_WORDING_SHINGLE 5

/**
 * HxWordingShingle:
 * @hash: of its words
 * @text: its text
 * @at: its first word
 */
typedef struct
{
  guint64 hash;
  guint   text;
  guint   at;
} HxWordingShingle;

/**
 * HxWordingSeed:
 * @pair: the two texts, the first in the upper half
 * @diagonal: how much further on the words stand in the second
 * @at: the first word in the first
 *
 * A shingle that stands in two texts.
 */
typedef struct
{
  guint64 pair;
  gint64  diagonal;
  guint   at;
} HxWordingSeed;

/**
 * HxWordingIndex:
 * @cancellable: (nullable): ends it early
 * @texts: (nullable): the texts, of those who need them
 * @n_texts: how many
 * @firsts: (element-type guint): holds @first
 * @first: the first word of each, and one past the last
 * @hashes: (element-type guint64): of the words of all texts
 * @starts: (element-type guint): where they begin in their text, in code points
 * @ends: (element-type guint): and end
 * @shingles: (element-type HxWordingShingle): by hash, in the end
 * @regular: for each word, whether every pair of the shingle there is a seed
 * @seeds: (element-type HxWordingSeed): what is found
 *
 * The words of many texts, and where the same ones follow each other.
 */
typedef struct
{
  GCancellable  *cancellable;
  HxText *const *texts;
  guint          n_texts;
  GArray        *firsts;
  const guint   *first;
  GArray        *hashes;
  GArray        *starts;
  GArray        *ends;
  GArray        *shingles;
  guint8        *regular;
  GArray        *seeds;
} HxWordingIndex;

HxWordingIndex *hx_wording_index_new  (HxText       *const *texts,
                                       guint                n_texts,
                                       GCancellable        *cancellable);
HxWordingIndex *hx_wording_index_new_empty (GCancellable   *cancellable);
void            hx_wording_index_add  (HxWordingIndex      *self,
                                       HxText              *text);
void            hx_wording_index_sort (HxWordingIndex      *self);
void            hx_wording_index_free (HxWordingIndex      *self);

guint           hx_wording_index_end_of_group   (HxWordingIndex       *self,
                                                 guint                 i,
                                                 guint                *n_texts,
                                                 guint                *most);
gboolean        hx_wording_index_is_boilerplate (const HxWordingIndex *self,
                                                 guint                 n_texts);

static inline guint64
hx_wording_index_word (const HxWordingIndex *self,
                       guint                 i)
{
  return g_array_index (self->hashes, guint64, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxWordingIndex, hx_wording_index_free)

G_END_DECLS
