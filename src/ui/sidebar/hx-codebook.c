/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-codebook.h"
#include "hx-codebook-drop.h"
#include "hx-colour-popover.h"
#include "hx-merge-dialog.h"
#include "hx-name-popover.h"
#include "hx-sidebar-list.h"
#include "hx-tag-tree.h"
#include "hx-tag-colours.h"

/**
 * HxCodebook:
 *
 * The tags of the project in the sidebar, as a tree: made, renamed, recoloured, merged, moved
 * and deleted here; text dropped on a tag is tagged.
 *
 * Actions: tags.new, tags.new-below, tags.rename, tags.recolour, tags.key (s), tags.merge,
 * tags.move-up, tags.delete, tags.show-only.
 */
struct _HxCodebook
{
  AdwBin              parent_instance;
  HxDesk             *desk;
  HxTagTree          *tree;
  GtkTreeListModel   *model;
  GtkSingleSelection *selection;
  HxSidebarList      *list;
  GtkWidget          *add_button;
};

G_DEFINE_FINAL_TYPE (HxCodebook, hx_codebook, ADW_TYPE_BIN)

static HxTag *
get_selected (HxCodebook *self)
{
  g_autoptr(HxItem) item = hx_sidebar_list_get_selected (self->list);

  return item != NULL ? hx_desk_get_tag (self->desk, hx_item_get_id (item)) : NULL;
}

static void
add_tag (HxCodebook *self,
         const char *name,
         gint64      parent)
{
  guint n_tags = g_list_model_get_n_items (hx_desk_get_tags (self->desk));
  HxTag *above = hx_desk_get_tag (self->desk, parent);
  g_autofree char *label = g_strdup_printf (_("Add Tag %s"), name);
  g_autofree char *toast = g_strdup_printf (_("Tag %s added"), name);
  HxEdit *edit = hx_project_begin (hx_desk_get_project (self->desk), label);

  hx_edit_add_tag (edit, parent, name,
                   above != NULL ? hx_tag_get_colour (above) : hx_tag_colours_get_next (n_tags));
  hx_desk_commit (self->desk, edit, toast);
}

static void
named_cb (GtkWidget  *owner,
          const char *name,
          gint64      parent)
{
  add_tag (HX_CODEBOOK (owner), name, parent);
}

static void
renamed_cb (GtkWidget  *owner,
            const char *name,
            gint64      id)
{
  HxCodebook *self = HX_CODEBOOK (owner);
  HxTag *tag = hx_desk_get_tag (self->desk, id);
  g_autofree char *label = NULL;
  HxEdit *edit;

  if (tag == NULL || g_str_equal (hx_tag_get_name (tag), name))
    return;
  label = g_strdup_printf (_("Rename Tag %s to %s"), hx_tag_get_name (tag), name);
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  hx_edit_rename_tag (edit, id, name);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  gboolean below = g_str_equal (name, "tags.new-below");
  HxTag *above = below ? get_selected (self) : NULL;
  graphene_rect_t bounds;
  GdkRectangle area;

  hx_sidebar_list_get_row_area (self->list, &area);
  if (!below && gtk_widget_get_mapped (self->add_button) &&
      gtk_widget_compute_bounds (self->add_button, GTK_WIDGET (self->list), &bounds))
    area = (GdkRectangle) { bounds.origin.x, bounds.origin.y,
                            bounds.size.width, bounds.size.height };
  hx_name_popover_show (widget, GTK_WIDGET (self->list), &area, _("New Tag"), NULL, _("_Add"),
                        named_cb, above != NULL ? hx_tag_get_id (above) : 0);
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);
  GdkRectangle area;

  if (tag == NULL)
    return;
  hx_sidebar_list_get_row_area (self->list, &area);
  hx_name_popover_show (widget, GTK_WIDGET (self->list), &area, _("Rename Tag"),
                        hx_tag_get_name (tag), _("_Rename"), renamed_cb, hx_tag_get_id (tag));
}

static void
recolour_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);
  GdkRectangle area;

  if (tag == NULL)
    return;
  hx_sidebar_list_get_row_area (self->list, &area);
  hx_colour_popover_show (GTK_WIDGET (self->list), &area, self->desk, hx_tag_get_id (tag));
}

static void
key_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);
  const char *key = g_variant_get_string (parameter, NULL);
  g_autofree char *label = NULL;
  HxEdit *edit;

  if (tag == NULL)
    return;
  label = g_strdup_printf (_("Set Key of Tag %s"), hx_tag_get_name (tag));
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  hx_edit_set_tag_shortcut (edit, hx_tag_get_id (tag), *key != '\0' ? key : NULL);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);

  if (tag != NULL)
    hx_merge_tag (widget, self->desk, hx_tag_get_id (tag));
}

static void
move_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);

  if (tag != NULL && hx_tag_get_parent (tag) != 0)
    hx_codebook_move_tag (self->desk, hx_tag_get_id (tag), 0, 0);
}

static void
show_only_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);
  gint64 id = tag != NULL ? hx_tag_get_id (tag) : 0;

  if (tag != NULL)
    hx_shown_filter_set_tags (hx_desk_get_filter (self->desk), &id, 1);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxCodebook *self = HX_CODEBOOK (widget);
  HxTag *tag = get_selected (self);
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (tag == NULL)
    return;
  label = g_strdup_printf (_("Delete Tag %s"), hx_tag_get_name (tag));
  toast = g_strdup_printf (_("Tag %s deleted"), hx_tag_get_name (tag));
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  hx_edit_delete_tag (edit, hx_tag_get_id (tag));
  hx_desk_set_focus (self->desk, NULL);
  hx_desk_commit (self->desk, edit, toast);
}

static void
update_actions (HxCodebook *self)
{
  static const char *const names[] = { "tags.new-below", "tags.rename", "tags.recolour",
                                       "tags.key", "tags.merge", "tags.delete" };
  HxTag *tag = get_selected (self);
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], tag != NULL && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tags.new", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tags.show-only", tag != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tags.move-up",
                                 tag != NULL && hx_tag_get_parent (tag) != 0 && writable);
}

static void
selected_cb (HxCodebook *self)
{
  HxTag *tag = get_selected (self);

  update_actions (self);
  if (tag != NULL)
    hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_TAG,
                                                .id = hx_tag_get_id (tag) });
}

/* A click is how one goes back to a tag that is selected still. */
static void
released_cb (HxCodebook *self)
{
  selected_cb (self);
}

static void
setup_row_cb (HxCodebook *self,
              GtkWidget  *row)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  hx_codebook_add_drag (HX_SIDEBAR_ROW (row), self->desk);
}

static void
update_row_cb (HxCodebook   *self,
               HxSidebarRow *row)
{
  HxItem *item = hx_sidebar_row_get_item (row);
  HxTag *tag = hx_item_get_record (item);
  GtkWidget *expander = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkListItem *list_item = hx_sidebar_row_get_list_item (row);
  g_autofree char *count = g_strdup_printf ("%u", hx_tag_get_n_taggings (tag));
  g_autofree char *description = NULL;
  GdkRGBA rgba;
  guint n_below = g_list_model_get_n_items (hx_tag_tree_get_children (self->tree, item));

  hx_desk_get_tag_rgba (self->desk, hx_tag_get_id (tag), &rgba);
  hx_sidebar_row_set_colour (row, &rgba);
  hx_sidebar_row_set_title (row, hx_tag_get_name (tag));
  hx_sidebar_row_set_key (row, hx_tag_get_shortcut (tag));
  hx_sidebar_row_set_count (row, hx_tag_get_n_taggings (tag) > 0 ? count : NULL);
  if (GTK_IS_TREE_EXPANDER (expander))
    gtk_tree_expander_set_hide_expander (GTK_TREE_EXPANDER (expander), n_below == 0);
  description = g_strdup_printf (ngettext ("%u tagging", "%u taggings",
                                           hx_tag_get_n_taggings (tag)),
                                 hx_tag_get_n_taggings (tag));
  gtk_list_item_set_accessible_label (list_item, hx_tag_get_name (tag));
  gtk_list_item_set_accessible_description (list_item, description);
}

static void
palette_changed_cb (HxCodebook *self)
{
  hx_sidebar_list_set_empty (self->list,
                             g_list_model_get_n_items (hx_tag_tree_get_roots (self->tree)) == 0);
  hx_sidebar_list_update_rows (self->list);
  update_actions (self);
}

static void
filter_changed_cb (HxCodebook *self)
{
  hx_tag_tree_set_filter (self->tree, hx_sidebar_list_get_filter (self->list));
  palette_changed_cb (self);
}

static void
activate_cb (HxCodebook *self)
{
  HxTag *tag = get_selected (self);

  if (tag != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-inspector", NULL);
}

static GListModel *
create_children (gpointer item,
                 gpointer data)
{
  return g_object_ref (hx_tag_tree_get_children (data, item));
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) show = g_menu_new ();
  g_autoptr(GMenu) edit = g_menu_new ();
  g_autoptr(GMenu) move = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();
  g_autoptr(GMenu) keys = g_menu_new ();

  for (int i = 1; i <= 9; i++)
    {
      g_autofree char *label = g_strdup_printf ("_%d", i);
      g_autofree char *action = g_strdup_printf ("tags.key::%d", i);

      g_menu_append (keys, label, action);
    }
  g_menu_append (keys, _("_None"), "tags.key::");
  g_menu_append (edit, _("New Tag _Below…"), "tags.new-below");
  g_menu_append (edit, _("_Rename…"), "tags.rename");
  g_menu_append (edit, _("_Colour…"), "tags.recolour");
  g_menu_append_submenu (edit, _("_Key"), G_MENU_MODEL (keys));
  g_menu_append (move, _("Move to _Top Level"), "tags.move-up");
  g_menu_append (move, _("_Merge Into…"), "tags.merge");
  g_menu_append (last, _("_Delete"), "tags.delete");
  g_menu_append (show, _("Show _Only This Tag"), "tags.show-only");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (show));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_new_button (const char *icon_name)
{
  GtkWidget *button = icon_name != NULL ? gtk_button_new_from_icon_name (icon_name)
                                        : gtk_button_new_with_mnemonic (_("_New Tag…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "tags.new");
  if (icon_name != NULL)
    gtk_widget_set_tooltip_text (button, _("New Tag"));
  return button;
}

static void
hx_codebook_dispose (GObject *object)
{
  HxCodebook *self = HX_CODEBOOK (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->tree);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (hx_codebook_parent_class)->dispose (object);
}

static void
hx_codebook_class_init (HxCodebookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_codebook_dispose;

  gtk_widget_class_install_action (widget_class, "tags.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "tags.new-below", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "tags.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "tags.recolour", NULL, recolour_action);
  gtk_widget_class_install_action (widget_class, "tags.key", "s", key_action);
  gtk_widget_class_install_action (widget_class, "tags.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "tags.move-up", NULL, move_up_action);
  gtk_widget_class_install_action (widget_class, "tags.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "tags.show-only", NULL, show_only_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "tags.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "tags.delete", NULL);
}

static void
hx_codebook_init (HxCodebook *self)
{
  self->list = g_object_new (HX_TYPE_SIDEBAR_LIST, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * hx_codebook_new:
 * @desk: a desk
 *
 * Returns: (transfer floating): the codebook
 */
GtkWidget *
hx_codebook_new (HxDesk *desk)
{
  HxCodebook *self;
  g_autoptr(GMenuModel) menu = create_menu ();

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_CODEBOOK, NULL);
  self->desk = g_object_ref (desk);
  self->tree = hx_tag_tree_new (desk);
  self->model = gtk_tree_list_model_new (g_object_ref (hx_tag_tree_get_roots (self->tree)),
                                         FALSE, TRUE, create_children,
                                         g_object_ref (self->tree), g_object_unref);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->add_button = create_new_button ("list-add-symbolic");

  g_signal_connect_object (self->list, "setup-row", G_CALLBACK (setup_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "update-row", G_CALLBACK (update_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hx_sidebar_list_set_model (self->list, GTK_SELECTION_MODEL (self->selection), TRUE);
  hx_sidebar_list_set_texts (self->list, _("Tags"), _("Filter tags"), "hx-tag-symbolic",
                             _("No Tags"), _("Select text and press T, or add a tag here"));
  hx_sidebar_list_add_button (self->list, self->add_button);
  hx_sidebar_list_add_empty_button (self->list, create_new_button (NULL));
  hx_sidebar_list_set_menu (self->list, menu);
  hx_codebook_add_drop_to_top (GTK_WIDGET (hx_sidebar_list_get_view (self->list)), desk);

  g_signal_connect_object (hx_sidebar_list_get_view (self->list), "activate",
                           G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "palette-changed", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
  palette_changed_cb (self);
  return GTK_WIDGET (self);
}
