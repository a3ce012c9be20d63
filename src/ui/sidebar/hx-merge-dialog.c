/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-merge-dialog.h"
#include "model/hx-judgement.h"

/* Choosing what a tag or an entity is merged into: a dialog with a filtered list. */

typedef struct
{
  HxDesk    *desk;
  AdwDialog *dialog;   /* owns this */
  GtkWidget *entry;
  GListModel *rows;
  GtkFilter *filter;
  gint64     from;
  gboolean   entities;
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_object_unref (merge->desk);
  g_object_unref (merge->filter);
  g_object_unref (merge->rows);
  g_free (merge);
}

static gint64
get_id (gpointer record)
{
  return HX_IS_TAG (record) ? hx_tag_get_id (record) : hx_entity_get_id (record);
}

static const char *
get_name (gpointer record)
{
  return HX_IS_TAG (record) ? hx_tag_get_name (record) : hx_entity_get_name (record);
}

static gboolean
match (gpointer item,
       gpointer data)
{
  Merge *merge = data;
  g_autofree char *name = NULL;
  g_autofree char *wanted = NULL;

  if (get_id (item) == merge->from)
    return FALSE;
  name = g_utf8_casefold (get_name (item), -1);
  wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (merge->entry)), -1);
  return strstr (name, wanted) != NULL;
}

static void
search_changed_cb (Merge *merge)
{
  gtk_filter_changed (merge->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
choose (Merge *merge,
        guint  position)
{
  g_autoptr(GObject) chosen = g_list_model_get_item (merge->rows, position);
  gint64 into;

  if (chosen == NULL)
    return;
  into = get_id (chosen);
  if (merge->entities)
    hx_merge_entity_into (merge->desk, merge->from, into);
  else
    hx_merge_tag_into (merge->desk, merge->from, into);
  adw_dialog_close (merge->dialog);
}

static void
activate_cb (Merge *merge,
             guint  position)
{
  choose (merge, position);
}

static void
entry_activate_cb (Merge *merge)
{
  choose (merge, 0);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (inscription, "hx-choice");
  gtk_list_item_set_child (list_item, inscription);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item)
{
  const char *name = get_name (gtk_list_item_get_item (list_item));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (list_item)), name);
  gtk_list_item_set_accessible_label (list_item, name);
}

static GtkWidget *
create_list (Merge *merge)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;
  GtkWidget *view;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (merge->rows)));
  view = gtk_list_view_new (selection, g_object_ref (factory));
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  merge->entities ? _("Entities") : _("Tags"), -1);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activate_cb), merge);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/* Merging sounds as if something went: what it does stands above the list. */
static GtkWidget *
create_explanation (Merge *merge)
{
  GtkWidget *label = gtk_label_new (merge->entities
                                    ? _("Both are shown as one. Nothing is lost: names, mentions "
                                        "and properties stay as they are, and the two can be "
                                        "separated again.")
                                    : _("What has this tag gets the other one."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
present (GtkWidget  *parent,
         HxDesk     *desk,
         GListModel *candidates,
         gint64      from,
         gboolean    entities,
         const char *title)
{
  Merge *merge = g_new0 (Merge, 1);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  merge->desk = g_object_ref (desk);
  merge->from = from;
  merge->entities = entities;
  merge->dialog = adw_dialog_new ();
  merge->entry = gtk_search_entry_new ();
  merge->filter = GTK_FILTER (gtk_custom_filter_new (match, merge, NULL));
  merge->rows = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (candidates),
                                                         g_object_ref (merge->filter)));
  g_object_set_data_full (G_OBJECT (merge->dialog), "merge", merge, merge_free);

  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (merge->entry), _("Merge into…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (merge->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Merge into…"), -1);
  g_signal_connect_swapped (merge->entry, "search-changed", G_CALLBACK (search_changed_cb), merge);
  g_signal_connect_swapped (merge->entry, "activate", G_CALLBACK (entry_activate_cb), merge);
  gtk_widget_set_hexpand (merge->entry, TRUE);
  gtk_widget_add_css_class (clamp, "hx-search-bar");
  gtk_box_append (GTK_BOX (top), create_explanation (merge));
  gtk_box_append (GTK_BOX (top), merge->entry);
  adw_clamp_set_child (ADW_CLAMP (clamp), top);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), clamp);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), create_list (merge));
  adw_dialog_set_title (merge->dialog, title);
  adw_dialog_set_content_width (merge->dialog, 380);
  adw_dialog_set_content_height (merge->dialog, 480);
  adw_dialog_set_child (merge->dialog, view);
  adw_dialog_set_focus (merge->dialog, merge->entry);
  adw_dialog_present (merge->dialog, parent);
}

/**
 * hx_merge_tag_into:
 * @desk: a desk
 * @tag: the tag that goes
 * @into: the tag that stays
 *
 * Merges two tags: what has the one gets the other.
 */
void
hx_merge_tag_into (HxDesk *desk,
                   gint64  tag,
                   gint64  into)
{
  HxTag *from;
  HxTag *to;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));

  from = hx_desk_get_tag (desk, tag);
  to = hx_desk_get_tag (desk, into);
  if (from == NULL || to == NULL || from == to)
    return;
  label = g_strdup_printf (_("Merge Tag %s into %s"), hx_tag_get_name (from),
                           hx_tag_get_name (to));
  toast = g_strdup_printf (_("%s merged into %s"), hx_tag_get_name (from), hx_tag_get_name (to));
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  hx_edit_merge_tag (edit, tag, into);
  hx_desk_commit (desk, edit, toast);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_TAG, .id = into });
}

/**
 * hx_merge_entity_into:
 * @desk: a desk
 * @entity: the entity that is shown as the other from now on
 * @into: the entity that stays
 *
 * Says that two entities are the same. Nothing of either is lost.
 */
void
hx_merge_entity_into (HxDesk *desk,
                      gint64  entity,
                      gint64  into)
{
  HxEntity *from;
  HxEntity *to;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));

  from = hx_desk_get_entity (desk, entity);
  to = hx_desk_get_entity (desk, into);
  if (from == NULL || to == NULL || from == to)
    return;
  label = g_strdup_printf (_("Merge Entity %s into %s"), hx_entity_get_name (from),
                           hx_entity_get_name (to));
  /* Translators: two names of entities */
  toast = g_strdup_printf (_("“%s” is shown as “%s” now"), hx_entity_get_name (from),
                           hx_entity_get_name (to));
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  hx_edit_merge_entity (edit, entity, into);
  hx_desk_commit (desk, edit, toast);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_ENTITY, .id = into });
}

/**
 * hx_merge_tag:
 * @parent: a widget of the window
 * @desk: a desk
 * @tag: a tag
 *
 * Asks what to merge a tag into, and does it.
 */
void
hx_merge_tag (GtkWidget *parent,
              HxDesk    *desk,
              gint64     tag)
{
  HxTag *from;
  g_autofree char *title = NULL;

  g_return_if_fail (HX_IS_DESK (desk));

  from = hx_desk_get_tag (desk, tag);
  if (from == NULL)
    return;
  title = g_strdup_printf (_("Merge %s"), hx_tag_get_name (from));
  present (parent, desk, hx_desk_get_tags (desk), tag, FALSE, title);
}

/**
 * hx_merge_entity:
 * @parent: a widget of the window
 * @desk: a desk
 * @entity: an entity
 *
 * Asks what to merge an entity into, and does it.
 */
void
hx_merge_entity (GtkWidget *parent,
                 HxDesk    *desk,
                 gint64     entity)
{
  HxEntity *from;
  g_autofree char *title = NULL;

  g_return_if_fail (HX_IS_DESK (desk));

  from = hx_desk_get_entity (desk, entity);
  if (from == NULL)
    return;
  title = g_strdup_printf (_("Merge %s"), hx_entity_get_name (from));
  present (parent, desk, hx_desk_get_entities (desk), entity, TRUE, title);
}
