/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"

G_BEGIN_DECLS

/* A source with much of the same wording. */
typedef struct
{
  gint64  source;
  char   *title;
  double  share;    /* of the shorter text's wording, 0 to 1, estimated */
} HxSimilar;

void       hx_similar_free        (HxSimilar     *self);

/* On a reader thread, or in an edit; the most alike first. Of current texts only. */
GPtrArray *hx_source_find_similar (HxConnection  *connection,
                                   GBytes        *signature,
                                   double         min_share,
                                   guint          limit,
                                   GError       **error);
/* The very share, by comparing the texts: for the few that were found. */
double     hx_similar_measure     (HxText        *text,
                                   HxText        *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSimilar, hx_similar_free)

G_END_DECLS
