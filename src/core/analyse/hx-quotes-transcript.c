/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The turns of a transcript: paragraphs that begin with who speaks and a colon. It takes several
 * speakers, of whom two speak more than once; a list of notes is no conversation. */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-quotes-private.h"

enum
{
  MAX_LABEL = 60,        /* bytes */
  MAX_LABEL_WORDS = 6,
  MIN_TURNS = 4,
};

typedef struct
{
  guint       start;       /* of the label, code points */
  guint       end;
  guint       first;       /* of what is said */
  guint       last;
  guint64     who;
} Turn;

/* "ADA NOLAN", "Dr. Berg", "Q": whether all words have capitals. */
static gboolean
is_label (const char *p,
          const char *end)
{
  gboolean begins = TRUE;
  guint n_words = 0;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        {
          if (begins && g_unichar_islower (c))
            return FALSE;
          n_words += begins;
          begins = FALSE;
        }
      else if (c == ' ' || c == '-')
        begins = TRUE;
      else if (c != '.' && c != '\'' && c != 0x2019 && c != '(' && c != ')' && c != ','
               && !g_unichar_ismark (c) && !g_unichar_isdigit (c))
        return FALSE;
    }
  return n_words > 0 && n_words <= MAX_LABEL_WORDS;
}

/* The end of the label of a paragraph, at the colon; NULL if it has none. */
static const char *
find_label (const char *start,
            const char *end)
{
  const char *limit = MIN (end, start + MAX_LABEL);
  const char *colon = memchr (start, ':', limit - start);

  if (colon == NULL || colon == start || colon + 1 >= end || colon[1] != ' ')
    return NULL;
  return is_label (start, colon) ? colon : NULL;
}

static guint64
hash_label (const char *start,
            const char *end)
{
  g_autofree char *label = g_strndup (start, end - start);
  g_autofree char *folded = hx_fold_text (label);

  return hx_fold_hash (folded, strlen (folded));
}

static GArray *
find_turns (HxText *text)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  guint n = hx_text_get_n_paragraphs (text);

  for (guint i = 1; i <= n; i++)
    {
      Turn turn;
      const char *start, *end, *colon, *said;

      hx_text_get_paragraph (text, i, &turn.start, &turn.last);
      start = utf8 + hx_text_char_to_byte (text, turn.start);
      end = utf8 + hx_text_char_to_byte (text, turn.last);
      colon = find_label (start, end);
      if (colon == NULL)
        continue;
      for (said = colon + 1; said < end && *said == ' '; said++)
        ;
      while (end > said && g_ascii_isspace (end[-1]))
        end--;
      if (said >= end)
        continue;
      turn.end = hx_text_byte_to_char (text, colon - utf8);
      turn.first = hx_text_byte_to_char (text, said - utf8);
      turn.last = hx_text_byte_to_char (text, end - utf8);
      turn.who = hash_label (start, colon);
      g_array_append_val (turns, turn);
    }
  return turns;
}

/* How many have said something more than once. */
static guint
count_speakers (GArray *turns)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < turns->len; i++)
    {
      guint64 *who = &g_array_index (turns, Turn, i).who;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (seen, who)) + 1;

      g_hash_table_insert (seen, who, GUINT_TO_POINTER (count));
      n += count == 2;
    }
  return n;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const HxQuoteSpan *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end ? 1 : 0;
}

/* What stands in marks, by place, without what is in others. */
static GArray *
list_marked (GPtrArray *quotes)
{
  GArray *marked = g_array_new (FALSE, FALSE, sizeof (HxQuoteSpan));

  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);

      for (guint k = 0; k < quote->n_parts && quote->level == 0; k++)
        g_array_append_val (marked, quote->parts[k].outer);
    }
  g_array_sort (marked, compare_spans);
  return marked;
}

/* Whether what stands in marks goes beyond the turn. @next is the first that may do so; turns are
 * asked for in order. */
static gboolean
is_crossed (GArray     *marked,
            const Turn *turn,
            guint      *next)
{
  while (*next < marked->len && g_array_index (marked, HxQuoteSpan, *next).end <= turn->first)
    (*next)++;
  for (guint i = *next; i < marked->len; i++)
    {
      HxQuoteSpan span = g_array_index (marked, HxQuoteSpan, i);

      if (span.start >= turn->last)
        break;
      if (span.start < turn->first || span.end > turn->last)
        return TRUE;
    }
  return FALSE;
}

/* hx_quote_transcript_find:
 * @text: a text
 * @quotes: (element-type HxQuote): gets the turns, if it is a transcript
 *
 * Finds the turns of a transcript. */
void
hx_quote_transcript_find (HxText    *text,
                          GPtrArray *quotes)
{
  g_autoptr(GArray) turns = find_turns (text);
  g_autoptr(GArray) marked = NULL;
  guint next = 0;

  if (turns->len < MIN_TURNS || count_speakers (turns) < 2)
    return;
  marked = list_marked (quotes);
  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);
      HxQuotePart part = { { turn->first, turn->last }, { turn->first, turn->last }, TRUE };
      HxQuote quote = {
        .start = turn->first, .end = turn->last, .n_parts = 1, .kind = HX_QUOTE_TRANSCRIPT,
        .is_speech = TRUE, .reason = HX_QUOTE_LABEL, .confidence = .9,
        .speaker = { turn->start, turn->end }, .name = { turn->start, turn->end },
      };

      if (!is_crossed (marked, turn, &next))
        g_ptr_array_add (quotes, hx_quote_new (&quote, &part));
    }
}
