/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-suggestions.h"

struct _HxSuggestions
{
  GObject      parent_instance;

  HxProject   *project;
  HxSuggester *suggester;
  GQueue       changes;       /* HxChangeSet that are to be followed; NULL: everything */
  gboolean     running;
};

G_DEFINE_FINAL_TYPE (HxSuggestions, hx_suggestions, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_PASSAGE | HX_TABLE_ENTITY | \
                HX_TABLE_ENTITY_NAME | HX_TABLE_MENTION | HX_TABLE_JUDGEMENT | HX_TABLE_REJECTION)

typedef struct
{
  HxSuggester *suggester;
  HxChangeSet *changes;
} Update;

static void
update_free (gpointer data)
{
  Update *update = data;

  g_object_unref (update->suggester);
  g_clear_object (&update->changes);
  g_free (update);
}

static gpointer
update_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Update *update = data;

  return hx_suggester_update (update->suggester, connection, update->changes, NULL, error);
}

static DexFuture *
update_next (HxSuggestions *self)
{
  Update *update = g_new0 (Update, 1);

  update->suggester = g_object_ref (self->suggester);
  update->changes = g_queue_pop_head (&self->changes);
  return hx_project_query (self->project, G_TYPE_ARRAY, update_query, update, update_free);
}

static DexFuture *
run_fiber (gpointer data)
{
  HxSuggestions *self = data;

  while (self->running)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) changed = dex_await_boxed (update_next (self), &error);
      gboolean more = !g_queue_is_empty (&self->changes);

      /* Who is told asks whether there is more to come; and what he changes begins anew. */
      self->running = more;

      /* The project is being closed; or what was followed so far is lost, and the next begins
       * anew by itself. */
      if (changed == NULL)
        g_debug ("Suggestions were not made: %s", error->message);
      else
        g_signal_emit (self, signals[CHANGED], 0, changed);
      if (!more)
        break;
    }

  return NULL;
}

static void
push (HxSuggestions *self,
      HxChangeSet   *changes)
{
  g_queue_push_tail (&self->changes, changes != NULL ? g_object_ref (changes) : NULL);
  if (self->running)
    return;

  self->running = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
unref_changes (gpointer changes)
{
  g_clear_object (&changes);
}

static void
hx_suggestions_finalize (GObject *object)
{
  HxSuggestions *self = HX_SUGGESTIONS (object);

  g_queue_clear_full (&self->changes, unref_changes);
  g_clear_object (&self->suggester);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_suggestions_parent_class)->finalize (object);
}

static void
hx_suggestions_class_init (HxSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_suggestions_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
}

static void
hx_suggestions_init (HxSuggestions *self)
{
  self->suggester = hx_suggester_new ();
  g_queue_init (&self->changes);
}

/**
 * hx_suggestions_new:
 * @project: a project
 *
 * Begins to look for names in the texts of the project.
 *
 * Returns: (transfer full): the suggestions, none until "changed" is emitted
 */
HxSuggestions *
hx_suggestions_new (HxProject *project)
{
  HxSuggestions *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_SUGGESTIONS, NULL);
  self->project = g_object_ref (project);
  push (self, NULL);
  return self;
}

/**
 * hx_suggestions_follow:
 * @self: suggestions
 * @changes: what an edit has changed; each must be given, in order
 */
void
hx_suggestions_follow (HxSuggestions *self,
                       HxChangeSet   *changes)
{
  g_return_if_fail (HX_IS_SUGGESTIONS (self));

  if (hx_change_set_get_tables (changes) & TABLES)
    push (self, changes);
}

/**
 * hx_suggestions_is_busy:
 * @self: suggestions
 *
 * Returns: whether "changed" is still to come for what has happened
 */
gboolean
hx_suggestions_is_busy (HxSuggestions *self)
{
  g_return_val_if_fail (HX_IS_SUGGESTIONS (self), FALSE);

  return self->running;
}

/**
 * hx_suggestions_get_n_places:
 * @self: suggestions
 *
 * Returns: how many there are in all sources
 */
guint
hx_suggestions_get_n_places (HxSuggestions *self)
{
  g_return_val_if_fail (HX_IS_SUGGESTIONS (self), 0);

  return hx_suggester_get_n_places (self->suggester);
}

/**
 * hx_suggestions_list_source:
 * @self: suggestions
 * @source: a source
 *
 * Returns: (transfer full) (element-type HxSuggestion): those in it, by place
 */
GArray *
hx_suggestions_list_source (HxSuggestions *self,
                            gint64         source)
{
  g_return_val_if_fail (HX_IS_SUGGESTIONS (self), NULL);

  return hx_suggester_list_source (self->suggester, source);
}

/**
 * hx_suggestions_list_entity:
 * @self: suggestions
 * @entity: an entity; 0: all
 *
 * Returns: (transfer full) (element-type HxSuggestion): those for it, by source and place
 */
GArray *
hx_suggestions_list_entity (HxSuggestions *self,
                            gint64         entity)
{
  g_return_val_if_fail (HX_IS_SUGGESTIONS (self), NULL);

  return hx_suggester_list_entity (self->suggester, entity);
}

/**
 * hx_suggestions_count_entities:
 * @self: suggestions
 *
 * Returns: (transfer full) (element-type HxSuggestionCount): how many there are for each entity,
 *   the most first
 */
GArray *
hx_suggestions_count_entities (HxSuggestions *self)
{
  g_return_val_if_fail (HX_IS_SUGGESTIONS (self), NULL);

  return hx_suggester_count_entities (self->suggester);
}
