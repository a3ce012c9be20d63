/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with a project's file as a whole: backups of it, and compacting. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "project/hx-backup.h"
#include "project/hx-compact.h"
#include "project/hx-project-private.h"

/* Compacting, on the writer's thread: edits wait */

typedef struct
{
  GCancellable *cancellable;
  DexPromise   *promise;
} Compacting;

static void
compacting_free (Compacting *self)
{
  g_clear_object (&self->cancellable);
  dex_unref (self->promise);
  g_free (self);
}

static void
compact_job (HxConnection *connection,
             gpointer      data)
{
  Compacting *self = data;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;
  HxCompaction *compaction = hx_compact_run (connection, self->cancellable, &error);

  if (compaction == NULL)
    dex_promise_reject (self->promise, error);
  else
    {
      g_value_init (&value, HX_TYPE_COMPACTION);
      g_value_take_boxed (&value, compaction);
      dex_promise_resolve (self->promise, &value);
    }
  compacting_free (self);
}

/**
 * hx_project_back_up:
 * @self: a project
 * @folder: (nullable): a folder that is there; %NULL for hx_backup_dup_folder(), which is made
 * @limits: how much of the project's backups is kept there, the others being deleted as
 *   hx_backup_rotate() says; but never the last that are sound
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): how far it is
 *
 * Sees to it that a backup of what the project is now is in @folder: makes one, unless the newest
 * one there is of the same state. The project can be changed meanwhile; the backup is of one moment.
 * Closing the project stops it. One at a time: else %HX_ERROR_BUSY. %HX_ERROR_INVALID if nothing was
 * ever done in the project.
 *
 * Returns: (transfer full): a future that resolves to a [class@Backup]
 */
DexFuture *
hx_project_back_up (HxProject      *self,
                    GFile          *folder,
                    HxBackupLimits  limits,
                    GCancellable   *cancellable,
                    HxProgress     *progress)
{
  HxStore *store;
  g_autoptr(GFile) place = NULL;

  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  store = hx_project_get_store (self);
  if (store == NULL)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_FAILED, "“%s” is closed",
                                  hx_project_get_name (self));

  place = folder != NULL ? g_object_ref (folder)
                         : hx_backup_dup_folder (hx_project_get_file (self));
  if (g_file_peek_path (place) == NULL)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_LOCATION,
                                  _("Backups of “%s” cannot go to a folder that is not on this "
                                    "computer; choose another folder"), hx_project_get_name (self));
  return hx_store_back_up (store, hx_project_get_file (self), place, limits, cancellable,
                           progress);
}

/**
 * hx_project_compact:
 * @self: a project
 * @cancellable: (nullable): to stop it
 *
 * Writes the file anew so that it takes less room; edits wait until it is done. Nothing is lost, nor
 * anything of the history. %HX_ERROR_BUSY while a backup is made.
 *
 * Returns: (transfer full): a future that resolves to a [struct@Compaction]
 */
DexFuture *
hx_project_compact (HxProject    *self,
                    GCancellable *cancellable)
{
  Compacting *compacting;
  HxStore *store;
  DexFuture *future;
  GError *error = NULL;

  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  store = hx_project_get_store (self);
  if (store != NULL && hx_store_is_copying (store))
    return dex_future_new_reject (HX_ERROR, HX_ERROR_BUSY,
                                  _("A backup of “%s” is being made; try again when it is done"),
                                  hx_project_get_name (self));

  compacting = g_new0 (Compacting, 1);
  compacting->promise = dex_promise_new ();
  future = dex_ref (DEX_FUTURE (compacting->promise));
  if (cancellable != NULL)
    compacting->cancellable = g_object_ref (cancellable);
  if (!hx_project_push_write (self, compact_job, compacting, &error))
    {
      dex_promise_reject (compacting->promise, error);
      compacting_free (compacting);
    }
  return future;
}
