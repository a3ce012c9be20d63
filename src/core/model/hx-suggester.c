/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where names stand that nobody has decided about. Nothing of it is stored: it follows from the
 * names, the texts, the mentions and the rejections.
 *
 * What the names hit in a text is kept for each source, and looked at anew only where a name that
 * has gone had a hit or a new one has one; what is left of the hits once mentions and rejections
 * are taken away is kept too, and made anew where those have changed. */

#include "config.h"

#include "model/hx-rejection.h"
#include "model/hx-suggester-private.h"
#include "model/hx-text-cache.h"

/* Texts that are kept, in bytes: reading them takes longer than looking through them. */
#define MAX_KEPT (64 * 1024 * 1024)

typedef struct
{
  gint64    source;
  gint64    revision;
  gint64    body;
  gboolean  seen;          /* while the list of sources is compared */
  HxText   *text;          /* or NULL if it is not kept */
  GArray   *hits;          /* HxMatcherHit */
  GArray   *suggestions;   /* HxSuggestion, by place */
} State;

/**
 * HxSuggester:
 *
 * Finds where entities may be mentioned. All methods can be called on any thread.
 */
struct _HxSuggester
{
  GObject       parent_instance;

  GMutex        updating;   /* held during an update */
  GMutex        lock;       /* held while suggestions are replaced or read */
  HxDictionary *dictionary;
  GHashTable   *states;     /* source → State */
  gsize         n_kept;     /* bytes */
  guint         n_places;
  gboolean      loaded;
};

G_DEFINE_FINAL_TYPE (HxSuggester, hx_suggester, G_TYPE_OBJECT)

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->text, hx_text_unref);
  g_clear_pointer (&state->hits, g_array_unref);
  g_clear_pointer (&state->suggestions, g_array_unref);
  g_free (state);
}

static void
hx_suggester_finalize (GObject *object)
{
  HxSuggester *self = HX_SUGGESTER (object);

  hx_dictionary_free (self->dictionary);
  g_hash_table_unref (self->states);
  g_mutex_clear (&self->updating);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hx_suggester_parent_class)->finalize (object);
}

static void
hx_suggester_class_init (HxSuggesterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_suggester_finalize;
}

static void
hx_suggester_init (HxSuggester *self)
{
  g_mutex_init (&self->updating);
  g_mutex_init (&self->lock);
  self->dictionary = hx_dictionary_new ();
  self->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, state_free);
}

/**
 * hx_suggester_new:
 *
 * Returns: (transfer full): a suggester that knows nothing until it is updated
 */
HxSuggester *
hx_suggester_new (void)
{
  return g_object_new (HX_TYPE_SUGGESTER, NULL);
}

/* What an update works with. */
typedef struct
{
  HxSuggester   *self;
  HxConnection  *connection;
  GCancellable  *cancellable;
  GArray        *changed;    /* sources whose suggestions are others now */
} Update;

/* --- Texts --- */

static HxText *
load_text (Update   *update,
           State    *state,
           GError  **error)
{
  HxSuggester *self = update->self;
  HxText *text;

  if (state->text != NULL)
    return hx_text_ref (state->text);

  text = hx_text_cache_load (update->connection, state->body, error);
  if (text != NULL && self->n_kept + hx_text_get_n_bytes (text) <= MAX_KEPT)
    {
      state->text = hx_text_ref (text);
      self->n_kept += hx_text_get_n_bytes (text);
    }
  return text;
}

static void
forget_text (HxSuggester *self,
             State       *state)
{
  if (state->text != NULL)
    self->n_kept -= hx_text_get_n_bytes (state->text);
  g_clear_pointer (&state->text, hx_text_unref);
}

static GArray *
find_hits (Update     *update,
           State      *state,
           HxMatcher  *matcher,
           GError    **error)
{
  g_autoptr(HxText) text = NULL;

  if (hx_matcher_get_n_names (matcher) == 0)
    return g_array_new (FALSE, FALSE, sizeof (HxMatcherHit));
  text = load_text (update, state, error);
  return text != NULL ? hx_matcher_scan (matcher, text, update->cancellable, error) : NULL;
}

static gboolean
scan (Update   *update,
      State    *state,
      GError  **error)
{
  g_autoptr(GArray) hits = find_hits (update, state, update->self->dictionary->matcher, error);

  if (hits == NULL)
    return FALSE;

  g_clear_pointer (&state->hits, g_array_unref);
  state->hits = g_steal_pointer (&hits);
  return TRUE;
}

static gboolean
has_hit_of (State      *state,
            GHashTable *names)
{
  for (guint i = 0; state->hits != NULL && i < state->hits->len; i++)
    if (g_hash_table_contains (names, &g_array_index (state->hits, HxMatcherHit, i).id))
      return TRUE;

  return FALSE;
}

static gboolean
is_found_by (Update     *update,
             State      *state,
             HxMatcher  *matcher,
             gboolean   *found,
             GError    **error)
{
  g_autoptr(GArray) hits = find_hits (update, state, matcher, error);

  *found = hits != NULL && hits->len > 0;
  return hits != NULL;
}

/* --- What is left of the hits --- */

typedef struct
{
  guint  start;
  guint  end;
  gint64 root;
} Range;

static GArray *
list_mentions (Update  *update,
               State   *state,
               GError **error)
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
list_strong (HxDictionary *dictionary,
             State        *state,
             GArray       *mentions)
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
choose_name (Update             *update,
             State              *state,
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
make_suggestions (Update  *update,
                  State   *state,
                  GError **error)
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
      text = load_text (update, state, error);
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

  return memcmp (a->data, b->data, a->len * sizeof (HxSuggestion)) == 0;
}

static gboolean
filter (Update   *update,
        State    *state,
        GError  **error)
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

/* --- What has changed --- */

static void
forget_unseen (Update *update)
{
  HxSuggester *self = update->self;
  GHashTableIter iter;
  State *state;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
    if (!state->seen)
      {
        if (state->suggestions != NULL && state->suggestions->len > 0)
          g_array_append_val (update->changed, state->source);
        self->n_places -= state->suggestions != NULL ? state->suggestions->len : 0;
        forget_text (self, state);
        g_hash_table_iter_remove (&iter);
      }
  g_mutex_unlock (&self->lock);
}

static State *
ensure_state (HxSuggester *self,
              gint64       source)
{
  State *state = g_hash_table_lookup (self->states, &source);

  if (state != NULL)
    return state;

  state = g_new0 (State, 1);
  state->source = source;
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->states, &state->source, state);
  g_mutex_unlock (&self->lock);
  return state;
}

/* Which sources there are; those with another text have no hits any more. */
static gboolean
list_sources (Update  *update,
              GError **error)
{
  HxSuggester *self = update->self;
  g_autoptr(HxStatement) statement = NULL;
  GHashTableIter iter;
  State *state;
  gboolean row;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
    state->seen = FALSE;
  statement = hx_connection_prepare (update->connection,
                                     "SELECT s.id, s.revision, r.body FROM source s"
                                     " JOIN revision r ON r.id = s.revision ORDER BY s.id", error);
  if (statement == NULL)
    return FALSE;

  while (hx_statement_step (statement, &row, error))
    {
      gint64 revision;

      if (!row)
        {
          forget_unseen (update);
          return TRUE;
        }
      state = ensure_state (self, hx_statement_get_int (statement, 0));
      revision = hx_statement_get_int (statement, 1);
      if (state->revision != revision)
        {
          g_clear_pointer (&state->hits, g_array_unref);
          forget_text (self, state);
        }
      state->revision = revision;
      state->body = hx_statement_get_int (statement, 2);
      state->seen = TRUE;
    }
  return FALSE;
}

/* Texts in which names that have gone stood, or new ones stand. */
static gboolean
follow_names (Update   *update,
              gint64    edit,
              GError  **error)
{
  g_autoptr(GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(HxMatcher) added = NULL;
  GHashTableIter iter;
  State *state;

  added = hx_dictionary_follow (update->self->dictionary, update->connection, edit, gone, error);
  if (added == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, update->self->states);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
    {
      gboolean found = has_hit_of (state, gone);

      if (state->hits == NULL)
        continue;
      if (!found && !is_found_by (update, state, added, &found, error))
        return FALSE;
      if (found)
        g_clear_pointer (&state->hits, g_array_unref);
    }
  return TRUE;
}

/* Looks at the texts that have no hits yet, and makes suggestions anew where @all or @changes say
 * that they may be others. */
static gboolean
work (Update       *update,
      HxChangeSet  *changes,
      gboolean      all,
      GError      **error)
{
  GHashTableIter iter;
  State *state;

  g_hash_table_iter_init (&iter, update->self->states);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
    {
      gboolean fresh = state->hits == NULL;

      if (g_cancellable_set_error_if_cancelled (update->cancellable, error))
        return FALSE;
      if (fresh && !scan (update, state, error))
        return FALSE;
      if ((fresh || all || hx_change_set_touches_source (changes, state->source))
          && !filter (update, state, error))
        return FALSE;
    }
  return TRUE;
}

/* What entities are shown as follows from judgements alone. */
#define VERDICTS (HX_TABLE_JUDGEMENT | HX_TABLE_REJECTION)
#define SOURCES (HX_TABLE_SOURCE | HX_TABLE_REVISION)

static gboolean
follow (Update       *update,
        HxChangeSet  *changes,
        GError      **error)
{
  HxTable tables = hx_change_set_get_tables (changes);

  if ((tables & VERDICTS) != 0
      && !hx_dictionary_load_verdicts (update->self->dictionary, update->connection, error))
    return FALSE;
  if ((tables & HX_TABLE_ENTITY_NAME) != 0
      && !follow_names (update, hx_change_set_get_edit (changes), error))
    return FALSE;
  if ((tables & SOURCES) != 0 && !list_sources (update, error))
    return FALSE;

  return work (update, changes, (tables & VERDICTS) != 0, error);
}

static gboolean
start (Update  *update,
       GError **error)
{
  HxSuggester *self = update->self;

  hx_dictionary_free (self->dictionary);
  self->dictionary = hx_dictionary_new ();
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->states);
  self->n_kept = 0;
  self->n_places = 0;
  g_mutex_unlock (&self->lock);

  return hx_dictionary_load (self->dictionary, update->connection, error)
         && list_sources (update, error) && work (update, NULL, TRUE, error);
}

/**
 * hx_suggester_update:
 * @self: a suggester
 * @connection: a connection
 * @changes: (nullable): what an edit has changed since the last update; %NULL: everything
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Brings the suggestions up to date. Change sets must come in order, none left out. After an error
 * the next update begins anew.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the sources whose suggestions are
 *   others now
 */
GArray *
hx_suggester_update (HxSuggester   *self,
                     HxConnection  *connection,
                     HxChangeSet   *changes,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  Update update = { self, connection, cancellable, changed };
  gboolean done;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), NULL);

  g_mutex_lock (&self->updating);
  done = self->loaded && changes != NULL ? follow (&update, changes, error)
                                         : start (&update, error);
  self->loaded = done;
  g_mutex_unlock (&self->updating);

  return done ? g_steal_pointer (&changed) : NULL;
}

/* --- Asking --- */

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
  const State *state;
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
  State *state;

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

static void
add_owners (HxSuggester *self,
            State       *state,
            guint        start,
            GArray      *owners)
{
  for (guint i = 0; state->hits != NULL && i < state->hits->len; i++)
    {
      const HxMatcherHit *hit = &g_array_index (state->hits, HxMatcherHit, i);
      const HxDictionaryName *name = g_hash_table_lookup (self->dictionary->names, &hit->id);
      gint64 root;
      gboolean known = FALSE;

      if (hit->start != start || name == NULL)
        continue;
      root = hx_dictionary_get_root (self->dictionary, name->entity);
      for (guint j = 0; j < owners->len; j++)
        known |= g_array_index (owners, gint64, j) == root;
      if (!known)
        g_array_append_val (owners, root);
    }
}

/**
 * hx_suggester_list_owners:
 * @self: a suggester
 * @source: a source
 * @start: where a suggestion begins in it
 *
 * Waits for an update that is going on, so it is not for the main thread.
 *
 * Returns: (transfer full) (element-type gint64): the entities, as they are shown, that bear the
 *   name which stands there
 */
GArray *
hx_suggester_list_owners (HxSuggester *self,
                          gint64       source,
                          guint        start)
{
  GArray *owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  State *state;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), owners);

  g_mutex_lock (&self->updating);
  state = g_hash_table_lookup (self->states, &source);
  if (state != NULL)
    add_owners (self, state, start, owners);
  g_mutex_unlock (&self->updating);
  return owners;
}
