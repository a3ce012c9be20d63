/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New sources that share their wording with one that was there before, in the project or earlier in
 * the same edit. Those of the edit are found by what is known of them here, so that the project can
 * be asked for the others while the edit is being written. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "analyse/hx-minhash.h"
#include "import/hx-import-store-private.h"
#include "model/hx-similar.h"

#define MIN_ESTIMATE 0.7
#define MIN_SHARE    0.8
#define MAX_OF_BAND  256    /* where thousands are alike, a few hundred of them tell it */

/* A source to look at. */
typedef struct
{
  guint    result;      /* whose file it came from */
  gint64   source;
  char    *title;
  HxText  *text;
  GBytes  *signature;
  guint64  bands[HX_MINHASH_N_BANDS];
  guint    before[HX_MINHASH_N_BANDS];   /* the last one with the same band, + 1; 0: none */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->signature);
  hx_text_unref (look->text);
  g_free (look->title);
  g_free (look);
}

GPtrArray *
hx_import_looks_new (void)
{
  return g_ptr_array_new_with_free_func (look_free);
}

/*
 * hx_import_looks_add:
 * @looks: what to look at once it is in the project
 * @result: the place of the file's result in the list of results
 * @source: a source that will be added
 * @draft: what it will be
 */
void
hx_import_looks_add (GPtrArray           *looks,
                     guint                result,
                     gint64               source,
                     const HxSourceDraft *draft)
{
  Look *look;

  if (draft->signature == NULL)
    return;
  look = g_new0 (Look, 1);
  look->result = result;
  look->source = source;
  look->title = g_strdup (draft->title);
  look->text = hx_text_ref (draft->text);
  look->signature = g_bytes_ref (draft->signature);
  hx_minhash_bands (look->signature, look->bands);
  g_ptr_array_add (looks, look);
}

typedef struct
{
  GPtrArray  *looks;
  GPtrArray  *found;    /* HxSimilar or NULL, for each that was looked at */
  guint       n_left;   /* how many may still be found */
  GHashTable *last;     /* band → the last look that has it, + 1; of whole files */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_ptr_array_unref (query->looks);
  g_ptr_array_unref (query->found);
  g_hash_table_unref (query->last);
  g_free (query);
}

static void
similar_clear (gpointer data)
{
  if (data != NULL)
    hx_similar_free (data);
}

/* --- Among the edit's own --- */

/* From now on they may be what others are like. */
static void
remember (Query *self,
          guint  first,
          guint  end)
{
  for (guint i = first; i < end; i++)
    {
      Look *look = g_ptr_array_index (self->looks, i);

      for (guint k = 0; k < HX_MINHASH_N_BANDS; k++)
        {
          look->before[k] = GPOINTER_TO_UINT (g_hash_table_lookup (self->last, &look->bands[k]));
          g_hash_table_replace (self->last, &look->bands[k], GUINT_TO_POINTER (i + 1));
        }
    }
}

/* The most alike, of those the first. */
static const Look *
find_own (Query      *self,
          const Look *look,
          double     *share)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  const Look *best = NULL;

  for (guint k = 0; k < HX_MINHASH_N_BANDS; k++)
    {
      guint i = GPOINTER_TO_UINT (g_hash_table_lookup (self->last, &look->bands[k]));

      for (guint n = 0; i > 0 && n < MAX_OF_BAND; n++)
        {
          const Look *other = g_ptr_array_index (self->looks, i - 1);
          double estimate = g_hash_table_add (seen, (gpointer) other)
                              ? hx_minhash_share (look->signature, other->signature) : 0;

          if (estimate >= MIN_ESTIMATE
              && (estimate > *share || (estimate == *share && other->source < best->source)))
            {
              best = other;
              *share = estimate;
            }
          i = other->before[k];
        }
    }

  return best;
}

/* --- In the project --- */

/* The edit may be written by now: its own are left out. */
static HxSimilar *
find_stored (Query        *self,
             HxConnection *connection,
             const Look   *look)
{
  const Look *first = g_ptr_array_index (self->looks, 0);
  g_autoptr(GPtrArray) alike = NULL;

  alike = hx_source_find_similar (connection, look->signature, MIN_ESTIMATE, 0, NULL);
  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      HxSimilar *similar = g_ptr_array_index (alike, i);

      if (similar->source >= first->source)
        continue;
      g_ptr_array_index (alike, i) = NULL;
      g_ptr_array_set_free_func (alike, similar_clear);
      return similar;
    }
  return NULL;
}

/* --- Both --- */

static HxSimilar *
similar_new (const Look *look,
             double      share)
{
  HxSimilar *self = g_new0 (HxSimilar, 1);

  self->source = look->source;
  self->title = g_strdup (look->title);
  self->share = share;
  return self;
}

/* The most alike of those that were there before the file's own sources, if it is alike enough. */
static HxSimilar *
find_one (Query        *self,
          HxConnection *connection,
          const Look   *look)
{
  g_autoptr(HxSimilar) similar = find_stored (self, connection, look);
  g_autoptr(HxText) text = NULL;
  double share = 0;
  const Look *own = find_own (self, look, &share);

  if (own != NULL && (similar == NULL || share > similar->share))
    {
      g_clear_pointer (&similar, hx_similar_free);
      similar = similar_new (own, share);
      text = hx_text_ref (own->text);
    }
  else if (similar != NULL)
    text = hx_source_read_text (connection, similar->source, NULL);
  if (text == NULL)
    return NULL;

  similar->share = hx_similar_measure (look->text, text);
  return similar->share >= MIN_SHARE ? g_steal_pointer (&similar) : NULL;
}

static gpointer
find_all (HxConnection  *connection,
          gpointer       data,
          GError       **error)
{
  Query *self = data;
  guint first = 0;   /* of the file's */

  for (guint i = 0; i < self->looks->len && self->n_left > 0; i++)
    {
      const Look *look = g_ptr_array_index (self->looks, i);
      HxSimilar *similar;

      if (look->result != ((const Look *) self->looks->pdata[first])->result)
        {
          remember (self, first, i);
          first = i;
        }
      similar = find_one (self, connection, look);
      g_ptr_array_add (self->found, similar);
      self->n_left -= similar != NULL;
    }
  return g_ptr_array_ref (self->found);
}

/*
 * hx_import_looks_find:
 * @looks: sources that are about to be written
 * @n_left: how many may be found; a thousand letters of one form need no thousand sentences
 * @project: the project
 *
 * Looks for sources that were there before with much of the same wording.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray for hx_import_looks_tell()
 */
DexFuture *
hx_import_looks_find (GPtrArray *looks,
                      guint      n_left,
                      HxProject *project)
{
  Query *query = g_new0 (Query, 1);

  query->n_left = n_left;
  query->looks = g_ptr_array_ref (looks);
  query->found = g_ptr_array_new_with_free_func (similar_clear);
  query->last = g_hash_table_new (g_int64_hash, g_int64_equal);
  return hx_project_query (project, G_TYPE_PTR_ARRAY, find_all, query, query_free);
}

static void
warn_similar (HxImportResult  *result,
              gint64           source,
              const HxSimilar *similar)
{
  g_autofree char *sentence = NULL;
  HxImportWarning *warning;

  /* Translators: a number of per cent and the title of a source */
  sentence = g_strdup_printf (_("Shares %u %% of its wording with “%s”."),
                              (guint) (similar->share * 100 + 0.5), similar->title);
  warning = hx_import_warning_new (source, 0, sentence);
  warning->other = similar->source;
  warning->share = similar->share;
  g_ptr_array_add (result->warnings, warning);
}

/*
 * hx_import_looks_tell:
 * @looks: sources that were looked at
 * @found: (nullable): what was found
 * @n_left: (inout): how many more may be found
 * @results: (element-type HxImportResult): what became of the files
 *
 * Says which sources have much of the wording of another.
 */
void
hx_import_looks_tell (GPtrArray *looks,
                      GPtrArray *found,
                      guint     *n_left,
                      GPtrArray *results)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const Look *look = g_ptr_array_index (looks, i);
      const HxSimilar *similar = g_ptr_array_index (found, i);
      HxImportResult *result = g_ptr_array_index (results, look->result);

      if (similar == NULL)
        continue;
      warn_similar (result, look->source, similar);
      if (--*n_left == 0)
        g_ptr_array_add (result->warnings,
                         hx_import_warning_new (look->source, 0,
                                                _("The files after this one were not compared "
                                                  "with others: too many are alike.")));
    }
}
