/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxSearchHit:
 * @source: the source
 * @start: first code point of the hit
 * @end: code point past the last
 * @before: up to 40 code points before the hit, newlines as spaces
 * @text: the hit as written
 * @after: up to 40 code points after the hit
 */
typedef struct
{
  gint64  source;
  guint   start;
  guint   end;
  char   *before;
  char   *text;
  char   *after;
} HxSearchHit;

/* Words are all wanted; "quoted words" are a phrase; a last * matches beginnings.
 * Ordered by rank of the source, then by position. GPtrArray of HxSearchHit. */
GPtrArray *hx_search_sources (HxConnection  *connection,
                              const char    *query,
                              guint          limit,
                              GError       **error);

G_END_DECLS
