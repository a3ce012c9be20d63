/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-page.h"

#include "inspector/hx-announce.h"
#include "inspector/hx-count-box.h"
#include "inspector/hx-field.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-passage-box.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxEntityPage
{
  AdwBin               parent_instance;

  HxDesk              *desk;
  HxDetails           *details;
  GPtrArray           *name_rows;   /* borrowed from names */
  char                *shown;       /* the names as the rows show them */
  gboolean             loading;

  AdwComboRow         *type_row;
  AdwEntryRow         *description_row;
  AdwPreferencesGroup *names;
  AdwEntryRow         *new_name_row;
  HxMemoSection       *memo;
  HxCountBox          *counts;
  HxPassageBox        *passages;
  GtkWidget           *delete;
};

G_DEFINE_FINAL_TYPE (HxEntityPage, hx_entity_page, ADW_TYPE_BIN)

/* The names of HxNameKind in action targets. */
static const char * const kind_names[] = { "preferred", "alias", "weak" };

static HxEdit *
begin (HxEntityPage *self,
       const char   *label)
{
  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

static const HxEntityName *
find_name (HxEntityPage *self,
           gint64        id)
{
  GPtrArray *names;

  if (self->details == NULL || self->details->entity == NULL)
    return NULL;

  names = hx_entity_get_names (self->details->entity);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (name->id == id)
        return name;
    }

  return NULL;
}

static const HxEntityName *
find_preferred (HxEntityPage *self)
{
  GPtrArray *names = hx_entity_get_names (self->details->entity);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (name->kind == HX_NAME_PREFERRED)
        return name;
    }

  return NULL;
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
set_name_kind_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  HxEntityPage *self = HX_ENTITY_PAGE (widget);
  const HxEntityName *name, *preferred;
  const char *kind;
  gint64 id, entity;
  HxEdit *edit;

  g_variant_get (parameter, "(x&s)", &id, &kind);
  name = find_name (self, id);
  if (name == NULL || name->kind == HX_NAME_PREFERRED)
    return;

  entity = self->details->focus.id;
  edit = begin (self, _("Change Kind of Name"));
  hx_edit_delete_entity_name (edit, id);
  if (g_str_equal (kind, kind_names[HX_NAME_PREFERRED]))
    {
      /* The two change places: no name that a source uses is lost. */
      preferred = find_preferred (self);
      hx_edit_rename_entity (edit, entity, name->name);
      if (preferred != NULL)
        hx_edit_add_entity_name (edit, entity, preferred->name, HX_NAME_ALIAS,
                                 preferred->language);
    }
  else
    hx_edit_add_entity_name (edit, entity, name->name,
                             g_str_equal (kind, kind_names[HX_NAME_WEAK]) ? HX_NAME_WEAK
                                                                          : HX_NAME_ALIAS,
                             name->language);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
remove_name_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  HxEntityPage *self = HX_ENTITY_PAGE (widget);
  const HxEntityName *name = find_name (self, g_variant_get_int64 (parameter));
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (name == NULL || name->kind == HX_NAME_PREFERRED)
    return;

  toast = g_strdup_printf (_("Name “%s” removed"), name->name);
  edit = begin (self, _("Remove Name"));
  hx_edit_delete_entity_name (edit, name->id);
  hx_desk_commit (self->desk, edit, toast);
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxEntityPage *self = HX_ENTITY_PAGE (widget);
  HxFocus none = { .kind = HX_FOCUS_NONE };
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (self->details == NULL)
    return;

  hx_memo_section_flush (self->memo);
  toast = g_strdup_printf (_("Entity “%s” deleted"), hx_entity_get_name (self->details->entity));
  edit = begin (self, _("Delete Entity"));
  hx_edit_delete_entity (edit, self->details->focus.id);
  hx_desk_commit (self->desk, edit, toast);
  hx_desk_set_focus (self->desk, &none);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
type_changed_cb (HxEntityPage *self)
{
  guint selected = adw_combo_row_get_selected (self->type_row);
  HxEdit *edit;

  if (self->loading || self->details == NULL || selected >= HX_N_ENTITY_TYPES ||
      selected == hx_entity_get_entity_type (self->details->entity))
    return;

  edit = begin (self, _("Change Type of Entity"));
  hx_edit_set_entity_type (edit, self->details->focus.id, selected);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
description_apply_cb (HxEntityPage *self)
{
  HxEdit *edit;

  if (self->details == NULL)
    return;

  edit = begin (self, _("Describe Entity"));
  hx_edit_describe_entity (edit, self->details->focus.id,
                           gtk_editable_get_text (GTK_EDITABLE (self->description_row)));
  hx_field_applied (self->description_row);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
new_name_apply_cb (HxEntityPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->new_name_row));
  g_autofree char *name = g_strstrip (g_strdup (text));
  HxEdit *edit;

  if (self->details == NULL || *name == '\0')
    return;

  edit = begin (self, _("Add Name"));
  hx_edit_add_entity_name (edit, self->details->focus.id, name, HX_NAME_ALIAS, NULL);
  hx_desk_commit (self->desk, edit, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->new_name_row), "");
}

static void
name_apply_cb (HxEntityPage *self,
               AdwEntryRow  *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  const HxEntityName *old = find_name (self, *id);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  HxEdit *edit;

  hx_field_set_valid (row, NULL, *name != '\0');
  if (old == NULL || *name == '\0' || g_str_equal (old->name, name))
    return;

  edit = begin (self, _("Change Name"));
  if (old->kind == HX_NAME_PREFERRED)
    hx_edit_rename_entity (edit, self->details->focus.id, name);
  else
    {
      hx_edit_delete_entity_name (edit, old->id);
      hx_edit_add_entity_name (edit, self->details->focus.id, name, old->kind, old->language);
    }
  hx_desk_commit (self->desk, edit, NULL);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_entity_page_dispose (GObject *object)
{
  HxEntityPage *self = HX_ENTITY_PAGE (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_pointer (&self->name_rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ENTITY_PAGE);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_entity_page_parent_class)->dispose (object);
}

static void
hx_entity_page_class_init (HxEntityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_entity_page_dispose;

  g_type_ensure (HX_TYPE_COUNT_BOX);
  g_type_ensure (HX_TYPE_MEMO_SECTION);
  g_type_ensure (HX_TYPE_PASSAGE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-entity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, type_row);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, description_row);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, names);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, new_name_row);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, counts);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, passages);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, delete);
  gtk_widget_class_bind_template_callback (widget_class, type_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_name_apply_cb);

  gtk_widget_class_install_action (widget_class, "entity.set-name-kind", "(xs)",
                                   set_name_kind_action);
  gtk_widget_class_install_action (widget_class, "entity.remove-name", "x", remove_name_action);
  gtk_widget_class_install_action (widget_class, "entity.delete", NULL, delete_action);
}

static void
hx_entity_page_init (HxEntityPage *self)
{
  g_autoptr(GtkStringList) types = gtk_string_list_new (NULL);

  self->name_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->loading = TRUE;
  for (HxEntityType type = 0; type < HX_N_ENTITY_TYPES; type++)
    gtk_string_list_append (types, hx_phrase_entity_type (type));
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (types));
  self->loading = FALSE;
}

/* --- Names ----------------------------------------------------------------------------------- */

static GMenuModel *
make_name_menu (const HxEntityName *name)
{
  static const char * const labels[] = {
    N_("Make It the Preferred Name"), N_("Make It an Alias"), N_("Make It a Weak Alias"),
  };
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenuItem) remove = g_menu_item_new (_("Remove Name"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(labels[i]), NULL);

      if (i == name->kind)
        continue;
      g_menu_item_set_action_and_target (item, "entity.set-name-kind", "(xs)", name->id,
                                         kind_names[i]);
      g_menu_append_item (menu, item);
    }
  g_menu_item_set_action_and_target (remove, "entity.remove-name", "x", name->id);
  g_menu_append_item (menu, remove);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
make_name_button (const HxEntityName *name)
{
  g_autoptr(GMenuModel) menu = make_name_menu (name);
  g_autofree char *label = g_strdup_printf (_("Options for the Name “%s”"), name->name);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Name Options"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  hx_name_composite (button, label);

  return button;
}

static void
add_name_row (HxEntityPage       *self,
              const HxEntityName *name,
              gboolean            writable)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *title = NULL;

  title = name->language != NULL && *name->language != '\0'
          ? g_strdup_printf ("%s · %s", hx_phrase_name_kind (name->kind), name->language)
          : g_strdup (hx_phrase_name_kind (name->kind));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), name->name);
  gtk_editable_set_editable (GTK_EDITABLE (row), writable);
  if (writable && name->kind != HX_NAME_PREFERRED)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), make_name_button (name));

  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&name->id, sizeof name->id), g_free);
  g_signal_connect_object (row, "apply", G_CALLBACK (name_apply_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->names, row);
  g_ptr_array_add (self->name_rows, row);
}

static char *
dup_names (HxEntityPage *self,
           gboolean      writable)
{
  GPtrArray *names = hx_entity_get_names (self->details->entity);
  g_autoptr(GString) all = g_string_new (writable ? "w" : "r");

  g_string_append_printf (all, "%" G_GINT64_FORMAT, self->details->focus.id);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %d %s", name->id, name->kind,
                              name->name);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
fill_names (HxEntityPage *self,
            gboolean      writable)
{
  GPtrArray *names = hx_entity_get_names (self->details->entity);
  g_autofree char *all = dup_names (self, writable);

  if (!g_set_str (&self->shown, all))
    return;

  for (guint i = 0; i < self->name_rows->len; i++)
    adw_preferences_group_remove (self->names, g_ptr_array_index (self->name_rows, i));
  g_ptr_array_set_size (self->name_rows, 0);

  /* Groups only append, so the row that adds a name is put back below the others. */
  g_object_ref (self->new_name_row);
  adw_preferences_group_remove (self->names, GTK_WIDGET (self->new_name_row));
  for (HxNameKind kind = HX_NAME_PREFERRED; kind <= HX_NAME_WEAK; kind++)
    for (guint i = 0; names != NULL && i < names->len; i++)
      {
        const HxEntityName *name = g_ptr_array_index (names, i);

        if (name->kind == kind)
          add_name_row (self, name, writable);
      }
  adw_preferences_group_add (self->names, GTK_WIDGET (self->new_name_row));
  g_object_unref (self->new_name_row);
  gtk_widget_set_visible (GTK_WIDGET (self->new_name_row), writable);
}

/**
 * hx_entity_page_set:
 * @self: an entity page
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows an entity.
 */
void
hx_entity_page_set (HxEntityPage *self,
                    HxDesk       *desk,
                    HxDetails    *details)
{
  gboolean writable;

  g_return_if_fail (HX_IS_ENTITY_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->entity != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  self->loading = TRUE;
  adw_combo_row_set_selected (self->type_row, hx_entity_get_entity_type (details->entity));
  self->loading = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->type_row), writable);
  hx_field_set_value (self->description_row, details->focus.id,
                      hx_entity_get_description (details->entity));
  gtk_editable_set_editable (GTK_EDITABLE (self->description_row), writable);

  fill_names (self, writable);
  hx_memo_section_set (self->memo, desk, HX_MEMO_ENTITY, details->focus.id, details->memos);
  hx_count_box_set (self->counts, desk, details);
  hx_passage_box_set (self->passages, desk, details,
                      details->passages->len > 0 ? _("Mentions") : _("No Mentions Yet"));
  gtk_widget_set_visible (self->delete, writable);
}

/**
 * hx_entity_page_flush:
 * @self: an entity page
 *
 * Saves now what was typed.
 */
void
hx_entity_page_flush (HxEntityPage *self)
{
  g_return_if_fail (HX_IS_ENTITY_PAGE (self));

  hx_memo_section_flush (self->memo);
}
