/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-attribute-box.h"

#include "dialogs/hx-attribute-dialog.h"
#include "dialogs/hx-new-attribute.h"
#include "dialogs/hx-popup.h"
#include "inspector/hx-field.h"
#include "inspector/hx-source-edits.h"

#include <glib/gi18n.h>

/* With more than these, those without a value are behind a switch. */
#define MANY 12

struct _HxAttributeBox
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxSourceFacts *facts;
  gboolean       filling;
  gboolean       show_all;

  GtkListBox    *list;
  GHashTable    *rows;      /* attribute → GtkWidget, borrowed from the list */
  GtkWidget     *more;
  GtkWidget     *manage;
};

G_DEFINE_FINAL_TYPE (HxAttributeBox, hx_attribute_box, ADW_TYPE_BIN)

static HxAttributeFact *
fact_of (HxAttributeBox *self,
         GtkWidget      *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  for (guint i = 0; self->facts != NULL && i < self->facts->attributes->len; i++)
    {
      HxAttributeFact *fact = &g_array_index (self->facts->attributes, HxAttributeFact, i);

      if (hx_attribute_get_id (fact->attribute) == *id)
        return fact;
    }
  return NULL;
}

static void
set_value (HxAttributeBox *self,
           GtkWidget      *row,
           const char     *value,
           gboolean        new_choice)
{
  HxAttributeFact *fact = fact_of (self, row);

  if (fact != NULL)
    hx_source_edit_attribute (self->desk, self->facts->ids, fact->attribute, value, new_choice);
}

/* --- Texts, numbers, dates ------------------------------------------------------------------- */

static gboolean
judge (HxAttributeBox *self,
       AdwEntryRow    *row,
       gboolean        complain)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  HxAttributeFact *fact = fact_of (self, GTK_WIDGET (row));
  g_autoptr(GError) error = NULL;

  if (fact == NULL || *text == '\0' ||
      hx_attribute_check_value (fact->attribute, text, &error))
    hx_field_set_fault (row, NULL);
  else if (complain)
    hx_field_set_fault (row, error->message);
  return error == NULL;
}

static void
changed_cb (HxAttributeBox *self,
            AdwEntryRow    *row)
{
  judge (self, row, FALSE);
}

static void
apply_cb (HxAttributeBox *self,
          AdwEntryRow    *row)
{
  HxAttributeFact *fact = fact_of (self, GTK_WIDGET (row));

  /* Several values stand there as nothing; to remove them there is the button. */
  if (fact == NULL ||
      (fact->fact.mixed && *gtk_editable_get_text (GTK_EDITABLE (row)) == '\0'))
    return;
  if (!judge (self, row, TRUE))
    {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
  hx_field_applied (row);
  set_value (self, GTK_WIDGET (row), gtk_editable_get_text (GTK_EDITABLE (row)), FALSE);
}

static void
remove_cb (HxAttributeBox *self,
           GtkWidget      *button)
{
  set_value (self, gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_ROW), NULL, FALSE);
}

static GtkWidget *
create_entry (HxAttributeBox *self,
              HxAttribute    *attribute)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  HxAttributeType type = hx_attribute_get_kind (attribute);

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  if (type == HX_ATTRIBUTE_NUMBER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove Value"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove Value"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  g_object_set_data (G_OBJECT (row), "remove", remove);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
fill_entry (HxAttributeBox  *self,
            AdwEntryRow     *row,
            HxAttributeFact *fact,
            gboolean         writable)
{
  hx_field_set_fact (row, hx_attribute_get_name (fact->attribute),
                     hx_field_target (self->facts->ids), fact->fact.value, fact->fact.mixed);
  gtk_editable_set_editable (GTK_EDITABLE (row), writable);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "remove"), writable && fact->n > 0);
  judge (self, row, FALSE);
}

/* --- Choices --------------------------------------------------------------------------------- */

static void
choice_named_cb (GtkWidget  *popover,
                 const char *name,
                 gpointer    data)
{
  HxAttributeBox *self = data;
  GtkWidget *row = g_object_get_data (G_OBJECT (popover), "row");
  HxAttributeFact *fact = fact_of (self, row);

  if (fact != NULL)
    set_value (self, row, name, !g_strv_contains (hx_attribute_get_choices (fact->attribute),
                                                  name));
}

static void
choice_closed_cb (HxAttributeBox *self)
{
  if (self->facts != NULL)
    hx_attribute_box_set (self, self->desk, self->facts);
}

static void
ask_new_choice (HxAttributeBox *self,
                GtkWidget      *row)
{
  GtkWidget *popover = hx_new_name_popover (_("New Choice"), _("_Add"), choice_named_cb, self);

  g_object_set_data (G_OBJECT (popover), "row", row);
  g_signal_connect_object (popover, "closed", G_CALLBACK (choice_closed_cb), self,
                           G_CONNECT_SWAPPED);
  hx_popup_show (GTK_POPOVER (popover), row, NULL);
}

/* None, the choices, New Choice…, and where sources differ Several Values. */
static void
chosen_cb (HxAttributeBox *self,
           GParamSpec     *pspec,
           AdwComboRow    *row)
{
  HxAttributeFact *fact = fact_of (self, GTK_WIDGET (row));
  guint selected = adw_combo_row_get_selected (row);
  guint n_choices;

  if (self->filling || fact == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  n_choices = g_strv_length ((GStrv) hx_attribute_get_choices (fact->attribute));
  if (selected == n_choices + 1)
    ask_new_choice (self, GTK_WIDGET (row));
  else if (selected <= n_choices)
    set_value (self, GTK_WIDGET (row),
               selected > 0 ? hx_attribute_get_choices (fact->attribute)[selected - 1] : NULL,
               FALSE);
}

static GtkWidget *
create_combo (HxAttributeBox *self)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
fill_combo (HxAttributeBox  *self,
            AdwComboRow     *row,
            HxAttributeFact *fact,
            gboolean         writable)
{
  const char *const *choices = hx_attribute_get_choices (fact->attribute);
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;
  guint n;

  gtk_string_list_append (list, _("None"));
  for (n = 0; choices[n] != NULL; n++)
    {
      gtk_string_list_append (list, choices[n]);
      if (g_strcmp0 (choices[n], fact->fact.value) == 0)
        selected = n + 1;
    }
  gtk_string_list_append (list, _("New Choice…"));
  if (fact->fact.mixed)
    {
      gtk_string_list_append (list, _("Several Values"));
      selected = n + 2;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 hx_attribute_get_name (fact->attribute));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (row), writable);
}

/* --- Rows ------------------------------------------------------------------------------------ */

static void
forget_row (HxAttributeBox *self,
            GtkWidget      *row)
{
  if (ADW_IS_ENTRY_ROW (row))
    hx_field_forget_fault (ADW_ENTRY_ROW (row));
  gtk_list_box_remove (self->list, row);
}

static gboolean
fits (GtkWidget   *row,
      HxAttribute *attribute)
{
  gpointer type = g_object_get_data (G_OBJECT (row), "type");

  return GPOINTER_TO_UINT (type) == hx_attribute_get_kind (attribute) + 1;
}

static GtkWidget *
ensure_row (HxAttributeBox *self,
            HxAttribute    *attribute)
{
  gint64 id = hx_attribute_get_id (attribute);
  HxAttributeType type = hx_attribute_get_kind (attribute);
  GtkWidget *row = g_hash_table_lookup (self->rows, &id);

  if (row != NULL && fits (row, attribute))
    return row;
  if (row != NULL)
    forget_row (self, row);

  row = type == HX_ATTRIBUTE_CHOICE ? create_combo (self) : create_entry (self, attribute);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data (G_OBJECT (row), "type", GUINT_TO_POINTER (type + 1));
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
  gtk_list_box_append (self->list, row);
  return row;
}

static gboolean
is_listed (HxAttributeBox *self,
           gint64          id)
{
  for (guint i = 0; i < self->facts->attributes->len; i++)
    if (hx_attribute_get_id (g_array_index (self->facts->attributes, HxAttributeFact,
                                            i).attribute) == id)
      return TRUE;
  return FALSE;
}

static void
drop_rows (HxAttributeBox *self)
{
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!is_listed (self, *(gint64 *) id))
      {
        forget_row (self, row);
        g_hash_table_iter_remove (&iter);
      }
}

static int
place_of (GtkListBoxRow *row)
{
  GtkWidget *above = GTK_WIDGET (row);

  /* What is wrong with a row stands below it. */
  if (g_object_get_data (G_OBJECT (row), "id") == NULL)
    above = gtk_widget_get_prev_sibling (above);
  if (above == NULL)
    return 0;
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (above), "place"));
}

static void
fill_row (HxAttributeBox  *self,
          HxAttributeFact *fact,
          guint            place,
          gboolean         writable)
{
  GtkWidget *row = ensure_row (self, fact->attribute);
  const char *description = hx_attribute_get_description (fact->attribute);
  gboolean hidden = !self->show_all && self->facts->attributes->len > MANY && fact->n == 0;

  g_object_set_data (G_OBJECT (row), "place", GINT_TO_POINTER (place));
  if (ADW_IS_COMBO_ROW (row))
    fill_combo (self, ADW_COMBO_ROW (row), fact, writable);
  else
    fill_entry (self, ADW_ENTRY_ROW (row), fact, writable);
  gtk_widget_set_tooltip_text (row, *description != '\0' ? description : NULL);
  gtk_widget_set_visible (row, !hidden);
}

/* Only where the analyst has changed the order: to move a row takes its focus. */
static void
sort_rows (HxAttributeBox *self)
{
  int last = -1;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      int place = place_of (GTK_LIST_BOX_ROW (row));

      if (place < last)
        {
          for (guint i = 0; i < self->facts->attributes->len; i++)
            {
              HxAttributeFact *fact = &g_array_index (self->facts->attributes, HxAttributeFact, i);
              gint64 id = hx_attribute_get_id (fact->attribute);
              g_autoptr(GtkWidget) moved = g_object_ref (g_hash_table_lookup (self->rows, &id));

              if (ADW_IS_ENTRY_ROW (moved))
                hx_field_forget_fault (ADW_ENTRY_ROW (moved));
              gtk_list_box_remove (self->list, moved);
              gtk_list_box_append (self->list, moved);
            }
          return;
        }
      last = place;
    }
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
more_cb (HxAttributeBox *self)
{
  self->show_all = TRUE;
  hx_attribute_box_set (self, self->desk, self->facts);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxAttributeBox *self = HX_ATTRIBUTE_BOX (widget);

  if (self->desk != NULL)
    hx_new_attribute_ask (self->desk, self->manage);
}

static void
manage_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxAttributeBox *self = HX_ATTRIBUTE_BOX (widget);

  if (self->desk != NULL)
    adw_dialog_present (hx_attribute_dialog_new (self->desk), widget);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_attribute_box_dispose (GObject *object)
{
  HxAttributeBox *self = HX_ATTRIBUTE_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ATTRIBUTE_BOX);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (hx_attribute_box_parent_class)->dispose (object);
}

static void
hx_attribute_box_class_init (HxAttributeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_attribute_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-attribute-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxAttributeBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxAttributeBox, more);
  gtk_widget_class_bind_template_child (widget_class, HxAttributeBox, manage);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_install_action (widget_class, "attributes.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "attributes.manage", NULL, manage_action);
}

static void
hx_attribute_box_init (HxAttributeBox *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_attribute_box_set:
 * @self: a box of attributes
 * @desk: the desk
 * @facts: how one or several sources are described
 *
 * Shows the attributes. What is being typed stays.
 */
void
hx_attribute_box_set (HxAttributeBox *self,
                      HxDesk         *desk,
                      HxSourceFacts  *facts)
{
  gboolean writable;
  guint n_hidden = 0;

  g_return_if_fail (HX_IS_ATTRIBUTE_BOX (self));
  g_return_if_fail (facts != NULL);

  g_set_object (&self->desk, desk);
  hx_source_facts_ref (facts);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  self->facts = facts;
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  self->filling = TRUE;
  drop_rows (self);
  for (guint i = 0; i < facts->attributes->len; i++)
    {
      HxAttributeFact *fact = &g_array_index (facts->attributes, HxAttributeFact, i);

      fill_row (self, fact, i, writable);
      n_hidden += facts->attributes->len > MANY && !self->show_all && fact->n == 0;
    }
  sort_rows (self);
  self->filling = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->list), facts->attributes->len > n_hidden);
  gtk_widget_set_visible (self->more, n_hidden > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attributes.add", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attributes.manage",
                                 facts->attributes->len > 0);
}
