/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-property-dialog.h"

#include "hx-evidence.h"
#include "inspector/hx-field.h"

#include <glib/gi18n.h>

struct _HxPropertyDialog
{
  AdwDialog            parent_instance;

  HxDesk              *desk;
  gint64               entity;
  HxProperty          *property;   /* (nullable): the one that is changed */
  HxFocus              text;       /* what the switch makes evidence */

  GtkWidget           *save;
  AdwComboRow         *kind_row;
  AdwEntryRow         *label_row;
  AdwEntryRow         *value_row;
  AdwEntryRow         *since_row;
  AdwEntryRow         *until_row;
  GtkLabel            *help;
  GtkWidget           *evidence_group;
  AdwSwitchRow        *evidence_row;
  GtkWidget           *delete;
};

G_DEFINE_FINAL_TYPE (HxPropertyDialog, hx_property_dialog, ADW_TYPE_DIALOG)

/**
 * hx_property_dialog_get_kind:
 * @kind: a kind of property
 *
 * Returns: (transfer none): its name for the analyst
 */
const char *
hx_property_dialog_get_kind (HxPropertyKind kind)
{
  static const char * const names[HX_N_PROPERTY_KINDS] = {
    [HX_PROPERTY_TEXT] = N_("Text"),
    [HX_PROPERTY_NUMBER] = N_("Number"),
    [HX_PROPERTY_DATE] = N_("Date"),
    [HX_PROPERTY_COORDINATES] = N_("Coordinates"),
    [HX_PROPERTY_ROLE] = N_("Role"),
    [HX_PROPERTY_URL] = N_("Address"),
    [HX_PROPERTY_WIKIDATA] = N_("Wikidata Item"),
    [HX_PROPERTY_GEONAMES] = N_("GeoNames Place"),
    [HX_PROPERTY_ID] = N_("Identifier"),
  };

  g_return_val_if_fail (kind < HX_N_PROPERTY_KINDS, NULL);

  return _(names[kind]);
}

static const char *
get_help (HxPropertyKind kind)
{
  static const char * const help[HX_N_PROPERTY_KINDS] = {
    [HX_PROPERTY_TEXT] = N_("Anything in words"),
    [HX_PROPERTY_NUMBER] = N_("A number with a point, such as 4.6"),
    [HX_PROPERTY_DATE] = N_("A date such as 1982-02 or 1982-02-02, or a span such as "
                            "1982-02-02/1982-02-28"),
    [HX_PROPERTY_COORDINATES] = N_("Latitude and longitude in degrees, such as 35.13, 36.75"),
    [HX_PROPERTY_ROLE] = N_("What it is or does, such as spokesperson; say below since when"),
    [HX_PROPERTY_URL] = N_("An address such as https://example.org/page"),
    [HX_PROPERTY_WIKIDATA] = N_("The item's number, such as Q41183, or its address"),
    [HX_PROPERTY_GEONAMES] = N_("The place's number, such as 170063, or its address"),
    [HX_PROPERTY_ID] = N_("A number in a register; the label says in which"),
  };

  return _(help[kind]);
}

static HxPropertyKind
get_kind (HxPropertyDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  return selected < HX_N_PROPERTY_KINDS ? selected : HX_PROPERTY_TEXT;
}

static HxEdit *
begin (HxPropertyDialog *self,
       const char       *label)
{
  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
kind_changed_cb (HxPropertyDialog *self)
{
  HxPropertyKind kind = get_kind (self);

  gtk_label_set_text (self->help, get_help (kind));
  adw_entry_row_set_input_purpose (self->value_row,
                                   kind == HX_PROPERTY_NUMBER ? GTK_INPUT_PURPOSE_NUMBER
                                                              : GTK_INPUT_PURPOSE_FREE_FORM);
  hx_field_set_fault (self->value_row, NULL);
}

static void
changed_cb (HxPropertyDialog *self)
{
  hx_field_set_fault (self->value_row, NULL);
  hx_field_set_fault (self->since_row, NULL);
  hx_field_set_fault (self->until_row, NULL);
}

static gboolean
check (AdwEntryRow    *row,
       HxPropertyKind  kind,
       gboolean        optional)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *checked = NULL;
  g_autoptr(GError) error = NULL;

  if (optional && *stripped == '\0')
    return TRUE;

  checked = hx_property_dup_checked (kind, text, &error);
  if (checked != NULL)
    return TRUE;

  hx_field_set_fault (row, *stripped == '\0' ? _("Write a value") : error->message);
  gtk_widget_grab_focus (GTK_WIDGET (row));

  return FALSE;
}

static void
save_cb (HxPropertyDialog *self)
{
  HxProperty property = {
    .entity = self->entity,
    .kind = get_kind (self),
    .label = (char *) gtk_editable_get_text (GTK_EDITABLE (self->label_row)),
    .value = (char *) gtk_editable_get_text (GTK_EDITABLE (self->value_row)),
    .since = (char *) gtk_editable_get_text (GTK_EDITABLE (self->since_row)),
    .until = (char *) gtk_editable_get_text (GTK_EDITABLE (self->until_row)),
    .passage = self->property != NULL ? self->property->passage : 0,
  };
  gboolean until = check (self->until_row, HX_PROPERTY_DATE, TRUE);
  gboolean since = check (self->since_row, HX_PROPERTY_DATE, TRUE);
  gboolean value = check (self->value_row, property.kind, FALSE);
  HxEdit *edit;

  /* All are looked at, so that all that is wrong says so. */
  if (!until || !since || !value)
    return;

  edit = begin (self, self->property == NULL ? _("Add Property") : _("Change Property"));
  if (adw_switch_row_get_active (self->evidence_row))
    property.passage = hx_evidence_add (edit, &self->text);
  if (self->property != NULL)
    {
      property.id = self->property->id;
      hx_edit_set_property (edit, &property);
    }
  else
    hx_edit_add_property (edit, &property);
  hx_desk_commit (self->desk, edit, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
delete_cb (HxPropertyDialog *self)
{
  HxEdit *edit = begin (self, _("Delete Property"));

  hx_edit_delete_property (edit, self->property->id);
  hx_desk_commit (self->desk, edit, _("Property deleted"));
  adw_dialog_close (ADW_DIALOG (self));
}

static DexFuture *
quote_cb (DexFuture *future,
          gpointer   data)
{
  g_autoptr(AdwActionRow) row = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (row != NULL && value != NULL)
    adw_action_row_set_subtitle (row, g_value_get_string (value));

  return dex_future_new_true ();
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_property_dialog_dispose (GObject *object)
{
  HxPropertyDialog *self = HX_PROPERTY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PROPERTY_DIALOG);
  g_clear_pointer (&self->property, hx_property_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_property_dialog_parent_class)->dispose (object);
}

static void
hx_property_dialog_class_init (HxPropertyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_property_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-property-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, label_row);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, since_row);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, until_row);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, help);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, evidence_group);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, evidence_row);
  gtk_widget_class_bind_template_child (widget_class, HxPropertyDialog, delete);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
hx_property_dialog_init (HxPropertyDialog *self)
{
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (HxPropertyKind kind = 0; kind < HX_N_PROPERTY_KINDS; kind++)
    gtk_string_list_append (kinds, hx_property_dialog_get_kind (kind));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
show_property (HxPropertyDialog *self)
{
  const HxProperty *property = self->property;

  adw_dialog_set_title (ADW_DIALOG (self), _("Edit Property"));
  gtk_button_set_label (GTK_BUTTON (self->save), _("_Save"));
  adw_combo_row_set_selected (self->kind_row, property->kind);
  set_text (self->label_row, property->label);
  set_text (self->value_row, property->value);
  set_text (self->since_row, property->since);
  set_text (self->until_row, property->until);
  gtk_widget_set_visible (self->delete, TRUE);
}

static void
offer_evidence (HxPropertyDialog *self)
{
  GWeakRef *row = g_new0 (GWeakRef, 1);

  self->text = *hx_desk_get_last_text (self->desk);
  gtk_widget_set_visible (self->evidence_group, TRUE);
  g_weak_ref_init (row, self->evidence_row);
  dex_future_disown (dex_future_finally (hx_evidence_load_quote (self->desk, &self->text),
                                         quote_cb, row, weak_ref_free));
}

/**
 * hx_property_dialog_new:
 * @desk: the desk
 * @entity: whose property it is
 * @property: (nullable): the property to change; %NULL: a new one
 *
 * Makes a dialog for a property. What it does is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_property_dialog_new (HxDesk           *desk,
                        HxEntity         *entity,
                        const HxProperty *property)
{
  HxPropertyDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_ENTITY (entity), NULL);

  self = g_object_new (HX_TYPE_PROPERTY_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->entity = hx_entity_get_id (entity);
  if (property != NULL)
    {
      self->property = hx_property_copy (property);
      self->entity = property->entity;
      show_property (self);
    }
  if (hx_evidence_is_there (desk))
    offer_evidence (self);
  kind_changed_cb (self);

  return ADW_DIALOG (self);
}
