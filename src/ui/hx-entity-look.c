/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-entity-look.h"

#include "inspector/hx-phrase.h"
#include "reader/hx-reading-colours.h"

#include <adwaita.h>

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
 * hx_entity_look_get_type_rgba:
 * @type: a kind of entities
 * @dark: whether it is drawn on a dark ground
 * @rgba: (out): the colour of the kind
 *
 * Gives the colour of entities whose type has none of its own.
 */
void
hx_entity_look_get_type_rgba (HxEntityType  type,
                              gboolean      dark,
                              GdkRGBA      *rgba)
{
  static const char * const colours[HX_N_ENTITY_TYPES][2] = {
    [HX_ENTITY_PERSON] = { "#1a5fb4", "#78aeed" },
    [HX_ENTITY_ORGANISATION] = { "#b43c00", "#ffa348" },
    [HX_ENTITY_PLACE] = { "#1d7a4b", "#57e389" },
    [HX_ENTITY_EVENT] = { "#813d9c", "#dc8add" },
    [HX_ENTITY_THING] = { "#63452c", "#cdab8f" },
  };

  g_return_if_fail (rgba != NULL);

  gdk_rgba_parse (rgba, colours[MIN (type, HX_ENTITY_THING)][dark ? 1 : 0]);
}

/* The colour may be any, and lists, cards and popovers are differently light. What stands out from
 * the ground that is nearest to the middle stands out from all. */
static void
fit (GdkRGBA  *rgba,
     gboolean  dark,
     gboolean  high_contrast)
{
  HxReadingColours ground = { .dark = dark };

  gdk_rgba_parse (&ground.background, dark ? "#36363a" : "#ebebed");
  hx_reading_colours_get_legible (&ground, rgba, high_contrast ? 4.5 : 3, rgba);
}

/**
 * hx_entity_look_fit_rgba:
 * @rgba: (inout): a colour
 * @dark: whether it is drawn on a dark ground
 *
 * Makes a colour darker or lighter until it stands out from what is drawn around it: with a
 * contrast of 3 : 1, as WCAG 2.2 (1.4.11) asks of what is no text, or 4.5 : 1 where the desktop wants
 * high contrast.
 */
void
hx_entity_look_fit_rgba (GdkRGBA  *rgba,
                         gboolean  dark)
{
  g_return_if_fail (rgba != NULL);

  fit (rgba, dark, adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

/**
 * hx_entity_look_get_own_rgba:
 * @own_types: (nullable) (element-type HxOwnType): the analyst's types
 * @type: one of them, or 0
 * @rgba: (out): its colour, or that of what is above it, as it was chosen
 *
 * Returns: whether there is one
 */
gboolean
hx_entity_look_get_own_rgba (GPtrArray *own_types,
                             gint64     type,
                             GdkRGBA   *rgba)
{
  const HxOwnType *at = hx_entity_look_find_type (own_types, type);

  g_return_val_if_fail (rgba != NULL, FALSE);

  for (guint i = 0; i < MAX_DEPTH && at != NULL; i++)
    {
      if (at->colour != NULL && gdk_rgba_parse (rgba, at->colour))
        {
          rgba->alpha = 1;
          return TRUE;
        }
      at = hx_entity_look_find_type (own_types, at->parent);
    }

  return FALSE;
}

/**
 * hx_entity_look_get_rgba:
 * @own_types: (nullable) (element-type HxOwnType): the analyst's types
 * @entity: an entity
 * @dark: whether it is drawn on a dark ground
 * @rgba: (out): its colour, as hx_entity_look_fit_rgba() makes it
 */
void
hx_entity_look_get_rgba (GPtrArray *own_types,
                         HxEntity  *entity,
                         gboolean   dark,
                         GdkRGBA   *rgba)
{
  g_return_if_fail (HX_IS_ENTITY (entity));

  if (!hx_entity_look_get_own_rgba (own_types, hx_entity_get_own_type (entity), rgba))
    hx_entity_look_get_type_rgba (hx_entity_get_entity_type (entity), dark, rgba);
  hx_entity_look_fit_rgba (rgba, dark);
}

/**
 * hx_entity_look_find_rgba:
 * @desk: the desk
 * @entity: an entity, or 0
 * @dark: whether it is drawn on a dark ground
 * @rgba: (out): its colour; that of a thing where it is not known
 *
 * Returns: whether it is known
 */
gboolean
hx_entity_look_find_rgba (HxDesk   *desk,
                          gint64    entity,
                          gboolean  dark,
                          GdkRGBA  *rgba)
{
  HxEntity *found = hx_desk_get_entity (desk, entity);

  if (found != NULL)
    hx_entity_look_get_rgba (hx_desk_get_own_types (desk), found, dark, rgba);
  else
    hx_entity_look_get_type_rgba (HX_ENTITY_THING, dark, rgba);

  return found != NULL;
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
