/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for suggestions, on any thread. */

#include "config.h"

#include "model/hx-suggester-private.h"

/**
 * hx_suggester_get_n_places:
 * @self: a suggester
 *
 * Returns: how many suggestions there are
 */
guint
hx_suggester_get_n_places (HxSuggester *self)
{
  guint n;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), 0);

  g_mutex_lock (&self->lock);
  n = self->n_places;
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * hx_suggester_list_source:
 * @self: a suggester
 * @source: a source
 *
 * Returns: (transfer full) (element-type HxSuggestion): the suggestions in it, by place
 */
GArray *
hx_suggester_list_source (HxSuggester *self,
                          gint64       source)
{
  const HxSuggesterSource *state;
  GArray *list;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), NULL);

  g_mutex_lock (&self->lock);
  state = g_hash_table_lookup (self->states, &source);
  list = state != NULL && state->suggestions != NULL
           ? g_array_copy (state->suggestions)
           : g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  g_mutex_unlock (&self->lock);
  return list;
}

/**
 * hx_suggestion_compare:
 * @a: a #HxSuggestion
 * @b: another
 *
 * Compares by source, then by place.
 *
 * Returns: as of strcmp()
 */
int
hx_suggestion_compare (gconstpointer a,
                       gconstpointer b)
{
  const HxSuggestion *x = a, *y = b;

  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return (x->start > y->start) - (x->start < y->start);
}

/**
 * hx_suggester_list_entity:
 * @self: a suggester
 * @entity: an entity, as it is shown; 0: all
 *
 * Returns: (transfer full) (element-type HxSuggestion): the suggestions for it, by source and place
 */
GArray *
hx_suggester_list_entity (HxSuggester *self,
                          gint64       entity)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  GHashTableIter iter;
  HxSuggesterSource *state;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), list);

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
    for (guint i = 0; state->suggestions != NULL && i < state->suggestions->len; i++)
      {
        const HxSuggestion *suggestion = &g_array_index (state->suggestions, HxSuggestion, i);

        if (entity == 0 || suggestion->entity == entity)
          g_array_append_vals (list, suggestion, 1);
      }
  g_mutex_unlock (&self->lock);
  g_array_sort (list, hx_suggestion_compare);
  return list;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const HxSuggestionCount *x = a, *y = b;

  if (x->n_places != y->n_places)
    return x->n_places > y->n_places ? -1 : 1;
  return (x->entity > y->entity) - (x->entity < y->entity);
}

/**
 * hx_suggester_count_entities:
 * @self: a suggester
 *
 * Returns: (transfer full) (element-type HxSuggestionCount): for how many places each entity is
 *   suggested, the most first
 */
GArray *
hx_suggester_count_entities (HxSuggester *self)
{
  g_autoptr(GArray) list = hx_suggester_list_entity (self, 0);
  g_autoptr(GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) last = g_hash_table_new (NULL, NULL);
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (HxSuggestionCount));

  for (guint i = 0; i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);
      guint nth = GPOINTER_TO_UINT (g_hash_table_lookup (index, &suggestion->entity));
      HxSuggestionCount *count;
      const HxSuggestion *before;

      if (nth == 0)
        {
          g_array_set_size (counts, counts->len + 1);
          nth = counts->len;
          g_array_index (counts, HxSuggestionCount, nth - 1).entity = suggestion->entity;
          g_hash_table_insert (index, (gpointer) &suggestion->entity, GUINT_TO_POINTER (nth));
        }
      count = &g_array_index (counts, HxSuggestionCount, nth - 1);
      before = g_hash_table_lookup (last, GUINT_TO_POINTER (nth));
      count->n_places++;
      count->n_sources += before == NULL || before->source != suggestion->source;
      g_hash_table_insert (last, GUINT_TO_POINTER (nth), (gpointer) suggestion);
    }

  g_array_sort (counts, compare_counts);
  return counts;
}

/**
 * hx_suggester_dup_name:
 * @self: a suggester
 * @name: the row of a name
 *
 * Waits for an update that is going on, so it is not for the main thread.
 *
 * Returns: (transfer full) (nullable): the name as written
 */
char *
hx_suggester_dup_name (HxSuggester *self,
                       gint64       name)
{
  const HxDictionaryName *found;
  char *text;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), NULL);

  g_mutex_lock (&self->updating);
  found = g_hash_table_lookup (self->dictionary->names, &name);
  text = found != NULL ? g_strdup (found->text) : NULL;
  g_mutex_unlock (&self->updating);
  return text;
}
