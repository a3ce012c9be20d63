/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-icon.h"

enum
{
  SIZE = 40,     /* px */
};

/* Of an icon, in the round; as libadwaita's avatars have it. */
#define ICON_SHARE .55

struct _HxEntityIcon
{
  GtkWidget   parent_instance;

  char       *icon_name;
  GdkRGBA     rgba;
  GdkTexture *picture;   /* (nullable) */
  int         size;      /* px */
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
  *minimum = *natural = HX_ENTITY_ICON (widget)->size;
}

static void
append_icon (HxEntityIcon *self,
             GtkSnapshot  *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  int size = self->size * ICON_SHARE;
  float margin = (self->size - size) / 2.f;
  g_autoptr(GtkIconPaintable) icon = NULL;

  icon = gtk_icon_theme_lookup_icon (theme, self->icon_name, NULL, size,
                                     gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget),
                                     GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (margin, margin));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            &self->rgba, 1);
  gtk_snapshot_restore (snapshot);
}

/* Behind what is transparent there is paper: emblems are made for it. */
static void
append_picture (HxEntityIcon          *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *bounds)
{
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, bounds);
  gtk_snapshot_append_scaled_texture (snapshot, self->picture, GSK_SCALING_FILTER_TRILINEAR,
                                      bounds);
}

static void
hx_entity_icon_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HxEntityIcon *self = HX_ENTITY_ICON (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, self->size, self->size);
  GdkRGBA ground = self->rgba;
  GskRoundedRect round;

  if (self->icon_name == NULL)
    return;

  ground.alpha = .16f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
    (gtk_widget_get_width (widget) - self->size) / 2.f,
    (gtk_widget_get_height (widget) - self->size) / 2.f));
  gsk_rounded_rect_init_from_rect (&round, &bounds, self->size / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  if (self->picture != NULL)
    append_picture (self, snapshot, &bounds);
  else
    gtk_snapshot_append_color (snapshot, &ground, &bounds);
  gtk_snapshot_pop (snapshot);
  if (self->picture == NULL)
    append_icon (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
hx_entity_icon_finalize (GObject *object)
{
  HxEntityIcon *self = HX_ENTITY_ICON (object);

  g_clear_object (&self->picture);
  g_free (self->icon_name);

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
  self->size = SIZE;
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

/**
 * hx_entity_icon_set_picture:
 * @self: an icon
 * @picture: (nullable): a square picture to be shown in place of the icon
 */
void
hx_entity_icon_set_picture (HxEntityIcon *self,
                            GdkTexture   *picture)
{
  g_return_if_fail (HX_IS_ENTITY_ICON (self));

  if (g_set_object (&self->picture, picture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hx_entity_icon_get_picture:
 * @self: an icon
 *
 * Returns: (transfer none) (nullable): the picture that is shown
 */
GdkTexture *
hx_entity_icon_get_picture (HxEntityIcon *self)
{
  g_return_val_if_fail (HX_IS_ENTITY_ICON (self), NULL);

  return self->picture;
}

/**
 * hx_entity_icon_set_size:
 * @self: an icon
 * @size: px
 */
void
hx_entity_icon_set_size (HxEntityIcon *self,
                         int           size)
{
  g_return_if_fail (HX_IS_ENTITY_ICON (self));
  g_return_if_fail (size > 0);

  if (self->size == size)
    return;
  self->size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
