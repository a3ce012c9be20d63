/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-pane.h"

G_BEGIN_DECLS

#define HX_TYPE_SCROLL_SYNC (hx_scroll_sync_get_type ())

/**
 * HxScrollSync:
 *
 * Aligned scrolling: the pane that the analyst scrolls leads, the others follow, each through
 * the map that the links and alignments between the two sources make.
 *
 * All panes are level at one line. It is half way down, and nearer to the top or the bottom where
 * the leader's text begins or ends; after a jump it is the line that was jumped to. What stands
 * there in the leader and what belongs beside it in a follower are equally high on the screen,
 * unless the follower's text begins or ends before that: then they are as near as its ends allow.
 *
 * A follower without anything for that line stands still at the end of the passage before it, and
 * says that it is silent. Where followers are depends on the leader's place only.
 */
G_DECLARE_FINAL_TYPE (HxScrollSync, hx_scroll_sync, HX, SCROLL_SYNC, GObject)

HxScrollSync *hx_scroll_sync_new         (HxAlignments *alignments);
void          hx_scroll_sync_set_panes   (HxScrollSync *self,
                                          GPtrArray    *panes);
void          hx_scroll_sync_aim         (HxScrollSync *self,
                                          HxPane       *pane,
                                          guint         offset);
HxPane       *hx_scroll_sync_get_leader  (HxScrollSync *self);
gboolean      hx_scroll_sync_get_enabled (HxScrollSync *self);
void          hx_scroll_sync_set_enabled (HxScrollSync *self,
                                          gboolean      enabled,
                                          HxPane       *leader);

G_END_DECLS
