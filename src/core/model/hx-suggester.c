/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where names stand that nobody has decided about. Nothing of it is stored: it follows from the
 * names, the texts, the mentions and the rejections.
 *
 * What the names hit in a text is kept for each source, and looked at anew only where a name that
 * has gone had a hit or a new one has one; what is left of the hits once mentions and rejections
 * are taken away is kept too, and made anew where those have changed. */

#include "config.h"

#include "model/hx-suggester-private.h"
#include "model/hx-text-cache.h"

/* Texts that are kept, in bytes: reading them takes longer than looking through them. */
#define MAX_KEPT (64 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (HxSuggester, hx_suggester, G_TYPE_OBJECT)

static void
state_free (gpointer data)
{
  HxSuggesterSource *state = data;

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

/* --- Texts --- */

/*
 * hx_suggester_load_text:
 * @update: an update
 * @state: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its text, which is kept while there is room
 */
HxText *
hx_suggester_load_text (HxSuggesterUpdate  *update,
                        HxSuggesterSource  *state,
                        GError            **error)
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
forget_text (HxSuggester       *self,
             HxSuggesterSource *state)
{
  if (state->text != NULL)
    self->n_kept -= hx_text_get_n_bytes (state->text);
  g_clear_pointer (&state->text, hx_text_unref);
}

static GArray *
find_hits (HxSuggesterUpdate  *update,
           HxSuggesterSource  *state,
           HxMatcher          *matcher,
           GError            **error)
{
  g_autoptr(HxText) text = NULL;

  if (hx_matcher_get_n_names (matcher) == 0)
    return g_array_new (FALSE, FALSE, sizeof (HxMatcherHit));
  text = hx_suggester_load_text (update, state, error);
  return text != NULL ? hx_matcher_scan (matcher, text, update->cancellable, error) : NULL;
}

static gboolean
scan (HxSuggesterUpdate  *update,
      HxSuggesterSource  *state,
      GError            **error)
{
  g_autoptr(GArray) hits = find_hits (update, state, update->self->dictionary->matcher, error);

  if (hits == NULL)
    return FALSE;

  g_clear_pointer (&state->hits, g_array_unref);
  state->hits = g_steal_pointer (&hits);
  return TRUE;
}

static gboolean
has_hit_of (HxSuggesterSource *state,
            GHashTable        *names)
{
  for (guint i = 0; state->hits != NULL && i < state->hits->len; i++)
    if (g_hash_table_contains (names, &g_array_index (state->hits, HxMatcherHit, i).id))
      return TRUE;

  return FALSE;
}

static gboolean
is_found_by (HxSuggesterUpdate  *update,
             HxSuggesterSource  *state,
             HxMatcher          *matcher,
             gboolean           *found,
             GError            **error)
{
  g_autoptr(GArray) hits = find_hits (update, state, matcher, error);

  *found = hits != NULL && hits->len > 0;
  return hits != NULL;
}

/* --- What has changed --- */

static void
forget_unseen (HxSuggesterUpdate *update)
{
  HxSuggester *self = update->self;
  GHashTableIter iter;
  HxSuggesterSource *state;

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

static HxSuggesterSource *
ensure_state (HxSuggester *self,
              gint64       source)
{
  HxSuggesterSource *state = g_hash_table_lookup (self->states, &source);

  if (state != NULL)
    return state;

  state = g_new0 (HxSuggesterSource, 1);
  state->source = source;
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->states, &state->source, state);
  g_mutex_unlock (&self->lock);
  return state;
}

/* Which sources there are; those with another text have no hits any more. */
static gboolean
list_sources (HxSuggesterUpdate  *update,
              GError            **error)
{
  HxSuggester *self = update->self;
  g_autoptr(HxStatement) statement = NULL;
  GHashTableIter iter;
  HxSuggesterSource *state;
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
follow_names (HxSuggesterUpdate  *update,
              gint64              edit,
              GError            **error)
{
  g_autoptr(GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(HxMatcher) added = NULL;
  GHashTableIter iter;
  HxSuggesterSource *state;

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
work (HxSuggesterUpdate  *update,
      HxChangeSet        *changes,
      gboolean            all,
      GError            **error)
{
  GHashTableIter iter;
  HxSuggesterSource *state;

  g_hash_table_iter_init (&iter, update->self->states);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
    {
      gboolean fresh = state->hits == NULL;

      if (g_cancellable_set_error_if_cancelled (update->cancellable, error))
        return FALSE;
      if (fresh && !scan (update, state, error))
        return FALSE;
      if ((fresh || all || hx_change_set_touches_source (changes, state->source))
          && !hx_suggester_filter (update, state, error))
        return FALSE;
    }
  return TRUE;
}

/* What entities are shown as follows from judgements alone. */
#define VERDICTS (HX_TABLE_JUDGEMENT | HX_TABLE_REJECTION)
#define SOURCES (HX_TABLE_SOURCE | HX_TABLE_REVISION)

static gboolean
follow (HxSuggesterUpdate  *update,
        HxChangeSet        *changes,
        GError            **error)
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
start (HxSuggesterUpdate  *update,
       GError            **error)
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
  HxSuggesterUpdate update = { self, connection, cancellable, changed };
  gboolean done;

  g_return_val_if_fail (HX_IS_SUGGESTER (self), NULL);

  g_mutex_lock (&self->updating);
  done = self->loaded && changes != NULL ? follow (&update, changes, error)
                                         : start (&update, error);
  self->loaded = done;
  g_mutex_unlock (&self->updating);

  return done ? g_steal_pointer (&changed) : NULL;
}
