/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-name-box.h"

#include "dialogs/hx-language-popover.h"
#include "hx-language-name.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-field.h"
#include "inspector/hx-phrase.h"
#include "model/hx-entity-names.h"

#include <glib/gi18n.h>

struct _HxNameBox
{
  HxRowGroup   parent_instance;

  HxDesk      *desk;
  HxDetails   *details;
};

/* A language that is being asked for. */
typedef struct
{
  HxNameBox *box;
  gint64     name;
} Asking;

G_DEFINE_FINAL_TYPE (HxNameBox, hx_name_box, HX_TYPE_ROW_GROUP)

/* The names of HxNameKind in action targets. */
static const char * const kind_names[] = { "preferred", "alias", "weak" };

static HxEdit *
begin (HxNameBox  *self,
       const char *label)
{
  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

static const HxEntityName *
find_name (HxNameBox *self,
           gint64     id)
{
  GPtrArray *names;

  if (self->details == NULL)
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

/* --- Commands -------------------------------------------------------------------------------- */

static void
set_kind_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HxNameBox *self = HX_NAME_BOX (widget);
  const HxEntityName *name;
  const char *kind;
  gint64 id;
  HxEdit *edit;

  g_variant_get (parameter, "(x&s)", &id, &kind);
  name = find_name (self, id);
  if (name == NULL || name->kind == HX_NAME_PREFERRED)
    return;

  for (HxNameKind i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (kind, kind_names[i]))
      {
        edit = begin (self, _("Change Kind of Name"));
        hx_edit_add_entity_name (edit, name->entity, name->name, i, name->language);
        hx_desk_commit (self->desk, edit, NULL);
        return;
      }
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->box);
  g_free (asking);
}

static void
language_picked_cb (const char *code,
                    gpointer    data)
{
  Asking *asking = data;
  HxNameBox *self = asking->box;
  const HxEntityName *name = find_name (self, asking->name);
  HxEdit *edit;

  if (name == NULL)
    return;

  edit = begin (self, _("Set Language of Name"));
  hx_edit_add_entity_name (edit, name->entity, name->name, name->kind, code);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
language_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HxNameBox *self = HX_NAME_BOX (widget);
  Asking *asking;

  if (self->desk == NULL || find_name (self, g_variant_get_int64 (parameter)) == NULL)
    return;

  asking = g_new0 (Asking, 1);
  asking->box = g_object_ref (self);
  asking->name = g_variant_get_int64 (parameter);
  hx_language_popover_show (self->desk, widget, language_picked_cb, asking, asking_free);
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxNameBox *self = HX_NAME_BOX (widget);
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

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
add_apply_cb (HxNameBox   *self,
              AdwEntryRow *row)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  HxEdit *edit;

  if (self->details == NULL || *name == '\0')
    return;

  edit = begin (self, _("Add Name"));
  hx_edit_add_names_typed (edit, self->details->focus.id, name, HX_NAME_ALIAS);
  hx_desk_commit (self->desk, edit, NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "");
}

static void
apply_cb (HxNameBox   *self,
          AdwEntryRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  const HxEntityName *old = find_name (self, *id);
  g_auto(GStrv) names = NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  HxEdit *edit;

  hx_field_set_valid (row, NULL, *name != '\0');
  if (old == NULL || *name == '\0' || g_str_equal (old->name, name))
    return;

  edit = begin (self, _("Change Name"));
  names = hx_entity_names_split (name);
  if (old->kind != HX_NAME_PREFERRED)
    hx_edit_delete_entity_name (edit, old->id);
  else
    hx_edit_rename_entity (edit, self->details->focus.id, names[0] != NULL ? names[0] : name);
  for (guint i = old->kind == HX_NAME_PREFERRED; names[0] != NULL && names[i] != NULL; i++)
    hx_edit_add_entity_name (edit, old->entity, names[i],
                             old->kind == HX_NAME_WEAK ? HX_NAME_WEAK : HX_NAME_ALIAS,
                             old->language);
  hx_desk_commit (self->desk, edit, NULL);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_name_box_dispose (GObject *object)
{
  HxNameBox *self = HX_NAME_BOX (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_name_box_parent_class)->dispose (object);
}

static void
hx_name_box_class_init (HxNameBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_name_box_dispose;

  gtk_widget_class_install_action (widget_class, "name.set-kind", "(xs)", set_kind_action);
  gtk_widget_class_install_action (widget_class, "name.language", "x", language_action);
  gtk_widget_class_install_action (widget_class, "name.remove", "x", remove_action);
}

static void
hx_name_box_init (HxNameBox *self)
{
}

/* --- Filling --------------------------------------------------------------------------------- */

static void
add_kinds (GMenu              *menu,
           const HxEntityName *name)
{
  static const char * const labels[] = {
    N_("Make It the _Preferred Name"), N_("Make It an _Alias"), N_("Make It a _Weak Alias"),
  };
  g_autoptr(GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(labels[i]), NULL);

      if (i == name->kind)
        continue;
      g_menu_item_set_action_and_target (item, "name.set-kind", "(xs)", name->id, kind_names[i]);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (const HxEntityName *name)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();

  if (name->kind != HX_NAME_PREFERRED)
    add_kinds (menu, name);
  hx_row_menu_add (last, _("_Language…"), "name.language", name->id);
  if (name->kind != HX_NAME_PREFERRED)
    hx_row_menu_add (last, _("_Remove Name"), "name.remove", name->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

/**
 * hx_name_box_dup_detail:
 * @name: a name
 *
 * Returns: (transfer full): what kind of name it is, its language, and its script if that is not
 *   Latin: "Alias · Arabic"
 */
char *
hx_name_box_dup_detail (const HxEntityName *name)
{
  GString *detail = g_string_new (hx_phrase_name_kind (name->kind));
  g_autofree char *language = NULL;
  g_autofree char *script = NULL;

  if (name->language != NULL && *name->language != '\0')
    language = hx_language_dup_name (name->language);
  if (name->script != NULL && !g_str_equal (name->script, "Latn"))
    script = hx_language_dup_script_name (name->script);
  if (language != NULL)
    g_string_append_printf (detail, " · %s", language);
  if (script != NULL && g_strcmp0 (script, language) != 0)
    /* Translators: a script, such as Arabic or Cyrillic */
    g_string_append_printf (detail, language != NULL ? " · %s" : _(" · %s Script"), script);

  return g_string_free (detail, FALSE);
}

static void
add_row (HxNameBox          *self,
         const HxEntityName *name,
         gboolean            writable)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *title = hx_name_box_dup_detail (name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), name->name);
  gtk_editable_set_editable (GTK_EDITABLE (row), writable);
  if (name->kind == HX_NAME_WEAK)
    gtk_widget_set_tooltip_text (row, _("A weak alias, such as “the Colonel”, fits others too: it "
                                        "is never looked for by itself"));
  if (writable)
    {
      g_autoptr(GMenuModel) menu = make_menu (name);
      g_autofree char *label = g_strdup_printf (_("Options for the Name “%s”"), name->name);

      adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), hx_row_menu_button (menu, label));
    }

  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&name->id, sizeof name->id), g_free);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

static void
add_new_row (HxNameBox *self)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Add a Name"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (add_apply_cb), self, G_CONNECT_SWAPPED);
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

static char *
dup_shown (HxNameBox *self,
           gboolean   writable)
{
  GPtrArray *names = hx_entity_get_names (self->details->entity);
  GString *all = g_string_new (writable ? "w" : "r");

  g_string_append_printf (all, "%" G_GINT64_FORMAT, self->details->focus.id);
  for (guint i = 0; i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %d %s %s", name->id, name->kind,
                              name->language != NULL ? name->language : "", name->name);
    }

  return g_string_free (all, FALSE);
}

/**
 * hx_name_box_set:
 * @self: a name box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows the entity's own names.
 */
void
hx_name_box_set (HxNameBox *self,
                 HxDesk    *desk,
                 HxDetails *details)
{
  GPtrArray *names;
  g_autofree char *shown = NULL;
  gboolean writable;

  g_return_if_fail (HX_IS_NAME_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->entity != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  shown = dup_shown (self, writable);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown))
    return;

  names = hx_entity_get_names (details->entity);
  for (HxNameKind kind = HX_NAME_PREFERRED; kind <= HX_NAME_WEAK; kind++)
    for (guint i = 0; i < names->len; i++)
      {
        const HxEntityName *name = g_ptr_array_index (names, i);

        if (name->kind == kind && name->entity == details->focus.id)
          add_row (self, name, writable);
      }
  if (writable)
    add_new_row (self);
  hx_row_group_end (HX_ROW_GROUP (self));
}
