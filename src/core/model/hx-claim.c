/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-claim.h"
#include "model/hx-rows.h"

G_DEFINE_BOXED_TYPE (HxClaim, hx_claim, hx_claim_ref, hx_claim_unref)

static const char * const kind_names[] = {
  [HX_CLAIM_COUNT] = "count",
  [HX_CLAIM_PERCENT] = "percent",
  [HX_CLAIM_MONEY] = "money",
  [HX_CLAIM_DISTANCE] = "distance",
  [HX_CLAIM_MEASURE] = "measure",
  [HX_CLAIM_DURATION] = "duration",
  [HX_CLAIM_DATE] = "date",
  [HX_CLAIM_PLACE] = "place",
  [HX_CLAIM_ENTITY] = "entity",
  [HX_CLAIM_YES_NO] = "yes-no",
  [HX_CLAIM_QUOTE] = "quote",
  [HX_CLAIM_TEXT] = "text",
};

static const char * const likelihood_names[] = {
  [HX_LIKELIHOOD_ALMOST_NO_CHANCE] = "almost-no-chance",
  [HX_LIKELIHOOD_VERY_UNLIKELY] = "very-unlikely",
  [HX_LIKELIHOOD_UNLIKELY] = "unlikely",
  [HX_LIKELIHOOD_EVEN] = "even",
  [HX_LIKELIHOOD_LIKELY] = "likely",
  [HX_LIKELIHOOD_VERY_LIKELY] = "very-likely",
  [HX_LIKELIHOOD_ALMOST_CERTAIN] = "almost-certain",
};

/* In per cent, from ICD 203 (2015), D.6.e (2) (a). */
static const guint8 likelihood_ranges[][2] = {
  [HX_LIKELIHOOD_NONE] = { 0, 100 },
  [HX_LIKELIHOOD_ALMOST_NO_CHANCE] = { 1, 5 },
  [HX_LIKELIHOOD_VERY_UNLIKELY] = { 5, 20 },
  [HX_LIKELIHOOD_UNLIKELY] = { 20, 45 },
  [HX_LIKELIHOOD_EVEN] = { 45, 55 },
  [HX_LIKELIHOOD_LIKELY] = { 55, 80 },
  [HX_LIKELIHOOD_VERY_LIKELY] = { 80, 95 },
  [HX_LIKELIHOOD_ALMOST_CERTAIN] = { 95, 99 },
};

static const char * const relevance_names[] = {
  [HX_RELEVANCE_LOW] = "low",
  [HX_RELEVANCE_MEDIUM] = "medium",
  [HX_RELEVANCE_HIGH] = "high",
};

static gboolean
find_name (const char * const *names,
           guint               n_names,
           const char         *string,
           guint              *index)
{
  for (guint i = 0; i < n_names; i++)
    if (names[i] != NULL && g_strcmp0 (string, names[i]) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * hx_claim_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_claim_kind_to_string (HxClaimKind kind)
{
  g_return_val_if_fail (kind < HX_N_CLAIM_KINDS, NULL);

  return kind_names[kind];
}

/**
 * hx_claim_kind_from_string:
 * @string: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether @string names a kind
 */
gboolean
hx_claim_kind_from_string (const char  *string,
                           HxClaimKind *kind)
{
  guint index;
  gboolean found = find_name (kind_names, HX_N_CLAIM_KINDS, string, &index);

  if (found)
    *kind = index;
  return found;
}

/**
 * hx_claim_kind_is_figure:
 * @kind: a kind
 *
 * Returns: whether a number answers it
 */
gboolean
hx_claim_kind_is_figure (HxClaimKind kind)
{
  return kind <= HX_CLAIM_DURATION;
}

/**
 * hx_claim_kind_is_entity:
 * @kind: a kind
 *
 * Returns: whether an entity answers it
 */
gboolean
hx_claim_kind_is_entity (HxClaimKind kind)
{
  return kind == HX_CLAIM_PLACE || kind == HX_CLAIM_ENTITY;
}

/**
 * hx_likelihood_to_string:
 * @likelihood: a likelihood
 *
 * Returns: (transfer none) (nullable): its name in files and on the command line
 */
const char *
hx_likelihood_to_string (HxLikelihood likelihood)
{
  g_return_val_if_fail (likelihood < HX_N_LIKELIHOODS, NULL);

  return likelihood_names[likelihood];
}

/**
 * hx_likelihood_from_string:
 * @string: (nullable): a name; %NULL: not assessed
 * @likelihood: (out): the likelihood
 *
 * Returns: whether @string names a likelihood
 */
gboolean
hx_likelihood_from_string (const char   *string,
                           HxLikelihood *likelihood)
{
  guint index = HX_LIKELIHOOD_NONE;
  gboolean found = string == NULL
                   || find_name (likelihood_names, HX_N_LIKELIHOODS, string, &index);

  if (found)
    *likelihood = index;
  return found;
}

/**
 * hx_likelihood_get_range:
 * @likelihood: a likelihood
 * @from: (out): the least chance that it means, in per cent
 * @to: (out): the greatest
 */
void
hx_likelihood_get_range (HxLikelihood  likelihood,
                         guint        *from,
                         guint        *to)
{
  g_return_if_fail (likelihood < HX_N_LIKELIHOODS);

  *from = likelihood_ranges[likelihood][0];
  *to = likelihood_ranges[likelihood][1];
}

/**
 * hx_relevance_to_string:
 * @relevance: a relevance
 *
 * Returns: (transfer none) (nullable): its name in files and on the command line
 */
const char *
hx_relevance_to_string (HxRelevance relevance)
{
  g_return_val_if_fail (relevance < G_N_ELEMENTS (relevance_names), NULL);

  return relevance_names[relevance];
}

/**
 * hx_relevance_from_string:
 * @string: (nullable): a name; %NULL: not assessed
 * @relevance: (out): the relevance
 *
 * Returns: whether @string names a relevance
 */
gboolean
hx_relevance_from_string (const char  *string,
                          HxRelevance *relevance)
{
  guint index = HX_RELEVANCE_NONE;
  gboolean found = string == NULL
                   || find_name (relevance_names, G_N_ELEMENTS (relevance_names), string, &index);

  if (found)
    *relevance = index;
  return found;
}

static void
claim_clear (gpointer data)
{
  HxClaim *self = data;

  g_free ((char *) self->said.question);
  g_free ((char *) self->said.unit);
  g_free ((char *) self->said.note);
  g_free (self->coder);
}

/**
 * hx_claim_ref:
 * @self: a claim
 *
 * Returns: (transfer full): @self
 */
HxClaim *
hx_claim_ref (HxClaim *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_claim_unref:
 * @self: (transfer full): a claim
 */
void
hx_claim_unref (HxClaim *self)
{
  g_atomic_rc_box_release_full (self, claim_clear);
}

static gpointer
claim_from_row (HxStatement *statement)
{
  HxClaim *self = g_atomic_rc_box_new0 (HxClaim);

  self->id = hx_statement_get_int (statement, 0);
  self->said.question = hx_statement_dup_text (statement, 1);
  if (!hx_claim_kind_from_string (hx_statement_get_text (statement, 2), &self->said.kind))
    self->said.kind = HX_CLAIM_TEXT;
  self->said.unit = hx_statement_dup_text (statement, 3);
  self->said.tolerance = CLAMP (hx_statement_get_int (statement, 4), 0, 1000);
  self->said.note = hx_statement_dup_text (statement, 5);
  hx_likelihood_from_string (hx_statement_get_text (statement, 6), &self->said.likelihood);
  self->said.credibility = hx_statement_get_int (statement, 7);
  hx_relevance_from_string (hx_statement_get_text (statement, 8), &self->said.relevance);
  self->n_positions = hx_statement_get_int (statement, 9);
  self->coder = hx_statement_dup_text (statement, 10);
  self->created = hx_statement_get_int (statement, 11);
  return self;
}

#define SELECT_CLAIMS                                                                         \
  "SELECT c.id, c.question, c.kind, c.unit, c.tolerance, c.note, c.likelihood, c.credibility," \
  " c.relevance, (SELECT count (*) FROM position p WHERE p.claim = c.id"                      \
  "  AND p.stance <> 'silent'), k.name, c.created"                                            \
  " FROM claim c JOIN coder k ON k.id = c.coder"

/**
 * hx_claim_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxClaim) (nullable): the claims, in their order
 */
GPtrArray *
hx_claim_list (HxConnection  *connection,
               GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection,
                                                            SELECT_CLAIMS
                                                            " ORDER BY c.position, c.id", error);

  return statement != NULL ? hx_rows_collect (statement, claim_from_row,
                                              (GDestroyNotify) hx_claim_unref, error) : NULL;
}

/**
 * hx_claim_get:
 * @connection: a connection
 * @id: a claim
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the claim
 */
HxClaim *
hx_claim_get (HxConnection  *connection,
              gint64         id,
              GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection,
                                                            SELECT_CLAIMS " WHERE c.id = ?1",
                                                            error);

  return statement != NULL ? hx_rows_by_id (statement, claim_from_row, "claim", id, error) : NULL;
}
