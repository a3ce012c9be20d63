/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-hypothesis-dialog.h"

#include <glib/gi18n.h>

#include "inspector/hx-field.h"

struct _HxHypothesisDialog
{
  AdwDialog    parent_instance;

  HxDesk      *desk;
  gint64       hypothesis;   /* 0: a new one */

  GtkWidget   *save;
  AdwEntryRow *name_row;
  AdwEntryRow *note_row;
};

G_DEFINE_FINAL_TYPE (HxHypothesisDialog, hx_hypothesis_dialog, ADW_TYPE_DIALOG)

static void
changed_cb (HxHypothesisDialog *self)
{
  hx_field_set_fault (self->name_row, NULL);
}

static void
save_cb (HxHypothesisDialog *self)
{
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note_row));
  g_autofree char *name = NULL;
  HxEdit *edit;

  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  if (*name == '\0')
    {
      hx_field_set_fault (self->name_row,
                          _("Write what may be so, such as “The gate was left open”"));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  edit = hx_project_begin (hx_desk_get_project (self->desk),
                           self->hypothesis == 0 ? _("New Hypothesis") : _("Change Hypothesis"));
  if (self->hypothesis == 0)
    hx_edit_add_hypothesis (edit, name, note);
  else
    hx_edit_set_hypothesis (edit, self->hypothesis, name, note);
  hx_desk_commit (self->desk, edit, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
hx_hypothesis_dialog_dispose (GObject *object)
{
  HxHypothesisDialog *self = HX_HYPOTHESIS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_HYPOTHESIS_DIALOG);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_hypothesis_dialog_parent_class)->dispose (object);
}

static void
hx_hypothesis_dialog_class_init (HxHypothesisDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_hypothesis_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-hypothesis-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxHypothesisDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HxHypothesisDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HxHypothesisDialog, note_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
hx_hypothesis_dialog_init (HxHypothesisDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_hypothesis_dialog_new:
 * @desk: the desk
 * @hypothesis: (nullable): the hypothesis to change; %NULL: a new one
 *
 * Makes a dialog for a hypothesis. What it does is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_hypothesis_dialog_new (HxDesk             *desk,
                          const HxHypothesis *hypothesis)
{
  HxHypothesisDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_HYPOTHESIS_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  if (hypothesis != NULL)
    {
      self->hypothesis = hypothesis->id;
      adw_dialog_set_title (ADW_DIALOG (self), _("Edit Hypothesis"));
      gtk_button_set_label (GTK_BUTTON (self->save), _("_Save"));
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), hypothesis->name);
      gtk_editable_set_text (GTK_EDITABLE (self->note_row),
                             hypothesis->note != NULL ? hypothesis->note : "");
    }

  return ADW_DIALOG (self);
}
