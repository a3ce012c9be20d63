/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of other scripts in Latin letters, as newspapers write them: by tables for the scripts
 * that names in reports are mostly in, by ICU for all others. */

#include "config.h"

#include <string.h>
#include <unicode/utrans.h>
#include <unicode/ustring.h>

#include "analyse/hx-name-private.h"

/* From U+0430; for Ukrainian and others from U+0450. Diacritics are folded before. */
static const char *const cyrillic[] = {
  "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
  "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
  "e", "e", "dj", "g", "ye", "dz", "i", "i", "j", "l", "n", "c", "k", "i", "u", "dz",
};

/* From U+03B1. */
static const char *const greek[] = {
  "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p",
  "r", "s", "s", "t", "y", "f", "kh", "ps", "o",
};

/* From U+05D0. */
static const char *const hebrew[] = {
  "a", "b", "g", "d", "h", "v", "z", "h", "t", "y", "kh", "k", "l", "m", "m", "n",
  "n", "s", "a", "p", "p", "ts", "ts", "k", "r", "sh", "t",
};

/* From U+0627. */
static const char *const arabic[] = {
  "a", "b", "h", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d",
  "t", "z", "a", "gh", NULL, NULL, NULL, NULL, NULL, NULL, "f", "q", "k", "l", "m", "n",
  "h", "w", "y", "y",
};

static const char *
find_cyrillic (gunichar c)
{
  switch (c)
    {
    case 0x491: case 0x493: return "g";
    case 0x49b: return "q";
    case 0x4a3: return "n";
    case 0x4af: case 0x4b1: return "u";
    case 0x4bb: return "h";
    case 0x4d9: return "a";
    case 0x4e9: return "o";
    default:
      return c >= 0x430 && c < 0x430 + G_N_ELEMENTS (cyrillic) ? cyrillic[c - 0x430] : NULL;
    }
}

static const char *
find_arabic (gunichar c)
{
  switch (c)
    {
    case 0x67e: return "p";
    case 0x686: return "ch";
    case 0x698: return "zh";
    case 0x6a4: return "v";
    case 0x6af: return "g";
    case 0x679: return "t";
    case 0x688: return "d";
    case 0x691: return "r";
    case 0x6ba: return "n";
    case 0x6be: return "h";
    case 0x6d2: return "y";
    default:
      return c >= 0x627 && c < 0x627 + G_N_ELEMENTS (arabic) ? arabic[c - 0x627] : NULL;
    }
}

static const char *
find (gunichar     c,
      HxNameScript script)
{
  switch (script)
    {
    case HX_NAME_SCRIPT_CYRILLIC:
      return find_cyrillic (c);
    case HX_NAME_SCRIPT_GREEK:
      return c >= 0x3b1 && c < 0x3b1 + G_N_ELEMENTS (greek) ? greek[c - 0x3b1] : NULL;
    case HX_NAME_SCRIPT_HEBREW:
      return c >= 0x5d0 && c < 0x5d0 + G_N_ELEMENTS (hebrew) ? hebrew[c - 0x5d0] : NULL;
    case HX_NAME_SCRIPT_ARABIC:
      return find_arabic (c);
    default:
      return NULL;
    }
}

/* Two letters that Greek writes for one sound. */
static const char *
find_digraph (const char *p)
{
  static const char *const digraphs[][2] = {
    { "ου", "ou" }, { "αυ", "av" }, { "ευ", "ev" }, { "μπ", "b" }, { "ντ", "d" }, { "γγ", "g" },
    { "γκ", "g" }, { "τζ", "dz" }, { "ει", "i" }, { "οι", "i" }, { "αι", "e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (digraphs); i++)
    if (strncmp (p, digraphs[i][0], 4) == 0)
      return digraphs[i][1];
  return NULL;
}

static void
close_transliterator (gpointer data)
{
  utrans_close (data);
}

/* Opening one takes milliseconds, and none may be used by two threads at once. */
static UTransliterator *
get_transliterator (void)
{
  static GPrivate own = G_PRIVATE_INIT (close_transliterator);
  UTransliterator *transliterator = g_private_get (&own);
  static const UChar id[] = u"Any-Latin; Latin-ASCII; Lower";
  UErrorCode status = U_ZERO_ERROR;

  if (transliterator == NULL)
    {
      transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (U_FAILURE (status))
        return NULL;
      g_private_set (&own, transliterator);
    }
  return transliterator;
}

static void
append_by_icu (const char *folded,
               GString    *latin)
{
  UTransliterator *transliterator = get_transliterator ();
  UChar text[512];
  UErrorCode status = U_ZERO_ERROR;
  int32_t n = 0;
  int32_t limit;

  u_strFromUTF8 (text, G_N_ELEMENTS (text) / 4, &n, folded, -1, &status);
  if (transliterator == NULL || U_FAILURE (status) || n > (int32_t) G_N_ELEMENTS (text) / 4)
    return;
  limit = n;
  utrans_transUChars (transliterator, text, &n, G_N_ELEMENTS (text), 0, &limit, &status);
  for (int32_t i = 0; U_SUCCESS (status) && i < n; i++)
    if (text[i] < 0x80 && g_ascii_isalnum (text[i]))
      g_string_append_c (latin, g_ascii_tolower (text[i]));
    else if (text[i] == ' ' && i + 1 < n)
      g_string_append_c (latin, ' ');
}

/**
 * hx_name_append_latin:
 * @folded: a word as hx_name_fold() makes it
 * @script: its script
 * @latin: what is appended to
 *
 * Writes a word in the letters a to z and digits; of Chinese, syllable by syllable, with spaces
 * between. Unvowelled scripts stay so.
 */
void
hx_name_append_latin (const char   *folded,
                      HxNameScript  script,
                      GString      *latin)
{
  if (script >= HX_NAME_SCRIPT_HAN)
    {
      append_by_icu (folded, latin);
      return;
    }
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *letters = script == HX_NAME_SCRIPT_GREEK ? find_digraph (p) : NULL;

      if (g_ascii_isalnum (*p))
        g_string_append_c (latin, *p);
      if (letters != NULL)
        p = g_utf8_next_char (p);
      else
        letters = find (g_utf8_get_char (p), script);
      if (letters != NULL)
        g_string_append (latin, letters);
    }
}
