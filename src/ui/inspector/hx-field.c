/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-field.h"

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
