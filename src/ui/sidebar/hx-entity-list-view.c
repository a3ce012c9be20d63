/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-entity-list-view.h"
#include "hx-merge-dialog.h"
#include "hx-name-popover.h"
#include "hx-sidebar-list.h"
#include "model/hx-entity-names.h"
#include "reader/hx-text-range.h"

/**
 * HxEntityListView:
 *
 * The entities of the project in the sidebar: made, renamed, merged, deleted here; text dropped
 * on one becomes a mention of it.
 *
 * Actions: entities.new (s), entities.rename, entities.type (s), entities.merge,
 * entities.delete.
 */
struct _HxEntityListView
{
  AdwBin              parent_instance;
  HxDesk             *desk;
  GHashTable         *items;      /* id → HxItem */
  GListStore         *store;
  GtkFilter          *filter;
  GtkFilterListModel *model;
  GtkSingleSelection *selection;
  HxSidebarList      *list;
  GtkWidget          *add_button;
  GtkWidget          *mentions_button;
  AdwButtonContent   *mentions_content;
  char               *wanted;     /* case-folded filter */
};

G_DEFINE_FINAL_TYPE (HxEntityListView, hx_entity_list_view, ADW_TYPE_BIN)

static const char *
get_new_title (HxEntityType type)
{
  switch (type)
    {
    case HX_ENTITY_PERSON:
      return _("New Person");
    case HX_ENTITY_ORGANISATION:
      return _("New Organisation");
    case HX_ENTITY_PLACE:
      return _("New Place");
    case HX_ENTITY_EVENT:
      return _("New Event");
    case HX_ENTITY_THING:
    default:
      return _("New Thing");
    }
}

static HxEntity *
get_selected (HxEntityListView *self)
{
  g_autoptr(HxItem) item = hx_sidebar_list_get_selected (self->list);

  return item != NULL ? hx_desk_get_entity (self->desk, hx_item_get_id (item)) : NULL;
}

/* Takes the label. */
static HxEdit *
begin (HxEntityListView *self,
       char             *label)
{
  g_autofree char *taken = label;

  return hx_project_begin (hx_desk_get_project (self->desk), taken);
}

static void
named_cb (GtkWidget  *owner,
          const char *name,
          gint64      type)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (owner);
  g_autofree char *label = g_strdup_printf (_("Add Entity %s"), name);
  g_autofree char *toast = g_strdup_printf (_("Entity %s added"), name);
  HxEdit *edit = hx_project_begin (hx_desk_get_project (self->desk), label);

  hx_edit_add_entity_typed (edit, type, name);
  hx_desk_commit (self->desk, edit, toast);
}

static void
renamed_cb (GtkWidget  *owner,
            const char *name,
            gint64      id)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (owner);
  HxEntity *entity = hx_desk_get_entity (self->desk, id);
  HxEdit *edit;

  if (entity == NULL || g_str_equal (hx_entity_get_name (entity), name))
    return;
  edit = begin (self, g_strdup_printf (_("Rename Entity %s"), hx_entity_get_name (entity)));
  hx_edit_rename_entity (edit, id, name);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (widget);
  HxEntityType type;
  graphene_rect_t bounds;
  GdkRectangle area;

  if (!hx_entity_type_from_string (g_variant_get_string (parameter, NULL), &type))
    return;
  hx_sidebar_list_get_row_area (self->list, &area);
  if (gtk_widget_get_mapped (self->add_button) &&
      gtk_widget_compute_bounds (self->add_button, GTK_WIDGET (self->list), &bounds))
    area = (GdkRectangle) { bounds.origin.x, bounds.origin.y,
                            bounds.size.width, bounds.size.height };
  hx_name_popover_show (widget, GTK_WIDGET (self->list), &area, get_new_title (type), NULL,
                        _("_Add"), named_cb, type);
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (widget);
  HxEntity *entity = get_selected (self);
  GdkRectangle area;

  if (entity == NULL)
    return;
  hx_sidebar_list_get_row_area (self->list, &area);
  hx_name_popover_show (widget, GTK_WIDGET (self->list), &area, _("Rename Entity"),
                        hx_entity_get_name (entity), _("_Rename"), renamed_cb,
                        hx_entity_get_id (entity));
}

static void
type_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (widget);
  HxEntity *entity = get_selected (self);
  HxEntityType type;
  HxEdit *edit;

  if (entity == NULL ||
      !hx_entity_type_from_string (g_variant_get_string (parameter, NULL), &type) ||
      (type == hx_entity_get_entity_type (entity) && hx_entity_get_own_type (entity) == 0))
    return;
  edit = begin (self, g_strdup_printf (_("Change Kind of Entity %s"), hx_entity_get_name (entity)));
  hx_edit_set_own_type (edit, hx_entity_get_id (entity), 0);
  hx_edit_set_entity_type (edit, hx_entity_get_id (entity), type);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (widget);
  HxEntity *entity = get_selected (self);

  if (entity != NULL)
    hx_merge_entity (widget, self->desk, hx_entity_get_id (entity));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (widget);
  HxEntity *entity = get_selected (self);
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (entity == NULL)
    return;
  toast = g_strdup_printf (_("Entity %s deleted"), hx_entity_get_name (entity));
  edit = begin (self, g_strdup_printf (_("Delete Entity %s"), hx_entity_get_name (entity)));
  hx_edit_delete_entity (edit, hx_entity_get_id (entity));
  hx_desk_set_focus (self->desk, NULL);
  hx_desk_commit (self->desk, edit, toast);
}

static void
update_actions (HxEntityListView *self)
{
  static const char *const names[] = { "entities.rename", "entities.type", "entities.merge",
                                       "entities.delete" };
  gboolean selected = get_selected (self) != NULL;
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], selected && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entities.new", writable);
}

static void
selected_cb (HxEntityListView *self)
{
  HxEntity *entity = get_selected (self);

  update_actions (self);
  if (entity != NULL)
    hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_ENTITY,
                                                .id = hx_entity_get_id (entity) });
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         HxDesk        *desk)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  HxItem *item = hx_sidebar_row_get_item (HX_SIDEBAR_ROW (row));
  const HxTextRange *range = g_value_get_boxed (value);

  if (item == NULL || hx_project_get_read_only (hx_desk_get_project (desk)))
    return FALSE;
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = range->source,
                                        .start = range->start, .end = range->end });
  hx_desk_apply_entity (desk, hx_item_get_id (item));
  return TRUE;
}

static void
setup_row_cb (HxEntityListView *self,
              GtkWidget        *row)
{
  GtkDropTarget *target = gtk_drop_target_new (HX_TYPE_TEXT_RANGE,
                                               GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self->desk, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  /* A click is how one goes back to an entity that is selected still. */
  g_signal_connect_object (click, "released", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
}

static void
update_row_cb (HxEntityListView *self,
               HxSidebarRow     *row)
{
  HxEntity *entity = hx_item_get_record (hx_sidebar_row_get_item (row));
  GtkListItem *list_item = hx_sidebar_row_get_list_item (row);
  guint n_mentions = hx_entity_get_n_mentions (entity);
  guint n_sources = hx_entity_get_n_sources (entity);
  g_autofree char *count = g_strdup_printf ("%u", n_mentions);
  g_autofree char *mentions = NULL;
  g_autofree char *sources = NULL;
  g_autofree char *subtitle = NULL;

  mentions = g_strdup_printf (ngettext ("%u mention", "%u mentions", n_mentions), n_mentions);
  sources = g_strdup_printf (ngettext ("in %u source", "in %u sources", n_sources), n_sources);
  subtitle = g_strdup_printf ("%s %s", mentions, sources);
  hx_sidebar_row_set_entity (row, self->desk, hx_entity_get_id (entity),
                             hx_entity_get_entity_type (entity));
  hx_sidebar_row_set_title (row, hx_entity_get_name (entity));
  hx_sidebar_row_set_count (row, n_mentions > 0 ? count : NULL);
  gtk_list_item_set_accessible_label (list_item, hx_entity_get_name (entity));
  gtk_list_item_set_accessible_description (list_item, subtitle);
}

static gboolean
match (gpointer item,
       gpointer data)
{
  HxEntityListView *self = data;
  HxEntity *entity = hx_item_get_record (item);
  GPtrArray *names = hx_entity_get_names (entity);

  if (self->wanted == NULL)
    return TRUE;
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = names->pdata[i];
      g_autofree char *folded = g_utf8_casefold (name->name, -1);

      if (strstr (folded, self->wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
update_empty (HxEntityListView *self)
{
  hx_sidebar_list_set_empty (self->list,
                             g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0);
}

static void
filter_changed_cb (HxEntityListView *self)
{
  const char *text = hx_sidebar_list_get_filter (self->list);

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = g_utf8_casefold (text, -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_empty (self);
}

static void
palette_changed_cb (HxEntityListView *self)
{
  GListModel *entities = hx_desk_get_entities (self->desk);
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) old = g_steal_pointer (&self->items);

  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);
      gint64 id = hx_entity_get_id (entity);
      HxItem *item = g_hash_table_lookup (old, &id);

      item = item != NULL ? g_object_ref (item) : hx_item_new (id, NULL);
      hx_item_set_record (item, entity);
      g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
      g_ptr_array_add (wanted, g_object_ref (item));
    }
  hx_item_sync_store (self->store, wanted);
  if (self->wanted != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_empty (self);
  update_actions (self);
}

static void
activate_cb (HxEntityListView *self)
{
  if (get_selected (self) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-inspector", NULL);
}

static GMenu *
create_type_menu (const char *action)
{
  static const char *const labels[HX_N_ENTITY_TYPES] = {
    [HX_ENTITY_PERSON] = N_("_Person"),
    [HX_ENTITY_ORGANISATION] = N_("_Organisation"),
    [HX_ENTITY_PLACE] = N_("P_lace"),
    [HX_ENTITY_EVENT] = N_("_Event"),
    [HX_ENTITY_THING] = N_("_Thing"),
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < HX_N_ENTITY_TYPES; i++)
    {
      g_autofree char *detailed = g_strdup_printf ("%s::%s", action,
                                                   hx_entity_type_to_string (i));

      g_menu_append (menu, _(labels[i]), detailed);
    }
  return menu;
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) edit = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();
  g_autoptr(GMenu) types = create_type_menu ("entities.type");

  g_menu_append (edit, _("_Rename…"), "entities.rename");
  g_menu_append_submenu (edit, _("_Kind"), G_MENU_MODEL (types));
  g_menu_append (edit, _("_Merge Into…"), "entities.merge");
  g_menu_append (last, _("_Delete"), "entities.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_new_button (gboolean icon)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenu) menu = create_type_menu ("entities.new");

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  if (icon)
    {
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
      gtk_widget_set_tooltip_text (button, _("New Entity"));
    }
  else
    {
      gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("New Entity"));
    }
  return button;
}

/* What is to be decided about, or where to look for it. */
static void
update_mentions (HxEntityListView *self)
{
  guint n = hx_suggestions_get_n_places (hx_desk_get_suggestions (self->desk));
  g_autofree char *label = NULL;

  if (n > 0)
    label = g_strdup_printf (ngettext ("%u Suggested Mention", "%u Suggested Mentions", n), n);
  adw_button_content_set_label (self->mentions_content,
                                label != NULL ? label : _("Find Names"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mentions_button), "x",
                                    (gint64) (n > 0 ? 0 : -1));
}

static void
add_mentions_button (HxEntityListView *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  self->mentions_button = button;
  self->mentions_content = ADW_BUTTON_CONTENT (content);
  adw_button_content_set_icon_name (self->mentions_content, "hx-entity-symbolic");
  adw_button_content_set_can_shrink (self->mentions_content, TRUE);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, _("New Names and Suggested Mentions (Ctrl+M)"));
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_set_margin_bottom (button, 6);
  hx_sidebar_list_add_head (self->list, button);
  g_signal_connect_object (hx_desk_get_suggestions (self->desk), "changed",
                           G_CALLBACK (update_mentions), self, G_CONNECT_SWAPPED);
  update_mentions (self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.mentions-of");
}

static void
hx_entity_list_view_dispose (GObject *object)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->store);
  g_clear_object (&self->filter);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (hx_entity_list_view_parent_class)->dispose (object);
}

static void
hx_entity_list_view_finalize (GObject *object)
{
  HxEntityListView *self = HX_ENTITY_LIST_VIEW (object);

  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (hx_entity_list_view_parent_class)->finalize (object);
}

static void
hx_entity_list_view_class_init (HxEntityListViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_entity_list_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = hx_entity_list_view_finalize;

  gtk_widget_class_install_action (widget_class, "entities.new", "s", new_action);
  gtk_widget_class_install_action (widget_class, "entities.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "entities.type", "s", type_action);
  gtk_widget_class_install_action (widget_class, "entities.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "entities.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "entities.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "entities.delete", NULL);
}

static void
hx_entity_list_view_init (HxEntityListView *self)
{
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->store = g_list_store_new (HX_TYPE_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match, self, NULL));
  self->model = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                           g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = g_object_new (HX_TYPE_SIDEBAR_LIST, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * hx_entity_list_view_new:
 * @desk: a desk
 *
 * Returns: (transfer floating): the list of entities
 */
GtkWidget *
hx_entity_list_view_new (HxDesk *desk)
{
  HxEntityListView *self;
  g_autoptr(GMenuModel) menu = create_menu ();

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_ENTITY_LIST_VIEW, NULL);
  self->desk = g_object_ref (desk);
  self->add_button = create_new_button (TRUE);

  g_signal_connect_object (self->list, "setup-row", G_CALLBACK (setup_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "update-row", G_CALLBACK (update_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hx_sidebar_list_set_model (self->list, GTK_SELECTION_MODEL (self->selection), FALSE);
  hx_sidebar_list_set_texts (self->list, _("Entities"), _("Filter entities"),
                             "hx-entity-symbolic", _("No Entities"),
                             _("Select a name and press E, or add an entity here"));
  hx_sidebar_list_add_button (self->list, self->add_button);
  hx_sidebar_list_add_empty_button (self->list, create_new_button (FALSE));
  hx_sidebar_list_set_menu (self->list, menu);
  add_mentions_button (self);

  g_signal_connect_object (hx_sidebar_list_get_view (self->list), "activate",
                           G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "palette-changed", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
  palette_changed_cb (self);
  return GTK_WIDGET (self);
}
