/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-entity-type.h"
#include "model/hx-judgement.h"
#include "model/hx-passage.h"
#include "model/hx-property.h"
#include "model/hx-rejection.h"
#include "model/hx-relation.h"

G_BEGIN_DECLS

/**
 * HxEntityFacts:
 * @members: (element-type HxEntity): those that are shown as the entity
 * @judgements: (element-type HxJudgement): what was said of it and others
 * @own_types: (element-type HxOwnType): all types that the analyst has made
 * @properties: (element-type HxProperty): its properties
 * @relations: (element-type HxRelation): its relations
 * @relation_types: (element-type HxRelationType): all types of relations
 * @rejections: (element-type HxRejection): the newest places and names that do not mean it
 * @n_rejections: how many there are
 * @evidence: (element-type gint64 HxPassage): passages that properties and relations rest on
 * @nominal: (nullable): the words it is oftenest mentioned by without a name, such as "the group"
 *
 * What is known of an entity besides its names. Immutable.
 */
typedef struct
{
  GPtrArray  *members;
  GPtrArray  *judgements;
  GPtrArray  *own_types;
  GPtrArray  *properties;
  GPtrArray  *relations;
  GPtrArray  *relation_types;
  GPtrArray  *rejections;
  guint       n_rejections;
  GHashTable *evidence;
  char       *nominal;
} HxEntityFacts;

HxEntityFacts    *hx_entity_facts_read         (HxConnection   *connection,
                                                gint64          entity,
                                                GError        **error);
void              hx_entity_facts_free         (HxEntityFacts  *self);
HxPassage        *hx_entity_facts_get_evidence (HxEntityFacts  *self,
                                                gint64          passage);
void              hx_entity_facts_reveal_evidence (HxEntityFacts *self,
                                                   HxDesk        *desk,
                                                   gint64         passage);
const HxProperty *hx_entity_facts_get_property (HxEntityFacts  *self,
                                                gint64          id);
const HxRelation *hx_entity_facts_get_relation (HxEntityFacts  *self,
                                                gint64          id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxEntityFacts, hx_entity_facts_free)

G_END_DECLS
