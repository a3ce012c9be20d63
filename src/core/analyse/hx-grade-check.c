/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-grade-check.h"

/* What is known of one coder's grades. */
typedef struct
{
  HxGradeCoupling coupling;
  guint           grades;       /* which grades were given, a bit each */
  gboolean        is_apart;     /* whether an item lies beside the diagonal */
} Habit;

/* F and 6 say that nothing can be judged: they are no points of the scales. */
static gboolean
is_judged (const HxGradePair *pair)
{
  return pair->coder != 0 && pair->reliability >= 'A' && pair->reliability <= 'E'
         && pair->credibility >= 1 && pair->credibility <= 5;
}

static gboolean
is_coupled (const Habit *habit)
{
  gboolean several = (habit->grades & (habit->grades - 1)) != 0;

  return !habit->is_apart && several && habit->coupling.n_items >= HX_GRADE_CHECK_MIN;
}

/**
 * hx_grade_check_find:
 * @pairs: (array length=n_pairs) (nullable): items that were graded on both scales
 * @n_pairs: how many
 *
 * Finds coders whose grades all lie on the diagonal: A with 1, B with 2, and so on.
 *
 * The Admiralty system asks two questions, and asks for two answers that do not depend on one
 * another: how reliable the source is, and how credible what it says (AJP-2.1, formerly STANAG
 * 2511; JDP 2-00). Raters are known not to keep them apart. In Baker, McKendry and Mace, Certitude
 * Judgments in an Operational Environment (US Army Behavioral Science Research Laboratory, 1968), 87
 * per cent of the grades given in the field lay on the diagonal; Samet, Quantitative
 * interpretation of two qualitative scales used to rate military intelligence, Human Factors 17
 * (1975), found that raters let the one decide the other; see also Irwin and Mandel, Improving
 * information evaluation for intelligence production, Intelligence and National Security 34
 * (2019).
 *
 * Items that cannot be judged, F or 6, are left out. Somebody is named who has graded
 * %HX_GRADE_CHECK_MIN others or more, all of them on the diagonal and not all alike: the same grade
 * throughout may just be what one kind of source deserves.
 *
 * Returns: (transfer full) (element-type HxGradeCoupling): these coders, in the order of their
 *   first items
 */
GArray *
hx_grade_check_find (const HxGradePair *pairs,
                     guint              n_pairs)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GArray) habits = g_array_new (FALSE, TRUE, sizeof (Habit));
  GArray *couplings = g_array_new (FALSE, TRUE, sizeof (HxGradeCoupling));

  g_return_val_if_fail (pairs != NULL || n_pairs == 0, couplings);

  for (guint i = 0; i < n_pairs; i++)
    {
      const HxGradePair *pair = &pairs[i];
      guint number;
      Habit *habit;

      if (!is_judged (pair))
        continue;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &pair->coder));
      if (number == 0)
        {
          g_array_set_size (habits, habits->len + 1);
          number = habits->len;
          g_array_index (habits, Habit, number - 1).coupling.coder = pair->coder;
          g_hash_table_insert (numbers, (gpointer) &pair->coder, GUINT_TO_POINTER (number));
        }
      habit = &g_array_index (habits, Habit, number - 1);
      habit->coupling.n_items++;
      habit->grades |= 1u << pair->credibility;
      habit->is_apart |= pair->reliability - 'A' != (int) pair->credibility - 1;
    }

  for (guint i = 0; i < habits->len; i++)
    if (is_coupled (&g_array_index (habits, Habit, i)))
      g_array_append_val (couplings, g_array_index (habits, Habit, i).coupling);
  return couplings;
}
