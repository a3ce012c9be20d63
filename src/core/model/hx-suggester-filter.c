/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left of the hits of names in a text, once mentions and rejections are taken away. */

#include "config.h"

#include "model/hx-rejection.h"
#include "model/hx-suggester-private.h"

typedef struct
{
  guint  start;
  guint  end;
  gint64 root;
} Range;

static GArray *
list_mentions (HxSuggesterUpdate  *update,
               HxSuggesterSource  *state,
               GError            **error)
{
  g_autoptr(GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (update->connection,
                                     "SELECT p.start, p.\"end\", m.entity FROM mention m"
                                     " JOIN passage p ON p.id = m.passage WHERE m.source = ?1"
                                     " AND p.revision = ?2 AND m.kind IS NULL"
                                     " ORDER BY p.start", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (hx_statement_bind_int (statement, 1, state->source), 2, state->revision);
  while (hx_statement_step (statement, &row, error))
    {
      Range range;

      if (!row)
        return g_steal_pointer (&ranges);
      range.start = hx_statement_get_int (statement, 0);
      range.end = hx_statement_get_int (statement, 1);
      range.root = hx_dictionary_get_root (update->self->dictionary,
                                           hx_statement_get_int (statement, 2));
      g_array_append_val (ranges, range);
    }
  return NULL;
}

/* Mentions may overlap, so one that begins earlier may reach further. */
static gboolean
is_taken (GArray             *mentions,
          const HxMatcherHit *hit,
          guint              *first)
{
  while (*first < mentions->len && g_array_index (mentions, Range, *first).end <= hit->start)
    (*first)++;
  for (guint i = *first; i < mentions->len; i++)
    {
      const Range *range = &g_array_index (mentions, Range, i);

      if (range->start >= hit->end)
        return FALSE;
      if (range->end > hit->start)
        return TRUE;
    }

  return FALSE;
}

/* Entities that a source has under a name that may stand by itself. */
static GHashTable *
list_strong (HxDictionary      *dictionary,
             HxSuggesterSource *state,
             GArray            *mentions)
{
  GHashTable *strong = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < mentions->len; i++)
    g_hash_table_add (strong, g_memdup2 (&g_array_index (mentions, Range, i).root,
                                         sizeof (gint64)));
  for (guint i = 0; i < state->hits->len; i++)
    {
      const HxMatcherHit *hit = &g_array_index (state->hits, HxMatcherHit, i);
      const HxDictionaryName *name = g_hash_table_lookup (dictionary->names, &hit->id);
      gint64 root;

      if (name == NULL || name->kind == HX_NAME_WEAK)
        continue;
      root = hx_dictionary_get_root (dictionary, name->entity);
      g_hash_table_add (strong, g_memdup2 (&root, sizeof root));
    }
  return strong;
}

/* Of the hits from @first on, how many are of names that are written alike, and hit the same. */
static guint
count_alike (GArray *hits,
             guint   first)
{
  const HxMatcherHit *hit = &g_array_index (hits, HxMatcherHit, first);
  guint n = 1;

  while (first + n < hits->len && hit[n].start == hit->start && hit[n].end == hit->end)
    n++;
  return n;
}

/* Of those who bear the name the first that is not refused there; a weak alias comes last. */
static const HxDictionaryName *
choose_name (HxSuggesterUpdate  *update,
             HxSuggesterSource  *state,
             HxText             *text,
             const HxMatcherHit *hits,
             guint               n_hits,
             GHashTable         *strong,
             guint              *n_others)
{
  HxDictionary *dictionary = update->self->dictionary;
  const HxDictionaryName *chosen = NULL;
  g_autofree char *context = text != NULL ? hx_rejection_dup_context (text, hits->start, hits->end)
                                          : NULL;
  gint64 chosen_root = 0;

  *n_others = 0;
  for (guint i = 0; i < n_hits; i++)
    {
      const HxDictionaryName *name = g_hash_table_lookup (dictionary->names, &hits[i].id);
      gint64 root = name != NULL ? hx_dictionary_get_root (dictionary, name->entity) : 0;

      if (name == NULL || root == chosen_root
          || (name->kind == HX_NAME_WEAK && !g_hash_table_contains (strong, &root))
          || hx_dictionary_is_rejected (dictionary, root, name->key, state->source, context))
        continue;
      *n_others += chosen != NULL;
      if (chosen == NULL || (chosen->kind == HX_NAME_WEAK && name->kind != HX_NAME_WEAK))
        {
          chosen = name;
          chosen_root = root;
        }
    }
  return chosen;
}

static GArray *
make_suggestions (HxSuggesterUpdate  *update,
                  HxSuggesterSource  *state,
                  GError            **error)
{
  HxDictionary *dictionary = update->self->dictionary;
  g_autoptr(GArray) suggestions = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  g_autoptr(GArray) mentions = list_mentions (update, state, error);
  g_autoptr(GHashTable) strong = NULL;
  g_autoptr(HxText) text = NULL;
  guint n, first = 0;

  if (mentions == NULL)
    return NULL;
  if (g_hash_table_contains (dictionary->placed, &state->source))
    {
      text = hx_suggester_load_text (update, state, error);
      if (text == NULL)
        return NULL;
    }

  strong = list_strong (dictionary, state, mentions);
  for (guint i = 0; i < state->hits->len; i += n)
    {
      const HxMatcherHit *hit = &g_array_index (state->hits, HxMatcherHit, i);
      const HxDictionaryName *name;
      HxSuggestion suggestion = { .source = state->source, .start = hit->start, .end = hit->end };

      n = count_alike (state->hits, i);
      if (is_taken (mentions, hit, &first))
        continue;
      name = choose_name (update, state, text, hit, n, strong, &suggestion.n_others);
      if (name == NULL)
        continue;
      suggestion.entity = hx_dictionary_get_root (dictionary, name->entity);
      suggestion.owner = name->entity;
      suggestion.name = name->id;
      suggestion.kind = name->kind;
      g_array_append_val (suggestions, suggestion);
    }
  return g_steal_pointer (&suggestions);
}

static gboolean
are_equal (GArray *a,
           GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b || ((a == NULL || a->len == 0) && (b == NULL || b->len == 0));

  return a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (HxSuggestion)) == 0;
}

/*
 * hx_suggester_filter:
 * @update: an update
 * @state: a source whose hits are known
 * @error: return location for an error
 *
 * Makes its suggestions anew, and says so where they are others now.
 *
 * Returns: %FALSE on error
 */
gboolean
hx_suggester_filter (HxSuggesterUpdate  *update,
                     HxSuggesterSource  *state,
                     GError            **error)
{
  g_autoptr(GArray) suggestions = NULL;
  guint n_before = state->suggestions != NULL ? state->suggestions->len : 0;

  if (state->hits->len > 0)
    suggestions = make_suggestions (update, state, error);
  else
    suggestions = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  if (suggestions == NULL)
    return FALSE;
  if (are_equal (state->suggestions, suggestions))
    return TRUE;

  g_mutex_lock (&update->self->lock);
  update->self->n_places += suggestions->len - n_before;
  g_clear_pointer (&state->suggestions, g_array_unref);
  state->suggestions = g_steal_pointer (&suggestions);
  g_mutex_unlock (&update->self->lock);
  g_array_append_val (update->changed, state->source);
  return TRUE;
}
