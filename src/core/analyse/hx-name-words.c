/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-private.h"
#include "analyse/hx-word-list.h"

#define NAMES "names.txt"

/* Headings whose lines are phrases, and what they make of a word. */
static const struct
{
  const char *heading;
  guint       flag;
} kinds[] = {
  { "honorific", HX_NAME_WORD_HONORIFIC },
  { "title", HX_NAME_WORD_TITLE },
  { "legal", HX_NAME_WORD_LEGAL },
  { "particle", HX_NAME_WORD_PARTICLE },
  { "article", HX_NAME_WORD_ARTICLE },
  { "kunya", HX_NAME_WORD_KUNYA },
  { "word", HX_NAME_WORD_LIGHT },
  { "place", HX_NAME_WORD_PLACE },
  { "same", 0 },
  { "name", 0 },
  { "common", HX_NAME_WORD_COMMON },
  { "short", 0 },
  { "number", HX_NAME_WORD_NUMBER },
};

static GHashTable *words;     /* folded → HxNameWord */
static GHashTable *phrases;   /* folded words with a space between → flags */

/* While the list is read. */
typedef struct
{
  const char *heading;
  guint       flag;
  guint       n_groups;   /* of any kind */
  guint       group;
} Reader;

/* Puts what is looked up by into @self: pieces, the letters of an abbreviation as one. */
static void
split_phrase (HxNameParts *self,
              const char  *text)
{
  memset (self, 0, offsetof (HxNameParts, pieces));
  self->text = text;
  self->buffer = g_string_new (NULL);
  self->schema = HX_NAME_SCHEMA_ORGANISATION;
  hx_name_parts_split (self);
  hx_name_parts_join_letters (self);
}

static HxNameWord *
word_for (const char *folded)
{
  HxNameWord *word = g_hash_table_lookup (words, folded);

  if (word == NULL)
    {
      word = g_new0 (HxNameWord, 1);
      g_hash_table_insert (words, g_strdup (folded), word);
    }
  return word;
}

static void
add_phrase (const Reader *reader,
            const char   *text)
{
  HxNameParts parts;
  g_autoptr(GString) phrase = g_string_new (NULL);

  split_phrase (&parts, text);
  for (guint i = 0; i < parts.n; i++)
    g_string_append_printf (phrase, "%s%s", i > 0 ? " " : "",
                            parts.buffer->str + parts.pieces[i].folded);
  if (parts.n == 1)
    word_for (phrase->str)->flags |= reader->flag;
  else if (parts.n > 1)
    {
      guint flags = GPOINTER_TO_UINT (g_hash_table_lookup (phrases, phrase->str)) | reader->flag;

      word_for (parts.buffer->str + parts.pieces[0].folded)->phrase |= reader->flag;
      g_hash_table_replace (phrases, g_strdup (phrase->str), GUINT_TO_POINTER (flags));
    }
  g_string_free (parts.buffer, TRUE);
}

static void
add_word (Reader     *reader,
          const char *text)
{
  g_autoptr(GString) folded = g_string_new (NULL);
  HxNameWord *word;

  hx_name_fold (text, strlen (text), folded);
  word = word_for (folded->str);
  word->flags |= reader->flag;
  if (reader->flag == HX_NAME_WORD_NUMBER)
    word->number = reader->group;
  else if (g_str_equal (reader->heading, "same"))
    word->same = word->same == 0 ? reader->group : word->same;
  else if (g_str_equal (reader->heading, "short"))
    {
      for (guint i = 0; i < HX_NAME_MAX_SHORTS; i++)
        if (word->shorts[i] == 0)
          {
            word->shorts[i] = reader->group;
            break;
          }
    }
  else if (g_str_equal (reader->heading, "name") || g_str_equal (reader->heading, "common"))
    word->group = word->group == 0 ? reader->group : word->group;
}

/* A group begins with two spaces; a line with four goes on with it. */
static void
add_group_line (Reader     *reader,
                const char *line)
{
  g_auto(GStrv) parts = hx_word_list_split (line);
  guint i = 0;

  if (reader->flag == HX_NAME_WORD_NUMBER && parts[0] != NULL)
    reader->group = g_ascii_strtoull (parts[i++], NULL, 10);
  for (; parts[i] != NULL; i++)
    add_word (reader, parts[i]);
}

static void
add_line (char     *line,
          gpointer  data)
{
  Reader *reader = data;
  gboolean with_commas = reader->flag == HX_NAME_WORD_HONORIFIC
                         || reader->flag == HX_NAME_WORD_LEGAL;
  gboolean with_spaces = reader->flag != 0 && reader->flag <= HX_NAME_WORD_PLACE && !with_commas;
  g_auto(GStrv) parts = NULL;

  if (!with_commas && !with_spaces)
    {
      if (!g_str_has_prefix (line, "    "))
        reader->group = ++reader->n_groups;
      add_group_line (reader, line);
      return;
    }
  parts = g_strsplit_set (line, with_commas ? "," : ", ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    add_phrase (reader, parts[i]);
}

static void
begin_heading (char     *line,
               gpointer  data)
{
  Reader *reader = data;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (line, kinds[i].heading))
      {
        reader->heading = kinds[i].heading;
        reader->flag = kinds[i].flag;
        return;
      }
  g_assert_not_reached ();
}

static void
read_words (void)
{
  Reader reader = { 0 };

  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hx_word_list_read (NAMES, begin_heading, add_line, &reader);
}

static void
ensure (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      read_words ();
      g_once_init_leave (&made, 1);
    }
}

/**
 * hx_name_words_find:
 * @folded: a word as hx_name_fold() makes it
 *
 * Can be called from any thread.
 *
 * Returns: (transfer none) (nullable): what is known of the word
 */
const HxNameWord *
hx_name_words_find (const char *folded)
{
  ensure ();
  return g_hash_table_lookup (words, folded);
}

/**
 * hx_name_words_is_phrase:
 * @folded: two words or more as hx_name_fold() makes them, with a space between
 * @flag: what they may be
 *
 * Returns: whether they are such a phrase
 */
gboolean
hx_name_words_is_phrase (const char      *folded,
                         HxNameWordFlags  flag)
{
  ensure ();
  return (GPOINTER_TO_UINT (g_hash_table_lookup (phrases, folded)) & flag) != 0;
}
