/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values in any text, in a language that the first byte chooses, and the text as a typed value. */

#include "config.h"

#include <string.h>

#include "analyse/hx-values.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static void
check_pair (const HxValue *a,
            const HxValue *b)
{
  double there, back;

  g_assert_cmpint (hx_value_compare (a, b, 0.01, &there), ==,
                   hx_value_compare (b, a, 0.01, &back));
  g_assert_true (there >= 0 && there == back);
}

static void
check (HxText        *text,
       const HxValue *value,
       guint          after)
{
  g_autofree char *shown = hx_value_to_text (value, value->base_unit);

  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_true (value->start >= after && value->start < value->end);
  g_assert_true (value->end <= hx_text_get_length (text));
  g_assert_true (value->counted_start <= value->counted_end);
  g_assert_true (value->counted_end <= hx_text_get_length (text));
  g_assert_true ((value->kind == HX_VALUE_DATE) == (value->min == NULL && value->max == NULL));
  if (value->kind != HX_VALUE_DATE)
    g_assert_true (hx_value_compare (value, value, 0, NULL) == HX_VALUE_EQUAL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char *const languages[] = { NULL, "en", "ar", "de", "fr", "xx" };
  const char *language = length > 0 ? languages[data[0] % G_N_ELEMENTS (languages)] : NULL;
  g_autofree char *valid = g_utf8_make_valid ((const char *) data + MIN (length, 1),
                                              length - MIN (length, 1));
  g_autoptr(HxText) text = hx_text_new (g_strdelimit (valid, "\r", '\n'), -1, NULL);
  g_autoptr(HxValue) typed = hx_values_parse (valid, language);
  g_autoptr(GArray) values = NULL;
  guint after = 0;

  if (text == NULL)
    return 0;
  values = hx_values_find (text, language, "2024-12-05");
  for (guint i = 0; i < values->len; i++)
    {
      const HxValue *value = &g_array_index (values, HxValue, i);

      check (text, value, after);
      after = value->end;
      if (i > 0)
        check_pair (value, value - 1);
      if (typed != NULL)
        check_pair (value, typed);
    }
  return 0;
}
