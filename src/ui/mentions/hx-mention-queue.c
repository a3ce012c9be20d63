/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to decide about, as one list of things. */

#include "config.h"

#include "mentions/hx-mention-queue.h"

#include "mentions/hx-queue-item.h"

/**
 * hx_mention_queue_list_new:
 * @discovery: names that are no entity's yet
 *
 * Returns: (transfer full) (element-type HxQueueItem): what may be a new entity
 */
GPtrArray *
hx_mention_queue_list_new (HxDiscovery *discovery)
{
  GPtrArray *groups = hx_discovery_get_groups (discovery);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (items, hx_queue_item_new_candidate (g_ptr_array_index (groups, i)));
  return items;
}

/* entity → its places, of all in one look. */
static GHashTable *
group_places (HxSuggestions *suggestions)
{
  g_autoptr(GArray) all = hx_suggestions_list_entity (suggestions, 0);
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < all->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (all, HxSuggestion, i);
      GArray *places = g_hash_table_lookup (groups, &suggestion->entity);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
          g_hash_table_insert (groups, g_memdup2 (&suggestion->entity, sizeof (gint64)), places);
        }
      g_array_append_vals (places, suggestion, 1);
    }
  return groups;
}

/**
 * hx_mention_queue_list_known:
 * @desk: the desk
 *
 * Returns: (transfer full) (element-type HxQueueItem): the entities that may be mentioned in more
 *   places, those with most places first
 */
GPtrArray *
hx_mention_queue_list_known (HxDesk *desk)
{
  HxSuggestions *suggestions = hx_desk_get_suggestions (desk);
  g_autoptr(GArray) counts = hx_suggestions_count_entities (suggestions);
  g_autoptr(GHashTable) groups = group_places (suggestions);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < counts->len; i++)
    {
      gint64 id = g_array_index (counts, HxSuggestionCount, i).entity;
      HxEntity *entity = hx_desk_get_entity (desk, id);
      GArray *places = g_hash_table_lookup (groups, &id);

      if (entity != NULL && places != NULL)
        g_ptr_array_add (items, hx_queue_item_new_entity (entity, places));
    }
  return items;
}
