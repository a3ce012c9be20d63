/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/hx-error.h"
#include "project/hx-backup-private.h"
#include "project/hx-project-file.h"
#include "project/hx-project.h"

#define MAX_TRIES 100

static gboolean
check_place (const char  *path,
             const char  *name,
             GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (parent);

  if (!g_file_test (parent, G_FILE_TEST_IS_DIR))
    return hx_backup_fail (HX_BACKUP_NO_FOLDER, name, folder, error);
  if (g_access (parent, W_OK) != 0)
    return hx_backup_fail (HX_BACKUP_UNWRITABLE, name, folder, error);
  if (hx_location_find (path) == HX_LOCATION_SAFE)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_LOCATION,
               _("“%s” was not restored: “%s” is a place where changes can be lost; choose one in "
                 "your Documents folder"), name, folder);
  return FALSE;
}

static gboolean
restore_to (HxBackup      *backup,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  const char *name = hx_backup_get_name (backup);
  const char *source = g_file_peek_path (hx_backup_get_file (backup));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  g_autoptr(HxConnection) from = NULL;

  if (!check_place (path, name, error))
    return FALSE;

  from = hx_connection_open (source, HX_CONNECTION_IMMUTABLE, error);
  if (from == NULL || !hx_backup_check_room (from, name, folder, error)
      || !hx_backup_copy (from, name, part,
                          "DELETE FROM meta WHERE key IN ('backup-time', 'backup-name')",
                          cancellable, NULL, error))
    return FALSE;
  if (hx_backup_move (part, path))
    return TRUE;

  if (errno == EEXIST)
    g_set_error (error, HX_ERROR, HX_ERROR_EXISTS, _("“%s” exists already; choose another name"),
                 path);
  else
    hx_backup_fail (HX_BACKUP_UNWRITABLE, name, folder, error);
  g_unlink (part);
  return FALSE;
}

/* NAME (restored 2026-11-23), NAME (restored 2026-11-23) 2, … */
static GFile *
get_destination (GFile      *folder,
                 const char *name,
                 guint       number)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: the name of a file; %s are a project’s name and a date */
  g_autofree char *base = g_strdup_printf (_("%s (restored %s)"), name, date);
  g_autofree char *full = number == 1 ? g_strconcat (base, HX_PROJECT_SUFFIX, NULL)
                                      : g_strdup_printf ("%s %u%s", base, number,
                                                         HX_PROJECT_SUFFIX);

  g_strdelimit (full, "/", '-');
  return g_file_get_child (folder, full);
}

/**
 * hx_backup_restore:
 * @backup: a file that is a backup
 * @destination: the file to make, which must not exist; or a folder, for a file there that is named
 *   after the project and the day
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Makes a project of a backup, with all its history. The backup stays as it is, and no other
 * project is touched. It may take a while. Not for places where projects are not safe.
 *
 * Returns: (transfer full) (nullable): the project's file; %HX_ERROR_CORRUPT if the backup is not
 *   sound
 */
GFile *
hx_backup_restore (GFile         *backup,
                   GFile         *destination,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(HxBackup) self = hx_backup_read (backup, error);
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) local = NULL;
  guint number = 1;

  g_return_val_if_fail (G_IS_FILE (destination), NULL);
  g_return_val_if_fail (g_file_peek_path (destination) != NULL, NULL);

  if (self == NULL)
    return NULL;
  if (!g_file_test (g_file_peek_path (destination), G_FILE_TEST_IS_DIR))
    return restore_to (self, g_file_peek_path (destination), cancellable, error)
             ? g_object_ref (destination) : NULL;

  do
    {
      g_clear_error (&local);
      g_clear_object (&file);
      file = get_destination (destination, hx_backup_get_name (self), number++);
      if (!g_file_query_exists (file, NULL)
          && restore_to (self, g_file_peek_path (file), cancellable, &local))
        return g_steal_pointer (&file);
    }
  while ((local == NULL || g_error_matches (local, HX_ERROR, HX_ERROR_EXISTS))
         && number <= MAX_TRIES);

  if (local == NULL)
    g_set_error (&local, HX_ERROR, HX_ERROR_EXISTS, _("“%s” exists already; choose another name"),
                 g_file_peek_path (file));
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
