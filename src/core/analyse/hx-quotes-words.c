/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-quotes-private.h"
#include "analyse/hx-word-list.h"

#define WORDS "quotes.txt"

/* In the order of the bits. */
static const char *const headings[] = {
  "say", "saying", "call", "he", "she", "it", "they", "me", "speaker", "paper", "according", "skip",
  "within", "that", "term", "work", "male", "female", "phrase",
  "hedge", "relay",
};

/* Hash of a folded word → flags in any language, and in the language of each bit; NULL for none. */
static GHashTable *known;
static GHashTable *known_in[32];

/* Keys of two words that are a verb of saying together. */
static GHashTable *phrases;

static guint
bit_of (const char *heading)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i], heading))
      return 1u << i;
  g_assert_not_reached ();
}

/* As tokens are folded: without hyphens, as those of one word are several tokens. */
static void
add_word (const char *word,
          guint       bits,
          guint32     language)
{
  GHashTable **table = language == 0 ? &known : &known_in[g_bit_nth_lsf (language, -1)];
  g_autofree char *folded = hx_fold_text (word);
  guint64 *key = g_new (guint64, 1);
  guint flags;

  *key = hx_fold_hash (folded, strlen (folded));
  if (*table == NULL)
    *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  flags = GPOINTER_TO_UINT (g_hash_table_lookup (*table, key));
  g_hash_table_replace (*table, key, GUINT_TO_POINTER (flags | bits));
}

/* Only the first of two words is known by itself. */
static void
add_phrase (const char *words,
            guint32     language)
{
  g_auto(GStrv) parts = g_strsplit (words, "-", 2);
  g_autofree char *first = hx_fold_text (parts[0]), *second = hx_fold_text (parts[1]);
  guint64 key;

  key = hx_fold_mix (hx_fold_hash (first, strlen (first)), hx_fold_hash (second, strlen (second)));
  g_hash_table_add (phrases, g_memdup2 (&key, sizeof key));
  add_word (parts[0], HX_QUOTE_WORD_PHRASE, language);
}

/* What a list goes on with. */
typedef struct
{
  guint   bits;
  guint32 language;
} Reader;

/* "she ar" */
static void
begin_heading (char     *line,
               gpointer  data)
{
  Reader *reader = data;
  g_auto(GStrv) parts = g_strsplit (line, " ", -1);

  reader->bits = bit_of (parts[0]);
  reader->language = parts[1] != NULL ? hx_lexicon_language (parts[1]) : 0;
}

static void
add_line (char     *line,
          gpointer  data)
{
  Reader *reader = data;
  g_auto(GStrv) words = hx_word_list_split (line);

  for (guint i = 0; words[i] != NULL; i++)
    if (reader->bits == HX_QUOTE_WORD_PHRASE)
      add_phrase (words[i], reader->language);
    else
      add_word (words[i], reader->bits, reader->language);
}

static void
read_words (void)
{
  known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  phrases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  hx_word_list_read (WORDS, begin_heading, add_line, &(Reader) { 0 });
}

static guint
look_up (guint64 hash,
         guint32 language)
{
  GHashTable *own = known_in[g_bit_nth_lsf (language, -1)];
  guint flags = GPOINTER_TO_UINT (g_hash_table_lookup (known, &hash));

  if (own != NULL)
    flags |= GPOINTER_TO_UINT (g_hash_table_lookup (own, &hash));
  return flags;
}

/* Words of Arabic script are Arabic whatever the text is in, as the particles are cut off there. */
static guint
look_up_all (guint64 hash,
             guint32 language)
{
  guint32 arabic = hx_lexicon_language ("ar");
  guint flags = look_up (hash, language);

  return flags != 0 || language == arabic ? flags : look_up (hash, arabic);
}

/* hx_quote_words_find:
 * @word: a word of a text
 * @language: bits of the text's language; 0 if it is not known
 *
 * Returns: #HxQuoteWordFlags: what is known of it; prose.txt knows some verbs of saying, too */
guint32
hx_quote_words_find (const HxProseWord *word,
                     guint32            language)
{
  static gsize made = 0;
  guint32 mask = language != 0 ? language : hx_lexicon_language ("en");
  guint flags;

  if (g_once_init_enter (&made))
    {
      read_words ();
      g_once_init_leave (&made, 1);
    }
  flags = look_up_all (word->form, mask);
  if (flags == 0 && word->hash != word->form)
    flags = look_up_all (word->hash, mask);
  if (flags == 0 && word->bare != 0)
    flags = look_up_all (word->bare, mask);
  if ((word->flags & HX_PROSE_SAY) != 0)
    flags |= HX_QUOTE_WORD_SAY;
  return flags;
}

/* hx_quote_words_is_phrase:
 * @first: a word of which %HX_QUOTE_WORD_PHRASE is known
 * @second: the word after it
 *
 * Returns: whether both are a verb of saying: "went on" */
gboolean
hx_quote_words_is_phrase (const HxProseWord *first,
                          const HxProseWord *second)
{
  guint64 key = hx_fold_mix (first->form, second->form);

  return g_hash_table_contains (phrases, &key);
}
