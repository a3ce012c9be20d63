/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-grade-hint.h"

#include <glib/gi18n.h>

#include "hx-grade-warning.h"
#include "inspector/hx-row-group.h"

struct _HxGradeHint
{
  AdwBin          parent_instance;

  HxGradeWarning *warning;
  GtkLabel       *label;
};

G_DEFINE_FINAL_TYPE (HxGradeHint, hx_grade_hint, ADW_TYPE_BIN)

static void
text_cb (HxGradeHint *self)
{
  const char *text = hx_grade_warning_get_text (self->warning);

  gtk_label_set_text (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static void
dismiss_cb (HxGradeHint *self)
{
  if (self->warning != NULL)
    hx_grade_warning_set_dismissed (self->warning, TRUE);
}

static void
hx_grade_hint_dispose (GObject *object)
{
  HxGradeHint *self = HX_GRADE_HINT (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->warning);

  G_OBJECT_CLASS (hx_grade_hint_parent_class)->dispose (object);
}

static void
hx_grade_hint_class_init (HxGradeHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_grade_hint_dispose;
}

static void
hx_grade_hint_init (HxGradeHint *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *dismiss = hx_row_button ("window-close-symbolic", _("Dismiss"));

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (dismiss, GTK_ALIGN_START);
  g_signal_connect_object (dismiss, "clicked", G_CALLBACK (dismiss_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), dismiss);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hx_grade_hint_set_desk:
 * @self: a hint
 * @desk: the desk
 *
 * Shows the warning of the project, if there is one.
 */
void
hx_grade_hint_set_desk (HxGradeHint *self,
                        HxDesk      *desk)
{
  HxGradeWarning *warning;

  g_return_if_fail (HX_IS_GRADE_HINT (self) && HX_IS_DESK (desk));

  warning = hx_grade_warning_get (desk);
  if (!g_set_object (&self->warning, warning))
    return;

  g_signal_connect_object (warning, "notify::text", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  text_cb (self);
}
