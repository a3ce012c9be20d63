/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-selection-bar.h"

#include <glib/gi18n.h>

#define DISTANCE 6
#define EDGE 6

struct _HxSelectionBar
{
  GtkBox     parent_instance;

  GtkWidget *suggestion_box;
  GtkLabel  *suggestion_label;
  GtkWidget *tag_label;
  GtkWidget *entity_label;
  GtkWidget *claim_label;
  GtkWidget *link_label;
  GtkWidget *relate_button;
  GtkWidget *relate_label;
  GtkWidget *note_label;
};

G_DEFINE_FINAL_TYPE (HxSelectionBar, hx_selection_bar, GTK_TYPE_BOX)

static void
set_labels_visible (HxSelectionBar *self,
                    gboolean        visible)
{
  gtk_widget_set_visible (self->tag_label, visible);
  gtk_widget_set_visible (self->entity_label, visible);
  gtk_widget_set_visible (self->claim_label, visible);
  gtk_widget_set_visible (self->link_label, visible);
  gtk_widget_set_visible (self->relate_label, visible);
  gtk_widget_set_visible (self->note_label, visible);
}

/* The key is not as strict: it says what to select. */
static void
relate_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.relate", NULL);
}

static void
hx_selection_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_SELECTION_BAR);

  G_OBJECT_CLASS (hx_selection_bar_parent_class)->dispose (object);
}

static void
hx_selection_bar_class_init (HxSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_selection_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, suggestion_box);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, suggestion_label);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, tag_label);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, entity_label);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, claim_label);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, link_label);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, relate_button);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, relate_label);
  gtk_widget_class_bind_template_child (widget_class, HxSelectionBar, note_label);
  gtk_widget_class_install_action (widget_class, "selection.relate", NULL, relate_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
hx_selection_bar_init (HxSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hx_selection_bar_set_relatable (self, TRUE, 0);
}

/**
 * hx_selection_bar_set_suggestion:
 * @self: the bar
 * @entity: (nullable): the name of what the selected text may mention, or %NULL
 *
 * Offers to accept or reject the suggestion that is selected.
 */
void
hx_selection_bar_set_suggestion (HxSelectionBar *self,
                                 const char     *entity)
{
  g_return_if_fail (HX_IS_SELECTION_BAR (self));

  gtk_widget_set_visible (self->suggestion_box, entity != NULL);
  gtk_label_set_label (self->suggestion_label, entity != NULL ? entity : "");
}

/**
 * hx_selection_bar_set_relatable:
 * @self: the bar
 * @writable: whether the project can be changed
 * @n_entities: how many entities the selected text mentions; two are as good as more
 *
 * Offers to relate two entities, or says what is missing.
 */
void
hx_selection_bar_set_relatable (HxSelectionBar *self,
                                gboolean        writable,
                                guint           n_entities)
{
  const char *tooltip;

  g_return_if_fail (HX_IS_SELECTION_BAR (self));

  if (n_entities >= 2 || !writable)
    tooltip = _("Relate (G)");
  else if (n_entities == 1)
    tooltip = _("Relate (G): needs a mention of a second entity in the selected text");
  else
    tooltip = _("Relate (G): needs mentions of two entities in the selected text");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "selection.relate",
                                 writable && n_entities >= 2);
  gtk_widget_set_tooltip_text (self->relate_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->relate_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n_entities >= 2 || !writable ? "" : tooltip, -1);
}

/**
 * hx_selection_bar_fit:
 * @self: the bar
 * @width: pixels there are for it
 *
 * Leaves out the words beside the icons where there is no room for them.
 */
void
hx_selection_bar_fit (HxSelectionBar *self,
                      int             width)
{
  int natural;

  g_return_if_fail (HX_IS_SELECTION_BAR (self));

  set_labels_visible (self, TRUE);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1,
                      NULL, &natural, NULL, NULL);
  if (natural + 2 * EDGE > width)
    set_labels_visible (self, FALSE);
}

/**
 * hx_selection_bar_place:
 * @self: the bar
 * @selection: the bounds of the selected text
 * @width: pixels of the area it floats in
 * @height: pixels of the area
 * @place: (out): where the bar goes
 *
 * Finds a place below the selection or, where there is no room, above it. When the selection
 * fills the area the bar is at the bottom; when it is out of sight, so is the bar.
 */
void
hx_selection_bar_place (HxSelectionBar        *self,
                        const graphene_rect_t *selection,
                        int                    width,
                        int                    height,
                        GdkRectangle          *place)
{
  GtkRequisition size;
  double top = selection->origin.y;
  double bottom = top + selection->size.height;
  double y = bottom + DISTANCE;
  double x;

  g_return_if_fail (HX_IS_SELECTION_BAR (self));

  gtk_widget_get_preferred_size (GTK_WIDGET (self), NULL, &size);
  size.width = MIN (size.width, width);
  x = selection->origin.x + selection->size.width / 2 - size.width / 2.0;
  x = CLAMP (x, MIN (EDGE, width - size.width), MAX (0, width - size.width - EDGE));

  if (bottom < 0 || top > height)
    y = -2 * size.height;
  else if (y + size.height + EDGE > height)
    y = top - DISTANCE - size.height;
  if (y < 0 && bottom >= 0 && top <= height)
    y = height - size.height - EDGE;

  *place = (GdkRectangle) { x, y, size.width, size.height };
}
