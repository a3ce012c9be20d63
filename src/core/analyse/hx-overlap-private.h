/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-overlap.h"
#include "analyse/hx-wording-private.h"

G_BEGIN_DECLS

/**
 * HxOverlapSet:
 * @first: the first of its members
 * @n: how many there are
 * @weight: shingles that stand in just these texts
 * @next: how many members have been dealt with
 *
 * Texts that share something. All that a footer is made of stands in the same ones: a set.
 */
typedef struct
{
  guint first;
  guint n;
  guint weight;
  guint next;
} HxOverlapSet;

/**
 * HxOverlapTable:
 * @n_texts: how many texts there are
 * @n_distinct: different shingles of each text
 * @n_own: those of them that are not in very many texts
 * @ids: (array): for each word of all texts, which shingle begins there; 0: one of no other text
 * @by_rank: the texts, those with the fewest shingles first
 * @sets: (element-type HxOverlapSet): which texts share something
 * @members: (element-type guint): ranks of the sets' texts, ascending in each
 * @first_of: where the sets of a text begin in @sets_of, and one past the last
 * @sets_of: the sets of each text, the smallest first
 */
typedef struct
{
  guint   n_texts;
  guint  *n_distinct;
  guint  *n_own;
  guint  *ids;
  guint  *by_rank;
  GArray *sets;
  GArray *members;
  guint  *first_of;
  guint  *sets_of;
} HxOverlapTable;

/**
 * HxOverlapText:
 * @n_words: how many words it has; 0 if it shares nothing
 * @starts: where they begin, in code points
 * @ends: and end
 * @ids: the shingle that begins at each; 0: one of no other text
 * @n_known: how many of them are not 0
 * @by_id: the words where those begin, by shingle, then by place
 */
typedef struct
{
  guint  n_words;
  guint *starts;
  guint *ends;
  guint *ids;
  guint  n_known;
  guint *by_id;
} HxOverlapText;

struct _HxOverlaps
{
  gatomicrefcount  ref_count;
  guint            n_texts;
  guint           *n_distinct;
  guint           *n_own;
  GArray          *pairs;
  HxOverlapText   *texts;
  gboolean         is_partial;
};

HxOverlapTable *hx_overlap_table_new  (HxWordingIndex       *index);
void            hx_overlap_table_free (HxOverlapTable       *self);

void            hx_overlaps_keep_words (HxOverlaps          *self,
                                        HxWordingIndex      *index,
                                        const guint         *ids);
void            hx_overlaps_drop_words (HxOverlaps          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxOverlapTable, hx_overlap_table_free)

G_END_DECLS
