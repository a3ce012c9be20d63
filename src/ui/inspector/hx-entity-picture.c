/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-picture.h"

#include "hx-entity-look.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-entity-icon.h"
#include "inspector/hx-entity-pictures.h"
#include "inspector/hx-picture-content.h"

#include <glib/gi18n.h>

enum
{
  SMALL = 48,   /* px */
  LARGE = 96,
};

struct _HxEntityPicture
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxDetails     *details;
  HxEntityIcon  *icon;
  GtkWidget     *button;    /* (nullable): what holds the icon where it can be changed */
  gint64         original;  /* that is shown or being loaded; 0: none */
  guint          serial;    /* raised with it */
};

/* A picture on its way: to the screen, or into the project. */
typedef struct
{
  GWeakRef   picture;
  HxDesk    *desk;
  gint64     entity;
  DexFuture *bytes;
  guint      serial;
} Way;

G_DEFINE_FINAL_TYPE (HxEntityPicture, hx_entity_picture, ADW_TYPE_BIN)

static Way *
way_new (HxEntityPicture *self)
{
  Way *way = g_new0 (Way, 1);

  g_weak_ref_init (&way->picture, self);
  way->desk = g_object_ref (self->desk);
  way->entity = self->details->focus.id;
  way->serial = self->serial;
  return way;
}

static void
way_free (gpointer data)
{
  Way *way = data;

  g_weak_ref_clear (&way->picture);
  g_object_unref (way->desk);
  dex_clear (&way->bytes);
  g_free (way);
}

/* --- Commands -------------------------------------------------------------------------------- */

static DexFuture *
take_fiber (gpointer data)
{
  Way *way = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = dex_await_boxed (g_steal_pointer (&way->bytes), &error);
  HxEdit *edit;

  if (bytes == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        hx_desk_toast (way->desk, FALSE, "%s", error->message);
      return NULL;
    }

  edit = hx_project_begin (hx_desk_get_project (way->desk), _("Set Picture"));
  hx_edit_set_entity_picture (edit, way->entity, bytes);
  hx_desk_commit (way->desk, edit, NULL);
  return NULL;
}

static gboolean
can_change (HxEntityPicture *self)
{
  return self->details != NULL && !hx_project_get_read_only (hx_desk_get_project (self->desk));
}

static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxEntityPicture *self = HX_ENTITY_PICTURE (widget);

  if (can_change (self))
    hx_entity_picture_take (self,
                            hx_picture_content_choose (GTK_WINDOW (gtk_widget_get_root (widget))));
}

static void
paste_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  HxEntityPicture *self = HX_ENTITY_PICTURE (widget);

  if (can_change (self))
    hx_entity_picture_take (self,
                            hx_picture_content_read_clipboard (gtk_widget_get_clipboard (widget)));
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxEntityPicture *self = HX_ENTITY_PICTURE (widget);
  HxEdit *edit;

  if (!can_change (self))
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Remove Picture"));
  hx_edit_set_entity_picture (edit, self->details->focus.id, NULL);
  hx_desk_commit (self->desk, edit, _("Picture removed"));
}

static DexFuture *
finish_drop_cb (DexFuture *future,
                gpointer   data)
{
  gdk_drop_finish (data, dex_future_is_resolved (future) ? GDK_ACTION_COPY : 0);
  return dex_ref (future);
}

static gboolean
drop_cb (HxEntityPicture *self,
         GdkDrop         *drop)
{
  if (!can_change (self))
    return FALSE;

  hx_entity_picture_take (self, dex_future_finally (hx_picture_content_read_drop (drop),
                                                    finish_drop_cb, g_object_ref (drop),
                                                    g_object_unref));
  return TRUE;
}

static GdkDragAction
drag_cb (HxEntityPicture *self)
{
  return can_change (self) ? GDK_ACTION_COPY : 0;
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_entity_picture_dispose (GObject *object)
{
  HxEntityPicture *self = HX_ENTITY_PICTURE (object);

  g_clear_pointer (&self->details, hx_details_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->button = NULL;
  g_clear_object (&self->icon);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_entity_picture_parent_class)->dispose (object);
}

static void
hx_entity_picture_class_init (HxEntityPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_entity_picture_dispose;
  gtk_widget_class_set_css_name (widget_class, "hx-entity-picture");

  gtk_widget_class_install_action (widget_class, "picture.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "picture.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "picture.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "picture.paste",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "picture.remove", NULL);
}

static void
add_drop_target (HxEntityPicture *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (hx_picture_content_get_formats (),
                                                          GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drag-enter", G_CALLBACK (drag_cb), self);
  g_signal_connect_swapped (target, "drag-motion", G_CALLBACK (drag_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
hx_entity_picture_init (HxEntityPicture *self)
{
  self->icon = g_object_ref_sink (g_object_new (HX_TYPE_ENTITY_ICON, "accessible-role",
                                                GTK_ACCESSIBLE_ROLE_IMG, NULL));
  hx_entity_icon_set_size (self->icon, SMALL);
  add_drop_target (self);
}

/* --- Filling --------------------------------------------------------------------------------- */

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();
  g_autoptr(GMenuItem) remove = g_menu_item_new (_("_Remove Picture"), "picture.remove");

  g_menu_append (menu, _("_Choose Picture…"), "picture.choose");
  g_menu_append (menu, _("_Paste Picture"), "picture.paste");
  g_menu_item_set_attribute (remove, "hidden-when", "s", "action-disabled");
  g_menu_append_item (last, remove);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/* Whether it can be changed does not change while a project is open. */
static void
add_child (HxEntityPicture *self)
{
  g_autoptr(GMenuModel) menu = NULL;

  if (adw_bin_get_child (ADW_BIN (self)) != NULL)
    return;
  if (!can_change (self))
    {
      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->icon));
      return;
    }

  menu = create_menu ();
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), menu);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->icon));
  gtk_widget_add_css_class (self->button, "hx-picture");
  gtk_widget_add_css_class (self->button, "flat");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/* What a picture shows is whom: nobody has to see it. */
static void
name_it (HxEntityPicture *self)
{
  HxEntity *entity = self->details->entity;
  g_autofree char *of = g_strdup_printf (_("Picture of %s"), hx_entity_get_name (entity));
  gboolean shown = hx_entity_icon_get_picture (self->icon) != NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  shown ? of
                                        : hx_entity_look_get_kind (self->details->about->own_types,
                                                                   entity),
                                  -1);
  if (self->button == NULL)
    return;

  gtk_widget_set_tooltip_text (self->button, shown ? _("Change Picture") : _("Add a Picture"));
  hx_name_composite (self->button, shown ? of : _("Add a Picture"));
}

static void
show_picture (HxEntityPicture *self,
              GdkTexture      *picture)
{
  hx_entity_icon_set_picture (self->icon, picture);
  name_it (self);
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  Way *way = data;
  g_autoptr(HxEntityPicture) self = g_weak_ref_get (&way->picture);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->details == NULL || self->serial != way->serial)
    return dex_future_new_true ();

  if (value != NULL)
    show_picture (self, g_value_get_object (value));
  else
    g_debug ("A picture was not loaded: %s", error->message);

  return dex_future_new_true ();
}

static void
load (HxEntityPicture *self)
{
  gint64 original = hx_entity_get_picture (self->details->entity);
  GdkTexture *picture = original != 0 ? hx_entity_pictures_get (self->desk, original) : NULL;

  if (original == self->original && (original == 0 || picture == NULL))
    {
      name_it (self);
      return;
    }

  self->original = original;
  self->serial++;
  show_picture (self, picture);
  if (original != 0 && picture == NULL)
    dex_future_disown (dex_future_finally (hx_entity_pictures_load (self->desk, original),
                                           loaded_cb, way_new (self), way_free));
}

/**
 * hx_entity_picture_set:
 * @self: a picture
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows the entity's picture, as soon as it is drawn, or the icon of its type.
 */
void
hx_entity_picture_set (HxEntityPicture *self,
                       HxDesk          *desk,
                       HxDetails       *details)
{
  GPtrArray *types;
  GdkRGBA rgba;

  g_return_if_fail (HX_IS_ENTITY_PICTURE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  types = details->about->own_types;

  add_child (self);
  hx_entity_look_get_rgba (types, details->entity,
                           adw_style_manager_get_dark (adw_style_manager_get_default ()), &rgba);
  hx_entity_icon_set (self->icon, hx_entity_look_get_icon (types, details->entity), &rgba);
  load (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.remove", self->original != 0);
}

/**
 * hx_entity_picture_set_large:
 * @self: a picture
 * @large: whether there is room
 *
 * Shows it larger.
 */
void
hx_entity_picture_set_large (HxEntityPicture *self,
                             gboolean         large)
{
  g_return_if_fail (HX_IS_ENTITY_PICTURE (self));

  hx_entity_icon_set_size (self->icon, large ? LARGE : SMALL);
}

/**
 * hx_entity_picture_take:
 * @self: a picture that shows an entity
 * @bytes: (transfer full): a future that resolves to the bytes of a picture
 *
 * Gives the entity the picture once it is there, or says why it is not.
 */
void
hx_entity_picture_take (HxEntityPicture *self,
                        DexFuture       *bytes)
{
  Way *way;

  g_return_if_fail (HX_IS_ENTITY_PICTURE (self));
  g_return_if_fail (self->details != NULL);

  way = way_new (self);
  way->bytes = bytes;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, take_fiber, way, way_free));
}
