/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-new-attribute.h"

#include "dialogs/hx-popup.h"
#include "inspector/hx-announce.h"

#include <glib/gi18n.h>

/* Popovers that ask for a name, and for a new attribute its type too. */

typedef struct
{
  HxNewNameFunc  func;
  gpointer       data;
  GtkWidget     *entry;
  GtkWidget     *button;
  GtkWidget     *box;
} Asking;

static char *
dup_name (Asking *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
changed_cb (GtkWidget *popover)
{
  Asking *self = g_object_get_data (G_OBJECT (popover), "asking");
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->button, *name != '\0');
}

static void
accept_cb (GtkWidget *popover)
{
  Asking *self = g_object_get_data (G_OBJECT (popover), "asking");
  g_autofree char *name = dup_name (self);
  g_autoptr(GtkWidget) held = g_object_ref (popover);

  if (*name == '\0')
    return;
  self->func (popover, name, self->data);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

/**
 * hx_new_name_popover:
 * @heading: what is being named
 * @accept: label of the button
 * @func: takes the name
 * @data: data for @func, which outlives the popover
 *
 * Makes a popover that asks for a name, to be shown with hx_popup_show().
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
hx_new_name_popover (const char    *heading,
                     const char    *accept,
                     HxNewNameFunc  func,
                     gpointer       data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (heading);
  Asking *self = g_new0 (Asking, 1);

  self->func = func;
  self->data = data;
  self->entry = gtk_entry_new ();
  self->button = gtk_button_new_with_mnemonic (accept);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "hx-name-popover");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_sensitive (self->button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_popover_set_child (GTK_POPOVER (popover), self->box);
  g_object_set_data_full (G_OBJECT (popover), "asking", self, g_free);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (accept_cb), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (accept_cb), popover,
                           G_CONNECT_SWAPPED);
  return popover;
}

/* --- Attributes ------------------------------------------------------------------------------ */

static void
attribute_named_cb (GtkWidget  *popover,
                    const char *name,
                    gpointer    data)
{
  HxDesk *desk = data;
  GtkDropDown *type = g_object_get_data (G_OBJECT (popover), "type");
  GPtrArray *attributes = hx_catalogue_get_attributes (hx_desk_get_catalogue (desk));
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  for (guint i = 0; i < attributes->len; i++)
    if (g_str_equal (hx_attribute_get_name (attributes->pdata[i]), name))
      {
        hx_desk_toast (desk, FALSE, _("There is an attribute “%s” already"), name);
        return;
      }
  label = g_strdup_printf (_("Add Attribute “%s”"), name);
  toast = g_strdup_printf (_("Attribute “%s” added"), name);
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  hx_edit_add_attribute (edit, name, gtk_drop_down_get_selected (type), NULL);
  hx_desk_commit (desk, edit, toast);
}

/**
 * hx_new_attribute_ask:
 * @desk: the desk, which outlives @parent
 * @parent: what the question points to
 *
 * Asks for the name and the type of a new attribute, and adds it.
 */
void
hx_new_attribute_ask (HxDesk    *desk,
                      GtkWidget *parent)
{
  g_autoptr(GListModel) types = hx_attribute_type_list ();
  GtkWidget *popover;
  GtkWidget *type;
  Asking *self;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  popover = hx_new_name_popover (_("New Attribute"), _("_Add"), attribute_named_cb, desk);
  self = g_object_get_data (G_OBJECT (popover), "asking");
  type = gtk_drop_down_new (g_steal_pointer (&types), NULL);
  hx_name_composite (type, _("Type"));
  gtk_box_insert_child_after (GTK_BOX (self->box), type, self->entry);
  g_object_set_data (G_OBJECT (popover), "type", type);
  g_object_set_data_full (G_OBJECT (popover), "desk", g_object_ref (desk), g_object_unref);
  hx_popup_show (GTK_POPOVER (popover), parent, NULL);
  gtk_widget_grab_focus (self->entry);
}

/**
 * hx_attribute_type_name:
 * @type: a type
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_attribute_type_name (HxAttributeType type)
{
  static const char *const names[] = {
    [HX_ATTRIBUTE_TEXT] = N_("Text"),
    [HX_ATTRIBUTE_NUMBER] = N_("Number"),
    [HX_ATTRIBUTE_DATE] = N_("Date"),
    [HX_ATTRIBUTE_CHOICE] = N_("Choice"),
  };

  g_return_val_if_fail (type < G_N_ELEMENTS (names), NULL);

  return _(names[type]);
}

/**
 * hx_attribute_type_list:
 *
 * Returns: (transfer full): the names of all types, in their order
 */
GListModel *
hx_attribute_type_list (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (HxAttributeType type = 0; type <= HX_ATTRIBUTE_CHOICE; type++)
    gtk_string_list_append (list, hx_attribute_type_name (type));
  return G_LIST_MODEL (list);
}
