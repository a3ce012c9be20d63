/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "model/hx-mention-places.h"
#include "model/hx-quotations.h"
#include "model/hx-source.h"

/* The quotations of a text, which is immutable. */
typedef struct
{
  gint64     revision;
  char      *language;
  GPtrArray *quotes;
  guint64    seen;       /* the last call that asked for it */
} Known;

/**
 * HxQuotationCache:
 *
 * Remembers the quotations of a project's texts, and which of them are one, so that they are only
 * looked for again when a text or a speaker has changed. Can be used on any thread.
 */
struct _HxQuotationCache
{
  GObject     parent_instance;

  GMutex      lock;
  GHashTable *known;     /* revision → Known */
  guint64     n_calls;
  GPtrArray  *groups;    /* (nullable): what followed last */
  guint64     of;        /* and of what */
};

G_DEFINE_FINAL_TYPE (HxQuotationCache, hx_quotation_cache, G_TYPE_OBJECT)

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->language);
  g_ptr_array_unref (known->quotes);
  g_free (known);
}

static void
hx_quotation_cache_finalize (GObject *object)
{
  HxQuotationCache *self = HX_QUOTATION_CACHE (object);

  g_hash_table_unref (self->known);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hx_quotation_cache_parent_class)->finalize (object);
}

static void
hx_quotation_cache_class_init (HxQuotationCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_quotation_cache_finalize;
}

static void
hx_quotation_cache_init (HxQuotationCache *self)
{
  g_mutex_init (&self->lock);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, known_free);
}

/**
 * hx_quotation_cache_new:
 *
 * Returns: (transfer full): a cache for one project, empty as yet
 */
HxQuotationCache *
hx_quotation_cache_new (void)
{
  return g_object_new (HX_TYPE_QUOTATION_CACHE, NULL);
}

/* --- One source --- */

static GPtrArray *
find_quotes (HxQuotationCache *self,
             HxSource         *record,
             HxText           *text)
{
  gint64 revision = hx_source_get_revision (record);
  const char *language = hx_source_get_language (record);
  Known *known = g_hash_table_lookup (self->known, &revision);

  if (known == NULL || g_strcmp0 (known->language, language) != 0)
    {
      known = g_new0 (Known, 1);
      known->revision = revision;
      known->language = g_strdup (language);
      known->quotes = hx_quotes_find (text, language);
      g_hash_table_replace (self->known, &known->revision, known);
    }
  known->seen = self->n_calls;
  return g_ptr_array_ref (known->quotes);
}

static gint64 *
find_speakers (GPtrArray *quotes,
               GArray    *mentions)
{
  gint64 *speakers = g_new0 (gint64, (gsize) quotes->len + 1);

  for (guint i = 0; i < quotes->len; i++)
    speakers[i] = hx_quote_find_entity (g_ptr_array_index (quotes, i),
                                        (const HxQuoteMention *) (void *) mentions->data,
                                        mentions->len);
  return speakers;
}

static void
source_clear (gpointer data)
{
  HxQuoteSource *source = data;

  hx_text_unref (source->text);
  g_ptr_array_unref (source->quotes);
  g_free ((gint64 *) source->speakers);
}

static gboolean
add_source (HxQuotationCache  *self,
            HxConnection      *connection,
            HxSource          *record,
            GArray            *sources,
            GError           **error)
{
  gint64 id = hx_source_get_id (record);
  g_autoptr(HxText) text = hx_source_read_text (connection, id, error);
  g_autoptr(GArray) mentions = text != NULL ? hx_mention_list_places (connection, id, error)
                                            : NULL;
  HxQuoteSource source = { .language = hx_source_get_language (record) };

  if (mentions == NULL)
    return FALSE;
  source.quotes = find_quotes (self, record, text);
  source.speakers = find_speakers (source.quotes, mentions);
  source.text = g_steal_pointer (&text);
  g_array_append_val (sources, source);
  return TRUE;
}

/* --- All of them --- */

/* Of all that lining up depends on. */
static guint64
hash_sources (const HxQuotations *found)
{
  guint64 hash = found->sources->len;

  for (guint i = 0; i < found->sources->len; i++)
    {
      const HxQuoteSource *source = &g_array_index (found->sources, HxQuoteSource, i);
      gint64 revision = hx_source_get_revision (found->records->pdata[i]);

      hash = hx_fold_mix (hash, (guint64) revision);
      if (source->language != NULL)
        hash = hx_fold_mix (hash, hx_fold_hash (source->language, strlen (source->language)));
      for (guint k = 0; k < source->quotes->len; k++)
        hash = hx_fold_mix (hash, (guint64) source->speakers[k]);
    }
  return hash;
}

static void
forget (HxQuotationCache *self)
{
  GHashTableIter iter;
  Known *known;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &known))
    if (known->seen != self->n_calls)
      g_hash_table_iter_remove (&iter);
}

static gboolean
line_up (HxQuotationCache  *self,
         HxQuotations      *found,
         GCancellable      *cancellable,
         GError           **error)
{
  guint64 of = hash_sources (found);

  if (self->groups == NULL || self->of != of)
    {
      g_autoptr(GPtrArray) groups
        = hx_quotes_line_up ((const HxQuoteSource *) (void *) found->sources->data,
                             found->sources->len, cancellable);

      /* What is not finished is not kept. */
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_clear_pointer (&self->groups, g_ptr_array_unref);
      self->groups = g_steal_pointer (&groups);
      self->of = of;
    }
  found->groups = g_ptr_array_ref (self->groups);
  return TRUE;
}

/* The lock is held. */
static gboolean
find (HxQuotationCache  *self,
      HxConnection      *connection,
      HxQuotations      *found,
      GCancellable      *cancellable,
      GError           **error)
{
  self->n_calls++;
  found->sources = g_array_new (FALSE, FALSE, sizeof (HxQuoteSource));
  g_array_set_clear_func (found->sources, source_clear);
  found->records = hx_source_list (connection, error);
  for (guint i = 0; found->records != NULL && i < found->records->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_source (self, connection, found->records->pdata[i], found->sources, error))
      return FALSE;
  if (found->records == NULL)
    return FALSE;
  forget (self);
  return line_up (self, found, cancellable, error);
}

/**
 * hx_quotations_find:
 * @cache: (nullable): what remembers quotations between calls
 * @connection: a connection, on a reader thread
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Finds the quotations in the current texts of all sources, who speaks, and which are one.
 *
 * Returns: (transfer full) (nullable): the quotations
 */
HxQuotations *
hx_quotations_find (HxQuotationCache  *cache,
                    HxConnection      *connection,
                    GCancellable      *cancellable,
                    GError           **error)
{
  g_autoptr(HxQuotationCache) self = cache != NULL ? g_object_ref (cache)
                                                   : hx_quotation_cache_new ();
  g_autoptr(HxQuotations) found = g_new0 (HxQuotations, 1);
  gboolean done;

  g_mutex_lock (&self->lock);
  done = find (self, connection, found, cancellable, error);
  g_mutex_unlock (&self->lock);
  return done ? g_steal_pointer (&found) : NULL;
}

/**
 * hx_quotations_free:
 * @self: (transfer full): quotations
 */
void
hx_quotations_free (HxQuotations *self)
{
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

/**
 * hx_quotations_get_quote:
 * @self: quotations
 * @member: one of a group
 *
 * Returns: (transfer none) (nullable): the quotation; %NULL if its words stand without marks
 */
const HxQuote *
hx_quotations_get_quote (const HxQuotations  *self,
                         const HxQuoteMember *member)
{
  g_return_val_if_fail (self != NULL && member != NULL, NULL);

  if (member->quote == G_MAXUINT)
    return NULL;
  return g_ptr_array_index (g_array_index (self->sources, HxQuoteSource, member->source).quotes,
                            member->quote);
}
