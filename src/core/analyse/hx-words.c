/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "analyse/hx-figures.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-language.h"
#include "analyse/hx-sentences.h"
#include "analyse/hx-stem.h"

/* Longer forms are no words of any language; their hash stands for them. */
#define MAX_FORM_BYTES 96

typedef struct
{
  HxWords        *words;
  GHashTable     *known;     /* folded form → 1 + its index */
  GString        *folded;
  UBreakIterator *breaks;
  guint           n_latin;
  guint           n_other;
} Cutter;

static guint
find_form (Cutter *self)
{
  GArray *forms = self->words->forms;
  HxWordForm form = { 0 };
  gpointer known;

  if (self->folded->len > MAX_FORM_BYTES)
    {
      guint64 hash = hx_fold_hash (self->folded->str, self->folded->len);

      g_string_printf (self->folded, "#%" G_GINT64_MODIFIER "x", hash);
    }
  known = g_hash_table_lookup (self->known, self->folded->str);
  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;

  hx_stem_form (&form, self->folded->str, self->words->language);
  form.value = g_ascii_isdigit (self->folded->str[0])
                 ? hx_figures_parse_digits (self->folded->str, self->words->language) : 0;
  g_array_append_val (forms, form);
  g_hash_table_insert (self->known, g_strdup (self->folded->str), GUINT_TO_POINTER (forms->len));
  return forms->len - 1;
}

static gboolean
is_symbol (UChar32 c)
{
  return c == '%' || c == 0x66a || c == '$' || c == 0x20ac || c == 0xa3 || c == ':';
}

static HxWordFlags
flags_of (UChar32 c)
{
  if (u_isdigit (c))
    return HX_WORD_DIGITS;
  if (u_isUUppercase (c) || u_istitle (c))
    return HX_WORD_CAPITAL;
  return is_symbol (c) ? HX_WORD_SYMBOL : 0;
}

static void
count_script (Cutter  *self,
              UChar32  c)
{
  if (c < 0x250)
    self->n_latin++;
  else
    self->n_other++;
}

/* Units from @start to @end, which begin at the code point @offset, are one word. Returns the
 * offset past it. */
static guint
add_piece (Cutter      *self,
           const UChar *units,
           int          start,
           int          end,
           guint        offset)
{
  HxWord word = { .start = offset, .end = offset };
  UChar32 c;

  g_string_truncate (self->folded, 0);
  U16_GET (units, start, start, end, c);
  word.flags = flags_of (c);
  if (u_isalpha (c))
    count_script (self, c);
  for (int i = start; i < end; word.end++)
    {
      U16_NEXT (units, i, end, c);
      hx_fold_char (c, self->folded);
    }
  if (self->folded->len > 0)
    {
      word.form = find_form (self);
      g_array_append_val (self->words->words, word);
    }
  return word.end;
}

/* A number and its unit without a space (24km) are two words. */
static int
end_of_digits (const UChar *units,
               int          start,
               int          end)
{
  UChar32 c;

  for (int i = start, before = start; i < end; before = i)
    {
      U16_NEXT (units, i, end, c);
      if (before == start && !u_isdigit (c))
        return end;
      if (u_isalpha (c))
        return before;
    }
  return end;
}

static guint
skip (const UChar *units,
      int          start,
      int          end)
{
  guint n = 0;

  for (UChar32 c; start < end; n++)
    U16_NEXT (units, start, end, c);
  return n;
}

/* Cuts one paragraph. */
static void
cut_words (Cutter      *self,
           const UChar *units,
           int          n_units,
           guint        offset)
{
  UErrorCode status = U_ZERO_ERROR;
  int start = 0;

  ubrk_setText (self->breaks, units, n_units, &status);
  for (int end = ubrk_next (self->breaks); end != UBRK_DONE; end = ubrk_next (self->breaks))
    {
      UChar32 c;

      U16_GET (units, start, start, n_units, c);
      if (ubrk_getRuleStatus (self->breaks) != UBRK_WORD_NONE || is_symbol (c)
          || u_isalpha (c))
        {
          int middle = end_of_digits (units, start, end);

          offset = add_piece (self, units, start, middle, offset);
          if (middle < end)
            offset = add_piece (self, units, middle, end, offset);
        }
      else
        offset += skip (units, start, end);
      start = end;
    }
}

static UBreakIterator *
open_breaks (UBreakIteratorType type)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open (type, "en", NULL, 0, &status);

  g_assert (U_SUCCESS (status));
  return breaks;
}

/* Cuts one paragraph after the other into words and, with @sentences, into sentences. */
static void
cut_paragraphs (Cutter         *self,
                UBreakIterator *sentences)
{
  HxText *text = self->words->text;
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (UChar));
  const char *utf8 = hx_text_get_utf8 (text, NULL);

  for (guint i = 1; i <= hx_text_get_n_paragraphs (text); i++)
    {
      guint start, end, first_word = self->words->words->len;
      gsize from, to;
      int32_t n_units;
      UErrorCode status = U_ZERO_ERROR;

      hx_text_get_paragraph (text, i, &start, &end);
      from = hx_text_char_to_byte (text, start);
      to = hx_text_char_to_byte (text, end);
      g_array_set_size (units, to - from);   /* there are never more units than bytes */
      u_strFromUTF8 ((UChar *) (void *) units->data, units->len, &n_units, utf8 + from,
                     to - from, &status);
      g_assert (U_SUCCESS (status));
      cut_words (self, (UChar *) (void *) units->data, n_units, start);
      hx_sentences_cut (self->words, sentences, i, (UChar *) (void *) units->data, n_units, start,
                        first_word);
    }
}

/**
 * hx_words_new:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL to guess
 *
 * Cuts a text into words (Unicode Standard Annex 29) and sentences.
 *
 * Returns: (transfer full): the words
 */
HxWords *
hx_words_new (HxText     *text,
              const char *language)
{
  HxWords *self = g_new0 (HxWords, 1);
  Cutter cutter = { .words = self };
  UBreakIterator *sentences = open_breaks (UBRK_SENTENCE);

  self->text = hx_text_ref (text);
  self->language = hx_lexicon_language (language != NULL ? language : hx_language_guess (text));
  self->words = g_array_new (FALSE, FALSE, sizeof (HxWord));
  self->forms = g_array_new (FALSE, FALSE, sizeof (HxWordForm));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (HxSentence));
  cutter.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cutter.folded = g_string_new (NULL);
  cutter.breaks = open_breaks (UBRK_WORD);
  cut_paragraphs (&cutter, sentences);
  self->latin = cutter.n_latin >= cutter.n_other;
  ubrk_close (sentences);
  ubrk_close (cutter.breaks);
  g_string_free (cutter.folded, TRUE);
  g_hash_table_unref (cutter.known);
  return self;
}

/**
 * hx_words_free:
 * @self: (transfer full): the words of a text
 */
void
hx_words_free (HxWords *self)
{
  hx_text_unref (self->text);
  g_array_unref (self->words);
  g_array_unref (self->forms);
  g_array_unref (self->sentences);
  g_free (self);
}
