/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "hx-lines.h"

#define MAX_TITLE      160    /* code points */
#define MAX_TITLE_HEAD 65536  /* bytes of a text in which its title is looked for */

/**
 * hx_line_next:
 * @position: (inout): where the next line begins
 * @end: where the text ends
 * @line: (out): the line
 *
 * Returns: %FALSE when there is no more
 */
gboolean
hx_line_next (const char **position,
              const char  *end,
              HxLine      *line)
{
  const char *newline;

  if (*position >= end)
    return FALSE;

  newline = memchr (*position, '\n', end - *position);
  line->start = *position;
  line->end = newline != NULL ? newline : end;
  *position = newline != NULL ? newline + 1 : end;
  return TRUE;
}

/**
 * hx_line_strip:
 * @line: a line
 *
 * Returns: @line without ASCII white space at both ends
 */
HxLine
hx_line_strip (HxLine line)
{
  while (line.start < line.end && g_ascii_isspace (*line.start))
    line.start++;
  while (line.end > line.start && g_ascii_isspace (line.end[-1]))
    line.end--;
  return line;
}

/**
 * hx_line_is_blank:
 * @line: a line
 *
 * Returns: whether there is nothing but white space in it
 */
gboolean
hx_line_is_blank (HxLine line)
{
  line = hx_line_strip (line);
  return line.start == line.end;
}

/**
 * hx_line_has_prefix:
 * @line: a line
 * @prefix: a string
 *
 * g_str_has_prefix() looks for the end of the whole text each time, which may not even have one.
 *
 * Returns: whether @line begins with @prefix
 */
gboolean
hx_line_has_prefix (HxLine      line,
                    const char *prefix)
{
  gsize n = strlen (prefix);

  return (gsize) (line.end - line.start) >= n && memcmp (line.start, prefix, n) == 0;
}

/**
 * hx_line_dup:
 * @line: a line
 *
 * Returns: (transfer full): a copy
 */
char *
hx_line_dup (HxLine line)
{
  return g_strndup (line.start, line.end - line.start);
}

/**
 * hx_decoded_to_lf:
 * @decoded: a decoded text
 *
 * Makes CRLF and CR to LF.
 */
void
hx_decoded_to_lf (HxDecoded *decoded)
{
  char *to = decoded->utf8;
  const char *end = decoded->utf8 + decoded->n_bytes;

  for (const char *from = decoded->utf8; from < end; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from + 1 == end || from[1] != '\n')
      *to++ = '\n';

  *to = '\0';
  decoded->n_bytes = to - decoded->utf8;
}

/**
 * hx_file_name_to_title:
 * @file_name: a file's name
 *
 * Returns: (transfer full): it without its suffix
 */
char *
hx_file_name_to_title (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  return dot != NULL && dot > file_name ? g_strndup (file_name, dot - file_name)
                                        : g_strdup (file_name);
}

/**
 * hx_title_from_text:
 * @text: UTF-8 with LF
 * @n_bytes: its length
 * @markdown: whether Markdown's marks are to be left out
 *
 * Returns: (transfer full) (nullable): the first line that says something, unless it is too long
 *   for a title
 */
char *
hx_title_from_text (const char *text,
                    gsize       n_bytes,
                    gboolean    markdown)
{
  const char *end = text + MIN (n_bytes, MAX_TITLE_HEAD);
  HxLine line;

  while (hx_line_next (&text, end, &line))
    {
      line = hx_line_strip (line);
      while (markdown && line.start < line.end && strchr ("#*> ", *line.start) != NULL)
        line.start++;
      if (line.start == line.end)
        continue;
      if (line.end == end && n_bytes > MAX_TITLE_HEAD)
        return NULL;
      return g_utf8_strlen (line.start, line.end - line.start) <= MAX_TITLE ? hx_line_dup (line)
                                                                           : NULL;
    }

  return NULL;
}

static gboolean
is_day (int year,
        int month,
        int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31
         && g_date_valid_dmy (day, (GDateMonth) month, (GDateYear) year);
}

/**
 * hx_edtf_from_iso:
 * @date: "2031", "2031-03", "2031-03-04", with a time after a T or a space
 *
 * Returns: (transfer full) (nullable): the date in EDTF, or %NULL
 */
char *
hx_edtf_from_iso (const char *date)
{
  int year, month, day, hour, minute, second = 0, n = 0;
  gsize length = strlen (date);
  char zone[8] = "";

  if (length == 4 && sscanf (date, "%4d%n", &year, &n) == 1 && n == 4 && year > 0)
    return g_strdup (date);
  if (length == 7 && sscanf (date, "%4d-%2d%n", &year, &month, &n) == 2 && n == 7
      && is_day (year, month, 1))
    return g_strdup (date);
  if (sscanf (date, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 || n != 10
      || !is_day (year, month, day))
    return NULL;
  if (length == 10)
    return g_strdup (date);
  if ((date[10] != 'T' && date[10] != ' ') || sscanf (date + 11, "%2d:%2d", &hour, &minute) != 2
      || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return NULL;

  n = 16;
  if (date[n] == ':' && sscanf (date + n, ":%2d", &second) == 1 && second >= 0 && second <= 60)
    n = 19;
  while (date[n] == '.' || date[n] == ',' || g_ascii_isdigit (date[n]) || date[n] == ' ')
    n++;
  if (date[n] == 'Z')
    strcpy (zone, "Z");
  else if ((date[n] == '+' || date[n] == '-') && strlen (date + n) >= 5)
    g_snprintf (zone, sizeof zone, "%.3s:%.2s", date + n, date + n + (date[n + 3] == ':' ? 4 : 3));
  for (const char *p = zone; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && strchr ("Z+-:", *p) == NULL)
      *zone = '\0';

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute, second,
                          zone);
}

static int
find_month (const char *name)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (name, months + 3 * i, 3) == 0)
      return i + 1;

  return 0;
}

/* Minutes east of Greenwich; the names are those of RFC 5322, section 4.3. */
static gboolean
read_zone (const char *zone,
           int        *minutes)
{
  static const struct { const char *name; int hours; } names[] = {
    { "UT", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "EST", -5 }, { "EDT", -4 }, { "CST", -6 },
    { "CDT", -5 }, { "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 }, { "Z", 0 },
  };
  int number;

  if ((*zone == '+' || *zone == '-') && sscanf (zone + 1, "%4d", &number) == 1 && number >= 0
      && number / 100 <= 14 && number % 100 < 60 && strspn (zone + 1, "0123456789") >= 4)
    {
      *minutes = (number / 100 * 60 + number % 100) * (*zone == '-' ? -1 : 1);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (zone, names[i].name) == 0)
      {
        *minutes = names[i].hours * 60;
        return TRUE;
      }

  return FALSE;
}

/**
 * hx_edtf_from_rfc5322:
 * @date: the date of a message, "Mon, 3 Mar 2031 10:11:12 +0200 (CET)" (RFC 5322, section 3.3,
 *   and what old programs made of it)
 *
 * Returns: (transfer full) (nullable): the date in EDTF, or %NULL
 */
char *
hx_edtf_from_rfc5322 (const char *date)
{
  const char *comma = strchr (date, ',');
  char month_name[10] = "", zone[8] = "";
  int day, month, year, hour = -1, minute = 0, second = 0, n = 0, offset = 0;
  gboolean has_zone;

  if (comma != NULL)
    date = comma + 1;
  while (g_ascii_isspace (*date))
    date++;
  if (g_ascii_isalpha (*date) && strpbrk (date, " \t") != NULL)
    date = strpbrk (date, " \t");

  if (sscanf (date, " %2d%*[ -]%9[A-Za-z]%*[ -]%4d%n", &day, month_name, &year, &n) == 3)
    sscanf (date + n, " %2d:%2d:%2d", &hour, &minute, &second);
  /* asctime(): "Mar  3 10:11:12 2031" */
  else if (sscanf (date, " %9[A-Za-z] %2d %2d:%2d:%2d %4d%n", month_name, &day, &hour, &minute,
                   &second, &year, &n) != 6)
    return NULL;

  if (year < 50)
    year += 2000;
  else if (year < 1000)
    year += 1900;
  month = find_month (month_name);
  if (!is_day (year, month, day))
    return NULL;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  date += n;
  while (*date != '\0' && (g_ascii_isdigit (*date) || *date == ':' || *date == ' '))
    date++;
  sscanf (date, "%7[-+0-9A-Za-z]", zone);
  has_zone = read_zone (zone, &offset);
  return has_zone
           ? g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year, month, day, hour,
                              minute, second, offset < 0 ? '-' : '+', ABS (offset) / 60,
                              ABS (offset) % 60)
           : g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute,
                              second);
}
