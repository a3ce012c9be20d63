/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "exchange/hx-exchange.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_EXPORT_PART (hx_export_part_get_type ())

/**
 * HxExportPart:
 *
 * Chooses what goes into a file: which sources, passages with which tags, which columns, what is
 * blacked out; what of it, depends on the format.
 *
 * Signal: "changed".
 */
G_DECLARE_FINAL_TYPE (HxExportPart, hx_export_part, HX, EXPORT_PART, AdwBin)

void        hx_export_part_set_desk     (HxExportPart      *self,
                                         HxDesk            *desk);
void        hx_export_part_set_format   (HxExportPart      *self,
                                         const HxFormat    *format);
const char *hx_export_part_get_suffix   (HxExportPart      *self);
gboolean    hx_export_part_is_complete  (HxExportPart      *self);
void        hx_export_part_fill_options (HxExportPart      *self,
                                         HxExchangeOptions *options);

G_END_DECLS
