/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-sidebar-list.h"

/**
 * HxSidebarList:
 *
 * A list of the sidebar with its filter, its context menu and what it says when it is empty.
 * The rows are #HxSidebarRow over #HxItem; who owns the list fills them.
 *
 * Signals:
 * - "setup-row" (HxSidebarRow): a row was made; add controllers
 * - "update-row" (HxSidebarRow): fill the row from its item
 * - "filter-changed" ()
 * Actions: list.menu pops up the menu at the row with the keyboard focus.
 */
struct _HxSidebarList
{
  AdwBin             parent_instance;
  GtkWidget         *bar;
  GtkEditable       *entry;
  GtkStack          *stack;
  GtkListView       *view;
  AdwStatusPage     *empty_page;
  AdwStatusPage     *no_results_page;
  GtkWidget         *menu;        /* a popover, NULL without a menu */
  GtkSelectionModel *model;
  GPtrArray         *rows;        /* bound rows, borrowed */
  gboolean           tree;
  gboolean           narrowed;
};

G_DEFINE_FINAL_TYPE (HxSidebarList, hx_sidebar_list, ADW_TYPE_BIN)

enum
{
  SETUP_ROW,
  UPDATE_ROW,
  FILTER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HxSidebarRow *
find_row (HxSidebarList *self,
          GtkListItem   *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (self->tree)
    child = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child));
  return HX_SIDEBAR_ROW (child);
}

static void
select_row (HxSidebarList *self,
            HxSidebarRow  *row)
{
  guint position = gtk_list_item_get_position (hx_sidebar_row_get_list_item (row));

  if (position != GTK_INVALID_LIST_POSITION &&
      !gtk_selection_model_is_selected (self->model, position))
    gtk_selection_model_select_item (self->model, position, TRUE);
}

static void
popup_menu (HxSidebarList      *self,
            const GdkRectangle *at)
{
  if (self->menu == NULL)
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The row whose cell, with the space around the row, is at a point of the list view. */
static HxSidebarRow *
find_row_at (HxSidebarList *self,
             double         x,
             double         y)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *cell = gtk_widget_get_parent (self->rows->pdata[i]);
      graphene_rect_t bounds;

      if (self->tree)
        cell = gtk_widget_get_parent (cell);
      if (gtk_widget_compute_bounds (cell, GTK_WIDGET (self->view), &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)))
        return self->rows->pdata[i];
    }
  return NULL;
}

static void
popup_at_point (HxSidebarList *self,
                GtkGesture    *gesture,
                double         x,
                double         y)
{
  HxSidebarRow *row = find_row_at (self, x, y);
  graphene_point_t point;

  if (row == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  select_row (self, row);
  popup_menu (self, &(GdkRectangle) { point.x, point.y, 1, 1 });
}

static void
pressed_cb (HxSidebarList *self,
            int            n_press,
            double         x,
            double         y,
            GtkGesture    *gesture)
{
  popup_at_point (self, gesture, x, y);
}

static void
long_pressed_cb (HxSidebarList *self,
                 double         x,
                 double         y,
                 GtkGesture    *gesture)
{
  popup_at_point (self, gesture, x, y);
}

static void
add_menu_gestures (HxSidebarList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
}

static void
record_changed_cb (HxSidebarList *self,
                   HxSidebarRow  *row)
{
  g_signal_emit (self, signals[UPDATE_ROW], 0, row);
}

static void
setup_cb (HxSidebarList *self,
          GtkListItem   *list_item)
{
  GtkWidget *row = hx_sidebar_row_new (list_item);
  GtkWidget *child = row;

  if (self->tree)
    {
      child = gtk_tree_expander_new ();
      gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (child), TRUE);
      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (child), row);
    }
  gtk_list_item_set_child (list_item, child);
  g_signal_connect_object (row, "record-changed", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[SETUP_ROW], 0, row);
}

static void
bind_cb (HxSidebarList *self,
         GtkListItem   *list_item)
{
  HxSidebarRow *row = find_row (self, list_item);
  gpointer item = gtk_list_item_get_item (list_item);

  if (self->tree)
    {
      gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)),
                                      item);
      item = gtk_tree_list_row_get_item (item);
      hx_sidebar_row_set_item (row, item);
      g_object_unref (item);
    }
  else
    {
      hx_sidebar_row_set_item (row, item);
    }
  g_ptr_array_add (self->rows, row);
  g_signal_emit (self, signals[UPDATE_ROW], 0, row);
}

static void
unbind_cb (HxSidebarList *self,
           GtkListItem   *list_item)
{
  HxSidebarRow *row = find_row (self, list_item);

  hx_sidebar_row_set_item (row, NULL);
  g_ptr_array_remove_fast (self->rows, row);
}

static void
search_changed_cb (HxSidebarList *self)
{
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

static void
stop_search_cb (HxSidebarList *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0')
    gtk_editable_set_text (self->entry, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.cancel", NULL);
}

static void
entry_activate_cb (HxSidebarList *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxSidebarList *self = HX_SIDEBAR_LIST (widget);
  GdkRectangle area;

  hx_sidebar_list_get_row_area (self, &area);
  popup_menu (self, &area);
}

/* To the row that had the focus, not to the filter. */
static gboolean
hx_sidebar_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HX_SIDEBAR_LIST (widget)->view));
}

static void
hx_sidebar_list_dispose (GObject *object)
{
  HxSidebarList *self = HX_SIDEBAR_LIST (object);
  GtkWidget *child;
  GtkWidget *next;

  /* The menu, and what else points to a row. */
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
    }
  self->menu = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SIDEBAR_LIST);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (hx_sidebar_list_parent_class)->dispose (object);
}

static void
hx_sidebar_list_finalize (GObject *object)
{
  g_clear_pointer (&HX_SIDEBAR_LIST (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hx_sidebar_list_parent_class)->finalize (object);
}

static void
hx_sidebar_list_class_init (HxSidebarListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_sidebar_list_dispose;
  object_class->finalize = hx_sidebar_list_finalize;
  widget_class->grab_focus = hx_sidebar_list_grab_focus;

  signals[SETUP_ROW] =
    g_signal_new ("setup-row", HX_TYPE_SIDEBAR_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, HX_TYPE_SIDEBAR_ROW);
  signals[UPDATE_ROW] =
    g_signal_new ("update-row", HX_TYPE_SIDEBAR_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, HX_TYPE_SIDEBAR_ROW);
  signals[FILTER_CHANGED] =
    g_signal_new ("filter-changed", HX_TYPE_SIDEBAR_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "list.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "list.menu", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-sidebar-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSidebarList, bar);
  gtk_widget_class_bind_template_child (widget_class, HxSidebarList, entry);
  gtk_widget_class_bind_template_child (widget_class, HxSidebarList, stack);
  gtk_widget_class_bind_template_child (widget_class, HxSidebarList, view);
  gtk_widget_class_bind_template_child (widget_class, HxSidebarList, empty_page);
  gtk_widget_class_bind_template_child (widget_class, HxSidebarList, no_results_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
}

static void
hx_sidebar_list_init (HxSidebarList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  add_menu_gestures (self);
}

/**
 * hx_sidebar_list_get_view:
 * @self: a list
 *
 * Returns: (transfer none): its list view
 */
GtkListView *
hx_sidebar_list_get_view (HxSidebarList *self)
{
  g_return_val_if_fail (HX_IS_SIDEBAR_LIST (self), NULL);

  return self->view;
}

/**
 * hx_sidebar_list_set_model:
 * @self: a list
 * @model: a selection over #HxItem, or over the #GtkTreeListRow of a tree of them
 * @tree: whether it is a tree
 *
 * Sets what the list shows.
 */
void
hx_sidebar_list_set_model (HxSidebarList     *self,
                           GtkSelectionModel *model,
                           gboolean           tree)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  g_set_object (&self->model, model);
  self->tree = tree;
  gtk_list_view_set_model (self->view, model);
}

/**
 * hx_sidebar_list_set_texts:
 * @self: a list
 * @name: its name for screen readers
 * @placeholder: what stands in the empty filter
 * @icon_name: icon of the empty list
 * @title: title of the empty list
 * @description: what to do about it
 *
 * Sets what the list says.
 */
void
hx_sidebar_list_set_texts (HxSidebarList *self,
                           const char    *name,
                           const char    *placeholder,
                           const char    *icon_name,
                           const char    *title,
                           const char    *description)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder, -1);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), placeholder);
  adw_status_page_set_icon_name (self->empty_page, icon_name);
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
}

/**
 * hx_sidebar_list_add_button:
 * @self: a list
 * @button: a button
 *
 * Puts a button behind the filter.
 */
void
hx_sidebar_list_add_button (HxSidebarList *self,
                            GtkWidget     *button)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (self->bar), button);
}

/**
 * hx_sidebar_list_add_empty_button:
 * @self: a list
 * @button: a button that fills the list
 *
 * Puts a button below what the empty list says.
 */
void
hx_sidebar_list_add_empty_button (HxSidebarList *self,
                                  GtkWidget     *button)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->empty_page, button);
}

/**
 * hx_sidebar_list_add_head:
 * @self: a list
 * @head: a widget
 *
 * Puts a widget between the filter and the list, below those that are there already.
 */
void
hx_sidebar_list_add_head (HxSidebarList *self,
                          GtkWidget     *head)
{
  GtkWidget *box;

  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  box = gtk_widget_get_parent (GTK_WIDGET (self->stack));
  gtk_box_insert_child_after (GTK_BOX (box), head,
                              gtk_widget_get_prev_sibling (GTK_WIDGET (self->stack)));
}

/**
 * hx_sidebar_list_set_narrowed:
 * @self: a list
 * @description: (nullable): where it shows but a part, by other means than the filter: what to do
 *   if there is nothing
 *
 * Says whether an empty list has nothing, or only nothing that is asked for.
 */
void
hx_sidebar_list_set_narrowed (HxSidebarList *self,
                              const char    *description)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  self->narrowed = description != NULL;
  adw_status_page_set_description (self->no_results_page, description);
}

/**
 * hx_sidebar_list_set_menu:
 * @self: a list
 * @menu: the context menu of its rows
 *
 * Sets the menu that a secondary click, a long press, Menu and Shift+F10 pop up.
 */
void
hx_sidebar_list_set_menu (HxSidebarList *self,
                          GMenuModel    *menu)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (gtk_widget_grab_focus), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_sidebar_list_get_filter:
 * @self: a list
 *
 * Returns: (transfer none): what stands in the filter
 */
const char *
hx_sidebar_list_get_filter (HxSidebarList *self)
{
  g_return_val_if_fail (HX_IS_SIDEBAR_LIST (self), NULL);

  return gtk_editable_get_text (self->entry);
}

/**
 * hx_sidebar_list_set_empty:
 * @self: a list
 * @empty: whether it has no rows
 *
 * Shows the list, or why there is nothing in it.
 */
void
hx_sidebar_list_set_empty (HxSidebarList *self,
                           gboolean       empty)
{
  const char *page = "list";

  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  if (empty)
    page = *gtk_editable_get_text (self->entry) != '\0' || self->narrowed ? "no-results"
                                                                          : "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
}

/**
 * hx_sidebar_list_update_rows:
 * @self: a list
 *
 * Fills all rows on show again.
 */
void
hx_sidebar_list_update_rows (HxSidebarList *self)
{
  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    g_signal_emit (self, signals[UPDATE_ROW], 0, self->rows->pdata[i]);
}

/**
 * hx_sidebar_list_get_item:
 * @self: a list
 * @position: a row
 *
 * Returns: (transfer full) (nullable): what the row shows
 */
HxItem *
hx_sidebar_list_get_item (HxSidebarList *self,
                          guint          position)
{
  g_autoptr(GObject) item = NULL;

  g_return_val_if_fail (HX_IS_SIDEBAR_LIST (self), NULL);

  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (item != NULL && self->tree)
    return gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (item));
  return (HxItem *) g_steal_pointer (&item);
}

/**
 * hx_sidebar_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer full) (nullable): what the selected row shows, if it is just one
 */
HxItem *
hx_sidebar_list_get_selected (HxSidebarList *self)
{
  g_autoptr(GtkBitset) selected = NULL;

  g_return_val_if_fail (HX_IS_SIDEBAR_LIST (self), NULL);

  selected = gtk_selection_model_get_selection (self->model);
  if (gtk_bitset_get_size (selected) != 1)
    return NULL;
  return hx_sidebar_list_get_item (self, gtk_bitset_get_nth (selected, 0));
}

/**
 * hx_sidebar_list_get_row_area:
 * @self: a list
 * @area: (out): where the selected row stands, in pixels of the list
 *
 * Finds the place that a menu or a popover for the selected row points to.
 */
void
hx_sidebar_list_get_row_area (HxSidebarList *self,
                              GdkRectangle  *area)
{
  graphene_rect_t bounds;

  g_return_if_fail (HX_IS_SIDEBAR_LIST (self));
  g_return_if_fail (area != NULL);

  *area = (GdkRectangle) { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 48, 1, 1 };
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkListItem *list_item = hx_sidebar_row_get_list_item (self->rows->pdata[i]);

      if (!gtk_list_item_get_selected (list_item) ||
          !gtk_widget_get_mapped (self->rows->pdata[i]) ||
          !gtk_widget_compute_bounds (self->rows->pdata[i], GTK_WIDGET (self), &bounds))
        continue;
      *area = (GdkRectangle) { bounds.origin.x, bounds.origin.y,
                               bounds.size.width, bounds.size.height };
      return;
    }
}
