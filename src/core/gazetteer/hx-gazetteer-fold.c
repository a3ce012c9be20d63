/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "gazetteer/hx-gazetteer-fold.h"

/* ال */
#define ARABIC_ARTICLE "\xd8\xa7\xd9\x84"

/* What is left of a name without its article, in bytes, at least. */
#define MIN_BARE 3

/* Apostrophes, and the signs for hamza and ayn of the romanisations of Arabic and Hebrew. */
static gboolean
is_apostrophe (gunichar c)
{
  switch (c)
    {
    case '\'': case '`': case 0xb4: case 0x2018: case 0x2019: case 0x201b: case 0x2032:
    case 0x2035: case 0xff07: case 0x55a: case 0x5f3: case 0x5f4:
      return TRUE;
    default:
      return c >= 0x2b9 && c <= 0x2bf;
    }
}

/*
 * hx_gazetteer_fold:
 * @name: a name, UTF-8
 *
 * Folds what does not tell one place from another: that of hx_fold_char(), apostrophes, and what
 * stands between words, which is one space.
 *
 * Returns: (transfer full): the folded name, empty if there is no letter or digit in it
 */
char *
hx_gazetteer_fold (const char *name)
{
  GString *folded = g_string_new (NULL);
  gboolean between = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize n = folded->len;

      if (is_apostrophe (c))
        continue;
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c)
          && g_unichar_type (c) != G_UNICODE_FORMAT && c != 0x640)
        {
          between = n > 0;
          continue;
        }
      hx_fold_char (c, folded);
      if (between && folded->len > n)
        {
          g_string_insert_c (folded, n, ' ');
          between = FALSE;
        }
    }
  return g_string_free (folded, FALSE);
}

/*
 * hx_gazetteer_has_article:
 * @folded: a folded name
 *
 * Returns: whether it begins with the article in Arabic letters
 */
gboolean
hx_gazetteer_has_article (const char *folded)
{
  return g_str_has_prefix (folded, ARABIC_ARTICLE)
         && strlen (folded) >= strlen (ARABIC_ARTICLE) + MIN_BARE
         && folded[strlen (ARABIC_ARTICLE)] != ' ';
}

/*
 * hx_gazetteer_is_arabic:
 * @folded: a folded name
 *
 * Returns: whether it begins with a letter of Arabic script
 */
gboolean
hx_gazetteer_is_arabic (const char *folded)
{
  gunichar c = g_utf8_get_char (folded);

  return c >= 0x620 && c < 0x700;
}

/*
 * hx_gazetteer_join:
 * @folded: a folded name
 *
 * Returns: (transfer full): the name without spaces
 */
char *
hx_gazetteer_join (const char *folded)
{
  GString *joined = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (joined, *p);
  return g_string_free (joined, FALSE);
}

/*
 * hx_gazetteer_join_article:
 * @folded: a folded name
 *
 * Returns: (transfer full) (nullable): the name without spaces, if there is an article in it that
 *   others write with the word: “deirezzor” of “deir ez zor”
 */
char *
hx_gazetteer_join_article (const char *folded)
{
  const char *word = folded;

  while (hx_gazetteer_skip_article (word) == NULL || hx_gazetteer_is_arabic (word))
    {
      word = strchr (word, ' ');
      if (word == NULL)
        return NULL;
      word++;
    }
  return hx_gazetteer_join (folded);
}

/*
 * hx_gazetteer_skip_article:
 * @folded: a folded name
 *
 * Skips the Arabic article: ال, or as it is romanised, “al”, “el”, or with the consonant it is
 * assimilated to, “ar-Raqqa”, “esh Sham”.
 *
 * Returns: (nullable): where the name without it begins in @folded, or %NULL if it has none
 */
const char *
hx_gazetteer_skip_article (const char *folded)
{
  static const char * const consonants[] = {
    "l", "d", "dh", "n", "r", "s", "sh", "t", "th", "z", "ch",
  };
  const char *rest;

  if (hx_gazetteer_has_article (folded))
    return folded + strlen (ARABIC_ARTICLE);
  if (folded[0] != 'a' && folded[0] != 'e' && folded[0] != 'u')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (consonants); i++)
    {
      gsize n = strlen (consonants[i]);

      rest = folded + 1 + n + 1;
      if (g_str_has_prefix (folded + 1, consonants[i]) && folded[1 + n] == ' '
          && strlen (rest) >= MIN_BARE)
        return rest;
    }
  return NULL;
}

typedef struct
{
  const char  *word;   /* folded */
  HxPlaceWord  kind;
} PlaceWord;

static const PlaceWord place_words[] = {
  { "governorate", HX_PLACE_WORD_REGION },
  { "province", HX_PLACE_WORD_REGION },
  { "state", HX_PLACE_WORD_REGION },
  { "region", HX_PLACE_WORD_REGION },
  { "oblast", HX_PLACE_WORD_REGION },
  { "county", HX_PLACE_WORD_REGION },
  { "prefecture", HX_PLACE_WORD_REGION },
  { "محافظه", HX_PLACE_WORD_REGION },
  { "ولايه", HX_PLACE_WORD_REGION },
  { "اقليم", HX_PLACE_WORD_REGION },
  { "city", HX_PLACE_WORD_TOWN },
  { "town", HX_PLACE_WORD_TOWN },
  { "village", HX_PLACE_WORD_TOWN },
  { "مدينه", HX_PLACE_WORD_TOWN },
  { "بلده", HX_PLACE_WORD_TOWN },
  { "قريه", HX_PLACE_WORD_TOWN },
};

/* The name without @word before or after it (“city of X”, “X city”), or NULL. */
static char *
strip_word (const char *folded,
            const char *word)
{
  gsize n = strlen (word);
  gsize length = strlen (folded);

  if (length < n + 1 + MIN_BARE)
    return NULL;
  if (g_str_has_prefix (folded, word) && folded[n] == ' ')
    {
      const char *rest = folded + n + 1;

      return g_strdup (g_str_has_prefix (rest, "of ") ? rest + 3 : rest);
    }
  if (g_str_has_suffix (folded, word) && folded[length - n - 1] == ' ')
    return g_strndup (folded, length - n - 1);
  return NULL;
}

/*
 * hx_gazetteer_strip_word:
 * @folded: a folded name
 * @stripped: (out) (transfer full) (nullable): the name alone
 *
 * Takes away a word that says what kind of place is meant.
 *
 * Returns: what it says
 */
HxPlaceWord
hx_gazetteer_strip_word (const char  *folded,
                         char       **stripped)
{
  for (guint i = 0; i < G_N_ELEMENTS (place_words); i++)
    {
      *stripped = strip_word (folded, place_words[i].word);
      if (*stripped != NULL)
        return place_words[i].kind;
    }
  return HX_PLACE_WORD_NONE;
}

static char *
replace_first (const char *folded,
               const char *word,
               const char *by)
{
  gsize n = strlen (word);

  if (!g_str_has_prefix (folded, word) || folded[n] != ' ')
    return NULL;
  return g_strconcat (by, folded + n, NULL);
}

/*
 * hx_gazetteer_vary_saint:
 * @folded: a folded name
 *
 * Returns: (transfer container) (element-type utf8): the name with its first word, if that is
 *   “St”, “Ste” or what these stand for, written the other ways
 */
GPtrArray *
hx_gazetteer_vary_saint (const char *folded)
{
  static const char * const pairs[][2] = {
    { "st", "saint" }, { "st", "sankt" }, { "ste", "sainte" }, { "saint", "st" },
    { "sankt", "st" }, { "sainte", "ste" },
  };
  GPtrArray *varied = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      char *other = replace_first (folded, pairs[i][0], pairs[i][1]);

      if (other != NULL)
        g_ptr_array_add (varied, other);
    }
  return varied;
}

/*
 * hx_gazetteer_vary_ending:
 * @folded: a folded name
 *
 * The ta marbuta that ends many Arabic names is romanised as “a” or as “ah”.
 *
 * Returns: (transfer full) (nullable): the name with the other one
 */
char *
hx_gazetteer_vary_ending (const char *folded)
{
  gsize n = strlen (folded);

  if (n <= MIN_BARE)
    return NULL;
  if (g_str_has_suffix (folded, "ah"))
    return g_strndup (folded, n - 1);
  if (g_str_has_suffix (folded, "a"))
    return g_strconcat (folded, "h", NULL);
  return NULL;
}
