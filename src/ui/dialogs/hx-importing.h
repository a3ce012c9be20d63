/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "import/hx-import.h"

G_BEGIN_DECLS

#define HX_TYPE_IMPORTING (hx_importing_get_type ())

/**
 * HxImporting:
 *
 * The imports and text recognitions of one project window: one after the other, with how far they are and what came
 * of the last one. It knows no widget.
 *
 * Signals:
 * - "changed" (): an import began, moved on or ended
 * - "done" (GPtrArray *results): it ended; results of #HxImportResult
 */
G_DECLARE_FINAL_TYPE (HxImporting, hx_importing, HX, IMPORTING, GObject)

HxImporting         *hx_importing_get             (HxDesk                *desk);
HxDesk              *hx_importing_get_desk        (HxImporting           *self);
void                 hx_importing_run_files       (HxImporting           *self,
                                                   GPtrArray             *files,
                                                   const HxImportOptions *options);
void                 hx_importing_run_bytes       (HxImporting           *self,
                                                   GBytes                *bytes,
                                                   const char            *file_name,
                                                   const HxImportOptions *options);
void                 hx_importing_run_recognition (HxImporting           *self,
                                                   gint64                 source,
                                                   const char            *title,
                                                   const char            *languages);
void                 hx_importing_cancel          (HxImporting           *self);
gboolean             hx_importing_is_running      (HxImporting           *self);
gboolean             hx_importing_is_recognising  (HxImporting           *self);
gboolean             hx_importing_is_stopping     (HxImporting           *self);
const HxImportState *hx_importing_get_state       (HxImporting           *self);
GPtrArray           *hx_importing_get_results     (HxImporting           *self);
/* Whether the toast of this moment tells of an import whose report is not shown by itself. */
gboolean             hx_importing_is_telling      (HxImporting           *self);

G_END_DECLS
