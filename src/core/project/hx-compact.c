/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/hx-error.h"
#include "base/hx-io.h"
#include "project/hx-compact.h"
#include "project/hx-connection-private.h"

/* How many steps of SQLite's machine pass before it asks whether to go on. */
#define STEPS_BETWEEN_ASKING 20000

G_DEFINE_BOXED_TYPE (HxCompaction, hx_compaction, hx_compaction_copy, g_free)

/**
 * hx_compaction_copy:
 * @self: what came of it
 *
 * Returns: (transfer full): a copy
 */
HxCompaction *
hx_compaction_copy (const HxCompaction *self)
{
  return g_memdup2 (self, sizeof *self);
}

static gint64
get_size (HxConnection *connection)
{
  return hx_connection_get_int (connection, "SELECT page_count * page_size"
                                " FROM pragma_page_count (), pragma_page_size ()", 0);
}

/* Where SQLite writes what is only for now: https://www.sqlite.org/tempfiles.html, section 5. */
static const char *
get_temporary_folder (void)
{
  const char *names[] = { "SQLITE_TMPDIR", "TMPDIR" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) != NULL && g_file_test (g_getenv (names[i]), G_FILE_TEST_IS_DIR))
      return g_getenv (names[i]);

  return g_file_test ("/var/tmp", G_FILE_TEST_IS_DIR) ? "/var/tmp" : "/tmp";
}

static gboolean
check_folder (const char *name,
              const char *folder,
              gint64      wanted,
              GError    **error)
{
  g_autofree char *size = g_format_size (wanted);
  g_autofree char *shown = g_filename_display_name (folder);

  if (hx_io_has_room (folder, wanted))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_IO,
               _("“%s” was not compacted: that needs %s of free space in “%s” while it lasts; free "
                 "some and try again"), name, size, shown);
  return FALSE;
}

/* It is written anew into a temporary file, and from there into the write-ahead log. */
static gboolean
check_room (HxConnection  *connection,
            const char    *name,
            gint64         size,
            GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (hx_connection_get_path (connection));
  const char *temporary = get_temporary_folder ();
  struct stat here, there;

  if (stat (folder, &here) == 0 && stat (temporary, &there) == 0 && here.st_dev == there.st_dev)
    return check_folder (name, folder, 2 * size, error);

  return check_folder (name, folder, size, error) && check_folder (name, temporary, size, error);
}

static int
is_cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static gboolean
vacuum (HxConnection  *connection,
        GCancellable  *cancellable,
        GError       **error)
{
  sqlite3 *db = hx_connection_get_db (connection);
  gboolean done;

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CANCELLED, _("Cancelled"));
      return FALSE;
    }

  /* SQLite attaches the new file for this, which nobody else may. */
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1);
  if (cancellable != NULL)
    sqlite3_progress_handler (db, STEPS_BETWEEN_ASKING, is_cancelled_cb, cancellable);
  done = hx_connection_exec (connection,
                             "INSERT INTO body_fts (body_fts) VALUES ('optimize'); VACUUM", error);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  return done;
}

/**
 * hx_compact_run:
 * @connection: the writer's connection
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Writes the project anew without gaps, and merges the index of its texts. Nothing that the project
 * says is dropped, nor anything of its history. When it fails all is as before.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
HxCompaction *
hx_compact_run (HxConnection  *connection,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree HxCompaction *self = g_new0 (HxCompaction, 1);
  g_autofree char *name = g_filename_display_basename (hx_connection_get_path (connection));

  self->before = get_size (connection);
  if (!check_room (connection, name, self->before, error)
      || !vacuum (connection, cancellable, error))
    return NULL;

  /* Others who read may keep the log for now; it is put away when the project is closed. */
  hx_connection_exec (connection, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  self->after = get_size (connection);
  return g_steal_pointer (&self);
}
