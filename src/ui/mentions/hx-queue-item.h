/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-candidates.h"
#include "model/hx-entity.h"
#include "model/hx-suggester.h"

G_BEGIN_DECLS

#define HX_TYPE_QUEUE_ITEM (hx_queue_item_get_type ())

/**
 * HxQueueItem:
 *
 * One thing to decide about: names that may be a new entity, or an entity that may be mentioned in
 * more places, of all sources or of one. Immutable.
 */
G_DECLARE_FINAL_TYPE (HxQueueItem, hx_queue_item, HX, QUEUE_ITEM, GObject)

HxQueueItem      *hx_queue_item_new_candidate (const HxCandidateGroup *group);
HxQueueItem      *hx_queue_item_new_entity    (HxEntity               *entity,
                                               GArray                 *suggestions);
HxQueueItem      *hx_queue_item_new_in_source (HxEntity               *entity,
                                               GArray                 *suggestions,
                                               guint                   section);
gint64            hx_queue_item_get_entity    (HxQueueItem            *self);
HxEntityType      hx_queue_item_get_kind      (HxQueueItem            *self);
HxQueueItem      *hx_queue_item_with_kind     (HxQueueItem            *self,
                                               HxEntityType            kind);
const char       *hx_queue_item_get_name      (HxQueueItem            *self);
const char       *hx_queue_item_get_detail    (HxQueueItem            *self);
GPtrArray        *hx_queue_item_get_names     (HxQueueItem            *self);
GArray           *hx_queue_item_get_places    (HxQueueItem            *self);
guint             hx_queue_item_get_n_sources (HxQueueItem            *self);
gint64            hx_queue_item_get_source    (HxQueueItem            *self);
guint             hx_queue_item_get_section   (HxQueueItem            *self);

/**
 * HxQueueName:
 * @name: a name as written
 * @kind: what it becomes
 *
 * A name of a new entity.
 */
typedef struct
{
  char       *name;
  HxNameKind  kind;
} HxQueueName;

G_END_DECLS
