/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxOriginVerdict:
 * @HX_ORIGIN_UNJUDGED: nobody has said anything: the wording decides
 * @HX_ORIGIN_SAME: the two come from one origin, whatever their wording
 * @HX_ORIGIN_APART: they do not
 *
 * What an analyst says of two sources.
 */
typedef enum
{
  HX_ORIGIN_UNJUDGED,
  HX_ORIGIN_SAME,
  HX_ORIGIN_APART,
} HxOriginVerdict;

const char *hx_origin_verdict_to_string   (HxOriginVerdict  verdict);
gboolean    hx_origin_verdict_from_string (const char      *string,
                                           HxOriginVerdict *verdict);

/**
 * HxOriginWording:
 * @HX_ORIGIN_NO_WORDING: too little wording is shared to say anything
 * @HX_ORIGIN_COMMON_WORDING: much, but mostly what very many sources have: a footer, a notice
 * @HX_ORIGIN_SOME_WORDING: some, which may be of one origin
 * @HX_ORIGIN_MUCH_WORDING: so much that the two are taken to have one origin
 *
 * What the wording says of two sources.
 */
typedef enum
{
  HX_ORIGIN_NO_WORDING,
  HX_ORIGIN_COMMON_WORDING,
  HX_ORIGIN_SOME_WORDING,
  HX_ORIGIN_MUCH_WORDING,
} HxOriginWording;

const char *hx_origin_wording_to_string (HxOriginWording wording);

/**
 * HxOriginPair:
 * @source: a source
 * @other: another, whose id is greater
 * @containment: which part of the shorter text's wording (of its different shingles of five words)
 *   is in the other, from 0 to 1; 0 if it is too little to be looked at
 * @wording: what that says
 * @verdict: what an analyst says
 * @is_one: whether the two count as one origin, which they may through a third, too
 * @note: (nullable): why, as far as an analyst has said it
 * @coder: (nullable): who has
 * @created: when, in ms since 1970; 0 if nobody has
 *
 * Two sources that share wording, or that somebody has judged.
 */
typedef struct
{
  gint64           source;
  gint64           other;
  double           containment;
  HxOriginWording  wording;
  HxOriginVerdict  verdict;
  gboolean         is_one;
  const char      *note;
  const char      *coder;
  gint64           created;
} HxOriginPair;

/**
 * HxOriginJudgement:
 * @id: its row
 * @source: a source
 * @other: another, whose id is greater
 * @verdict: whether they have one origin
 * @note: why, may be empty
 * @coder: who says so
 * @created: when, in ms since 1970
 *
 * What an analyst says of the origin of two sources.
 */
typedef struct
{
  gint64           id;
  gint64           source;
  gint64           other;
  HxOriginVerdict  verdict;
  char            *note;
  char            *coder;
  gint64           created;
} HxOriginJudgement;

GPtrArray *hx_origin_judgement_list (HxConnection  *connection,
                                     GError       **error);

#define HX_TYPE_ORIGIN_CACHE (hx_origin_cache_get_type ())

G_DECLARE_FINAL_TYPE (HxOriginCache, hx_origin_cache, HX, ORIGIN_CACHE, GObject)

HxOriginCache *hx_origin_cache_new (void);

#define HX_TYPE_ORIGINS (hx_origins_get_type ())

G_DECLARE_FINAL_TYPE (HxOrigins, hx_origins, HX, ORIGINS, GObject)

HxOrigins *hx_origins_find         (HxOriginCache *cache,
                                    HxConnection  *connection,
                                    GCancellable  *cancellable,
                                    GError       **error);
gint64     hx_origins_get_group    (HxOrigins     *self,
                                    gint64         source);
guint      hx_origins_count        (HxOrigins     *self,
                                    const gint64  *sources,
                                    guint          n_sources);
GArray    *hx_origins_list_members (HxOrigins     *self,
                                    gint64         source);
GArray    *hx_origins_list_pairs   (HxOrigins     *self,
                                    gint64         source);
GArray    *hx_origins_list_shared  (HxOrigins     *self,
                                    gint64         source,
                                    gint64         other);
gboolean   hx_origins_is_partial   (HxOrigins     *self);

void       hx_edit_judge_origin    (HxEdit          *edit,
                                    gint64           source,
                                    gint64           other,
                                    HxOriginVerdict  verdict,
                                    const char      *note);
void       hx_edit_clear_origin    (HxEdit          *edit,
                                    gint64           source,
                                    gint64           other);

G_END_DECLS
