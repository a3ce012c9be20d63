/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which texts share something: for each shingle the set of texts it stands in. Equal sets are one,
 * with a weight, so that what stands in many texts is looked at once and not word by word. */

#include "config.h"

#include <stdlib.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-overlap-private.h"

static guint
text_of (HxWordingIndex *index,
         guint           shingle)
{
  return g_array_index (index->shingles, HxWordingShingle, shingle).text;
}

static guint
next_text (HxWordingIndex *index,
           guint           shingle,
           guint           end)
{
  guint text = text_of (index, shingle);

  while (shingle < end && text_of (index, shingle) == text)
    shingle++;
  return shingle;
}

/* The members are texts as yet, ascending. */
static gboolean
is_set_of (const HxOverlapTable *self,
           guint                 set,
           HxWordingIndex       *index,
           guint                 group,
           guint                 end,
           guint                 n_texts)
{
  const HxOverlapSet *of = &g_array_index (self->sets, HxOverlapSet, set);
  guint i = of->first;

  if (of->n != n_texts)
    return FALSE;
  for (; group < end; group = next_text (index, group, end))
    if (g_array_index (self->members, guint, i++) != text_of (index, group))
      return FALSE;
  return TRUE;
}

/* @known leads from a hash of a set's texts to the set's place, counted from 1. */
static void
add_to_set (HxOverlapTable *self,
            GHashTable     *known,
            HxWordingIndex *index,
            guint           group,
            guint           end,
            guint           n_texts)
{
  HxOverlapSet set = { self->members->len, n_texts, 1, 0 };
  guint64 hash = n_texts;
  gpointer key;
  guint found;

  for (guint i = group; i < end; i = next_text (index, i, end))
    hash = hx_fold_mix (hash, text_of (index, i));
  key = GSIZE_TO_POINTER ((gsize) hash);
  found = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
  if (found > 0 && is_set_of (self, found - 1, index, group, end, n_texts))
    {
      g_array_index (self->sets, HxOverlapSet, found - 1).weight++;
      return;
    }
  for (guint i = group; i < end; i = next_text (index, i, end))
    {
      guint text = text_of (index, i);

      g_array_append_val (self->members, text);
    }
  g_array_append_val (self->sets, set);
  if (found == 0)
    g_hash_table_insert (known, key, GUINT_TO_POINTER (self->sets->len));
}

static void
look_at_group (HxOverlapTable *self,
               HxWordingIndex *index,
               guint           group,
               guint           end,
               guint           n_texts,
               guint           id)
{
  gboolean own = !hx_wording_index_is_boilerplate (index, n_texts);

  for (guint i = group; i < end; i++)
    {
      guint text = text_of (index, i);

      self->ids[g_array_index (index->shingles, HxWordingShingle, i).at] = id;
      if (i > group && text == text_of (index, i - 1))
        continue;
      self->n_distinct[text]++;
      self->n_own[text] += own;
    }
}

static void
find_sets (HxOverlapTable *self,
           HxWordingIndex *index)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n_texts, most, id = 0;

  for (guint i = 0, end; i < index->shingles->len; i = end)
    {
      end = hx_wording_index_end_of_group (index, i, &n_texts, &most);
      look_at_group (self, index, i, end, n_texts, n_texts > 1 ? ++id : 0);
      if (n_texts > 1)
        add_to_set (self, known, index, i, end, n_texts);
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* The numbers from 0 to @n, by their @sizes, then by themselves. */
static guint *
sort_by_size (const guint *sizes,
              guint        n,
              gsize        step)
{
  g_autofree guint64 *keys = g_new (guint64, (gsize) n + 1);
  guint *sorted = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = (guint64) sizes[i * step] << 32 | i;
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    sorted[i] = (guint32) keys[i];
  return sorted;
}

/* The sets of each text, the smallest first. */
static void
list_sets_of_texts (HxOverlapTable *self)
{
  const HxOverlapSet *sets = (const HxOverlapSet *) (const void *) self->sets->data;
  g_autofree guint *by_size = sort_by_size (sets != NULL ? &sets->n : NULL, self->sets->len,
                                            sizeof *sets / sizeof (guint));
  g_autofree guint *filled = g_new0 (guint, (gsize) self->n_texts + 1);

  self->first_of = g_new0 (guint, (gsize) self->n_texts + 1);
  self->sets_of = g_new (guint, (gsize) self->members->len + 1);
  for (guint i = 0; i < self->members->len; i++)
    self->first_of[g_array_index (self->members, guint, i) + 1]++;
  for (guint i = 0; i < self->n_texts; i++)
    self->first_of[i + 1] += self->first_of[i];
  for (guint i = 0; i < self->sets->len; i++)
    for (guint k = 0; k < sets[by_size[i]].n; k++)
      {
        guint text = g_array_index (self->members, guint, sets[by_size[i]].first + k);

        self->sets_of[self->first_of[text] + filled[text]++] = by_size[i];
      }
}

/* Puts ranks in place of the members. */
static void
rank_members (HxOverlapTable *self)
{
  self->by_rank = sort_by_size (self->n_distinct, self->n_texts, 1);
  for (guint rank = 0; rank < self->n_texts; rank++)
    for (guint i = self->first_of[self->by_rank[rank]];
         i < self->first_of[self->by_rank[rank] + 1]; i++)
      {
        HxOverlapSet *set = &g_array_index (self->sets, HxOverlapSet, self->sets_of[i]);

        g_array_index (self->members, guint, set->first + set->next++) = rank;
      }
  for (guint i = 0; i < self->sets->len; i++)
    g_array_index (self->sets, HxOverlapSet, i).next = 0;
}

/*
 * hx_overlap_table_new:
 * @index: a sorted index
 *
 * Returns: (transfer full): which of its texts share something
 */
HxOverlapTable *
hx_overlap_table_new (HxWordingIndex *index)
{
  HxOverlapTable *self = g_new0 (HxOverlapTable, 1);

  self->n_texts = index->n_texts;
  self->n_distinct = g_new0 (guint, (gsize) index->n_texts + 1);
  self->n_own = g_new0 (guint, (gsize) index->n_texts + 1);
  self->ids = g_new0 (guint, (gsize) index->hashes->len + 1);
  self->sets = g_array_new (FALSE, FALSE, sizeof (HxOverlapSet));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  find_sets (self, index);
  list_sets_of_texts (self);
  rank_members (self);
  return self;
}

/*
 * hx_overlap_table_free:
 * @self: (transfer full): a table
 */
void
hx_overlap_table_free (HxOverlapTable *self)
{
  g_free (self->n_distinct);
  g_free (self->n_own);
  g_free (self->ids);
  g_free (self->by_rank);
  g_array_unref (self->sets);
  g_array_unref (self->members);
  g_free (self->first_of);
  g_free (self->sets_of);
  g_free (self);
}
