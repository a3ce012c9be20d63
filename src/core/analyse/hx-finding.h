/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxAgreement:
 * @HX_AGREEMENT_NONE: it says nothing that could be compared
 * @HX_AGREEMENT_ONLY: it is the only one that says anything
 * @HX_AGREEMENT_AGREES: it says what most say
 * @HX_AGREEMENT_VAGUE: what most say may be so as it is said, but it is less exact or hedged
 * @HX_AGREEMENT_DIFFERS: it says otherwise
 *
 * How what is said stands to what most say.
 */
typedef enum
{
  HX_AGREEMENT_NONE,
  HX_AGREEMENT_ONLY,
  HX_AGREEMENT_AGREES,
  HX_AGREEMENT_VAGUE,
  HX_AGREEMENT_DIFFERS,
} HxAgreement;

/**
 * HxSaying:
 * @source: who says it
 * @origin: what the source goes back to; the source itself if nothing is known
 * @weight: how much it counts, above 0
 * @has_value: whether it can be compared
 * @is_hedged: whether it is said with a reservation
 * @is_denied: whether it is said not to be so
 * @min: the least that it can be: a number in a unit common to all, a day, or the id of what is
 *   said; the same as @max for what is one thing
 * @max: the most
 *
 * One thing that one source says on a claim, for [func@find_agreement].
 */
typedef struct
{
  gint64    source;
  gint64    origin;
  double    weight;
  gboolean  has_value;
  gboolean  is_hedged;
  gboolean  is_denied;
  double    min;
  double    max;
} HxSaying;

/**
 * HxFindingKind:
 * @HX_FINDING_OPEN: nobody says anything, or nothing that could be compared
 * @HX_FINDING_SINGLE_SOURCE: one source says something
 * @HX_FINDING_SINGLE_ORIGIN: several do, which go back to one
 * @HX_FINDING_AGREED: sources of more than one origin say what can be one
 * @HX_FINDING_CONFLICT: sources contradict one another
 *
 * What comes out when all that sources say on a claim is put together.
 */
typedef enum
{
  HX_FINDING_OPEN,
  HX_FINDING_SINGLE_SOURCE,
  HX_FINDING_SINGLE_ORIGIN,
  HX_FINDING_AGREED,
  HX_FINDING_CONFLICT,
} HxFindingKind;

#define HX_N_FINDING_KINDS (HX_FINDING_CONFLICT + 1)

/**
 * HxFinding:
 * @kind: what it is
 * @n_sources: sources that say something
 * @n_origins: what these go back to
 * @n_agree: sources that say what most say, exactly or not
 * @n_differ: sources that say otherwise
 * @low: the number, of those that contradict one another, that is the least; with @high
 * @high: the greatest; @low if no numbers contradict one another
 * @usual: a saying that says what most say, as an index; -1: none
 * @furthest: the saying that contradicts it most; -1: none
 *
 * What sources together say on a claim.
 */
typedef struct
{
  HxFindingKind  kind;
  guint          n_sources;
  guint          n_origins;
  guint          n_agree;
  guint          n_differ;
  double         low;
  double         high;
  int            usual;
  int            furthest;
} HxFinding;

const char *hx_finding_kind_to_string (HxFindingKind   kind);
void        hx_finding_make           (const HxSaying *sayings,
                                       guint           n_sayings,
                                       double          tolerance,
                                       HxAgreement    *agreements,
                                       HxFinding      *finding);
double      hx_finding_get_difference (const HxFinding *self);

G_END_DECLS
