/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-candidates.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

/**
 * HxRefusedName:
 * @name: what was refused: as the texts write it, or folded where they have it no more
 * @n_places: in how many places it stands
 * @coder: who refused it
 * @created: when, in milliseconds since 1970
 * @rejections: (element-type gint64): the rejections that keep it from being offered
 *
 * A name that shall not be offered as a new entity.
 */
typedef struct
{
  char   *name;
  guint   n_places;
  char   *coder;
  gint64  created;
  GArray *rejections;
} HxRefusedName;

/**
 * HxNewNames:
 * @groups: (element-type HxCandidateGroup): what may become entities, what matters most first
 * @refused: (element-type HxRefusedName): what was refused, the latest first
 *
 * Names in the texts of a project that are no entity's yet.
 */
typedef struct
{
  GPtrArray *groups;
  GPtrArray *refused;
} HxNewNames;

#define HX_TYPE_NEW_NAMES (hx_new_names_get_type ())

GType       hx_new_names_get_type (void) G_GNUC_CONST;
HxNewNames *hx_new_names_ref      (HxNewNames    *self);
void        hx_new_names_unref    (HxNewNames    *self);
HxNewNames *hx_new_names_load     (HxConnection  *connection,
                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxNewNames, hx_new_names_unref)

G_END_DECLS
