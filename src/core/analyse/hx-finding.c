/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sources together say on a claim: whether they agree, and who does not.
 *
 * To be compatible is not transitive (“dozens” may be 30 or 40), so nothing is put into groups.
 * Instead that saying is taken for the usual one that most weight bears out, and each is compared
 * with it. What is compatible and no more exact bears it out: were it enough to be compatible,
 * the vaguest would always prevail. Sources of one origin weigh as much as the weightiest of
 * them. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-finding.h"

static const char * const kind_names[] = {
  [HX_FINDING_OPEN] = "open",
  [HX_FINDING_SINGLE_SOURCE] = "single-source",
  [HX_FINDING_SINGLE_ORIGIN] = "single-origin",
  [HX_FINDING_AGREED] = "agreed",
  [HX_FINDING_CONFLICT] = "conflict",
};

/**
 * hx_finding_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_finding_kind_to_string (HxFindingKind kind)
{
  g_return_val_if_fail (kind < HX_N_FINDING_KINDS, NULL);

  return kind_names[kind];
}

static gboolean
is_within (double a,
           double b,
           double tolerance)
{
  return a == b || fabs (a - b) <= tolerance * MAX (fabs (a), fabs (b)) + 1e-9;
}

static gboolean
is_compatible (const HxSaying *a,
               const HxSaying *b,
               double          tolerance)
{
  if (a->is_denied != b->is_denied)
    return FALSE;

  return (a->min <= b->max || is_within (a->min, b->max, tolerance))
         && (b->min <= a->max || is_within (b->min, a->max, tolerance));
}

static double
get_width (const HxSaying *saying)
{
  return saying->max - saying->min;
}

static gboolean
is_equal (const HxSaying *a,
          const HxSaying *b,
          double          tolerance)
{
  return a->is_denied == b->is_denied && is_within (a->min, b->min, tolerance)
         && is_within (a->max, b->max, tolerance);
}

static guint
saying_hash (gconstpointer key)
{
  const HxSaying *saying = key;
  gint64 bounds[2];

  memcpy (bounds, (const double[]) { saying->min, saying->max }, sizeof bounds);
  return g_int64_hash (&bounds[0]) * 31 + g_int64_hash (&bounds[1]) + saying->is_denied;
}

static gboolean
saying_equal (gconstpointer a,
              gconstpointer b)
{
  const HxSaying *x = a, *y = b;

  return x->min == y->min && x->max == y->max && x->is_denied == y->is_denied;
}

/* How much weight bears out a saying; each origin counts once. */
static double
weigh (const HxSaying *sayings,
       guint           n_sayings,
       guint           with,
       double          tolerance,
       double         *equal)
{
  g_autoptr(GHashTable) heaviest = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                          g_free);
  GHashTableIter iter;
  gpointer value;
  double sum = 0;

  *equal = 0;
  for (guint i = 0; i < n_sayings; i++)
    {
      const HxSaying *saying = &sayings[i];
      double *known = g_hash_table_lookup (heaviest, &saying->origin);

      if (!saying->has_value || !is_compatible (saying, &sayings[with], tolerance)
          || (get_width (saying) < get_width (&sayings[with])
              && !is_equal (saying, &sayings[with], tolerance)))
        continue;
      if (is_equal (saying, &sayings[with], tolerance))
        *equal += saying->weight;
      if (known == NULL)
        g_hash_table_insert (heaviest, (gpointer) &saying->origin,
                             g_memdup2 (&saying->weight, sizeof saying->weight));
      else
        *known = MAX (*known, saying->weight);
    }

  g_hash_table_iter_init (&iter, heaviest);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    sum += *(double *) value;
  return sum;
}

/* Of those with the same weight behind them, the one that more say just so, then the one that is
 * more exact, then the first. */
static int
find_usual (const HxSaying *sayings,
            guint           n_sayings,
            double          tolerance)
{
  g_autoptr(GHashTable) weighed = g_hash_table_new (saying_hash, saying_equal);
  double best = 0, best_equal = 0;
  int usual = -1;

  for (guint i = 0; i < n_sayings; i++)
    {
      double equal, weight;

      if (!sayings[i].has_value || !g_hash_table_add (weighed, (gpointer) &sayings[i]))
        continue;
      weight = weigh (sayings, n_sayings, i, tolerance, &equal);
      if (usual < 0 || weight > best
          || (weight == best
              && (equal > best_equal
                  || (equal == best_equal
                      && get_width (&sayings[i]) < get_width (&sayings[usual])))))
        {
          usual = i;
          best = weight;
          best_equal = equal;
        }
    }

  return usual;
}

static HxAgreement
compare (const HxSaying *saying,
         const HxSaying *usual,
         double          tolerance)
{
  if (!saying->has_value)
    return HX_AGREEMENT_NONE;
  if (!is_compatible (saying, usual, tolerance))
    return HX_AGREEMENT_DIFFERS;
  if (saying->is_hedged)
    return HX_AGREEMENT_VAGUE;
  if (is_equal (saying, usual, tolerance) || get_width (saying) <= get_width (usual))
    return HX_AGREEMENT_AGREES;
  return HX_AGREEMENT_VAGUE;
}

/* The bounds that contradict one another: those of the one that differs most. */
static void
measure (const HxSaying    *sayings,
         guint              n_sayings,
         const HxAgreement *agreements,
         HxFinding         *finding)
{
  const HxSaying *usual = &sayings[finding->usual];

  for (guint i = 0; i < n_sayings; i++)
    {
      const HxSaying *saying = &sayings[i];
      double low, high;

      if (agreements[i] != HX_AGREEMENT_DIFFERS || saying->is_denied != usual->is_denied)
        continue;
      low = saying->max < usual->min ? saying->max : usual->max;
      high = saying->max < usual->min ? usual->min : saying->min;
      if (finding->furthest < 0 || high - low > finding->high - finding->low)
        {
          finding->furthest = i;
          finding->low = low;
          finding->high = high;
        }
    }
}

static void
count (const HxSaying    *sayings,
       guint              n_sayings,
       const HxAgreement *agreements,
       HxFinding         *finding)
{
  g_autoptr(GHashTable) sources = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) origins = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) agree = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) differ = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n_sayings; i++)
    {
      g_hash_table_add (sources, (gpointer) &sayings[i].source);
      g_hash_table_add (origins, (gpointer) &sayings[i].origin);
      if (agreements[i] == HX_AGREEMENT_DIFFERS)
        g_hash_table_add (differ, (gpointer) &sayings[i].source);
      else if (agreements[i] != HX_AGREEMENT_NONE)
        g_hash_table_add (agree, (gpointer) &sayings[i].source);
    }
  finding->n_sources = g_hash_table_size (sources);
  finding->n_origins = g_hash_table_size (origins);
  finding->n_agree = g_hash_table_size (agree);
  finding->n_differ = g_hash_table_size (differ);
}

static HxFindingKind
choose_kind (const HxFinding *finding)
{
  if (finding->n_differ > 0)
    return HX_FINDING_CONFLICT;
  if (finding->n_sources == 1)
    return HX_FINDING_SINGLE_SOURCE;
  if (finding->n_agree < 2)
    return HX_FINDING_OPEN;
  return finding->n_origins == 1 ? HX_FINDING_SINGLE_ORIGIN : HX_FINDING_AGREED;
}

/**
 * hx_finding_make:
 * @sayings: (array length=n_sayings): what sources say, in any order
 * @n_sayings: how many
 * @tolerance: as what part of the greater one two numbers may differ and still be the same
 * @agreements: (out caller-allocates) (array length=n_sayings): how each stands to what most say
 * @finding: (out caller-allocates): what comes out
 *
 * Puts together what sources say on a claim. One source that says two things that contradict one
 * another is a conflict, too.
 */
void
hx_finding_make (const HxSaying *sayings,
                 guint           n_sayings,
                 double          tolerance,
                 HxAgreement    *agreements,
                 HxFinding      *finding)
{
  *finding = (HxFinding) { .usual = find_usual (sayings, n_sayings, tolerance), .furthest = -1 };

  for (guint i = 0; i < n_sayings; i++)
    agreements[i] = finding->usual < 0
                      ? HX_AGREEMENT_NONE
                      : compare (&sayings[i], &sayings[finding->usual], tolerance);
  if (n_sayings == 0)
    return;

  count (sayings, n_sayings, agreements, finding);
  finding->kind = choose_kind (finding);
  if (finding->kind == HX_FINDING_CONFLICT)
    measure (sayings, n_sayings, agreements, finding);
  else if (finding->n_sources == 1)
    for (guint i = 0; i < n_sayings; i++)
      if (agreements[i] != HX_AGREEMENT_NONE)
        agreements[i] = HX_AGREEMENT_ONLY;
}

/**
 * hx_finding_get_difference:
 * @self: a finding
 *
 * Returns: by how much the contradicting numbers differ, as a part of the smaller one; 0 if none
 *   do, or if that says nothing
 */
double
hx_finding_get_difference (const HxFinding *self)
{
  double smaller = MIN (fabs (self->low), fabs (self->high));

  return smaller > 0 && isfinite (self->low) && isfinite (self->high)
           ? (self->high - self->low) / smaller : 0;
}
