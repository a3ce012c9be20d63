/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-own-type-dialog.h"

#include "hx-entity-look.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxOwnTypeDialog
{
  AdwDialog             parent_instance;

  HxDesk               *desk;
  GPtrArray            *own_types;
  gint64                entity;    /* becomes of the new type; or 0 */
  gint64                type;      /* the one that is changed, or 0 */
  GArray               *parents;   /* Parent, one for each line of the row */
  const char           *icon;      /* static; NULL: that of what is above it */

  GtkWidget            *save;
  AdwEntryRow          *name_row;
  AdwComboRow          *parent_row;
  AdwWrapBox           *icons;
  AdwSwitchRow         *colour_switch;
  GtkColorDialogButton *colour_button;
  GtkWidget            *delete;
};

typedef struct
{
  HxEntityType base;
  gint64       own;
} Parent;

G_DEFINE_FINAL_TYPE (HxOwnTypeDialog, hx_own_type_dialog, ADW_TYPE_DIALOG)

static HxEdit *
begin (HxOwnTypeDialog *self,
       const char      *label)
{
  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

static const Parent *
get_parent (HxOwnTypeDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->parent_row);

  return selected < self->parents->len ? &g_array_index (self->parents, Parent, selected) : NULL;
}

static char *
dup_name (HxOwnTypeDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static gboolean
is_taken (HxOwnTypeDialog *self,
          const char      *name)
{
  for (guint i = 0; i < self->own_types->len; i++)
    {
      const HxOwnType *type = g_ptr_array_index (self->own_types, i);

      if (type->id != self->type && g_str_equal (type->name, name))
        return TRUE;
    }

  return FALSE;
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
name_changed_cb (HxOwnTypeDialog *self)
{
  g_autofree char *name = dup_name (self);
  gboolean taken = is_taken (self, name);

  gtk_widget_set_sensitive (self->save, *name != '\0' && !taken);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row),
                                 taken ? _("There Is Such a Type Already")
                                       : _("Name, such as Armed Group"));
  if (taken)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
}

/* The colour it has without one of its own is shown, so that one sees what to part from. */
static void
parent_changed_cb (HxOwnTypeDialog *self)
{
  const Parent *parent = get_parent (self);
  GdkRGBA rgba;

  if (parent == NULL || adw_switch_row_get_active (self->colour_switch))
    return;

  if (!hx_entity_look_get_own_rgba (self->own_types, parent->own, &rgba))
    hx_entity_look_get_type_rgba (parent->base, FALSE, &rgba);
  gtk_color_dialog_button_set_rgba (self->colour_button, &rgba);
}

static void
icon_toggled_cb (HxOwnTypeDialog *self,
                 GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    self->icon = gtk_button_get_icon_name (GTK_BUTTON (button));
}

static void
save_cb (HxOwnTypeDialog *self)
{
  const Parent *parent = get_parent (self);
  const GdkRGBA *rgba = gtk_color_dialog_button_get_rgba (self->colour_button);
  g_autofree char *name = dup_name (self);
  g_autofree char *colour = NULL;
  gint64 type = self->type;
  HxEdit *edit;

  if (*name == '\0' || is_taken (self, name) || parent == NULL)
    return;

  if (adw_switch_row_get_active (self->colour_switch))
    colour = g_strdup_printf ("#%02x%02x%02x", (int) (rgba->red * 255 + .5),
                              (int) (rgba->green * 255 + .5), (int) (rgba->blue * 255 + .5));
  edit = begin (self, type == 0 ? _("Add Type of Entities") : _("Change Type of Entities"));
  if (type == 0)
    type = hx_edit_add_own_type (edit, parent->base, parent->own, name);
  else
    hx_edit_rename_own_type (edit, type, name);
  hx_edit_style_own_type (edit, type, self->icon, colour);
  if (self->entity != 0)
    hx_edit_set_own_type (edit, self->entity, type);
  hx_desk_commit (self->desk, edit, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
delete_cb (HxOwnTypeDialog *self)
{
  HxEdit *edit = begin (self, _("Delete Type of Entities"));
  g_autofree char *name = dup_name (self);
  g_autofree char *toast = g_strdup_printf (_("Type “%s” deleted"), name);

  hx_edit_delete_own_type (edit, self->type);
  hx_desk_commit (self->desk, edit, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_own_type_dialog_dispose (GObject *object)
{
  HxOwnTypeDialog *self = HX_OWN_TYPE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_OWN_TYPE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->own_types, g_ptr_array_unref);
  g_clear_pointer (&self->parents, g_array_unref);

  G_OBJECT_CLASS (hx_own_type_dialog_parent_class)->dispose (object);
}

static void
hx_own_type_dialog_class_init (HxOwnTypeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_own_type_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-own-type-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, parent_row);
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, icons);
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, colour_switch);
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, colour_button);
  gtk_widget_class_bind_template_child (widget_class, HxOwnTypeDialog, delete);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, parent_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
hx_own_type_dialog_init (HxOwnTypeDialog *self)
{
  self->parents = g_array_new (FALSE, FALSE, sizeof (Parent));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Filling --------------------------------------------------------------------------------- */

static void
fill_parents (HxOwnTypeDialog *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (HxEntityType base = 0; base < HX_N_ENTITY_TYPES; base++)
    {
      const Parent kind = { base, 0 };

      gtk_string_list_append (list, hx_phrase_entity_type (base));
      g_array_append_val (self->parents, kind);
      for (guint i = 0; i < self->own_types->len; i++)
        {
          const HxOwnType *type = g_ptr_array_index (self->own_types, i);
          const Parent own = { base, type->id };

          if (type->base != base || type->id == self->type)
            continue;
          gtk_string_list_append (list, type->name);
          g_array_append_val (self->parents, own);
        }
    }
  adw_combo_row_set_model (self->parent_row, G_LIST_MODEL (list));
}

static void
select_parent (HxOwnTypeDialog *self,
               HxEntityType     base,
               gint64           own)
{
  for (guint i = 0; i < self->parents->len; i++)
    {
      const Parent *parent = &g_array_index (self->parents, Parent, i);

      if (parent->base == base && parent->own == own)
        adw_combo_row_set_selected (self->parent_row, i);
    }
}

static void
add_icons (HxOwnTypeDialog *self)
{
  const char * const *icons = hx_entity_look_list_icons ();
  GtkToggleButton *first = NULL;

  for (guint i = 0; icons[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      g_autofree char *label = g_strdup_printf (_("Icon %u"), i + 1);

      gtk_button_set_icon_name (GTK_BUTTON (button), icons[i]);
      gtk_widget_add_css_class (button, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (icon_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->icons, button);
      if (g_strcmp0 (icons[i], self->icon) == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    }
}

static void
show_type (HxOwnTypeDialog *self,
           const HxOwnType *type)
{
  GdkRGBA rgba;

  adw_dialog_set_title (ADW_DIALOG (self), _("Edit Type"));
  gtk_button_set_label (GTK_BUTTON (self->save), _("_Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), type->name);
  select_parent (self, type->base, type->parent);
  gtk_widget_set_sensitive (GTK_WIDGET (self->parent_row), FALSE);
  gtk_widget_set_visible (self->delete, TRUE);
  if (type->colour != NULL && gdk_rgba_parse (&rgba, type->colour))
    {
      adw_switch_row_set_active (self->colour_switch, TRUE);
      gtk_color_dialog_button_set_rgba (self->colour_button, &rgba);
    }
}

/**
 * hx_own_type_dialog_new:
 * @desk: the desk
 * @own_types: (element-type HxOwnType): the analyst's types
 * @entity: (nullable): an entity that becomes of a new type
 * @type: the type to change; 0: a new one
 *
 * Makes a dialog for a type of the analyst's own. What it does is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_own_type_dialog_new (HxDesk    *desk,
                        GPtrArray *own_types,
                        HxEntity  *entity,
                        gint64     type)
{
  HxOwnTypeDialog *self;
  const HxOwnType *old;
  HxEntityType base = entity != NULL ? hx_entity_get_entity_type (entity) : HX_ENTITY_THING;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (own_types != NULL, NULL);

  self = g_object_new (HX_TYPE_OWN_TYPE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->own_types = g_ptr_array_ref (own_types);
  old = hx_entity_look_find_type (own_types, type);
  self->type = old != NULL ? type : 0;
  self->entity = entity != NULL && old == NULL ? hx_entity_get_id (entity) : 0;
  self->icon = old != NULL ? hx_entity_look_get_own_icon (own_types, old)
                           : hx_entity_look_get_type_icon (base);
  fill_parents (self);
  add_icons (self);
  select_parent (self, base, entity != NULL && old == NULL ? hx_entity_get_own_type (entity) : 0);
  parent_changed_cb (self);
  hx_name_composite (GTK_WIDGET (self->colour_button), _("Colour"));
  if (old != NULL)
    show_type (self, old);
  name_changed_cb (self);

  return ADW_DIALOG (self);
}
