/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-suggester.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_SUGGESTIONS (hx_suggestions_get_type ())

/**
 * HxSuggestions:
 *
 * Where entities may be mentioned, of one window: kept current with the project on its threads.
 *
 * Signals:
 * - "changed" (GArray of gint64): the suggestions in these sources are others now
 */
G_DECLARE_FINAL_TYPE (HxSuggestions, hx_suggestions, HX, SUGGESTIONS, GObject)

HxSuggestions *hx_suggestions_new             (HxProject     *project);
void           hx_suggestions_follow          (HxSuggestions *self,
                                               HxChangeSet   *changes);
gboolean       hx_suggestions_is_busy         (HxSuggestions *self);
guint          hx_suggestions_get_n_places    (HxSuggestions *self);
GArray        *hx_suggestions_list_source     (HxSuggestions *self,
                                               gint64         source);
GArray        *hx_suggestions_list_entity     (HxSuggestions *self,
                                               gint64         entity);
GArray        *hx_suggestions_count_entities  (HxSuggestions *self);

G_END_DECLS
