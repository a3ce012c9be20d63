/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxAchRating:
 * @HX_ACH_NOT_RATED: nobody has said
 * @HX_ACH_VERY_CONSISTENT: if the hypothesis holds, the item is just what one would find
 * @HX_ACH_CONSISTENT: it is likely to be found then
 * @HX_ACH_NEUTRAL: it can be read either way
 * @HX_ACH_INCONSISTENT: it is unlikely to be found then
 * @HX_ACH_VERY_INCONSISTENT: it speaks strongly against the hypothesis
 * @HX_ACH_NOT_APPLICABLE: it has nothing to do with the hypothesis
 *
 * How an item of evidence bears on a hypothesis.
 */
typedef enum
{
  HX_ACH_NOT_RATED,
  HX_ACH_VERY_CONSISTENT,
  HX_ACH_CONSISTENT,
  HX_ACH_NEUTRAL,
  HX_ACH_INCONSISTENT,
  HX_ACH_VERY_INCONSISTENT,
  HX_ACH_NOT_APPLICABLE,
} HxAchRating;

/**
 * HxAchWeight:
 * @HX_ACH_NO_WEIGHT: nobody has said: as medium
 * @HX_ACH_LOW: 1/√2
 * @HX_ACH_MEDIUM: 1
 * @HX_ACH_HIGH: √2
 *
 * How credible or how relevant an item is, and by what that multiplies its points.
 */
typedef enum
{
  HX_ACH_NO_WEIGHT,
  HX_ACH_LOW,
  HX_ACH_MEDIUM,
  HX_ACH_HIGH,
} HxAchWeight;

/**
 * HxAchScoring:
 * @HX_ACH_PLAIN: by points
 * @HX_ACH_WEIGHTED: by points times credibility and relevance
 *
 * What hypotheses are ordered by.
 */
typedef enum
{
  HX_ACH_PLAIN,
  HX_ACH_WEIGHTED,
} HxAchScoring;

/**
 * HxAchMatrix:
 * @n_hypotheses: how many hypotheses
 * @n_items: how many items of evidence
 * @ratings: #HxAchRating, those of the first item for each hypothesis first
 * @credibility: (nullable): #HxAchWeight of each item; %NULL: all medium
 * @relevance: (nullable): the same
 */
typedef struct
{
  guint         n_hypotheses;
  guint         n_items;
  const guint8 *ratings;
  const guint8 *credibility;
  const guint8 *relevance;
} HxAchMatrix;

/**
 * HxAchScore:
 * @whole: halves
 * @root: halves of √2
 *
 * A weighted score, exactly: (@whole + @root · √2) / 2.
 */
typedef struct
{
  gint64 whole;
  gint64 root;
} HxAchScore;

/**
 * HxAchHypothesis:
 * @points: 1 for each item that is inconsistent, 2 for each that is very inconsistent
 * @score: the points times the items' weights
 * @n_rated: for how many items it is rated, those not applicable among them
 * @rank: 1 for what least speaks against; the same where the scores are
 */
typedef struct
{
  guint      points;
  HxAchScore score;
  guint      n_rated;
  guint      rank;
} HxAchHypothesis;

/**
 * HxAchEffect:
 * @HX_ACH_NO_EFFECT: the order stays
 * @HX_ACH_ORDER: the order becomes another, but not who is first
 * @HX_ACH_FIRST: what is first becomes another, or shares the place, or no longer does
 */
typedef enum
{
  HX_ACH_NO_EFFECT,
  HX_ACH_ORDER,
  HX_ACH_FIRST,
} HxAchEffect;

/**
 * HxAchItem:
 * @spread: n · Σx² - (Σx)² of its ratings from 1, very inconsistent, to 5, very consistent
 * @n_rated: n, the hypotheses it is rated for
 * @diagnosticity: their standard deviation, √@spread / n; 0 where it is the same for all
 * @rank: 1 for the most diagnostic; the same where it is as diagnostic
 * @left_out: what happens without it
 * @changed: what the most happens if one of its ratings is another
 * @hypothesis: for which hypothesis, if something does
 * @rating: and which rating, the nearest that does it
 */
typedef struct
{
  guint64      spread;
  guint        n_rated;
  double       diagnosticity;
  guint        rank;
  HxAchEffect  left_out;
  HxAchEffect  changed;
  guint        hypothesis;
  HxAchRating  rating;
} HxAchItem;

/**
 * HxAch:
 * @n_hypotheses: how many hypotheses
 * @n_items: how many items
 * @hypotheses: (array length=n_hypotheses): what follows for each
 * @items: (array length=n_items): and for each item
 * @order: (array length=n_hypotheses): the hypotheses, what least speaks against first
 *
 * What follows from a matrix.
 */
typedef struct
{
  guint            n_hypotheses;
  guint            n_items;
  HxAchHypothesis *hypotheses;
  HxAchItem       *items;
  guint           *order;
} HxAch;

HxAch       *hx_ach_new                   (const HxAchMatrix *matrix,
                                           HxAchScoring       scoring,
                                           GError           **error);
void         hx_ach_free                  (HxAch             *self);
GArray      *hx_ach_list_first_without    (const HxAch       *self,
                                           const HxAchMatrix *matrix,
                                           HxAchScoring       scoring,
                                           guint              item);
HxAchWeight  hx_ach_weigh_credibility     (guint              credibility);
int          hx_ach_score_compare         (const HxAchScore  *a,
                                           const HxAchScore  *b);
double       hx_ach_score_to_double       (const HxAchScore  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAch, hx_ach_free)

G_END_DECLS
