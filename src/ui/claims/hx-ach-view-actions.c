/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the hypothesis and the claim under the cursor, and the keys for it. */

#include "config.h"

#include "claims/hx-ach-view-private.h"

#include "claims/hx-ach-edits.h"
#include "claims/hx-claim-edits.h"
#include "claims/hx-hypothesis-dialog.h"

static HxMatrix *
get_matrix (HxAchView *self)
{
  return hx_claims_get_matrix (hx_desk_get_claims (self->desk));
}

/* The claim under the cursor; NULL: none. */
HxClaim *
hx_ach_view_get_claim (HxAchView *self)
{
  gint64 claim, hypothesis;
  guint row;

  if (self->hypotheses == NULL || !hx_matrix_view_get_cursor (self->sheet, &claim, &hypothesis)
      || !hx_hypotheses_find_claim (self->hypotheses, claim, &row))
    return NULL;
  return hx_hypotheses_get_claim (self->hypotheses, row);
}

/* The hypothesis under the cursor. */
static gboolean
get_hypothesis (HxAchView *self,
                guint     *hypothesis)
{
  gint64 claim, id;

  return self->hypotheses != NULL && hx_matrix_view_get_cursor (self->sheet, &claim, &id)
         && hx_hypotheses_find (self->hypotheses, id, hypothesis);
}

static gboolean
get_cell (HxAchView *self,
          guint     *hypothesis,
          guint     *row)
{
  HxClaim *claim = hx_ach_view_get_claim (self);

  return claim != NULL && get_hypothesis (self, hypothesis)
         && hx_hypotheses_find_claim (self->hypotheses, claim->id, row);
}

HxRatingValue
hx_ach_view_get_rating (HxAchView *self)
{
  guint hypothesis, row;

  return get_cell (self, &hypothesis, &row)
           ? hx_hypotheses_get_rating (self->hypotheses, hypothesis, row) : HX_RATING_NONE;
}

static gboolean
is_writable (HxAchView *self)
{
  return self->desk != NULL && !hx_project_get_read_only (hx_desk_get_project (self->desk));
}

void
hx_ach_view_update_actions (HxAchView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HxClaim *claim = hx_ach_view_get_claim (self);
  gboolean writable = is_writable (self);
  guint hypothesis = 0, n = self->hypotheses != NULL ? hx_hypotheses_get_n (self->hypotheses) : 0;
  gboolean any = writable && get_hypothesis (self, &hypothesis);

  gtk_widget_action_set_enabled (widget, "ach.new", writable);
  gtk_widget_action_set_enabled (widget, "ach.edit", any);
  gtk_widget_action_set_enabled (widget, "ach.delete", any);
  gtk_widget_action_set_enabled (widget, "ach.earlier", any && hypothesis > 0);
  gtk_widget_action_set_enabled (widget, "ach.later", any && hypothesis + 1 < n);
  gtk_widget_action_set_enabled (widget, "ach.rating", any && claim != NULL);
  gtk_widget_action_set_enabled (widget, "ach.relevance", writable && claim != NULL);
  gtk_widget_set_sensitive (self->relevance_box, writable && claim != NULL);
  gtk_widget_action_set_enabled (widget, "ach.open",
                                 claim != NULL
                                 && hx_claim_edits_has_passages (get_matrix (self), claim->id, 0));
  g_object_notify (G_OBJECT (self), "rating");
  g_object_notify (G_OBJECT (self), "relevance");
}

/* --- Actions --------------------------------------------------------------------------------- */

/* What had the keyboard focus may have gone. */
static void
present (HxAchView          *self,
         const HxHypothesis *hypothesis)
{
  AdwDialog *dialog = hx_hypothesis_dialog_new (self->desk, hypothesis);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (gtk_widget_grab_focus), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  present (HX_ACH_VIEW (widget), NULL);
}

static void
hypothesis_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  HxAchView *self = HX_ACH_VIEW (widget);
  HxHypothesis *hypothesis;
  guint index;

  if (!get_hypothesis (self, &index))
    return;

  hypothesis = hx_hypotheses_get (self->hypotheses, index);
  if (g_str_equal (name, "ach.edit"))
    present (self, hypothesis);
  else if (g_str_equal (name, "ach.delete"))
    hx_ach_edits_delete (self->desk, hypothesis->id);
  else if (g_str_equal (name, "ach.later"))
    hx_ach_edits_move (self->desk, hypothesis->id, index + 1);
  else if (index > 0)
    hx_ach_edits_move (self->desk, hypothesis->id, index - 1);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxAchView *self = HX_ACH_VIEW (widget);
  HxClaim *claim = hx_ach_view_get_claim (self);

  if (claim != NULL)
    hx_claim_edits_open (widget, get_matrix (self), claim->id, 0);
}

void
hx_ach_view_set_rating (HxAchView  *self,
                        const char *name)
{
  HxRatingValue value = HX_RATING_NONE;
  guint hypothesis, row;

  if (!is_writable (self) || !get_cell (self, &hypothesis, &row)
      || (!g_str_equal (name, "none") && !hx_rating_value_from_string (name, &value))
      || value == hx_ach_view_get_rating (self))
    return;

  hx_ach_edits_rate (self->desk, hx_hypotheses_get (self->hypotheses, hypothesis)->id,
                     hx_hypotheses_get_claim (self->hypotheses, row)->id, value);
}

void
hx_ach_view_set_relevance (HxAchView  *self,
                           const char *name)
{
  HxClaim *claim = hx_ach_view_get_claim (self);
  HxRelevance relevance = HX_RELEVANCE_NONE;

  if (!is_writable (self) || claim == NULL
      || (!g_str_equal (name, "none") && !hx_relevance_from_string (name, &relevance))
      || relevance == claim->said.relevance)
    return;

  hx_ach_edits_set_relevance (self->desk, claim, relevance);
}

void
hx_ach_view_install_actions (GtkWidgetClass *widget_class)
{
  static const char * const of_hypothesis[] = { "ach.edit", "ach.delete", "ach.earlier",
                                                "ach.later" };

  gtk_widget_class_install_property_action (widget_class, "ach.rating", "rating");
  gtk_widget_class_install_property_action (widget_class, "ach.relevance", "relevance");
  gtk_widget_class_install_property_action (widget_class, "ach.rows", "rows");
  gtk_widget_class_install_property_action (widget_class, "ach.by-score", "by-score");
  gtk_widget_class_install_property_action (widget_class, "ach.weighted", "weighted");
  gtk_widget_class_install_action (widget_class, "ach.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "ach.open", NULL, open_action);
  for (guint i = 0; i < G_N_ELEMENTS (of_hypothesis); i++)
    gtk_widget_class_install_action (widget_class, of_hypothesis[i], NULL, hypothesis_action);
}

void
hx_ach_view_install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType state; const char *rating; } keys[] = {
    { GDK_KEY_c, 0, "consistent" },
    { GDK_KEY_c, GDK_SHIFT_MASK, "very-consistent" },
    { GDK_KEY_n, 0, "neutral" },
    { GDK_KEY_i, 0, "inconsistent" },
    { GDK_KEY_i, GDK_SHIFT_MASK, "very-inconsistent" },
    { GDK_KEY_x, 0, "not-applicable" },
    { GDK_KEY_Delete, 0, "none" },
    { GDK_KEY_KP_Delete, 0, "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].state, "ach.rating",
                                         "s", keys[i].rating);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "ach.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "ach.edit", NULL);
}
