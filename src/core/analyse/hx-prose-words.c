/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-prose-private.h"
#include "analyse/hx-word-list.h"

#define WORDS "prose.txt"

/* In the order of the bits. */
static const char *const headings[] = {
  "title", "role", "organisation", "group", "place", "event", "near", "say", "demonym", "calendar",
  "particle", "opening", "of", "and", "article", "determiner", "short", "stop", "general",
  "prefix", "weak", "be", "as", "called", "aside", "not", "relative",
  NULL, NULL, "acronym", "by",
};

/* Folded form → flags in any language, and in the language of each bit; NULL for none. */
static GHashTable *known;
static GHashTable *known_in[32];

static guint
bit_of (const char *heading)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_strcmp0 (headings[i], heading) == 0)
      return 1u << i;
  g_assert_not_reached ();
}

/* As tokens are folded: without apostrophes and the Arabic article. */
static char *
dup_folded (const char *word)
{
  g_autofree char *folded = hx_fold_text (word);
  GString *kept = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != '\'')
      g_string_append_c (kept, *p);
  return g_string_free (kept, FALSE);
}

static void
add_word (const char *word,
          guint       bit,
          guint32     language)
{
  GHashTable **table = language == 0 ? &known : &known_in[g_bit_nth_lsf (language, -1)];
  char *folded = dup_folded (word);
  guint flags;

  if (*table == NULL)
    *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  flags = GPOINTER_TO_UINT (g_hash_table_lookup (*table, folded));
  g_hash_table_replace (*table, folded, GUINT_TO_POINTER (flags | bit));
}

/* What a list goes on with. */
typedef struct
{
  guint   bit;
  guint32 language;
} Reader;

/* "title", "title ar" */
static void
begin_heading (char     *line,
               gpointer  data)
{
  Reader *reader = data;
  char *space = strchr (line, ' ');

  reader->language = hx_lexicon_language (space != NULL ? space + 1 : NULL);
  if (space != NULL)
    *space = '\0';
  reader->bit = bit_of (line);
}

static void
add_line (char     *line,
          gpointer  data)
{
  Reader *reader = data;
  g_auto(GStrv) words = hx_word_list_split (line);

  for (guint i = 0; words[i] != NULL; i++)
    add_word (words[i], reader->bit, reader->language);
}

static void
read_words (void)
{
  hx_word_list_read (WORDS, begin_heading, add_line, &(Reader) { 0 });
}

/* hx_prose_flags:
 * @folded: a folded word without apostrophes, ended with NUL
 * @n_bytes: its length in bytes
 * @language: bits of the text's language; 0 if it is not known
 *
 * Returns: what is known of it */
HxProseFlags
hx_prose_flags (const char *folded,
                gsize       n_bytes,
                guint32     language)
{
  static gsize made = 0;
  guint32 mask = language != 0 ? language : hx_lexicon_language ("en");
  const HxLexeme *lexeme;
  GHashTable *own;
  guint flags;

  if (g_once_init_enter (&made))
    {
      read_words ();
      g_once_init_leave (&made, 1);
    }
  if (n_bytes > 64)
    return 0;
  flags = GPOINTER_TO_UINT (g_hash_table_lookup (known, folded));
  own = known_in[g_bit_nth_lsf (mask, -1)];
  if (own != NULL)
    flags |= GPOINTER_TO_UINT (g_hash_table_lookup (own, folded));
  lexeme = hx_lexicon_find (folded);
  if (lexeme == NULL)
    return flags;
  if ((lexeme->function & mask) != 0)
    flags |= HX_PROSE_FUNCTION;
  if ((lexeme->common & mask) != 0)
    flags |= HX_PROSE_COMMON;
  if (lexeme->calendar != 0)
    flags |= HX_PROSE_CALENDAR;
  if (lexeme->number_kind != HX_NUMBER_NONE)
    flags |= HX_PROSE_STOP;
  return flags;
}

/* --- Forms --- */

static gboolean
has_prefix (const char **p,
            gsize       *n,
            const char  *prefix,
            glong        keep)
{
  gsize length = strlen (prefix);

  if (*n <= length || memcmp (*p, prefix, length) != 0
      || g_utf8_strlen (*p + length, *n - length) < keep)
    return FALSE;
  *p += length;
  *n -= length;
  return TRUE;
}

/* Arabic writes article and particles together with the word. */
static void
strip_clitics (HxProseWord *word,
               const char  *folded,
               gsize        n_bytes,
               guint32      language)
{
  static const char *const articles[] = { "وال", "بال", "كال", "فال", "ولل", "لل" };
  static const char *const particles[] = { "و", "ف", "ب", "ل", "ك" };
  const char *p = folded;
  gsize n = n_bytes;

  if (has_prefix (&p, &n, "ال", 2))
    {
      word->marks |= HX_PROSE_MARK_DEFINITE;
      word->hash = hx_fold_hash (p, n);
      word->flags |= hx_prose_flags (p, n, language);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (has_prefix (&p, &n, articles[i], 2))
      {
        word->marks |= HX_PROSE_MARK_DEFINITE;
        break;
      }
  for (guint i = 0; p == folded && i < G_N_ELEMENTS (particles); i++)
    if (has_prefix (&p, &n, particles[i], 3))
      break;
  if (p == folded)
    return;
  word->bare = hx_fold_hash (p, n);
  if (word->flags == 0)
    word->flags = hx_prose_flags (p, n, language);
}

static gboolean
ends_with (const GString *word,
           const char    *ending)
{
  gsize n = strlen (ending);

  return word->len > n + 2 && memcmp (word->str + word->len - n, ending, n) == 0;
}

static gboolean
is_german_noun (const GString *word)
{
  static const char *const endings[] = { "ung", "ungen", "heit", "heiten", "keit", "keiten",
    "schaft", "schaften", "tion", "tionen", "ismus", "tat", "nis", "nisse", "ment", "tum", "chen",
    "ling", "erin", "innen", "platz", "werk", "jahr", "tag", "zeit" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_with (word, endings[i]))
      return TRUE;
  return FALSE;
}

/* Or a verb, which is why it takes several of them to say something. */
static gboolean
is_german_adjective (const GString *word)
{
  static const char *const endings[] = { "er", "es", "em", "en", "e" };

  if (ends_with (word, "te") || ends_with (word, "ten"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_with (word, endings[i]))
      return TRUE;
  return FALSE;
}

/* Makes room, so that at most half of the slots are taken. */
static void
grow (HxProse *prose)
{
  guint n = prose->n_slots == 0 ? 1024 : prose->n_slots * 2;

  g_free (prose->slots);
  prose->slots = g_new0 (guint, n);
  prose->n_slots = n;
  for (guint i = 0; i < prose->words->len; i++)
    {
      guint slot = g_array_index (prose->words, HxProseWord, i).form & (n - 1);

      while (prose->slots[slot] != 0)
        slot = (slot + 1) & (n - 1);
      prose->slots[slot] = i + 1;
    }
}

/* hx_prose_intern:
 * @prose: a text
 * @folded: a folded word
 * @shape: how it is written
 * @n_letters: its length
 *
 * Returns: the index of the word */
guint
hx_prose_intern (HxProse       *prose,
                 const GString *folded,
                 HxProseShape   shape,
                 guint          n_letters)
{
  HxProseWord word = { .n_letters = MIN (n_letters, 255) };
  guint slot;

  if (prose->words->len * 2 >= prose->n_slots)
    grow (prose);
  word.form = word.hash = hx_fold_hash (folded->str, folded->len);
  for (slot = word.form & (prose->n_slots - 1); prose->slots[slot] != 0;
       slot = (slot + 1) & (prose->n_slots - 1))
    if (g_array_index (prose->words, HxProseWord, prose->slots[slot] - 1).form == word.form)
      return prose->slots[slot] - 1;

  word.flags = hx_prose_flags (folded->str, folded->len, prose->language);
  if (shape == HX_PROSE_UNCASED)
    strip_clitics (&word, folded->str, folded->len, prose->language);
  word.adverb = ends_with (folded, "ly");
  if (prose->language == hx_lexicon_language ("de"))
    {
      word.ending = is_german_noun (folded);
      word.adjective = is_german_adjective (folded);
    }
  g_array_append_val (prose->words, word);
  prose->slots[slot] = prose->words->len;
  return prose->words->len - 1;
}
