/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-field.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64  target;
  char   *value;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_free (shown->value);
  g_free (shown);
}

/**
 * hx_field_set_value:
 * @row: an entry row with an apply button
 * @target: the thing whose field the row edits
 * @value: (nullable): the value that the project has
 *
 * Shows a value. While the project still has what the row was last given, what the analyst is
 * typing there stays.
 */
void
hx_field_set_value (AdwEntryRow *row,
                    gint64       target,
                    const char  *value)
{
  Shown *shown;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  if (value == NULL)
    value = "";

  shown = g_object_get_data (G_OBJECT (row), "hx-shown");
  if (shown != NULL && shown->target == target && g_str_equal (shown->value, value))
    return;

  shown = g_new0 (Shown, 1);
  shown->target = target;
  shown->value = g_strdup (value);
  g_object_set_data_full (G_OBJECT (row), "hx-shown", shown, shown_free);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), value))
    gtk_editable_set_text (GTK_EDITABLE (row), value);
}

/**
 * hx_field_applied:
 * @row: an entry row that hx_field_set_value() was called on
 *
 * Says that what stands in the row goes into an edit: another value that the project has from
 * now on is news, even the one from before, and is shown.
 */
void
hx_field_applied (AdwEntryRow *row)
{
  Shown *shown;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  shown = g_object_get_data (G_OBJECT (row), "hx-shown");
  if (shown != NULL)
    g_set_str (&shown->value, gtk_editable_get_text (GTK_EDITABLE (row)));
}

/**
 * hx_field_set_valid:
 * @row: an entry row with an apply button
 * @hint: (nullable): a label that says what is wanted
 * @valid: whether what stands in @row can be applied
 *
 * Marks a row whose text cannot be applied, and shows the hint.
 */
void
hx_field_set_valid (AdwEntryRow *row,
                    GtkWidget   *hint,
                    gboolean     valid)
{
  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  if (hint != NULL)
    gtk_widget_set_visible (hint, !valid);
}

static GtkWidget *
create_fault_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "error");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/**
 * hx_field_set_fault:
 * @row: an entry row of a boxed list
 * @fault: (nullable): why what stands in @row cannot be applied; %NULL: it can
 *
 * Marks a row whose text cannot be applied, and says below it why.
 */
void
hx_field_set_fault (AdwEntryRow *row,
                    const char  *fault)
{
  GtkWidget *list;
  GtkWidget *below;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  below = g_object_get_data (G_OBJECT (row), "hx-fault");
  list = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_LIST_BOX);
  if (below == NULL && fault != NULL && list != NULL)
    {
      below = create_fault_row ();
      gtk_list_box_insert (GTK_LIST_BOX (list), below,
                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
      g_object_set_data (G_OBJECT (row), "hx-fault", below);
    }
  if (below != NULL)
    {
      GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (below));

      gtk_label_set_text (GTK_LABEL (label), fault != NULL ? fault : "");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                      label, NULL, -1);
    }
  hx_field_set_valid (row, below, fault == NULL);
}

/**
 * hx_field_forget_fault:
 * @row: an entry row of a boxed list
 *
 * Removes what hx_field_set_fault() put below a row, which is going to be moved or removed.
 */
void
hx_field_forget_fault (AdwEntryRow *row)
{
  GtkWidget *below;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  below = g_object_steal_data (G_OBJECT (row), "hx-fault");
  if (below == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (below)), below);
  hx_field_set_valid (row, NULL, TRUE);
}

/**
 * hx_field_set_fact:
 * @row: an entry row with an apply button
 * @name: what the field is called
 * @target: what the row edits, as hx_field_target() gives it
 * @value: (nullable): the value that the project has
 * @mixed: whether it has several
 *
 * Shows a value that one or several things have, as hx_field_set_value() does.
 */
void
hx_field_set_fact (AdwEntryRow *row,
                   const char  *name,
                   gint64       target,
                   const char  *value,
                   gboolean     mixed)
{
  g_autofree char *title = NULL;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  /* Translators: in place of a value; %s is Title, Outlet, Author … */
  title = mixed ? g_strdup_printf (_("%s: Several Values"), name) : g_strdup (name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  hx_field_set_value (row, target, value);
}

/**
 * hx_field_target:
 * @ids: (element-type gint64): things
 *
 * Tells what a row edits, where that may be several things.
 *
 * Returns: the same number for the same things (FNV-1a of the ids)
 */
gint64
hx_field_target (GArray *ids)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  g_return_val_if_fail (ids != NULL, 0);

  for (gsize i = 0; i < ids->len * sizeof (gint64); i++)
    hash = (hash ^ (guint8) ids->data[i]) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64) hash;
}
