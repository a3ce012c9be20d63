/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "import/hx-import.h"

G_BEGIN_DECLS

#define HX_TYPE_IMPORT_DIALOG (hx_import_dialog_get_type ())

/**
 * HxImportDialog:
 *
 * What became of the files of an import: those not imported, imported with warnings, known
 * already, imported.
 */
G_DECLARE_FINAL_TYPE (HxImportDialog, hx_import_dialog, HX, IMPORT_DIALOG, AdwDialog)

AdwDialog *hx_import_dialog_new       (HxDesk         *desk,
                                       GPtrArray      *results);
void       hx_import_dialog_present   (GtkWidget      *parent,
                                       HxDesk         *desk,
                                       GPtrArray      *results);
gboolean   hx_import_dialog_is_needed (GPtrArray      *results);

G_END_DECLS
