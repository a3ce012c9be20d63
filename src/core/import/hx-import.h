/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"

G_BEGIN_DECLS

typedef enum
{
  HX_IMPORT_IMPORTED,
  HX_IMPORT_DUPLICATE,
  HX_IMPORT_REFUSED,
} HxImportStatus;

/**
 * HxImportResult:
 * @file: the file
 * @status: what became of it
 * @source: the new source, or the one that has the same bytes; 0 if refused
 * @warnings: (array zero-terminated=1): sentences
 * @error: (nullable): why it was refused
 */
typedef struct
{
  GFile          *file;
  HxImportStatus  status;
  gint64          source;
  char          **warnings;
  char           *error;
} HxImportResult;

const char *hx_import_status_to_string (HxImportStatus status);

/* Files, and folders with all below them. Resolves to a GPtrArray (G_TYPE_PTR_ARRAY) of
 * HxImportResult in order of path. progress is called on the thread that called, with the
 * number of files done and of all. */
typedef void (*HxImportProgress) (guint     n_done,
                                  guint     n_files,
                                  gpointer  data);

DexFuture *hx_import_files (HxProject        *project,
                            GPtrArray        *files,
                            GCancellable     *cancellable,
                            HxImportProgress  progress,
                            gpointer          data) G_GNUC_WARN_UNUSED_RESULT;

/* One text: (bytes, file name) → draft; no project needed. Never aborts on any bytes. */
HxSourceDraft *hx_import_parse (GBytes      *bytes,
                                const char  *file_name,
                                GStrv       *warnings,
                                GError     **error);

G_END_DECLS
