/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "model/hx-origin-private.h"
#include "model/hx-rows.h"
#include "model/hx-text-cache.h"

/**
 * HxOriginCache:
 *
 * Remembers what wording the sources of a project share, so that it is only looked for again when a
 * text has come, gone or changed. All methods can be called on any thread.
 */
struct _HxOriginCache
{
  GObject     parent_instance;

  GMutex      lock;
  GArray     *sources;      /* HxOriginSource, by id */
  HxOverlaps *overlaps;     /* of their texts */
  GPtrArray  *judgements;   /* HxOriginJudgement, the oldest first */
  HxOrigins  *origins;      /* what followed from both */
};

G_DEFINE_FINAL_TYPE (HxOriginCache, hx_origin_cache, G_TYPE_OBJECT)

static void
hx_origin_cache_finalize (GObject *object)
{
  HxOriginCache *self = HX_ORIGIN_CACHE (object);

  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->overlaps, hx_overlaps_unref);
  g_clear_pointer (&self->judgements, g_ptr_array_unref);
  g_clear_object (&self->origins);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hx_origin_cache_parent_class)->finalize (object);
}

static void
hx_origin_cache_class_init (HxOriginCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_origin_cache_finalize;
}

static void
hx_origin_cache_init (HxOriginCache *self)
{
  g_mutex_init (&self->lock);
}

/**
 * hx_origin_cache_new:
 *
 * Returns: (transfer full): a cache for one project, empty as yet
 */
HxOriginCache *
hx_origin_cache_new (void)
{
  return g_object_new (HX_TYPE_ORIGIN_CACHE, NULL);
}

static GArray *
list_sources (HxConnection  *connection,
              GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GArray) sources = g_array_new (FALSE, FALSE, sizeof (HxOriginSource));
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT s.id, r.body FROM source s"
                                     " JOIN revision r ON r.id = s.revision ORDER BY s.id", error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      HxOriginSource source;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&sources);
      source.source = hx_statement_get_int (statement, 0);
      source.body = hx_statement_get_int (statement, 1);
      g_array_append_val (sources, source);
    }
}

static void
judgement_free (gpointer data)
{
  HxOriginJudgement *self = data;

  g_free (self->note);
  g_free (self->coder);
  g_free (self);
}

static gpointer
judgement_from_row (HxStatement *statement)
{
  HxOriginJudgement *self = g_new0 (HxOriginJudgement, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->source = hx_statement_get_int (statement, 1);
  self->other = hx_statement_get_int (statement, 2);
  hx_origin_verdict_from_string (hx_statement_get_text (statement, 3), &self->verdict);
  self->note = hx_statement_dup_text (statement, 4);
  self->coder = hx_statement_dup_text (statement, 5);
  self->created = hx_statement_get_int (statement, 6);
  return self;
}

/**
 * hx_origin_judgement_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxOriginJudgement) (nullable): what analysts say of the
 *   origins of sources, the oldest first
 */
GPtrArray *
hx_origin_judgement_list (HxConnection  *connection,
                          GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT o.id, o.source, o.other, o.verdict, o.note, c.name,"
                                     " o.created FROM origin o JOIN coder c ON c.id = o.coder"
                                     " ORDER BY o.id", error);
  return statement != NULL ? hx_rows_collect (statement, judgement_from_row, judgement_free, error)
                           : NULL;
}

static gboolean
are_same_sources (GArray *a,
                  GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (HxOriginSource)) == 0);
}

static gboolean
are_same_judgements (GPtrArray *a,
                     GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      const HxOriginJudgement *x = a->pdata[i], *y = b->pdata[i];

      if (x->source != y->source || x->other != y->other || x->verdict != y->verdict
          || x->created != y->created || g_strcmp0 (x->note, y->note) != 0
          || g_strcmp0 (x->coder, y->coder) != 0)
        return FALSE;
    }
  return a->len == b->len;
}

typedef struct
{
  HxConnection *connection;
  GArray       *sources;
} Reading;

static HxText *
read_text (guint      text,
           gpointer   data,
           GError   **error)
{
  Reading *reading = data;

  return hx_text_cache_load (reading->connection,
                             g_array_index (reading->sources, HxOriginSource, text).body, error);
}

/* The lock is held: who asks for the same thing meanwhile gets it when it is there. */
static HxOrigins *
find (HxOriginCache  *self,
      HxConnection   *connection,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr(GArray) sources = list_sources (connection, error);
  g_autoptr(GPtrArray) judgements = NULL;

  if (sources == NULL)
    return NULL;
  judgements = hx_origin_judgement_list (connection, error);
  if (judgements == NULL)
    return NULL;

  if (self->sources == NULL || !are_same_sources (self->sources, sources))
    {
      Reading reading = { connection, sources };

      g_clear_object (&self->origins);
      g_clear_pointer (&self->sources, g_array_unref);
      g_clear_pointer (&self->overlaps, hx_overlaps_unref);
      self->overlaps = hx_overlaps_find (sources->len, read_text, &reading, cancellable, error);
      if (self->overlaps == NULL)
        return NULL;
      self->sources = g_steal_pointer (&sources);
    }
  if (self->origins == NULL || !are_same_judgements (self->judgements, judgements))
    {
      g_clear_object (&self->origins);
      g_clear_pointer (&self->judgements, g_ptr_array_unref);
      self->judgements = g_steal_pointer (&judgements);
      self->origins = hx_origins_new (self->sources, self->overlaps, self->judgements);
    }
  return g_object_ref (self->origins);
}

/**
 * hx_origins_find:
 * @cache: (nullable): what remembers shared wording between calls
 * @connection: a connection, on a reader thread
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Finds which sources have one origin, by the wording of their current texts and by what analysts
 * say. With a @cache it is a matter of a millisecond unless a text has changed; the very same
 * object is returned as long as nothing has.
 *
 * Returns: (transfer full) (nullable): the origins
 */
HxOrigins *
hx_origins_find (HxOriginCache  *cache,
                 HxConnection   *connection,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(HxOriginCache) self = cache != NULL ? g_object_ref (cache) : hx_origin_cache_new ();
  HxOrigins *origins;

  g_mutex_lock (&self->lock);
  origins = find (self, connection, cancellable, error);
  g_mutex_unlock (&self->lock);
  return origins;
}
