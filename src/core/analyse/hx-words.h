/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-lexicon.h"
#include "base/hx-text.h"

G_BEGIN_DECLS

/**
 * HxWordFlags:
 * @HX_WORD_CAPITAL: begins with a capital
 * @HX_WORD_SYMBOL: a sign such as `%`, no word
 * @HX_WORD_DIGITS: a number in digits
 */
typedef enum
{
  HX_WORD_CAPITAL = 1 << 0,
  HX_WORD_SYMBOL  = 1 << 1,
  HX_WORD_DIGITS  = 1 << 2,
} HxWordFlags;

/**
 * HxWord:
 * @start: first code point
 * @end: code point past the last
 * @form: index of its form in the vocabulary
 * @flags: flags
 *
 * A word where it stands.
 */
typedef struct
{
  guint       start;
  guint       end;
  guint       form;
  HxWordFlags flags;
} HxWord;

/**
 * HxWordForm:
 * @hash: of the folded form
 * @stem: of the form without endings, and in Arabic without article
 * @other_stem: in Arabic, without the particles that may be written with it; 0 if there are none
 * @key: of how it sounds, for names that are spelled in several ways; 0 if it is too short
 * @other_key: the same without particles
 * @lexeme: (nullable): what is known of it
 * @concept: what it says in any language, as a number; 0 if it is not known
 * @value: with %HX_WORD_DIGITS, its value
 * @n_letters: letters and digits
 * @n_sounds: how many sounds the key tells apart
 * @function: whether it is a function word
 * @common: whether it is a common word
 *
 * One of the words a text is made of.
 */
typedef struct
{
  guint64         hash;
  guint64         stem;
  guint64         other_stem;
  guint64         key;
  guint64         other_key;
  const HxLexeme *lexeme;
  guint           concept;
  double          value;
  guint           n_letters;
  guint           n_sounds;
  gboolean        function;
  gboolean        common;
} HxWordForm;

/**
 * HxSentence:
 * @start: first code point
 * @end: code point past the last; no white space at either end
 * @first_word: its first word
 * @n_words: how many it has
 * @paragraph: the number of its paragraph
 */
typedef struct
{
  guint start;
  guint end;
  guint first_word;
  guint n_words;
  guint paragraph;
} HxSentence;

/**
 * HxWords:
 * @text: the text
 * @language: bits of its language
 * @latin: whether most of it is in Latin letters
 * @words: (element-type HxWord): its words in order
 * @forms: (element-type HxWordForm): its vocabulary
 * @sentences: (element-type HxSentence): its sentences in order
 *
 * A text cut into words and sentences.
 */
typedef struct
{
  HxText   *text;
  guint32   language;
  gboolean  latin;
  GArray   *words;
  GArray   *forms;
  GArray   *sentences;
} HxWords;

HxWords *hx_words_new   (HxText     *text,
                         const char *language);
void     hx_words_free  (HxWords    *self);

static inline HxWord *
hx_words_nth (const HxWords *self,
              guint          i)
{
  return &g_array_index (self->words, HxWord, i);
}

static inline HxWordForm *
hx_words_form (const HxWords *self,
               guint          i)
{
  return &g_array_index (self->forms, HxWordForm, hx_words_nth (self, i)->form);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxWords, hx_words_free)

G_END_DECLS
