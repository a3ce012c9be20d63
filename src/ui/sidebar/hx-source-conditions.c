/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-source-conditions.h"

#include "dialogs/hx-popup.h"
#include "inspector/hx-chip-row.h"
#include "inspector/hx-chip.h"

#include <glib/gi18n.h>

struct _HxSourceConditions
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxSourceOrder *order;
  GtkWidget     *row;
  GtkWidget     *chips;
};

G_DEFINE_FINAL_TYPE (HxSourceConditions, hx_source_conditions, ADW_TYPE_BIN)

static void
ask (HxSourceConditions *self,
     GtkWidget          *parent,
     int                 index)
{
  GtkWidget *popover = hx_condition_popover_new (self->desk, self->order, index);

  hx_popup_show (GTK_POPOVER (popover), parent, NULL);
}

static int
index_of (HxChip *chip)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chip), "index"));
}

static void
activated_cb (HxSourceConditions *self,
              HxChip             *chip)
{
  ask (self, self->row, index_of (chip));
}

static void
remove_cb (HxSourceConditions *self,
           HxChip             *chip)
{
  hx_source_order_remove (self->order, index_of (chip));
}

static void
update (HxSourceConditions *self)
{
  guint n = hx_source_order_get_n (self->order);
  int position = hx_chip_row_get_position (HX_CHIP_ROW (self->row));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->chips), child);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = hx_source_order_dup_words (self->order, i);
      GtkWidget *chip = hx_chip_new (words, NULL, _("Remove Condition"));

      g_object_set_data (G_OBJECT (chip), "index", GINT_TO_POINTER (i));
      g_signal_connect_object (chip, "activated", G_CALLBACK (activated_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (chip, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (ADW_WRAP_BOX (self->chips), chip);
    }
  hx_chip_row_set_position (HX_CHIP_ROW (self->row), position);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  hx_source_order_clear (HX_SOURCE_CONDITIONS (widget)->order);
}

static void
hx_source_conditions_dispose (GObject *object)
{
  HxSourceConditions *self = HX_SOURCE_CONDITIONS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  g_clear_object (&self->order);
  G_OBJECT_CLASS (hx_source_conditions_parent_class)->dispose (object);
}

static void
hx_source_conditions_class_init (HxSourceConditionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_source_conditions_dispose;

  gtk_widget_class_install_action (widget_class, "conditions.clear", NULL, clear_action);
}

static void
hx_source_conditions_init (HxSourceConditions *self)
{
  self->row = g_object_new (HX_TYPE_CHIP_ROW, NULL);
  self->chips = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->chips), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->chips), 6);
  adw_bin_set_child (ADW_BIN (self->row), self->chips);
  adw_bin_set_child (ADW_BIN (self), self->row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filter"), -1);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 9);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
}

/**
 * hx_source_conditions_new:
 * @desk: the desk
 * @order: whose conditions to show
 *
 * Returns: (transfer floating): the chips; hidden while there are none
 */
GtkWidget *
hx_source_conditions_new (HxDesk        *desk,
                          HxSourceOrder *order)
{
  HxSourceConditions *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (order), NULL);

  self = g_object_new (HX_TYPE_SOURCE_CONDITIONS, NULL);
  self->desk = g_object_ref (desk);
  self->order = g_object_ref (order);
  g_signal_connect_object (order, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_catalogue (desk), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * hx_source_conditions_ask:
 * @self: the chips
 * @parent: what the question points to
 *
 * Asks for one more condition.
 */
void
hx_source_conditions_ask (HxSourceConditions *self,
                          GtkWidget          *parent)
{
  g_return_if_fail (HX_IS_SOURCE_CONDITIONS (self));

  ask (self, parent, -1);
}
