/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-wording-private.h"

/* A shingle in more texts than this, and than this part of them, is boilerplate. */
#define BOILERPLATE_TEXTS 64
#define BOILERPLATE_PART 8

/* Of shingles in more texts than this only some are seeds, in inverse proportion to the pairs
 * they make; runs are extended from those. */
#define ALL_SEEDS 16

#define CANCEL_MASK 0xfff

static gboolean
is_cancelled (HxWordingIndex *self,
              guint           i)
{
  return (i & CANCEL_MASK) == 0 && g_cancellable_is_cancelled (self->cancellable);
}

/* Scripts that put no space between words are taken letter by letter. */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800)
         || (c >= 0x3040 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || c >= 0x20000;
}

/* Never the first of a word. Two Thai and Lao vowels are letters by category. */
static gboolean
is_extender (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200c || c == 0x200d || c == 0x0e33 || c == 0x0eb3;
}

static void
add_word (HxWordingIndex *self,
          GString        *folded,
          guint           start,
          guint           end)
{
  guint64 hash;

  if (folded->len == 0)
    return;
  hash = hx_fold_hash (folded->str, folded->len);
  g_array_append_val (self->hashes, hash);
  g_array_append_val (self->starts, start);
  g_array_append_val (self->ends, end);
  g_string_truncate (folded, 0);
}

static void
add_text (HxWordingIndex *self,
          HxText         *text,
          GString        *folded)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  guint at = 0, start = 0, end = 0;

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c);
      gboolean extends = c >= 0x300 && is_extender (c);

      if (!letter && !extends)
        {
          add_word (self, folded, start, end);
          continue;
        }
      if (folded->len == 0 || (is_unspaced (c) && !extends))
        {
          add_word (self, folded, start, end);
          start = at;
        }
      hx_fold_char (c, folded);
      end = at + 1;
    }
  add_word (self, folded, start, end);
}

static void
end_text (HxWordingIndex *self)
{
  g_array_append_val (self->firsts, self->hashes->len);
  self->first = (const guint *) (const void *) self->firsts->data;
  self->n_texts = self->firsts->len - 1;
}

/*
 * hx_wording_index_new_empty:
 * @cancellable: (nullable): ends it early
 *
 * Returns: (transfer full): an index without texts
 */
HxWordingIndex *
hx_wording_index_new_empty (GCancellable *cancellable)
{
  HxWordingIndex *self = g_new0 (HxWordingIndex, 1);

  self->cancellable = cancellable;
  self->firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shingles = g_array_new (FALSE, FALSE, sizeof (HxWordingShingle));
  self->seeds = g_array_new (FALSE, FALSE, sizeof (HxWordingSeed));
  end_text (self);
  return self;
}

/*
 * hx_wording_index_add:
 * @self: an index that is not sorted yet
 * @text: a text, which is not kept
 *
 * Cuts a text into words.
 */
void
hx_wording_index_add (HxWordingIndex *self,
                      HxText         *text)
{
  g_autoptr(GString) folded = g_string_new (NULL);

  if (!g_cancellable_is_cancelled (self->cancellable))
    add_text (self, text, folded);
  end_text (self);
}

static void
make_shingles (HxWordingIndex *self)
{
  for (guint text = 0; text < self->n_texts; text++)
    for (guint i = self->first[text]; i + HX_WORDING_SHINGLE <= self->first[text + 1]; i++)
      {
        HxWordingShingle shingle = { 0, text, i };

        for (guint k = 0; k < HX_WORDING_SHINGLE; k++)
          shingle.hash = shingle.hash * 0x9e3779b97f4a7c15 + hx_wording_index_word (self, i + k);
        shingle.hash ^= shingle.hash >> 29;
        g_array_append_val (self->shingles, shingle);
      }
}

#define DIGIT_BITS 11
#define DIGITS (1 << DIGIT_BITS)

/* By hash, equal ones in the order they are in: radix sort on as many bits as tell most apart,
 * the rest by insertion. */
static void
sort_shingles (HxWordingIndex *self)
{
  guint n = self->shingles->len;
  HxWordingShingle *from = (HxWordingShingle *) (void *) self->shingles->data;
  g_autofree HxWordingShingle *spare = g_new (HxWordingShingle, n + 1);
  HxWordingShingle *to = spare;
  g_autofree guint *counts = g_new (guint, DIGITS);

  for (guint shift = 64 - 4 * DIGIT_BITS; shift < 64; shift += DIGIT_BITS)
    {
      guint sum = 0;
      HxWordingShingle *swap;

      memset (counts, 0, DIGITS * sizeof *counts);
      for (guint i = 0; i < n; i++)
        counts[(from[i].hash >> shift) & (DIGITS - 1)]++;
      for (guint i = 0; i < DIGITS; i++)
        {
          guint count = counts[i];

          counts[i] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        to[counts[(from[i].hash >> shift) & (DIGITS - 1)]++] = from[i];
      swap = from;
      from = to;
      to = swap;
    }
}

/*
 * hx_wording_index_sort:
 * @self: an index with all its texts
 *
 * Makes shingles of the words, and puts those that are the same beside each other.
 */
void
hx_wording_index_sort (HxWordingIndex *self)
{
  make_shingles (self);
  sort_shingles (self);
}

/* Shingles are the same when their sorted bits are; the rest of the bits only tell chance. */
static inline gboolean
is_same (const HxWordingShingle *a,
         const HxWordingShingle *b)
{
  return a->hash >> (64 - 4 * DIGIT_BITS) == b->hash >> (64 - 4 * DIGIT_BITS);
}

static HxWordingShingle *
shingle_at (HxWordingIndex *self,
            guint           i)
{
  return &g_array_index (self->shingles, HxWordingShingle, i);
}

/*
 * hx_wording_index_end_of_group:
 * @self: a sorted index
 * @i: a shingle, the first of those that are the same
 * @n_texts: (out): in how many texts they stand
 * @most: (out): how often, where they stand most often
 *
 * Returns: the shingle after the last of them
 */
guint
hx_wording_index_end_of_group (HxWordingIndex *self,
                               guint           i,
                               guint          *n_texts,
                               guint          *most)
{
  guint end = i, in_text = 0;

  *n_texts = *most = 0;
  while (end < self->shingles->len && is_same (shingle_at (self, i), shingle_at (self, end)))
    {
      if (end == i || shingle_at (self, end)->text != shingle_at (self, end - 1)->text)
        {
          (*n_texts)++;
          in_text = 0;
        }
      *most = MAX (*most, ++in_text);
      end++;
    }
  return end;
}

static guint
sampling_mask (guint n_texts)
{
  guint every = 1;

  while (n_texts > ALL_SEEDS && every * ALL_SEEDS * ALL_SEEDS < n_texts * n_texts)
    every *= 2;
  return every - 1;
}

/* Within a run of regular shingles the first is enough. */
static gboolean
goes_on (HxWordingIndex         *self,
         const HxWordingShingle *a,
         const HxWordingShingle *b)
{
  return a->at > self->first[a->text] && b->at > self->first[b->text]
         && hx_wording_index_word (self, a->at - 1) == hx_wording_index_word (self, b->at - 1)
         && self->regular[a->at - 1];
}

/* Joins the occurrences in one text with those in another, first with first. */
static void
add_seeds (HxWordingIndex *self,
           guint           a,
           guint           b,
           guint           end)
{
  guint text_a = shingle_at (self, a)->text, text_b = shingle_at (self, b)->text;

  for (; a < end && b < end && shingle_at (self, a)->text == text_a
         && shingle_at (self, b)->text == text_b; a++, b++)
    {
      const HxWordingShingle *x = shingle_at (self, a), *y = shingle_at (self, b);
      HxWordingSeed seed = { (guint64) text_a << 32 | text_b, (gint64) y->at - x->at, x->at };

      if (!goes_on (self, x, y))
        g_array_append_val (self->seeds, seed);
    }
}

static guint
end_of_text (HxWordingIndex *self,
             guint           i,
             guint           end)
{
  guint text = shingle_at (self, i)->text;

  while (i < end && shingle_at (self, i)->text == text)
    i++;
  return i;
}

/*
 * hx_wording_index_is_boilerplate:
 * @self: an index with all its texts
 * @n_texts: in how many texts a shingle stands
 *
 * Returns: whether that is so many that it says nothing about two of them
 */
gboolean
hx_wording_index_is_boilerplate (const HxWordingIndex *self,
                                 guint                 n_texts)
{
  return n_texts > BOILERPLATE_TEXTS && n_texts > self->n_texts / BOILERPLATE_PART;
}

static gboolean
is_seed (HxWordingIndex *self,
         guint           group,
         guint           n_texts)
{
  if (n_texts < 2 || hx_wording_index_is_boilerplate (self, n_texts))
    return FALSE;
  return (hx_fold_mix (shingle_at (self, group)->hash >> (64 - 4 * DIGIT_BITS), 5)
          & sampling_mask (n_texts)) == 0;
}

static void
mark_regular (HxWordingIndex *self)
{
  guint n_texts, most;

  for (guint i = 0, end; i < self->shingles->len; i = end)
    {
      end = hx_wording_index_end_of_group (self, i, &n_texts, &most);
      if (most == 1 && n_texts <= ALL_SEEDS)
        for (guint k = i; k < end; k++)
          self->regular[shingle_at (self, k)->at] = TRUE;
    }
}

static void
find_seeds (HxWordingIndex *self)
{
  guint n_texts, most, n = 0;

  for (guint i = 0, end; i < self->shingles->len; i = end)
    {
      end = hx_wording_index_end_of_group (self, i, &n_texts, &most);
      if (is_cancelled (self, n++))
        return;
      if (!is_seed (self, i, n_texts))
        continue;
      for (guint a = i; a < end; a = end_of_text (self, a, end))
        for (guint b = end_of_text (self, a, end); b < end; b = end_of_text (self, b, end))
          add_seeds (self, a, b, end);
    }
}

/**
 * hx_wording_index_new:
 * @texts: (array length=n_texts): texts
 * @n_texts: how many
 * @cancellable: (nullable): ends it early
 *
 * Cuts texts into words and finds where the same shingles stand in two of them.
 *
 * Returns: (transfer full): the index
 */
HxWordingIndex *
hx_wording_index_new (HxText       *const *texts,
                      guint                n_texts,
                      GCancellable        *cancellable)
{
  HxWordingIndex *self = hx_wording_index_new_empty (cancellable);

  self->texts = texts;
  for (guint i = 0; i < n_texts; i++)
    hx_wording_index_add (self, texts[i]);
  hx_wording_index_sort (self);
  self->regular = g_new0 (guint8, self->hashes->len + 1);
  mark_regular (self);
  find_seeds (self);
  return self;
}

/**
 * hx_wording_index_free:
 * @self: (transfer full): an index
 */
void
hx_wording_index_free (HxWordingIndex *self)
{
  g_array_unref (self->firsts);
  g_array_unref (self->hashes);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_array_unref (self->shingles);
  g_array_unref (self->seeds);
  g_free (self->regular);
  g_free (self);
}
