/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-partition.h"

struct _HxPartition
{
  guint n;
  guint parent[];   /* never greater than the number itself */
};

/**
 * hx_partition_new:
 * @n: how many things there are, numbered from 0
 *
 * Makes groups of things, each by itself at first (Galler, Fischer: An improved equivalence
 * algorithm, 1964).
 *
 * Returns: (transfer full): the groups
 */
HxPartition *
hx_partition_new (guint n)
{
  HxPartition *self = g_malloc (sizeof *self + (gsize) n * sizeof *self->parent);

  self->n = n;
  for (guint i = 0; i < n; i++)
    self->parent[i] = i;
  return self;
}

/**
 * hx_partition_free:
 * @self: (transfer full): groups
 */
void
hx_partition_free (HxPartition *self)
{
  g_free (self);
}

/**
 * hx_partition_find:
 * @self: groups
 * @i: a thing
 *
 * Returns: the first thing of its group
 */
guint
hx_partition_find (HxPartition *self,
                   guint        i)
{
  g_return_val_if_fail (i < self->n, i);

  while (self->parent[i] != i)
    {
      self->parent[i] = self->parent[self->parent[i]];
      i = self->parent[i];
    }
  return i;
}

/**
 * hx_partition_join:
 * @self: groups
 * @i: a thing
 * @j: another
 *
 * Makes one group of theirs.
 *
 * Returns: whether they were two
 */
gboolean
hx_partition_join (HxPartition *self,
                   guint        i,
                   guint        j)
{
  guint a = hx_partition_find (self, i), b = hx_partition_find (self, j);

  self->parent[MAX (a, b)] = MIN (a, b);
  return a != b;
}
