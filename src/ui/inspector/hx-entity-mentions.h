/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_ENTITY_MENTIONS_PAGE 30

/**
 * HxEntityMention:
 * @passage: the passage
 * @source: its source
 * @start: first code point
 * @end: code point past the last
 * @kind: by a name, by other words or by a pronoun
 * @is_current: whether it stands in the current text of its source
 * @before: (nullable): some words before it, on one line
 * @text: what stands there
 * @after: (nullable): some words after it
 *
 * A mention of an entity, in its context.
 */
typedef struct
{
  gint64         passage;
  gint64         source;
  guint          start;
  guint          end;
  HxMentionKind  kind;
  gboolean       is_current;
  char          *before;
  char          *text;
  char          *after;
} HxEntityMention;

void       hx_entity_mention_free        (HxEntityMention       *self);
DexFuture *hx_entity_mentions_load       (HxDesk                *desk,
                                          gint64                 entity,
                                          gint64                 source,
                                          const HxEntityMention *after) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_entity_mentions_load_first (HxDesk                *desk,
                                          gint64                 entity,
                                          guint                  max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
