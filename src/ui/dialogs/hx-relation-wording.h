/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-relation.h"

G_BEGIN_DECLS

/**
 * HxRelationWording:
 * @type: the type, or 0: it is to be made
 * @name: what the one is to the other
 * @inverse: what the other is to the one
 * @reversed: whether it is read from the other: @inverse stands first
 *
 * How a relation can be worded.
 */
typedef struct
{
  gint64    type;
  char     *name;
  char     *inverse;
  gboolean  reversed;
} HxRelationWording;

HxRelationWording *hx_relation_wording_new      (gint64                   type,
                                                 const char              *name,
                                                 const char              *inverse,
                                                 gboolean                 reversed);
void               hx_relation_wording_free     (HxRelationWording       *self);
HxRelationWording *hx_relation_wording_copy     (const HxRelationWording *self);
const char        *hx_relation_wording_get      (const HxRelationWording *self);
GPtrArray         *hx_relation_wording_list     (GPtrArray               *types);
gint64             hx_relation_wording_add_type (const HxRelationWording *self,
                                                 HxEdit                  *edit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRelationWording, hx_relation_wording_free)

G_END_DECLS
