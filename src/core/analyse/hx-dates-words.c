/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of dates.txt. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "analyse/hx-dates-private.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-word-list.h"

#define WORDS "dates.txt"

/* In the order of HxDatesClass. */
static const char *const headings[] = {
  "month", "short-month", "verb-month", "hijri", "persian", "weekday", "short-weekday", "weekdays",
  "season", "unit", "dual", "day", "last", "this", "next", "ago", "later", "earlier", "part",
  "part-of", "half", "rest", "daypart", "dayparts", "clock", "am", "pm", "oclock", "zone", "about",
  "few", "number", "ordinal", "tens", "article", "one", "in", "on", "at", "of", "past", "since",
  "until", "before", "after", "from", "to", "between", "and", "every", "other", "times", "often",
  "will", "era", "holiday", "year", "quarter", "counted", "same", "corresponding", "within",
  "numbered", "onward",
};

G_STATIC_ASSERT (G_N_ELEMENTS (headings) == HX_DATES_N_CLASSES);
G_STATIC_ASSERT (HX_DATES_N_CLASSES <= 64);

struct _HxDatesTable
{
  char        language[4];
  GHashTable *words;      /* folded → HxDatesWord, phrases with _ */
  GHashTable *others;     /* what the lexicon knows, under the pointer of its lexeme */
  GMutex      lock;
  gboolean    lexicon;    /* whether months and weekdays come from there */
};

static HxDatesTable tables[] = { { .language = "en" }, { .language = "ar" }, { .lexicon = TRUE } };

static int
class_of (const char *heading)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i], heading))
      return i;
  g_assert_not_reached ();
}

static void
add_meaning (HxDatesWord *word,
             HxDatesClass class,
             int          value)
{
  word->classes |= G_GUINT64_CONSTANT (1) << class;
  if (word->n == HX_DATES_MAX_MEANINGS)
    return;
  word->meanings[word->n] = class;
  word->values[word->n++] = value;
}

static HxDatesWord *
ensure_word (HxDatesTable *table,
             const char   *folded)
{
  HxDatesWord *word = g_hash_table_lookup (table->words, folded);

  if (word == NULL)
    {
      word = g_new0 (HxDatesWord, 1);
      g_hash_table_insert (table->words, g_strdup (folded), word);
    }
  return word;
}

static void
add_word (HxDatesTable *table,
          const char   *written,
          HxDatesClass  class,
          int           value)
{
  g_autofree char *folded = hx_fold_text (written);
  char *joint;

  g_strdelimit (folded, "-", '_');
  joint = strchr (folded, '_');
  add_meaning (ensure_word (table, folded), class, value);
  if (joint != NULL)
    {
      *joint = '\0';
      ensure_word (table, folded)->phrase = TRUE;
    }
}

/* What a list goes on with. */
typedef struct
{
  HxDatesTable *table;
  int           class;
  int           value;
} Reader;

/* "month 11 en" */
static void
begin_heading (char     *line,
               gpointer  data)
{
  Reader *reader = data;
  g_auto(GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);

  reader->class = class_of (words[0]);
  reader->value = n > 2 ? atoi (words[1]) : 0;
  reader->table = g_str_equal (words[n - 1], "any") ? &tables[2]
                  : g_str_equal (words[n - 1], "ar") ? &tables[1] : &tables[0];
}

static void
add_line (char     *line,
          gpointer  data)
{
  Reader *reader = data;
  g_auto(GStrv) words = hx_word_list_split (line);

  for (guint i = 0; words[i] != NULL; i++)
    add_word (reader->table, words[i], reader->class, reader->value);
}

static void
read_words (void)
{
  Reader reader = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      tables[i].words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      tables[i].others = g_hash_table_new_full (NULL, NULL, NULL, g_free);
    }
  hx_word_list_read (WORDS, begin_heading, add_line, &reader);
}

/* hx_dates_table_get:
 * @language: (nullable): a language, BCP 47
 *
 * Returns: what is known of words in dates of this language */
HxDatesTable *
hx_dates_table_get (const char *language)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      read_words ();
      g_once_init_leave (&made, 1);
    }
  if (language == NULL)
    return &tables[0];
  for (guint i = 0; i < 2; i++)
    if (g_ascii_strncasecmp (language, tables[i].language, 2) == 0
        && !g_ascii_isalpha (language[2]))
      return &tables[i];
  return &tables[2];
}

/**
 * hx_dates_has_words:
 * @language: a BCP 47 tag
 *
 * Returns: whether dates in words are understood in this language, not only months and weekdays
 */
gboolean
hx_dates_has_words (const char *language)
{
  g_return_val_if_fail (language != NULL, FALSE);

  return *hx_dates_table_get (language)->language != '\0';
}

gboolean
hx_dates_table_is_arabic (HxDatesTable *table)
{
  return table == &tables[1];
}

/* Numbers in words, and for languages without words here months and weekdays. */
static void
add_lexeme (HxDatesTable   *table,
            HxDatesWord    *word,
            const HxLexeme *lexeme)
{
  /* "once" is eleven elsewhere. */
  gboolean function = (lexeme->function & hx_lexicon_language (table->language)) != 0;

  if (lexeme->number_kind == HX_NUMBER_SMALL && !function)
    add_meaning (word, HX_DATES_NUMBER, lexeme->number);
  else if (lexeme->number_kind == HX_NUMBER_ORDINAL && !function)
    add_meaning (word, HX_DATES_ORDINAL, lexeme->number);
  if (table->lexicon && lexeme->calendar > 10)
    add_meaning (word, HX_DATES_MONTH, lexeme->calendar - 10);
  else if (table->lexicon && lexeme->calendar > 0)
    add_meaning (word, HX_DATES_WEEKDAY, lexeme->calendar);
}

/* hx_dates_table_find:
 * @table: a table
 * @folded: a folded word, or several joined by _
 *
 * Can be called from any thread.
 *
 * Returns: (nullable): what is known of it; stays as it is */
const HxDatesWord *
hx_dates_table_find (HxDatesTable *table,
                     const char   *folded)
{
  const HxDatesWord *own = g_hash_table_lookup (table->words, folded);
  const HxLexeme *lexeme = hx_lexicon_find (folded);
  HxDatesWord *word;

  if (lexeme == NULL || (lexeme->number_kind == HX_NUMBER_NONE && !table->lexicon))
    return own;
  g_mutex_lock (&table->lock);
  word = g_hash_table_lookup (table->others, lexeme);
  if (word == NULL)
    {
      word = g_new0 (HxDatesWord, 1);
      if (own != NULL)
        *word = *own;
      add_lexeme (table, word, lexeme);
      g_hash_table_insert (table->others, (gpointer) lexeme, word);
    }
  g_mutex_unlock (&table->lock);
  return word->classes != 0 || word->phrase ? word : NULL;
}
