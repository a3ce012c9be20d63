/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-entity-mark.h"

#include "hx-entity-look.h"

#include <adwaita.h>

#define SIZE 16   /* px */

struct _HxEntityMark
{
  GtkWidget     parent_instance;

  HxDesk       *desk;
  gint64        entity;
  HxEntityType  otherwise;
};

G_DEFINE_FINAL_TYPE (HxEntityMark, hx_entity_mark, GTK_TYPE_WIDGET)

static void
hx_entity_mark_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static const char *
find_look (HxEntityMark *self,
           GdkRGBA      *rgba)
{
  HxEntity *entity = hx_desk_get_entity (self->desk, self->entity);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (entity != NULL)
    {
      GPtrArray *own_types = hx_desk_get_own_types (self->desk);

      hx_entity_look_get_rgba (own_types, entity, dark, rgba);
      return hx_entity_look_get_icon (own_types, entity);
    }

  hx_entity_look_get_type_rgba (self->otherwise, dark, rgba);
  hx_entity_look_fit_rgba (rgba, dark);
  return hx_entity_look_get_type_icon (self->otherwise);
}

static void
hx_entity_mark_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HxEntityMark *self = HX_ENTITY_MARK (widget);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr(GtkIconPaintable) icon = NULL;
  const char *name;
  GdkRGBA rgba;

  if (self->desk == NULL)
    return;

  name = find_look (self, &rgba);
  icon = gtk_icon_theme_lookup_icon (theme, name, NULL, SIZE, gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget),
                                     GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                            (gtk_widget_get_width (widget) - SIZE) / 2.f,
                            (gtk_widget_get_height (widget) - SIZE) / 2.f));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, SIZE, SIZE,
                                            &rgba, 1);
  gtk_snapshot_restore (snapshot);
}

static void
set_desk (HxEntityMark *self,
          HxDesk       *desk)
{
  if (self->desk == desk)
    return;

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, gtk_widget_queue_draw, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_object (desk, "palette-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
}

static void
hx_entity_mark_dispose (GObject *object)
{
  set_desk (HX_ENTITY_MARK (object), NULL);

  G_OBJECT_CLASS (hx_entity_mark_parent_class)->dispose (object);
}

static void
hx_entity_mark_class_init (HxEntityMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_entity_mark_dispose;
  widget_class->measure = hx_entity_mark_measure;
  widget_class->snapshot = hx_entity_mark_snapshot;
  gtk_widget_class_set_css_name (widget_class, "hx-entity-mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hx_entity_mark_init (HxEntityMark *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

/**
 * hx_entity_mark_new:
 *
 * Returns: (transfer floating): a mark of nothing yet
 */
GtkWidget *
hx_entity_mark_new (void)
{
  return g_object_new (HX_TYPE_ENTITY_MARK, NULL);
}

/**
 * hx_entity_mark_set:
 * @self: a mark
 * @desk: the desk
 * @entity: an entity, or 0 if it is none yet
 * @otherwise: its kind, where the entity is not known
 */
void
hx_entity_mark_set (HxEntityMark *self,
                    HxDesk       *desk,
                    gint64        entity,
                    HxEntityType  otherwise)
{
  g_return_if_fail (HX_IS_ENTITY_MARK (self));
  g_return_if_fail (HX_IS_DESK (desk));

  set_desk (self, desk);
  self->entity = entity;
  self->otherwise = otherwise;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
