/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

/**
 * HxScrollPassage:
 * @start: first code point in the leader and in the follower
 * @end: code point past the last
 * @link: whether an analyst joined the two, rather than the machine
 *
 * Text of two sources that goes past together.
 */
typedef struct
{
  guint    start[2];
  guint    end[2];
  gboolean link;
} HxScrollPassage;

GArray *hx_scroll_map_new    (GArray        *ribbons);
double  hx_scroll_map_follow (GArray        *map,
                              HxReadingView *leader,
                              double         line,
                              HxReadingView *follower,
                              gboolean      *silent);

G_END_DECLS
