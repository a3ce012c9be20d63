/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-attribute-dialog.h"

#include "dialogs/hx-new-attribute.h"
#include "inspector/hx-field.h"

#include <glib/gi18n.h>

struct _HxAttributeDialog
{
  AdwDialog        parent_instance;

  HxDesk          *desk;
  GHashTable      *rows;      /* attribute → AdwExpanderRow, borrowed from the list */
  gboolean         filling;

  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkWidget       *add;
};

/* What a row is made of. */
typedef struct
{
  gint64       id;
  AdwEntryRow *name;
  AdwEntryRow *description;
  AdwComboRow *type;
  AdwEntryRow *choices;
  GtkWidget   *up;
  GtkWidget   *down;
} Parts;

G_DEFINE_FINAL_TYPE (HxAttributeDialog, hx_attribute_dialog, ADW_TYPE_DIALOG)

static Parts *
parts_of (GtkWidget *widget)
{
  GtkWidget *row = ADW_IS_EXPANDER_ROW (widget)
                     ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "parts") : NULL;
}

static HxAttribute *
attribute_of (HxAttributeDialog *self,
              Parts             *parts)
{
  return hx_catalogue_get_attribute (hx_desk_get_catalogue (self->desk), parts->id);
}

static guint
position_of (HxAttributeDialog *self,
             gint64             id)
{
  GPtrArray *attributes = hx_catalogue_get_attributes (hx_desk_get_catalogue (self->desk));

  for (guint i = 0; i < attributes->len; i++)
    if (hx_attribute_get_id (attributes->pdata[i]) == id)
      return i;
  return 0;
}

/* --- Commands -------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef  dialog;
  HxEdit   *edit;
  char     *toast;
} Commit;

static void fill (HxAttributeDialog *self);

static void
commit_free (gpointer data)
{
  Commit *commit = data;

  g_weak_ref_clear (&commit->dialog);
  g_object_unref (commit->edit);
  g_free (commit->toast);
  g_free (commit);
}

static void
undo_cb (HxAttributeDialog *self)
{
  if (self->desk != NULL)
    dex_future_disown (hx_project_undo (hx_desk_get_project (self->desk)));
}

static void
say (HxAttributeDialog *self,
     const char        *text,
     gboolean           undoable)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  if (undoable)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                               G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* A window's toasts would be behind the dialog. */
static DexFuture *
commit_fiber (gpointer data)
{
  Commit *commit = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxChangeSet) change_set = dex_await_object (hx_edit_commit (commit->edit), &error);
  g_autoptr(HxAttributeDialog) self = g_weak_ref_get (&commit->dialog);

  if (self == NULL || self->desk == NULL)
    return NULL;
  if (change_set == NULL)
    {
      say (self, error->message, FALSE);
      fill (self);
    }
  else if (commit->toast != NULL && hx_change_set_get_n_rows (change_set) > 0)
    say (self, commit->toast, TRUE);
  return NULL;
}

static void
commit (HxAttributeDialog *self,
        HxEdit            *edit,
        const char        *toast)
{
  Commit *data = g_new0 (Commit, 1);

  g_weak_ref_init (&data->dialog, self);
  data->edit = edit;
  data->toast = g_strdup (toast);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, commit_fiber, data, commit_free));
}

static HxEdit *
begin (HxAttributeDialog *self,
       const char        *format,
       HxAttribute       *attribute)
{
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *label = g_strjoinv (hx_attribute_get_name (attribute), parts);

  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

static void
renamed_cb (HxAttributeDialog *self,
            AdwEntryRow       *row)
{
  Parts *parts = parts_of (GTK_WIDGET (row));
  HxAttribute *attribute = attribute_of (self, parts);
  HxEdit *edit;

  if (attribute == NULL)
    return;
  edit = begin (self, _("Rename Attribute “%s”"), attribute);
  hx_edit_rename_attribute (edit, parts->id, gtk_editable_get_text (GTK_EDITABLE (row)));
  commit (self, edit, NULL);
}

static void
described_cb (HxAttributeDialog *self,
              AdwEntryRow       *row)
{
  Parts *parts = parts_of (GTK_WIDGET (row));
  HxAttribute *attribute = attribute_of (self, parts);
  HxEdit *edit;

  if (attribute == NULL)
    return;
  edit = begin (self, _("Describe Attribute “%s”"), attribute);
  hx_field_applied (row);
  hx_edit_set_attribute_description (edit, parts->id,
                                     gtk_editable_get_text (GTK_EDITABLE (row)));
  commit (self, edit, NULL);
}

static void
type_cb (HxAttributeDialog *self,
         GParamSpec        *pspec,
         AdwComboRow       *row)
{
  Parts *parts = parts_of (GTK_WIDGET (row));
  HxAttribute *attribute = !self->filling && parts != NULL ? attribute_of (self, parts) : NULL;
  guint type = adw_combo_row_get_selected (row);
  HxEdit *edit;

  if (attribute == NULL || type == hx_attribute_get_kind (attribute) ||
      type > HX_ATTRIBUTE_CHOICE)
    return;
  edit = begin (self, _("Change Type of Attribute “%s”"), attribute);
  hx_edit_set_attribute_type (edit, parts->id, type, NULL);
  commit (self, edit, NULL);
}

/* Choices are written with semicolons between them. */
static void
choices_cb (HxAttributeDialog *self,
            AdwEntryRow       *row)
{
  Parts *parts = parts_of (GTK_WIDGET (row));
  HxAttribute *attribute = attribute_of (self, parts);
  g_auto(GStrv) choices = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (row)), ";", -1);
  HxEdit *edit;

  if (attribute == NULL)
    return;
  edit = begin (self, _("Change Choices of Attribute “%s”"), attribute);
  hx_edit_set_attribute_type (edit, parts->id, HX_ATTRIBUTE_CHOICE,
                              (const char * const *) choices);
  commit (self, edit, NULL);
}

static void
move (HxAttributeDialog *self,
      gint64             id,
      int                by)
{
  HxAttribute *attribute = hx_catalogue_get_attribute (hx_desk_get_catalogue (self->desk), id);
  int position = (int) position_of (self, id) + by;
  HxEdit *edit;

  if (attribute == NULL || position < 0)
    return;
  edit = begin (self, _("Move Attribute “%s”"), attribute);
  hx_edit_move_attribute (edit, id, position);
  commit (self, edit, NULL);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  move (HX_ATTRIBUTE_DIALOG (widget), g_variant_get_int64 (parameter),
        g_str_equal (name, "attribute.up") ? -1 : 1);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxAttributeDialog *self = HX_ATTRIBUTE_DIALOG (widget);
  gint64 id = g_variant_get_int64 (parameter);
  HxAttribute *attribute = hx_catalogue_get_attribute (hx_desk_get_catalogue (self->desk), id);
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (attribute == NULL)
    return;
  toast = g_strdup_printf (_("Attribute “%s” deleted"), hx_attribute_get_name (attribute));
  edit = begin (self, _("Delete Attribute “%s”"), attribute);
  hx_edit_delete_attribute (edit, id);
  commit (self, edit, toast);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxAttributeDialog *self = HX_ATTRIBUTE_DIALOG (widget);

  hx_new_attribute_ask (self->desk, self->add);
}

/* --- Rows ------------------------------------------------------------------------------------ */

static GtkWidget *
add_button (GtkWidget  *box,
            const char *icon,
            const char *words,
            const char *action,
            gint64      id)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon)
                                   : gtk_button_new_with_mnemonic (words);

  gtk_widget_add_css_class (button, "flat");
  if (icon != NULL)
    {
      gtk_widget_set_tooltip_text (button, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      words, -1);
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static AdwEntryRow *
add_entry (HxAttributeDialog *self,
           AdwExpanderRow    *row,
           const char        *title,
           GCallback          applied)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect_object (entry, "apply", applied, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (row, entry);
  return ADW_ENTRY_ROW (entry);
}

static GtkWidget *
create_commands (Parts *parts)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *delete;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  parts->up = add_button (box, "go-up-symbolic", _("Move Up"), "attribute.up", parts->id);
  parts->down = add_button (box, "go-down-symbolic", _("Move Down"), "attribute.down", parts->id);
  delete = add_button (box, NULL, _("_Delete Attribute"), "attribute.delete", parts->id);
  gtk_widget_add_css_class (delete, "error");
  gtk_widget_set_hexpand (delete, TRUE);
  gtk_widget_set_halign (delete, GTK_ALIGN_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static GtkWidget *
create_row (HxAttributeDialog *self,
            gint64             id)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autoptr(GListModel) types = hx_attribute_type_list ();
  Parts *parts = g_new0 (Parts, 1);

  parts->id = id;
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  parts->name = add_entry (self, ADW_EXPANDER_ROW (row), _("Name"), G_CALLBACK (renamed_cb));
  parts->description = add_entry (self, ADW_EXPANDER_ROW (row), _("Description"),
                                  G_CALLBACK (described_cb));
  parts->type = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (parts->type), _("Type"));
  adw_combo_row_set_model (parts->type, types);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), GTK_WIDGET (parts->type));
  parts->choices = add_entry (self, ADW_EXPANDER_ROW (row),
                              _("Choices, with “;” between Them"), G_CALLBACK (choices_cb));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_commands (parts));
  g_signal_connect_object (parts->type, "notify::selected", G_CALLBACK (type_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
fill_row (HxAttributeDialog *self,
          GtkWidget         *row,
          HxAttribute       *attribute,
          guint              place,
          guint              n)
{
  Parts *parts = parts_of (row);
  HxAttributeType type = hx_attribute_get_kind (attribute);
  guint n_sources = hx_attribute_get_n_sources (attribute);
  g_autofree char *sources = g_strdup_printf (ngettext ("%u source", "%u sources", n_sources),
                                              n_sources);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", hx_attribute_type_name (type), sources);
  g_autofree char *choices = g_strjoinv ("; ", (GStrv) hx_attribute_get_choices (attribute));
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_attribute_get_name (attribute));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  hx_field_set_value (parts->name, parts->id, hx_attribute_get_name (attribute));
  hx_field_set_value (parts->description, parts->id, hx_attribute_get_description (attribute));
  hx_field_set_value (parts->choices, parts->id, choices);
  adw_combo_row_set_selected (parts->type, type);
  gtk_widget_set_visible (GTK_WIDGET (parts->choices), type == HX_ATTRIBUTE_CHOICE);
  gtk_widget_set_sensitive (parts->up, place > 0);
  gtk_widget_set_sensitive (parts->down, place + 1 < n);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), writable);
}

/* Rows stay the same widgets, so that what is expanded and typed stays. */
static void
fill (HxAttributeDialog *self)
{
  GPtrArray *attributes = hx_catalogue_get_attributes (hx_desk_get_catalogue (self->desk));
  HxCatalogue *catalogue = hx_desk_get_catalogue (self->desk);
  GHashTableIter iter;
  gpointer id, row;

  self->filling = TRUE;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (hx_catalogue_get_attribute (catalogue, *(gint64 *) id) == NULL)
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < attributes->len; i++)
    {
      gint64 key = hx_attribute_get_id (attributes->pdata[i]);

      row = g_hash_table_lookup (self->rows, &key);
      if (row == NULL)
        {
          row = create_row (self, key);
          g_hash_table_insert (self->rows, g_memdup2 (&key, sizeof key), row);
          gtk_list_box_insert (self->list, row, i);
        }
      else if (gtk_list_box_row_get_index (row) != (int) i)
        {
          g_autoptr(GtkWidget) moved = g_object_ref (row);

          gtk_list_box_remove (self->list, moved);
          gtk_list_box_insert (self->list, moved, i);
        }
      fill_row (self, row, attributes->pdata[i], i, attributes->len);
    }
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, attributes->len > 0 ? "list" : "empty");
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_attribute_dialog_dispose (GObject *object)
{
  HxAttributeDialog *self = HX_ATTRIBUTE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ATTRIBUTE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (hx_attribute_dialog_parent_class)->dispose (object);
}

static void
hx_attribute_dialog_class_init (HxAttributeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_attribute_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-attribute-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxAttributeDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, HxAttributeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxAttributeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HxAttributeDialog, add);
  gtk_widget_class_install_action (widget_class, "attribute-list.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "attribute.up", "x", move_action);
  gtk_widget_class_install_action (widget_class, "attribute.down", "x", move_action);
  gtk_widget_class_install_action (widget_class, "attribute.delete", "x", delete_action);
}

static void
hx_attribute_dialog_init (HxAttributeDialog *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_attribute_dialog_new:
 * @desk: the desk
 *
 * Makes the dialog on the attributes of a project.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_attribute_dialog_new (HxDesk *desk)
{
  HxAttributeDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_ATTRIBUTE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attribute-list.add",
                                 !hx_project_get_read_only (hx_desk_get_project (desk)));
  g_signal_connect_object (hx_desk_get_catalogue (desk), "changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  return ADW_DIALOG (self);
}
