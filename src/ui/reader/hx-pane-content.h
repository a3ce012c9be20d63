/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_PANE_CONTENT (hx_pane_content_get_type ())

/**
 * HxPaneContent:
 * @source: (nullable): the source; %NULL when there is none any more
 * @text: (nullable): its text, when it was asked for
 * @highlights: (nullable) (element-type HxHighlight): its highlights
 * @revisions: (nullable) (element-type HxRevision): its revisions
 * @proposals: (nullable) (element-type HxProposal): its passages to decide on
 * @size: (nullable): of a source that is a picture, its size in pixels
 *
 * What a pane shows.
 */
typedef struct
{
  HxSource  *source;
  HxText    *text;
  GArray    *highlights;
  GPtrArray *revisions;
  GPtrArray *proposals;
  char      *size;
} HxPaneContent;

GType          hx_pane_content_get_type (void);
HxPaneContent *hx_pane_content_copy     (HxPaneContent *self);
void           hx_pane_content_free     (HxPaneContent *self);
DexFuture     *hx_pane_content_load     (HxProject     *project,
                                         gint64         source,
                                         gint64         earlier,
                                         gboolean       with_text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPaneContent, hx_pane_content_free)

G_END_DECLS
