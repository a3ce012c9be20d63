/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "base/hx-progress.h"
#include "project/hx-backup.h"
#include "project/hx-change-set.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

#define HX_TYPE_PROJECT (hx_project_get_type ())
#define HX_PROJECT_SUFFIX ".hexapla"
#define HX_PROJECT_MIME_TYPE "application/x-hexapla"

G_DECLARE_FINAL_TYPE (HxProject, hx_project, HX, PROJECT, GObject)

typedef enum
{
  HX_PROJECT_DEFAULT   = 0,
  HX_PROJECT_READ_ONLY = 1 << 0,
} HxProjectFlags;

/**
 * HxQueryFunc:
 * @connection: a read-only connection
 * @data: what was handed to hx_project_query()
 * @error: return location for an error
 *
 * Runs on a reader thread. Gives a value of the type named in hx_project_query()
 * (transfer full), or %NULL with @error set.
 */
typedef gpointer (*HxQueryFunc) (HxConnection  *connection,
                                 gpointer       data,
                                 GError       **error);

DexFuture  *hx_project_create         (GFile           *file) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_project_open           (GFile           *file,
                                       HxProjectFlags   flags) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_project_close          (HxProject       *self) G_GNUC_WARN_UNUSED_RESULT;
GFile      *hx_project_get_file       (HxProject       *self);
const char *hx_project_get_name       (HxProject       *self);
gboolean    hx_project_get_read_only  (HxProject       *self);
const char *hx_project_get_coder      (HxProject       *self);
void        hx_project_set_coder      (HxProject       *self,
                                       const char      *name);
const char *hx_project_get_undo_label (HxProject       *self);
const char *hx_project_get_redo_label (HxProject       *self);
DexFuture  *hx_project_undo           (HxProject       *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_project_redo           (HxProject       *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_project_query          (HxProject       *self,
                                       GType            type,
                                       HxQueryFunc      func,
                                       gpointer         data,
                                       GDestroyNotify   destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_project_back_up        (HxProject       *self,
                                       GFile           *folder,
                                       HxBackupLimits   limits,
                                       GCancellable    *cancellable,
                                       HxProgress      *progress) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *hx_project_compact        (HxProject       *self,
                                       GCancellable    *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
