/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in the halves of any text, alone and together, and how they are described. */

#include "analyse/hx-candidates.h"
#include "analyse/hx-description.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static const char *const languages[] = { NULL, "en", "de", "fr", "ar", "ru", "fa", "he" };

static HxText *
new_text (const char *bytes,
          gsize       n)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, n);

  return hx_text_new (g_strdelimit (valid, "\r", '\n'), -1, NULL);
}

static void
check_descriptions (HxText     *text,
                    guint       start,
                    guint       end,
                    const char *language)
{
  g_autoptr(GArray) found = hx_descriptions_find (text, start, end, language);
  guint last = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const HxDescription *description = &g_array_index (found, HxDescription, i);

      g_assert_true (description->start >= last && description->start < description->end);
      g_assert_true (description->end <= hx_text_get_length (text));
      last = description->end;
    }
}

static void
check_one (HxText     *text,
           const char *language)
{
  g_autoptr(GArray) found = hx_candidates_find (text, language);
  guint last = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const HxCandidate *candidate = &g_array_index (found, HxCandidate, i);

      g_assert_true (candidate->start >= last && candidate->start < candidate->end);
      g_assert_true (candidate->end <= hx_text_get_length (text));
      last = candidate->end;
      check_descriptions (text, candidate->start, candidate->end, language);
    }
}

static guint
count_places (GPtrArray *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const HxCandidateGroup *group = g_ptr_array_index (groups, i);

      g_assert_true (group->names->len > 0 && group->n_sources > 0);
      g_assert_true (group->score > 0 && group->score <= 1);
      for (guint k = 0; k < group->reasons->len; k++)
        {
          g_autofree char *sentence = hx_candidate_why_to_sentence (group->reasons->pdata[k]);

          g_assert_nonnull (sentence);
        }
      n += group->n_places;
    }
  return n;
}

/* The order in which they are added changes nothing. */
static void
check_both (HxText     *const texts[2],
            const char *language)
{
  guint n[2];

  for (guint order = 0; order < 2; order++)
    {
      const char *known[] = { "Known Name", NULL };
      g_autoptr(HxCandidateIndex) index = hx_candidate_index_new (known);
      g_autoptr(GPtrArray) groups = NULL;

      for (guint i = 0; i < 2; i++)
        hx_candidate_index_add (index, i ^ order, texts[i ^ order], language);
      groups = hx_candidate_index_list (index);
      n[order] = groups->len + 1000 * count_places (groups);
    }
  g_assert_true (n[0] == n[1]);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  const char *bytes = (const char *) data;
  const char *language = length > 0 ? languages[data[0] % G_N_ELEMENTS (languages)] : NULL;
  HxText *texts[2] = { new_text (bytes, length / 2),
                       new_text (bytes + length / 2, length - length / 2) };

  for (guint i = 0; i < 2; i++)
    check_one (texts[i], language);
  check_both (texts, language);
  for (guint i = 0; i < 2; i++)
    hx_text_unref (texts[i]);
  return 0;
}
