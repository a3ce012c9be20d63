/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How claims bear on hypotheses, and what follows, in words. */

#include "config.h"

#include "claims/hx-ach-words.h"

#include <glib/gi18n.h>

/* How many hypotheses a sentence names. */
#define MAX_NAMED 4

static const char * const labels[] = {
  [HX_RATING_NONE] = N_("Not rated"),
  [HX_RATING_VERY_CONSISTENT] = N_("Very consistent"),
  [HX_RATING_CONSISTENT] = N_("Consistent"),
  [HX_RATING_NEUTRAL] = N_("Neutral"),
  [HX_RATING_INCONSISTENT] = N_("Inconsistent"),
  [HX_RATING_VERY_INCONSISTENT] = N_("Very inconsistent"),
  [HX_RATING_NOT_APPLICABLE] = N_("Not applicable"),
};

static const char * const codes[] = {
  [HX_RATING_NONE] = NULL,
  [HX_RATING_VERY_CONSISTENT] = NC_("rating", "CC"),
  [HX_RATING_CONSISTENT] = NC_("rating", "C"),
  [HX_RATING_NEUTRAL] = NC_("rating", "N"),
  [HX_RATING_INCONSISTENT] = NC_("rating", "I"),
  [HX_RATING_VERY_INCONSISTENT] = NC_("rating", "II"),
  [HX_RATING_NOT_APPLICABLE] = NC_("rating", "NA"),
};

static const char * const styles[] = {
  [HX_RATING_NONE] = "hx-unchecked",
  [HX_RATING_VERY_CONSISTENT] = "hx-very-consistent",
  [HX_RATING_CONSISTENT] = "hx-agrees",
  [HX_RATING_NEUTRAL] = "hx-neutral",
  [HX_RATING_INCONSISTENT] = "hx-differs",
  [HX_RATING_VERY_INCONSISTENT] = "hx-very-inconsistent",
  [HX_RATING_NOT_APPLICABLE] = "hx-silent",
};

/**
 * hx_rating_value_get_label:
 * @value: a rating
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_rating_value_get_label (HxRatingValue value)
{
  return _(labels[value]);
}

/**
 * hx_rating_value_get_code:
 * @value: a rating
 *
 * Returns: (transfer none) (nullable): a letter or two for it; %NULL: not rated
 */
const char *
hx_rating_value_get_code (HxRatingValue value)
{
  return codes[value] != NULL ? g_dpgettext2 (NULL, "rating", codes[value]) : NULL;
}

/**
 * hx_rating_value_get_style:
 * @value: a rating
 *
 * Returns: (transfer none): the style class of its cell
 */
const char *
hx_rating_value_get_style (HxRatingValue value)
{
  return styles[value];
}

/**
 * hx_ach_dup_number:
 * @hypothesis: index of a hypothesis
 *
 * Returns: (transfer full): how it is called for short
 */
char *
hx_ach_dup_number (guint hypothesis)
{
  /* Translators: a hypothesis, by its number */
  return g_strdup_printf (_("H%u"), hypothesis + 1);
}

/**
 * hx_ach_dup_score:
 * @hypotheses: hypotheses
 * @hypothesis: an index
 * @scoring: which score
 *
 * Returns: (transfer full): how much is inconsistent with it
 */
char *
hx_ach_dup_score (HxHypotheses *hypotheses,
                  guint         hypothesis,
                  HxAchScoring  scoring)
{
  return g_strdup_printf (scoring == HX_ACH_PLAIN ? "%.0f" : "%.1f",
                          hx_hypotheses_get_score (hypotheses, hypothesis, scoring));
}

static char *
dup_names (GArray *hypotheses)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (hypotheses->len, MAX_NAMED); i++)
    {
      g_autofree char *name = hx_ach_dup_number (g_array_index (hypotheses, guint, i));

      /* Translators: between the names of several hypotheses: "H1, H2" */
      g_string_append_printf (names, "%s%s", i > 0 ? _(", ") : "", name);
    }
  if (hypotheses->len > MAX_NAMED)
    g_string_append (names, "…");
  return g_string_free (names, FALSE);
}

/**
 * hx_ach_dup_effect:
 * @hypotheses: hypotheses
 * @scoring: what they are ordered by
 * @claim: index of a claim
 *
 * Returns: (transfer full) (nullable): what becomes of the order without the claim; %NULL: nothing
 */
char *
hx_ach_dup_effect (HxHypotheses *hypotheses,
                   HxAchScoring  scoring,
                   guint         claim)
{
  const HxAch *ach = hx_hypotheses_get_ach (hypotheses, scoring);
  g_autoptr(GArray) first = NULL;
  g_autofree char *names = NULL;

  switch (ach->items[claim].left_out)
    {
    case HX_ACH_ORDER:
      return g_strdup (_("changes the order"));
    case HX_ACH_FIRST:
      first = hx_hypotheses_list_first_without (hypotheses, scoring, claim);
      names = dup_names (first);
      /* Translators: "H2" or "H1, H2" would be first if it were not for a claim */
      return g_strdup_printf (_("without it %s first"), names);
    case HX_ACH_NO_EFFECT:
    default:
      return NULL;
    }
}

/**
 * hx_ach_dup_change:
 * @hypotheses: hypotheses
 * @scoring: what they are ordered by
 * @claim: index of a claim
 *
 * Returns: (transfer full) (nullable): which other rating of the claim would change the order the
 *   most; %NULL: none would
 */
char *
hx_ach_dup_change (HxHypotheses *hypotheses,
                   HxAchScoring  scoring,
                   guint         claim)
{
  const HxAchItem *item = &hx_hypotheses_get_ach (hypotheses, scoring)->items[claim];
  g_autofree char *name = NULL;

  if (item->changed == HX_ACH_NO_EFFECT)
    return NULL;

  name = hx_ach_dup_number (item->hypothesis);
  if (item->changed == HX_ACH_FIRST)
    /* Translators: a hypothesis and a rating: "H1" and "Inconsistent" */
    return g_strdup_printf (_("rated otherwise for %s (%s), another would be first"), name,
                            hx_rating_value_get_label ((HxRatingValue) item->rating));
  /* Translators: a hypothesis and a rating: "H1" and "Inconsistent" */
  return g_strdup_printf (_("rated otherwise for %s (%s), the order would change"), name,
                          hx_rating_value_get_label ((HxRatingValue) item->rating));
}

/* --- What comes out -------------------------------------------------------------------------- */

static gboolean
is_rated (const HxAch *ach)
{
  for (guint h = 0; h < ach->n_hypotheses; h++)
    if (ach->hypotheses[h].n_rated > 0)
      return TRUE;

  return FALSE;
}

/* Of the claims that alone decide what is first the one that tells most. */
static guint
find_decisive (const HxAch *ach,
               guint       *claim)
{
  guint n = 0;

  for (guint i = 0; i < ach->n_items; i++)
    if (ach->items[i].left_out == HX_ACH_FIRST
        && (n++ == 0 || ach->items[i].rank < ach->items[*claim].rank))
      *claim = i;
  return n;
}

static char *
dup_decisive (HxHypotheses *hypotheses,
              HxAchScoring  scoring)
{
  const HxAch *ach = hx_hypotheses_get_ach (hypotheses, scoring);
  guint claim = 0, n = find_decisive (ach, &claim);
  g_autoptr(GArray) first = NULL;
  g_autofree char *names = NULL;
  g_autofree char *without = NULL;
  const char *question;

  if (n == 0)
    return g_strdup (_("no single claim decides that"));

  first = hx_hypotheses_list_first_without (hypotheses, scoring, claim);
  names = dup_names (first);
  question = hx_hypotheses_get_claim (hypotheses, claim)->said.question;
  /* Translators: a claim and a hypothesis, or several: "H2" or "H1, H2" */
  if (first->len == 1)
    without = g_strdup_printf (_("without “%s” %s would be first"), question, names);
  else
    without = g_strdup_printf (_("without “%s” %s would be level"), question, names);
  if (n == 1)
    return g_steal_pointer (&without);
  /* Translators: "without … H2 would be first", then how many more claims decide */
  return g_strdup_printf (ngettext ("%s; %u more claim decides alike",
                                    "%s; %u more claims decide alike", n - 1), without, n - 1);
}

/* What nobody has rated speaks against nothing; empty if they are rated like the others. */
static char *
dup_reservation (const HxAch *ach,
                 GArray      *first)
{
  guint least = G_MAXUINT, most = 0;

  for (guint h = 0; h < ach->n_hypotheses; h++)
    most = MAX (most, ach->hypotheses[h].n_rated);
  for (guint i = 0; i < first->len; i++)
    least = MIN (least, ach->hypotheses[g_array_index (first, guint, i)].n_rated);
  if (least >= most)
    return g_strdup ("");

  /* Translators: follows which hypothesis is first; for how many claims it is rated */
  return g_strdup_printf (_(", but rated for %u of %u claims only"), least, ach->n_items);
}

/**
 * hx_ach_dup_status:
 * @hypotheses: hypotheses
 * @scoring: what they are ordered by
 *
 * Returns: (transfer full): which hypothesis is first, and what decides that; or what to do
 */
char *
hx_ach_dup_status (HxHypotheses *hypotheses,
                   HxAchScoring  scoring)
{
  const HxAch *ach = hx_hypotheses_get_ach (hypotheses, scoring);
  g_autoptr(GArray) first = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *names = NULL;
  g_autofree char *score = NULL;
  g_autofree char *decisive = NULL;
  g_autofree char *but = NULL;

  if (ach->n_hypotheses < 2)
    return g_strdup (_("A hypothesis needs another to compete with: press H"));
  if (!is_rated (ach))
    return g_strdup (_("Rate how each claim bears on each hypothesis: C consistent, "
                       "I inconsistent, N neutral"));

  for (guint k = 0; k < ach->n_hypotheses && ach->hypotheses[ach->order[k]].rank == 1; k++)
    g_array_append_val (first, ach->order[k]);
  names = dup_names (first);
  score = hx_ach_dup_score (hypotheses, ach->order[0], scoring);
  if (first->len == ach->n_hypotheses)
    return g_strdup_printf (_("No hypothesis is ahead of another: all have %s"), score);

  decisive = dup_decisive (hypotheses, scoring);
  but = dup_reservation (ach, first);
  if (first->len == 1)
    /* Translators: a hypothesis, its score, a reservation, and what decides that it is first */
    return g_strdup_printf (_("%s is least inconsistent (%s)%s; %s"), names, score, but, decisive);
  /* Translators: several hypotheses, their score, a reservation, and what decides */
  return g_strdup_printf (_("%s are least inconsistent (%s)%s; %s"), names, score, but, decisive);
}
