/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-name-popover.h"

#include "hx-shortcuts.h"

/* A popover that asks for a name, for a new thing or a renamed one. */

typedef struct
{
  GtkWidget  *popover;
  GtkWidget  *entry;
  GtkWidget  *button;
  GtkWidget  *owner;   /* outlives the popover, which stands inside it */
  HxNameFunc  func;
  gint64      data;
} NamePopover;

static char *
dup_name (NamePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
accept_cb (NamePopover *self)
{
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->func (self->owner, name, self->data);
}

static void
changed_cb (NamePopover *self,
            GtkEditable *entry)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->button, *name != '\0');
}

static void
unparent_cb (gpointer data)
{
  GtkWidget *popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  g_object_unref (popover);
}

/* Later: the popover is still in the middle of closing. */
static void
closed_cb (GtkWidget *popover)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (popover));
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static GtkWidget *
create_content (NamePopover *self,
                const char  *heading,
                const char  *name,
                const char  *accept)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (heading);

  self->entry = gtk_entry_new ();
  self->button = gtk_button_new_with_mnemonic (accept);
  gtk_widget_add_css_class (box, "hx-name-popover");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_sensitive (self->button, name != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (accept_cb), self);

  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), row);
  return box;
}

/**
 * hx_name_popover_show:
 * @owner: what asks, handed to @func
 * @parent: the widget the popover belongs to; @owner or a descendant, and one that lets go of
 *   its popovers when it is disposed of
 * @at: where it points to, in pixels of @parent
 * @heading: what is being named
 * @name: (nullable): the name there is
 * @accept: label of the button
 * @func: takes the name
 * @data: handed to @func
 *
 * Asks for a name.
 */
void
hx_name_popover_show (GtkWidget          *owner,
                      GtkWidget          *parent,
                      const GdkRectangle *at,
                      const char         *heading,
                      const char         *name,
                      const char         *accept,
                      HxNameFunc          func,
                      gint64              data)
{
  NamePopover *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (func != NULL);

  self = g_new0 (NamePopover, 1);
  self->owner = owner;
  self->func = func;
  self->data = data;
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover),
                         create_content (self, heading, name, accept));
  g_object_set_data_full (G_OBJECT (self->popover), "state", self, g_free);
  g_signal_connect (self->popover, "closed", G_CALLBACK (closed_cb), NULL);

  gtk_widget_set_parent (self->popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  hx_shortcuts_install_always (self->popover);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->entry);
}
