/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to decide about, as one list of things. */

#include "config.h"

#include "mentions/hx-mention-queue.h"

#include "mentions/hx-queue-item.h"

/* A row each is more than anybody decides in a day; what does not fit comes up when these are
 * done. */
#define MAX_ITEMS 5000

/**
 * hx_mention_queue_list_new:
 * @discovery: names that are no entity's yet
 *
 * Returns: (transfer full) (element-type HxQueueItem): what may be a new entity
 */
GPtrArray *
hx_mention_queue_list_new (HxDiscovery *discovery)
{
  HxNewNames *names = hx_discovery_get_names (discovery);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names != NULL && i < names->groups->len; i++)
    g_ptr_array_add (items, hx_queue_item_new_candidate (g_ptr_array_index (names->groups, i)));
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

/* The places of each entity in one source, in the order in which the text names them. */
static void
add_source (HxDesk             *desk,
            const HxSuggestion *suggestions,
            guint               n_suggestions,
            guint               section,
            GPtrArray          *items)
{
  g_autoptr(GHashTable) groups = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GPtrArray) order = NULL;

  order = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n_suggestions; i++)
    {
      GArray *places = g_hash_table_lookup (groups, &suggestions[i].entity);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
          g_hash_table_insert (groups, (gpointer) &suggestions[i].entity, places);
          g_ptr_array_add (order, places);
        }
      g_array_append_vals (places, &suggestions[i], 1);
    }

  for (guint i = 0; i < order->len; i++)
    {
      GArray *places = g_ptr_array_index (order, i);
      HxEntity *entity = hx_desk_get_entity (desk,
                                             g_array_index (places, HxSuggestion, 0).entity);

      if (entity != NULL)
        g_ptr_array_add (items, hx_queue_item_new_in_source (entity, places, section));
    }
}

static guint
find_end (GArray *suggestions,
          guint   start)
{
  gint64 source = g_array_index (suggestions, HxSuggestion, start).source;
  guint end = start + 1;

  while (end < suggestions->len && g_array_index (suggestions, HxSuggestion, end).source == source)
    end++;
  return end;
}

static guint
find_source (GArray *suggestions,
             gint64  source)
{
  for (guint i = 0; i < suggestions->len; i++)
    if (g_array_index (suggestions, HxSuggestion, i).source == source)
      return i;

  return 0;
}

/**
 * hx_mention_queue_list_by_source:
 * @desk: the desk
 * @first: the source to begin with, if there is anything in it; 0: any
 *
 * Returns: (transfer full) (element-type HxQueueItem): the entities that may be mentioned in more
 *   places of a source, source after source; within a source as the text names them
 */
GPtrArray *
hx_mention_queue_list_by_source (HxDesk *desk,
                                 gint64  first)
{
  g_autoptr(GArray) all = hx_suggestions_list_entity (hx_desk_get_suggestions (desk), 0);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint begin = find_source (all, first);
  guint section = 0;
  guint n = 0;

  for (guint at = begin; n < all->len && items->len < MAX_ITEMS; section++)
    {
      guint end = find_end (all, at);

      add_source (desk, &g_array_index (all, HxSuggestion, at), end - at, section, items);
      n += end - at;
      at = end < all->len ? end : 0;
    }
  return items;
}
