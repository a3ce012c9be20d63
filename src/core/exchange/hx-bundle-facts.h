/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity-type.h"
#include "model/hx-judgement.h"
#include "model/hx-property.h"
#include "model/hx-rejection.h"
#include "model/hx-relation.h"

G_BEGIN_DECLS

/**
 * HxEntityRecord:
 * @id: the row
 * @root: what it is shown as: itself or another
 * @type: which of the five kinds it is
 * @own_type: the analyst's type, or 0
 * @original: what its picture is of, or 0
 * @picture: (nullable): path of its picture, relative to `data/`; %NULL: none, or left out
 * @name: its preferred name
 * @description: may be empty
 * @coder: who made it
 * @created: when, in ms since 1970
 *
 * An entity by itself, whatever it is shown as.
 */
typedef struct
{
  gint64        id;
  gint64        root;
  HxEntityType  type;
  gint64        own_type;
  gint64        original;
  char         *picture;
  char         *name;
  char         *description;
  char         *coder;
  gint64        created;
} HxEntityRecord;

/**
 * HxLeftOutOfPart:
 * @what: of which table
 * @reason: why
 * @n: how many rows
 */
typedef struct
{
  const char *what;
  const char *reason;
  guint       n;
} HxLeftOutOfPart;

/**
 * HxExportFacts:
 * @records: from an entity's id to its HxEntityRecord; all of the project
 * @members: from the id of an exported entity to those that are shown as it, by id
 * @own_types: (element-type HxOwnType): those that exported entities are of, with those above
 *   them, or all
 * @type_paths: from an own type's id to `Parent/Child`
 * @relation_types: (element-type HxRelationType): those of exported relations, or all
 * @relations: (element-type HxRelation): exported relations, with their exported evidence
 * @relation_ids: the ids of @relations
 * @used_relation_types: the ids of the types of @relations
 * @properties: (element-type HxProperty): exported properties
 * @judgements: (element-type HxJudgement): exported judgements
 * @rejections: (element-type HxRejection): exported rejections
 * @relations_of: from the id of an exported entity to its part of @relations
 * @properties_of: from the id of an exported entity to its part of @properties
 * @judgements_of: from the id of an exported entity to its part of @judgements
 * @left_out: (element-type HxLeftOutOfPart): what is about exported things and is not exported
 *
 * What is known about the exported entities. Lists in tables hold what others own.
 */
typedef struct
{
  GHashTable *records;
  GHashTable *members;
  GPtrArray  *own_types;
  GHashTable *type_paths;
  GPtrArray  *relation_types;
  GPtrArray  *relations;
  GHashTable *relation_ids;
  GHashTable *used_relation_types;
  GPtrArray  *properties;
  GPtrArray  *judgements;
  GPtrArray  *rejections;
  GHashTable *relations_of;
  GHashTable *properties_of;
  GHashTable *judgements_of;
  GArray     *left_out;
} HxExportFacts;

char *hx_left_out_dup_sentence (const HxLeftOutOfPart *self);

G_END_DECLS
