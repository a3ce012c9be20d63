/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as pages give them, to EDTF (ISO 8601-2): the day, as written, in no other time zone. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

static const char * const months[] = {
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
};

static char *
format (int year,
        int month,
        int day)
{
  if (year < 1400 || year > 2200 || month > 12 || day > 31)
    return NULL;
  if (month > 0 && day > 0)
    return g_date_valid_dmy (day, month, year)
             ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : NULL;
  return month > 0 ? g_strdup_printf ("%04d-%02d", year, month) : g_strdup_printf ("%04d", year);
}

/* n digits at p, or -1. */
static int
digits (const char *p,
        guint       n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return -1;
      value = value * 10 + p[i] - '0';
    }

  return value;
}

/* 2024-05-01T10:00, 2024/05/01, 20240501, 2024-05, 2024 */
static char *
parse_iso (const char *text)
{
  int year = digits (text, 4);
  const char *p = text + 4;
  int month, day;

  if (year < 0)
    return NULL;
  if (*p == '\0')
    return format (year, 0, 0);
  p += *p == '-' || *p == '/' || *p == '.';
  month = digits (p, 2);
  if (month < 1)
    return NULL;
  p += 2;
  if (*p == '\0')
    return g_ascii_isdigit (p[-3]) ? NULL : format (year, month, 0);
  p += *p == '-' || *p == '/' || *p == '.';
  day = digits (p, 2);
  if (day < 1 || g_ascii_isdigit (p[2]))
    return NULL;
  return format (year, month, day);
}

static int
month_named (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (word, months[i], 3) == 0)
      return i + 1;

  return 0;
}

/* "1 May 2024", "May 1, 2024", "Wed, 01 May 2024 10:00:00 +0000" */
static char *
parse_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " ,.\t\n", 16);
  int year = 0, month = 0, day = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      gsize n = strspn (word, "0123456789");

      if (n == 4 && word[4] == '\0' && year == 0)
        year = digits (word, 4);
      else if ((n == 1 || n == 2) && word[n] != ':' && day == 0)
        day = digits (word, n);
      else if (n == 0 && month == 0 && strlen (word) >= 3)
        month = month_named (word);
    }

  return year > 0 && month > 0 ? format (year, month, day) : NULL;
}

/**
 * hx_html_date_parse: (skip)
 * @text: a date as a page gives it
 *
 * Returns: (transfer full) (nullable): the day, month or year in EDTF; %NULL if it is none
 */
char *
hx_html_date_parse (const char *text)
{
  char *date;

  while (g_ascii_isspace (*text))
    text++;
  if (strlen (text) > 80)
    return NULL;

  date = parse_iso (text);
  return date != NULL ? date : parse_words (text);
}
