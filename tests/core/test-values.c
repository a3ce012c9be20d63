/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-rational.h"
#include "analyse/hx-values.h"
#include "value-cases-ar.h"
#include "value-cases-en.h"
#include "value-cases-numerals.h"

static GArray *
find (const char  *utf8,
      const char  *language,
      HxText     **text)
{
  *text = hx_text_new (utf8, -1, NULL);
  g_assert_nonnull (*text);
  return hx_values_find (*text, language, NULL);
}

/* "[as written] range unit kind idle /counted"; labels are always idle */
static void
describe (GString       *out,
          HxText        *text,
          const HxValue *value)
{
  g_autofree char *words = hx_text_dup_range (text, value->start, value->end);

  g_string_append_printf (out, "%s[%s] %s", out->len > 0 ? " | " : "", words,
                          value->approximate ? "~" : "");
  if (value->min == NULL)
    g_string_append_printf (out, "%s%s", value->max_exclusive ? "<" : "<=", value->max);
  else if (value->max == NULL)
    g_string_append_printf (out, "%s%s", value->min_exclusive ? ">" : ">=", value->min);
  else if (g_str_equal (value->min, value->max))
    g_string_append (out, value->min);
  else
    g_string_append_printf (out, "%s..%s", value->min, value->max);
  g_string_append_printf (out, " %s %s", value->unit != NULL ? value->unit : "-",
                          hx_value_kind_to_string (value->kind));
  g_assert_true (value->idle || value->kind != HX_VALUE_LABEL);
  if (value->idle && value->kind != HX_VALUE_LABEL)
    g_string_append (out, " idle");
  if (value->counted_end > value->counted_start)
    {
      g_autofree char *counted = hx_text_dup_range (text, value->counted_start,
                                                    value->counted_end);

      g_assert_cmpuint (value->counted, !=, 0);
      g_string_append_printf (out, " /%s", counted);
    }
}

static gboolean
check_case (const char *utf8,
            const char *language,
            const char *expected)
{
  g_autoptr(HxText) text = NULL;
  g_autoptr(GArray) values = find (utf8, language, &text);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    describe (found, text, &g_array_index (values, HxValue, i));
  if (g_str_equal (found->str, expected))
    return TRUE;
  g_test_message ("“%s”:\n  wanted %s\n  found  %s", utf8, expected, found->str);
  return FALSE;
}

static void
test_english (void)
{
  guint wrong = 0;

  g_assert_cmpuint (G_N_ELEMENTS (en_cases), >=, 300);
  for (guint i = 0; i < G_N_ELEMENTS (en_cases); i++)
    wrong += !check_case (en_cases[i].text, "en", en_cases[i].values);
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_numerals (void)
{
  guint wrong = 0;

  g_assert_cmpuint (G_N_ELEMENTS (numeral_cases), >=, 150);
  for (guint i = 0; i < G_N_ELEMENTS (numeral_cases); i++)
    wrong += !check_case (numeral_cases[i].text, "en", numeral_cases[i].values);
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_arabic (void)
{
  guint wrong = 0;

  g_assert_cmpuint (G_N_ELEMENTS (ar_cases), >=, 80);
  for (guint i = 0; i < G_N_ELEMENTS (ar_cases); i++)
    wrong += !check_case (ar_cases[i].text, "ar", ar_cases[i].values);
  g_assert_cmpuint (wrong, ==, 0);
}

/* Which of the two it is must be seen from the text itself, and other languages have words of
 * English, but their own decimals. */
static void
test_languages (void)
{
  g_assert_true (check_case ("over 700 people", NULL, "[over 700] >700 - count /people"));
  g_assert_true (check_case ("أكثر من 700 شخص", NULL, "[أكثر من 700] >700 - count /شخص"));
  g_assert_true (check_case ("1.234 km", "de", "[1.234 km] 1234 km length"));
  g_assert_true (check_case ("1.234 km", "en-GB", "[1.234 km] 1.234 km length"));
  g_assert_true (check_case ("1,5 km", "de-AT", "[1,5 km] 1.5 km length"));
  g_assert_true (check_case ("10 500 km", "fr", "[10 500 km] 10500 km length"));
  g_assert_true (check_case ("20 Boote, 5 €", "de", "[20] 20 - count /Boote | [5 €] 5 EUR money"));
  g_assert_true (check_case ("once mil casas", "es", ""));
  g_assert_true (check_case ("10 500 km", "en", "[10 500 km] 10500 km length"));
}

/* --- Units --- */

static void
assert_converts (const char *typed,
                 const char *unit,
                 const char *expected)
{
  g_autoptr(HxValue) value = hx_values_parse (typed, "en");
  g_autofree char *min = NULL, *max = NULL;

  g_test_message ("%s in %s", typed, unit);
  g_assert_nonnull (value);
  g_assert_true (hx_value_convert (value, unit, &min, &max));
  g_assert_cmpstr (min, ==, expected);
  g_assert_cmpstr (max, ==, expected);
}

static void
test_convert (void)
{
  assert_converts ("30 miles", "km", "48.28032");
  assert_converts ("30 miles", "m", "48280.32");
  assert_converts ("48.28032 km", "mi", "30");
  assert_converts ("5 ft 3 in", "cm", "160.02");
  assert_converts ("5 ft 3 in", "in", "63");
  assert_converts ("10 nautical miles", "km", "18.52");
  assert_converts ("1 km", "mi", "0.621371192237");
  assert_converts ("2 acres", "ha", "0.80937128448");
  assert_converts ("10 sq km", "ha", "1000");
  assert_converts ("5 gallons", "l", "18.92705892");
  assert_converts ("200 pounds", "kg", "90.718474");
  assert_converts ("12 st 5 lb", "lb", "173");
  assert_converts ("60 mph", "km/h", "96.56064");
  assert_converts ("90 km/h", "m/s", "25");
  assert_converts ("20 knots", "km/h", "37.04");
  assert_converts ("98.6 °F", "°C", "37");
  assert_converts ("-40 °C", "°F", "-40");
  assert_converts ("20 °C", "K", "293.15");
  assert_converts ("two weeks", "day", "14");
  assert_converts ("an hour and a half", "min", "90");
  assert_converts ("2h30", "s", "9000");
  assert_converts ("18 months", "year", "1.5");
  assert_converts ("50 cents", "USD", "0.5");
  assert_converts ("3 kWh", "MJ", "10.8");
  assert_converts ("1 GiB", "MB", "1073.741824");
  assert_converts ("1 bar", "hPa", "1000");
}

static void
test_convert_not (void)
{
  g_autoptr(HxValue) miles = hx_values_parse ("30 miles", "en");
  g_autoptr(HxValue) count = hx_values_parse ("30", "en");
  g_autoptr(HxValue) over = hx_values_parse ("over 30 miles", "en");
  char *min, *max;

  g_assert_false (hx_value_convert (miles, "kg", &min, &max));
  g_assert_false (hx_value_convert (miles, "no such unit", &min, &max));
  g_assert_false (hx_value_convert (count, "km", &min, &max));
  g_assert_null (min);
  g_assert_true (hx_value_convert (over, "km", &min, &max));
  g_assert_cmpstr (min, ==, "48.28032");
  g_assert_null (max);
  g_free (min);
}

static void
assert_text (const char *typed,
             const char *unit,
             const char *expected)
{
  g_autoptr(HxValue) value = hx_values_parse (typed, "en");
  g_autofree char *text = NULL;

  g_assert_nonnull (value);
  text = hx_value_to_text (value, unit);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_to_text (void)
{
  assert_text ("30 miles", "km", "30 mi = 48.3 km");
  assert_text ("about 30 miles", NULL, "≈ 30 mi");
  assert_text ("over 700", NULL, "> 700");
  assert_text ("at least 700", "km", "≥ 700");
  assert_text ("fewer than 10", NULL, "< 10");
  assert_text ("up to 1.5 km", "m", "≤ 1.50 km = ≤ 1500 m");
  assert_text ("20 to 30 km", "mi", "20–30 km = 12.4–18.6 mi");
}

/* What has no sign of its own has a name. */
static void
test_unit_names (void)
{
  g_assert_cmpstr (hx_unit_get_name ("km"), ==, "km");
  g_assert_cmpstr (hx_unit_get_name ("century"), ==, "century");
  g_assert_cmpstr (hx_unit_find_by_name (" Centuries "), ==, "century");
  g_assert_cmpstr (hx_unit_find_by_name ("dunam"), ==, "dunam");
  g_assert_null (hx_unit_find_by_name ("km"));
  g_assert_null (hx_unit_find_by_name (""));
}

/* --- What somebody types --- */

static void
test_parse (void)
{
  static const char *const not[] = {
    "", " ", "people", "700 and 800", "700 people were", "12\n13", "F-16", "1.2.3", "\xff",
  };
  g_autoptr(HxValue) one = hx_values_parse (" one ", NULL);
  g_autoptr(HxValue) year = hx_values_parse ("2016", NULL);
  g_autoptr(HxValue) days = hx_values_parse ("يومين", NULL);

  g_assert_cmpstr (one->min, ==, "1");
  g_assert_cmpstr (year->max, ==, "2016");
  g_assert_cmpstr (days->unit, ==, "day");
  for (guint i = 0; i < G_N_ELEMENTS (not); i++)
    {
      g_test_message ("%s", not[i]);
      g_assert_null (hx_values_parse (not[i], "en"));
    }
}

/* --- Comparing --- */

static void
assert_compares (const char       *a,
                 const char       *b,
                 HxValueAgreement  agreement,
                 double            expected)
{
  g_autoptr(HxText) text = NULL, other = NULL;
  g_autoptr(GArray) x = find (a, NULL, &text);
  g_autoptr(GArray) y = find (b, NULL, &other);
  double difference[2];

  g_test_message ("%s, %s", a, b);
  g_assert_cmpuint (x->len, ==, 1);
  g_assert_cmpuint (y->len, ==, 1);
  g_assert_cmpint (hx_value_compare ((HxValue *) (void *) x->data, (HxValue *) (void *) y->data, 0,
                                     &difference[0]), ==, agreement);
  g_assert_cmpint (hx_value_compare ((HxValue *) (void *) y->data, (HxValue *) (void *) x->data, 0,
                                     &difference[1]), ==, agreement);
  g_assert_cmpfloat_with_epsilon (difference[0], expected, 0.001);
  g_assert_cmpfloat_with_epsilon (difference[1], expected, 0.001);
}

static void
test_compare (void)
{
  assert_compares ("three days of fighting", "3 days", HX_VALUE_EQUAL, 0);
  assert_compares ("three days", "two days", HX_VALUE_DIFFERENT, 0.333);
  assert_compares ("48 hours", "two days", HX_VALUE_EQUAL, 0);
  assert_compares ("ثلاثة أيام", "three days", HX_VALUE_EQUAL, 0);
  assert_compares ("25 miles", "40 km", HX_VALUE_COMPATIBLE, 0);
  assert_compares ("30 miles", "40 km", HX_VALUE_DIFFERENT, 0.171);
  assert_compares ("40 km", "41 km", HX_VALUE_DIFFERENT, 0.0244);
  assert_compares ("thousands of civilians", "tens of thousands of civilians",
                   HX_VALUE_DIFFERENT, 0.5);
  assert_compares ("tens of thousands of people", "30,000 people", HX_VALUE_COMPATIBLE, 0);
  assert_compares ("over 700 people", "730 people", HX_VALUE_COMPATIBLE, 0);
  assert_compares ("over 700 people", "700 people", HX_VALUE_COMPATIBLE, 0);
  assert_compares ("at least 700 people", "700 people", HX_VALUE_COMPATIBLE, 0);
  assert_compares ("over 700 people", "600 people", HX_VALUE_DIFFERENT, 0.143);
  assert_compares ("700 people", "111 civilians", HX_VALUE_INCOMPARABLE, 0);
  assert_compares ("700 people", "700 شخص", HX_VALUE_EQUAL, 0);
  assert_compares ("700 persons", "700 people", HX_VALUE_EQUAL, 0);
  assert_compares ("about 100 people", "95 people", HX_VALUE_COMPATIBLE, 0);
  assert_compares ("about 100 people", "80 people", HX_VALUE_DIFFERENT, 0.2);
  assert_compares ("a quarter of voters", "25 per cent", HX_VALUE_EQUAL, 0);
  assert_compares ("$5", "€5", HX_VALUE_INCOMPARABLE, 0);
  assert_compares ("5 km", "5 kg", HX_VALUE_INCOMPARABLE, 0);
  assert_compares ("50 cents", "$0.50", HX_VALUE_EQUAL, 0);
  assert_compares ("the second-largest city", "its largest city", HX_VALUE_DIFFERENT, 0.5);
}

static void
test_tolerance (void)
{
  g_autoptr(HxValue) a = hx_values_parse ("40 km", "en");
  g_autoptr(HxValue) b = hx_values_parse ("42 km", "en");
  double difference;

  g_assert_cmpint (hx_value_compare (a, b, 0.01, &difference), ==, HX_VALUE_DIFFERENT);
  g_assert_cmpfloat_with_epsilon (difference, 2 / 42.0, 1e-9);
  g_assert_cmpint (hx_value_compare (a, b, 0.05, &difference), ==, HX_VALUE_COMPATIBLE);
  g_assert_cmpfloat (difference, ==, 0);
}

/* --- Exact numbers --- */

static void
test_rational (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "0", "0" }, { "-0", "0" }, { "12", "12" }, { "-12.50", "-12.5" }, { "1/3", "0.3333" },
    { "2/3", "0.6667" }, { "5/9", "0.5556" }, { "1/8", "0.125" }, { "999999/1000000", "0.999999" },
    { "20/3", "6.667" }, { "2000/3", "666.7" }, { "299999999/3", "100000000" }, { "1.5/0.5", "3" },
    { "99999999999999999999999999999999999", "99999999999999999999999999999999999" },
    { "0.0000000000000000000000000001", "0.0000000000000000000000000001" },
  };
  static const char *const wrong[] = {
    "", "-", "a", "1a", "1/0", "1..2", "--1", "1/", "/2", " 1",
    "123456789012345678901234567890123456789",
  };
  HxRational value, huge, sum;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (hx_rational_parse (cases[i].text, &value));
      shown = hx_rational_to_text (&value, 4);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (hx_rational_parse (wrong[i], &value));

  g_assert_true (hx_rational_parse ("9999999999999999999999999999999999999", &huge));
  g_assert_false (hx_rational_multiply (&huge, &huge, &value));
  g_assert_true (hx_rational_add (&huge, &huge, &sum));
  g_assert_cmpint (hx_rational_compare (&huge, &sum), <, 0);
}

/* --- Any text --- */

static void
check_value (HxText        *text,
             const HxValue *value,
             guint          after)
{
  g_autofree char *min = NULL, *max = NULL;

  g_assert_cmpuint (value->start, >=, after);
  g_assert_cmpuint (value->start, <, value->end);
  g_assert_cmpuint (value->end, <=, hx_text_get_length (text));
  g_assert_cmpuint (value->counted_start, <=, value->counted_end);
  g_assert_cmpuint (value->counted_end, <=, hx_text_get_length (text));
  g_assert_true ((value->kind == HX_VALUE_DATE) == (value->min == NULL && value->max == NULL));
  if (value->min != NULL && value->max != NULL)
    g_assert_cmpfloat (g_ascii_strtod (value->min, NULL), <=, g_ascii_strtod (value->max, NULL));
  if (value->unit == NULL || value->base_min == NULL)
    return;
  /* And back, as exactly as twelve digits are. */
  g_assert_true (hx_value_convert (value, value->base_unit, &min, &max));
  g_assert_cmpstr (min, ==, value->base_min);
  g_assert_cmpstr (max, ==, value->base_max);
}

static void
append_piece (GString *utf8)
{
  static const char *const pieces[] = {
    "-", "–", "/", ".", ",", "'", "\"", "%", "$", "€", "°", "½", "+", "(", ")", "\n", "a", "and",
    "to", "or", "between", "of", "half", "miles", "km", "ft", "in", "h", "m", "bn", "people", "old",
    "دولار", "و", "بين", "إلى", "من", "مليون", "أيام", "نصف", "ب", "ال", "٣٠", "²", "\u200f", "é",
  };

  switch (g_test_rand_int_range (0, 6))
    {
    case 5:
      g_string_append (utf8, numeral_cases[g_test_rand_int_range (0, G_N_ELEMENTS (numeral_cases))]
                               .text);
      break;
    case 0:
      g_string_append (utf8, en_cases[g_test_rand_int_range (0, G_N_ELEMENTS (en_cases))].text);
      break;
    case 1:
      g_string_append (utf8, ar_cases[g_test_rand_int_range (0, G_N_ELEMENTS (ar_cases))].text);
      break;
    case 2:
      g_string_append_printf (utf8, "%d", g_test_rand_int_range (0, 3000));
      break;
    default:
      g_string_append (utf8, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    }
  if (g_test_rand_int_range (0, 3) > 0)
    g_string_append_c (utf8, ' ');
}

static void
test_random (void)
{
  static const char *const languages[] = { NULL, "en", "ar", "de", "fr", "xx" };

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr(GString) utf8 = g_string_new (NULL);
      g_autoptr(HxText) text = NULL;
      g_autoptr(GArray) values = NULL;
      guint after = 0;

      for (int n = g_test_rand_int_range (0, 25); n > 0; n--)
        append_piece (utf8);
      values = find (utf8->str, languages[i % G_N_ELEMENTS (languages)], &text);
      for (guint k = 0; k < values->len; k++)
        {
          check_value (text, &g_array_index (values, HxValue, k), after);
          after = g_array_index (values, HxValue, k).end;
        }
    }
}

/* Dates are in the list with the rest, and nothing in them is a number. */
static void
test_dates (void)
{
  g_autoptr(HxText) text = hx_text_new ("On 3 May 2021 about 20 boats left.", -1, NULL);
  g_autoptr(GArray) values = hx_values_find (text, "en", "2021-06-01");

  g_assert_cmpuint (values->len, ==, 2);
  g_assert_cmpint (g_array_index (values, HxValue, 0).kind, ==, HX_VALUE_DATE);
  g_assert_cmpstr (g_array_index (values, HxValue, 0).edtf, ==, "2021-05-03");
  g_assert_cmpstr (g_array_index (values, HxValue, 1).min, ==, "20");
}

/* Nothing takes time that grows faster than the text. */
static void
test_long (void)
{
  static const char *const units[] = {
    "1 ", "1-", "one ", "1,", "and ", "a half ", "hundred ", "$", "1/", "٣", "و", "a ", "1.",
    "tens of ", "2 hours ", "between ", "at least ", "five-", "x", "'", "1'", "between 1 and ",
    "million ", "to the power of 2 ", "a score of ", "3-1 ", "1 234 ", "point ", "World II ", "10⁶",
    "one over ", "several ", "a third ", "one-in-", ">= ", "first and ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) utf8 = g_string_new (NULL);
      g_autoptr(HxText) text = NULL;
      g_autoptr(GArray) values = NULL;
      gint64 start = g_get_monotonic_time ();

      while (utf8->len < 40000)
        g_string_append (utf8, units[i]);
      values = find (utf8->str, "en", &text);
      g_test_message ("“%s”: %u values, %u ms", units[i], values->len,
                      (guint) ((g_get_monotonic_time () - start) / 1000));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/english", test_english);
  g_test_add_func ("/values/numerals", test_numerals);
  g_test_add_func ("/values/arabic", test_arabic);
  g_test_add_func ("/values/languages", test_languages);
  g_test_add_func ("/values/convert", test_convert);
  g_test_add_func ("/values/convert-not", test_convert_not);
  g_test_add_func ("/values/to-text", test_to_text);
  g_test_add_func ("/values/parse", test_parse);
  g_test_add_func ("/values/compare", test_compare);
  g_test_add_func ("/values/tolerance", test_tolerance);
  g_test_add_func ("/values/rational", test_rational);
  g_test_add_func ("/values/unit-names", test_unit_names);
  g_test_add_func ("/values/random", test_random);
  g_test_add_func ("/values/dates", test_dates);
  g_test_add_func ("/values/long", test_long);
  return g_test_run ();
}
