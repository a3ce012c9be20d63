/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which quotations of several sources are one utterance. Each is compared with those that share its
 * rarest words only, so that time grows with their number, not with its square. */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-quotes-line-up-private.h"
#include "base/hx-partition.h"

enum
{
  MIN_CONTENT = 3,        /* words that say something and are shared */
  MIN_CONTENT_KNOWN = 2,  /* the same if the speaker is the same and the shorter has no more */
  MAX_PROBES = 8,         /* rare words by which a quotation is looked up */
  MAX_WITH = 128,         /* quotations that are looked at for one word */
  MAX_CANDIDATES = 24,
  MAX_CELLS = 4000000,    /* of all comparisons of a quotation */
};

/* How much of the shorter wording must be shared, per cent. */
enum
{
  SHARE = 60,
  SHARE_KNOWN = 45,       /* by the same speaker */
};

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* --- Items --- */

/* "Ada Nolan" and "Nolan" end alike. */
static guint64
hash_speaker (const HxQuoteSource *source,
              HxQuoteSpan          name)
{
  g_autofree char *words = NULL, *folded = NULL;
  const char *last;

  if (name.start >= name.end)
    return 0;
  words = hx_text_dup_range (source->text, name.start, name.end);
  folded = hx_fold_text (words);
  last = strrchr (folded, ' ');
  last = last != NULL ? last + 1 : folded;
  return hx_fold_hash (last, strlen (last));
}

/* The first word that begins at @offset or later. */
static guint
first_word (GArray *words,
            guint   offset)
{
  guint low = 0, high = words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (words, HxQuoteWord, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
sort_terms (HxQuoteLineUp *self,
            HxQuoteItem   *item)
{
  guint n = 0, *sorted;

  item->first_sorted = self->sorted->len;
  for (guint i = 0; i < item->n_words; i++)
    {
      guint term = g_array_index (self->quoted, HxQuoteWord, item->first + i).term;
      guint worth = hx_quote_term (self->terms, term)->worth;

      item->total += worth;
      if (worth < HX_QUOTE_WORTH_CONTENT)
        continue;
      item->n_content++;
      g_array_append_val (self->sorted, term);
      n++;
    }
  if (n == 0)
    return;
  sorted = &g_array_index (self->sorted, guint, item->first_sorted);
  qsort (sorted, n, sizeof (guint), compare_terms);
  for (guint i = 0; i < n; i++)
    if (i == 0 || sorted[i] != sorted[i - 1])
      {
        sorted[item->n_sorted++] = sorted[i];
        hx_quote_term (self->terms, sorted[i])->n_quotes++;
      }
  g_array_set_size (self->sorted, item->first_sorted + item->n_sorted);
}

static void
add_item (HxQuoteLineUp *self,
          guint          source,
          guint          number)
{
  const HxQuoteSource *from = &self->sources[source];
  const HxQuote *quote = g_ptr_array_index (from->quotes, number);
  HxQuoteItem item = { .source = source, .quote = number, .first = self->quoted->len };

  if (quote->kind == HX_QUOTE_TITLE)
    return;
  for (guint i = 0; i < quote->n_parts; i++)
    {
      guint word = first_word (self->words[source], quote->parts[i].inner.start);
      guint end = first_word (self->words[source], quote->parts[i].inner.end);

      if (word < end)
        g_array_append_vals (self->quoted,
                             &g_array_index (self->words[source], HxQuoteWord, word), end - word);
    }
  item.n_words = self->quoted->len - item.first;
  item.speaker = hash_speaker (from, quote->name.start < quote->name.end ? quote->name
                                                                         : quote->speaker);
  item.entity = from->speakers != NULL ? from->speakers[number] : 0;
  sort_terms (self, &item);
  if (item.n_sorted >= MIN_CONTENT_KNOWN)
    g_array_append_val (self->items, item);
}

/* --- Two of them --- */

static gboolean
is_same_speaker (const HxQuoteItem *a,
                 const HxQuoteItem *b)
{
  if (a->entity != 0 && b->entity != 0)
    return a->entity == b->entity;
  return a->speaker != 0 && a->speaker == b->speaker;
}

static guint
count_shared (HxQuoteLineUp     *self,
              const HxQuoteItem *a,
              const HxQuoteItem *b)
{
  const guint *x = &g_array_index (self->sorted, guint, a->first_sorted);
  const guint *y = &g_array_index (self->sorted, guint, b->first_sorted);
  guint n = 0;

  for (guint i = 0, k = 0; i < a->n_sorted && k < b->n_sorted; )
    if (x[i] == y[k])
      {
        n++;
        i++;
        k++;
      }
    else if (x[i] < y[k])
      i++;
    else
      k++;
  return n;
}

static gboolean
overlap (HxQuoteLineUp     *self,
         const HxQuoteItem *a,
         const HxQuoteItem *b)
{
  const HxQuote *x, *y;

  if (a->source != b->source)
    return FALSE;
  x = g_ptr_array_index (self->sources[a->source].quotes, a->quote);
  y = g_ptr_array_index (self->sources[b->source].quotes, b->quote);
  return x->start < y->end && y->start < x->end;
}

static gboolean
is_same (HxQuoteLineUp     *self,
         const HxQuoteItem *a,
         const HxQuoteItem *b)
{
  gboolean known = is_same_speaker (a, b);
  guint least = MIN (a->n_sorted, b->n_sorted), shared = count_shared (self, a, b);
  HxQuoteMatch match = { 0 };

  if (shared < MIN_CONTENT && !(known && shared >= MIN_CONTENT_KNOWN && shared == least))
    return FALSE;
  if (shared * 100 < least * (known ? SHARE_KNOWN : SHARE) || overlap (self, a, b))
    return FALSE;
  hx_quote_match (self->terms, &g_array_index (self->quoted, HxQuoteWord, a->first), a->n_words,
                  &g_array_index (self->quoted, HxQuoteWord, b->first), b->n_words, &match);
  return match.worth * 100 >= MIN (a->total, b->total) * (known ? SHARE_KNOWN : SHARE)
         && match.n_content >= MIN (MIN_CONTENT, least);
}

/* --- All of them --- */

/* The places of the quotations that have a term, for terms that say something. */
typedef struct
{
  guint *first;      /* of each term, and one past the last */
  guint *with;       /* items */
} Index;

static void
make_index (HxQuoteLineUp *self,
            Index         *index)
{
  guint n_terms = self->terms->terms->len;
  g_autofree guint *at = NULL;

  index->first = g_new0 (guint, n_terms + 2);
  index->with = g_new (guint, self->sorted->len + 1);
  for (guint i = 0; i < self->sorted->len; i++)
    index->first[g_array_index (self->sorted, guint, i) + 1]++;
  for (guint i = 0; i < n_terms; i++)
    index->first[i + 1] += index->first[i];
  at = g_memdup2 (index->first, sizeof (guint) * (n_terms + 1));
  for (guint i = 0; i < self->items->len; i++)
    {
      const HxQuoteItem *item = hx_quote_item (self, i);

      for (guint k = 0; k < item->n_sorted; k++)
        index->with[at[g_array_index (self->sorted, guint, item->first_sorted + k)]++] = i;
    }
}

/* The rarest terms of an item, rarest first. */
static guint
find_rare (HxQuoteLineUp     *self,
           const HxQuoteItem *item,
           guint              rare[MAX_PROBES])
{
  guint n = 0;

  for (guint i = 0; i < item->n_sorted; i++)
    {
      guint term = g_array_index (self->sorted, guint, item->first_sorted + i);
      guint count = hx_quote_term (self->terms, term)->n_quotes, at = n;

      while (at > 0 && hx_quote_term (self->terms, rare[at - 1])->n_quotes > count)
        at--;
      if (at == MAX_PROBES)
        continue;
      n = MIN (n + 1, MAX_PROBES);
      memmove (&rare[at + 1], &rare[at], sizeof (guint) * (n - at - 1));
      rare[at] = term;
    }
  return n;
}

/* Joins the item with those before it that are the same. */
static void
join_item (HxQuoteLineUp *self,
           const Index   *index,
           HxPartition   *groups,
           guint          number,
           guint8        *counts,
           GArray        *seen)
{
  guint rare[MAX_PROBES];
  guint n = find_rare (self, hx_quote_item (self, number), rare), n_compared = 0;
  guint least = n <= MIN_CONTENT ? 1 : 2;
  gsize n_cells = 0;

  g_array_set_size (seen, 0);
  for (guint i = 0; i < n; i++)
    {
      guint end = index->first[rare[i] + 1], looked = 0;

      for (guint k = index->first[rare[i]]; k < end && looked < MAX_WITH; k++, looked++)
        {
          guint other = index->with[k];

          if (other >= number)
            break;
          if (counts[other]++ == 0)
            g_array_append_val (seen, other);
        }
    }
  for (guint i = 0; i < seen->len; i++)
    {
      guint other = g_array_index (seen, guint, i);

      if (counts[other] >= least && n_compared < MAX_CANDIDATES && n_cells < MAX_CELLS
          && hx_partition_find (groups, other) != hx_partition_find (groups, number))
        {
          n_compared++;
          n_cells += (gsize) hx_quote_item (self, other)->n_words
                     * hx_quote_item (self, number)->n_words;
          if (is_same (self, hx_quote_item (self, other), hx_quote_item (self, number)))
            hx_partition_join (groups, other, number);
        }
      counts[other] = 0;
    }
}

static guint64
hash_words (HxQuoteLineUp     *self,
            const HxQuoteItem *item)
{
  guint64 hash = item->n_words;

  for (guint i = 0; i < item->n_words; i++)
    hash = hx_fold_mix (hash, g_array_index (self->quoted, HxQuoteWord, item->first + i).term);
  return hash;
}

/* What is the same word for word is joined first, however often it stands. */
static void
join_equal (HxQuoteLineUp *self,
            HxPartition   *groups)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const HxQuoteItem *item = hx_quote_item (self, i);
      guint64 hash = hash_words (self, item);
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &hash));

      if (other == 0)
        g_hash_table_insert (seen, g_memdup2 (&hash, sizeof hash), GUINT_TO_POINTER (i + 1));
      else if (is_same (self, hx_quote_item (self, other - 1), item))
        hx_partition_join (groups, other - 1, i);
    }
}

static void
join_all (HxQuoteLineUp *self,
          HxPartition   *groups)
{
  g_autofree guint8 *counts = g_new0 (guint8, self->items->len + 1);
  g_autoptr(GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
  Index index;

  join_equal (self, groups);
  make_index (self, &index);
  for (guint i = 1; i < self->items->len; i++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        break;
      join_item (self, &index, groups, i, counts, seen);
    }
  g_free (index.first);
  g_free (index.with);
}

/* --- The result --- */

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const HxQuoteGroup *x = *(const HxQuoteGroup *const *) a, *y = *(const HxQuoteGroup *const *) b;
  const HxQuoteMember *first = &g_array_index (x->members, HxQuoteMember, 0);
  const HxQuoteMember *other = &g_array_index (y->members, HxQuoteMember, 0);

  if (x->n_sources != y->n_sources)
    return x->n_sources > y->n_sources ? -1 : 1;
  if (first->source != other->source)
    return first->source < other->source ? -1 : 1;
  return first->start != other->start ? (first->start < other->start ? -1 : 1) : 0;
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const HxQuoteMember *x = a, *y = b;

  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return x->start != y->start ? (x->start < y->start ? -1 : 1) : 0;
}

/* One group for each part of the partition; @longest gets the item with most words of each. */
static GPtrArray *
make_groups (HxQuoteLineUp *self,
             HxPartition   *partition,
             GArray        *longest)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_quote_group_free);
  g_autofree guint *number = g_new0 (guint, self->items->len + 1);

  for (guint i = 0; i < self->items->len; i++)
    {
      const HxQuoteItem *item = hx_quote_item (self, i);
      const HxQuote *quote = g_ptr_array_index (self->sources[item->source].quotes, item->quote);
      HxQuoteMember member = { item->source, item->quote, quote->start, quote->end };
      guint root = hx_partition_find (partition, i);
      HxQuoteGroup *group;
      guint *best;

      if (number[root] == 0)
        {
          group = g_new0 (HxQuoteGroup, 1);
          group->members = g_array_new (FALSE, FALSE, sizeof (HxQuoteMember));
          g_ptr_array_add (groups, group);
          g_array_append_val (longest, i);
          number[root] = groups->len;
        }
      group = g_ptr_array_index (groups, number[root] - 1);
      g_array_append_val (group->members, member);
      best = &g_array_index (longest, guint, number[root] - 1);
      if (item->n_content > hx_quote_item (self, *best)->n_content)
        *best = i;
    }
  return groups;
}

static void
finish_group (HxQuoteGroup *group)
{
  g_array_sort (group->members, compare_members);
  for (guint i = 0; i < group->members->len; i++)
    if (i == 0 || g_array_index (group->members, HxQuoteMember, i).source
                    != g_array_index (group->members, HxQuoteMember, i - 1).source)
      group->n_sources++;
}

/* What is short may be in any language; then it is taken to be in that of another. */
static const char *
language_of (const HxQuoteSource *sources,
             guint                n_sources,
             guint                source)
{
  if (sources[source].language != NULL)
    return sources[source].language;
  for (guint i = 0; i < n_sources; i++)
    if (sources[i].language != NULL)
      return sources[i].language;
  return "en";
}

/* Words first, all of them: what a word is worth depends on how often it stands. */
static void
line_up_init (HxQuoteLineUp *self)
{
  self->terms = hx_quote_terms_new ();
  self->words = g_new0 (GArray *, self->n_sources + 1);
  self->quoted = g_array_new (FALSE, FALSE, sizeof (HxQuoteWord));
  self->sorted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_array_new (FALSE, FALSE, sizeof (HxQuoteItem));
  for (guint i = 0; i < self->n_sources; i++)
    {
      HxText *text = self->sources[i].text;

      self->words[i] = g_array_new (FALSE, FALSE, sizeof (HxQuoteWord));
      hx_quote_terms_add (self->terms, text, 0, hx_text_get_length (text),
                          language_of (self->sources, self->n_sources, i), self->words[i]);
    }
  hx_quote_terms_weigh (self->terms);
  for (guint i = 0; i < self->n_sources; i++)
    for (guint k = 0; k < self->sources[i].quotes->len; k++)
      add_item (self, i, k);
}

static void
line_up_free (HxQuoteLineUp *self)
{
  for (guint i = 0; i < self->n_sources; i++)
    g_array_unref (self->words[i]);
  g_free (self->words);
  g_array_unref (self->quoted);
  g_array_unref (self->sorted);
  g_array_unref (self->items);
  hx_quote_terms_free (self->terms);
}

/**
 * hx_quotes_line_up:
 * @sources: (array length=n_sources): texts with their quotations
 * @n_sources: how many
 * @cancellable: (nullable): ends it early
 *
 * Finds which quotations are one utterance: wordings that share most of what says something in the
 * shorter one, in order, by stem, or in several languages; of the same speaker, less will do.
 * Where a source has most words of a long one without marks, that is a member, too.
 *
 * Can be called from any thread.
 *
 * Returns: (transfer full) (element-type HxQuoteGroup): the groups of two and more, those in most
 *   sources first
 */
GPtrArray *
hx_quotes_line_up (const HxQuoteSource *sources,
                   guint                n_sources,
                   GCancellable        *cancellable)
{
  HxQuoteLineUp self = { .sources = sources, .n_sources = n_sources,
                         .cancellable = cancellable };
  g_autoptr(HxPartition) partition = NULL;
  g_autoptr(GArray) longest = NULL;
  GPtrArray *groups;

  g_return_val_if_fail (sources != NULL || n_sources == 0, NULL);

  line_up_init (&self);
  longest = g_array_new (FALSE, FALSE, sizeof (guint));
  partition = hx_partition_new (self.items->len);
  join_all (&self, partition);
  groups = make_groups (&self, partition, longest);
  hx_quote_find_unmarked (&self, groups, longest);
  for (guint i = groups->len; i-- > 0; )
    {
      HxQuoteGroup *group = g_ptr_array_index (groups, i);

      finish_group (group);
      if (group->members->len < 2)
        g_ptr_array_remove_index_fast (groups, i);
    }
  g_ptr_array_sort (groups, compare_groups);
  line_up_free (&self);
  return groups;
}

/**
 * hx_quote_group_free:
 * @self: (transfer full): a group
 */
void
hx_quote_group_free (HxQuoteGroup *self)
{
  g_array_unref (self->members);
  g_free (self);
}
