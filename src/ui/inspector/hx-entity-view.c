/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-view.h"

#include "hx-turn.h"
#include "inspector/hx-details.h"
#include "inspector/hx-entity-page.h"

/* px: scrolled so far, the name is out of sight and stands in the bar. */
#define NAME_GONE 60

struct _HxEntityView
{
  AdwNavigationPage  parent_instance;

  HxDesk            *desk;
  gint64             entity;
  gint64             shown;     /* that was read */
  guint              serial;    /* raised by every load; an answer to an older one is dropped */
  gboolean           stale;     /* to be read when it is seen */

  GtkStack          *stack;
  AdwHeaderBar      *header;
  GtkScrolledWindow *scrolled;
  HxEntityPage      *page;
  AdwStatusPage     *error;
};

G_DEFINE_FINAL_TYPE (HxEntityView, hx_entity_view, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_ENTITY,
  N_PROPS,
};

enum
{
  GONE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
take_entity (HxEntityView *self,
             gint64        entity)
{
  if (self->entity == entity)
    return;

  self->entity = entity;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTITY]);
}

static void
show_details (HxEntityView *self,
              HxDetails    *details)
{
  gboolean other = self->shown != details->focus.id;

  if (details->missing)
    {
      g_signal_emit (self, signals[GONE], 0);
      return;
    }

  take_entity (self, details->focus.id);
  self->shown = self->entity;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), hx_entity_get_name (details->entity));
  hx_entity_page_set (self->page, self->desk, details);
  gtk_stack_set_visible_child_name (self->stack, "entity");
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* --- Loading --------------------------------------------------------------------------------- */

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxEntityView) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->desk == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  if (value != NULL)
    show_details (self, g_value_get_boxed (value));
  else
    {
      adw_status_page_set_description (self->error, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }

  return dex_future_new_true ();
}

static void
reload (HxEntityView *self)
{
  HxFocus focus = { .kind = HX_FOCUS_ENTITY, .id = self->entity };
  HxTurn *load;

  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || self->desk == NULL)
    return;

  load = hx_turn_new (self, ++self->serial);
  dex_future_disown (dex_future_finally (hx_details_load_focus (self->desk, &focus), loaded_cb,
                                         load, hx_turn_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
scrolled_cb (HxEntityView  *self,
             GtkAdjustment *adjustment)
{
  adw_header_bar_set_show_title (self->header, gtk_adjustment_get_value (adjustment) > NAME_GONE);
}

static void
hx_entity_view_map (GtkWidget *widget)
{
  HxEntityView *self = HX_ENTITY_VIEW (widget);

  GTK_WIDGET_CLASS (hx_entity_view_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

static void
hx_entity_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HxEntityView *self = HX_ENTITY_VIEW (object);

  if (prop_id == PROP_ENTITY)
    g_value_set_int64 (value, self->entity);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_entity_view_dispose (GObject *object)
{
  HxEntityView *self = HX_ENTITY_VIEW (object);

  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ENTITY_VIEW);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_entity_view_parent_class)->dispose (object);
}

static void
hx_entity_view_class_init (HxEntityViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_entity_view_get_property;
  object_class->dispose = hx_entity_view_dispose;
  widget_class->map = hx_entity_view_map;

  properties[PROP_ENTITY] =
    g_param_spec_int64 ("entity", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[GONE] = g_signal_new ("gone", HX_TYPE_ENTITY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (HX_TYPE_ENTITY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-entity-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HxEntityView, stack);
  gtk_widget_class_bind_template_child (widget_class, HxEntityView, header);
  gtk_widget_class_bind_template_child (widget_class, HxEntityView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HxEntityView, page);
  gtk_widget_class_bind_template_child (widget_class, HxEntityView, error);
}

static void
hx_entity_view_init (HxEntityView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hx_entity_page_set_is_page (self->page, TRUE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hx_entity_view_new:
 * @desk: the desk
 * @entity: an entity
 *
 * Returns: (transfer floating): a page that shows the entity
 */
HxEntityView *
hx_entity_view_new (HxDesk *desk,
                    gint64  entity)
{
  HxEntityView *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_ENTITY_VIEW, NULL);
  self->desk = g_object_ref (desk);
  self->entity = entity;
  self->stale = TRUE;
  g_signal_connect_object (desk, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "palette-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (reload),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hx_entity_view_get_entity:
 * @self: a page
 *
 * Returns: the entity it shows
 */
gint64
hx_entity_view_get_entity (HxEntityView *self)
{
  g_return_val_if_fail (HX_IS_ENTITY_VIEW (self), 0);

  return self->entity;
}

/**
 * hx_entity_view_set_entity:
 * @self: a page
 * @entity: an entity
 *
 * Shows another entity in the place of the one before.
 */
void
hx_entity_view_set_entity (HxEntityView *self,
                           gint64        entity)
{
  g_return_if_fail (HX_IS_ENTITY_VIEW (self));

  if (self->entity == entity)
    return;

  hx_entity_view_flush (self);
  take_entity (self, entity);
  reload (self);
}

/**
 * hx_entity_view_is_filled:
 * @self: a page
 *
 * Returns: whether it shows its entity already
 */
gboolean
hx_entity_view_is_filled (HxEntityView *self)
{
  g_return_val_if_fail (HX_IS_ENTITY_VIEW (self), FALSE);

  return self->shown == self->entity;
}

/**
 * hx_entity_view_flush:
 * @self: a page
 *
 * Saves now what was typed.
 */
void
hx_entity_view_flush (HxEntityView *self)
{
  g_return_if_fail (HX_IS_ENTITY_VIEW (self));

  hx_entity_page_flush (self->page);
}
