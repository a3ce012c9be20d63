/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-values-private.h"
#include "analyse/hx-word-list.h"
#include "hx-core-resources.h"

#define FOLDER "/org/hexapla/Hexapla/analyse/values/"
#define UNITS "units.txt"

/* Headings of what has a role, in the order of HxValueRoles, and of what only hints at something,
 * in the order of HxValueHints. */
static const char *const roles[] = {
  "number", "hundred", "multiplier", "ordinal", "suffix", "fraction", "parts", "pair", "vague",
  "some", "article", "one", "and", "point", "of", "minus", "between", "from", "to", "or", "about",
  "about-after", "over", "at-least", "at-least-after", "at-most", "at-most-after", "under", "unit",
  "dual", "aged", "old",
};
static const char *const hints[] = {
  "label", "change", "rank", "ranked", "people", "clock", "costs", "lasts", "more", "first",
  "picked", "alone", "angled", "counted",
  "span", "long", "tall", "in-all", "pronoun", "self", "placed", "by", "scored", "group", "times",
  "fold", "power", "stands", "compared", "at",
};

/* Hints that have a key. */
#define KEYED_HINTS (HX_HINT_COUNTED | HX_HINT_GROUP | HX_HINT_TIMES)

/* The words of one language, by the hash of their folded form. */
struct _HxValueWords
{
  gboolean      arabic;
  GHashTable   *all;        /* hash → HxValueWord, while they are read */
  guint64      *keys;       /* then a table with at most half of its slots taken */
  HxValueWord **slots;
  gsize         mask;
};

typedef struct
{
  HxValueWords      *words;       /* NULL for the list of units */
  char              *heading;
  guint32            role;
  guint32            hint;
  HxValueKind        kind;
  const HxValueUnit *base;        /* of the heading; NULL before its first unit */
  char              *key;
} Reader;

static HxValueWord *no_slots[1];
static const HxValueWords no_words = { .slots = no_slots };

static GHashTable *languages;   /* code → HxValueWords */
static GHashTable *symbols;     /* as they are written → HxValueWord */
static GHashTable *units;       /* code → HxValueUnit */

static guint32
bit_of (const char        *heading,
        const char *const *headings,
        guint              n_headings)
{
  for (guint i = 0; i < n_headings; i++)
    if (g_str_equal (heading, headings[i]))
      return 1u << i;
  return 0;
}

static HxRational
number_of (const char *text)
{
  HxRational value;

  if (!hx_rational_parse (text, &value))
    g_assert_not_reached ();
  return value;
}

/* FACTOR[:OFFSET][@BASE] */
static HxValueUnit *
read_unit (Reader     *reader,
           const char *code,
           char       *text)
{
  HxValueUnit *unit = g_new0 (HxValueUnit, 1);
  char *base = strchr (text, '@');
  char *offset = strchr (text, ':');

  if (base != NULL)
    *base++ = '\0';
  if (offset != NULL)
    *offset++ = '\0';
  unit->code = g_strdup (code);
  unit->kind = reader->kind;
  unit->factor = number_of (text);
  unit->offset = offset != NULL ? number_of (offset) : hx_rational_new (0, 1);
  if (base != NULL)
    unit->base = g_str_equal (base, code) ? unit : g_hash_table_lookup (units, base);
  else if (reader->base == NULL || reader->kind == HX_VALUE_MONEY)
    reader->base = unit->base = unit;
  else
    unit->base = reader->base;
  g_assert (unit->base != NULL);
  g_hash_table_insert (units, unit->code, unit);
  return unit;
}

/* What is said of a word under a heading with a key. */
static void
set_meaning (const Reader *reader,
             HxValueWord  *word)
{
  const HxValueUnit *unit = NULL;

  word->roles |= reader->role;
  word->hints |= reader->hint;
  if ((reader->role & (HX_ROLE_UNIT | HX_ROLE_DUAL)) != 0
      || g_strcmp0 (reader->heading, "other") == 0)
    {
      unit = g_hash_table_lookup (units, reader->key);
      g_assert (unit != NULL);
    }
  if (reader->hint == HX_HINT_COUNTED)
    word->counted = hx_fold_hash (reader->key, strlen (reader->key));
  else if (g_strcmp0 (reader->heading, "other") == 0)
    word->other = unit;
  else if (unit != NULL && word->unit == NULL)
    word->unit = unit;
  else if ((reader->role & (HX_ROLE_VAGUE | HX_ROLE_SOME)) != 0)
    {
      char *end;

      word->low = g_ascii_strtoll (reader->key, &end, 10);
      word->high = g_ascii_strtoll (end + 1, NULL, 10);
    }
  else if (unit == NULL && reader->key != NULL)
    word->number = g_ascii_strtoll (reader->key, NULL, 10);
}

static HxValueWord *
word_for (HxValueWords *words,
          const char   *text)
{
  g_autofree char *folded = hx_fold_text (text);
  guint64 hash = hx_fold_hash (folded, strlen (folded));
  HxValueWord *word = g_hash_table_lookup (words->all, &hash);

  if (word == NULL)
    {
      word = g_new0 (HxValueWord, 1);
      g_hash_table_insert (words->all, g_memdup2 (&hash, sizeof hash), word);
    }
  return word;
}

static HxValueWord *
phrase_for (HxValueWords *words,
            char        **parts)
{
  HxValueWord *first = word_for (words, parts[0]);
  HxValuePhrase phrase = { .n_more = g_strv_length (parts) - 1 };

  if (phrase.n_more == 0)
    return first;
  g_assert (phrase.n_more < HX_VALUE_MAX_PHRASE);
  for (guint i = 0; i < phrase.n_more; i++)
    {
      g_autofree char *folded = hx_fold_text (parts[i + 1]);

      phrase.more[i] = hx_fold_hash (folded, strlen (folded));
    }
  if (first->phrases == NULL)
    first->phrases = g_array_new (FALSE, FALSE, sizeof (HxValuePhrase));
  for (guint i = 0; i < first->phrases->len; i++)
    {
      const HxValuePhrase *other = &g_array_index (first->phrases, HxValuePhrase, i);

      if (other->n_more == phrase.n_more
          && memcmp (other->more, phrase.more, phrase.n_more * sizeof (guint64)) == 0)
        return other->word;
    }
  phrase.word = g_new0 (HxValueWord, 1);
  g_array_append_val (first->phrases, phrase);
  return phrase.word;
}

static void
add_words (const Reader *reader,
           const char   *text)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  set_meaning (reader, phrase_for (reader->words, parts));
}

/* Each of @text with either of the words that one word stands for: "a|b" and "day(s)". */
static void
add_phrase (const Reader *reader,
            const char   *text)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (open, g_strdup (text));
  while (open->len > 0)
    {
      g_autofree char *phrase = g_ptr_array_steal_index (open, open->len - 1);
      char *bar = strchr (phrase, '|');
      char *bracket = strchr (phrase, '(');

      if (bar != NULL)
        {
          char *from = bar, *to = bar + strcspn (bar, " ");

          while (from > phrase && from[-1] != ' ')
            from--;
          g_ptr_array_add (open, g_strdup_printf ("%.*s%s", (int) (bar - phrase), phrase, to));
          g_ptr_array_add (open, g_strdup_printf ("%.*s%s", (int) (from - phrase), phrase,
                                                  bar + 1));
        }
      else if (bracket != NULL)
        {
          char *close = strchr (bracket, ')');

          g_ptr_array_add (open, g_strdup_printf ("%.*s%s", (int) (bracket - phrase), phrase,
                                                  close + 1));
          g_ptr_array_add (open, g_strdup_printf ("%.*s%.*s%s", (int) (bracket - phrase), phrase,
                                                  (int) (close - bracket - 1), bracket + 1,
                                                  close + 1));
        }
      else
        add_words (reader, phrase);
    }
}

static void
add_symbol (const Reader *reader,
            const char   *text)
{
  HxValueWord *word;

  if (g_str_equal (text, "+"))
    text = reader->key;
  word = g_hash_table_lookup (symbols, text);
  if (word == NULL)
    {
      word = g_new0 (HxValueWord, 1);
      g_hash_table_insert (symbols, g_strdup (text), word);
    }
  set_meaning (reader, word);
}

/* The list of units has another key on each line: the factor. */
static char *
read_key (Reader *reader,
          char   *line)
{
  char *rest = line + strcspn (line, " ");
  char *factor = rest;

  if (*rest != '\0')
    *rest++ = '\0';
  g_set_str (&reader->key, line);
  if (reader->words != NULL || reader->role == HX_ROLE_MULTIPLIER)
    return rest;
  factor = rest;
  rest += strcspn (rest, " ");
  if (*rest != '\0')
    *rest++ = '\0';
  read_unit (reader, reader->key, factor);
  return rest;
}

static void
add_line (char     *line,
          gpointer  data)
{
  Reader *reader = data;
  gboolean keyed = (reader->hint & KEYED_HINTS) != 0
                   || (reader->role & (HX_ROLE_NUMBER | HX_ROLE_HUNDRED | HX_ROLE_MULTIPLIER
                                       | HX_ROLE_ORDINAL | HX_ROLE_FRACTION | HX_ROLE_PARTS
                                       | HX_ROLE_PAIR | HX_ROLE_VAGUE | HX_ROLE_SOME
                                       | HX_ROLE_UNIT | HX_ROLE_DUAL)) != 0;
  gboolean goes_on = g_str_has_prefix (line, "    ");
  g_auto(GStrv) phrases = NULL;

  line = g_strstrip (line);
  if (*line == '#')
    return;
  if ((keyed || g_str_equal (reader->heading, "other")) && !goes_on)
    line = read_key (reader, line);
  phrases = g_strsplit (line, ",", -1);
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const char *phrase = g_strstrip (phrases[i]);

      if (*phrase != '\0' && reader->words != NULL)
        add_phrase (reader, phrase);
      else if (*phrase != '\0')
        add_symbol (reader, phrase);
    }
}

static HxValueKind
kind_of (const char *name)
{
  for (guint i = 0; i <= HX_VALUE_DATE; i++)
    if (g_str_equal (hx_value_kind_to_string (i), name))
      return i;
  g_assert_not_reached ();
}

static void
begin_heading (char     *line,
               gpointer  data)
{
  Reader *reader = data;

  g_set_str (&reader->heading, line);
  g_clear_pointer (&reader->key, g_free);
  reader->base = NULL;
  if (reader->words == NULL && g_str_has_prefix (line, "unit "))
    {
      reader->kind = kind_of (line + strlen ("unit "));
      reader->role = HX_ROLE_UNIT;
      return;
    }
  reader->role = bit_of (line, roles, G_N_ELEMENTS (roles));
  reader->hint = bit_of (line, hints, G_N_ELEMENTS (hints));
  g_assert (reader->role != 0 || reader->hint != 0 || g_str_equal (line, "other"));
}

/* @words is NULL for the list of units. */
static void
read_list (const char   *name,
           HxValueWords *words)
{
  g_autofree char *path = g_strconcat ("values/", name, NULL);
  Reader reader = { .words = words };

  hx_word_list_read (path, begin_heading, add_line, &reader);
  g_free (reader.heading);
  g_free (reader.key);
}

/* Found much faster than in a hash table of GLib's. */
static void
make_slots (HxValueWords *self)
{
  GHashTableIter iter;
  gpointer key, value;

  for (self->mask = 1; self->mask < g_hash_table_size (self->all) * 4; self->mask *= 2)
    ;
  self->keys = g_new0 (guint64, self->mask);
  self->slots = g_new0 (HxValueWord *, self->mask);
  self->mask--;
  g_hash_table_iter_init (&iter, self->all);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint64 hash = *(guint64 *) key;
      gsize i = hash & self->mask;

      while (self->slots[i] != NULL)
        i = (i + 1) & self->mask;
      self->keys[i] = hash;
      self->slots[i] = value;
    }
  g_clear_pointer (&self->all, g_hash_table_unref);
}

static void
read_all (void)
{
  g_auto(GStrv) names = g_resource_enumerate_children (hx_core_get_resource (), FOLDER, 0, NULL);

  languages = g_hash_table_new (g_str_hash, g_str_equal);
  symbols = g_hash_table_new (g_str_hash, g_str_equal);
  units = g_hash_table_new (g_str_hash, g_str_equal);
  read_list (UNITS, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], UNITS))
      {
        HxValueWords *words = g_new0 (HxValueWords, 1);
        char *code = g_strndup (names[i], strcspn (names[i], "."));

        words->all = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
        read_list (names[i], words);
        make_slots (words);
        words->arabic = g_str_equal (code, "ar");
        g_hash_table_insert (languages, code, words);
      }
}

static void
ensure (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      read_all ();
      g_once_init_leave (&made, 1);
    }
}

/* hx_value_words_get:
 * @language: a BCP 47 tag
 *
 * Can be called from any thread.
 *
 * Returns: the words of the language; none, if there is no list of them */
const HxValueWords *
hx_value_words_get (const char *language)
{
  g_autofree char *code = g_ascii_strdown (language, strcspn (language, "-_"));
  const HxValueWords *words;

  ensure ();
  words = g_hash_table_lookup (languages, code);
  return words != NULL ? words : &no_words;
}

gboolean
hx_value_words_are_arabic (const HxValueWords *self)
{
  return self->arabic;
}

/* hx_value_words_find:
 * @self: the words of a language
 * @hash: hx_fold_hash() of a folded word
 *
 * Returns: (nullable): what is known of it */
const HxValueWord *
hx_value_words_find (const HxValueWords *self,
                     guint64             hash)
{
  for (gsize i = hash & self->mask; self->slots[i] != NULL; i = (i + 1) & self->mask)
    if (self->keys[i] == hash)
      return self->slots[i];
  return NULL;
}

/* hx_value_words_find_symbol:
 * @symbol: characters
 * @n_bytes: how many bytes, at most 16
 *
 * Returns: (nullable): what is known of them in any language */
const HxValueWord *
hx_value_words_find_symbol (const char *symbol,
                            gsize       n_bytes)
{
  char text[17];

  ensure ();
  g_assert (n_bytes < sizeof text);
  memcpy (text, symbol, n_bytes);
  text[n_bytes] = '\0';
  return g_hash_table_lookup (symbols, text);
}

/* hx_value_words_find_unit:
 * @code: a unit's code
 *
 * Returns: (nullable): the unit */
const HxValueUnit *
hx_value_words_find_unit (const char *code)
{
  ensure ();
  return g_hash_table_lookup (units, code);
}
