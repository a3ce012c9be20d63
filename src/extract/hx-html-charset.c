/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which encoding a page is in: WHATWG's order (https://html.spec.whatwg.org/#encoding-sniffing-algorithm)
 * of a byte order mark, what came with the page, what it says itself, and then what its bytes
 * look like; except that bytes that are UTF-8 are not believed to be anything else, because
 * programs that save pages convert them and leave the old name inside. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

#define SCAN_BYTES 8192   /* browsers look at the first 1,024; some pages have theirs later */
#define MAX_NAME   40

static gboolean
is_single_byte (const char *encoding)
{
  static const char * const prefixes[] = {
    "iso-8859", "windows-12", "windows-874", "koi8", "macintosh", "x-mac", "latin", "l1", "cp12",
    "us-ascii", "ascii", "ibm8", "cp8", "tis-620", "x-user-defined",
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (encoding, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;

  return FALSE;
}

/* Whether there are characters beyond ASCII and all are UTF-8. A damaged end is forgiven. */
static gboolean
is_utf8 (const char *bytes,
         gsize       n_bytes)
{
  const char *end;

  if (!g_utf8_validate_len (bytes, n_bytes, &end) && bytes + n_bytes - end > 3)
    return FALSE;

  for (const char *p = bytes; p < end; p++)
    if ((guchar) *p >= 0x80)
      return TRUE;

  return FALSE;
}

/* --- What a page says --- */

/* The name of an encoding after an equals sign, in marks or not. */
static char *
take_name (const char *p,
           const char *end)
{
  char mark = '\0';
  const char *start;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p++ != '=')
    return NULL;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    mark = *p++;

  for (start = p; p < end && p - start <= MAX_NAME; p++)
    if (mark != '\0' ? *p == mark : !g_ascii_isalnum (*p) && strchr ("-_:.+", *p) == NULL)
      break;

  return p > start && p - start <= MAX_NAME ? g_strstrip (g_strndup (start, p - start)) : NULL;
}

/* The first "charset=" of the tag from p to end; "encoding=" for an XML declaration. */
static char *
name_in_tag (const char *p,
             const char *end,
             const char *word)
{
  gsize n = strlen (word);

  for (; p + n < end; p++)
    if (g_ascii_strncasecmp (p, word, n) == 0)
      {
        char *name = take_name (p + n, end);

        if (name != NULL)
          return name;
      }

  return NULL;
}

static const char *
skip_comment (const char *p,
              const char *end)
{
  const char *close = memmem (p, end - p, "-->", 3);

  return close != NULL ? close + 3 : end;
}

/* What the page's first bytes say: an XML declaration, or a meta element that is not in a
 * comment. */
static char *
scan (const char *bytes,
      gsize       n_bytes)
{
  const char *end = bytes + MIN (n_bytes, SCAN_BYTES);
  const char *p = bytes;

  while (p < end && (p = memchr (p, '<', end - p)) != NULL)
    {
      const char *close;
      char *name = NULL;

      if (end - p > 4 && memcmp (p, "<!--", 4) == 0)
        {
          p = skip_comment (p + 2, end);
          continue;
        }

      close = memchr (p, '>', end - p);
      if (close == NULL)
        break;
      if (close - p > 5 && g_ascii_strncasecmp (p, "<?xml", 5) == 0)
        name = name_in_tag (p, close, "encoding");
      else if (close - p > 5 && g_ascii_strncasecmp (p, "<meta", 5) == 0)
        name = name_in_tag (p, close + 1, "charset");
      if (name != NULL)
        return name;
      p = close + 1;
    }

  return NULL;
}

/* A page whose name for its encoding could be read is in none that has two bytes a character. */
static char *
dup_said (const char *bytes,
          gsize       n_bytes)
{
  g_autofree char *name = scan (bytes, n_bytes);

  if (name == NULL || !hx_encoding_is_known (name))
    return NULL;
  if (g_ascii_strncasecmp (name, "utf-16", 6) == 0 || g_ascii_strncasecmp (name, "utf-32", 6) == 0
      || g_ascii_strncasecmp (name, "utf-7", 5) == 0)
    return g_strdup ("UTF-8");
  return g_steal_pointer (&name);
}

/* --- Decoding --- */

static gboolean
has_mark (const char *bytes,
          gsize       n_bytes)
{
  return (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
         || (n_bytes >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0
                              || memcmp (bytes, "\xfe\xff", 2) == 0));
}

/* Whether to believe it. */
static gboolean
fits (const char      *name,
      const char      *bytes,
      gsize            n_bytes,
      const HxDecoded *decoded)
{
  if (g_ascii_strcasecmp (name, "utf-8") == 0)
    return decoded->n_bad <= 2 || decoded->n_bad < n_bytes / 500;
  if ((is_single_byte (name) || decoded->n_bad > 0) && is_utf8 (bytes, n_bytes))
    return FALSE;
  return decoded->n_bad <= 2 || decoded->n_bad < n_bytes / 50;
}

static gboolean
try (const char *name,
     const char *bytes,
     gsize       n_bytes,
     HxDecoded  *decoded)
{
  if (name == NULL || *name == '\0' || !hx_encoding_is_known (name))
    return FALSE;

  decoded->utf8 = hx_encoding_convert (bytes, n_bytes, name, &decoded->n_bytes, &decoded->n_bad);
  if (decoded->utf8 != NULL && fits (name, bytes, n_bytes, decoded))
    {
      decoded->encoding = g_strdup (name);
      return TRUE;
    }

  hx_decoded_clear (decoded);
  return FALSE;
}

/**
 * hx_html_decode: (skip)
 * @bytes: a page
 * @n_bytes: its length in bytes
 * @told: (nullable): the encoding that a person chose
 * @transport: (nullable): the encoding that came beside the page
 * @decoded: (out): the page and what it was in
 * @error: return location for an error of %HX_REFUSED
 *
 * Decodes a page.
 *
 * Returns: whether the bytes are a text
 */
gboolean
hx_html_decode (const char  *bytes,
                gsize        n_bytes,
                const char  *told,
                const char  *transport,
                HxDecoded   *decoded,
                GError     **error)
{
  g_autofree char *said = NULL;

  memset (decoded, 0, sizeof *decoded);
  if (n_bytes == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_EMPTY, "");
      return FALSE;
    }
  if ((told != NULL && *told != '\0') || has_mark (bytes, n_bytes))
    return hx_encoding_decode (bytes, n_bytes, told, decoded, error);

  if (try (transport, bytes, n_bytes, decoded))
    return TRUE;
  said = dup_said (bytes, n_bytes);
  if (try (said, bytes, n_bytes, decoded))
    return TRUE;
  return hx_encoding_decode (bytes, n_bytes, NULL, decoded, error);
}
