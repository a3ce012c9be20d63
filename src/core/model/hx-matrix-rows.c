/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which claims of a matrix are listed, and in which order. */

#include "model/hx-matrix-rows.h"

static const char * const shown_names[] = {
  [HX_MATRIX_SHOW_ALL] = "all",
  [HX_MATRIX_SHOW_CONFLICT] = "conflict",
  [HX_MATRIX_SHOW_SINGLE] = "single",
  [HX_MATRIX_SHOW_AGREED] = "agreed",
  [HX_MATRIX_SHOW_OPEN] = "open",
};

static const char * const order_names[] = {
  [HX_MATRIX_AS_MADE] = "made",
  [HX_MATRIX_CONFLICTS_FIRST] = "conflict",
  [HX_MATRIX_BY_QUESTION] = "question",
};

static const char * const column_names[] = {
  [HX_MATRIX_SOURCES] = "sources",
  [HX_MATRIX_OUTLETS] = "outlets",
  [HX_MATRIX_DATES] = "dates",
  [HX_MATRIX_SETS] = "sets",
};

typedef struct
{
  HxMatrix      *matrix;
  HxMatrixOrder  order;
} Order;

static int
find_name (const char         *string,
           const char * const *names,
           guint               n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (string, names[i]) == 0)
      return i;

  return -1;
}

/**
 * hx_matrix_shown_from_string:
 * @string: (nullable): a name: "all", "conflict", "single", "agreed" or "open"
 * @shown: (out): what it names
 *
 * Returns: whether @string names one
 */
gboolean
hx_matrix_shown_from_string (const char    *string,
                             HxMatrixShown *shown)
{
  int found = find_name (string, shown_names, G_N_ELEMENTS (shown_names));

  *shown = MAX (found, 0);
  return found >= 0;
}

/**
 * hx_matrix_order_from_string:
 * @string: (nullable): a name: "made", "conflict" or "question"
 * @order: (out): what it names
 *
 * Returns: whether @string names one
 */
gboolean
hx_matrix_order_from_string (const char    *string,
                             HxMatrixOrder *order)
{
  int found = find_name (string, order_names, G_N_ELEMENTS (order_names));

  *order = MAX (found, 0);
  return found >= 0;
}

/**
 * hx_matrix_columns_from_string:
 * @string: (nullable): a name: "sources", "outlets", "dates" or "sets"
 * @columns: (out): what it names
 *
 * Returns: whether @string names one
 */
gboolean
hx_matrix_columns_from_string (const char      *string,
                               HxMatrixColumns *columns)
{
  int found = find_name (string, column_names, G_N_ELEMENTS (column_names));

  *columns = MAX (found, 0);
  return found >= 0;
}

static gboolean
is_shown (HxMatrixShown shown,
          HxFindingKind kind)
{
  switch (shown)
    {
    case HX_MATRIX_SHOW_CONFLICT:
      return kind == HX_FINDING_CONFLICT;
    case HX_MATRIX_SHOW_SINGLE:
      return kind == HX_FINDING_SINGLE_SOURCE || kind == HX_FINDING_SINGLE_ORIGIN;
    case HX_MATRIX_SHOW_AGREED:
      return kind == HX_FINDING_AGREED;
    case HX_MATRIX_SHOW_OPEN:
      return kind == HX_FINDING_OPEN;
    case HX_MATRIX_SHOW_ALL:
    default:
      return TRUE;
    }
}

/* From the greatest conflict to what is agreed. */
static int
compare_findings (const HxFinding *a,
                  const HxFinding *b)
{
  double x = hx_finding_get_difference (a), y = hx_finding_get_difference (b);

  if (a->kind != b->kind)
    return (int) b->kind - (int) a->kind;
  if (x != y)
    return x > y ? -1 : 1;
  return (int) b->n_differ - (int) a->n_differ;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  Order *order = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  int result = 0;

  if (order->order == HX_MATRIX_CONFLICTS_FIRST)
    result = compare_findings (hx_matrix_get_finding (order->matrix, x),
                               hx_matrix_get_finding (order->matrix, y));
  else if (order->order == HX_MATRIX_BY_QUESTION)
    result = g_utf8_collate (hx_matrix_get_claim (order->matrix, x)->said.question,
                             hx_matrix_get_claim (order->matrix, y)->said.question);
  return result != 0 ? result : (x > y) - (x < y);
}

/**
 * hx_matrix_list_rows:
 * @matrix: (nullable): a matrix
 * @shown: which claims
 * @order: in which order
 *
 * Returns: (transfer full) (element-type guint): the claims' indices
 */
GArray *
hx_matrix_list_rows (HxMatrix      *matrix,
                     HxMatrixShown  shown,
                     HxMatrixOrder  order)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  Order data = { matrix, order };

  for (guint i = 0; matrix != NULL && i < hx_matrix_get_n_claims (matrix); i++)
    if (is_shown (shown, hx_matrix_get_finding (matrix, i)->kind))
      g_array_append_val (rows, i);
  g_array_sort_with_data (rows, compare_rows, &data);
  return rows;
}
