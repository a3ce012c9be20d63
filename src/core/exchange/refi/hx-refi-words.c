/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How REFI-QDA writes GUIDs, times, colours and numbers (Project.xsd, simple types). */

#include "config.h"

#include <string.h>

#include "exchange/refi/hx-refi-private.h"

/* What a GUID is compared by: braces and case make no difference. NULL if it is none at all. */
char *
hx_refi_guid_dup_key (const char *guid)
{
  g_autofree char *key = NULL;
  gsize n;

  if (guid == NULL)
    return NULL;
  key = g_strstrip (g_ascii_strdown (guid, -1));
  n = strlen (key);
  if (n >= 2 && key[0] == '{' && key[n - 1] == '}')
    {
      key[n - 1] = '\0';
      return g_strdup (key + 1);
    }
  return n > 0 ? g_steal_pointer (&key) : NULL;
}

/* Of a row that no other format has given one, the same each time: of its id, which no two
 * projects share (RFC 9562, section 5.5, with SHA-1 of a name). */
char *
hx_refi_guid_for (const char *kind,
                  gint64      row)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *name = g_strdup_printf ("hexapla:%s:%" G_GINT64_FORMAT, kind, row);
  guint8 b[20];
  gsize n = sizeof b;

  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, b, &n);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

gboolean
hx_refi_time_parse (const char *text,
                    gint64     *ms)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;

  if (text == NULL || strlen (text) > 64)
    return FALSE;
  time = g_date_time_new_from_iso8601 (text, utc);
  if (time == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
  return TRUE;
}

char *
hx_refi_time_format (gint64 ms)
{
  gint64 seconds = ms >= 0 ? ms / 1000 : -((999 - ms) / 1000);
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = NULL;
  int rest = (int) (ms - seconds * 1000);

  if (time == NULL)
    return NULL;
  text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  return rest != 0 ? g_strdup_printf ("%s.%03dZ", text, rest) : g_strconcat (text, "Z", NULL);
}

/* #rgb as #rrggbb; NULL if it is no colour. */
char *
hx_refi_colour_dup (const char *text)
{
  gsize n = text != NULL ? strlen (text) : 0;

  if ((n != 7 && n != 4) || text[0] != '#')
    return NULL;
  for (gsize i = 1; i < n; i++)
    if (!g_ascii_isxdigit (text[i]))
      return NULL;
  if (n == 7)
    return g_strdup (text);
  return g_strdup_printf ("#%c%c%c%c%c%c", text[1], text[1], text[2], text[2], text[3], text[3]);
}
