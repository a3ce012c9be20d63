/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-stem.h"

/* Fewer sounds than this could be any name. */
#define MIN_SOUNDS 3

typedef struct
{
  const char *ending;
  guint       keep;     /* letters that must be left */
} Ending;

static const Ending english[] = {
  { "'s", 2 }, { "'", 2 }, { "fully", 3 }, { "ations", 3 }, { "ation", 3 }, { "ingly", 4 },
  { "edly", 4 }, { "ments", 4 }, { "ment", 4 }, { "ness", 4 }, { "ings", 3 }, { "ing", 3 },
  { "ies", 3 }, { "ied", 3 }, { "ers", 4 }, { "er", 4 }, { "ed", 3 }, { "es", 3 }, { "ly", 4 },
  { "s", 3 }, { "y", 3 }, { "e", 3 },
};

/* The endings of the other languages in Latin and Cyrillic letters: inflexion only, and little of
 * it, as too much joins what differs. */
static const Ending others[] = {
  { "'s", 2 }, { "ungen", 4 }, { "ung", 4 }, { "ern", 4 }, { "est", 4 }, { "en", 4 }, { "er", 4 },
  { "em", 4 }, { "es", 4 }, { "as", 4 }, { "os", 4 }, { "ami", 4 }, { "ach", 4 }, { "e", 4 },
  { "s", 4 }, { "n", 5 }, { "a", 4 }, { "o", 4 }, { "i", 4 }, { "t", 5 },
  { "ами", 4 }, { "ого", 4 }, { "его", 4 }, { "ому", 4 }, { "ими", 4 }, { "ых", 4 }, { "их", 4 },
  { "ая", 4 }, { "ий", 4 }, { "ый", 4 }, { "ой", 4 }, { "ом", 4 }, { "ем", 4 }, { "ах", 4 },
  { "ов", 4 }, { "ам", 4 }, { "а", 4 }, { "е", 4 }, { "и", 4 }, { "о", 4 }, { "у", 4 }, { "ы", 4 },
  { "я", 4 }, { "ь", 4 },
};

/* After Larkey, Ballesteros, Connell: Light stemming for Arabic (2007), and the Persian plurals.
 * Folding has made teh marbuta a heh and alef maksura a yeh. */
static const Ending arabic[] = {
  { "هما", 3 }, { "كما", 3 }, { "هايي", 3 }, { "های", 3 }, { "هاي", 3 }, { "ها", 3 }, { "هم", 3 },
  { "هن", 3 }, { "نا", 3 }, { "ان", 3 }, { "ات", 3 }, { "ون", 3 }, { "ين", 3 }, { "وا", 3 },
  { "يه", 3 }, { "ه", 3 }, { "ي", 3 }, { "ا", 3 },
};

static const char *const articles[] = { "وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل" };
static const char *const particles[] = { "و", "ف", "ب", "ل", "ك", "س" };

static gboolean
is_arabic (const char *folded)
{
  gunichar c = g_utf8_get_char (folded);

  return c >= 0x600 && c < 0x780;
}

static gsize
without_ending (const char   *word,
                gsize         length,
                const Ending *endings,
                guint         n_endings)
{
  for (guint i = 0; i < n_endings; i++)
    {
      gsize n = strlen (endings[i].ending);

      if (length > n && word[length - 1] == endings[i].ending[n - 1]
          && memcmp (word + length - n, endings[i].ending, n) == 0
          && g_utf8_strlen (word, length - n) >= (glong) endings[i].keep)
        return length - n;
    }
  return length;
}

static const char *
without_article (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (word, articles[i])
        && g_utf8_strlen (word + strlen (articles[i]), -1) >= 3)
      return word + strlen (articles[i]);
  return word;
}

/* Without the particle that may have been written with it, or NULL. */
static const char *
without_particle (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_has_prefix (word, particles[i])
        && g_utf8_strlen (word + strlen (particles[i]), -1) >= 3)
      return word + strlen (particles[i]);
  return NULL;
}

static guint64
stem_arabic (const char *word)
{
  gsize length = without_ending (word, strlen (word), arabic, G_N_ELEMENTS (arabic));

  return hx_fold_hash (word, length);
}

static guint64
stem_other (const char *word,
            guint32     language)
{
  gsize length = strlen (word);
  gsize before;

  if ((guchar) word[0] < 0x80 && language == hx_lexicon_language ("en"))
    {
      /* boats → boat, but also raised → rais, raise → rais */
      for (guint i = 0; i < 2; i++)
        {
          before = length;
          length = without_ending (word, length, english, G_N_ELEMENTS (english));
          if (length == before)
            break;
        }
      if (length >= 4 && word[length - 1] == word[length - 2])
        length--;
    }
  else
    length = without_ending (word, length, others, G_N_ELEMENTS (others));
  return hx_fold_hash (word, length);
}

/* The sounds of Latin letters, of two letters first. Vowels are dropped but at the beginning. */
static const struct
{
  const char *letters;
  char        sound;     /* 0: silent */
} sounds_of[] = {
  { "tsch", 'C' }, { "sch", 'C' }, { "sh", 'C' }, { "ch", 'C' }, { "ph", 'F' }, { "th", 'T' },
  { "dh", 'D' }, { "kh", 'H' }, { "gh", 'G' }, { "zh", 'Z' }, { "ck", 'K' }, { "qu", 'K' },
  { "b", 'B' }, { "c", 'K' }, { "d", 'D' }, { "f", 'F' }, { "g", 'G' }, { "h", 'H' }, { "j", 'G' },
  { "k", 'K' }, { "l", 'L' }, { "m", 'M' }, { "n", 'N' }, { "p", 'B' }, { "q", 'K' }, { "r", 'R' },
  { "s", 'S' }, { "t", 'T' }, { "v", 'F' }, { "x", 'K' }, { "z", 'Z' },
  { "خ", 'H' }, { "ح", 'H' }, { "ه", 'H' }, { "ب", 'B' }, { "پ", 'B' }, { "ت", 'T' }, { "ث", 'T' },
  { "ط", 'T' }, { "ج", 'G' }, { "غ", 'G' }, { "گ", 'G' }, { "چ", 'C' }, { "ش", 'C' }, { "د", 'D' },
  { "ذ", 'D' }, { "ض", 'D' }, { "ر", 'R' }, { "ز", 'Z' }, { "ژ", 'Z' }, { "ظ", 'Z' }, { "س", 'S' },
  { "ص", 'S' }, { "ف", 'F' }, { "ڤ", 'F' }, { "ق", 'K' }, { "ك", 'K' }, { "ل", 'L' }, { "م", 'M' },
  { "ن", 'N' },
};

static gboolean
is_vowel (const char *p)
{
  return strchr ("aeiouy", *p) != NULL || g_str_has_prefix (p, "ا") || g_str_has_prefix (p, "ي")
         || g_str_has_prefix (p, "و") || g_str_has_prefix (p, "ع");
}

/* One sound at @p; moves on past its letters. */
static char
next_sound (const char **p,
            gboolean     initial)
{
  const char *here = *p;

  for (guint i = 0; i < G_N_ELEMENTS (sounds_of); i++)
    if (*here == *sounds_of[i].letters && g_str_has_prefix (here, sounds_of[i].letters))
      {
        *p += strlen (sounds_of[i].letters);
        return **p == '\0' && sounds_of[i].sound == 'H' ? 0 : sounds_of[i].sound;
      }
  *p = g_utf8_next_char (here);
  /* A waw or w before a vowel is a consonant, near to v. */
  if ((*here == 'w' || g_str_has_prefix (here, "و")) && **p != '\0' && is_vowel (*p))
    return 'F';
  return initial && is_vowel (here) ? 'A' : 0;
}

/**
 * hx_stem_key:
 * @folded: a folded word
 * @n_sounds: (out): how many sounds are told apart
 *
 * Hashes how a name sounds, roughly, so that its spellings and transliterations meet: doubled
 * letters are one, vowels within are dropped, letters that stand for one sound in another
 * alphabet are the same.
 *
 * Returns: the key; 0 if the word is too short, or in letters that are not known
 */
guint64
hx_stem_key (const char *folded,
             guint      *n_sounds)
{
  char sounds[32];
  guint n = 0;

  for (const char *p = folded; *p != '\0' && n < sizeof sounds; )
    {
      char sound = next_sound (&p, p == folded);

      if (sound != 0 && (n == 0 || sounds[n - 1] != sound))
        sounds[n++] = sound;
    }
  *n_sounds = n;
  return n >= MIN_SOUNDS ? hx_fold_mix (hx_fold_hash (sounds, n), 1) : 0;
}

/**
 * hx_stem_word:
 * @folded: a folded word
 * @language: the bit of its language; 0 if it is not known
 *
 * Returns: a hash of the word without its endings, and in Arabic without the article
 */
guint64
hx_stem_word (const char *folded,
              guint32     language)
{
  return is_arabic (folded) ? stem_arabic (without_article (folded))
                            : stem_other (folded, language);
}

static void
stem_arabic_form (HxWordForm *form,
                  const char *folded)
{
  const char *bare = without_article (folded);
  const char *other = bare == folded ? without_particle (folded) : NULL;
  guint n_sounds;

  form->stem = stem_arabic (bare);
  form->concept = hx_lexicon_find_concept (form->stem, hx_lexicon_language ("ar"));
  form->key = hx_stem_key (bare, &form->n_sounds);
  if (form->lexeme == NULL)
    form->lexeme = hx_lexicon_find (bare);
  if (other == NULL)
    return;
  form->other_stem = stem_arabic (other);
  form->other_key = hx_stem_key (other, &n_sounds);
  if (form->concept == 0)
    form->concept = hx_lexicon_find_concept (form->other_stem, hx_lexicon_language ("ar"));
  if (form->lexeme == NULL)
    form->lexeme = hx_lexicon_find (other);
}

/**
 * hx_stem_form:
 * @form: what is filled in
 * @folded: the folded word
 * @language: bits of the text's language; 0 if it is not known
 *
 * Finds all that is known of a word form.
 */
void
hx_stem_form (HxWordForm *form,
              const char *folded,
              guint32     language)
{
  guint32 mask = language != 0 ? language : G_MAXUINT32;
  const HxLexeme *lexeme = hx_lexicon_find (folded);

  form->hash = hx_fold_hash (folded, strlen (folded));
  form->n_letters = g_utf8_strlen (folded, -1);
  form->lexeme = lexeme;
  if (is_arabic (folded))
    stem_arabic_form (form, folded);
  else
    {
      form->stem = stem_other (folded, language);
      form->concept = hx_lexicon_find_concept (form->stem, language);
      form->key = hx_stem_key (folded, &form->n_sounds);
    }
  lexeme = form->lexeme;
  form->function = lexeme != NULL && (lexeme->function & mask) != 0;
  form->common = lexeme != NULL && ((lexeme->common & mask) != 0 || lexeme->calendar != 0);
}
