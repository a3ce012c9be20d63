/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxRatingValue:
 *
 * How a claim bears on a hypothesis.
 */
typedef enum
{
  HX_RATING_NONE,                /* not rated */
  HX_RATING_VERY_CONSISTENT,
  HX_RATING_CONSISTENT,
  HX_RATING_NEUTRAL,
  HX_RATING_INCONSISTENT,
  HX_RATING_VERY_INCONSISTENT,
  HX_RATING_NOT_APPLICABLE,
} HxRatingValue;

#define HX_N_RATING_VALUES (HX_RATING_NOT_APPLICABLE + 1)

const char *hx_rating_value_to_string   (HxRatingValue   value);
gboolean    hx_rating_value_from_string (const char     *string,
                                         HxRatingValue  *value);

/**
 * HxHypothesis:
 * @id: the row
 * @name: the hypothesis
 * @note: may be empty
 * @coder: who has made it
 * @created: when, in ms since 1970
 *
 * One of several explanations that exclude one another.
 */
typedef struct
{
  gint64  id;
  char   *name;
  char   *note;
  char   *coder;
  gint64  created;
} HxHypothesis;

/**
 * HxRating:
 * @id: the row
 * @hypothesis: a hypothesis
 * @claim: a claim
 * @value: how the claim bears on it
 * @coder: who says so
 * @created: when, in ms since 1970
 */
typedef struct
{
  gint64         id;
  gint64         hypothesis;
  gint64         claim;
  HxRatingValue  value;
  char          *coder;
  gint64         created;
} HxRating;

void       hx_hypothesis_free        (HxHypothesis   *self);
GPtrArray *hx_hypothesis_list        (HxConnection   *connection,
                                      GError        **error);
void       hx_rating_free            (HxRating       *self);
GPtrArray *hx_rating_list            (HxConnection   *connection,
                                      GError        **error);

gint64     hx_edit_add_hypothesis    (HxEdit         *edit,
                                      const char     *name,
                                      const char     *note);
void       hx_edit_set_hypothesis    (HxEdit         *edit,
                                      gint64          hypothesis,
                                      const char     *name,
                                      const char     *note);
void       hx_edit_move_hypothesis   (HxEdit         *edit,
                                      gint64          hypothesis,
                                      guint           position);
void       hx_edit_delete_hypothesis (HxEdit         *edit,
                                      gint64          hypothesis);
void       hx_edit_rate              (HxEdit         *edit,
                                      gint64          hypothesis,
                                      gint64          claim,
                                      HxRatingValue   value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxHypothesis, hx_hypothesis_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRating, hx_rating_free)

G_END_DECLS
