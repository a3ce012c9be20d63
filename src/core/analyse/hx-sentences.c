/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-sentences.h"

/* A sentence with more words than this is cut where it pauses, past the first half of them. */
#define MAX_WORDS 80

/* Nothing longer is looked for before a full stop. */
#define MAX_ABBREVIATION 12

/* A word begins within so many units, or none does. */
#define MAX_SIGNS 64

/* A capital or a figure after one of these begins no sentence. */
static const char abbreviations[] =
  " mr mrs ms dr prof gen lt col maj sgt capt cpl adm cmdr brig gov sen rep rev hon fr st mt ft "
  "vs approx est fig vol pp vgl bzw hr nr dipl ing mme mlle sr sra dott sig z.b d.h u.a i.e e.g cf "
  "messrs supt det insp pres sec ";

/* These only before a figure. */
static const char before_figures[] =
  " no nos art abs bd ca jan feb mar apr jun jul aug sep sept oct nov dec p pt ch sec s ";

static gboolean
is_listed (const char *list,
           const char *word)
{
  g_autofree char *padded = g_strdup_printf (" %s ", word);

  return strstr (list, padded) != NULL;
}

/* The folded word that ends with a full stop before @at, without it; empty if there is none. */
static char *
dup_word_before (const UChar *units,
                 int          at)
{
  GString *word = g_string_new (NULL);
  int start;
  UChar32 c;

  while (at > 0 && u_isUWhiteSpace (units[at - 1]))
    at--;
  if (at == 0 || units[at - 1] != '.')
    return g_string_free (word, FALSE);
  at--;
  for (start = at; start > 0 && at - start < MAX_ABBREVIATION; start--)
    if (u_isUWhiteSpace (units[start - 1]) || u_charType (units[start - 1]) == U_START_PUNCTUATION
        || u_charType (units[start - 1]) == U_INITIAL_PUNCTUATION)
      break;
  if (at - start < MAX_ABBREVIATION && !U16_IS_TRAIL (units[start]))
    while (start < at)
      {
        U16_NEXT (units, start, at, c);
        hx_fold_char (c, word);
      }
  return g_string_free (word, FALSE);
}

/* The folded word that begins at @at or behind a quotation mark there. @first gets its first
 * character. */
static char *
dup_word_after (const UChar *units,
                int          at,
                int          end,
                UChar32     *first)
{
  GString *word = g_string_new (NULL);
  int limit = MIN (end, at + MAX_SIGNS);
  UChar32 c = 0;

  *first = 0;
  while (at < limit && !u_isalnum (units[at]) && !U16_IS_SURROGATE (units[at]))
    at++;
  while (at < end && word->len < MAX_ABBREVIATION * 4)
    {
      U16_NEXT (units, at, end, c);
      if (!u_isalnum (c))
        break;
      if (*first == 0)
        *first = c;
      hx_fold_char (c, word);
    }
  return g_string_free (word, FALSE);
}

static gboolean
has_calendar (const char *word)
{
  const HxLexeme *lexeme = hx_lexicon_find (word);

  return lexeme != NULL && lexeme->calendar != 0;
}

static gboolean
is_initials (const char *word)
{
  gsize n = strlen (word);

  if (n % 2 == 0 || n > 7)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (i % 2 == 0 ? !g_ascii_isalpha (word[i]) : word[i] != '.')
      return FALSE;
  return TRUE;
}

static gboolean
is_day (const char *word)
{
  gsize n = strlen (word);

  return n > 0 && n <= 2 && strspn (word, "0123456789") == n;
}

/* Whether the break that ICU sees at @at is none. */
static gboolean
is_no_break (const UChar *units,
             int          at,
             int          end)
{
  UChar32 first;
  g_autofree char *after = dup_word_after (units, at, end, &first);
  g_autofree char *before = NULL;

  if (first == 0)
    return TRUE;
  if (u_isULowercase (first))
    return TRUE;
  before = dup_word_before (units, at);
  if (*before == '\0')
    return FALSE;
  if (is_listed (abbreviations, before))
    return TRUE;
  if (is_listed (before_figures, before) && u_isdigit (first))
    return TRUE;
  if (g_str_equal (before, "a.m") || g_str_equal (before, "p.m") || is_day (before))
    return has_calendar (after);
  if (is_initials (before))
    {
      const HxLexeme *lexeme = hx_lexicon_find (after);

      return lexeme == NULL || lexeme->function == 0;
    }
  return FALSE;
}

/* The last of the widest gaps between words in the second half. */
static guint
find_pause (const HxWords *words,
            guint          first)
{
  guint best = first + MAX_WORDS, widest = 1;

  for (guint i = first + MAX_WORDS / 2; i < first + MAX_WORDS; i++)
    {
      guint gap = hx_words_nth (words, i)->start - hx_words_nth (words, i - 1)->end;

      if (gap > widest || (gap == widest && widest > 1))
        {
          widest = gap;
          best = i;
        }
    }
  return best;
}

/* Adds what lies between two code points, in pieces if it is long. */
static void
add_sentence (HxWords    *words,
              HxSentence  sentence,
              guint       last_word)
{
  while (last_word - sentence.first_word > MAX_WORDS)
    {
      HxSentence piece = sentence;
      guint next = find_pause (words, sentence.first_word);

      piece.n_words = next - piece.first_word;
      piece.end = hx_words_nth (words, next - 1)->end;
      sentence.first_word = next;
      sentence.start = hx_words_nth (words, next)->start;
      g_array_append_val (words->sentences, piece);
    }
  sentence.n_words = last_word - sentence.first_word;
  if (sentence.n_words > 0)
    g_array_append_val (words->sentences, sentence);
}

static gboolean
is_extender (UChar32 c)
{
  return u_hasBinaryProperty (c, UCHAR_GRAPHEME_EXTEND)
         || u_charType (c) == U_COMBINING_SPACING_MARK || c == 0x200d;
}

/* Moves @offset and @at on over what is between, and gives the code points without white space. */
static gboolean
trim (const UChar *units,
      int         *at,
      int          end,
      guint       *offset,
      guint       *from,
      guint       *to)
{
  guint first = *offset;
  UChar32 c;

  *from = G_MAXUINT;
  while (*at < end)
    {
      U16_NEXT (units, *at, end, c);
      if (!u_isUWhiteSpace (c))
        {
          /* A mark on a space belongs to it. */
          if (*from == G_MAXUINT)
            *from = *offset > first && is_extender (c) ? *offset - 1 : *offset;
          *to = *offset + 1;
        }
      (*offset)++;
    }
  return *from != G_MAXUINT;
}

/**
 * hx_sentences_cut:
 * @words: the text, with the paragraph's words cut
 * @breaks: an iterator over sentences
 * @paragraph: the paragraph's number
 * @units: the paragraph
 * @n_units: its length
 * @offset: code points before it
 * @first_word: the paragraph's first word
 *
 * Cuts a paragraph into sentences (Unicode Standard Annex 29), but not after abbreviations, nor
 * before a small letter; and what has no full stop for long, at a pause.
 */
void
hx_sentences_cut (HxWords        *words,
                  UBreakIterator *breaks,
                  guint           paragraph,
                  const UChar    *units,
                  int             n_units,
                  guint           offset,
                  guint           first_word)
{
  UErrorCode status = U_ZERO_ERROR;
  guint word = first_word;
  int at = 0;

  ubrk_setText (breaks, units, n_units, &status);
  for (int end = ubrk_next (breaks); end != UBRK_DONE; end = ubrk_next (breaks))
    {
      HxSentence sentence = { .first_word = word, .paragraph = paragraph };

      if (end < n_units && is_no_break (units, end, n_units))
        continue;
      if (!trim (units, &at, end, &offset, &sentence.start, &sentence.end))
        continue;
      while (word < words->words->len && hx_words_nth (words, word)->start < sentence.end)
        word++;
      add_sentence (words, sentence, word);
    }
}
