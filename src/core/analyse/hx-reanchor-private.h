/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of hx-reanchor.c: a text as the atoms that are compared (-text), what is the same in
 * two of them (-diff), whether a place is certain (-certain) and where one may be (-likely). */

#pragma once

#include "analyse/hx-graphemes.h"
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

/* What is the same in order but short may be so by chance: it counts as left over, too. */
typedef enum
{
  HX_ATOM_LEFT_OVER,
  HX_ATOM_PERHAPS,
  HX_ATOM_IN_ORDER,
  HX_ATOM_MOVED,
} HxAtomFate;

struct _HxReanchor
{
  HxAtoms     *a;
  HxAtoms     *b;
  HxGraphemes *graphemes;   /* of the second text */
  guint        gram;
  GArray      *runs;        /* in order in both */
  GArray      *moved;       /* in order of the first */
  guint       *slides_from; /* for each run: so many atoms of its beginning could as well be the */
  guint       *slides_to;   /* insertion or deletion before it; and of its end */
  guint8      *fates[2];    /* of each atom of each text */
  GArray      *left[2];     /* grams of what is left over in each text, sorted */
  GArray      *all[2];      /* grams of each whole text, sorted; made when first asked for */
};

/* A place in both texts, in atoms. */
typedef struct
{
  guint from;
  guint to;
  guint b_from;
  guint b_to;
} HxAtomPlace;

/* What comes before and after a passage says where it is: so many atoms are looked at, in grams. */
#define HX_REANCHOR_WINDOW 2

static inline const HxAtomRun *
hx_atom_run (GArray *runs,
             guint   i)
{
  return &g_array_index (runs, HxAtomRun, i);
}

guint    hx_reanchor_find_run            (GArray            *runs,
                                          guint              at);
GArray  *hx_reanchor_get_all_grams       (HxReanchor        *self,
                                          guint              side);
gboolean hx_reanchor_is_certain_in_order (HxReanchor        *self,
                                          guint              i,
                                          const HxAtomPlace *place);
gboolean hx_reanchor_is_certain_moved    (HxReanchor        *self,
                                          const HxAtomRun   *run,
                                          const HxAtomPlace *place);
guint    hx_reanchor_find_likely         (HxReanchor        *self,
                                          HxAtomPlace       *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAtoms, hx_atoms_free)

G_END_DECLS
