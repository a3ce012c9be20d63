/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"
#include "exchange/hx-bundle-redact.h"

G_BEGIN_DECLS

/* Of what is in data/project/ and how; what changes here is not read by earlier versions. */
#define HX_BUNDLE_FORMAT 1
/* Of how the files are written that are only there to be read: the report, the README files, the
 * metadata. Raise it whenever other bytes come out of the same rows; test_bundle_shown.py notices. */
#define HX_BUNDLE_SHOWN 1
#define HX_BUNDLE_PROJECT_FOLDER "data/project/"

const char   *hx_export_get_language (void);
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
