/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <float.h>

#include "analyse/hx-name-align-private.h"

enum { MAX = HX_NAME_MAX_TOKENS };

typedef struct
{
  const double *worth;
  guint         n_columns;
  double        row_price[MAX + 1];
  double        column_price[MAX + 1];
  guint         row_of[MAX + 1];      /* of a column, from 1; 0: none */
  guint         way[MAX + 1];
} Assignment;

static void
change_prices (Assignment     *self,
               const gboolean *used,
               double         *least,
               double          delta)
{
  for (guint j = 0; j <= self->n_columns; j++)
    if (used[j])
      {
        self->row_price[self->row_of[j]] += delta;
        self->column_price[j] -= delta;
      }
    else
      least[j] -= delta;
}

/* The cheapest way from the row in column 0 to a free column, by reduced costs. */
static guint
find_way (Assignment *self)
{
  double least[MAX + 1];
  gboolean used[MAX + 1] = { FALSE };
  guint column = 0;

  for (guint j = 0; j <= self->n_columns; j++)
    least[j] = DBL_MAX;
  do
    {
      guint row = self->row_of[column];
      double delta = DBL_MAX;
      guint next = 0;

      used[column] = TRUE;
      for (guint j = 1; j <= self->n_columns; j++)
        if (!used[j])
          {
            double cost = 1 - self->worth[(row - 1) * self->n_columns + j - 1]
                          - self->row_price[row] - self->column_price[j];

            if (cost < least[j])
              {
                least[j] = cost;
                self->way[j] = column;
              }
            if (least[j] < delta)
              {
                delta = least[j];
                next = j;
              }
          }
      change_prices (self, used, least, delta);
      column = next;
    }
  while (self->row_of[column] != 0);
  return column;
}

/**
 * hx_name_assign:
 * @worth: what a pair is worth, row by row
 * @n_rows: at most %HX_NAME_MAX_TOKENS
 * @n_columns: at least @n_rows, at most %HX_NAME_MAX_TOKENS
 * @columns: (out caller-allocates): for each row its column
 *
 * Gives each row a column of its own, so that all pairs together are worth the most: the
 * Hungarian method (Kuhn 1955) with shortest augmenting paths (Jonker, Volgenant 1987).
 */
void
hx_name_assign (const double *worth,
                guint         n_rows,
                guint         n_columns,
                int          *columns)
{
  Assignment self = { .worth = worth, .n_columns = n_columns };

  g_assert (n_rows <= n_columns && n_columns <= MAX);

  for (guint row = 1; row <= n_rows; row++)
    {
      guint column;

      self.row_of[0] = row;
      column = find_way (&self);
      while (column != 0)
        {
          self.row_of[column] = self.row_of[self.way[column]];
          column = self.way[column];
        }
    }
  for (guint j = 1; j <= n_columns; j++)
    if (self.row_of[j] != 0)
      columns[self.row_of[j] - 1] = j - 1;
}
