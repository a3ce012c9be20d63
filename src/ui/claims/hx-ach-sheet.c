/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-ach-sheet.h"

#include <glib/gi18n.h>

#include "claims/hx-ach-words.h"
#include "claims/hx-claim-words.h"

/* No ratings from 1 to 5 can have a greater standard deviation. */
#define MAX_DIAGNOSTICITY 2.

struct _HxAchSheet
{
  GObject       parent_instance;

  HxHypotheses *hypotheses;
  HxMatrix     *matrix;       /* (nullable): for the verdicts; it may be older or newer */
  HxAchScoring  scoring;
  GArray       *columns;      /* guint: the hypotheses, in the order of their columns */
};

G_DEFINE_FINAL_TYPE (HxAchSheet, hx_ach_sheet, G_TYPE_OBJECT)

static const HxAch *
get_ach (HxAchSheet *self)
{
  return hx_hypotheses_get_ach (self->hypotheses, self->scoring);
}

/* --- What stands where ----------------------------------------------------------------------- */

static guint
get_n_columns (gpointer data)
{
  return ((HxAchSheet *) data)->columns->len;
}

static guint
get_hypothesis (HxAchSheet *self,
                guint       column)
{
  return g_array_index (self->columns, guint, column);
}

static gint64
get_row (gpointer data,
         guint    row)
{
  return hx_hypotheses_get_claim (((HxAchSheet *) data)->hypotheses, row)->id;
}

static gint64
get_column (gpointer data,
            guint    column)
{
  HxAchSheet *self = data;

  return hx_hypotheses_get (self->hypotheses, get_hypothesis (self, column))->id;
}

/* Where a hypothesis has gone, the cursor stays in the row. */
static gboolean
find (gpointer  data,
      gint64    row_id,
      gint64    column_id,
      guint    *row,
      guint    *column)
{
  HxAchSheet *self = data;

  *column = 0;
  for (guint i = 0; column_id != 0 && i < self->columns->len; i++)
    if (get_column (self, i) == column_id)
      *column = i;
  return hx_hypotheses_find_claim (self->hypotheses, row_id, row);
}

static void
describe_hypothesis (HxAchSheet   *self,
                     guint         column,
                     HxMatrixText *text)
{
  guint h = get_hypothesis (self, column);
  const HxAch *ach = get_ach (self);
  const HxAchHypothesis *found = &ach->hypotheses[h];
  gboolean weighted = self->scoring == HX_ACH_WEIGHTED;
  gboolean least = found->rank == 1
                   && ach->hypotheses[ach->order[ach->n_hypotheses - 1]].rank > 1;
  g_autofree char *number = hx_ach_dup_number (h);
  g_autofree char *other = hx_ach_dup_score (self->hypotheses, h,
                                             weighted ? HX_ACH_PLAIN : HX_ACH_WEIGHTED);
  g_autofree char *rated = NULL;

  *text = (HxMatrixText) { .style = "hx-column" };
  /* Translators: a hypothesis: "H1 The lock keeper slept" */
  text->title = g_strdup_printf (_("%s %s"), number, hx_hypotheses_get (self->hypotheses, h)->name);
  if (found->n_rated == 0)
    {
      text->detail = g_strdup (_("not rated"));
      return;
    }

  text->chip = hx_ach_dup_score (self->hypotheses, h, self->scoring);
  text->chip_class = least ? "hx-agreed" : "hx-open-question";
  /* Translators: for how many claims a hypothesis is rated */
  rated = g_strdup_printf (_("%u of %u rated"), found->n_rated, ach->n_items);
  /* Translators: a hypothesis's other score, and for how many claims it is rated */
  text->detail = g_strdup_printf (weighted ? _("%sunweighted %s · %s") : _("%sweighted %s · %s"),
                                  least ? _("Least · ") : "", other, rated);
  text->spoken = g_strdup_printf (_("%s: inconsistency %s, %s"), text->title, text->chip,
                                  text->detail);
}

static void
describe_claim (HxAchSheet   *self,
                guint         row,
                HxMatrixText *text)
{
  const HxClaim *claim = hx_hypotheses_get_claim (self->hypotheses, row);
  guint place, column;

  *text = (HxMatrixText) {
    .title = g_strdup (claim->said.question),
    .chip_below = TRUE,
    .style = "hx-question",
  };
  if (self->matrix == NULL || !hx_matrix_find (self->matrix, claim->id, 0, &place, &column))
    return;

  text->chip = g_strdup (hx_finding_kind_get_label (hx_matrix_get_finding (self->matrix,
                                                                           place)->kind));
  text->chip_class = hx_finding_kind_get_style (hx_matrix_get_finding (self->matrix, place)->kind);
}

static void
describe_rating (HxAchSheet   *self,
                 guint         row,
                 guint         column,
                 HxMatrixText *text)
{
  guint h = get_hypothesis (self, column);
  HxRatingValue value = hx_hypotheses_get_rating (self->hypotheses, h, row);
  g_autofree char *number = hx_ach_dup_number (h);

  *text = (HxMatrixText) { .style = hx_rating_value_get_style (value) };
  if (value != HX_RATING_NONE)
    {
      text->title = g_strdup (hx_rating_value_get_label (value));
      text->chip = g_strdup (hx_rating_value_get_code (value));
    }
  /* Translators: a hypothesis, and how a claim bears on it */
  text->spoken = g_strdup_printf (_("%s: %s"), number, hx_rating_value_get_label (value));
}

static void
describe_item (HxAchSheet   *self,
               guint         row,
               HxMatrixText *text)
{
  const HxAchItem *item = &get_ach (self)->items[row];
  g_autofree char *effect = hx_ach_dup_effect (self->hypotheses, self->scoring, row);
  g_autofree char *change = hx_ach_dup_change (self->hypotheses, self->scoring, row);
  g_autofree char *weight = NULL;

  /* Translators: by what a claim's points are multiplied */
  weight = g_strdup_printf (_("weight %.1f"), hx_hypotheses_get_weight (self->hypotheses, row));
  *text = (HxMatrixText) { .style = "hx-verdict" };
  text->detail = effect != NULL ? g_strdup_printf ("%s · %s", weight, effect)
                                : g_strdup (weight);
  if (item->n_rated == 0)
    {
      text->title = g_strdup ("–");
      text->spoken = g_strdup_printf (_("Not rated, %s"), weight);
      return;
    }

  text->title = g_strdup_printf ("%.2f", item->diagnosticity);
  text->has_bar = TRUE;
  text->bar = item->diagnosticity / MAX_DIAGNOSTICITY;
  text->spoken = g_strdup_printf (_("Diagnosticity %s, %s%s%s"), text->title, text->detail,
                                  change != NULL ? "; " : "", change != NULL ? change : "");
}

static void
describe (gpointer      data,
          int           row,
          guint         column,
          HxMatrixText *text)
{
  HxAchSheet *self = data;
  guint last = self->columns->len + 1;

  if (row == HX_MATRIX_HEAD && column == 0)
    *text = (HxMatrixText) { .title = g_strdup (_("Claim")), .style = "hx-column" };
  else if (row == HX_MATRIX_HEAD && column == last)
    *text = (HxMatrixText) { .title = g_strdup (_("Diagnosticity")),
                             .detail = g_strdup (_("how much a claim tells, from 0 to 2")),
                             .style = "hx-column" };
  else if (row == HX_MATRIX_HEAD)
    describe_hypothesis (self, column - 1, text);
  else if (column == 0)
    describe_claim (self, row, text);
  else if (column == last)
    describe_item (self, row, text);
  else
    describe_rating (self, row, column - 1, text);
}

static const HxSheet sheet = {
  .label = N_("Claims and how they bear on hypotheses"),
  .head_lines = 4,
  .heads_have_menus = TRUE,
  .get_n_columns = get_n_columns,
  .get_row = get_row,
  .get_column = get_column,
  .find = find,
  .describe = describe,
};

/* --- Object ---------------------------------------------------------------------------------- */

static void
hx_ach_sheet_finalize (GObject *object)
{
  HxAchSheet *self = HX_ACH_SHEET (object);

  g_clear_object (&self->hypotheses);
  g_clear_object (&self->matrix);
  g_array_unref (self->columns);

  G_OBJECT_CLASS (hx_ach_sheet_parent_class)->finalize (object);
}

static void
hx_ach_sheet_class_init (HxAchSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_ach_sheet_finalize;
}

static void
hx_ach_sheet_init (HxAchSheet *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * hx_ach_sheet_new:
 * @hypotheses: the hypotheses
 * @matrix: (nullable): what sources say on the claims
 * @scoring: what hypotheses are ordered by
 * @by_score: whether the least inconsistent hypothesis comes first; else they are in their order
 *
 * Returns: (transfer full): a sheet of them
 */
HxAchSheet *
hx_ach_sheet_new (HxHypotheses *hypotheses,
                  HxMatrix     *matrix,
                  HxAchScoring  scoring,
                  gboolean      by_score)
{
  HxAchSheet *self;

  g_return_val_if_fail (HX_IS_HYPOTHESES (hypotheses), NULL);

  self = g_object_new (HX_TYPE_ACH_SHEET, NULL);
  g_set_object (&self->hypotheses, hypotheses);
  g_set_object (&self->matrix, matrix);
  self->scoring = scoring;
  for (guint i = 0; i < hx_hypotheses_get_n (hypotheses); i++)
    g_array_append_val (self->columns, *(by_score ? &get_ach (self)->order[i] : &i));
  return self;
}

typedef struct
{
  HxAchSheet *sheet;
  HxAchRows   order;
} Order;

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Order *order = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  HxHypotheses *hypotheses = order->sheet->hypotheses;
  const HxAchItem *items = get_ach (order->sheet)->items;
  int result = 0;

  if (order->order == HX_ACH_ROWS_BY_DIAGNOSTICITY)
    result = (items[x].rank > items[y].rank) - (items[x].rank < items[y].rank);
  else if (order->order == HX_ACH_ROWS_BY_QUESTION)
    result = g_utf8_collate (hx_hypotheses_get_claim (hypotheses, x)->said.question,
                             hx_hypotheses_get_claim (hypotheses, y)->said.question);
  return result != 0 ? result : (x > y) - (x < y);
}

static GArray *
list_rows (HxAchSheet *self,
           HxAchRows   order)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  Order data = { self, order };

  for (guint i = 0; i < hx_hypotheses_get_n_claims (self->hypotheses); i++)
    g_array_append_val (rows, i);
  g_array_sort_with_data (rows, compare_rows, &data);
  return rows;
}

/**
 * hx_ach_sheet_show:
 * @self: a sheet
 * @order: how the claims are ordered
 * @view: where to
 */
void
hx_ach_sheet_show (HxAchSheet   *self,
                   HxAchRows     order,
                   HxMatrixView *view)
{
  g_autoptr(GArray) rows = NULL;

  g_return_if_fail (HX_IS_ACH_SHEET (self) && HX_IS_MATRIX_VIEW (view));

  rows = list_rows (self, order);
  hx_matrix_view_set_sheet (view, &sheet, G_OBJECT (self), rows);
}
