/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-passage.h"
#include "reader/hx-text-layout.h"

G_BEGIN_DECLS

/**
 * HxStripe:
 * @start: first code point
 * @end: code point past the last
 * @highlight: its index among the highlights
 * @lane: the lane it stands in, from 0 beside the text
 * @tag: the tag
 */
typedef struct
{
  guint  start;
  guint  end;
  guint  highlight;
  guint  lane;
  gint64 tag;
} HxStripe;

/**
 * HxStripeCrowd:
 * @start: first code point
 * @end: code point past the last
 * @n: how many taggings share it
 *
 * Taggings that found no lane of their own.
 */
typedef struct
{
  guint start;
  guint end;
  guint n;
} HxStripeCrowd;

/**
 * HxStripeLanes:
 * @stripes: (element-type HxStripe): each tagging with a lane of its own, by start
 * @crowds: (element-type HxStripeCrowd): the others, by start; they share the last lane
 * @n_lanes: how many lanes there are, at least 1
 */
typedef struct
{
  GArray *stripes;
  GArray *crowds;
  guint   n_lanes;
} HxStripeLanes;

HxStripeLanes *hx_stripe_lanes_new  (HxTextLayout  *layout,
                                     GArray        *highlights,
                                     guint          line_chars,
                                     guint          max_lanes);
void           hx_stripe_lanes_free (HxStripeLanes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStripeLanes, hx_stripe_lanes_free)

G_END_DECLS
