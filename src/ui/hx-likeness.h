/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity.h"

G_BEGIN_DECLS

/**
 * HxLikeEntity:
 * @entity: an entity, as it is shown
 * @name: its name that is like one of the other's
 * @other_name: the other's name that it is like
 * @score: how like the two are, as by hx_name_likeness()
 * @reason: why, as a sentence
 *
 * An entity that could be the same as another.
 */
typedef struct
{
  gint64  entity;
  char   *name;
  char   *other_name;
  double  score;
  char   *reason;
} HxLikeEntity;

void hx_like_entity_free (HxLikeEntity *self);

#define HX_TYPE_LIKENESS (hx_likeness_get_type ())

/**
 * HxLikeness:
 *
 * Which entities of a project have names that are like, of one window: an index of all names, kept
 * current with the project and asked on its threads.
 */
G_DECLARE_FINAL_TYPE (HxLikeness, hx_likeness, HX, LIKENESS, GObject)

HxLikeness *hx_likeness_new        (HxProject          *project);
void        hx_likeness_follow     (HxLikeness         *self,
                                    HxChangeSet        *changes);
DexFuture  *hx_likeness_find       (HxLikeness         *self,
                                    gint64              entity) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_likeness_find_named (HxLikeness         *self,
                                    const char * const *names,
                                    HxEntityType        type) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxLikeEntity, hx_like_entity_free)

G_END_DECLS
