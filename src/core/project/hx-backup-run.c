/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project/hx-backup-private.h"
#include "project/hx-backup-run.h"

/**
 * HxBackupRun:
 *
 * The making of one backup, on a thread and with a connection of its own.
 */
struct _HxBackupRun
{
  GThread        *thread;
  HxConnection   *from;
  GFile          *project;
  GFile          *folder;
  HxBackupLimits  limits;
  GCancellable   *asked;      /* (nullable): whoever wanted it can stop it */
  GCancellable   *cancellable;
  gulong          handler;
  HxProgress     *progress;
  DexPromise     *promise;
  int             running;
};

static gpointer
run_thread (gpointer data)
{
  HxBackupRun *self = data;
  GError *error = NULL;
  HxBackup *backup;

  backup = hx_backup_make (self->from, g_file_peek_path (self->project),
                           g_file_peek_path (self->folder), self->limits, self->cancellable,
                           self->progress, &error);
  g_clear_pointer (&self->from, hx_connection_close);
  g_atomic_int_set (&self->running, FALSE);
  if (backup != NULL)
    dex_promise_resolve_object (self->promise, backup);
  else
    dex_promise_reject (self->promise, error);

  return NULL;
}

static void
asked_cb (GCancellable *asked,
          GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/**
 * hx_backup_run_new:
 * @from: (transfer full): a connection that only reads
 * @project: the project's file
 * @folder: a local folder
 * @limits: how much of the project's backups is kept there
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): how far it is
 * @promise: (transfer full): resolved to a [class@Backup]
 *
 * Begins to make a backup.
 *
 * Returns: (transfer full): the run
 */
HxBackupRun *
hx_backup_run_new (HxConnection   *from,
                   GFile          *project,
                   GFile          *folder,
                   HxBackupLimits  limits,
                   GCancellable   *cancellable,
                   HxProgress     *progress,
                   DexPromise     *promise)
{
  HxBackupRun *self = g_new0 (HxBackupRun, 1);

  self->from = from;
  self->project = g_object_ref (project);
  self->folder = g_object_ref (folder);
  self->limits = limits;
  self->cancellable = g_cancellable_new ();
  self->progress = progress != NULL ? hx_progress_ref (progress) : NULL;
  self->promise = promise;
  self->running = TRUE;
  if (cancellable != NULL)
    {
      self->asked = g_object_ref (cancellable);
      self->handler = g_cancellable_connect (cancellable, G_CALLBACK (asked_cb),
                                             g_object_ref (self->cancellable), g_object_unref);
    }
  self->thread = g_thread_new ("hexapla-backup", run_thread, self);
  return self;
}

/**
 * hx_backup_run_is_running:
 * @self: a run
 *
 * Returns: whether it is not done yet
 */
gboolean
hx_backup_run_is_running (HxBackupRun *self)
{
  return g_atomic_int_get (&self->running);
}

/**
 * hx_backup_run_free:
 * @self: (transfer full): a run
 *
 * Stops it if it is not done, and waits until it has let go of the project.
 */
void
hx_backup_run_free (HxBackupRun *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  if (self->asked != NULL)
    g_cancellable_disconnect (self->asked, self->handler);
  g_clear_object (&self->asked);
  g_clear_pointer (&self->progress, hx_progress_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->project);
  g_object_unref (self->folder);
  dex_unref (self->promise);
  g_free (self);
}
