/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity.h"
#include "project/hx-change-set.h"

G_BEGIN_DECLS

/**
 * HxSuggestion:
 * @source: the source
 * @start: first code point
 * @end: code point past the last
 * @entity: what may be mentioned there, as it is shown
 * @owner: whose name it is: @entity or one that is shown as it; what a mention is made of
 * @name: the row of the name
 * @kind: what the name is to its owner
 * @n_others: how many other entities have the same name
 *
 * A place where a name stands that nobody has decided about.
 */
typedef struct
{
  gint64      source;
  guint       start;
  guint       end;
  gint64      entity;
  gint64      owner;
  gint64      name;
  HxNameKind  kind;
  guint       n_others;
} HxSuggestion;

/**
 * HxSuggestionCount:
 * @entity: an entity, as it is shown
 * @n_places: how many suggestions there are for it
 * @n_sources: in how many sources
 */
typedef struct
{
  gint64 entity;
  guint  n_places;
  guint  n_sources;
} HxSuggestionCount;

int          hx_suggestion_compare        (gconstpointer  a,
                                           gconstpointer  b);

#define HX_TYPE_SUGGESTER (hx_suggester_get_type ())

/**
 * HxSuggester:
 *
 * Finds where entities may be mentioned. All methods can be called on any thread.
 */
G_DECLARE_FINAL_TYPE (HxSuggester, hx_suggester, HX, SUGGESTER, GObject)

HxSuggester *hx_suggester_new             (void);
GArray      *hx_suggester_update          (HxSuggester   *self,
                                           HxConnection  *connection,
                                           HxChangeSet   *changes,
                                           GCancellable  *cancellable,
                                           GError       **error);
guint        hx_suggester_get_n_places    (HxSuggester   *self);
GArray      *hx_suggester_list_source     (HxSuggester   *self,
                                           gint64         source);
GArray      *hx_suggester_list_entity     (HxSuggester   *self,
                                           gint64         entity);
GArray      *hx_suggester_count_entities  (HxSuggester   *self);
char        *hx_suggester_dup_name        (HxSuggester   *self,
                                           gint64         name);

G_END_DECLS
