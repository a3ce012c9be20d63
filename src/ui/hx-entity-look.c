/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-entity-look.h"

#include "hx-desk.h"
#include "inspector/hx-phrase.h"

/* How entities look: by the analyst's own types, where these say so, else by their kind. */

/* A type leads to the one above it at most so often; a damaged file may go round. */
#define MAX_DEPTH 16

/* The first five are those of the kinds; the others are in every GNOME icon theme. */
static const char * const icons[] = {
  "hx-person-symbolic",
  "hx-organisation-symbolic",
  "hx-place-symbolic",
  "hx-event-symbolic",
  "hx-thing-symbolic",
  "system-users-symbolic",
  "user-home-symbolic",
  "emoji-flags-symbolic",
  "emoji-travel-symbolic",
  "emoji-objects-symbolic",
  "emoji-nature-symbolic",
  "x-office-calendar-symbolic",
  "x-office-document-symbolic",
  "computer-symbolic",
  "phone-symbolic",
  "camera-photo-symbolic",
  "network-server-symbolic",
  "package-x-generic-symbolic",
  "starred-symbolic",
  "dialog-warning-symbolic",
  NULL,
};

/**
 * hx_entity_look_get_type_icon:
 * @type: a kind of entities
 *
 * Returns: (transfer none): the name of its symbolic icon
 */
const char *
hx_entity_look_get_type_icon (HxEntityType type)
{
  return icons[MIN (type, HX_ENTITY_THING)];
}

/**
 * hx_entity_look_list_icons:
 *
 * Returns: (transfer none) (array zero-terminated=1): the icons there are for own types
 */
const char * const *
hx_entity_look_list_icons (void)
{
  return icons;
}

/**
 * hx_entity_look_find_type:
 * @own_types: (nullable) (element-type HxOwnType): the analyst's types
 * @id: a type, or 0
 *
 * Returns: (transfer none) (nullable): the type
 */
const HxOwnType *
hx_entity_look_find_type (GPtrArray *own_types,
                          gint64     id)
{
  for (guint i = 0; id != 0 && own_types != NULL && i < own_types->len; i++)
    {
      const HxOwnType *type = g_ptr_array_index (own_types, i);

      if (type->id == id)
        return type;
    }

  return NULL;
}

/**
 * hx_entity_look_get_own_icon:
 * @own_types: (element-type HxOwnType): the analyst's types
 * @type: one of them
 *
 * Returns: (transfer none): its icon, or that of what is above it
 */
const char *
hx_entity_look_get_own_icon (GPtrArray       *own_types,
                             const HxOwnType *type)
{
  const HxOwnType *at = type;

  g_return_val_if_fail (type != NULL, NULL);

  for (guint i = 0; i < MAX_DEPTH && at != NULL; i++)
    {
      /* A file from elsewhere may name anything. */
      if (at->icon != NULL && g_strv_contains (icons, at->icon))
        return at->icon;
      at = hx_entity_look_find_type (own_types, at->parent);
    }

  return hx_entity_look_get_type_icon (type->base);
}

/**
 * hx_entity_look_get_icon:
 * @own_types: (nullable) (element-type HxOwnType): the analyst's types
 * @entity: an entity
 *
 * Returns: (transfer none): the name of its symbolic icon
 */
const char *
hx_entity_look_get_icon (GPtrArray *own_types,
                         HxEntity  *entity)
{
  const HxOwnType *type;

  g_return_val_if_fail (HX_IS_ENTITY (entity), NULL);

  type = hx_entity_look_find_type (own_types, hx_entity_get_own_type (entity));
  return type != NULL ? hx_entity_look_get_own_icon (own_types, type)
                      : hx_entity_look_get_type_icon (hx_entity_get_entity_type (entity));
}

/**
 * hx_entity_look_get_rgba:
 * @own_types: (nullable) (element-type HxOwnType): the analyst's types
 * @entity: an entity
 * @dark: whether it is drawn on a dark ground
 * @rgba: (out): its colour
 */
void
hx_entity_look_get_rgba (GPtrArray *own_types,
                         HxEntity  *entity,
                         gboolean   dark,
                         GdkRGBA   *rgba)
{
  const HxOwnType *type;

  g_return_if_fail (HX_IS_ENTITY (entity));

  type = hx_entity_look_find_type (own_types, hx_entity_get_own_type (entity));
  for (guint i = 0; i < MAX_DEPTH && type != NULL; i++)
    {
      if (type->colour != NULL && gdk_rgba_parse (rgba, type->colour))
        return;
      type = hx_entity_look_find_type (own_types, type->parent);
    }
  hx_desk_get_entity_rgba (hx_entity_get_entity_type (entity), dark, rgba);
}

/**
 * hx_entity_look_get_kind:
 * @own_types: (nullable) (element-type HxOwnType): the analyst's types
 * @entity: an entity
 *
 * Returns: (transfer none): the name of its type
 */
const char *
hx_entity_look_get_kind (GPtrArray *own_types,
                         HxEntity  *entity)
{
  const HxOwnType *type;

  g_return_val_if_fail (HX_IS_ENTITY (entity), NULL);

  type = hx_entity_look_find_type (own_types, hx_entity_get_own_type (entity));
  return type != NULL ? type->name : hx_phrase_entity_type (hx_entity_get_entity_type (entity));
}

/**
 * hx_entity_look_get_depth:
 * @own_types: (element-type HxOwnType): the analyst's types
 * @type: one of them
 *
 * Returns: how many types it is below
 */
guint
hx_entity_look_get_depth (GPtrArray       *own_types,
                          const HxOwnType *type)
{
  guint depth = 0;

  g_return_val_if_fail (type != NULL, 0);

  while (depth < MAX_DEPTH
         && (type = hx_entity_look_find_type (own_types, type->parent)) != NULL)
    depth++;

  return depth;
}
