/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "analyse/hx-edtf.h"

#define N_RANDOM 200000

/* What it is read as is written again letter for letter. */
static HxEdtf
assert_round_trip (const char *text)
{
  g_autofree char *again = NULL;
  HxEdtf edtf;

  if (!hx_edtf_parse (text, &edtf))
    g_error ("“%s” is not read", text);
  again = hx_edtf_to_string (&edtf);
  g_assert_cmpstr (again, ==, text);
  return edtf;
}

static void
test_levels (void)
{
  static const char *const levels[][100] = {
    { "1985-04-12", "1985-04", "1985", "0000", "0044-03-15", "2000-02-29", "2024-02-29",
      "0000-02-29", "9999-12-31", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z",
      "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30", "1985-04-12T00:00:00",
      "1985-04-12T24:00:00", "1985-04-12T23:59:60Z", "1985-04-13T05:29:60+05:30",
      "1985-04-12T10:00:00+14", "1985-04-12T10:00:00+14:00", "1985-04-12T10:00:00+00:00",
      "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
      "2004-02-01/2005", "2005/2006-02", "2004-02-01/2004-02-01", "2004-02-03/2004" },
    { "Y170000002", "Y-170000002", "Y10000", "Y-10000", "Y17000~", "2001-21", "2001-22", "2001-23",
      "2001-24", "2001-21?", "1984?", "2004-06~", "2004-06-11%", "1984~", "1984%", "201X", "20XX",
      "2004-XX", "1985-04-XX", "1985-XX-XX", "201X?", "2004-XX~", "1985-04-12/..", "1985-04/..",
      "1985/..", "../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/",
      "/1985-04-12", "/1985-04", "/1985", "1984~/2004-06", "1984/2004-06~", "1984~/2004~",
      "-1984?/2004%", "1984?/2004-06~", "1984-06-02?/2004-08-08~", "1984-06-02?/",
      "2003-22/2004-22", "2004-06-XX/2004-07-03", "Y-20000/Y-15000", "197X/..", "-1985",
      "-0044-03-15", "-0001", "-0044-03", "-0044/-0031", "-0004-02-29", "-201X", "-000X" },
    { "XXXX-11-27", "XXXX-02-29", "XXXX", "XXXX-11", "2024-1X", "2024-0X", "2024-01-0X",
      "201X-02-29", "2XXX", "2024-XX-31", "201X-21" },
  };

  for (guint level = 0; level < G_N_ELEMENTS (levels); level++)
    for (guint i = 0; levels[level][i] != NULL; i++)
      {
        HxEdtf edtf = assert_round_trip (levels[level][i]);

        g_test_message ("%s", levels[level][i]);
        g_assert_true (hx_edtf_is_valid (levels[level][i]));
        g_assert_cmpuint (hx_edtf_get_level (&edtf), ==, level);
      }
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "", "/", "//", "..", "../..", "/..", "../", "X", "-", "Y", "24", "204", "20244", "2024-",
    "2024-1", "2024-13", "2024-00", "2024-20", "2024-25", "2024-12-32", "2024-12-00", "2024-12-5",
    "2024-04-31", "2023-02-29", "1900-02-29", "2024-02-30", "XXXX-02-30", "2024-21-01", "2024-3X",
    "2024-2X", "2024-02-3X", "2024-11-4X", "20X4", "2X24", "X024", "2024-X1", "2024-01-X1",
    "2024-xx", "201x", "2024??", "2024?~", "?2024", "2024 ", " 2024", "5 Dec 2024", "2024/13",
    "2024-12-01/2024/2025", "-0000", "-0000-01-01", "+2024", "--2024", "-XXXX", "Y2024", "Y-2024",
    "Y012345", "Y+12345", "Y12X45", "Y12345-01", "Y12345678901234", "y12345", "20240101",
    "2024-1201", "2024-W10", "2024-001", "2024-12-05T", "2024-12-05T10", "2024-12-05T10:00",
    "2024-12-05T100000", "2024-12-05 10:00:00", "2024-12-05T25:00:00", "2024-12-05T24:00:01",
    "2024-12-05T24:01:00", "2024-12-05T10:60:00", "2024-12-05T10:00:61", "2024-12-05T10:00:60Z",
    "2024-12-05T23:59:60+01", "2024-12-05T10:00:00z", "2024-12-05T10:00:00+15",
    "2024-12-05T10:00:00+14:30", "2024-12-05T10:00:00-00", "2024-12-05T10:00:00-00:00",
    "2024-12-05T10:00:00+3", "2024-12-05T10:00:00+0300", "2024-12-05T10:00:00.5",
    "2024-12-05T10:00:00?", "2024-12-05T10:00:00Z~", "2024-12T10:00:00", "2024-12-XXT10:00:00",
    "XXXX-12-05T10:00:00", "2024-12-05T1X:00:00", "2024-12-05T10:00:00/2024-12-06",
    "2024-12-05/2024-12-06T10:00:00", "2024-12-06/2024-12-05", "2025/2024", "2024-12/2024-11-30",
    "2024?/..?", "2024/...", "2024/.", ".../2024", "2024\n", "[2024]", "{2024}", "2024^", "Y17E7",
    "1950S2", "2004-06~-11", "?2004-06-11", "٢٠٢٤", "２０２４",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (hx_edtf_is_valid (bad[i]))
      {
        g_test_message ("“%s” is read", bad[i]);
        g_test_fail ();
      }
}

/* --- Random --- */

static void
append_random_date (GString *string,
                    GRand   *rand)
{
  int year = g_rand_int_range (rand, -9999, 10000);
  int shape = g_rand_int_range (rand, 0, 9);
  guint month = g_rand_int_range (rand, 1, 13);
  guint n_days = hx_edtf_days_in_month (year, month);

  if (shape == 0)
    g_string_append_printf (string, "Y%s%u", year < 0 ? "-" : "",
                            10000 + g_rand_int (rand) / 2);
  if (shape == 1)
    g_string_append_printf (string, "%s%03uX", year < -9 ? "-" : "", ABS (year) / 10);
  if (shape == 2)
    g_string_append_printf (string, "%02uXX", ABS (year) / 100);
  if (shape < 3)
    return;
  g_string_append_printf (string, "%s%04u", year < 0 ? "-" : "", ABS (year));
  if (shape == 3)
    g_string_append_printf (string, "-%d", g_rand_int_range (rand, 21, 25));
  if (shape == 4)
    g_string_append (string, g_rand_boolean (rand) ? "-XX" : "-XX-XX");
  if (shape == 5)
    g_string_append_printf (string, "-%02u-XX", month);
  if (shape == 6)
    g_string_append_printf (string, "-%02u", month);
  if (shape == 7)
    g_string_append_printf (string, "-%02u-%02d", month, g_rand_int_range (rand, 1, n_days + 1));
}

static void
append_random_end (GString *string,
                   GRand   *rand)
{
  static const char *const marks[] = { "", "", "?", "~", "%" };

  append_random_date (string, rand);
  g_string_append (string, marks[g_rand_int_range (rand, 0, G_N_ELEMENTS (marks))]);
}

static void
append_random_time (GString *string,
                    GRand   *rand)
{
  g_string_append_printf (string, "%04d-%02d-%02dT%02d:%02d:%02d",
                          g_rand_int_range (rand, 0, 10000), g_rand_int_range (rand, 1, 13),
                          g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 0, 24),
                          g_rand_int_range (rand, 0, 60), g_rand_int_range (rand, 0, 60));
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_string_append_c (string, 'Z');
      break;
    case 1:
      g_string_append_printf (string, "-%02d", g_rand_int_range (rand, 1, 15));
      break;
    case 2:
      g_string_append_printf (string, "+%02d:%02d", g_rand_int_range (rand, 0, 14),
                              g_rand_int_range (rand, 0, 60));
      break;
    default:
      break;
    }
}

static void
make_random (GString *string,
             GRand   *rand)
{
  g_string_truncate (string, 0);
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      append_random_time (string, rand);
      break;
    case 1:
      append_random_end (string, rand);
      g_string_append (string, g_rand_boolean (rand) ? "/.." : "/");
      break;
    case 2:
      g_string_append (string, g_rand_boolean (rand) ? "../" : "/");
      append_random_end (string, rand);
      break;
    case 3:
    case 4:
      append_random_end (string, rand);
      g_string_append_c (string, '/');
      append_random_end (string, rand);
      break;
    default:
      append_random_end (string, rand);
      break;
    }
}

/* Nothing that is in order is refused: only an interval may be, if its end is before its start. */
static gboolean
is_in_order (const char *text)
{
  g_auto(GStrv) ends = g_strsplit (text, "/", 2);
  HxEdtf start, end;
  gint64 first, last, ignored;

  if (ends[1] == NULL || *ends[0] == '\0' || *ends[1] == '\0' || *ends[0] == '.' || *ends[1] == '.')
    return TRUE;
  g_assert_true (hx_edtf_parse (ends[0], &start) && hx_edtf_parse (ends[1], &end));
  hx_edtf_get_days (&start, &first, &ignored);
  hx_edtf_get_days (&end, &ignored, &last);
  return first <= last;
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20241127);
  g_autoptr(GString) string = g_string_new (NULL);
  guint n_read = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 first, last;
      HxEdtf edtf;

      make_random (string, rand);
      if (hx_edtf_parse (string->str, &edtf) != is_in_order (string->str))
        g_error ("“%s”", string->str);
      if (!hx_edtf_is_valid (string->str))
        continue;
      assert_round_trip (string->str);
      g_assert_cmpuint (hx_edtf_get_level (&edtf), <=, 1);
      hx_edtf_get_days (&edtf, &first, &last);
      g_assert_cmpint (first, <=, last);
      g_assert_cmpint (hx_edtf_compare (&edtf, &edtf, NULL), ==, HX_EDTF_SAME);
      n_read++;
    }
  g_assert_cmpuint (n_read, >, N_RANDOM * 3 / 4);
}

/* One character of what is right is changed: it is refused, or written as it was read. */
static void
test_changed (void)
{
  static const char letters[] = "0123456789-/.XYTZ?~%+: ";
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GString) string = g_string_new (NULL);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      make_random (string, rand);
      string->str[g_rand_int_range (rand, 0, string->len)]
        = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
      if (hx_edtf_is_valid (string->str))
        assert_round_trip (string->str);
    }
}

/* --- Days --- */

static void
test_days (void)
{
  static const struct { const char *text, *first, *last; } dates[] = {
    { "2024", "2024-01-01", "2024-12-31" }, { "2024-02", "2024-02-01", "2024-02-29" },
    { "2023-02", "2023-02-01", "2023-02-28" }, { "2024-11-27", "2024-11-27", "2024-11-27" },
    { "2024-11-27T23:30:00+03", "2024-11-27", "2024-11-27" },
    { "198X", "1980-01-01", "1989-12-31" }, { "18XX", "1800-01-01", "1899-12-31" },
    { "-004X", "-0049-01-01", "-0040-12-31" }, { "-000X", "-0009-01-01", "0000-12-31" },
    { "2024-XX", "2024-01-01", "2024-12-31" }, { "2024-02-XX", "2024-02-01", "2024-02-29" },
    { "2024-XX-31", "2024-01-31", "2024-12-31" }, { "2024-0X-31", "2024-01-31", "2024-08-31" },
    { "2024-1X", "2024-10-01", "2024-12-31" }, { "2024-01-0X", "2024-01-01", "2024-01-09" },
    { "2024-02-2X", "2024-02-20", "2024-02-29" }, { "201X-02-29", "2012-02-29", "2016-02-29" },
    { "189X-02-29", "1892-02-29", "1896-02-29" }, { "2013-21", "2013-03-01", "2013-05-31" },
    { "2013-22", "2013-06-01", "2013-08-31" }, { "2013-23", "2013-09-01", "2013-11-30" },
    { "2013-24", "2013-12-01", "2014-02-28" }, { "2024-11-27/..", "2024-11-27", NULL },
    { "../2024-11", NULL, "2024-11-30" }, { "/2024-11", NULL, "2024-11-30" },
    { "2024~/2025-02?", "2024-01-01", "2025-02-28" }, { "XXXX-11-27", NULL, NULL },
    { "-0044-03-15", "-0044-03-15", "-0044-03-15" }, { "0000-02", "0000-02-01", "0000-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *from = NULL, *to = NULL;
      gint64 first, last;
      HxEdtf edtf;

      g_test_message ("%s", dates[i].text);
      g_assert_true (hx_edtf_parse (dates[i].text, &edtf));
      hx_edtf_get_days (&edtf, &first, &last);
      from = hx_edtf_day_to_string (first);
      to = hx_edtf_day_to_string (last);
      g_assert_cmpstr (from, ==, dates[i].first);
      g_assert_cmpstr (to, ==, dates[i].last);
    }
}

/* Against GLib's calendar, and there and back beyond it. */
static void
test_day_numbers (void)
{
  g_autoptr(GDate) date = g_date_new_dmy (1, 1, 1970);
  guint32 epoch = g_date_get_julian (date);
  gint64 year;
  guint month, day;

  for (guint32 julian = 1; julian < 1000000; julian += 17)
    {
      g_date_set_julian (date, julian);
      g_assert_cmpint (hx_edtf_day_number (g_date_get_year (date), g_date_get_month (date),
                                           g_date_get_day (date)), ==, (gint64) julian - epoch);
    }
  for (gint64 number = -5000000; number < 5000000; number += 13)
    {
      hx_edtf_split_day (number, &year, &month, &day);
      g_assert_cmpint (hx_edtf_day_number (year, month, day), ==, number);
      g_assert_true (day >= 1 && day <= hx_edtf_days_in_month (year, month));
    }
}

static void
test_compare (void)
{
  static const struct { const char *a, *b; HxEdtfMatch match; gint64 days; } pairs[] = {
    { "2024-11-27", "2024-11-27", HX_EDTF_SAME, 0 },
    { "2024-11-27", "2024-11-27~", HX_EDTF_SAME, 0 },
    { "2024", "2024-01-01/2024-12-31", HX_EDTF_SAME, 0 },
    { "2024", "2024-11", HX_EDTF_OVERLAPS, 0 },
    { "2024-11-27", "2024-11-28", HX_EDTF_APART, 1 },
    { "2024-11-28", "2024-11-27", HX_EDTF_APART, -1 },
    { "2023", "2024-02", HX_EDTF_APART, 32 },
    { "2024-11-27/..", "2030", HX_EDTF_OVERLAPS, 0 },
    { "../2024-11-27", "2024-12-01", HX_EDTF_APART, 4 },
    { "2024-02-28", "2024-03-01", HX_EDTF_APART, 2 },
    { "198X", "1982", HX_EDTF_OVERLAPS, 0 },
    { "XXXX-11-27", "2024", HX_EDTF_OVERLAPS, 0 },
    { "-0044", "0001", HX_EDTF_APART, 43 * 365 + 11 + 366 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      HxEdtf a, b;
      gint64 days;

      g_test_message ("%s and %s", pairs[i].a, pairs[i].b);
      g_assert_true (hx_edtf_parse (pairs[i].a, &a) && hx_edtf_parse (pairs[i].b, &b));
      g_assert_cmpint (hx_edtf_compare (&a, &b, &days), ==, pairs[i].match);
      g_assert_cmpint (days, ==, pairs[i].days);
      g_assert_cmpint (hx_edtf_compare (&b, &a, &days), ==, pairs[i].match);
      g_assert_cmpint (days, ==, -pairs[i].days);
    }
}

/* --- Words --- */

static void
test_sentences (void)
{
  static const struct { const char *text, *sentence; } dates[] = {
    { "2024-11-27", "27 November 2024" }, { "2024-11-27~", "about 27 November 2024" },
    { "2024-11-27?", "perhaps 27 November 2024" }, { "1982%", "perhaps about 1982" },
    { "2024-11", "November 2024" }, { "2024", "2024" }, { "-0043", "44 BC" },
    { "Y12000", "12000" }, { "2013-21", "spring 2013" }, { "2013-24~", "about winter 2013" },
    { "198X", "the 1980s" }, { "18XX", "between 1800 and 1899" }, { "2024-XX", "a month of 2024" },
    { "2024-11-XX", "a day of November 2024" }, { "2024-XX-XX", "a day of 2024" },
    { "XXXX-11-27", "27 November of an unknown year" },
    { "XXXX-11", "November of an unknown year" }, { "XXXX", "an unknown date" },
    { "2024-1X", "between 1 October 2024 and 31 December 2024" },
    { "2024-11-27T15:00:00", "27 November 2024, 15:00" },
    { "2024-11-27T15:30:05Z", "27 November 2024, 15:30:05 UTC" },
    { "2024-11-27T15:00:00+03:30", "27 November 2024, 15:00 UTC+3:30" },
    { "2024-11-27T15:00:00-04", "27 November 2024, 15:00 UTC−4" },
    { "2011/2016", "between 2011 and 2016" }, { "2016-09~/2016-12~", "late 2016" },
    { "2016-05~/2016-08~", "mid-2016" }, { "2024-11-21~/2024-11-30~", "late November 2024" },
    { "2024-02-21~/2024-02-29~", "late February 2024" }, { "1990~/1993~", "the early 1990s" },
    { "1994~/1996~", "the mid-1990s" }, { "1867~/1899~", "between about 1867 and about 1899" },
    { "2024-11-27/..", "since 27 November 2024" }, { "../2011", "until 2011" },
    { "2011/", "from 2011 to an unknown date" }, { "/2011", "from an unknown date to 2011" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *sentence = NULL;
      HxEdtf edtf = assert_round_trip (dates[i].text);

      sentence = hx_edtf_to_sentence (&edtf);
      g_assert_cmpstr (sentence, ==, dates[i].sentence);
    }
}

static void
test_parts (void)
{
  static const char *const wholes[] = { "2024-02", "2023-02", "2024", "199X", "18XX" };
  g_autofree char *winter = NULL;
  HxEdtf season, part;

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    for (HxEdtfPart k = HX_EDTF_EARLY; k <= HX_EDTF_LATE; k++)
      {
        HxEdtf whole = assert_round_trip (wholes[i]);
        g_autofree char *again = NULL, *string = NULL;
        HxEdtf found = { 0 };

        g_assert_true (hx_edtf_take_part (&whole.start, k, &part));
        string = hx_edtf_to_string (&part);
        assert_round_trip (string);
        g_assert_true (hx_edtf_is_approximate (&part));
        g_assert_cmpint (hx_edtf_find_part (&part, &found.start), ==, k);
        again = hx_edtf_to_string (&found);
        g_assert_cmpstr (again, ==, wholes[i]);
      }
  season = assert_round_trip ("2013-24");
  g_assert_true (hx_edtf_take_part (&season.start, HX_EDTF_LATE, &part));
  winter = hx_edtf_to_string (&part);
  g_assert_cmpstr (winter, ==, "2014-02~");
  season = assert_round_trip ("2013-04-05");
  g_assert_false (hx_edtf_take_part (&season.start, HX_EDTF_LATE, &part));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edtf/levels", test_levels);
  g_test_add_func ("/edtf/refused", test_refused);
  g_test_add_func ("/edtf/random", test_random);
  g_test_add_func ("/edtf/changed", test_changed);
  g_test_add_func ("/edtf/days", test_days);
  g_test_add_func ("/edtf/day-numbers", test_day_numbers);
  g_test_add_func ("/edtf/compare", test_compare);
  g_test_add_func ("/edtf/sentences", test_sentences);
  g_test_add_func ("/edtf/parts", test_parts);

  return g_test_run ();
}
