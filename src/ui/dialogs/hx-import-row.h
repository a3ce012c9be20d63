/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "import/hx-import.h"

G_BEGIN_DECLS

#define HX_TYPE_IMPORT_ROW (hx_import_row_get_type ())

/**
 * HxImportRow:
 *
 * One file of an import report: its name, what is to be said of it, and what can be done.
 *
 * Signals:
 * - "open" (gint64 source): the analyst wants to read it
 * - "leave" (): something was begun that needs the window
 */
G_DECLARE_FINAL_TYPE (HxImportRow, hx_import_row, HX, IMPORT_ROW, AdwPreferencesRow)

GtkWidget *hx_import_row_new (HxDesk               *desk,
                              const HxImportResult *result);

G_END_DECLS
