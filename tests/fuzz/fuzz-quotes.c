/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations of any text, and its halves lined up. */

#include <string.h>

#include "analyse/hx-quotes-line-up.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static HxText *
new_text (const char *bytes,
          gsize       n)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, n);

  return hx_text_new (g_strdelimit (valid, "\r", '\n'), -1, NULL);
}

static void
check_quotes (HxText    *text,
              GPtrArray *quotes)
{
  guint length = hx_text_get_length (text);
  HxQuoteSpan outer[64];
  guint n_outer = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);

      g_assert_true (quote->n_parts > 0 && quote->confidence > 0 && quote->confidence <= 1);
      g_assert_true (quote->speaker.start <= quote->speaker.end && quote->speaker.end <= length);
      g_assert_true (quote->name.start <= quote->name.end && quote->name.end <= length);
      g_assert_true (quote->cue.start <= quote->cue.end && quote->cue.end <= length);
      for (guint k = 0; k < quote->n_parts; k++)
        {
          const HxQuotePart *part = &quote->parts[k];

          g_assert_true (part->outer.start <= part->inner.start);
          g_assert_true (part->inner.start < part->inner.end);
          g_assert_true (part->inner.end <= part->outer.end && part->outer.end <= length);
          g_assert_true (k == 0 || part->outer.start >= quote->parts[k - 1].outer.end);
        }
      while (n_outer > 0 && outer[n_outer - 1].end <= quote->start)
        n_outer--;
      /* What is in the first part of another stays in it. */
      if (n_outer > 0 && n_outer < G_N_ELEMENTS (outer)
          && quote->start < outer[n_outer - 1].end)
        g_assert_true (quote->parts[0].outer.end <= outer[n_outer - 1].end);
      if (n_outer < G_N_ELEMENTS (outer))
        outer[n_outer++] = quote->parts[0].outer;
    }
}

static void
check_groups (const HxQuoteSource *sources,
              GPtrArray           *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const HxQuoteGroup *group = g_ptr_array_index (groups, i);
      const HxQuoteMember *first = &g_array_index (group->members, HxQuoteMember, 0);
      const HxQuoteMember *second = &g_array_index (group->members, HxQuoteMember, 1);
      g_autoptr(GArray) steps = hx_quote_members_compare (sources, first, second);
      guint at[2] = { 0, 0 };

      g_assert_true (group->members->len >= 2 && steps->len > 0);
      for (guint k = 0; k < steps->len; k++)
        {
          const HxQuoteStep *step = &g_array_index (steps, HxQuoteStep, k);

          for (guint side = 0; side < 2; side++)
            {
              g_assert_true (step->start[side] >= at[side]);
              g_assert_true (step->start[side] <= step->end[side]);
              at[side] = step->end[side];
            }
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char *const languages[] = { "en", "ar", NULL, "de" };
  const char *bytes = (const char *) data;
  const char *language = length > 0 ? languages[data[0] % G_N_ELEMENTS (languages)] : NULL;
  HxQuoteSource sources[2] = { 0 };
  g_autoptr(GPtrArray) groups = NULL;

  for (guint i = 0; i < 2; i++)
    {
      gsize middle = length / 2;

      sources[i].text = new_text (bytes + (i == 0 ? 0 : middle), i == 0 ? middle
                                                                         : length - middle);
      sources[i].language = language;
      sources[i].quotes = hx_quotes_find (sources[i].text, language);
      check_quotes (sources[i].text, sources[i].quotes);
    }
  groups = hx_quotes_line_up (sources, 2, NULL);
  check_groups (sources, groups);
  for (guint i = 0; i < 2; i++)
    {
      hx_text_unref (sources[i].text);
      g_ptr_array_unref (sources[i].quotes);
    }
  return 0;
}
