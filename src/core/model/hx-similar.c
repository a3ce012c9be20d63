/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-minhash.h"
#include "analyse/hx-wording.h"
#include "model/hx-similar.h"

/* Where thousands are alike, a few hundred of them tell it. */
#define MAX_OF_BAND 256

/**
 * hx_similar_free:
 * @self: (transfer full): a similar source
 */
void
hx_similar_free (HxSimilar *self)
{
  g_free (self->title);
  g_free (self);
}

/* The texts that have a band in common with the signature. */
static GHashTable *
list_bodies (HxConnection  *connection,
             GBytes        *signature,
             GError       **error)
{
  g_autoptr(GHashTable) bodies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 bands[HX_MINHASH_N_BANDS];

  hx_minhash_bands (signature, bands);
  for (guint i = 0; i < HX_MINHASH_N_BANDS; i++)
    {
      g_autoptr(HxStatement) statement = NULL;
      gboolean row;

      statement = hx_connection_prepare (connection,
                                         "SELECT body FROM signature_band WHERE band = ?1"
                                         " ORDER BY body DESC LIMIT ?2", error);
      if (statement == NULL)
        return NULL;
      hx_statement_bind_int (statement, 1, bands[i]);
      hx_statement_bind_int (statement, 2, MAX_OF_BAND);
      for (;;)
        {
          gint64 body;

          if (!hx_statement_step (statement, &row, error))
            return NULL;
          if (!row)
            break;
          body = hx_statement_get_int (statement, 0);
          g_hash_table_add (bodies, g_memdup2 (&body, sizeof body));
        }
    }

  return g_steal_pointer (&bodies);
}

/* Adds the source whose current text it is, if there is one and it is alike enough. */
static gboolean
add_similar (GPtrArray     *found,
             HxConnection  *connection,
             GBytes        *signature,
             gint64         body,
             double         min_share,
             GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GBytes) other = NULL;
  const void *hashes;
  HxSimilar *similar;
  gsize n_bytes;
  gboolean row;
  double share;

  statement = hx_connection_prepare (connection,
                                     "SELECT s.id, s.title, g.hashes FROM revision r"
                                     " JOIN source s ON s.revision = r.id"
                                     " JOIN signature g ON g.body = r.body WHERE r.body = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, body);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  hashes = hx_statement_get_blob (statement, 2, &n_bytes);
  other = g_bytes_new (hashes, n_bytes);
  share = hx_minhash_share (signature, other);
  if (share < min_share)
    return TRUE;

  similar = g_new0 (HxSimilar, 1);
  similar->source = hx_statement_get_int (statement, 0);
  similar->title = hx_statement_dup_text (statement, 1);
  similar->share = share;
  g_ptr_array_add (found, similar);
  return TRUE;
}

static int
compare_similar (gconstpointer a,
                 gconstpointer b)
{
  const HxSimilar *x = *(HxSimilar *const *) a, *y = *(HxSimilar *const *) b;

  if (x->share != y->share)
    return x->share > y->share ? -1 : 1;
  return (x->source > y->source) - (x->source < y->source);
}

/**
 * hx_source_find_similar:
 * @connection: a connection
 * @signature: what hx_minhash_sign() made of a text
 * @min_share: how much of the wording must be the same, 0 to 1
 * @limit: how many at most; 0 for all
 * @error: return location for an error
 *
 * Finds the sources whose current text has much of the wording that was signed. A text that is
 * less than half of the other may be missed.
 *
 * Returns: (transfer full) (element-type HxSimilar) (nullable): the sources, the most alike first
 */
GPtrArray *
hx_source_find_similar (HxConnection  *connection,
                        GBytes        *signature,
                        double         min_share,
                        guint          limit,
                        GError       **error)
{
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GHashTable) bodies = list_bodies (connection, signature, error);
  GHashTableIter iter;
  gint64 *body;

  if (bodies == NULL)
    return NULL;

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_similar_free);
  g_hash_table_iter_init (&iter, bodies);
  while (g_hash_table_iter_next (&iter, (gpointer *) &body, NULL))
    if (!add_similar (found, connection, signature, *body, min_share, error))
      return NULL;

  g_ptr_array_sort (found, compare_similar);
  if (limit > 0 && found->len > limit)
    g_ptr_array_set_size (found, limit);
  return g_steal_pointer (&found);
}

/**
 * hx_similar_measure:
 * @text: a text
 * @other: another
 *
 * Returns: which part of the shorter text's words stand in runs that are in the other too, 0 to 1
 */
double
hx_similar_measure (HxText *text,
                    HxText *other)
{
  HxText *texts[] = { text, other };
  g_autoptr(GPtrArray) pairs = hx_wording_find (texts, G_N_ELEMENTS (texts), NULL);

  return pairs->len > 0 ? ((HxSharedWords *) g_ptr_array_index (pairs, 0))->containment : 0;
}
