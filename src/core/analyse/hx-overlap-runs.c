/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The very words that two texts share. Words are known by the shingles that begin at them: where
 * the same shingles follow each other, the same words do. */

#include "config.h"

#include "analyse/hx-overlap-private.h"

/* Where the same words stand more often in a text, so many places are tried for the longest run. */
#define MAX_PLACES 16

static void
keep_text (HxOverlapText  *self,
           HxWordingIndex *index,
           const guint    *ids,
           guint           text)
{
  guint first = index->first[text];

  self->n_words = index->first[text + 1] - first;
  self->starts = g_memdup2 (&g_array_index (index->starts, guint, first),
                            (gsize) self->n_words * sizeof (guint));
  self->ends = g_memdup2 (&g_array_index (index->ends, guint, first),
                          (gsize) self->n_words * sizeof (guint));
  self->ids = g_memdup2 (ids + first, (gsize) self->n_words * sizeof (guint));
  self->by_id = g_new (guint, self->n_words);
}

/*
 * hx_overlaps_keep_words:
 * @self: overlaps that have their pairs
 * @index: the sorted index they come of
 * @ids: the shingle that begins at each of its words
 *
 * Keeps the words of texts that share something.
 */
void
hx_overlaps_keep_words (HxOverlaps     *self,
                        HxWordingIndex *index,
                        const guint    *ids)
{
  self->texts = g_new0 (HxOverlapText, (gsize) self->n_texts + 1);
  for (guint i = 0; i < self->pairs->len; i++)
    for (guint side = 0; side < 2; side++)
      {
        guint text = g_array_index (self->pairs, HxOverlap, i).text[side];

        if (self->texts[text].n_words == 0)
          keep_text (&self->texts[text], index, ids, text);
      }
  for (guint i = 0; i < index->shingles->len; i++)
    {
      const HxWordingShingle *shingle = &g_array_index (index->shingles, HxWordingShingle, i);
      HxOverlapText *text = &self->texts[shingle->text];

      if (text->n_words > 0 && ids[shingle->at] != 0)
        text->by_id[text->n_known++] = shingle->at - index->first[shingle->text];
    }
}

/*
 * hx_overlaps_drop_words:
 * @self: overlaps
 */
void
hx_overlaps_drop_words (HxOverlaps *self)
{
  for (guint i = 0; self->texts != NULL && i < self->n_texts; i++)
    {
      g_free (self->texts[i].starts);
      g_free (self->texts[i].ends);
      g_free (self->texts[i].ids);
      g_free (self->texts[i].by_id);
    }
  g_clear_pointer (&self->texts, g_free);
}

static guint
known_at (const HxOverlapText *text,
          guint                i)
{
  return text->ids[text->by_id[i]];
}

/* For each word of @text the first place in @other's list of the shingle that begins there,
 * counted from 1; 0: none. */
static guint *
match (const HxOverlapText *text,
       const HxOverlapText *other)
{
  guint *places = g_new0 (guint, (gsize) text->n_words + 1);
  guint k = 0;

  for (guint i = 0; i < text->n_known; i++)
    {
      while (k < other->n_known && known_at (other, k) < known_at (text, i))
        k++;
      if (k < other->n_known && known_at (other, k) == known_at (text, i))
        places[text->by_id[i]] = k + 1;
    }
  return places;
}

static guint
measure (const HxOverlapText *text,
         guint                at,
         const HxOverlapText *other,
         guint                there)
{
  guint n = 0;

  while (at + n < text->n_words && there + n < other->n_words
         && text->ids[at + n] != 0 && text->ids[at + n] == other->ids[there + n])
    n++;
  return n;
}

/* The longest run that begins at @at; of equal ones the first that goes on from @from. */
static guint
find_longest (const HxOverlapText *text,
              guint                at,
              const HxOverlapText *other,
              guint                place,
              guint                from,
              guint               *there)
{
  guint longest = 0, id = text->ids[at];

  for (guint i = place; i < other->n_known && i < place + MAX_PLACES
                        && known_at (other, i) == id; i++)
    {
      guint n = measure (text, at, other, other->by_id[i]);

      if (n > longest || (n == longest && *there < from && other->by_id[i] >= from))
        {
          longest = n;
          *there = other->by_id[i];
        }
    }
  return longest;
}

static void
add_run (GArray              *runs,
         const HxOverlapText *const texts[2],
         const guint          at[2],
         guint                n_words)
{
  HxAlignSpan span = { .weight = n_words };

  for (guint side = 0; side < 2; side++)
    {
      span.start[side] = texts[side]->starts[at[side]];
      span.end[side] = texts[side]->ends[at[side] + n_words - 1];
    }
  g_array_append_val (runs, span);
}

/**
 * hx_overlaps_list_runs:
 * @self: overlaps
 * @text: a text that is in one of the pairs
 * @other: another
 *
 * Lists the words that stand in both texts in the same order, five or more at a time. Runs may
 * overlap by fewer than five words.
 *
 * Returns: (transfer full) (element-type HxAlignSpan): where they are, in code points of @text
 *   and of @other, in the order of @text; the weight is the number of words
 */
GArray *
hx_overlaps_list_runs (HxOverlaps *self,
                       guint       text,
                       guint       other)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (HxAlignSpan));
  const HxOverlapText *texts[2];
  g_autofree guint *places = NULL;
  guint from = 0, n;

  g_return_val_if_fail (text < self->n_texts && other < self->n_texts, runs);

  texts[0] = &self->texts[text];
  texts[1] = &self->texts[other];
  places = match (texts[0], texts[1]);
  for (guint i = 0; i < texts[0]->n_words; i += MAX (n, 1))
    {
      guint at[2] = { i, 0 };

      n = 0;
      if (places[i] == 0)
        continue;
      n = find_longest (texts[0], i, texts[1], places[i] - 1, from, &at[1]);
      add_run (runs, texts, at, n + HX_WORDING_SHINGLE - 1);
      from = at[1] + n;
    }
  return runs;
}
