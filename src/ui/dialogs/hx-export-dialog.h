/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_EXPORT_DIALOG (hx_export_dialog_get_type ())

/**
 * HxExportDialog:
 *
 * Chooses what is exported in which format, says what would come of it, and writes it. A bundle is
 * checked then.
 *
 * Property: "page" (string, read only): setup, working, done or failed.
 * Actions: export.choose, export.show.
 */
G_DECLARE_FINAL_TYPE (HxExportDialog, hx_export_dialog, HX, EXPORT_DIALOG, AdwDialog)

void        hx_export_dialog_present  (GtkWidget      *parent,
                                       HxDesk         *desk);
AdwDialog  *hx_export_dialog_new      (HxDesk         *desk);
void        hx_export_dialog_run      (HxExportDialog *self,
                                       GFile          *file);
const char *hx_export_dialog_get_page (HxExportDialog *self);

G_END_DECLS
