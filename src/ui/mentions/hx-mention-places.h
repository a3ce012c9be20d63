/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "mentions/hx-queue-item.h"

G_BEGIN_DECLS

#define HX_TYPE_MENTION_PLACES (hx_mention_places_get_type ())

/**
 * HxMentionPlaces:
 *
 * The places of one thing to decide about, each with the words around it. Some of a new entity's
 * can be left out.
 *
 * Signals:
 * - "changed" (): others are left out
 */
G_DECLARE_FINAL_TYPE (HxMentionPlaces, hx_mention_places, HX, MENTION_PLACES, AdwBin)

void      hx_mention_places_set         (HxMentionPlaces    *self,
                                         HxDesk             *desk,
                                         HxQueueItem        *item);
gboolean  hx_mention_places_get_focused (HxMentionPlaces    *self,
                                         HxSuggestion       *suggestion);
void      hx_mention_places_reveal_next (HxMentionPlaces    *self);
void      hx_mention_places_leave_out   (HxMentionPlaces    *self,
                                         const HxSuggestion *suggestion,
                                         gboolean            leave_out);
gboolean  hx_mention_places_drop        (HxMentionPlaces    *self,
                                         const HxSuggestion *suggestions,
                                         guint               n_suggestions);
GArray   *hx_mention_places_list_taken  (HxMentionPlaces    *self);

G_END_DECLS
