/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-import-dialog.h"

#include "dialogs/hx-import-row.h"

#include <glib/gi18n.h>

/* Of a group; a widget for each of ten thousand files helps nobody. */
#define MAX_ROWS 100

struct _HxImportDialog
{
  AdwDialog           parent_instance;

  AdwPreferencesPage *page;
  GtkLabel           *summary;

  HxDesk             *desk;
  GPtrArray          *results;
};

G_DEFINE_FINAL_TYPE (HxImportDialog, hx_import_dialog, ADW_TYPE_DIALOG)

static void
copy_clicked_cb (HxImportDialog *self)
{
  g_autofree char *report = hx_import_report_to_string (self->results);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), report);
  hx_desk_toast (self->desk, FALSE, _("Report copied"));
}

static void
hx_import_dialog_dispose (GObject *object)
{
  HxImportDialog *self = HX_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  G_OBJECT_CLASS (hx_import_dialog_parent_class)->dispose (object);
}

static void
hx_import_dialog_class_init (HxImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_import_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, summary);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
hx_import_dialog_init (HxImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Groups ---------------------------------------------------------------------------------- */

typedef gboolean (*Belongs) (const HxImportResult *result);

static gboolean
is_cancelled (const HxImportResult *result)
{
  return result->status == HX_IMPORT_REFUSED && result->refusal == HX_REFUSAL_CANCELLED;
}

static gboolean
is_refused (const HxImportResult *result)
{
  return result->status == HX_IMPORT_REFUSED && !is_cancelled (result);
}

static gboolean
is_warned (const HxImportResult *result)
{
  return result->status == HX_IMPORT_IMPORTED && result->warnings->len > 0;
}

static gboolean
is_known (const HxImportResult *result)
{
  return result->status == HX_IMPORT_DUPLICATE;
}

static gboolean
is_used (const HxImportResult *result)
{
  return result->status == HX_IMPORT_USED;
}

static gboolean
is_clean (const HxImportResult *result)
{
  return result->status == HX_IMPORT_IMPORTED && result->warnings->len == 0;
}

static void
row_open_cb (HxImportDialog *self,
             gint64          source)
{
  g_autoptr(HxDesk) desk = g_object_ref (self->desk);

  adw_dialog_close (ADW_DIALOG (self));
  hx_desk_reveal (desk, source, 0, 0);
}

static GtkWidget *
create_row (HxImportDialog       *self,
            const HxImportResult *result)
{
  GtkWidget *row = hx_import_row_new (self->desk, result);

  g_signal_connect_object (row, "open", G_CALLBACK (row_open_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_rest (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %'u more", "and %'u more", n), n);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_margin_top (label, 6);
  return label;
}

static void
add_group (HxImportDialog *self,
           const char     *title,
           const char     *description,
           Belongs         belongs)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *heading = NULL;
  guint n = 0;

  for (guint i = 0; i < self->results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (self->results, i);

      if (belongs (result) && n++ < MAX_ROWS)
        adw_preferences_group_add (group, create_row (self, result));
    }
  if (n == 0)
    {
      g_object_ref_sink (group);
      g_object_unref (group);
      return;
    }

  /* Translators: the title of a group of files, and how many they are */
  heading = g_strdup_printf (_("%s (%'u)"), title, n);
  adw_preferences_group_set_title (group, heading);
  adw_preferences_group_set_description (group, description);
  if (n > MAX_ROWS)
    adw_preferences_group_add (group, create_rest (n - MAX_ROWS));
  adw_preferences_page_add (self->page, group);
}

static void
append (GString *summary,
        char    *part)
{
  if (summary->len > 0)
    g_string_append (summary, " · ");
  g_string_append (summary, part);
  g_free (part);
}

static guint
count (GPtrArray *results,
       Belongs    belongs)
{
  guint n = 0;

  for (guint i = 0; i < results->len; i++)
    n += belongs (g_ptr_array_index (results, i));
  return n;
}

static void
set_summary (HxImportDialog *self)
{
  g_autoptr(GString) summary = g_string_new (NULL);
  guint n_sources = hx_import_report_count_sources (self->results);
  guint n_known = hx_import_report_count (self->results, HX_IMPORT_DUPLICATE);
  guint n_refused = count (self->results, is_refused);
  guint n_cancelled = count (self->results, is_cancelled);

  append (summary, g_strdup_printf (ngettext ("%'u source imported", "%'u sources imported",
                                              n_sources), n_sources));
  if (n_known > 0)
    append (summary, g_strdup_printf (ngettext ("%'u file already in the project",
                                                "%'u files already in the project", n_known),
                                      n_known));
  if (n_refused > 0)
    append (summary, g_strdup_printf (ngettext ("%'u file not imported",
                                                "%'u files not imported", n_refused),
                                      n_refused));
  if (n_cancelled > 0)
    append (summary, g_strdup_printf (ngettext ("%'u file cancelled", "%'u files cancelled",
                                                n_cancelled), n_cancelled));
  gtk_label_set_text (self->summary, summary->str);
}

/**
 * hx_import_dialog_new:
 * @desk: the desk
 * @results: (element-type HxImportResult): what became of each file
 *
 * Returns: (transfer floating): a report
 */
AdwDialog *
hx_import_dialog_new (HxDesk    *desk,
                      GPtrArray *results)
{
  HxImportDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (results != NULL, NULL);

  self = g_object_new (HX_TYPE_IMPORT_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->results = g_ptr_array_ref (results);
  set_summary (self);
  add_group (self, _("Not Imported"), NULL, is_refused);
  add_group (self, _("Imported With Warnings"), NULL, is_warned);
  add_group (self, _("Already in the Project"),
             _("A source has exactly the same content, so these were not imported again."),
             is_known);
  add_group (self, _("Used for Other Files"),
             _("These say who wrote the others, when and where."), is_used);
  add_group (self, _("Imported"), NULL, is_clean);
  return ADW_DIALOG (self);
}

/**
 * hx_import_dialog_present:
 * @parent: a widget of the window
 * @desk: the desk
 * @results: (element-type HxImportResult): what became of each file
 *
 * Shows a report.
 */
void
hx_import_dialog_present (GtkWidget *parent,
                          HxDesk    *desk,
                          GPtrArray *results)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  if (gtk_widget_get_root (parent) != NULL)
    adw_dialog_present (hx_import_dialog_new (desk, results), parent);
}

/**
 * hx_import_dialog_is_needed:
 * @results: (element-type HxImportResult): what became of each file
 *
 * Returns: whether the analyst should know more than that all is well
 */
gboolean
hx_import_dialog_is_needed (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (results, i);

      if (!is_clean (result) && !is_cancelled (result))
        return TRUE;
    }
  return FALSE;
}
