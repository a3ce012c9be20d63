/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-align.h"
#include "model/hx-passage.h"

G_BEGIN_DECLS

/**
 * HxRibbon:
 * @alignment: where its two ends are; for a link score 1 and whatever reasons the machine has too
 * @link: the link's id; 0 for a suggestion
 * @kind: the link's kind
 * @passage: the link's passages on either side; 0 for a suggestion
 * @in_order: whether it is part of the map for aligned scrolling; the rest cross those
 *
 * What joins passages of two sources: a link an analyst made, or an alignment found by machine.
 */
typedef struct
{
  HxAlignment alignment;
  gint64      link;
  HxLinkKind  kind;
  gint64      passage[2];
  gboolean    in_order;
} HxRibbon;

#define HX_TYPE_ALIGNMENTS (hx_alignments_get_type ())

/**
 * HxAlignments:
 *
 * What joins the sources that stand side by side: links and suggestions, found in the background
 * for each pair of them, kept while they are open, and refreshed by change sets: only the pairs
 * that a change touches.
 *
 * Signals:
 * - "changed" (gint64 first, gint64 second): the ribbons between two sources are others, or the
 *   two are open now, or not any more; the smaller id comes first
 */
G_DECLARE_FINAL_TYPE (HxAlignments, hx_alignments, HX, ALIGNMENTS, GObject)

/* The arrays are immutable: a change makes a new one. Sorted by alignment.start[0]. */
HxAlignments *hx_alignments_new           (HxProject    *project);
void          hx_alignments_set_sources   (HxAlignments *self,
                                           const gint64 *sources,
                                           guint         n_sources);
const gint64 *hx_alignments_get_sources   (HxAlignments *self,       /* those set last, in order */
                                           guint        *n_sources);
gboolean      hx_alignments_is_busy       (HxAlignments *self);      /* "busy" property, notifies */
GArray       *hx_alignments_get_ribbons   (HxAlignments *self,       /* HxRibbon; NULL: unknown */
                                           gint64        first,
                                           gint64        second);
GArray       *hx_alignments_get_stretches (HxAlignments *self,       /* guint pairs; or NULL */
                                           gint64        source);

G_END_DECLS
