/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-hypotheses.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"

/* A byte each; more than anybody can look at. */
#define MAX_RATINGS (1 << 26)

struct _HxHypotheses
{
  GObject      parent_instance;

  GPtrArray   *hypotheses;    /* HxHypothesis */
  GPtrArray   *claims;        /* HxClaim */
  GHashTable  *rows;          /* id of a claim → its index and 1 */
  GHashTable  *columns;       /* id of a hypothesis → its index and 1 */
  guint8      *ratings;       /* those of the first claim for each hypothesis first */
  guint8      *credibility;   /* of each claim */
  guint8      *relevance;
  HxAchMatrix  matrix;
  HxAch       *achs[HX_ACH_WEIGHTED + 1];
};

G_DEFINE_FINAL_TYPE (HxHypotheses, hx_hypotheses, G_TYPE_OBJECT)

/* So that what is stored is what is computed with. */
G_STATIC_ASSERT ((int) HX_RATING_NONE == (int) HX_ACH_NOT_RATED);
G_STATIC_ASSERT ((int) HX_RATING_VERY_CONSISTENT == (int) HX_ACH_VERY_CONSISTENT);
G_STATIC_ASSERT ((int) HX_RATING_CONSISTENT == (int) HX_ACH_CONSISTENT);
G_STATIC_ASSERT ((int) HX_RATING_NEUTRAL == (int) HX_ACH_NEUTRAL);
G_STATIC_ASSERT ((int) HX_RATING_INCONSISTENT == (int) HX_ACH_INCONSISTENT);
G_STATIC_ASSERT ((int) HX_RATING_VERY_INCONSISTENT == (int) HX_ACH_VERY_INCONSISTENT);
G_STATIC_ASSERT ((int) HX_RATING_NOT_APPLICABLE == (int) HX_ACH_NOT_APPLICABLE);
G_STATIC_ASSERT ((int) HX_RELEVANCE_LOW == (int) HX_ACH_LOW);
G_STATIC_ASSERT ((int) HX_RELEVANCE_MEDIUM == (int) HX_ACH_MEDIUM);
G_STATIC_ASSERT ((int) HX_RELEVANCE_HIGH == (int) HX_ACH_HIGH);

static void
hx_hypotheses_finalize (GObject *object)
{
  HxHypotheses *self = HX_HYPOTHESES (object);

  g_clear_pointer (&self->hypotheses, g_ptr_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->columns);
  g_free (self->ratings);
  g_free (self->credibility);
  g_free (self->relevance);
  for (guint i = 0; i < G_N_ELEMENTS (self->achs); i++)
    g_clear_pointer (&self->achs[i], hx_ach_free);

  G_OBJECT_CLASS (hx_hypotheses_parent_class)->finalize (object);
}

static void
hx_hypotheses_class_init (HxHypothesesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_hypotheses_finalize;
}

static void
hx_hypotheses_init (HxHypotheses *self)
{
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->columns = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/* --- Loading --------------------------------------------------------------------------------- */

static gboolean
look_up (GHashTable *places,
         gint64      id,
         guint      *place)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (places, &id));

  *place = found - 1;
  return found > 0;
}

static gboolean
check_size (HxHypotheses  *self,
            GError       **error)
{
  if (self->claims->len == 0 || self->hypotheses->len <= MAX_RATINGS / self->claims->len)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
               _("%u hypotheses and %u claims are more than can be compared; delete some"),
               self->hypotheses->len, self->claims->len);
  return FALSE;
}

static void
fill (HxHypotheses *self,
      GPtrArray    *ratings)
{
  guint n = self->hypotheses->len, n_claims = self->claims->len;

  self->ratings = g_malloc0 ((gsize) n * n_claims + 1);
  self->credibility = g_malloc0 ((gsize) n_claims + 1);
  self->relevance = g_malloc0 ((gsize) n_claims + 1);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (self->columns, &hx_hypotheses_get (self, i)->id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_claims; i++)
    {
      HxClaim *claim = hx_hypotheses_get_claim (self, i);

      g_hash_table_insert (self->rows, &claim->id, GUINT_TO_POINTER (i + 1));
      self->credibility[i] = hx_ach_weigh_credibility (claim->said.credibility);
      self->relevance[i] = claim->said.relevance;
    }
  for (guint i = 0; i < ratings->len; i++)
    {
      const HxRating *rating = g_ptr_array_index (ratings, i);
      guint row, column;

      if (look_up (self->rows, rating->claim, &row)
          && look_up (self->columns, rating->hypothesis, &column))
        self->ratings[(gsize) row * n + column] = rating->value;
    }
  self->matrix = (HxAchMatrix) { n, n_claims, self->ratings, self->credibility, self->relevance };
}

/**
 * hx_hypotheses_load:
 * @connection: a connection
 * @error: return location for an error: %HX_ERROR_LIMIT if there are too many to be compared
 *
 * Reads hypotheses, claims and ratings and computes what follows.
 *
 * Returns: (transfer full) (nullable): all of them
 */
HxHypotheses *
hx_hypotheses_load (HxConnection  *connection,
                    GError       **error)
{
  g_autoptr(HxHypotheses) self = g_object_new (HX_TYPE_HYPOTHESES, NULL);
  g_autoptr(GPtrArray) ratings = NULL;

  self->hypotheses = hx_hypothesis_list (connection, error);
  if (self->hypotheses == NULL)
    return NULL;
  self->claims = hx_claim_list (connection, error);
  if (self->claims == NULL || !check_size (self, error))
    return NULL;
  ratings = hx_rating_list (connection, error);
  if (ratings == NULL)
    return NULL;

  fill (self, ratings);
  for (guint i = 0; i < G_N_ELEMENTS (self->achs); i++)
    {
      self->achs[i] = hx_ach_new (&self->matrix, i, error);
      if (self->achs[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- Reading --------------------------------------------------------------------------------- */

/**
 * hx_hypotheses_get_n:
 * @self: hypotheses
 *
 * Returns: how many
 */
guint
hx_hypotheses_get_n (HxHypotheses *self)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self), 0);

  return self->hypotheses->len;
}

/**
 * hx_hypotheses_get_n_claims:
 * @self: hypotheses
 *
 * Returns: how many claims there are
 */
guint
hx_hypotheses_get_n_claims (HxHypotheses *self)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self), 0);

  return self->claims->len;
}

/**
 * hx_hypotheses_get:
 * @self: hypotheses
 * @hypothesis: an index
 *
 * Returns: (transfer none): the hypothesis
 */
HxHypothesis *
hx_hypotheses_get (HxHypotheses *self,
                   guint         hypothesis)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self) && hypothesis < self->hypotheses->len, NULL);

  return g_ptr_array_index (self->hypotheses, hypothesis);
}

/**
 * hx_hypotheses_get_claim:
 * @self: hypotheses
 * @claim: an index
 *
 * Returns: (transfer none): the claim
 */
HxClaim *
hx_hypotheses_get_claim (HxHypotheses *self,
                         guint         claim)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self) && claim < self->claims->len, NULL);

  return g_ptr_array_index (self->claims, claim);
}

/**
 * hx_hypotheses_get_rating:
 * @self: hypotheses
 * @hypothesis: index of a hypothesis
 * @claim: index of a claim
 *
 * Returns: how the claim bears on the hypothesis
 */
HxRatingValue
hx_hypotheses_get_rating (HxHypotheses *self,
                          guint         hypothesis,
                          guint         claim)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self), HX_RATING_NONE);
  g_return_val_if_fail (hypothesis < self->hypotheses->len && claim < self->claims->len,
                        HX_RATING_NONE);

  return self->ratings[(gsize) claim * self->hypotheses->len + hypothesis];
}

/**
 * hx_hypotheses_get_weight:
 * @self: hypotheses
 * @claim: index of a claim
 *
 * Returns: by what the claim's points are multiplied: its credibility times its relevance, from
 *   0.5 to 2
 */
double
hx_hypotheses_get_weight (HxHypotheses *self,
                          guint         claim)
{
  guint8 weights[2];
  double weight = 1;

  g_return_val_if_fail (HX_IS_HYPOTHESES (self) && claim < self->claims->len, 1);

  weights[0] = self->credibility[claim];
  weights[1] = self->relevance[claim];
  if (weights[0] == weights[1] && weights[0] != HX_ACH_NO_WEIGHT && weights[0] != HX_ACH_MEDIUM)
    return weights[0] == HX_ACH_LOW ? 0.5 : 2;   /* without what a product of roots is off */
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (weights[i] == HX_ACH_LOW)
      weight /= G_SQRT2;
    else if (weights[i] == HX_ACH_HIGH)
      weight *= G_SQRT2;
  return weight;
}

/**
 * hx_hypotheses_get_ach:
 * @self: hypotheses
 * @scoring: what they are ordered by
 *
 * Returns: (transfer none): what follows; its items are the claims
 */
const HxAch *
hx_hypotheses_get_ach (HxHypotheses *self,
                       HxAchScoring  scoring)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self), NULL);
  g_return_val_if_fail (scoring < G_N_ELEMENTS (self->achs), NULL);

  return self->achs[scoring];
}

/**
 * hx_hypotheses_get_score:
 * @self: hypotheses
 * @hypothesis: an index
 * @scoring: which score
 *
 * Returns: how much is inconsistent with it
 */
double
hx_hypotheses_get_score (HxHypotheses *self,
                         guint         hypothesis,
                         HxAchScoring  scoring)
{
  const HxAchHypothesis *found;

  g_return_val_if_fail (HX_IS_HYPOTHESES (self) && hypothesis < self->hypotheses->len, 0);

  found = &self->achs[scoring]->hypotheses[hypothesis];
  return scoring == HX_ACH_PLAIN ? found->points : hx_ach_score_to_double (&found->score);
}

/**
 * hx_hypotheses_list_first_without:
 * @self: hypotheses
 * @scoring: what they are ordered by
 * @claim: index of a claim
 *
 * Returns: (transfer full) (element-type guint): indices of the hypotheses that would be least
 *   inconsistent without the claim
 */
GArray *
hx_hypotheses_list_first_without (HxHypotheses *self,
                                  HxAchScoring  scoring,
                                  guint         claim)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self) && claim < self->claims->len, NULL);

  return hx_ach_list_first_without (self->achs[scoring], &self->matrix, scoring, claim);
}

/**
 * hx_hypotheses_find:
 * @self: hypotheses
 * @id: id of a hypothesis
 * @hypothesis: (out): its index
 *
 * Returns: whether there is such a hypothesis
 */
gboolean
hx_hypotheses_find (HxHypotheses *self,
                    gint64        id,
                    guint        *hypothesis)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self), FALSE);

  return look_up (self->columns, id, hypothesis);
}

/**
 * hx_hypotheses_find_claim:
 * @self: hypotheses
 * @id: id of a claim
 * @claim: (out): its index
 *
 * Returns: whether there is such a claim
 */
gboolean
hx_hypotheses_find_claim (HxHypotheses *self,
                          gint64        id,
                          guint        *claim)
{
  g_return_val_if_fail (HX_IS_HYPOTHESES (self), FALSE);

  return look_up (self->rows, id, claim);
}
