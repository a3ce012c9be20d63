/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-set-drop.h"
#include "hx-set-tree.h"
#include "hx-sidebar-list.h"
#include "hx-source-conditions.h"
#include "hx-source-list.h"
#include "hx-source-model.h"
#include "hx-source-order.h"
#include "base/hx-time.h"
#include "import/hx-import-words.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-grade.h"
#include "inspector/hx-source-edits.h"

/**
 * HxSourceList:
 *
 * The sources of the project in the sidebar: filtered and sorted in SQL, dragged into panes and
 * sets, opened in the active pane or in a new one, described together.
 *
 * Actions: sources.open, sources.open-new, sources.side-by-side, sources.edit, sources.delete,
 * sources.put-into-set, sources.take-out, sources.new-set, sources.filter, order.sort (s),
 * order.descending.
 */
struct _HxSourceList
{
  AdwBin              parent_instance;
  HxDesk             *desk;
  HxReader           *reader;     /* not owned: a sibling in the window */
  HxSourceModel      *model;
  GtkMultiSelection  *selection;
  HxSidebarList      *list;
  HxSourceOrder      *order;
  GtkWidget          *tree;
  GtkWidget          *conditions;
  GtkWidget          *filter_button;
  GtkWidget          *sort_button;
  GArray             *chosen;     /* gint64: what was selected, wherever it stands now */
  gint64              set;        /* whose sources are listed */
  gboolean            to_top;     /* once they are there */
  gboolean            choosing;
};

G_DEFINE_FINAL_TYPE (HxSourceList, hx_source_list, ADW_TYPE_BIN)

/* 1-based; 0 for a source that is not open */
static guint
find_pane (HxSourceList *self,
           gint64        source)
{
  guint n = self->reader != NULL ? hx_reader_get_n_panes (self->reader) : 0;

  for (guint i = 0; i < n; i++)
    if (hx_reader_get_source (self->reader, i) == source)
      return i + 1;
  return 0;
}

/* Isolated, so that an Arabic outlet does not turn the date round. */
static void
append_part (GString    *string,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (string->len > 0)
    g_string_append (string, " · ");
  g_string_append_printf (string, "\u2068%s\u2069", part);
}

static char *
describe (HxSource *source,
          guint     pane)
{
  GString *text = g_string_new (NULL);
  guint n = hx_source_get_n_taggings (source);
  g_autofree char *in_pane = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *date = hx_time_format_edtf (hx_source_get_date (source));
  g_autofree char *place = hx_source_get_place (source) != NULL
                             ? hx_import_place_to_words (hx_source_get_place (source)) : NULL;

  if (pane > 0)
    in_pane = g_strdup_printf (_("pane %u"), pane);
  if (n > 0)
    tags = g_strdup_printf (ngettext ("%u tag", "%u tags", n), n);
  append_part (text, in_pane);
  append_part (text, hx_source_get_outlet (source));
  append_part (text, date);
  if (place != NULL && !g_str_has_suffix (hx_source_get_title (source), place))
    append_part (text, place);
  append_part (text, tags != NULL ? tags : _("untagged"));
  return g_string_free_and_steal (text);
}

static void
update_row_cb (HxSourceList *self,
               HxSidebarRow *row)
{
  HxItem *item = hx_sidebar_row_get_item (row);
  HxSource *source = hx_item_get_record (item);
  guint pane = find_pane (self, hx_item_get_id (item));
  GtkListItem *list_item = hx_sidebar_row_get_list_item (row);
  g_autofree char *subtitle = NULL;
  g_autofree char *badge = source != NULL ? hx_grade_dup_badge (source) : NULL;
  g_autofree char *grade = source != NULL ? hx_grade_dup_words (source) : NULL;
  g_autofree char *description = NULL;

  /* A row whose page is being read keeps its height, so that nothing jumps. */
  subtitle = source != NULL ? describe (source, pane) : g_strdup ("");
  hx_sidebar_row_set_title (row, source != NULL ? hx_source_get_title (source) : "…");
  hx_sidebar_row_set_subtitle (row, subtitle);
  hx_sidebar_row_set_marked (row, pane > 0);
  gtk_list_item_set_accessible_label (list_item,
                                      source != NULL ? hx_source_get_title (source) : "…");
  hx_sidebar_row_set_key (row, badge);
  description = g_strjoin (", ", subtitle, grade, NULL);
  gtk_list_item_set_accessible_description (list_item, description);
}

static GArray *
dup_selected (HxSourceList *self)
{
  g_autoptr(GtkBitset) selected = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean ok = gtk_bitset_iter_init_first (&iter, selected, &position); ok;
       ok = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = hx_source_model_get_id (self->model, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *drag,
                 double         x,
                 double         y,
                 HxSidebarRow  *row)
{
  HxItem *item = hx_sidebar_row_get_item (row);
  HxSource *source = item != NULL ? hx_item_get_record (item) : NULL;
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (row), HX_TYPE_SOURCE_LIST);
  g_autoptr(GArray) ids = NULL;
  GdkContentProvider *providers[2];
  gint64 id;

  if (source == NULL || list == NULL)
    return NULL;

  /* All that is selected goes with the one that is pulled. */
  id = hx_source_get_id (source);
  if (gtk_list_item_get_selected (hx_sidebar_row_get_list_item (row)))
    {
      ids = dup_selected (HX_SOURCE_LIST (list));
    }
  else
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (ids, id);
    }
  providers[0] = gdk_content_provider_new_typed (HX_TYPE_SOURCE, source);
  providers[1] = gdk_content_provider_new_typed (HX_TYPE_SOURCE_IDS, ids);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/* The title of what is dragged, or how many they are. */
static void
drag_begin_cb (GtkDragSource *drag,
               GdkDrag       *gdk_drag,
               HxSidebarRow  *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (row), HX_TYPE_SOURCE_LIST);
  HxItem *item = hx_sidebar_row_get_item (row);
  HxSource *source = item != NULL ? hx_item_get_record (item) : NULL;
  g_autoptr(GArray) ids = NULL;
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (source == NULL || list == NULL)
    return;

  ids = dup_selected (HX_SOURCE_LIST (list));
  if (ids->len > 1 && gtk_list_item_get_selected (hx_sidebar_row_get_list_item (row)))
    words = g_strdup_printf (ngettext ("%u source", "%u sources", ids->len), ids->len);
  label = gtk_label_new (words != NULL ? words : hx_source_get_title (source));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "hx-drag-text");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (gdk_drag)), label);
  gdk_drag_set_hotspot (gdk_drag, -12, -12);
}

static void
middle_clicked_cb (HxSourceList *self,
                   int           n_press,
                   double        x,
                   double        y,
                   GtkGesture   *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  HxItem *item = hx_sidebar_row_get_item (HX_SIDEBAR_ROW (row));

  if (item != NULL)
    hx_reader_open (self->reader, hx_item_get_id (item), TRUE);
}

static void
setup_row_cb (HxSourceList *self,
              GtkWidget    *row)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkGesture *middle = gtk_gesture_click_new ();

  g_signal_connect (drag, "prepare", G_CALLBACK (drag_prepare_cb), row);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
  g_signal_connect_object (middle, "pressed", G_CALLBACK (middle_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (middle));
}

static void
update_actions (HxSourceList *self,
                GArray       *ids)
{
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));
  gint64 set = hx_source_order_get_set (self->order);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "sources.open", ids->len == 1);
  gtk_widget_action_set_enabled (widget, "sources.open-new", ids->len == 1);
  gtk_widget_action_set_enabled (widget, "sources.side-by-side",
                                 ids->len > 1 && ids->len <= HX_READER_MAX_PANES);
  gtk_widget_action_set_enabled (widget, "sources.edit", ids->len > 0);
  gtk_widget_action_set_enabled (widget, "sources.put-into-set", ids->len > 0 && writable);
  gtk_widget_action_set_enabled (widget, "sources.take-out",
                                 ids->len > 0 && set > 0 && writable);
  gtk_widget_action_set_enabled (widget, "sources.delete", ids->len > 0 && writable);
  gtk_widget_action_set_enabled (widget, "sources.new-set", writable);
}

static void
show_chosen (HxSourceList *self,
             GArray       *ids)
{
  gint64 first = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;

  if (ids->len == 1)
    hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_SOURCE, .id = first,
                                                .source = first });
  else if (ids->len > 1)
    hx_desk_choose_sources (self->desk, (const gint64 *) (gpointer) ids->data, ids->len);
}

static void
selection_changed_cb (HxSourceList *self)
{
  GArray *ids;

  if (self->choosing)
    return;
  ids = dup_selected (self);
  g_array_unref (self->chosen);
  self->chosen = ids;
  update_actions (self, ids);
  show_chosen (self, ids);
}

/* After the list has changed, what was selected is selected where it stands now. */
static void
choose_again (HxSourceList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autoptr(GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr(GtkBitset) mask = gtk_bitset_new_range (0, n);
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (self->chosen->len == 0)
    return;
  for (guint i = 0; i < self->chosen->len; i++)
    g_hash_table_add (wanted, &g_array_index (self->chosen, gint64, i));
  for (guint i = 0; i < n; i++)
    {
      gint64 id = hx_source_model_get_id (self->model, i);

      if (g_hash_table_contains (wanted, &id))
        gtk_bitset_add (selected, i);
    }
  self->choosing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
  self->choosing = FALSE;
}

static void
activate_cb (HxSourceList *self,
             guint         position)
{
  hx_reader_open (self->reader, hx_source_model_get_id (self->model, position), FALSE);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxSourceList *self = HX_SOURCE_LIST (widget);
  g_autoptr(GArray) ids = dup_selected (self);

  if (ids->len == 1)
    hx_reader_open (self->reader, g_array_index (ids, gint64, 0),
                    g_str_equal (name, "sources.open-new"));
}

/* The chosen sources and no others, in the order of the list. */
static void
side_by_side_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  HxSourceList *self = HX_SOURCE_LIST (widget);
  g_autoptr(GArray) ids = dup_selected (self);

  if (ids->len == 0)
    return;
  while (hx_reader_get_n_panes (self->reader) > 1)
    hx_reader_close (self->reader, hx_reader_get_n_panes (self->reader) - 1);
  for (guint i = 0; i < ids->len; i++)
    hx_reader_open (self->reader, g_array_index (ids, gint64, i), i > 0);
  hx_reader_set_active (self->reader, 0);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  selection_changed_cb (HX_SOURCE_LIST (widget));
  gtk_widget_activate_action (widget, "win.show-inspector", NULL);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxSourceList *self = HX_SOURCE_LIST (widget);
  g_autoptr(GArray) ids = dup_selected (self);
  g_autoptr(HxItem) item = hx_sidebar_list_get_selected (self->list);
  HxSource *source = item != NULL ? hx_item_get_record (item) : NULL;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (ids->len == 0)
    return;
  if (source == NULL)
    {
      hx_source_edit_delete (self->desk, ids);
      return;
    }
  label = g_strdup_printf (_("Remove Source “%s”"), hx_source_get_title (source));
  toast = g_strdup_printf (_("“%s” removed"), hx_source_get_title (source));
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  hx_edit_delete_source (edit, hx_source_get_id (source));
  hx_desk_set_focus (self->desk, NULL);
  hx_desk_commit (self->desk, edit, toast);
}

static void
set_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxSourceList *self = HX_SOURCE_LIST (widget);
  g_autoptr(GArray) ids = dup_selected (self);
  HxSourceSet *set = hx_catalogue_get_set (hx_desk_get_catalogue (self->desk),
                                           hx_source_order_get_set (self->order));

  if (g_str_equal (name, "sources.new-set"))
    hx_set_tree_ask_new (HX_SET_TREE (self->tree));
  else if (ids->len > 0 && g_str_equal (name, "sources.put-into-set"))
    hx_source_edit_choose_set (self->desk, ids, self->sort_button);
  else if (ids->len > 0 && set != NULL)
    hx_source_edit_leave_set (self->desk, ids, set);
}

static void
filter_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxSourceList *self = HX_SOURCE_LIST (widget);

  hx_source_conditions_ask (HX_SOURCE_CONDITIONS (self->conditions), self->filter_button);
}

/* What decides about the list, put together. */
static void
query (HxSourceList *self)
{
  HxSourceQuery query = { .words = hx_sidebar_list_get_filter (self->list) };
  guint n = hx_source_order_get_n (self->order);
  gboolean in_set = hx_source_order_get_set (self->order) != HX_SET_ALL;

  hx_source_order_fill (self->order, &query);
  hx_source_model_set_query (self->model, &query);
  hx_sidebar_list_set_narrowed (self->list,
                                n > 0 ? _("No source meets all conditions: remove one above")
                                : in_set ? _("Drop sources on the set to put them into it")
                                         : NULL);
}

static void
order_changed_cb (HxSourceList *self)
{
  /* Another set is another list: it is read from the top. */
  if (self->set != hx_source_order_get_set (self->order))
    {
      self->set = hx_source_order_get_set (self->order);
      self->to_top = TRUE;
    }
  query (self);
  update_actions (self, self->chosen);
}

static void
filter_changed_cb (HxSourceList *self)
{
  query (self);
}

static void
model_changed_cb (HxSourceList *self)
{
  gboolean loading = hx_source_model_is_loading (self->model);
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  if (!empty || !loading)
    hx_sidebar_list_set_empty (self->list, empty);
  if (loading)
    return;
  choose_again (self);
  if (self->to_top && !empty)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (hx_sidebar_list_get_view (self->list)), 0,
                             GTK_LIST_SCROLL_NONE, NULL);
  self->to_top = FALSE;
}

static void
desk_changed_cb (HxSourceList *self,
                 HxChangeSet  *change_set)
{
  if (hx_change_set_get_tables (change_set) &
      (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_PASSAGE | HX_TABLE_TAGGING |
       HX_TABLE_ATTRIBUTE | HX_TABLE_ATTRIBUTE_VALUE | HX_TABLE_SOURCE_SET | HX_TABLE_SET_MEMBER))
    hx_source_model_reload (self->model);
}

static void
panes_changed_cb (HxSourceList *self)
{
  hx_sidebar_list_update_rows (self->list);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) open = g_menu_new ();
  g_autoptr(GMenu) edit = g_menu_new ();

  g_menu_append (open, _("_Open"), "sources.open");
  g_menu_append (open, _("Open in _New Pane"), "sources.open-new");
  g_menu_append (open, _("Open _Side by Side"), "sources.side-by-side");
  g_menu_append (edit, _("_Edit Details"), "sources.edit");
  g_menu_append (edit, _("Put into Se_t…"), "sources.put-into-set");
  g_menu_append (edit, _("Ta_ke out of This Set"), "sources.take-out");
  g_menu_append (edit, _("_Remove"), "sources.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_sort_menu (HxSourceList *self)
{
  static const struct { const char *label; const char *action; } sorts[] = {
    { N_("Order of _Import"), "order.sort::added" },
    { N_("_Title"), "order.sort::title" },
    { N_("_Outlet"), "order.sort::outlet" },
    { N_("_Date"), "order.sort::date" },
    { N_("_Grade"), "order.sort::grade" },
    { N_("Number of Ta_gs"), "order.sort::tags" },
  };
  GPtrArray *attributes = hx_catalogue_get_attributes (hx_desk_get_catalogue (self->desk));
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) fixed = g_menu_new ();
  g_autoptr(GMenu) own = g_menu_new ();
  g_autoptr(GMenu) direction = g_menu_new ();
  g_autoptr(GMenu) sets = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    g_menu_append (fixed, _(sorts[i].label), sorts[i].action);
  for (guint i = 0; i < attributes->len; i++)
    {
      g_autofree char *sort = g_strdup_printf ("attribute:%" G_GINT64_FORMAT,
                                               hx_attribute_get_id (attributes->pdata[i]));
      g_auto(GStrv) parts = g_strsplit (hx_attribute_get_name (attributes->pdata[i]), "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "order.sort", "s", sort);
      g_menu_append_item (own, item);
    }
  g_menu_append (direction, _("_Last First"), "order.descending");
  g_menu_append (sets, _("_New Set…"), "sources.new-set");
  g_menu_append_section (menu, _("Sort by"), G_MENU_MODEL (fixed));
  if (attributes->len > 0)
    g_menu_append_section (menu, _("Attributes"), G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sets));
  return G_MENU_MODEL (menu);
}

static void
catalogue_changed_cb (HxSourceList *self)
{
  g_autoptr(GMenuModel) menu = create_sort_menu (self);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->sort_button), menu);
}

static GtkWidget *
create_sort_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-sort-ascending-symbolic");
  gtk_widget_set_tooltip_text (button, _("Sort Sources"));
  hx_name_composite (button, _("Sort Sources"));
  return button;
}

static GtkWidget *
create_filter_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("hx-filter-symbolic");

  gtk_widget_set_tooltip_text (button, _("Filter by Field or Attribute"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filter by Field or Attribute"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sources.filter");
  return button;
}

/* The order is no widget, but its properties are what the menu changes. */
static void
add_order_actions (HxSourceList *self)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GPropertyAction) sort = g_property_action_new ("sort", self->order, "sort");
  g_autoptr(GPropertyAction) descending = g_property_action_new ("descending", self->order,
                                                                 "descending");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (sort));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (descending));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "order", G_ACTION_GROUP (group));
}

static GtkWidget *
create_import_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import Files…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import");
  return button;
}

static void
hx_source_list_dispose (GObject *object)
{
  HxSourceList *self = HX_SOURCE_LIST (object);

  g_clear_weak_pointer (&self->reader);
  g_clear_object (&self->desk);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_object (&self->order);
  g_clear_pointer (&self->chosen, g_array_unref);
  G_OBJECT_CLASS (hx_source_list_parent_class)->dispose (object);
}

static void
hx_source_list_class_init (HxSourceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_source_list_dispose;

  gtk_widget_class_install_action (widget_class, "sources.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "sources.open-new", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "sources.side-by-side", NULL,
                                   side_by_side_action);
  gtk_widget_class_install_action (widget_class, "sources.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "sources.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sources.put-into-set", NULL, set_action);
  gtk_widget_class_install_action (widget_class, "sources.take-out", NULL, set_action);
  gtk_widget_class_install_action (widget_class, "sources.new-set", NULL, set_action);
  gtk_widget_class_install_action (widget_class, "sources.filter", NULL, filter_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "sources.open-new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "sources.open-new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sources.delete", NULL);
}

static void
hx_source_list_init (HxSourceList *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->list = g_object_new (HX_TYPE_SIDEBAR_LIST, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * hx_source_list_new:
 * @desk: a desk
 * @reader: the Read page where sources are opened
 *
 * Returns: (transfer floating): the list of sources
 */
GtkWidget *
hx_source_list_new (HxDesk   *desk,
                    HxReader *reader)
{
  HxSourceList *self;
  g_autoptr(GMenuModel) menu = create_menu ();

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_READER (reader), NULL);

  self = g_object_new (HX_TYPE_SOURCE_LIST, NULL);
  self->desk = g_object_ref (desk);
  g_set_weak_pointer (&self->reader, reader);
  self->model = hx_source_model_new (hx_desk_get_project (desk));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  self->order = hx_source_order_new (hx_desk_get_catalogue (desk));
  self->tree = hx_set_tree_new (desk, self->order);
  self->conditions = hx_source_conditions_new (desk, self->order);
  self->filter_button = create_filter_button ();
  self->sort_button = create_sort_button ();
  add_order_actions (self);

  g_signal_connect_object (self->list, "setup-row", G_CALLBACK (setup_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "update-row", G_CALLBACK (update_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hx_sidebar_list_set_model (self->list, GTK_SELECTION_MODEL (self->selection), FALSE);
  hx_sidebar_list_set_texts (self->list, _("Sources"), _("Filter sources"),
                             "hx-source-symbolic", _("No Sources"),
                             _("Import files, or drop them here"));
  hx_sidebar_list_add_button (self->list, self->filter_button);
  hx_sidebar_list_add_button (self->list, self->sort_button);
  hx_sidebar_list_add_head (self->list, self->conditions);
  hx_sidebar_list_add_head (self->list, self->tree);
  hx_sidebar_list_add_empty_button (self->list, create_import_button ());
  hx_sidebar_list_set_menu (self->list, menu);

  g_signal_connect_object (hx_sidebar_list_get_view (self->list), "activate",
                           G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_catalogue (desk), "changed",
                           G_CALLBACK (catalogue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "active-changed", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "notify::n-panes", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  catalogue_changed_cb (self);
  update_actions (self, self->chosen);
  return GTK_WIDGET (self);
}

/**
 * hx_source_list_get_order:
 * @self: a list of sources
 *
 * Returns: (transfer none): which sources it lists, and in which order
 */
HxSourceOrder *
hx_source_list_get_order (HxSourceList *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_LIST (self), NULL);

  return self->order;
}
