/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the claim and the cell under the cursor. */

#include "config.h"

#include "claims/hx-claims-view-private.h"

#include "claims/hx-claim-dialog.h"
#include "claims/hx-claim-edits.h"
#include "claims/hx-matrix-output.h"
#include "claims/hx-position-dialog.h"
#include "model/hx-matrix-rows.h"

HxMatrix *
hx_claims_view_get_matrix (HxClaimsView *self)
{
  return self->desk != NULL ? hx_claims_get_matrix (hx_desk_get_claims (self->desk)) : NULL;
}

/* The rows that the filter lets through, in their order. */
GArray *
hx_claims_view_list_rows (HxClaimsView *self,
                          HxMatrix     *matrix)
{
  HxMatrixShown shown;
  HxMatrixOrder order;

  hx_matrix_shown_from_string (self->shown, &shown);
  hx_matrix_order_from_string (self->order, &order);
  return hx_matrix_list_rows (matrix, shown, order);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (widget);

  adw_dialog_present (hx_claim_dialog_new (self->desk, NULL), widget);
}

static void
claim_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (widget);
  HxMatrix *matrix = hx_claims_view_get_matrix (self);
  gint64 claim, source;
  guint row, column;

  if (!hx_matrix_view_get_cursor (self->matrix, &claim, &source)
      || !hx_matrix_find (matrix, claim, 0, &row, &column))
    return;

  if (g_str_equal (name, "claims.edit"))
    adw_dialog_present (hx_claim_dialog_new (self->desk, hx_matrix_get_claim (matrix, row)),
                        widget);
  else if (g_str_equal (name, "claims.delete"))
    hx_claim_edits_delete (self->desk, claim);
  else if (g_str_equal (name, "claims.up"))
    hx_claim_edits_move (self->desk, claim, row > 0 ? row - 1 : 0);
  else
    hx_claim_edits_move (self->desk, claim, row + 1);
}

static void
cell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (widget);
  HxMatrix *matrix = hx_claims_view_get_matrix (self);
  gint64 claim, source;

  if (!hx_matrix_view_get_cursor (self->matrix, &claim, &source))
    return;

  if (g_str_equal (name, "claims.silent"))
    hx_claim_edits_set_silent (self->desk, matrix, claim, source);
  else if (g_str_equal (name, "claims.rest-silent"))
    hx_claim_edits_set_silent (self->desk, matrix, claim, 0);
  else if (g_str_equal (name, "claims.edit-position"))
    hx_position_dialog_present_cell (widget, self->desk, matrix, claim, source);
  else if (g_str_equal (name, "claims.unchecked"))
    hx_claim_edits_clear_silent (self->desk, matrix, claim, source);
  else
    hx_claim_edits_open (widget, matrix, claim,
                         g_str_equal (name, "claims.open") ? source : 0);
}

/* What is shown, as a file or on paper. */
static void
output_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (widget);
  HxMatrix *matrix = hx_claims_view_get_matrix (self);
  g_autoptr(GArray) rows = hx_claims_view_list_rows (self, matrix);

  if (g_str_equal (name, "claims.export"))
    hx_matrix_choose_file (widget, self->desk, matrix, rows);
  else
    hx_matrix_print (widget, self->desk, matrix, rows,
                     gtk_menu_button_get_label (self->filter_button), NULL);
}

/* What makes no sense where the cursor is cannot be chosen. */
void
hx_claims_view_update_actions (HxClaimsView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gint64 claim = 0, source = 0;
  gboolean any = self->desk != NULL && hx_matrix_view_get_cursor (self->matrix, &claim, &source);
  gboolean writable = self->desk != NULL
                      && !hx_project_get_read_only (hx_desk_get_project (self->desk));
  HxMatrix *matrix = hx_claims_view_get_matrix (self);
  gboolean has_passages = any && hx_claim_edits_has_passages (matrix, claim, 0);
  gboolean is_silent = any && source != 0 && hx_claim_edits_is_silent (matrix, claim, source);
  gboolean says = any && source != 0 && hx_claim_edits_has_passages (matrix, claim, source);

  gtk_widget_action_set_enabled (widget, "claims.new", writable);
  gtk_widget_action_set_enabled (widget, "claims.edit", writable && any);
  gtk_widget_action_set_enabled (widget, "claims.delete", writable && any);
  gtk_widget_action_set_enabled (widget, "claims.up", writable && any);
  gtk_widget_action_set_enabled (widget, "claims.down", writable && any);
  gtk_widget_action_set_enabled (widget, "claims.silent",
                                 writable && source != 0 && !is_silent && !says);
  gtk_widget_action_set_enabled (widget, "claims.rest-silent", writable && any);
  gtk_widget_action_set_enabled (widget, "claims.unchecked", writable && is_silent);
  gtk_widget_action_set_enabled (widget, "claims.edit-position", writable && says);
  gtk_widget_action_set_enabled (widget, "claims.open", says);
  gtk_widget_action_set_enabled (widget, "claims.side-by-side", has_passages);
  gtk_widget_action_set_enabled (widget, "claims.export", matrix != NULL);
  gtk_widget_action_set_enabled (widget, "claims.print", matrix != NULL);
}

void
hx_claims_view_install_actions (GtkWidgetClass *widget_class)
{
  static const char * const of_claim[] = { "claims.edit", "claims.delete", "claims.up",
                                           "claims.down" };
  static const char * const of_cell[] = { "claims.silent", "claims.rest-silent",
                                          "claims.unchecked", "claims.edit-position", "claims.open",
                                          "claims.side-by-side" };

  gtk_widget_class_install_property_action (widget_class, "claims.shown", "shown");
  gtk_widget_class_install_property_action (widget_class, "claims.order", "order");
  gtk_widget_class_install_property_action (widget_class, "claims.weigh", "weigh");
  gtk_widget_class_install_property_action (widget_class, "claims.mode", "mode");
  gtk_widget_class_install_action (widget_class, "claims.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "claims.export", NULL, output_action);
  gtk_widget_class_install_action (widget_class, "claims.print", NULL, output_action);
  for (guint i = 0; i < G_N_ELEMENTS (of_claim); i++)
    gtk_widget_class_install_action (widget_class, of_claim[i], NULL, claim_action);
  for (guint i = 0; i < G_N_ELEMENTS (of_cell); i++)
    gtk_widget_class_install_action (widget_class, of_cell[i], NULL, cell_action);
}
