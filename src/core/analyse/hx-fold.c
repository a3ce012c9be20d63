/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unicode/uchar.h>

#include "analyse/hx-fold.h"

/**
 * hx_fold_mix:
 * @hash: a hash
 * @value: what to mix into it
 *
 * Mixes with the finaliser of splitmix64 (Steele, Lea, Flood 2014).
 *
 * Returns: another hash
 */
guint64
hx_fold_mix (guint64 hash,
             guint64 value)
{
  guint64 z = hash * 0x9e3779b97f4a7c15 + value + 0x632be59bd9b4e019;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/**
 * hx_fold_hash:
 * @bytes: bytes
 * @n: how many
 *
 * Hashes with FNV-1a, and mixes.
 *
 * Returns: a hash, the same everywhere
 */
guint64
hx_fold_hash (const char *bytes,
              gsize       n)
{
  guint64 hash = 0xcbf29ce484222325;

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ (guchar) bytes[i]) * 0x100000001b3;
  return hx_fold_mix (hash, n);
}

/**
 * hx_fold_arabic:
 * @c: a code point
 *
 * The letters of Arabic script that other keyboards write, and that have no decomposition.
 *
 * Returns: the letter it stands for, or @c
 */
gunichar
hx_fold_arabic (gunichar c)
{
  switch (c)
    {
    case 0x671:
      return 0x627;   /* alef */
    case 0x649: case 0x6cc:
      return 0x64a;   /* yeh */
    case 0x629: case 0x6c1: case 0x6d5:
      return 0x647;   /* heh */
    case 0x6a9:
      return 0x643;   /* kaf */
    default:
      return c;
    }
}

/**
 * hx_fold_latin:
 * @c: a code point
 *
 * The letters and marks of Latin script that stand for one other and have no decomposition.
 *
 * Returns: the letter it stands for, or @c
 */
gunichar
hx_fold_latin (gunichar c)
{
  switch (c)
    {
    case 0xf8: return 'o';
    case 0x111: return 'd';
    case 0x131: return 'i';
    case 0x142: return 'l';
    case 0x2019: case 0x2bc: return '\'';
    default: return c;
    }
}

/* What hides a name or a number, on top of that: forms of hamza, Uyghur E, tatweel. 0 drops the
 * letter. */
static gunichar
fold_arabic_word (gunichar c)
{
  switch (c)
    {
    case 0x622: case 0x623: case 0x625:
      return 0x627;   /* alef */
    case 0x624:
      return 0x648;   /* waw */
    case 0x626: case 0x6d0:
      return 0x64a;   /* yeh */
    case 0x6c0:
      return 0x647;   /* heh */
    case 0x621: case 0x640:
      return 0;
    default:
      return hx_fold_arabic (c);
    }
}

static gunichar
fold_latin_word (gunichar c)
{
  switch (c)
    {
    case 0xe6: return 'a';
    case 0xf0: return 'd';
    default: return hx_fold_latin (c);
    }
}

/**
 * hx_fold_char:
 * @c: a code point
 * @folded: what is appended to
 *
 * Folds what does not tell one word from another: case, diacritics, width, the forms of hamza,
 * alef and yeh, harakat, tatweel, joiners and the digits of other scripts.
 */
void
hx_fold_char (gunichar  c,
              GString  *folded)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (c < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower (c));
      return;
    }
  if (c == 0xdf)
    {
      g_string_append (folded, "ss");
      return;
    }
  if (g_unichar_isdigit (c))
    {
      g_string_append_c (folded, '0' + g_unichar_digit_value (c));
      return;
    }
  if (c >= 0x600 && c < 0x700)
    {
      c = g_unichar_ismark (c) ? 0 : fold_arabic_word (c);
      if (c != 0)
        g_string_append_unichar (folded, c);
      return;
    }
  n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (parts[i]) && g_unichar_type (parts[i]) != G_UNICODE_FORMAT)
      g_string_append_unichar (folded,
                               fold_latin_word (u_foldCase (parts[i], U_FOLD_CASE_DEFAULT)));
}

/**
 * hx_fold_text:
 * @text: UTF-8
 *
 * Returns: (transfer full): the text folded as by hx_fold_char()
 */
char *
hx_fold_text (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    hx_fold_char (g_utf8_get_char (p), folded);
  return g_string_free (folded, FALSE);
}
