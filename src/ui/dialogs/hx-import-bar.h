/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_IMPORT_BAR (hx_import_bar_get_type ())

/**
 * HxImportBar:
 *
 * A bar at the foot of the window that shows how far an import is, and stops it. It comes when
 * the import takes a while. When there is something to report it shows the report.
 */
G_DECLARE_FINAL_TYPE (HxImportBar, hx_import_bar, HX, IMPORT_BAR, AdwBin)

void hx_import_bar_set_desk (HxImportBar *self,
                             HxDesk      *desk);

G_END_DECLS
