/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How these programs write things, and what is known again by. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour.h"

#include <stdio.h>
#include <string.h>

#define MAX_TIME_BYTES 64
#define MAX_OWNER 100       /* code points of a coder's name */
#define MAX_SHOWN 60        /* code points of words in a sentence */

/* Numbers of rows are given out again in these programs, so that the time belongs to them. A name
 * based on a hash, as in RFC 9562, section 5.5. */
char *
hx_neighbour_dup_guid (HxNeighbour *self,
                       const char  *element,
                       const char  *id,
                       const char  *date)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  const char *parts[] = { self->format->name, self->identity, element, id, date };
  guint8 b[20];
  gsize n = sizeof b;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = parts[i] != NULL ? parts[i] : "";

      g_checksum_update (checksum, (const guchar *) part, strlen (part) + 1);
    }
  g_checksum_get_digest (checksum, b, &n);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

/**
 * hx_neighbour_dup_line:
 * @words: (nullable): words of the file
 * @max_length: code points
 *
 * Returns: (transfer full): the words on one line, and no more than that of them
 */
char *
hx_neighbour_dup_line (const char *words,
                       guint       max_length)
{
  const char *end = words;
  g_autofree char *line = NULL;
  guint n = 0;

  while (end != NULL && *end != '\0' && n++ < max_length)
    end = g_utf8_next_char (end);
  line = g_strndup (words, words != NULL ? end - words : 0);
  if (line == NULL)
    return g_strdup ("");
  for (char *p = line; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  g_strstrip (line);
  return *end != '\0' ? g_strconcat (line, "…", NULL) : g_steal_pointer (&line);
}

/**
 * hx_neighbour_dup_shown:
 * @words: (nullable): words of the file
 *
 * Returns: (transfer full): their beginning, for a sentence
 */
char *
hx_neighbour_dup_shown (const char *words)
{
  return hx_neighbour_dup_line (words, MAX_SHOWN);
}

/**
 * hx_neighbour_origin:
 * @self: a project whose identity is known
 * @element: the table; static
 * @id: what tells the row from others of it
 * @date: (nullable): when it was made, as it is written
 * @owner: (nullable): who has made it
 *
 * Returns: where it comes from; to be given to what is added
 */
HxNeighbourOrigin
hx_neighbour_origin (HxNeighbour *self,
                     const char  *element,
                     const char  *id,
                     const char  *date,
                     const char  *owner)
{
  HxNeighbourOrigin origin = { .element = element };
  g_autofree char *short_owner = hx_neighbour_dup_line (owner, MAX_OWNER);

  origin.guid = hx_neighbour_dup_guid (self, element, id, date);
  origin.owner = *short_owner != '\0' ? g_steal_pointer (&short_owner) : NULL;
  origin.time = hx_neighbour_time_parse (date);
  return origin;
}

/* As C's asctime() and R's date() write it, whatever the language: "Tue Sep  9 10:26:42 2008". */
static GDateTime *
parse_asctime (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month[4];
  const char *found;
  int day, hour, minute, second, year;

  if (sscanf (text, "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d", month, &day, &hour, &minute,
              &second, &year) != 6)
    return NULL;
  found = strstr (months, month);
  return found != NULL && (found - months) % 3 == 0 && strlen (month) == 3
         ? g_date_time_new_utc (year, (found - months) / 3 + 1, day, hour, minute, second) : NULL;
}

/**
 * hx_neighbour_time_parse:
 * @text: (nullable): a time as these programs write it, without a time zone
 *
 * Returns: the time as if it were UTC, in ms since 1970; 0: it is none
 */
gint64
hx_neighbour_time_parse (const char *text)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *iso = NULL;

  if (text == NULL || strlen (text) > MAX_TIME_BYTES)
    return 0;
  iso = g_strstrip (g_strdup (text));
  if (strlen (iso) >= 10 && iso[4] == '-')
    {
      g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

      if (iso[10] == ' ' || iso[10] == '_')
        iso[10] = 'T';
      time = g_date_time_new_from_iso8601 (iso, utc);
    }
  else
    time = parse_asctime (iso);
  return time != NULL
         ? g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000 : 0;
}

/**
 * hx_neighbour_dup_join:
 * @name: (nullable): a heading
 * @text: (nullable): what stands below it
 *
 * Returns: (transfer full) (nullable): both as one memo; %NULL: there is neither
 */
char *
hx_neighbour_dup_join (const char *name,
                       const char *text)
{
  gboolean has_name = name != NULL && *name != '\0', has_text = text != NULL && *text != '\0';

  if (has_name && has_text)
    return g_strconcat (name, "\n\n", text, NULL);
  return has_text ? g_strdup (text) : has_name ? g_strdup (name) : NULL;
}
