/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-word-compare.h"

/* Words from this length on mean something alone; shorter ones count with a neighbour. */
#define CONTENT_CHARS 4

typedef struct
{
  guint  start;
  guint  end;
  guint  n_chars;
  guint  figure : 1;
  guint  shared : 1;
  char  *folded;
} Word;

/* One of the two texts: its words, and which words and pairs of words it has. */
typedef struct
{
  GArray     *words;   /* of Word */
  GHashTable *known;
} Side;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->folded);
}

/* A point or comma between digits belongs to the figure: 1,204 and 3.5 are one each. */
static gboolean
joins_digits (const char *p,
              gboolean    after_digit)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  return after_digit && (c == '.' || c == ',' || c == 0x66b || c == 0x66c) &&
         g_unichar_isdigit (g_utf8_get_char (next));
}

/* Digits of every script are folded to those of ASCII. */
static char *
dup_folded (const char *text,
            gsize       n_bytes)
{
  g_autofree char *plain = g_utf8_normalize (text, n_bytes, G_NORMALIZE_ALL);
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : g_strndup (text, n_bytes);
  g_autoptr(GString) word = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (word, '0' + g_unichar_digit_value (c));
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (word, c);
    }

  return g_string_free (g_steal_pointer (&word), FALSE);
}

/* Gives the end of the word at @p. In scripts without spaces every character is one. */
static const char *
word_end (const char *p,
          Word       *word)
{
  gboolean wide = g_unichar_iswide (g_utf8_get_char (p));
  gboolean digit = FALSE;

  do
    {
      gunichar c = g_utf8_get_char (p);

      digit = g_unichar_isdigit (c);
      word->figure |= digit;
      word->n_chars++;
      p = g_utf8_next_char (p);
      if (joins_digits (p, digit))
        p = g_utf8_next_char (p);
    }
  while (!wide && *p != '\0' && !g_unichar_iswide (g_utf8_get_char (p)) &&
         (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))));

  return p;
}

static void
side_init (Side       *side,
           const char *text)
{
  const char *p = text;

  side->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (side->words, word_clear);
  side->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (*p != '\0')
    {
      Word word = { 0 };
      const char *end;

      if (!g_unichar_isalnum (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      end = word_end (p, &word);
      word.start = p - text;
      word.end = end - text;
      word.folded = dup_folded (p, end - p);
      if (side->words->len > 0)
        g_hash_table_add (side->known,
                          g_strjoin (" ", g_array_index (side->words, Word,
                                                         side->words->len - 1).folded,
                                     word.folded, NULL));
      g_hash_table_add (side->known, g_strdup (word.folded));
      g_array_append_val (side->words, word);
      p = end;
    }
}

static void
side_clear (Side *side)
{
  g_array_unref (side->words);
  g_hash_table_unref (side->known);
}

static void
mark_shared (Side *side,
             Side *other)
{
  for (guint i = 0; i < side->words->len; i++)
    {
      Word *word = &g_array_index (side->words, Word, i);
      Word *before = i > 0 ? word - 1 : NULL;
      g_autofree char *pair = NULL;

      if (word->figure || word->n_chars >= CONTENT_CHARS)
        word->shared = g_hash_table_contains (other->known, word->folded);
      if (before == NULL)
        continue;
      pair = g_strjoin (" ", before->folded, word->folded, NULL);
      if (g_hash_table_contains (other->known, pair))
        before->shared = word->shared = TRUE;
    }
}

static gboolean
has_own_figure (Side *side)
{
  for (guint i = 0; i < side->words->len; i++)
    {
      const Word *word = &g_array_index (side->words, Word, i);

      if (word->figure && !word->shared)
        return TRUE;
    }

  return FALSE;
}

/* Neighbours are joined, so that a shared run shows as one. */
static GArray *
make_spans (Side     *side,
            gboolean  with_figures)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (HxWordSpan));
  gboolean joined = FALSE;

  for (guint i = 0; i < side->words->len; i++)
    {
      const Word *word = &g_array_index (side->words, Word, i);
      HxWordSpan span = { word->start, word->end,
                          word->shared ? HX_WORD_SHARED : HX_WORD_DIFFERS };

      if (word->shared && joined)
        g_array_index (spans, HxWordSpan, spans->len - 1).end = word->end;
      else if (word->shared || (with_figures && word->figure))
        g_array_append_val (spans, span);
      joined = word->shared;
    }

  return spans;
}

/**
 * hx_word_compare:
 * @first: a text
 * @second: another
 * @with_figures: whether to mark the figures that differ
 * @first_spans: (out) (transfer full) (element-type HxWordSpan): what is to be marked in @first
 * @second_spans: (out) (transfer full) (element-type HxWordSpan): and in @second
 *
 * Compares two short texts word by word: which words both have, wherever they stand, and which
 * figures each has alone while the other has others. Case, accents and the script of digits do
 * not count; words of less than four letters only count beside another one that both have.
 */
void
hx_word_compare (const char  *first,
                 const char  *second,
                 gboolean     with_figures,
                 GArray     **first_spans,
                 GArray     **second_spans)
{
  Side a, b;

  g_return_if_fail (first != NULL && second != NULL);
  g_return_if_fail (first_spans != NULL && second_spans != NULL);

  side_init (&a, first);
  side_init (&b, second);
  mark_shared (&a, &b);
  mark_shared (&b, &a);
  with_figures = with_figures && has_own_figure (&a) && has_own_figure (&b);
  *first_spans = make_spans (&a, with_figures);
  *second_spans = make_spans (&b, with_figures);
  side_clear (&a);
  side_clear (&b);
}
