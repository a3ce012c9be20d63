/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-align-private.h"

#define SCORE_ACRONYM       0.78
#define SCORE_SHORT_ACRONYM 0.7     /* of two letters */
#define WEIGHT_COUNTS       0.3f    /* from here on, a word that differs tells names apart */

/* What became of the words of two names. */
typedef struct
{
  double paired;       /* weights of the pairs, of both sides */
  double likeness;     /* the same, times how alike they are */
  double left[2];      /* weights of words without a pair, of each side */
  double heaviest[2];  /* the weight of the heaviest of those */
  double near;         /* how alike words are that are no pairs, weighed */
  guint  n_names;      /* pairs of words that are no initials or small words */
  guint  n_common;     /* those of them that many people have */
  double only;         /* weight of the heaviest pair */
  gboolean has_numbers[2];
} Sum;

static gboolean
is_pair (const HxNameUnit *unit)
{
  return unit->other >= 0 && unit->likeness >= HX_NAME_PAIR_LIKELY;
}

static void
add_pair (Sum              *sum,
          const HxNameUnit *a,
          const HxNameUnit *b)
{
  double weight = a->weight + b->weight;
  gboolean is_name = !a->token->is_initial && !b->token->is_initial
                     && MIN (a->weight, b->weight) >= WEIGHT_COUNTS;

  sum->paired += weight;
  sum->likeness += weight * a->likeness;
  sum->n_names += is_name ? 1 : 0;
  sum->n_common += is_name && a->weight < 1 ? 1 : 0;
  sum->only = MAX (sum->only, MIN (a->weight, b->weight));
}

static void
add_side (Sum                   *sum,
          const HxNameAlignment *alignment,
          guint                  side)
{
  const HxNameSide *own = &alignment->sides[side];

  for (guint i = 0; i < own->n; i++)
    {
      const HxNameUnit *unit = &own->units[i];

      if (is_pair (unit))
        {
          if (side == 0)
            add_pair (sum, unit, &alignment->sides[1].units[unit->other]);
          continue;
        }
      sum->left[side] += unit->weight;
      sum->heaviest[side] = MAX (sum->heaviest[side], (double) unit->weight);
      sum->near += unit->weight * (unit->other >= 0 ? unit->likeness : 0);
      sum->has_numbers[side] |= unit->token->is_number;
    }
}

/* Both have a word, or a number, that the other has not: whatever else they share, they are two.
 * The score says how near they come. */
static double
score_veto (const Sum *sum)
{
  double all = sum->paired + sum->left[0] + sum->left[1];
  double share = (sum->likeness + 0.5 * sum->near) / all;

  return 0.6 * share;
}

/* The words of one person's name are all in the other, which may have more. */
static double
score_person (const Sum *sum)
{
  double likeness = sum->likeness / sum->paired;
  double more = MAX (sum->left[0], sum->left[1]);

  if (sum->n_names == 0)
    return MIN (likeness, 0.6);
  if (more < WEIGHT_COUNTS)
    return likeness - 0.02 * more;
  if (sum->n_names == 1)
    return likeness * (sum->n_common == 1 ? 0.6 : 0.74) - 0.02 * MIN (more, 2);
  return likeness - 0.05 * MIN (more, 4);
}

static double
score_other (const Sum *sum)
{
  double likeness = sum->likeness / sum->paired;
  double more = sum->left[0] + sum->left[1];

  return likeness - more / (sum->paired / 2 + more);
}

static double
score (const HxNameAlignment *alignment)
{
  Sum sum = { 0 };

  add_side (&sum, alignment, 0);
  add_side (&sum, alignment, 1);
  if (sum.paired <= 0)
    return sum.left[0] + sum.left[1] > 0 ? score_veto (&sum) * 0.5 : 0;
  if ((sum.heaviest[0] >= WEIGHT_COUNTS && sum.heaviest[1] >= WEIGHT_COUNTS)
      || (sum.has_numbers[0] && sum.has_numbers[1]))
    return score_veto (&sum);
  if (alignment->schema == HX_NAME_SCHEMA_PERSON)
    return score_person (&sum);
  return score_other (&sum);
}

static double
score_acronym (const HxName *a,
               const HxName *b)
{
  guint n = MAX (hx_name_is_acronym (a, b), hx_name_is_acronym (b, a));

  return n == 0 ? 0 : n > 2 ? SCORE_ACRONYM : SCORE_SHORT_ACRONYM;
}

static void
swap_details (HxNameReason *reason)
{
  for (guint i = 0; i < reason->n_parts; i++)
    {
      HxNameReasonPart part = reason->parts[i];

      memcpy (reason->parts[i].a, part.b, sizeof part.b);
      memcpy (reason->parts[i].b, part.a, sizeof part.a);
    }
}

static double
compare (const HxName *a,
         const HxName *b,
         HxNameReason *reason)
{
  HxNameAlignment alignment;
  double likeness;

  hx_name_align (&alignment, a, b);
  likeness = CLAMP (score (&alignment), 0, 1);
  if (alignment.schema != HX_NAME_SCHEMA_PERSON && likeness < SCORE_ACRONYM)
    {
      double as_acronym = score_acronym (a, b);

      if (as_acronym > likeness && reason != NULL)
        hx_name_reason_add (reason, HX_NAME_REASON_ACRONYM, a->original, b->original);
      if (as_acronym > likeness)
        return as_acronym;
    }
  if (reason != NULL)
    hx_name_explain (&alignment, likeness, reason);
  return likeness;
}

/**
 * hx_name_likeness:
 * @a: a name
 * @b: another name
 * @reason: (out caller-allocates) (optional): why
 *
 * Tells how likely two names are one's. Each word is matched with the one it is most like; two
 * words that are clearly different veto the rest, because family members and sister companies
 * share most of their names. Honorifics, legal forms and particles count for nothing.
 *
 * Symmetric; can be called from any thread.
 *
 * Returns: 0 to 1; from %HX_NAME_LIKENESS_SAME on, they may be the same
 */
double
hx_name_likeness (HxName       *a,
                  HxName       *b,
                  HxNameReason *reason)
{
  double likeness;
  int order;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (reason != NULL)
    memset (reason, 0, sizeof *reason);
  order = strcmp (a->original, b->original);
  if (order == 0)
    {
      if (reason != NULL)
        hx_name_reason_add (reason, HX_NAME_REASON_SAME, "", "");
      return 1;
    }
  /* In one order, so that it does not matter which of several good ways to match is found. */
  if (order < 0)
    return compare (a, b, reason);
  likeness = compare (b, a, reason);
  if (reason != NULL)
    swap_details (reason);
  return likeness;
}
