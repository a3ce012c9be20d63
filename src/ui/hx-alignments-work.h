/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "hx-alignments.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

/* What HxAlignments has done elsewhere than on the main thread. */

/**
 * HxAlignSource:
 * @id: the source's id
 * @revision: what the rest is of; 0: there is no such source
 * @language: (nullable): its language
 * @text: (nullable): its text, until it is prepared
 * @mentions: (element-type HxAlignMention): its mentions by start
 * @prepared: (nullable): both of them, as the machine wants them
 *
 * What is aligned of a source. Once it is prepared nothing writes to it.
 */
typedef struct
{
  gint64       id;
  gint64       revision;
  char        *language;
  HxText      *text;
  GArray      *mentions;
  HxAlignText *prepared;
} HxAlignSource;

HxAlignSource *hx_align_source_ref     (HxAlignSource *self);
void           hx_align_source_unref   (HxAlignSource *self);
gboolean       hx_align_source_equal   (HxAlignSource *self,
                                        HxAlignSource *other);
DexFuture     *hx_align_source_prepare (HxAlignSource *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * HxAlignJob:
 * @sides: (nullable): two sources that are prepared
 * @links: (element-type HxLinkEnds): the links between them
 * @cancellable: stops it
 * @suggestions: (nullable) (element-type HxAlignment): what the machine finds; it looks for that
 *   only when this is %NULL
 * @ribbons: (element-type HxRibbon): the result, seen from either side
 *
 * Finds what joins two sources.
 */
typedef struct
{
  HxAlignSource *sides[2];
  GArray        *links;
  GCancellable  *cancellable;
  GArray        *suggestions;
  GArray        *ribbons[2];
} HxAlignJob;

HxAlignJob *hx_align_job_new          (HxAlignSource *first,
                                       HxAlignSource *second,
                                       GArray        *links,
                                       GArray        *suggestions);
HxAlignJob *hx_align_job_ref          (HxAlignJob    *self);
void        hx_align_job_unref        (HxAlignJob    *self);
DexFuture  *hx_align_job_run          (HxAlignJob    *self) G_GNUC_WARN_UNUSED_RESULT;

DexFuture  *hx_alignments_load_sources (HxProject    *project,
                                        GArray       *sources) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_alignments_load_links   (HxProject    *project,
                                        GArray       *pairs) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAlignSource, hx_align_source_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAlignJob, hx_align_job_unref)

G_END_DECLS
