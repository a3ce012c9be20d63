/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-use-box.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-words.h"
#include "inspector/hx-row-group.h"
#include "model/hx-saying.h"

struct _HxUseBox
{
  AdwBin      parent_instance;

  HxDesk     *desk;
  HxDetails  *details;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HxUseBox, hx_use_box, ADW_TYPE_BIN)

static void
row_activated_cb (HxUseBox      *self,
                  GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);
  const HxPosition *position;

  if (self->details == NULL || self->details->positions == NULL
      || index >= self->details->positions->len)
    return;

  position = g_ptr_array_index (self->details->positions, index);
  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = position->claim,
                                              .source = position->source });
}

static GtkWidget *
make_row (const HxPosition *position,
          const HxClaim    *claim,
          gboolean          writable)
{
  g_autofree char *value = hx_position_dup_text (position, claim);
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (*value == '\0')
    g_set_str (&value, hx_stance_get_label (position->said.stance));
  else if (position->said.stance == HX_STANCE_DENIES)
    subtitle = g_strdup_printf ("%s: %s", hx_stance_get_label (HX_STANCE_DENIES), value);
  row = hx_row_new (claim->said.question, subtitle != NULL ? subtitle : value);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show the Claim"));
  if (writable)
    {
      GtkWidget *remove = hx_row_button ("list-remove-symbolic", _("No Longer Evidence of This"));

      hx_row_set_action (remove, "use.remove", position->id);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
    }
  return row;
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxUseBox *self = HX_USE_BOX (widget);
  HxEdit *edit;

  if (self->details == NULL || self->details->passage == NULL)
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Remove Evidence"));
  hx_edit_delete_position_evidence (edit, g_variant_get_int64 (parameter),
                                    self->details->focus.id);
  hx_desk_commit (self->desk, edit, _("Evidence removed"));
}

static void
hx_use_box_dispose (GObject *object)
{
  HxUseBox *self = HX_USE_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_use_box_parent_class)->dispose (object);
}

static void
hx_use_box_class_init (HxUseBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_use_box_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "use.remove", "x", remove_action);
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Add to a Claim"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.claim");
  gtk_widget_set_tooltip_text (button, _("Add to a Claim (C)"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static void
hx_use_box_init (HxUseBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("Claims"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_tab_behavior (self->list, GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), make_add_button ());
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * hx_use_box_set:
 * @self: a use box
 * @desk: the desk
 * @details: details of a passage, or of selected text, which is evidence of nothing
 *
 * Shows the claims.
 */
void
hx_use_box_set (HxUseBox  *self,
                HxDesk    *desk,
                HxDetails *details)
{
  gboolean writable;
  guint n;

  g_return_if_fail (HX_IS_USE_BOX (self) && HX_IS_DESK (desk));
  g_return_if_fail (details != NULL);

  g_set_object (&self->desk, desk);
  hx_details_ref (details);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = details;
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  n = details->positions != NULL ? details->positions->len : 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (details->positions, i),
                                               g_ptr_array_index (details->claims, i), writable));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}
