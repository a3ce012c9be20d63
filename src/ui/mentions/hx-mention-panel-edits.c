/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is decided in the panel: each is one edit. */

#include "config.h"

#include "mentions/hx-mention-panel-private.h"

#include <glib/gi18n.h>

#include "model/hx-rejection.h"

static void
add_mentions (HxEdit *edit,
              GArray *places,
              gint64  entity)
{
  for (guint i = 0; i < places->len; i++)
    {
      const HxSuggestion *place = &g_array_index (places, HxSuggestion, i);

      hx_edit_mention (edit,
                       hx_edit_add_passage (edit, place->source, place->start, place->end),
                       entity);
    }
}

/*
 * hx_mention_panel_make_entity:
 * @desk: a desk
 * @item: names that are to be an entity
 * @kind: what it is
 * @preferred: (nullable): what it is called, where that is none of the names
 * @places: (element-type HxSuggestion): where it is mentioned
 *
 * Makes the entity with its names and mentions.
 */
void
hx_mention_panel_make_entity (HxDesk       *desk,
                              HxQueueItem  *item,
                              HxEntityType  kind,
                              const char   *preferred,
                              GArray       *places)
{
  GPtrArray *names = hx_queue_item_get_names (item);
  HxEdit *edit = hx_project_begin (hx_desk_get_project (desk), _("New Entity With Mentions"));
  g_autofree char *toast = NULL;
  gint64 entity;

  if (preferred == NULL)
    preferred = hx_queue_item_get_name (item);
  entity = hx_edit_add_entity (edit, kind, preferred);
  for (guint i = 0; i < names->len; i++)
    {
      const HxQueueName *name = g_ptr_array_index (names, i);

      if (!g_str_equal (name->name, preferred))
        hx_edit_add_entity_name (edit, entity, name->name,
                                 name->kind == HX_NAME_WEAK ? HX_NAME_WEAK : HX_NAME_ALIAS, NULL);
    }
  add_mentions (edit, places, entity);

  /* Translators: %1$s is a name. */
  toast = g_strdup_printf (ngettext ("“%1$s” made, with %2$u mention",
                                     "“%1$s” made, with %2$u mentions", places->len),
                           hx_queue_item_get_name (item), places->len);
  hx_desk_commit (desk, edit, toast);
}

/*
 * hx_mention_panel_add_to:
 * @desk: a desk
 * @item: names of something
 * @places: (element-type HxSuggestion): where it is mentioned
 * @entity: what they are names of
 *
 * Gives the names and mentions to an entity that is there.
 */
void
hx_mention_panel_add_to (HxDesk      *desk,
                         HxQueueItem *item,
                         GArray      *places,
                         gint64       entity)
{
  GPtrArray *names = hx_queue_item_get_names (item);
  HxEntity *known = hx_desk_get_entity (desk, entity);
  HxEdit *edit = hx_project_begin (hx_desk_get_project (desk), _("More Names of an Entity"));
  g_autofree char *toast = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const HxQueueName *name = g_ptr_array_index (names, i);

      hx_edit_add_entity_name (edit, entity, name->name,
                               name->kind == HX_NAME_WEAK ? HX_NAME_WEAK : HX_NAME_ALIAS, NULL);
    }
  add_mentions (edit, places, entity);

  /* Translators: both are names. */
  toast = g_strdup_printf (_("“%s” is a name of “%s” now"), hx_queue_item_get_name (item),
                           known != NULL ? hx_entity_get_name (known) : "");
  hx_desk_commit (desk, edit, toast);
}

/* Whichever of them will seem to be the best name when there are more texts, it is refused. A part
 * of it may be of others, too. */
static void
refuse_new_names (HxQueueItem *item,
                  HxEdit      *edit)
{
  GPtrArray *names = hx_queue_item_get_names (item);

  for (guint i = 0; i < names->len; i++)
    {
      const HxQueueName *name = g_ptr_array_index (names, i);

      if (name->kind != HX_NAME_WEAK)
        hx_edit_reject (edit, 0, name->name, 0, NULL);
    }
}

/* Every name that was found for it is refused once, in the source or everywhere. */
static void
refuse_names (HxDesk      *desk,
              HxQueueItem *item,
              HxEdit      *edit)
{
  HxEntity *entity = hx_desk_get_entity (desk, hx_queue_item_get_entity (item));
  GPtrArray *names = entity != NULL ? hx_entity_get_names (entity) : NULL;
  GArray *places = hx_queue_item_get_places (item);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);
      gboolean found = FALSE;

      for (guint j = 0; j < places->len && !found; j++)
        found = g_array_index (places, HxSuggestion, j).name == name->id;
      if (found)
        hx_edit_reject (edit, name->entity, name->name, hx_queue_item_get_source (item), NULL);
    }
}

/*
 * hx_mention_panel_refuse:
 * @desk: a desk
 * @item: what is not wanted
 *
 * Remembers that the names are of nothing that is wanted, or do not mean the entity: in the source
 * that the item is about, or anywhere.
 */
void
hx_mention_panel_refuse (HxDesk      *desk,
                         HxQueueItem *item)
{
  HxEdit *edit = hx_project_begin (hx_desk_get_project (desk), _("Reject Names"));
  g_autofree char *toast = NULL;

  if (hx_queue_item_get_entity (item) != 0)
    refuse_names (desk, item, edit);
  else
    refuse_new_names (item, edit);

  toast = g_strdup_printf (hx_queue_item_get_source (item) != 0
                             ? _("“%s” will not be offered again in this source")
                             : _("“%s” will not be offered again"), hx_queue_item_get_name (item));
  hx_desk_commit (desk, edit, toast);
}
