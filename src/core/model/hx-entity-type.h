/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity.h"

G_BEGIN_DECLS

/**
 * HxOwnType:
 * @id: the row
 * @base: which of the five kinds it is in the end
 * @parent: the own type it is a kind of, or 0
 * @name: its name
 * @icon: (nullable): name of a symbolic icon; %NULL: that of what is above it
 * @colour: (nullable): `#rrggbb`; %NULL: that of what is above it
 * @n_entities: how many entities are of it
 *
 * A type of entities that the analyst has made.
 */
typedef struct
{
  gint64        id;
  HxEntityType  base;
  gint64        parent;
  char         *name;
  char         *icon;
  char         *colour;
  guint         n_entities;
} HxOwnType;

void       hx_own_type_free       (HxOwnType     *self);
GPtrArray *hx_own_type_list       (HxConnection  *connection,
                                   GError       **error);

gint64     hx_edit_add_own_type    (HxEdit       *edit,
                                    HxEntityType  base,
                                    gint64        parent,
                                    const char   *name);
void       hx_edit_rename_own_type (HxEdit       *edit,
                                    gint64        type,
                                    const char   *name);
void       hx_edit_style_own_type  (HxEdit       *edit,
                                    gint64        type,
                                    const char   *icon,
                                    const char   *colour);
void       hx_edit_delete_own_type (HxEdit       *edit,
                                    gint64        type);
void       hx_edit_set_own_type    (HxEdit       *edit,
                                    gint64        entity,
                                    gint64        own_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxOwnType, hx_own_type_free)

G_END_DECLS
