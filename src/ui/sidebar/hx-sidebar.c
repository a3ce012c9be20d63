/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-codebook.h"
#include "hx-entity-list-view.h"
#include "hx-sidebar.h"
#include "hx-source-list.h"

/**
 * HxSidebar:
 *
 * The left sidebar: Sources, Tags, Entities, and below them how much there is.
 */
struct _HxSidebar
{
  AdwBin                 parent_instance;
  HxDesk                *desk;
  AdwInlineViewSwitcher *switcher;
  AdwViewStack          *stack;
  HxSourceList          *sources;
  GtkLabel              *status;
  gboolean               counting;
  gboolean               stale;
};

G_DEFINE_FINAL_TYPE (HxSidebar, hx_sidebar, ADW_TYPE_BIN)

static gpointer
query_counts (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  static const char *const queries[] = {
    "SELECT count(*) FROM source",
    "SELECT count(*) FROM passage",
    "SELECT count(*) FROM entity",
  };
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      gint64 n = hx_connection_get_int (connection, queries[i], 0);

      g_array_append_val (counts, n);
    }
  return counts;
}

static DexFuture *
count_fiber (gpointer data)
{
  HxSidebar *self = data;
  g_autoptr(HxDesk) desk = g_object_ref (self->desk);

  do
    {
      g_autoptr(GArray) counts = NULL;
      g_autofree char *sources = NULL;
      g_autofree char *passages = NULL;
      g_autofree char *entities = NULL;
      g_autofree char *text = NULL;
      guint n[3];

      self->stale = FALSE;
      counts = dex_await_boxed (hx_project_query (hx_desk_get_project (desk), G_TYPE_ARRAY,
                                                  query_counts, NULL, NULL), NULL);
      if (counts == NULL || self->status == NULL)
        break;
      for (guint i = 0; i < 3; i++)
        n[i] = g_array_index (counts, gint64, i);
      sources = g_strdup_printf (ngettext ("%'u source", "%'u sources", n[0]), n[0]);
      passages = g_strdup_printf (ngettext ("%'u passage", "%'u passages", n[1]), n[1]);
      entities = g_strdup_printf (ngettext ("%'u entity", "%'u entities", n[2]), n[2]);
      text = g_strdup_printf ("%s · %s · %s", sources, passages, entities);
      gtk_label_set_text (self->status, text);
    }
  while (self->stale);

  self->counting = FALSE;
  return NULL;
}

static void
count (HxSidebar *self)
{
  self->stale = TRUE;
  if (self->counting)
    return;
  self->counting = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, count_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
changed_cb (HxSidebar   *self,
            HxChangeSet *change_set)
{
  if (hx_change_set_get_tables (change_set) &
      (HX_TABLE_SOURCE | HX_TABLE_PASSAGE | HX_TABLE_ENTITY))
    count (self);
}

static void
hx_sidebar_dispose (GObject *object)
{
  HxSidebar *self = HX_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SIDEBAR);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hx_sidebar_parent_class)->dispose (object);
}

static void
hx_sidebar_class_init (HxSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_sidebar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, HxSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, HxSidebar, status);
}

static void
hx_sidebar_init (HxSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_sidebar_new:
 * @desk: a desk
 * @reader: the Read page where sources are opened
 *
 * Returns: (transfer floating): the sidebar
 */
GtkWidget *
hx_sidebar_new (HxDesk   *desk,
                HxReader *reader)
{
  HxSidebar *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_READER (reader), NULL);

  self = g_object_new (HX_TYPE_SIDEBAR, NULL);
  self->desk = g_object_ref (desk);
  self->sources = HX_SOURCE_LIST (hx_source_list_new (desk, reader));
  adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (self->sources), "sources",
                                       _("Sources"), "hx-source-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, hx_codebook_new (desk), "tags",
                                       _("Tags"), "hx-tag-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, hx_entity_list_view_new (desk), "entities",
                                       _("Entities"), "hx-entity-symbolic");
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  count (self);
  return GTK_WIDGET (self);
}

/**
 * hx_sidebar_get_order:
 * @self: a sidebar
 *
 * Returns: (transfer none): which sources it lists, and in which order
 */
HxSourceOrder *
hx_sidebar_get_order (HxSidebar *self)
{
  g_return_val_if_fail (HX_IS_SIDEBAR (self), NULL);

  return hx_source_list_get_order (self->sources);
}

/**
 * hx_sidebar_get_page:
 * @self: a sidebar
 *
 * Returns: (transfer none): the list on show: "sources", "tags" or "entities"
 */
const char *
hx_sidebar_get_page (HxSidebar *self)
{
  g_return_val_if_fail (HX_IS_SIDEBAR (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}

/**
 * hx_sidebar_set_page:
 * @self: a sidebar
 * @page: "sources", "tags" or "entities"
 *
 * Shows one of the lists.
 */
void
hx_sidebar_set_page (HxSidebar  *self,
                     const char *page)
{
  g_return_if_fail (HX_IS_SIDEBAR (self));

  adw_view_stack_set_visible_child_name (self->stack, page);
}

/**
 * hx_sidebar_set_icons:
 * @self: a sidebar
 * @icons: whether there is no room for words
 *
 * Shows what can be listed by icons, or by words as is usual.
 */
void
hx_sidebar_set_icons (HxSidebar *self,
                      gboolean   icons)
{
  g_return_if_fail (HX_IS_SIDEBAR (self));

  adw_inline_view_switcher_set_display_mode (self->switcher, icons
                                             ? ADW_INLINE_VIEW_SWITCHER_ICONS
                                             : ADW_INLINE_VIEW_SWITCHER_LABELS);
}
