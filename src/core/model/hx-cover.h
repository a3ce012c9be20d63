/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-passage.h"

G_BEGIN_DECLS

/**
 * HxCover:
 * @highlight: what is drawn of it
 * @name: the name of the tag or entity, the kind of the link, the words of the memo
 * @coder: the name of whose it is
 * @text: the passage's text, as far as its first 300 code points
 * @outgoing: whether a link begins here
 * @other_source: the source at the other end of a link
 * @other_start: where that end begins there, in code points
 * @other_end: where it ends, exclusive
 * @other_title: (nullable): the title of that source
 *
 * One thing that covers a place in a source.
 */
typedef struct
{
  HxHighlight  highlight;
  char        *name;
  char        *coder;
  char        *text;
  gboolean     outgoing;
  gint64       other_source;
  guint        other_start;
  guint        other_end;
  char        *other_title;
} HxCover;

#define HX_TYPE_COVER (hx_cover_get_type ())

GType      hx_cover_get_type (void);
HxCover   *hx_cover_copy     (const HxCover  *self);
void       hx_cover_free     (HxCover        *self);
GPtrArray *hx_cover_list     (HxConnection   *connection,
                              gint64          source,
                              guint           start,
                              guint           end,
                              GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCover, hx_cover_free)

G_END_DECLS
