/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-print.h"
#include "hx-settings.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-source-print.h"

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            HxDesk                  *desk)
{
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  hx_desk_toast (desk, FALSE, _("The text could not be printed: %s. Try another printer, or print "
                                "to a file."), error != NULL ? error->message : "");
}

/**
 * hx_pane_print:
 * @self: the pane
 * @path: (nullable): a PDF to print into, without asking; %NULL: ask for a printer
 *
 * Prints the text with what the pane shows in it. Without a text it does nothing.
 */
void
hx_pane_print (HxPane     *self,
               const char *path)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(HxAppearance) common = NULL;
  const HxAppearance *own;

  g_return_if_fail (HX_IS_PANE (self));

  if (self->revision == 0)
    return;
  common = hx_settings_dup_appearance (hx_settings_get_default ());
  own = hx_pane_get_appearance (self);
  operation = hx_source_print_new (self->desk, hx_reading_view_get_text (self->view),
                                   hx_reading_view_get_highlights (self->view),
                                   own != NULL && (own->fields & HX_APPEARANCE_FONT) ? own
                                                                                     : common,
                                   hx_pane_get_title (self),
                                   gtk_inscription_get_text (self->subtitle),
                                   gtk_widget_get_direction (GTK_WIDGET (self))
                                   == GTK_TEXT_DIR_RTL);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self->desk, 0);
  hx_print_run (operation, GTK_WIDGET (self), path);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  hx_pane_print (HX_PANE (widget), NULL);
}

/**
 * hx_pane_install_print_action:
 * @widget_class: the class of panes
 *
 * Installs the command that prints a pane's text.
 */
void
hx_pane_install_print_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pane.print", NULL, print_action);
}
