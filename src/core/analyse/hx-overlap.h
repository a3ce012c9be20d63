/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-align.h"

G_BEGIN_DECLS

/* From this part of the shorter text's shingles on, two texts are taken to have one origin. */
#define HX_OVERLAP_SAME 0.5

/* From this part on they may have. */
#define HX_OVERLAP_POSSIBLE 0.2

/**
 * HxOverlap:
 * @text: two texts, by their places, the first before the second
 * @n_shared: different shingles of five words that are in both
 * @n_own: those of them that are not in very many texts
 */
typedef struct
{
  guint text[2];
  guint n_shared;
  guint n_own;
} HxOverlap;

typedef struct _HxOverlaps HxOverlaps;

/**
 * HxOverlapFunc:
 * @text: which text
 * @data: what was given with the function
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text; %NULL with @error set
 */
typedef HxText *(*HxOverlapFunc) (guint      text,
                                  gpointer   data,
                                  GError   **error);

HxOverlaps      *hx_overlaps_find            (guint              n_texts,
                                              HxOverlapFunc      func,
                                              gpointer           data,
                                              GCancellable      *cancellable,
                                              GError           **error);
HxOverlaps      *hx_overlaps_ref             (HxOverlaps        *self);
void             hx_overlaps_unref           (HxOverlaps        *self);
guint            hx_overlaps_get_n_pairs     (HxOverlaps        *self);
const HxOverlap *hx_overlaps_get_pair        (HxOverlaps        *self,
                                              guint              nth);
double           hx_overlaps_get_containment (HxOverlaps        *self,
                                              const HxOverlap   *pair);
gboolean         hx_overlaps_is_same         (HxOverlaps        *self,
                                              const HxOverlap   *pair);
gboolean         hx_overlaps_is_common       (HxOverlaps        *self,
                                              const HxOverlap   *pair);
gboolean         hx_overlaps_is_partial      (HxOverlaps        *self);
GArray          *hx_overlaps_list_runs       (HxOverlaps        *self,
                                              guint              text,
                                              guint              other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxOverlaps, hx_overlaps_unref)

G_END_DECLS
