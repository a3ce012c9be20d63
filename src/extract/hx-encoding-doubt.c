/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A second look at what a detector guessed from few bytes. In the wrong encoding letters become
 * signs and small letters capitals, in the middle of words; where another encoding of the same
 * bytes has much less of that, it is the better guess. */

#include "config.h"

#include <string.h>

#include "hx-encoding.h"

#define SAMPLE_BYTES (64 * 1024)
#define MAX_HASTY    2             /* different letters by which no rare encoding is told */
#define STRANGE      4             /* what counts as much as so many odd places */

/* What else the bytes of a guess may be, the likelier first. "" is any other guess: it is looked
 * at only where it does not fit the bytes at all. */
static const struct { const char *guess, *others[8]; } doubts[] = {
  { "KOI8-R", { "KOI8-U" } },
  { "WINDOWS-1252", { "ISO-8859-15", "WINDOWS-1250", "MACINTOSH" } },
  { "ISO-8859-1", { "ISO-8859-15", "WINDOWS-1250", "MACINTOSH" } },
  { "ISO-8859-2", { "WINDOWS-1250", "WINDOWS-1252", "ISO-8859-15", "MACINTOSH" } },
  { "WINDOWS-1250", { "ISO-8859-2", "WINDOWS-1252", "WINDOWS-1257" } },
  { "ISO-8859-3", { "WINDOWS-1252", "WINDOWS-1254" } },
  { "ISO-8859-4", { "WINDOWS-1257", "WINDOWS-1252" } },
  { "ISO-8859-5", { "WINDOWS-1251" } },
  { "ISO-8859-10", { "WINDOWS-1257", "WINDOWS-1252" } },
  { "ISO-8859-13", { "WINDOWS-1257", "WINDOWS-1252" } },
  { "ISO-8859-15", { "WINDOWS-1252", "MACINTOSH" } },
  { "ISO-8859-16", { "WINDOWS-1250", "WINDOWS-1252" } },
  { "IBM852", { "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1257", "WINDOWS-1251" } },
  { "IBM855", { "WINDOWS-1251", "WINDOWS-1252" } },
  { "IBM862", { "WINDOWS-1255", "WINDOWS-1252" } },
  { "IBM865", { "WINDOWS-1252", "WINDOWS-1250" } },
  { "IBM866", { "WINDOWS-1251", "WINDOWS-1252" } },
  { "MAC-CENTRALEUROPE", { "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1257" } },
  { "MAC-CYRILLIC", { "WINDOWS-1251", "WINDOWS-1252" } },
  { "", { "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1257", "WINDOWS-1251", "TIS-620" } },
};

/* Signs that stand between letters in the middle of words: apostrophes, hyphens, joiners, the
 * Catalan point, the Hebrew marks of abbreviations. */
static gboolean
joins_letters (gunichar c)
{
  return c == 0xad || c == 0xb7 || (c >= 0x200b && c <= 0x2015) || c == 0x2018 || c == 0x2019
         || c == 0x2026 || c == 0x05f3 || c == 0x05f4 || g_unichar_ismark (c);
}

static gboolean
is_between_letters (gunichar before,
                    gunichar after)
{
  return g_unichar_isalpha (before) && g_unichar_isalpha (after);
}

/* How odd the character in the middle is; only those outside ASCII say something. */
static guint
rate_place (gunichar before,
            gunichar c,
            gunichar after)
{
  GUnicodeType type = g_unichar_type (c);

  if (c < 0x80 && before < 0x80)
    return 0;
  if (c == 0xfffd || type == G_UNICODE_UNASSIGNED || type == G_UNICODE_PRIVATE_USE
      || (type == G_UNICODE_CONTROL && c >= 0x7f && c != 0x85))
    return STRANGE;
  if (g_unichar_isupper (c) && g_unichar_islower (before))
    return 1;

  return c >= 0x80 && !g_unichar_isalpha (c) && !joins_letters (c)
         && is_between_letters (before, after);
}

/* How many places look odd; G_MAXUINT if the bytes cannot be read so. */
static guint
rate (const char *bytes,
      gsize       n_bytes,
      const char *encoding)
{
  gsize n_utf8;
  guint n_bad, n_odd = 0;
  g_autofree char *utf8 = hx_encoding_convert (bytes, n_bytes, encoding, &n_utf8, &n_bad);
  gunichar before = ' ', c = ' ';

  if (utf8 == NULL)
    return G_MAXUINT;

  for (const char *p = utf8; p < utf8 + n_utf8; p = g_utf8_next_char (p))
    {
      gunichar after = g_utf8_get_char (p);

      n_odd += rate_place (before, c, after);
      before = c;
      c = after;
    }

  return n_odd + rate_place (before, c, ' ');
}

/* Whether a guess is the alphabet of a few languages, whose texts are full of its letters, and there
 * are one or two of them: a name, a loan word, "è". Nearly all of those are Western. */
static gboolean
is_hasty (const char *bytes,
          gsize       n_bytes,
          const char *guess)
{
  static const char * const few[] = {
    "ISO-8859-3", "ISO-8859-4", "ISO-8859-10", "ISO-8859-13", "WINDOWS-1257", "MAC-CENTRALEUROPE",
  };
  gboolean seen[0x80] = { FALSE }, is_few = FALSE;
  guint n_seen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (few); i++)
    is_few |= g_ascii_strcasecmp (guess, few[i]) == 0;
  for (gsize i = 0; is_few && i < n_bytes && n_seen <= MAX_HASTY; i++)
    {
      const guint8 byte = bytes[i];

      if (byte >= 0x80 && !seen[byte - 0x80])
        {
          seen[byte - 0x80] = TRUE;
          n_seen++;
        }
    }

  return is_few && n_seen <= MAX_HASTY && rate (bytes, n_bytes, "WINDOWS-1252") == 0;
}

static const char * const *
find_others (const char *guess,
             gboolean   *is_known)
{
  for (guint i = 0; i < G_N_ELEMENTS (doubts) - 1; i++)
    if (g_ascii_strcasecmp (guess, doubts[i].guess) == 0)
      {
        *is_known = TRUE;
        return doubts[i].others;
      }

  *is_known = FALSE;
  return doubts[G_N_ELEMENTS (doubts) - 1].others;
}

/* Whether Windows-1250 makes the same of the bytes of a text in ISO-8859-16, but for the marks
 * below the Romanian s and t: nearly nothing was ever written in ISO-8859-16. */
static gboolean
is_same_in_1250 (const char *bytes,
                 gsize       n_bytes)
{
  static const char below[] = "\xaa\xba\xde\xfe";
  gsize n_one, n_other;
  guint n_bad;
  g_autofree char *one = hx_encoding_convert (bytes, n_bytes, "ISO-8859-16", &n_one, &n_bad);
  g_autofree char *other = hx_encoding_convert (bytes, n_bytes, "WINDOWS-1250", &n_other, &n_bad);
  const char *p = one, *q = other;

  for (gsize i = 0; i < n_bytes && p < one + n_one && q < other + n_other; i++)
    {
      if (g_utf8_get_char (p) != g_utf8_get_char (q) && memchr (below, bytes[i], 4) == NULL)
        return FALSE;
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
    }

  return TRUE;
}

/**
 * hx_encoding_doubt:
 * @bytes: any bytes that are not valid UTF-8
 * @n_bytes: how many
 * @guess: the encoding that a detector guessed for them
 *
 * Looks whether another encoding makes more sense of the bytes. Of a long text the first 64 KiB
 * are looked at.
 *
 * Returns: (transfer none): the name of an encoding, perhaps @guess
 */
const char *
hx_encoding_doubt (const char *bytes,
                   gsize       n_bytes,
                   const char *guess)
{
  gsize n = MIN (n_bytes, SAMPLE_BYTES);
  gboolean is_known;
  const char * const *others = find_others (guess, &is_known);
  guint n_odd = rate (bytes, n, guess), limit = is_known ? n_odd / 2 : n_odd / 8;
  const char *best = guess;

  if (is_hasty (bytes, n, guess))
    return "WINDOWS-1252";
  if (g_ascii_strcasecmp (guess, "ISO-8859-16") == 0 && is_same_in_1250 (bytes, n))
    return "WINDOWS-1250";
  if (n_odd == 0 || (!is_known && n_odd < 2 * STRANGE && n_odd * 20 < n))
    return guess;

  for (guint i = 0; i < 8 && others[i] != NULL; i++)
    {
      guint n_other = rate (bytes, n, others[i]);

      if (n_other < n_odd && n_other <= limit)
        {
          best = others[i];
          if (n_other == 0)
            break;
          limit = n_other - 1;
        }
    }

  return best;
}
