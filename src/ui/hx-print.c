/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-print.h"

/**
 * hx_print_run:
 * @operation: what is to be printed
 * @parent: a widget of the window
 * @path: (nullable): a PDF to print into, without asking; %NULL: ask for a printer
 *
 * Prints, while the window goes on. Its signal "done" says what came of it.
 */
void
hx_print_run (GtkPrintOperation *operation,
              GtkWidget         *parent,
              const char        *path)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  g_return_if_fail (GTK_IS_PRINT_OPERATION (operation));

  gtk_print_operation_set_allow_async (operation, TRUE);
  if (path != NULL)
    gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation,
                           path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                        : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
