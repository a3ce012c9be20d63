/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-suggester.h"

G_BEGIN_DECLS

/**
 * HxMentionContext:
 * @source: the source
 * @title: its title
 * @start: first code point
 * @end: code point past the last
 * @before: some words before, on one line
 * @text: what stands there
 * @after: some words after
 *
 * A place with the words around it.
 */
typedef struct
{
  gint64  source;
  char   *title;
  guint   start;
  guint   end;
  char   *before;
  char   *text;
  char   *after;
} HxMentionContext;

void       hx_mention_context_free  (HxMentionContext *self);
DexFuture *hx_mention_contexts_load (HxProject        *project,
                                     GArray           *places,
                                     guint             max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxMentionContext, hx_mention_context_free)

G_END_DECLS
