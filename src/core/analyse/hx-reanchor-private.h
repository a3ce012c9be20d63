/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of hx-reanchor.c: a text as the atoms that are compared, and what is the same in two
 * of them. */

#pragma once

#include "analyse/hx-reanchor.h"

G_BEGIN_DECLS

/* A text without what may differ although the wording does not: white space, hyphens between
 * letters, characters that are not seen, and the form in Unicode. */
typedef struct
{
  HxText    *text;
  guint      n;
  gunichar  *atoms;     /* code points, decomposed */
  guint     *offsets;   /* the code point of the text each comes from; the length at [n] */
  guint     *words;     /* how many words begin before each, and how many lines; one more than n */
  guint     *lines;
  gboolean   is_dense;  /* most letters are of scripts in which a character says more */
} HxAtoms;

HxAtoms *hx_atoms_new   (HxText        *text);
void     hx_atoms_free  (HxAtoms       *self);
/* The first atom at or after an offset of the text. */
guint    hx_atoms_find  (const HxAtoms *self,
                         guint          offset);

/* Atoms that are the same in both. */
typedef struct
{
  guint a;
  guint b;
  guint n;
} HxAtomRun;

/* The grams (runs of k atoms) of a range. */
typedef struct
{
  guint64 hash;
  guint   at;
} HxAtomGram;

void    hx_atoms_list_grams (const HxAtoms *self,
                             guint          from,
                             guint          to,
                             guint          k,
                             guint64        mask,
                             GArray        *grams);
void    hx_atoms_sort_grams (GArray        *grams);
/* How many there are of a hash in a sorted list, and which is the first. */
guint   hx_atoms_count_gram (GArray        *grams,
                             guint64        hash,
                             guint         *first);
/* Pairs of places of the grams that each list has once; both must be sorted. */
GArray *hx_atoms_pair_grams (const HxAtoms *a,
                             const HxAtoms *b,
                             guint          k,
                             GArray        *of_a,
                             GArray        *of_b);

/* What is the same in the same order, of two ranges (element-type HxAtomRun). */
GArray *hx_atoms_diff       (const HxAtoms *a,
                             guint          a_from,
                             guint          a_to,
                             const HxAtoms *b,
                             guint          b_from,
                             guint          b_to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAtoms, hx_atoms_free)

G_END_DECLS
