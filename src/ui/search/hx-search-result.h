/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HX_SEARCH_TEXT,
  HX_SEARCH_PASSAGE,
  HX_SEARCH_TAG,
  HX_SEARCH_ENTITY,
} HxSearchKind;

#define HX_SEARCH_MAX_HITS 500
#define HX_SEARCH_MAX_PASSAGES 50
#define HX_SEARCH_MAX_NAMES 20

#define HX_TYPE_SEARCH_RESULT (hx_search_result_get_type ())

/**
 * HxSearchResult:
 *
 * One line of what a search found: a place in a text, a passage, a tag or an entity. Immutable.
 */
G_DECLARE_FINAL_TYPE (HxSearchResult, hx_search_result, HX, SEARCH_RESULT, GObject)

HxSearchKind  hx_search_result_get_kind    (HxSearchResult *self);
gint64        hx_search_result_get_id      (HxSearchResult *self);
gint64        hx_search_result_get_source  (HxSearchResult *self);
guint         hx_search_result_get_start   (HxSearchResult *self);
guint         hx_search_result_get_end     (HxSearchResult *self);
const char   *hx_search_result_get_before  (HxSearchResult *self);
const char   *hx_search_result_get_text    (HxSearchResult *self);
const char   *hx_search_result_get_after   (HxSearchResult *self);
const char   *hx_search_result_get_section (HxSearchResult *self);
const char   *hx_search_result_get_detail  (HxSearchResult *self);

DexFuture    *hx_search_run_texts          (HxDesk         *desk,
                                            const char     *query) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *hx_search_list_names         (HxDesk         *desk,
                                            const char     *query);

G_END_DECLS
