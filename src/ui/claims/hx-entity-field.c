/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row in which an entity is chosen, or none. */

#include "config.h"

#include "claims/hx-entity-field.h"

#include <glib/gi18n.h>

#include "dialogs/hx-entity-popover.h"
#include "inspector/hx-row-group.h"

struct _HxEntityField
{
  AdwActionRow *row;        /* borrowed: the field goes with it */
  GtkWidget    *clear;
  HxDesk       *desk;
  gint64        entity;     /* 0: none, or a new one */
  HxEntityType  type;       /* of the new one */
  char         *new_name;
  char         *offered;    /* (nullable): what a new one may be called */
};

static void
show (HxEntityField *self,
      const char    *name)
{
  adw_action_row_set_subtitle (self->row, name != NULL ? name : _("None"));
  gtk_widget_set_visible (self->clear, name != NULL);
}

static void
chosen_cb (HxDesk       *desk,
           gint64        entity,
           HxEntityType  type,
           const char   *new_name,
           gpointer      data)
{
  g_autoptr(AdwActionRow) row = g_weak_ref_get (data);
  HxEntityField *self = row != NULL ? g_object_get_data (G_OBJECT (row), "hx-entity-field") : NULL;
  HxEntity *found;

  if (self == NULL)
    return;

  found = entity != 0 ? hx_desk_get_entity (desk, entity) : NULL;
  self->entity = entity;
  self->type = type;
  g_set_str (&self->new_name, new_name);
  show (self, new_name != NULL ? new_name : found != NULL ? hx_entity_get_name (found) : NULL);
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
choose_cb (HxEntityField *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self->row);
  hx_entity_popover_choose (GTK_WIDGET (self->row), NULL, self->desk,
                            self->offered != NULL ? self->offered : "", chosen_cb, weak,
                            weak_free);
}

static void
clear_cb (HxEntityField *self)
{
  self->entity = 0;
  g_clear_pointer (&self->new_name, g_free);
  show (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->row));
}

/**
 * hx_entity_field_new:
 * @row: a row of a list
 * @desk: the desk
 * @entity: the entity it shows first; 0: none
 * @name: (nullable): its name; without an entity, what one may be called
 *
 * Has a row show an entity and choose another.
 *
 * Returns: (transfer full): the field, which has to go before the row does
 */
HxEntityField *
hx_entity_field_new (AdwActionRow *row,
                     HxDesk       *desk,
                     gint64        entity,
                     const char   *name)
{
  HxEntityField *self = g_new0 (HxEntityField, 1);

  self->row = row;
  self->desk = g_object_ref (desk);
  self->entity = entity;
  self->offered = g_strdup (entity == 0 ? name : NULL);
  self->clear = hx_row_button ("edit-clear-symbolic", _("Choose None"));
  adw_action_row_add_suffix (row, self->clear);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "hx-entity-field", self);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  show (self, entity != 0 ? name : NULL);
  return self;
}

/**
 * hx_entity_field_free:
 * @self: (transfer full): a field
 */
void
hx_entity_field_free (HxEntityField *self)
{
  g_signal_handlers_disconnect_by_data (self->row, self);
  g_signal_handlers_disconnect_by_data (self->clear, self);
  g_object_set_data (G_OBJECT (self->row), "hx-entity-field", NULL);
  g_object_unref (self->desk);
  g_free (self->new_name);
  g_free (self->offered);
  g_free (self);
}

/**
 * hx_entity_field_add_to:
 * @self: a field
 * @edit: an edit
 *
 * Returns: the entity that was chosen, made in @edit if it is new; 0: none
 */
gint64
hx_entity_field_add_to (HxEntityField *self,
                        HxEdit        *edit)
{
  return self->new_name != NULL ? hx_edit_add_entity (edit, self->type, self->new_name)
                                : self->entity;
}
