/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The deleting of backups that are not worth their place any more. */

#include "config.h"

#include <glib/gstdio.h>

#include "project/hx-backup-private.h"
#include "project/hx-backup-rotation.h"
#include "project/hx-connection-private.h"

/* It was when it was made, but disks forget. */
static gboolean
is_sound (const char   *path,
          GCancellable *cancellable)
{
  g_autoptr(HxConnection) connection = hx_connection_open (path, HX_CONNECTION_IMMUTABLE, NULL);

  return connection != NULL && hx_backup_verify (connection, cancellable) == SQLITE_OK;
}

/* When room is what they are deleted for, the few newest that are sound stay, however old. */
static void
keep_sound (HxBackupItem   *items,
            GPtrArray      *backups,
            HxBackupLimits  limits,
            GFile          *sound,
            GCancellable   *cancellable)
{
  guint wanted = HX_BACKUP_MIN_KEPT;

  if (limits.max_count > 0)
    wanted = MIN (wanted, limits.max_count);
  for (guint i = 0; i < backups->len && wanted > 0; i++)
    {
      GFile *file = hx_backup_get_file (g_ptr_array_index (backups, i));

      if ((sound == NULL || !g_file_equal (file, sound))
          && !is_sound (g_file_peek_path (file), cancellable))
        continue;
      items[i].keep = TRUE;
      wanted--;
    }
}

static gboolean
are_kept (const HxBackupItem *items,
          guint               n_items)
{
  for (guint i = 0; i < n_items; i++)
    if (!items[i].keep)
      return FALSE;
  return TRUE;
}

/* Where it matters: shares of other systems do not delete what cannot be written. */
static void
delete (HxBackup *backup)
{
  const char *path = g_file_peek_path (hx_backup_get_file (backup));

  if (g_unlink (path) != 0 && g_chmod (path, 0600) == 0)
    g_unlink (path);
}

/* Deletes those of @backups, all of one project and newest first, that @limits do not allow; @sound,
 * which may be %NULL, is known to be sound. Never the newest, nor the last that are sound. */
void
hx_backup_thin_out (GPtrArray      *backups,
                    gint64          now,
                    HxBackupLimits  limits,
                    GFile          *sound,
                    GCancellable   *cancellable)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autofree HxBackupItem *items = g_new0 (HxBackupItem, backups->len);

  if (limits.max_count == 0 && limits.max_bytes == 0)
    return;

  for (guint i = 0; i < backups->len; i++)
    {
      items[i].time = hx_backup_get_time (g_ptr_array_index (backups, i));
      items[i].size = hx_backup_get_size (g_ptr_array_index (backups, i));
    }
  hx_backup_rotate (items, backups->len, now, zone, &limits);
  if (are_kept (items, backups->len))
    return;

  keep_sound (items, backups, limits, sound, cancellable);
  for (guint i = 1; i < backups->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (!items[i].keep)
      delete (g_ptr_array_index (backups, i));
}
