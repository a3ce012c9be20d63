/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-height-tree.h"

/**
 * HxHeightTree:
 *
 * The heights of a column of blocks, with their running sums kept in a Fenwick tree (P. M.
 * Fenwick, A New Data Structure for Cumulative Frequency Tables, 1994): the top of a block, the
 * block at a height and a change of one height each cost O(log n).
 */
struct _HxHeightTree
{
  guint   n;
  float  *heights;
  double *sums;      /* 1-based */
};

/**
 * hx_height_tree_new:
 * @n: the number of blocks
 *
 * Returns: (transfer full): a tree whose heights are all 0
 */
HxHeightTree *
hx_height_tree_new (guint n)
{
  HxHeightTree *self = g_new0 (HxHeightTree, 1);

  self->n = n;
  self->heights = g_new0 (float, n);
  self->sums = g_new0 (double, (gsize) n + 1);
  return self;
}

/**
 * hx_height_tree_free:
 * @self: (nullable) (transfer full): the tree
 *
 * Frees a tree.
 */
void
hx_height_tree_free (HxHeightTree *self)
{
  if (self == NULL)
    return;

  g_free (self->heights);
  g_free (self->sums);
  g_free (self);
}

/**
 * hx_height_tree_get_data:
 * @self: the tree
 *
 * Gives the heights for writing many at once; hx_height_tree_rebuild() must follow.
 *
 * Returns: (transfer none): the heights in pixels
 */
float *
hx_height_tree_get_data (HxHeightTree *self)
{
  return self->heights;
}

/**
 * hx_height_tree_rebuild:
 * @self: the tree
 *
 * Sums up the heights again, in O(n).
 */
void
hx_height_tree_rebuild (HxHeightTree *self)
{
  for (guint i = 1; i <= self->n; i++)
    self->sums[i] = self->heights[i - 1];
  for (guint i = 1; i <= self->n; i++)
    {
      guint parent = i + (i & -i);

      if (parent <= self->n)
        self->sums[parent] += self->sums[i];
    }
}

/**
 * hx_height_tree_get:
 * @self: the tree
 * @i: a block
 *
 * Returns: its height in pixels
 */
double
hx_height_tree_get (const HxHeightTree *self,
                    guint               i)
{
  g_assert (i < self->n);

  return self->heights[i];
}

/**
 * hx_height_tree_set:
 * @self: the tree
 * @i: a block
 * @height: its height in pixels
 *
 * Changes the height of one block.
 */
void
hx_height_tree_set (HxHeightTree *self,
                    guint         i,
                    double        height)
{
  double delta;

  g_assert (i < self->n);

  delta = (float) height - self->heights[i];
  self->heights[i] = height;
  for (guint node = i + 1; node <= self->n; node += node & -node)
    self->sums[node] += delta;
}

/**
 * hx_height_tree_sum:
 * @self: the tree
 * @i: a block, or the number of blocks
 *
 * Returns: the height of all blocks before @i, which is where @i begins
 */
double
hx_height_tree_sum (const HxHeightTree *self,
                    guint               i)
{
  double sum = 0;

  g_assert (i <= self->n);

  for (guint node = i; node > 0; node &= node - 1)
    sum += self->sums[node];
  return sum;
}

/**
 * hx_height_tree_find:
 * @self: the tree
 * @y: pixels from the top
 *
 * Returns: the block at @y; the first above the column, the last below it
 */
guint
hx_height_tree_find (const HxHeightTree *self,
                     double              y)
{
  guint found = 0;
  guint step = 1;

  if (self->n == 0 || y <= 0)
    return 0;

  while (step <= self->n / 2)
    step *= 2;

  for (; step > 0; step /= 2)
    if (found + step <= self->n && self->sums[found + step] <= y)
      {
        found += step;
        y -= self->sums[found];
      }

  return MIN (found, self->n - 1);
}
