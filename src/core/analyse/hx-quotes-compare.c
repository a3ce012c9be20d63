/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two wordings, word by word: the longest common subsequence by what its words are worth (Needleman
 * and Wunsch, 1970). A diff by the number of edits would rather keep three "the" than one name. */

#include "config.h"

#include "analyse/hx-quotes-line-up-private.h"

enum
{
  MAX_WORDS = 1000,      /* of either wording; what is past them is only in one */
};

/* hx_quote_match:
 * @terms: what terms are worth
 * @a: words
 * @n_a: how many
 * @b: words of another wording
 * @n_b: how many
 * @match: gets what is the same; its pairs may be %NULL if they are not wanted
 *
 * Finds the words that are the same in both, in order. */
void
hx_quote_match (const HxQuoteTerms *terms,
                const HxQuoteWord  *a,
                guint               n_a,
                const HxQuoteWord  *b,
                guint               n_b,
                HxQuoteMatch       *match)
{
  guint rows = MIN (n_a, MAX_WORDS), columns = MIN (n_b, MAX_WORDS);
  gsize width = columns + 1;
  g_autofree guint16 *best = g_new0 (guint16, (rows + 1) * width);

  /* From the end, so that the pairs come out in order. */
  for (guint i = rows; i-- > 0; )
    for (guint k = columns; k-- > 0; )
      {
        guint16 value = MAX (best[(i + 1) * width + k], best[i * width + k + 1]);

        if (a[i].term == b[k].term)
          value = MAX (value, best[(i + 1) * width + k + 1]
                              + hx_quote_term (terms, a[i].term)->worth);
        best[i * width + k] = value;
      }
  match->worth = best[0];
  match->n_content = 0;
  for (guint i = 0, k = 0; i < rows && k < columns; )
    {
      guint worth = hx_quote_term (terms, a[i].term)->worth;

      if (a[i].term == b[k].term
          && best[i * width + k] == best[(i + 1) * width + k + 1] + worth)
        {
          guint pair[2] = { i++, k++ };

          match->n_content += worth >= HX_QUOTE_WORTH_CONTENT;
          if (match->pairs != NULL)
            g_array_append_vals (match->pairs, pair, 2);
        }
      else if (best[(i + 1) * width + k] >= best[i * width + k + 1])
        i++;
      else
        k++;
    }
}

/* --- Steps --- */

static void
add_words (const HxQuoteSource *sources,
           const HxQuoteMember *member,
           const HxQuoteMember *other,
           HxQuoteTerms        *terms,
           GArray              *words)
{
  const HxQuoteSource *source = &sources[member->source];
  const char *language = source->language != NULL ? source->language
                                                  : sources[other->source].language;
  const HxQuote *quote;

  if (language == NULL)
    language = "en";
  if (member->quote == G_MAXUINT)
    {
      hx_quote_terms_add (terms, source->text, member->start, member->end, language, words);
      return;
    }
  quote = g_ptr_array_index (source->quotes, member->quote);
  for (guint i = 0; i < quote->n_parts; i++)
    hx_quote_terms_add (terms, source->text, quote->parts[i].inner.start,
                        quote->parts[i].inner.end, language, words);
}

static inline const HxQuoteWord *
word_at (GArray *words,
         guint   i)
{
  return &g_array_index (words, HxQuoteWord, i);
}

/* Where no words stand, the step is between two. */
static void
add_step (GArray          *steps,
          HxQuoteStepKind  kind,
          GArray          *const words[2],
          const guint      from[2],
          const guint      to[2])
{
  HxQuoteStep step = { .kind = kind };
  HxQuoteStep *last = steps->len > 0 ? &g_array_index (steps, HxQuoteStep, steps->len - 1) : NULL;

  for (guint side = 0; side < 2; side++)
    if (from[side] < to[side])
      {
        step.start[side] = word_at (words[side], from[side])->start;
        step.end[side] = word_at (words[side], to[side] - 1)->end;
      }
    else if (from[side] > 0)
      step.start[side] = step.end[side] = word_at (words[side], from[side] - 1)->end;
    else if (words[side]->len > 0)
      step.start[side] = step.end[side] = word_at (words[side], 0)->start;
  if (last != NULL && last->kind == kind)
    {
      last->end[0] = step.end[0];
      last->end[1] = step.end[1];
    }
  else
    g_array_append_val (steps, step);
}

/* The words between two that are the same. */
static void
add_gap (GArray      *steps,
         GArray      *const words[2],
         const guint  from[2],
         const guint  to[2])
{
  if (from[0] < to[0])
    add_step (steps, from[1] < to[1] ? HX_QUOTE_CHANGED : HX_QUOTE_LEFT_OUT, words, from, to);
  else if (from[1] < to[1])
    add_step (steps, HX_QUOTE_ADDED, words, from, to);
}

/**
 * hx_quote_members_compare:
 * @sources: sources
 * @first: a wording in one of them
 * @second: another
 *
 * Compares two wordings word by word: what is the same, what is changed, what only one has.
 *
 * Returns: (transfer full) (element-type HxQuoteStep): all words of both in order
 */
GArray *
hx_quote_members_compare (const HxQuoteSource *sources,
                          const HxQuoteMember *first,
                          const HxQuoteMember *second)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (HxQuoteStep));
  g_autoptr(HxQuoteTerms) terms = hx_quote_terms_new ();
  g_autoptr(GArray) a = g_array_new (FALSE, FALSE, sizeof (HxQuoteWord));
  g_autoptr(GArray) b = g_array_new (FALSE, FALSE, sizeof (HxQuoteWord));
  GArray *const words[2] = { a, b };
  HxQuoteMatch match = { 0 };
  guint from[2] = { 0, 0 };

  g_return_val_if_fail (sources != NULL && first != NULL && second != NULL, steps);

  add_words (sources, first, second, terms, a);
  add_words (sources, second, first, terms, b);
  match.pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  hx_quote_match (terms, (const HxQuoteWord *) (void *) a->data, a->len,
                  (const HxQuoteWord *) (void *) b->data, b->len, &match);
  for (guint i = 0; i < match.pairs->len; i += 2)
    {
      guint at[2] = { g_array_index (match.pairs, guint, i),
                      g_array_index (match.pairs, guint, i + 1) };
      guint past[2] = { at[0] + 1, at[1] + 1 };
      gboolean same = word_at (a, at[0])->form == word_at (b, at[1])->form;

      add_gap (steps, words, from, at);
      add_step (steps, same ? HX_QUOTE_SAME : HX_QUOTE_FORM, words, at, past);
      from[0] = past[0];
      from[1] = past[1];
    }
  add_gap (steps, words, from, (guint[2]) { a->len, b->len });
  g_array_unref (match.pairs);
  return steps;
}

/**
 * hx_quote_step_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in output, not translated
 */
const char *
hx_quote_step_to_string (HxQuoteStepKind kind)
{
  static const char *const names[] = { "same", "form", "changed", "left-out", "added" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}
