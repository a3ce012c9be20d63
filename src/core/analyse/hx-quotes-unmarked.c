/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a quotation in a source that has them without marks, as in reported speech. */

#include "config.h"

#include <string.h>

#include "analyse/hx-quotes-line-up-private.h"

enum
{
  MIN_LENGTH = 5,     /* words that say something in a quotation that is looked for */
  MAX_KEYS = 8,
  MAX_WITH = 64,      /* quotations that are looked for by one word */
  MAX_HITS = 4000,    /* places of the words of one quotation in one source */
  SPACE = 10,         /* words that a window has more */
};

/* How much of the quotation, and of what is found, must be shared, per cent. */
enum
{
  SHARE = 55,
  DENSITY = 40,
};

/* A rare word of a quotation, in a source. */
typedef struct
{
  guint group;
  guint source;
  guint at;       /* word of the source */
} Hit;

/* A word that a quotation is looked for by. */
typedef struct
{
  guint term;
  guint group;
} Key;

typedef struct
{
  HxQuoteLineUp *line_up;
  GPtrArray     *groups;
  GArray        *longest;
  GArray        *keys;      /* Key, by term */
  guint         *first;     /* of the keys of each term, and one past the last */
  GArray        *hits;      /* Hit */
} Search;

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *x = a, *y = b;

  if (x->term != y->term)
    return x->term < y->term ? -1 : 1;
  return x->group < y->group ? -1 : x->group > y->group ? 1 : 0;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return x->at < y->at ? -1 : x->at > y->at ? 1 : 0;
}

static const HxQuoteItem *
longest_of (const Search *self,
            guint         group)
{
  return hx_quote_item (self->line_up, g_array_index (self->longest, guint, group));
}

/* The words of the quotation that all texts have least often. */
static void
add_keys (Search *self,
          guint   group)
{
  const HxQuoteItem *item = longest_of (self, group);
  guint best[MAX_KEYS], n = 0;

  if (item->n_sorted < MIN_LENGTH)
    return;
  for (guint i = 0; i < item->n_sorted; i++)
    {
      guint term = g_array_index (self->line_up->sorted, guint, item->first_sorted + i);
      guint count = hx_quote_term (self->line_up->terms, term)->n_words, at = n;

      while (at > 0 && hx_quote_term (self->line_up->terms, best[at - 1])->n_words > count)
        at--;
      if (at == MAX_KEYS)
        continue;
      n = MIN (n + 1, MAX_KEYS);
      memmove (&best[at + 1], &best[at], sizeof (guint) * (n - at - 1));
      best[at] = term;
    }
  for (guint i = 0; i < n; i++)
    {
      Key key = { best[i], group };

      g_array_append_val (self->keys, key);
    }
}

static void
index_keys (Search *self)
{
  guint n_terms = self->line_up->terms->terms->len;

  g_array_sort (self->keys, compare_keys);
  self->first = g_new0 (guint, n_terms + 2);
  for (guint i = 0; i < self->keys->len; i++)
    self->first[g_array_index (self->keys, Key, i).term + 1]++;
  for (guint i = 0; i < n_terms; i++)
    self->first[i + 1] += self->first[i];
}

/* Marks the words of a source that stand in quotations. */
static guint8 *
find_quoted (const Search *self,
             guint         source)
{
  GArray *words = self->line_up->words[source];
  GPtrArray *quotes = self->line_up->sources[source].quotes;
  guint8 *quoted = g_new0 (guint8, words->len + 1);
  guint word = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);

      if (quote->level > 0)
        continue;
      while (word > 0 && g_array_index (words, HxQuoteWord, word - 1).start >= quote->start)
        word--;
      for (; word < words->len && g_array_index (words, HxQuoteWord, word).start < quote->end;
           word++)
        for (guint k = 0; k < quote->n_parts; k++)
          if (g_array_index (words, HxQuoteWord, word).start >= quote->parts[k].outer.start
              && g_array_index (words, HxQuoteWord, word).start < quote->parts[k].outer.end)
            quoted[word] = 1;
    }
  return quoted;
}

static void
find_hits (Search *self,
           guint   source)
{
  GArray *words = self->line_up->words[source];
  g_autofree guint8 *quoted = find_quoted (self, source);

  for (guint i = 0; i < words->len; i++)
    {
      guint term = g_array_index (words, HxQuoteWord, i).term;
      guint from = self->first[term], to = MIN (self->first[term + 1], from + MAX_WITH);

      if (quoted[i])
        continue;
      for (guint k = from; k < to; k++)
        {
          Hit hit = { g_array_index (self->keys, Key, k).group, source, i };

          if (longest_of (self, hit.group)->source != source)
            g_array_append_val (self->hits, hit);
        }
    }
}

static gboolean
has_source (const HxQuoteGroup *group,
            guint               source)
{
  for (guint i = 0; i < group->members->len; i++)
    if (g_array_index (group->members, HxQuoteMember, i).source == source)
      return TRUE;
  return FALSE;
}

/* The part of a window that has the words; FALSE if it has too few. */
static gboolean
match_window (const Search *self,
              const HxQuoteItem *item,
              guint         source,
              guint         from,
              guint         to,
              HxQuoteMember *member)
{
  HxQuoteLineUp *line_up = self->line_up;
  const HxQuoteWord *words = (const HxQuoteWord *) (void *) line_up->words[source]->data;
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  HxQuoteMatch match = { .pairs = pairs };
  guint first = G_MAXUINT, last = 0, worth = 0;

  hx_quote_match (line_up->terms, &g_array_index (line_up->quoted, HxQuoteWord, item->first),
                  item->n_words, words + from, to - from, &match);
  if (match.n_content < MIN_LENGTH || match.worth * 100 < item->total * SHARE)
    return FALSE;
  for (guint i = 1; i < pairs->len; i += 2)
    {
      guint at = from + g_array_index (pairs, guint, i);

      if (hx_quote_term (line_up->terms, words[at].term)->worth < HX_QUOTE_WORTH_CONTENT)
        continue;
      first = MIN (first, at);
      last = MAX (last, at);
    }
  for (guint i = first; i <= last; i++)
    worth += hx_quote_term (line_up->terms, words[i].term)->worth;
  if (match.worth * 100 < worth * DENSITY)
    return FALSE;
  *member = (HxQuoteMember) { source, G_MAXUINT, words[first].start, words[last].end };
  return TRUE;
}

/* The hits of one quotation in one source: the window with most of them is looked at. */
static void
look_at_hits (Search *self,
              guint   from,
              guint   to)
{
  const Hit *hits = &g_array_index (self->hits, Hit, from);
  const HxQuoteItem *item = longest_of (self, hits->group);
  HxQuoteGroup *group = g_ptr_array_index (self->groups, hits->group);
  guint n_words = self->line_up->words[hits->source]->len;
  guint width = item->n_words + item->n_words / 2 + SPACE, best = 0, best_at = 0, tail = 0;
  HxQuoteMember member;

  if (to - from > MAX_HITS || has_source (group, hits->source))
    return;
  for (guint i = 0; i < to - from; i++)
    {
      while (hits[i].at - hits[tail].at > width)
        tail++;
      if (i - tail + 1 > best)
        {
          best = i - tail + 1;
          best_at = hits[tail].at;
        }
    }
  if (best < MIN (MIN_LENGTH, MAX_KEYS) - 1)
    return;
  if (match_window (self, item, hits->source, best_at > width / 2 ? best_at - width / 2 : 0,
                    MIN (n_words, best_at + width), &member))
    g_array_append_val (group->members, member);
}

/* hx_quote_find_unmarked:
 * @self: quotations that are lined up
 * @groups: (element-type HxQuoteGroup): their groups, also those of one; get more members
 * @longest: (element-type guint): the item with most words of each group
 *
 * Finds where sources have the words of a quotation without marks. */
void
hx_quote_find_unmarked (HxQuoteLineUp *self,
                        GPtrArray     *groups,
                        GArray        *longest)
{
  Search search = { .line_up = self, .groups = groups, .longest = longest };

  search.keys = g_array_new (FALSE, FALSE, sizeof (Key));
  search.hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  for (guint i = 0; i < groups->len; i++)
    add_keys (&search, i);
  index_keys (&search);
  for (guint i = 0; i < self->n_sources && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      g_array_set_size (search.hits, 0);
      find_hits (&search, i);
      g_array_sort (search.hits, compare_hits);
      for (guint from = 0, to; from < search.hits->len; from = to)
        {
          guint group = g_array_index (search.hits, Hit, from).group;

          for (to = from + 1; to < search.hits->len
                              && g_array_index (search.hits, Hit, to).group == group; to++)
            ;
          look_at_hits (&search, from, to);
        }
    }
  g_array_unref (search.keys);
  g_array_unref (search.hits);
  g_free (search.first);
}
