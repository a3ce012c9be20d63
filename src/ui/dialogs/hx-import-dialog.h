/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_IMPORT_DIALOG (hx_import_dialog_get_type ())

/**
 * HxImportDialog:
 *
 * Shows how far an import is, then what became of files that were refused, known already or
 * imported with a warning.
 *
 * Signal: "cancel" (): the analyst wants it to stop.
 */
G_DECLARE_FINAL_TYPE (HxImportDialog, hx_import_dialog, HX, IMPORT_DIALOG, AdwDialog)

AdwDialog *hx_import_dialog_new          (void);
void       hx_import_dialog_set_progress (HxImportDialog *self,
                                          guint           n_done,
                                          guint           n_files);
guint      hx_import_dialog_set_results  (HxImportDialog *self,
                                          GPtrArray      *results);
void       hx_import_run                 (GtkWidget      *parent,
                                          HxDesk         *desk,
                                          GPtrArray      *files);
void       hx_import_add_drop_target     (GtkWidget      *widget,
                                          HxDesk         *desk);

G_END_DECLS
