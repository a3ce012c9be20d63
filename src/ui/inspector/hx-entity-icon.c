/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-icon.h"

enum
{
  SIZE = 40,     /* px */
  ICON = 24,
  RADIUS = 9,
};

struct _HxEntityIcon
{
  GtkWidget  parent_instance;

  char      *icon_name;
  GdkRGBA    rgba;
};

G_DEFINE_FINAL_TYPE (HxEntityIcon, hx_entity_icon, GTK_TYPE_WIDGET)

static void
hx_entity_icon_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
hx_entity_icon_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HxEntityIcon *self = HX_ENTITY_ICON (widget);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr(GtkIconPaintable) icon = NULL;
  GdkRGBA ground = self->rgba;
  float x = (gtk_widget_get_width (widget) - SIZE) / 2.f;
  float y = (gtk_widget_get_height (widget) - SIZE) / 2.f;
  GskRoundedRect square;

  if (self->icon_name == NULL)
    return;

  ground.alpha = .16f;
  gsk_rounded_rect_init_from_rect (&square, &GRAPHENE_RECT_INIT (x, y, SIZE, SIZE), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &square);
  gtk_snapshot_append_color (snapshot, &ground, &square.bounds);
  gtk_snapshot_pop (snapshot);

  icon = gtk_icon_theme_lookup_icon (theme, self->icon_name, NULL, ICON,
                                     gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget),
                                     GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (SIZE - ICON) / 2.f,
                                                          y + (SIZE - ICON) / 2.f));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON, ICON,
                                            &self->rgba, 1);
  gtk_snapshot_restore (snapshot);
}

static void
hx_entity_icon_finalize (GObject *object)
{
  g_free (HX_ENTITY_ICON (object)->icon_name);

  G_OBJECT_CLASS (hx_entity_icon_parent_class)->finalize (object);
}

static void
hx_entity_icon_class_init (HxEntityIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hx_entity_icon_finalize;
  widget_class->measure = hx_entity_icon_measure;
  widget_class->snapshot = hx_entity_icon_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hx_entity_icon_init (HxEntityIcon *self)
{
}

/**
 * hx_entity_icon_set:
 * @self: an icon
 * @icon_name: the name of a symbolic icon
 * @rgba: its colour
 */
void
hx_entity_icon_set (HxEntityIcon  *self,
                    const char    *icon_name,
                    const GdkRGBA *rgba)
{
  g_return_if_fail (HX_IS_ENTITY_ICON (self));
  g_return_if_fail (icon_name != NULL && rgba != NULL);

  g_set_str (&self->icon_name, icon_name);
  self->rgba = *rgba;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
