/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-journal.h"
#include "project/hx-project.h"
#include "project/hx-store.h"
#include "project/hx-worker.h"

G_BEGIN_DECLS

/* What a job of the writer has to say. Owned by whoever holds it. */
typedef struct
{
  HxProject      *project;
  DexPromise     *promise;
  GObject        *keep;      /* released on the project's thread, after the promise */
  HxChangeSet    *changes;
  GError         *error;
  HxJournalState  state;
} HxWrite;

HxWrite  *hx_write_new          (HxProject    *project,
                                 GObject      *keep);
void      hx_write_deliver      (HxWrite      *self,
                                 HxConnection *connection);
HxStore  *hx_project_get_store  (HxProject    *project);
gboolean  hx_project_push_write (HxProject    *self,
                                 HxWorkerFunc  func,
                                 gpointer      data,
                                 GError      **error);

G_END_DECLS
