/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-reason-box.h"

#include "inspector/hx-reasons.h"

struct _HxReasonBox
{
  AdwBin    parent_instance;

  GtkLabel *heading;
  GtkBox   *reasons;
  GtkLabel *score;
};

G_DEFINE_FINAL_TYPE (HxReasonBox, hx_reason_box, ADW_TYPE_BIN)

static void
hx_reason_box_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_REASON_BOX);

  G_OBJECT_CLASS (hx_reason_box_parent_class)->dispose (object);
}

static void
hx_reason_box_class_init (HxReasonBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_reason_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-reason-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxReasonBox, heading);
  gtk_widget_class_bind_template_child (widget_class, HxReasonBox, reasons);
  gtk_widget_class_bind_template_child (widget_class, HxReasonBox, score);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_reason_box_init (HxReasonBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_reason (HxReasonBox *self,
            const char  *reason,
            gboolean     conflict,
            const char  *difference)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", conflict ? "dialog-warning-symbolic"
                                                        : "object-select-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);
  g_autofree char *words = conflict && difference != NULL
                           ? g_strdup_printf ("%s: %s", reason, difference) : g_strdup (reason);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (icon, conflict ? "error" : "dimmed");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->reasons, row);
}

/**
 * hx_reason_box_set:
 * @self: a reason box
 * @title: the heading
 * @alignment: (nullable): what the machine knows; without a reason nothing is shown
 * @difference: (nullable): the figures that differ
 * @with_score: whether to say how sure it is
 *
 * Shows the reasons.
 */
void
hx_reason_box_set (HxReasonBox       *self,
                   const char        *title,
                   const HxAlignment *alignment,
                   const char        *difference,
                   gboolean           with_score)
{
  gboolean any = alignment != NULL && alignment->reasons != 0;
  g_auto(GStrv) reasons = any ? hx_reasons_dup_list (alignment) : NULL;
  g_autofree char *score = any && with_score ? hx_reasons_dup_score (alignment) : NULL;
  GtkWidget *row;

  g_return_if_fail (HX_IS_REASON_BOX (self));
  g_return_if_fail (title != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->reasons))) != NULL)
    gtk_box_remove (self->reasons, row);
  for (guint i = 0; reasons != NULL && reasons[i] != NULL; i++)
    add_reason (self, reasons[i], i == 0 && (alignment->reasons & HX_ALIGN_CONFLICT) != 0,
                difference);
  gtk_label_set_text (self->heading, title);
  gtk_label_set_text (self->score, score != NULL ? score : "");
  gtk_widget_set_visible (GTK_WIDGET (self->score), score != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}
