/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-sidebar-list.h"
#include "hx-source-list.h"
#include "hx-source-model.h"
#include "hx-time.h"

/**
 * HxSourceList:
 *
 * The sources of the project in the sidebar: filtered and sorted in SQL, dragged into panes,
 * opened in the active pane or in a new one.
 *
 * Actions: sources.open, sources.open-new, sources.side-by-side, sources.edit, sources.delete,
 * sources.sort (s).
 */
struct _HxSourceList
{
  AdwBin              parent_instance;
  HxDesk             *desk;
  HxReader           *reader;     /* not owned: a sibling in the window */
  HxSourceModel      *model;
  GtkMultiSelection  *selection;
  HxSidebarList      *list;
  char               *sort;
};

G_DEFINE_FINAL_TYPE (HxSourceList, hx_source_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const sorts[] = {
  [HX_SOURCE_SORT_ADDED] = "added",
  [HX_SOURCE_SORT_TITLE] = "title",
  [HX_SOURCE_SORT_OUTLET] = "outlet",
  [HX_SOURCE_SORT_DATE] = "date",
};

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

  if (pane > 0)
    in_pane = g_strdup_printf (_("pane %u"), pane);
  if (n > 0)
    tags = g_strdup_printf (ngettext ("%u tag", "%u tags", n), n);
  append_part (text, in_pane);
  append_part (text, hx_source_get_outlet (source));
  append_part (text, date);
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

  /* A row whose page is being read keeps its height, so that nothing jumps. */
  subtitle = source != NULL ? describe (source, pane) : g_strdup ("");
  hx_sidebar_row_set_title (row, source != NULL ? hx_source_get_title (source) : "…");
  hx_sidebar_row_set_subtitle (row, subtitle);
  hx_sidebar_row_set_marked (row, pane > 0);
  gtk_list_item_set_accessible_label (list_item,
                                      source != NULL ? hx_source_get_title (source) : "…");
  gtk_list_item_set_accessible_description (list_item, subtitle);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *drag,
                 double         x,
                 double         y,
                 HxSidebarRow  *row)
{
  HxItem *item = hx_sidebar_row_get_item (row);
  HxSource *source = item != NULL ? hx_item_get_record (item) : NULL;

  if (source == NULL)
    return NULL;
  return gdk_content_provider_new_typed (HX_TYPE_SOURCE, source);
}

static void
drag_begin_cb (GtkDragSource *drag,
               GdkDrag       *gdk_drag,
               GtkWidget     *row)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (drag, paintable, 0, 0);
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

static void
selection_changed_cb (HxSourceList *self)
{
  g_autoptr(GArray) ids = dup_selected (self);
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.open", ids->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.open-new", ids->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.side-by-side",
                                 ids->len > 1 && ids->len <= HX_READER_MAX_PANES);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.edit", ids->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.delete", ids->len > 0 && writable);
  if (ids->len == 1)
    hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_SOURCE,
                                                .id = g_array_index (ids, gint64, 0),
                                                .source = g_array_index (ids, gint64, 0) });
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

  if (source != NULL)
    {
      label = g_strdup_printf (_("Remove Source “%s”"), hx_source_get_title (source));
      toast = g_strdup_printf (_("“%s” removed"), hx_source_get_title (source));
    }
  else
    {
      label = g_strdup_printf (ngettext ("Remove %u Source", "Remove %u Sources", ids->len),
                               ids->len);
      toast = g_strdup_printf (ngettext ("%u source removed", "%u sources removed", ids->len),
                               ids->len);
    }
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  for (guint i = 0; i < ids->len; i++)
    hx_edit_delete_source (edit, g_array_index (ids, gint64, i));
  hx_desk_set_focus (self->desk, NULL);
  hx_desk_commit (self->desk, edit, toast);
}

static void
filter_changed_cb (HxSourceList *self)
{
  hx_source_model_set_filter (self->model, hx_sidebar_list_get_filter (self->list));
}

static void
model_changed_cb (HxSourceList *self)
{
  gboolean loading = hx_source_model_is_loading (self->model);
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  if (!empty || !loading)
    hx_sidebar_list_set_empty (self->list, empty);
}

static void
desk_changed_cb (HxSourceList *self,
                 HxChangeSet  *change_set)
{
  if (hx_change_set_get_tables (change_set) &
      (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_PASSAGE | HX_TABLE_TAGGING))
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
  g_menu_append (edit, _("_Remove"), "sources.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_sort_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) section = g_menu_new ();

  g_menu_append (section, _("Order of _Import"), "sources.sort::added");
  g_menu_append (section, _("_Title"), "sources.sort::title");
  g_menu_append (section, _("_Outlet"), "sources.sort::outlet");
  g_menu_append (section, _("_Date"), "sources.sort::date");
  g_menu_append_section (menu, _("Sort by"), G_MENU_MODEL (section));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-sort-ascending-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Sort Sources"));
  return button;
}

static GtkWidget *
create_import_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import Files…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import");
  return button;
}

static void
hx_source_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_string (value, HX_SOURCE_LIST (object)->sort);
}

static void
hx_source_list_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HxSourceList *self = HX_SOURCE_LIST (object);

  if (!g_set_str (&self->sort, g_value_get_string (value)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (self->sort, sorts[i]) == 0)
      hx_source_model_set_sort (self->model, i);
  g_object_notify_by_pspec (object, pspec);
}

static void
hx_source_list_dispose (GObject *object)
{
  HxSourceList *self = HX_SOURCE_LIST (object);

  g_clear_weak_pointer (&self->reader);
  g_clear_object (&self->desk);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (hx_source_list_parent_class)->dispose (object);
}

static void
hx_source_list_class_init (HxSourceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_source_list_dispose;
  object_class->get_property = hx_source_list_get_property;
  object_class->set_property = hx_source_list_set_property;

  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, "added",
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "sources.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "sources.open-new", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "sources.side-by-side", NULL,
                                   side_by_side_action);
  gtk_widget_class_install_action (widget_class, "sources.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "sources.delete", NULL, delete_action);
  gtk_widget_class_install_property_action (widget_class, "sources.sort", "sort");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "sources.open-new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "sources.open-new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sources.delete", NULL);
}

static void
hx_source_list_init (HxSourceList *self)
{
  self->sort = g_strdup ("added");
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
  hx_sidebar_list_add_button (self->list, create_sort_button ());
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
  g_signal_connect_object (reader, "active-changed", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "notify::n-panes", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
