/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-stem.h"
#include "analyse/hx-word-list.h"

#define LEXICON "lexicon.txt"

/* A language's bit is 1 << its place here. */
static const char *const languages[] = {
  "en", "de", "fr", "es", "it", "pt", "nl", "tr", "pl", "sv", "ru", "uk", "ar", "fa",
};

/* As in HxNumberKind and HxUnit. */
static const char *const number_kinds[] = {
  "none", "small", "hundreds", "multiplier", "ordinal",
};
static const char *const unit_names[] = {
  "none", "per-cent", "length", "area", "weight", "volume", "time", "months", "dollars", "euros",
  "pounds", "degrees", "people", "dead", "injured", "missing", "displaced", "arrested", "year",
  "date", "clock",
};

/* The heading that is read. */
typedef struct
{
  char    **parts;
  guint32   language;
  guint     n_concepts;
} Heading;

static GHashTable *lexemes;    /* folded form → HxLexeme */
static GHashTable *concepts;   /* hash of stem and language → number */

/**
 * hx_lexicon_language:
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the bit of the language; 0 if nothing is known of it
 */
guint32
hx_lexicon_language (const char *language)
{
  gsize n = language != NULL ? strcspn (language, "-_") : 0;

  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i]) == n && g_ascii_strncasecmp (languages[i], language, n) == 0)
      return 1u << i;
  return 0;
}

static guint
place_of (const char        *name,
          const char *const *names,
          guint              n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i]))
      return i;
  g_assert_not_reached ();
}

static HxLexeme *
lexeme_for (const char *folded)
{
  HxLexeme *lexeme = g_hash_table_lookup (lexemes, folded);

  if (lexeme == NULL)
    {
      lexeme = g_new0 (HxLexeme, 1);
      g_hash_table_insert (lexemes, g_strdup (folded), lexeme);
    }
  return lexeme;
}

/* Arabic and Persian share their letters, and many words. */
static guint64
concept_key (guint64 stem,
             guint32 language)
{
  guint32 arabic = 1u << 12 | 1u << 13;

  return hx_fold_mix (stem, (language & arabic) != 0 ? arabic : language);
}

static void
add_concept (const Heading *heading,
             const char    *folded)
{
  guint64 key = concept_key (hx_stem_word (folded, heading->language), heading->language);

  if (!g_hash_table_contains (concepts, &key))
    g_hash_table_insert (concepts, g_memdup2 (&key, sizeof key),
                         GUINT_TO_POINTER (heading->n_concepts));
}

static void
add_word (const Heading *heading,
          const char    *word)
{
  g_autofree char *folded = hx_fold_text (word);
  const char *kind = heading->parts[0];
  HxLexeme *lexeme;

  if (g_str_equal (kind, "concept"))
    {
      add_concept (heading, folded);
      return;
    }
  lexeme = lexeme_for (folded);
  if (g_str_equal (kind, "function"))
    lexeme->function |= hx_lexicon_language (heading->parts[1]);
  else if (g_str_equal (kind, "common"))
    lexeme->common |= hx_lexicon_language (heading->parts[1]);
  else if (g_str_equal (kind, "calendar"))
    lexeme->calendar = g_ascii_strtoull (heading->parts[1], NULL, 10);
  else if (g_str_equal (kind, "number"))
    {
      lexeme->number_kind = place_of (heading->parts[1], number_kinds,
                                      G_N_ELEMENTS (number_kinds));
      lexeme->number = g_ascii_strtod (heading->parts[2], NULL);
    }
  else
    {
      lexeme->unit = place_of (heading->parts[1], unit_names, G_N_ELEMENTS (unit_names));
      lexeme->factor = g_ascii_strtod (heading->parts[2], NULL);
      lexeme->dual = heading->parts[3] != NULL;
    }
}

static void
begin_heading (char     *line,
               gpointer  data)
{
  Heading *heading = data;

  g_strfreev (heading->parts);
  heading->parts = g_strsplit (line, " ", -1);
  if (g_str_equal (heading->parts[0], "concept"))
    heading->n_concepts++;
}

static void
add_line (char     *line,
          gpointer  data)
{
  Heading *heading = data;
  g_auto(GStrv) words = hx_word_list_split (line);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_suffix (words[i], ":"))
      {
        words[i][strlen (words[i]) - 1] = '\0';
        heading->language = hx_lexicon_language (words[i]);
      }
    else
      add_word (heading, words[i]);
}

static void
read_lexicon (void)
{
  Heading heading = { 0 };

  lexemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  concepts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  hx_word_list_read (LEXICON, begin_heading, add_line, &heading);
  g_strfreev (heading.parts);
}

static void
ensure (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      read_lexicon ();
      g_once_init_leave (&made, 1);
    }
}

/**
 * hx_lexicon_find:
 * @folded: a word as hx_fold_text() makes it
 *
 * Can be called from any thread.
 *
 * Returns: (transfer none) (nullable): what is known of the word form
 */
const HxLexeme *
hx_lexicon_find (const char *folded)
{
  ensure ();
  return g_hash_table_lookup (lexemes, folded);
}

/**
 * hx_lexicon_find_concept:
 * @stem: a stem, from hx_stem_word()
 * @language: the bit of its language
 *
 * Finds what a word says in any language, for some words that reports are full of.
 *
 * Returns: a number, the same for words that say the same; 0 if it is not known
 */
guint
hx_lexicon_find_concept (guint64 stem,
                         guint32 language)
{
  guint64 key = concept_key (stem, language);

  ensure ();
  return GPOINTER_TO_UINT (g_hash_table_lookup (concepts, &key));
}
