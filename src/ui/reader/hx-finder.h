/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-find.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_FINDER (hx_finder_get_type ())

/**
 * HxFinderCount:
 * @n_hits: hits in all panes
 * @position: which of them is selected in the active pane, from 1; 0 for none
 * @n_found: panes with hits
 * @n_panes: panes that were searched
 * @truncated: whether there are more hits than were counted
 */
typedef struct
{
  guint    n_hits;
  guint    position;
  guint    n_found;
  guint    n_panes;
  gboolean truncated;
} HxFinderCount;

/**
 * HxFinder:
 *
 * Looks for something in all panes of a Read page, also in those opened later, and shows the hits.
 *
 * Signals:
 * - "changed" (): other hits, or another one is selected
 * - "finished" (): all panes are searched
 */
G_DECLARE_FINAL_TYPE (HxFinder, hx_finder, HX, FINDER, GObject)

HxFinder     *hx_finder_new        (HxReader      *reader);
void          hx_finder_find       (HxFinder      *self,
                                    const char    *needle,
                                    HxFindFlags    flags);
void          hx_finder_stop       (HxFinder      *self);
gboolean      hx_finder_is_busy    (HxFinder      *self);
const GError *hx_finder_get_error  (HxFinder      *self);
void          hx_finder_count      (HxFinder      *self,
                                    HxFinderCount *count);
void          hx_finder_set_origin (HxFinder      *self);
gboolean      hx_finder_go_first   (HxFinder      *self);
gboolean      hx_finder_step       (HxFinder      *self,
                                    int            direction);

G_END_DECLS
