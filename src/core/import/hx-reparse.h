/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-extractor.h"
#include "model/hx-revision.h"

G_BEGIN_DECLS

/* All resolve to the id of the new revision (G_TYPE_INT64), or reject with HX_ERROR: that the
 * file could not be read so, or that nothing would change. */
DexFuture *hx_project_reparse      (HxProject              *project,
                                    gint64                  source,
                                    const HxExtractOptions *options) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_project_import_newer (HxProject              *project,
                                    gint64                  source,
                                    GFile                  *file) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_project_recognise    (HxProject              *project,
                                    gint64                  source,
                                    const char             *languages,
                                    GCancellable           *cancellable,
                                    HxExtractProgress       progress,
                                    gpointer                data) G_GNUC_WARN_UNUSED_RESULT;

/* The text as it would be read with these options, resolves to an HX_TYPE_TEXT. Nothing changes. */
DexFuture *hx_project_preview      (HxProject              *project,
                                    gint64                  source,
                                    const HxExtractOptions *options,
                                    GCancellable           *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
