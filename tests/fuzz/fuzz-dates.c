/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first line as a date in EDTF, and the dates of the rest, reckoned from it. */

#include <string.h>

#include "analyse/hx-dates.h"
#include "analyse/hx-edtf.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static const char *const languages[] = { NULL, "en", "en-GB", "ar", "fr" };

static void
check_edtf (const char *text)
{
  g_autofree char *again = NULL, *sentence = NULL, *from = NULL, *to = NULL;
  gint64 first, last;
  HxEdtf edtf;

  if (!hx_edtf_parse (text, &edtf))
    return;
  again = hx_edtf_to_string (&edtf);
  g_assert_cmpstr (again, ==, text);
  sentence = hx_edtf_to_sentence (&edtf);
  g_assert_true (sentence != NULL && g_utf8_validate (sentence, -1, NULL));
  hx_edtf_get_days (&edtf, &first, &last);
  g_assert_cmpint (first, <=, last);
  from = hx_edtf_day_to_string (first);
  to = hx_edtf_day_to_string (last);
  g_assert_true (from == NULL || hx_edtf_is_valid (from));
  g_assert_true (to == NULL || hx_edtf_is_valid (to));
  g_assert_cmpint (hx_edtf_compare (&edtf, &edtf, NULL), ==, HX_EDTF_SAME);
}

static void
check_text (const char *utf8,
            const char *language,
            const char *reference)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GArray) found = hx_dates_find (text, language, reference);
  guint last = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const HxDateSpan *span = &g_array_index (found, HxDateSpan, i);

      g_assert_true (span->start >= last && span->start < span->end);
      g_assert_true (span->end <= hx_text_get_length (text));
      g_assert_true (span->edtf == NULL || span->kind == HX_DATE_DATE);
      if (span->edtf != NULL)
        {
          g_assert_true (hx_edtf_is_valid (span->edtf));
          check_edtf (span->edtf);
        }
      last = span->end;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *valid = g_utf8_make_valid ((const char *) data, length);
  char *line = strchr (g_strdelimit (valid, "\r", '\n'), '\n');

  if (line != NULL)
    *line++ = '\0';
  check_edtf (valid);
  for (guint i = 0; line != NULL && i < G_N_ELEMENTS (languages); i++)
    check_text (line, languages[i], valid);
  return 0;
}
