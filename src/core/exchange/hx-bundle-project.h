/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"
#include "exchange/hx-bundle-redact.h"

G_BEGIN_DECLS

/* Of what is in data/project/ and how; what changes here is not read by earlier versions. */
#define HX_BUNDLE_FORMAT 1
#define HX_BUNDLE_PROJECT_FOLDER "data/project/"

gboolean      hx_export_project    (HxExport                *self,
                                    GError                 **error);
gboolean      hx_export_write      (HxExport                *self,
                                    GError                 **error);
void          hx_export_count      (HxExport                *self,
                                    HxExchangeReport        *report);
HxConnection *hx_export_stage_part (HxExport                *self,
                                    HxRedaction             *redaction,
                                    GError                 **error);

G_END_DECLS
