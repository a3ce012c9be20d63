/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_INSPECTOR (hx_inspector_get_type ())

/**
 * HxInspector:
 *
 * Shows what is in the desk's focus, with everything known about it.
 *
 * Properties: "desk" (HxDesk), "page" (string, read only): the page that is shown, which
 * follows the focus once it has been read.
 */
G_DECLARE_FINAL_TYPE (HxInspector, hx_inspector, HX, INSPECTOR, AdwBin)

GtkWidget  *hx_inspector_new      (HxDesk      *desk);
const char *hx_inspector_get_page (HxInspector *self);
gint64      hx_inspector_get_last_claim (HxInspector *self);
void        hx_inspector_decide   (HxInspector *self,
                                   gint64       claim);
void        hx_inspector_flush    (HxInspector *self);

G_END_DECLS
