/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many items somebody must have graded before anything is said of the grades. An analyst who
 * uses the two scales apart, and of each mostly two neighbouring grades, puts an item onto the
 * diagonal about every second time: eight of eight once in 256. */
#define HX_GRADE_CHECK_MIN 8

/**
 * HxGradePair:
 * @coder: who has given both grades
 * @reliability: that of the source, "A" to "F"
 * @credibility: that of the item, from 1 to 6
 *
 * An item of information, graded on both scales.
 */
typedef struct
{
  gint64 coder;
  char   reliability;
  guint  credibility;
} HxGradePair;

/**
 * HxGradeCoupling:
 * @coder: a coder
 * @n_items: how many items that coder has graded on both scales
 *
 * Somebody whose grades are one scale and not two.
 */
typedef struct
{
  gint64 coder;
  guint  n_items;
} HxGradeCoupling;

GArray *hx_grade_check_find (const HxGradePair *pairs,
                             guint              n_pairs);

G_END_DECLS
