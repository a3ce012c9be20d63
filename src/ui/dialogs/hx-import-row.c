/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-import-row.h"

#include "dialogs/hx-encoding-dialog.h"
#include "dialogs/hx-recognise-dialog.h"

#include <glib/gi18n.h>

#define MAX_LINES 6

struct _HxImportRow
{
  AdwPreferencesRow  parent_instance;

  GtkImage          *icon;
  GtkLabel          *name;
  GtkLabel          *said;
  AdwWrapBox        *buttons;
  GtkWidget         *open_button;

  HxDesk            *desk;
  gint64             source;
};

G_DEFINE_FINAL_TYPE (HxImportRow, hx_import_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open_clicked_cb (HxImportRow *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, self->source);
}

static void
hx_import_row_dispose (GObject *object)
{
  HxImportRow *self = HX_IMPORT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_IMPORT_ROW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hx_import_row_parent_class)->dispose (object);
}

static void
hx_import_row_class_init (HxImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_import_row_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", HX_TYPE_IMPORT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HxImportRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HxImportRow, name);
  gtk_widget_class_bind_template_child (widget_class, HxImportRow, said);
  gtk_widget_class_bind_template_child (widget_class, HxImportRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, HxImportRow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
}

static void
hx_import_row_init (HxImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- What it says ---------------------------------------------------------------------------- */

typedef struct
{
  const char *icon;
  const char *style;   /* NULL: none */
  const char *status;
} Look;

static Look
get_look (const HxImportResult *result)
{
  if (result->status == HX_IMPORT_REFUSED)
    return (Look) { "dialog-error-symbolic", "error", _("Not Imported") };
  if (result->status == HX_IMPORT_DUPLICATE)
    return (Look) { "edit-copy-symbolic", "dimmed", _("Already in the Project") };
  if (result->status == HX_IMPORT_USED)
    return (Look) { "object-select-symbolic", "dimmed", _("Used for Other Files") };
  if (result->warnings->len > 0)
    return (Look) { "dialog-warning-symbolic", "warning", _("Imported With Warnings") };
  return (Look) { "object-select-symbolic", "success", _("Imported") };
}

static char *
dup_said (const HxImportResult *result)
{
  g_autofree char *said = hx_import_result_dup_text (result, MAX_LINES);
  g_autofree char *count = NULL;

  if (result->n_sources < 2)
    return g_steal_pointer (&said);
  count = g_strdup_printf (ngettext ("%'u source", "%'u sources", result->n_sources),
                           result->n_sources);
  return said != NULL ? g_strdup_printf ("%s\n%s", count, said) : g_steal_pointer (&count);
}

static void
show (HxImportRow          *self,
      const HxImportResult *result)
{
  Look look = get_look (result);
  g_autofree char *said = dup_said (result);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), result->name);
  gtk_label_set_text (self->name, result->name);
  gtk_label_set_text (self->said, said != NULL ? said : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), said != NULL);
  gtk_image_set_from_icon_name (self->icon, look.icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), look.status);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  look.status, -1);
  if (look.style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), look.style);
  gtk_widget_set_visible (self->open_button, self->source != 0);
  if (said == NULL)
    gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_CENTER);
}

/* --- What can be done ------------------------------------------------------------------------ */

static GtkWidget *
add_button (HxImportRow *self,
            const char  *label,
            GCallback    clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_wrap_box_append (self->buttons, button);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
  return button;
}

/* What was asked for is asked in the window, once the report has left it. */
static void
change_encoding_cb (HxImportRow *self)
{
  g_autoptr(GtkWidget) window = GTK_WIDGET (g_object_ref (gtk_widget_get_root (GTK_WIDGET (self))));
  g_autoptr(HxDesk) desk = g_object_ref (self->desk);
  gint64 source = self->source;

  open_clicked_cb (self);
  hx_encoding_dialog_ask (window, desk, source);
}

static void
recognise_cb (HxImportRow *self)
{
  g_autoptr(GtkWidget) window = GTK_WIDGET (g_object_ref (gtk_widget_get_root (GTK_WIDGET (self))));
  g_autoptr(HxDesk) desk = g_object_ref (self->desk);
  gint64 source = self->source;

  open_clicked_cb (self);
  hx_recognise_dialog_ask (window, desk, source);
}

static void
offer (HxImportRow          *self,
       const HxImportResult *result)
{
  if (hx_import_result_has (result, HX_WARNING_ENCODING_GUESSED, &self->source))
    add_button (self, _("Change _Encoding…"), G_CALLBACK (change_encoding_cb));
  if (hx_recognise_dialog_can_show ()
      && hx_import_result_has (result, HX_WARNING_PAGES_WITHOUT_TEXT, &self->source))
    add_button (self, _("_Recognise Text…"), G_CALLBACK (recognise_cb));
}

/**
 * hx_import_row_new:
 * @desk: the desk
 * @result: what became of a file
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
hx_import_row_new (HxDesk               *desk,
                   const HxImportResult *result)
{
  HxImportRow *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  self = g_object_new (HX_TYPE_IMPORT_ROW, NULL);
  self->desk = g_object_ref (desk);
  self->source = hx_import_result_get_main (result);
  offer (self, result);
  show (self, result);
  return GTK_WIDGET (self);
}
