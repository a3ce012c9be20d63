/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxForeignImport:
 * @project: the project to import into
 * @options: options
 * @cancellable: (nullable): to stop it
 * @open: on a thread: looks into the file, and makes @report
 * @load: asks the project what it has already; a pointer array of no use tells that it could
 * @extract: (nullable): in the fiber: has texts read that are in files of their own
 * @fill: on a thread: puts the commands into @edit
 * @report: where the report is, once the file is open
 * @edit: where the edit goes
 *
 * The steps in which a file of another program becomes one edit.
 */
typedef struct
{
  HxProject                *project;
  const HxExchangeOptions  *options;
  GCancellable             *cancellable;
  DexFiberFunc              open;
  HxQueryFunc               load;
  void                    (*extract) (gpointer data);
  DexFiberFunc              fill;
  HxExchangeReport        **report;
  HxEdit                  **edit;
} HxForeignImport;

DexFuture *hx_foreign_import_run (const HxForeignImport *self,
                                  gpointer               data);

void       hx_foreign_extract    (GPtrArray             *sources,
                                  gboolean             (*wants) (gconstpointer source),
                                  DexFiberFunc           extract,
                                  HxProgress            *progress,
                                  GCancellable          *cancellable);

G_END_DECLS
