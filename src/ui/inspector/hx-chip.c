/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-chip.h"

#include "inspector/hx-announce.h"

#define DOT_SIZE 10

struct _HxColourDot
{
  GtkWidget parent_instance;

  GdkRGBA   rgba;
};

struct _HxChip
{
  GtkWidget    parent_instance;

  GtkWidget   *box;
  const char  *label;   /* owned by the label widget */
  GdkRGBA      rgba;
};

G_DEFINE_FINAL_TYPE (HxColourDot, hx_colour_dot, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (HxChip, hx_chip, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- HxColourDot ----------------------------------------------------------------------------- */

static void
hx_colour_dot_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  HxColourDot *self = HX_COLOUR_DOT (widget);
  float size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - size) / 2,
                                               (gtk_widget_get_height (widget) - size) / 2,
                                               size, size);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &bounds, size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &self->rgba, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hx_colour_dot_class_init (HxColourDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hx_colour_dot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "hx-colour-dot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hx_colour_dot_init (HxColourDot *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), DOT_SIZE, DOT_SIZE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * hx_colour_dot_new:
 *
 * Makes a dot in the colour of a tag or an entity.
 *
 * Returns: (transfer floating): the dot
 */
GtkWidget *
hx_colour_dot_new (void)
{
  return g_object_new (HX_TYPE_COLOUR_DOT, NULL);
}

/**
 * hx_colour_dot_set_rgba:
 * @self: a dot
 * @rgba: its colour
 *
 * Colours the dot.
 */
void
hx_colour_dot_set_rgba (HxColourDot   *self,
                        const GdkRGBA *rgba)
{
  g_return_if_fail (HX_IS_COLOUR_DOT (self));
  g_return_if_fail (rgba != NULL);

  self->rgba = *rgba;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- HxChip ---------------------------------------------------------------------------------- */

static void
label_clicked_cb (HxChip *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
remove_clicked_cb (HxChip *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

/* The tint is the tag's own colour, which no style sheet can know. */
static void
hx_chip_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  HxChip *self = HX_CHIP (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                               gtk_widget_get_height (widget));
  GdkRGBA tint = self->rgba;
  GskRoundedRect round;

  if (tint.alpha > 0)
    {
      tint.alpha *= 0.22f;
    }
  else
    {
      gtk_widget_get_color (widget, &tint);
      tint.alpha *= 0.08f;
    }
  gsk_rounded_rect_init_from_rect (&round, &bounds, MIN (bounds.size.height / 2, 17));
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &tint, &bounds);
  gtk_snapshot_pop (snapshot);

  GTK_WIDGET_CLASS (hx_chip_parent_class)->snapshot (widget, snapshot);
}

static void
hx_chip_dispose (GObject *object)
{
  HxChip *self = HX_CHIP (object);

  self->label = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hx_chip_parent_class)->dispose (object);
}

static void
hx_chip_class_init (HxChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_chip_dispose;
  widget_class->snapshot = hx_chip_snapshot;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", HX_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", HX_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hx-chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_chip_init (HxChip *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_label_button (HxChip     *self,
                   const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new ();

  if (self->rgba.alpha > 0)
    {
      GtkWidget *dot = hx_colour_dot_new ();

      hx_colour_dot_set_rgba (HX_COLOUR_DOT (dot), &self->rgba);
      gtk_box_append (GTK_BOX (box), dot);
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (box), label);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "pill-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (label_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->label = gtk_label_get_text (GTK_LABEL (label));

  return button;
}

static GtkWidget *
make_remove_button (HxChip     *self,
                    const char *remove_label)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, remove_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  return button;
}

/**
 * hx_chip_new:
 * @label: the name
 * @rgba: (nullable): the colour; %NULL: none, and no dot
 * @remove_label: (nullable): what the cross does, for its tooltip; %NULL: no cross
 *
 * Makes a chip.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
hx_chip_new (const char    *label,
             const GdkRGBA *rgba,
             const char    *remove_label)
{
  HxChip *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (HX_TYPE_CHIP, NULL);
  if (rgba != NULL)
    self->rgba = *rgba;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (self->box), make_label_button (self, label));
  if (remove_label != NULL)
    gtk_box_append (GTK_BOX (self->box), make_remove_button (self, remove_label));

  return GTK_WIDGET (self);
}

/**
 * hx_chip_set_menu:
 * @self: a chip
 * @menu: what can be done with it
 * @label: what the menu is for, for its tooltip
 *
 * Adds a menu between the name and the cross. Its actions are those of the chip and of what the
 * chip stands in.
 */
void
hx_chip_set_menu (HxChip     *self,
                  GMenuModel *menu,
                  const char *label)
{
  GtkWidget *button;

  g_return_if_fail (HX_IS_CHIP (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));
  g_return_if_fail (label != NULL);

  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, label);
  hx_name_composite (button, label);
  gtk_box_insert_child_after (GTK_BOX (self->box), button,
                              gtk_widget_get_first_child (self->box));
}

/**
 * hx_chip_get_label:
 * @self: a chip
 *
 * Gives the name that the chip shows.
 *
 * Returns: (transfer none): the name
 */
const char *
hx_chip_get_label (HxChip *self)
{
  g_return_val_if_fail (HX_IS_CHIP (self), NULL);

  return self->label;
}
