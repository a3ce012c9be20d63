/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "base/hx-progress.h"
#include "project/hx-backup.h"
#include "project/hx-journal.h"
#include "project/hx-worker.h"

G_BEGIN_DECLS

typedef struct _HxStore HxStore;

HxStore   *hx_store_open         (GFile           *file,
                                  gboolean         create,
                                  gboolean         read_only,
                                  HxJournalState  *state,
                                  GError         **error);
gboolean   hx_store_is_read_only (HxStore         *self);
void       hx_store_write        (HxStore         *self,
                                  HxWorkerFunc     func,
                                  gpointer         data);
void       hx_store_read         (HxStore         *self,
                                  HxWorkerFunc     func,
                                  gpointer         data);
DexFuture *hx_store_back_up      (HxStore         *self,
                                  GFile           *file,
                                  GFile           *folder,
                                  HxBackupLimits   limits,
                                  GCancellable    *cancellable,
                                  HxProgress      *progress) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hx_store_is_copying   (HxStore         *self);
void       hx_store_close        (HxStore         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStore, hx_store_close)

G_END_DECLS
