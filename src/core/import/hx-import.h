/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-extractor.h"
#include "import/hx-import-report.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

/**
 * HxImportOptions:
 * @no_sets: folders do not become sets
 * @set: (nullable): the name of a set that all sources go into
 * @extract: (nullable): how to read the files
 *
 * How to import.
 */
typedef struct
{
  gboolean          no_sets;
  char             *set;
  HxExtractOptions *extract;
} HxImportOptions;

HxImportOptions *hx_import_options_new  (void);
HxImportOptions *hx_import_options_copy (const HxImportOptions *self);
void             hx_import_options_free (HxImportOptions       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxImportOptions, hx_import_options_free)

/**
 * HxImportState:
 * @n_done: files done
 * @n_files: files in all
 * @name: (nullable): a file that takes a while
 * @done: how much of it is done, in its own unit (pages, messages, rows)
 * @total: of how much; 0: not known
 *
 * How far an import is.
 */
typedef struct
{
  guint       n_done;
  guint       n_files;
  const char *name;
  guint       done;
  guint       total;
} HxImportState;

/* On the thread that called; never after the import's future has resolved. */
typedef void (*HxImportProgress) (const HxImportState *state,
                                  gpointer             data);

/* Files, and folders with all below them. Resolves to a GPtrArray (G_TYPE_PTR_ARRAY) of
 * HxImportResult in order of path. */
DexFuture *hx_import_files (HxProject             *project,
                            GPtrArray             *files,
                            const HxImportOptions *options,
                            GCancellable          *cancellable,
                            HxImportProgress       progress,
                            gpointer               data) G_GNUC_WARN_UNUSED_RESULT;

/* What was pasted. Resolves as hx_import_files(). */
DexFuture *hx_import_bytes (HxProject             *project,
                            GBytes                *bytes,
                            const char            *file_name,
                            const HxImportOptions *options,
                            GCancellable          *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
