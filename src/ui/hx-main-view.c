/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-main-view.h"

#include <glib/gi18n.h>

#include "claims/hx-claims-session.h"
#include "claims/hx-claims-view.h"
#include "inspector/hx-entity-view.h"

/* Pages that can be gone back through; the oldest gives way. */
#define MAX_PAGES 12

struct _HxMainView
{
  AdwBin             parent_instance;

  HxDesk            *desk;
  AdwNavigationView *navigation;
  AdwNavigationPage *root;
  AdwViewStack      *views;
  GtkWidget         *reader;
  HxClaimsView      *claims;

  GArray            *left;        /* gint64: entities whose pages were gone back from, last last */
  GWeakRef           came_from;   /* what had the keyboard focus before the first page */
  guint              prepare_idle;
  gboolean           opening;
};

G_DEFINE_FINAL_TYPE (HxMainView, hx_main_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_READER,
  PROP_READING,
  PROP_ENTITY,
  PROP_VIEWS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The page on top, or NULL. */
static HxEntityView *
get_top (HxMainView *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  return HX_IS_ENTITY_VIEW (page) ? HX_ENTITY_VIEW (page) : NULL;
}

static GPtrArray *
list_pages (HxMainView *self)
{
  g_autoptr(GListModel) stack = adw_navigation_view_get_navigation_stack (self->navigation);
  GPtrArray *pages = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
    {
      g_autoptr(AdwNavigationPage) page = g_list_model_get_item (stack, i);

      g_ptr_array_add (pages, page);
    }

  return pages;
}

static gboolean
has_keyboard (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
focus_entity (HxMainView *self,
              gint64      entity)
{
  if (self->desk != NULL)
    hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_ENTITY, .id = entity });
}

/* --- Pages ----------------------------------------------------------------------------------- */

static void
remove_page (HxMainView        *self,
             AdwNavigationPage *page)
{
  g_autoptr(GPtrArray) pages = list_pages (self);

  if (g_ptr_array_remove (pages, page))
    adw_navigation_view_replace (self->navigation, (AdwNavigationPage **) pages->pdata,
                                 pages->len);
}

static void
gone_cb (HxMainView        *self,
         AdwNavigationPage *page)
{
  if (adw_navigation_view_get_visible_page (self->navigation) == page)
    adw_navigation_view_pop (self->navigation);
  else
    remove_page (self, page);
}

static void
entity_cb (HxMainView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTITY]);
}

static AdwNavigationPage *
make_page (HxMainView *self,
           gint64      entity)
{
  HxEntityView *page = hx_entity_view_new (self->desk, entity);

  g_signal_connect_object (page, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::entity", G_CALLBACK (entity_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (page);
}

static void
push (HxMainView *self,
      gint64      entity)
{
  g_autoptr(GPtrArray) pages = list_pages (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (get_top (self) == NULL)
    g_weak_ref_set (&self->came_from, root != NULL ? gtk_root_get_focus (root) : NULL);
  if (pages->len > MAX_PAGES)
    remove_page (self, g_ptr_array_index (pages, 1));
  self->opening = TRUE;
  adw_navigation_view_push (self->navigation, make_page (self, entity));
  self->opening = FALSE;
}

/* --- Callbacks ------------------------------------------------------------------------------- */

/* Back at the text, the keyboard is where it was when the first page was opened. */
static void
give_back_keyboard (HxMainView *self)
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->came_from);

  if (widget != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (widget);
  g_weak_ref_set (&self->came_from, NULL);
}

static void
visible_page_cb (HxMainView *self)
{
  HxEntityView *top = get_top (self);

  if (self->desk == NULL)
    return;

  if (top != NULL)
    focus_entity (self, hx_entity_view_get_entity (top));
  else
    give_back_keyboard (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTITY]);
}

static void
visible_view_cb (HxMainView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
popped_cb (HxMainView        *self,
           AdwNavigationPage *page)
{
  gint64 entity;

  if (!HX_IS_ENTITY_VIEW (page))
    return;

  entity = hx_entity_view_get_entity (HX_ENTITY_VIEW (page));
  g_array_append_val (self->left, entity);
  if (self->left->len > MAX_PAGES)
    g_array_remove_index (self->left, 0);
}

/* Forward again; a gesture may ask and then not go. */
static AdwNavigationPage *
next_page_cb (HxMainView *self)
{
  if (self->left->len == 0 || self->desk == NULL)
    return NULL;

  return g_object_ref_sink (make_page (self, g_array_index (self->left, gint64,
                                                            self->left->len - 1)));
}

/* What was gone forward to is ahead no more, nor is anything once another way is taken. */
static void
pushed_cb (HxMainView *self)
{
  HxEntityView *top = get_top (self);
  guint n = self->left->len;

  if (top == NULL || n == 0)
    return;
  if (!self->opening
      && g_array_index (self->left, gint64, n - 1) == hx_entity_view_get_entity (top))
    g_array_set_size (self->left, n - 1);
  else
    g_array_set_size (self->left, 0);
}

/* A link of the page leads to another page; what is chosen elsewhere, as in the sidebar, is shown
 * in the same one: who looks through a list does not want to go back through all of it. */
static void
focus_cb (HxMainView *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);
  HxEntityView *top = get_top (self);

  if (top == NULL || focus->kind != HX_FOCUS_ENTITY
      || focus->id == hx_entity_view_get_entity (top))
    return;

  if (has_keyboard (GTK_WIDGET (top)))
    push (self, focus->id);
  else
    hx_entity_view_set_entity (top, focus->id);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_main_view_grab_focus (GtkWidget *widget)
{
  HxMainView *self = HX_MAIN_VIEW (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation);

  return page == self->root ? gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->views))
                            : gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
hx_main_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HxMainView *self = HX_MAIN_VIEW (object);

  switch (prop_id)
    {
    case PROP_READER:
      g_value_set_object (value, self->reader);
      break;
    case PROP_READING:
      g_value_set_boolean (value, hx_main_view_get_reading (self));
      break;
    case PROP_ENTITY:
      g_value_set_int64 (value, hx_main_view_get_entity (self));
      break;
    case PROP_VIEWS:
      g_value_set_object (value, self->views);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_views (HxMainView *self)
{
  self->claims = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);
  adw_view_stack_add_titled_with_icon (self->views, self->reader, "read", _("_Read"),
                                       "hx-source-symbolic");
  adw_view_stack_add_titled_with_icon (self->views, GTK_WIDGET (self->claims), "claims",
                                       _("_Claims"), "hx-claim-symbolic");
  for (guint i = 0; i < 2; i++)
    adw_view_stack_page_set_use_underline (
      adw_view_stack_get_page (self->views, i == 0 ? self->reader : GTK_WIDGET (self->claims)),
      TRUE);
}

static void
hx_main_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HxMainView *self = HX_MAIN_VIEW (object);

  switch (prop_id)
    {
    case PROP_READER:
      self->reader = g_value_get_object (value);
      if (self->reader != NULL)
        add_views (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_main_view_dispose (GObject *object)
{
  HxMainView *self = HX_MAIN_VIEW (object);

  g_clear_handle_id (&self->prepare_idle, g_source_remove);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_MAIN_VIEW);

  G_OBJECT_CLASS (hx_main_view_parent_class)->dispose (object);
}

static void
hx_main_view_finalize (GObject *object)
{
  HxMainView *self = HX_MAIN_VIEW (object);

  g_array_unref (self->left);
  g_weak_ref_clear (&self->came_from);

  G_OBJECT_CLASS (hx_main_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-main-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HxMainView, navigation);
  gtk_widget_class_bind_template_child (widget_class, HxMainView, root);
  gtk_widget_class_bind_template_child (widget_class, HxMainView, views);
  gtk_widget_class_bind_template_callback (widget_class, visible_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_view_cb);
  gtk_widget_class_bind_template_callback (widget_class, pushed_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_page_cb);
}

static void
hx_main_view_class_init (HxMainViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_main_view_get_property;
  object_class->set_property = hx_main_view_set_property;
  object_class->dispose = hx_main_view_dispose;
  object_class->finalize = hx_main_view_finalize;
  widget_class->grab_focus = hx_main_view_grab_focus;

  properties[PROP_READER] =
    g_param_spec_object ("reader", NULL, NULL, HX_TYPE_READER,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READING] =
    g_param_spec_boolean ("reading", NULL, NULL, TRUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENTITY] =
    g_param_spec_int64 ("entity", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEWS] =
    g_param_spec_object ("views", NULL, NULL, ADW_TYPE_VIEW_STACK,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
}

static void
hx_main_view_init (HxMainView *self)
{
  self->left = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_weak_ref_init (&self->came_from, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Claims are ready to be shown, but not before the texts are. */
static gboolean
prepare_cb (gpointer data)
{
  HxMainView *self = data;

  self->prepare_idle = 0;
  hx_claims_prepare (hx_desk_get_claims (self->desk));
  return G_SOURCE_REMOVE;
}

/**
 * hx_main_view_set_desk:
 * @self: a main view
 * @desk: the desk
 *
 * Has pages follow the focus, and go where a text is shown. To be called before the reader gets the
 * desk: it shows texts only where it can be seen.
 */
void
hx_main_view_set_desk (HxMainView *self,
                       HxDesk     *desk)
{
  g_return_if_fail (HX_IS_MAIN_VIEW (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  hx_claims_view_set_desk (self->claims, desk);
  g_signal_connect_object (desk, "notify::focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "reveal", G_CALLBACK (hx_main_view_read), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "opened", G_CALLBACK (hx_main_view_read), self,
                           G_CONNECT_SWAPPED);
  self->prepare_idle = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

/**
 * hx_main_view_get_reading:
 * @self: a main view
 *
 * Returns: whether the texts are seen: no other view, and no page on top
 */
gboolean
hx_main_view_get_reading (HxMainView *self)
{
  g_return_val_if_fail (HX_IS_MAIN_VIEW (self), FALSE);

  return get_top (self) == NULL
         && g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "read") == 0;
}

/**
 * hx_main_view_get_entity:
 * @self: a main view
 *
 * Returns: the entity of the page on top; 0: there is none
 */
gint64
hx_main_view_get_entity (HxMainView *self)
{
  HxEntityView *top;

  g_return_val_if_fail (HX_IS_MAIN_VIEW (self), 0);

  top = get_top (self);
  return top != NULL ? hx_entity_view_get_entity (top) : 0;
}

/**
 * hx_main_view_open_entity:
 * @self: a main view
 * @entity: an entity
 *
 * Shows an entity as a page, above what is seen now.
 */
void
hx_main_view_open_entity (HxMainView *self,
                          gint64      entity)
{
  g_return_if_fail (HX_IS_MAIN_VIEW (self));
  g_return_if_fail (self->desk != NULL);

  if (hx_main_view_get_entity (self) == entity)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  else
    push (self, entity);
}

/**
 * hx_main_view_open_focus:
 * @self: a main view
 *
 * Shows the entity in focus as a page; without one, the page that was gone back from last.
 */
void
hx_main_view_open_focus (HxMainView *self)
{
  const HxFocus *focus;

  g_return_if_fail (HX_IS_MAIN_VIEW (self));
  g_return_if_fail (self->desk != NULL);

  focus = hx_desk_get_focus (self->desk);
  if (focus->kind == HX_FOCUS_ENTITY)
    hx_main_view_open_entity (self, focus->id);
  else if (self->left->len > 0)
    hx_main_view_open_entity (self, g_array_index (self->left, gint64, self->left->len - 1));
}

/**
 * hx_main_view_go_back:
 * @self: a main view
 *
 * Goes back from the page on top.
 */
void
hx_main_view_go_back (HxMainView *self)
{
  g_return_if_fail (HX_IS_MAIN_VIEW (self));

  adw_navigation_view_pop (self->navigation);
}

/**
 * hx_main_view_read:
 * @self: a main view
 *
 * Goes back to the texts.
 */
void
hx_main_view_read (HxMainView *self)
{
  g_return_if_fail (HX_IS_MAIN_VIEW (self));

  adw_view_stack_set_visible_child_name (self->views, "read");
  if (get_top (self) == NULL)
    return;

  /* The keyboard goes with what is shown. */
  g_weak_ref_set (&self->came_from, NULL);
  adw_navigation_view_pop_to_page (self->navigation, self->root);
}

/**
 * hx_main_view_show:
 * @self: a main view
 * @view: a view: "read" or "claims"
 *
 * Shows a view, without any page above it, and gives it the keyboard.
 */
void
hx_main_view_show (HxMainView *self,
                   const char *view)
{
  g_return_if_fail (HX_IS_MAIN_VIEW (self));

  g_weak_ref_set (&self->came_from, NULL);
  adw_navigation_view_pop_to_page (self->navigation, self->root);
  adw_view_stack_set_visible_child_name (self->views, view);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * hx_main_view_find:
 * @self: a main view
 *
 * Gives the keyboard to where one looks for words in what is shown, unless that is the texts.
 *
 * Returns: whether there is such a place
 */
gboolean
hx_main_view_find (HxMainView *self)
{
  g_return_val_if_fail (HX_IS_MAIN_VIEW (self), FALSE);

  return hx_claims_view_find (self->claims);
}

/**
 * hx_main_view_print:
 * @self: a main view
 *
 * Prints what is shown, unless that is the texts. A page on top of it is not for paper.
 *
 * Returns: whether it was something else
 */
gboolean
hx_main_view_print (HxMainView *self)
{
  g_return_val_if_fail (HX_IS_MAIN_VIEW (self), FALSE);

  if (hx_main_view_get_reading (self))
    return FALSE;
  if (get_top (self) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->claims), "claims.print", NULL);
  return TRUE;
}

/**
 * hx_main_view_flush:
 * @self: a main view
 *
 * Saves now what was typed.
 */
void
hx_main_view_flush (HxMainView *self)
{
  g_autoptr(GPtrArray) pages = NULL;

  g_return_if_fail (HX_IS_MAIN_VIEW (self));

  pages = list_pages (self);
  for (guint i = 0; i < pages->len; i++)
    if (HX_IS_ENTITY_VIEW (g_ptr_array_index (pages, i)))
      hx_entity_view_flush (g_ptr_array_index (pages, i));
}

/* --- Session --------------------------------------------------------------------------------- */

static GVariant *
save_pages (gpointer data)
{
  HxMainView *self = data;
  g_autoptr(GPtrArray) pages = list_pages (self);
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ax"));

  for (guint i = 0; i < pages->len; i++)
    if (HX_IS_ENTITY_VIEW (g_ptr_array_index (pages, i)))
      g_variant_builder_add (&builder, "x",
                             hx_entity_view_get_entity (g_ptr_array_index (pages, i)));

  return g_variant_builder_end (&builder);
}

/* An entity that is gone takes its page along when that is seen. */
static void
restore_pages (gpointer  data,
               GVariant *variant)
{
  HxMainView *self = data;
  gsize n = MIN (g_variant_n_children (variant), MAX_PAGES);

  adw_navigation_view_set_animate_transitions (self->navigation, FALSE);
  for (gsize i = 0; i < n; i++)
    {
      gint64 entity;

      g_variant_get_child (variant, i, "x", &entity);
      if (entity > 0)
        push (self, entity);
    }
  adw_navigation_view_set_animate_transitions (self->navigation, TRUE);
}

static void
touch_cb (HxSession *session)
{
  hx_session_touch (session);
}

/**
 * hx_main_view_add_to_session:
 * @self: a main view
 * @session: the session of the project, loaded
 *
 * Opens the pages that were left open, and keeps which are.
 */
void
hx_main_view_add_to_session (HxMainView *self,
                             HxSession  *session)
{
  g_return_if_fail (HX_IS_MAIN_VIEW (self));
  g_return_if_fail (HX_IS_SESSION (session));

  hx_session_add_variant (session, "entity-pages", "ax", save_pages, restore_pages, self);
  hx_claims_view_add_to_session (self->claims, self->desk, session);
  g_signal_connect_object (self, "notify::entity", G_CALLBACK (touch_cb), session,
                           G_CONNECT_SWAPPED);
}
