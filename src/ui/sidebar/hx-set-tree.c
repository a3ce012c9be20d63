/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-set-tree.h"

#include "hx-name-popover.h"
#include "hx-set-drop.h"
#include "hx-sidebar-list.h"

#include <glib/gi18n.h>

#define MAX_HEIGHT 220
#define MAX_DEPTH  1000   /* of sets within sets */

/**
 * HxSetTree:
 *
 * The sets of the project in the sidebar, as a tree below "All Sources": what is selected is what
 * the list lists. Sources are dropped on a set to go into it, a set on another to go below it.
 *
 * Actions: sets.new, sets.new-below, sets.rename, sets.move-up, sets.move-down, sets.move-out,
 * sets.delete, sets.menu.
 */
struct _HxSetTree
{
  AdwBin              parent_instance;

  HxDesk             *desk;
  HxSourceOrder      *order;
  GHashTable         *nodes;      /* id → Node; ROOT is what holds the roots */
  GtkTreeListModel   *model;
  GtkSingleSelection *selection;
  GtkWidget          *view;
  GtkWidget          *menu;
  GPtrArray          *rows;       /* bound rows, borrowed */
  gboolean            filling;
};

typedef struct
{
  HxItem     *item;
  GListStore *children;
  GPtrArray  *wanted;
} Node;

#define ROOT G_GINT64_CONSTANT (-2)

G_DEFINE_FINAL_TYPE (HxSetTree, hx_set_tree, ADW_TYPE_BIN)

/* --- Model ----------------------------------------------------------------------------------- */

static void
node_free (gpointer data)
{
  Node *node = data;

  g_object_unref (node->item);
  g_object_unref (node->children);
  g_ptr_array_unref (node->wanted);
  g_free (node);
}

static Node *
ensure_node (HxSetTree *self,
             gint64     id)
{
  Node *node = g_hash_table_lookup (self->nodes, &id);

  if (node != NULL)
    return node;
  node = g_new0 (Node, 1);
  node->item = hx_item_new (id, NULL);
  node->children = g_list_store_new (HX_TYPE_ITEM);
  node->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (self->nodes, g_memdup2 (&id, sizeof id), node);
  return node;
}

static void
want (HxSetTree *self,
      gint64     parent,
      gint64     id)
{
  g_ptr_array_add (ensure_node (self, parent)->wanted,
                   g_object_ref (ensure_node (self, id)->item));
}

static HxSourceSet *
get_set (HxSetTree *self,
         gint64     id)
{
  return hx_catalogue_get_set (hx_desk_get_catalogue (self->desk), id);
}

static GListModel *
create_children (gpointer item,
                 gpointer data)
{
  HxSetTree *self = data;

  if (hx_item_get_id (item) <= HX_SET_ALL)
    return NULL;
  return g_object_ref (G_LIST_MODEL (ensure_node (self, hx_item_get_id (item))->children));
}

static gint64
get_selected (HxSetTree *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr(HxItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item != NULL ? hx_item_get_id (item) : HX_SET_ALL;
}

static gboolean
is_around (HxSetTree *self,
           gint64     outer,
           gint64     set)
{
  HxSourceSet *inner = get_set (self, set);

  for (guint depth = 0; inner != NULL && depth < MAX_DEPTH; depth++)
    {
      if (hx_source_set_get_parent (inner) == outer)
        return TRUE;
      inner = get_set (self, hx_source_set_get_parent (inner));
    }
  return FALSE;
}

/* As it was left; but what is selected can be seen. */
static void
fold (HxSetTree *self)
{
  gint64 set = hx_source_order_get_set (self->order);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr(GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);
      g_autoptr(HxItem) item = gtk_tree_list_row_get_item (row);
      gint64 id = hx_item_get_id (item);

      if (gtk_tree_list_row_is_expandable (row))
        gtk_tree_list_row_set_expanded (row, !hx_source_order_is_folded (self->order, id)
                                             || is_around (self, id, set));
    }
}

static void
expanded_cb (HxSetTree      *self,
             GParamSpec     *pspec,
             GtkTreeListRow *row)
{
  g_autoptr(HxItem) item = gtk_tree_list_row_get_item (row);

  if (!self->filling && item != NULL)
    hx_source_order_set_folded (self->order, hx_item_get_id (item),
                                !gtk_tree_list_row_get_expanded (row));
}

/* The tree follows the order, also where a session or a chip has set it. */
static void
select_set (HxSetTree *self)
{
  gint64 set = hx_source_order_get_set (self->order);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr(GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autoptr(HxItem) item = gtk_tree_list_row_get_item (row);

      if (hx_item_get_id (item) == set)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

/* --- Rows ------------------------------------------------------------------------------------ */

static void
update_row (HxSetTree    *self,
            HxSidebarRow *row)
{
  HxCatalogue *catalogue = hx_desk_get_catalogue (self->desk);
  gint64 id = hx_item_get_id (hx_sidebar_row_get_item (row));
  HxSourceSet *set = get_set (self, id);
  GtkWidget *expander = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkListItem *list_item = hx_sidebar_row_get_list_item (row);
  g_autofree char *count = NULL;
  g_autofree char *description = NULL;
  const char *title;
  guint n;

  title = id == HX_SET_ALL ? _("All Sources") : id == HX_SET_NONE ? _("In No Set")
          : set != NULL ? hx_source_set_get_name (set) : "…";
  n = id == HX_SET_ALL ? hx_catalogue_get_n_sources (catalogue)
      : id == HX_SET_NONE ? hx_catalogue_get_n_in_none (catalogue)
      : set != NULL ? hx_source_set_get_n_sources (set) : 0;
  count = g_strdup_printf ("%u", n);
  description = g_strdup_printf (ngettext ("%u source", "%u sources", n), n);
  hx_sidebar_row_set_title (row, title);
  hx_sidebar_row_set_count (row, count);
  gtk_tree_expander_set_hide_expander (GTK_TREE_EXPANDER (expander), id <= HX_SET_ALL ||
    g_list_model_get_n_items (G_LIST_MODEL (ensure_node (self, id)->children)) == 0);
  gtk_list_item_set_accessible_label (list_item, title);
  gtk_list_item_set_accessible_description (list_item, description);
}

static void
update_actions (HxSetTree *self)
{
  static const char *const names[] = { "sets.new-below", "sets.rename", "sets.move-up",
                                       "sets.move-down", "sets.delete" };
  gint64 id = get_selected (self);
  HxSourceSet *set = get_set (self, id);
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], set != NULL && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sets.new", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sets.move-out",
                                 set != NULL && hx_source_set_get_parent (set) != 0 && writable);
}

/* The nodes of sets that are gone. */
static void
drop_nodes (HxSetTree *self)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (*(gint64 *) id > HX_SET_ALL && get_set (self, *(gint64 *) id) == NULL)
      g_hash_table_iter_remove (&iter);
}

static void
update (HxSetTree *self)
{
  GPtrArray *sets = hx_catalogue_get_sets (hx_desk_get_catalogue (self->desk));
  GHashTableIter iter;
  gpointer value;

  self->filling = TRUE;
  want (self, ROOT, HX_SET_ALL);
  for (guint i = 0; i < sets->len; i++)
    {
      gint64 parent = hx_source_set_get_parent (sets->pdata[i]);

      want (self, parent != 0 ? parent : ROOT, hx_source_set_get_id (sets->pdata[i]));
    }
  want (self, ROOT, HX_SET_NONE);

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Node *node = value;

      hx_item_sync_store (node->children, node->wanted);
      g_ptr_array_set_size (node->wanted, 0);
    }
  drop_nodes (self);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, self->rows->pdata[i]);
  fold (self);
  select_set (self);
  self->filling = FALSE;
  update_actions (self);
  gtk_widget_set_visible (GTK_WIDGET (self), sets->len > 0);
}

static void
order_changed_cb (HxSetTree *self)
{
  self->filling = TRUE;
  select_set (self);
  self->filling = FALSE;
  update_actions (self);
}

static void
restored_cb (HxSetTree *self)
{
  self->filling = TRUE;
  fold (self);
  select_set (self);
  self->filling = FALSE;
}

static void
selected_cb (HxSetTree *self)
{
  update_actions (self);
  if (!self->filling)
    hx_source_order_set_set (self->order, get_selected (self));
}

/* --- Commands -------------------------------------------------------------------------------- */

static HxEdit *
begin (HxSetTree   *self,
       const char  *label_format,
       const char  *name)
{
  g_auto(GStrv) parts = g_strsplit (label_format, "%s", 2);
  g_autofree char *label = g_strjoinv (name, parts);

  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

static void
named_cb (GtkWidget  *owner,
          const char *name,
          gint64      parent)
{
  HxSetTree *self = HX_SET_TREE (owner);
  g_autofree char *toast = g_strdup_printf (_("Set “%s” added"), name);
  HxEdit *edit = begin (self, _("Add Set “%s”"), name);

  hx_edit_add_source_set (edit, parent, name);
  hx_desk_commit (self->desk, edit, toast);
}

static void
renamed_cb (GtkWidget  *owner,
            const char *name,
            gint64      id)
{
  HxSetTree *self = HX_SET_TREE (owner);
  HxSourceSet *set = get_set (self, id);
  HxEdit *edit;

  if (set == NULL || g_str_equal (hx_source_set_get_name (set), name))
    return;
  edit = begin (self, _("Rename Set “%s”"), hx_source_set_get_name (set));
  hx_edit_rename_source_set (edit, id, name);
  hx_desk_commit (self->desk, edit, NULL);
}

static GdkRectangle
selected_area (HxSetTree *self,
               GtkWidget *parent)
{
  GdkRectangle area = { gtk_widget_get_width (parent) / 2, 24, 1, 1 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_list_item_get_selected (hx_sidebar_row_get_list_item (self->rows->pdata[i])) &&
          gtk_widget_get_mapped (self->rows->pdata[i]) &&
          gtk_widget_compute_bounds (self->rows->pdata[i], parent, &bounds))
        area = (GdkRectangle) { bounds.origin.x, bounds.origin.y,
                                bounds.size.width, bounds.size.height };
    }
  return area;
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxSetTree *self = HX_SET_TREE (widget);
  /* Without any set the tree is hidden, and so would be what points to it. */
  GtkWidget *parent = gtk_widget_get_mapped (widget)
                        ? widget : gtk_widget_get_ancestor (widget, HX_TYPE_SIDEBAR_LIST);
  GdkRectangle area = selected_area (self, parent);
  gint64 below = g_str_equal (name, "sets.new-below") ? MAX (get_selected (self), 0) : 0;

  hx_name_popover_show (widget, parent, &area, _("New Set"), NULL, _("_Add"), named_cb, below);
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxSetTree *self = HX_SET_TREE (widget);
  HxSourceSet *set = get_set (self, get_selected (self));
  GdkRectangle area = selected_area (self, widget);

  if (set != NULL)
    hx_name_popover_show (widget, widget, &area, _("Rename Set"), hx_source_set_get_name (set),
                          _("_Rename"), renamed_cb, hx_source_set_get_id (set));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxSetTree *self = HX_SET_TREE (widget);
  HxSourceSet *set = get_set (self, get_selected (self));
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (set == NULL)
    return;
  toast = g_strdup_printf (_("Set “%s” deleted; its sources stay"), hx_source_set_get_name (set));
  edit = begin (self, _("Delete Set “%s”"), hx_source_set_get_name (set));
  hx_edit_delete_source_set (edit, hx_source_set_get_id (set));
  hx_desk_commit (self->desk, edit, toast);
}

/* Its place among its siblings, and how many they are. */
static guint
place_of (HxSetTree   *self,
          HxSourceSet *set,
          guint       *n)
{
  GPtrArray *sets = hx_catalogue_get_sets (hx_desk_get_catalogue (self->desk));
  guint place = 0;

  *n = 0;
  for (guint i = 0; i < sets->len; i++)
    if (hx_source_set_get_parent (sets->pdata[i]) == hx_source_set_get_parent (set))
      {
        if (sets->pdata[i] == set)
          place = *n;
        ++*n;
      }
  return place;
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxSetTree *self = HX_SET_TREE (widget);
  HxSourceSet *set = get_set (self, get_selected (self));
  HxSourceSet *parent;
  guint place, n;

  if (set == NULL)
    return;
  parent = get_set (self, hx_source_set_get_parent (set));
  place = place_of (self, set, &n);
  if (g_str_equal (name, "sets.move-out"))
    hx_set_move (self->desk, set, parent != NULL ? hx_source_set_get_parent (parent) : 0, G_MAXUINT);
  else if (g_str_equal (name, "sets.move-up") && place > 0)
    hx_set_move (self->desk, set, hx_source_set_get_parent (set), place - 1);
  else if (g_str_equal (name, "sets.move-down") && place + 1 < n)
    hx_set_move (self->desk, set, hx_source_set_get_parent (set), place + 1);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxSetTree *self = HX_SET_TREE (widget);
  GdkRectangle area = selected_area (self, widget);

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &area);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
row_pressed_cb (GtkWidget  *row,
                int         n_press,
                double      x,
                double      y,
                GtkGesture *gesture)
{
  HxSetTree *self = HX_SET_TREE (gtk_widget_get_ancestor (row, HX_TYPE_SET_TREE));
  GtkListItem *item = hx_sidebar_row_get_list_item (HX_SIDEBAR_ROW (row));

  gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (item));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "sets.menu", NULL);
}

static void
add_menu (GtkWidget *row)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (row_pressed_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
setup_cb (HxSetTree   *self,
          GtkListItem *item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = hx_sidebar_row_new (item);

  gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (expander), TRUE);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (item, expander);
  hx_set_drop_add (row, self->desk);
  add_menu (row);
}

static void
bind_cb (HxSetTree   *self,
         GtkListItem *item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  HxSidebarRow *row = HX_SIDEBAR_ROW (gtk_tree_expander_get_child (expander));
  GtkTreeListRow *list_row = gtk_list_item_get_item (item);
  g_autoptr(HxItem) record = gtk_tree_list_row_get_item (list_row);

  gtk_tree_expander_set_list_row (expander, list_row);
  g_signal_connect_object (list_row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  hx_sidebar_row_set_item (row, record);
  g_ptr_array_add (self->rows, row);
  update_row (self, row);
}

static void
unbind_cb (HxSetTree   *self,
           GtkListItem *item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  HxSidebarRow *row = HX_SIDEBAR_ROW (gtk_tree_expander_get_child (expander));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), expanded_cb, self);
  hx_sidebar_row_set_item (row, NULL);
  g_ptr_array_remove_fast (self->rows, row);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) make = g_menu_new ();
  g_autoptr(GMenu) move = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();

  g_menu_append (make, _("_New Set…"), "sets.new");
  g_menu_append (make, _("New Set _Below…"), "sets.new-below");
  g_menu_append (make, _("_Rename…"), "sets.rename");
  g_menu_append (move, _("Move _Up"), "sets.move-up");
  g_menu_append (move, _("Move _Down"), "sets.move-down");
  g_menu_append (move, _("Move _Out"), "sets.move-out");
  g_menu_append (last, _("_Delete"), "sets.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (make));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
hx_set_tree_dispose (GObject *object)
{
  HxSetTree *self = HX_SET_TREE (object);
  GtkWidget *child;
  GtkWidget *next;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
    }
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_object (&self->order);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hx_set_tree_parent_class)->dispose (object);
}

static void
hx_set_tree_finalize (GObject *object)
{
  HxSetTree *self = HX_SET_TREE (object);

  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hx_set_tree_parent_class)->finalize (object);
}

static void
hx_set_tree_class_init (HxSetTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_set_tree_dispose;
  object_class->finalize = hx_set_tree_finalize;

  gtk_widget_class_install_action (widget_class, "sets.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "sets.new-below", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "sets.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "sets.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "sets.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "sets.move-out", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "sets.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sets.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "sets.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sets.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "sets.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "sets.menu", NULL);
}

static void
hx_set_tree_init (HxSetTree *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GMenuModel) menu = create_menu ();

  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, node_free);
  self->rows = g_ptr_array_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->view = gtk_list_view_new (NULL, g_steal_pointer (&factory));
  gtk_list_view_set_tab_behavior (GTK_LIST_VIEW (self->view), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (self->view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Sets"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  adw_bin_set_child (ADW_BIN (self), scrolled);

  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

/**
 * hx_set_tree_new:
 * @desk: a desk
 * @order: what the selected set is set on
 *
 * Returns: (transfer floating): the sets of the project; hidden while there are none
 */
GtkWidget *
hx_set_tree_new (HxDesk        *desk,
                 HxSourceOrder *order)
{
  HxSetTree *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (order), NULL);

  self = g_object_new (HX_TYPE_SET_TREE, NULL);
  self->desk = g_object_ref (desk);
  self->order = g_object_ref (order);
  self->model = gtk_tree_list_model_new (
                  g_object_ref (G_LIST_MODEL (ensure_node (self, ROOT)->children)), FALSE, TRUE,
                  create_children, self, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  update (self);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_catalogue (desk), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (order, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * hx_set_tree_ask_new:
 * @self: the sets
 *
 * Asks for the name of a new set at the top, and adds it.
 */
void
hx_set_tree_ask_new (HxSetTree *self)
{
  g_return_if_fail (HX_IS_SET_TREE (self));

  new_action (GTK_WIDGET (self), "sets.new", NULL);
}
