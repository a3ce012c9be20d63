/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "project/hx-backup-private.h"
#include "project/hx-project-file.h"
#include "project/hx-project.h"
#include "project/hx-schema.h"

/**
 * HxBackup:
 *
 * A copy of a project as it was at some time, and what is in it. Immutable.
 *
 * The copy is a project file, marked in its table meta as a backup and of what, with no write
 * permission, so that whoever opens it can only read.
 */
struct _HxBackup
{
  GObject        parent_instance;

  GFile         *file;
  char          *name;
  HxBackupState  state;
  gint64         time;
  gint64         size;
  gint64         n_sources;
  gint64         n_passages;
  gint64         last_edit;
};

G_DEFINE_FINAL_TYPE (HxBackup, hx_backup, G_TYPE_OBJECT)

static void
hx_backup_finalize (GObject *object)
{
  HxBackup *self = HX_BACKUP (object);

  g_clear_object (&self->file);
  g_free (self->name);

  G_OBJECT_CLASS (hx_backup_parent_class)->finalize (object);
}

static void
hx_backup_class_init (HxBackupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_backup_finalize;
}

static void
hx_backup_init (HxBackup *self)
{
}

/**
 * hx_backup_get_file:
 * @self: a backup
 *
 * Returns: (transfer none): its file
 */
GFile *
hx_backup_get_file (HxBackup *self)
{
  return self->file;
}

/**
 * hx_backup_get_name:
 * @self: a backup
 *
 * Returns: (transfer none): the name that the project had
 */
const char *
hx_backup_get_name (HxBackup *self)
{
  return self->name;
}

/**
 * hx_backup_get_time:
 * @self: a backup
 *
 * Returns: when it was made, in milliseconds since 1970
 */
gint64
hx_backup_get_time (HxBackup *self)
{
  return self->time;
}

/**
 * hx_backup_get_size:
 * @self: a backup
 *
 * Returns: its size in bytes
 */
gint64
hx_backup_get_size (HxBackup *self)
{
  return self->size;
}

/**
 * hx_backup_get_n_sources:
 * @self: a backup
 *
 * Returns: how many sources are in it
 */
gint64
hx_backup_get_n_sources (HxBackup *self)
{
  return self->n_sources;
}

/**
 * hx_backup_get_n_passages:
 * @self: a backup
 *
 * Returns: how many passages are in it
 */
gint64
hx_backup_get_n_passages (HxBackup *self)
{
  return self->n_passages;
}

/**
 * hx_backup_get_last_edit:
 * @self: a backup
 *
 * Returns: when the newest edit in it was made, in milliseconds since 1970; 0: there is none
 */
gint64
hx_backup_get_last_edit (HxBackup *self)
{
  return self->last_edit;
}

const HxBackupState *
hx_backup_get_state (HxBackup *self)
{
  return &self->state;
}

void
hx_backup_read_state (HxConnection  *connection,
                      HxBackupState *state)
{
  state->project = hx_connection_get_int (connection, "SELECT value FROM meta WHERE key = 'id'", 0);
  state->edit = hx_connection_get_int (connection, "SELECT max (id) FROM edit", 0);
  state->change = hx_connection_get_int (connection, "SELECT max (seq) FROM change", 0);
}

/* The name of a project's file without its suffix, as bytes or to be shown. */
char *
hx_backup_dup_name (const char *path,
                    gboolean    display)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, HX_PROJECT_SUFFIX) && strlen (base) > strlen (HX_PROJECT_SUFFIX))
    base[strlen (base) - strlen (HX_PROJECT_SUFFIX)] = '\0';

  return display ? g_filename_display_name (base) : g_steal_pointer (&base);
}

static gboolean
read_name (HxConnection  *connection,
           HxBackup      *self)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT value FROM meta WHERE key = 'backup-name'", NULL);
  if (statement == NULL || !hx_statement_step (statement, &row, NULL) || !row)
    return FALSE;

  self->name = hx_statement_dup_text (statement, 0);
  return self->name != NULL;
}

static gboolean
read_contents (HxConnection *connection,
               HxBackup     *self)
{
  if (hx_connection_get_int (connection, "PRAGMA application_id", 0) != HX_SCHEMA_APPLICATION_ID
      || !read_name (connection, self))
    return FALSE;

  hx_backup_read_state (connection, &self->state);
  self->time = hx_connection_get_int (connection,
                                      "SELECT value FROM meta WHERE key = 'backup-time'", 0);
  self->n_sources = hx_connection_get_int (connection, "SELECT count (*) FROM source", -1);
  self->n_passages = hx_connection_get_int (connection, "SELECT count (*) FROM passage", -1);
  self->last_edit = hx_connection_get_int (connection,
                                           "SELECT time FROM edit ORDER BY id DESC LIMIT 1", 0);
  return self->state.project != 0 && self->time != 0 && self->n_sources >= 0
         && self->n_passages >= 0;
}

/**
 * hx_backup_read:
 * @file: a file
 * @error: return location for an error
 *
 * Looks what a file that Hexapla has made as a backup has in it.
 *
 * Returns: (transfer full) (nullable): the backup, or %NULL with %HX_ERROR_NOT_PROJECT if it is none
 */
HxBackup *
hx_backup_read (GFile   *file,
                GError **error)
{
  g_autoptr(HxBackup) self = g_object_new (HX_TYPE_BACKUP, NULL);
  g_autoptr(HxConnection) connection = NULL;
  g_autoptr(GFileInfo) info = NULL;
  g_autofree char *name = NULL;
  const char *path;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_peek_path (file);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
  self->file = g_object_ref (file);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;
  if (path != NULL && self->size > 0)
    connection = hx_connection_open (path, HX_CONNECTION_IMMUTABLE, NULL);
  if (connection != NULL && read_contents (connection, self))
    return g_steal_pointer (&self);

  name = g_file_get_parse_name (file);
  g_set_error (error, HX_ERROR, HX_ERROR_NOT_PROJECT,
               _("“%s” is no backup of a Hexapla project, or it is damaged; choose another one"),
               name);
  return NULL;
}

/**
 * hx_backup_dup_folder:
 * @project: a project's file
 *
 * Backups go beside the project, into a folder that the projects there share: one that stands out
 * in a file manager, and that a project which was given another name still finds.
 *
 * Returns: (transfer full): the folder, which need not be there
 */
GFile *
hx_backup_dup_folder (GFile *project)
{
  g_autoptr(GFile) parent = NULL;

  g_return_val_if_fail (G_IS_FILE (project), NULL);

  parent = g_file_get_parent (project);
  return g_file_get_child (parent != NULL ? parent : project, HX_BACKUP_FOLDER);
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const HxBackup *first = *(HxBackup * const *) a, *second = *(HxBackup * const *) b;

  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;
  return g_strcmp0 (g_file_peek_path (second->file), g_file_peek_path (first->file));
}

static void
add_all (GPtrArray  *backups,
         const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, HX_BACKUP_SUFFIX))
      {
        g_autoptr(GFile) file = g_file_new_build_filename (folder, name, NULL);
        g_autoptr(HxBackup) backup = hx_backup_read (file, NULL);

        if (backup != NULL)
          g_ptr_array_add (backups, g_steal_pointer (&backup));
      }
}

/* The backups in @folder of this very project, newest first: of the same id and name. A project
 * that was copied or restored has the same id. */
GPtrArray *
hx_backup_list_own (const char *folder,
                    const char *name,
                    gint64      project)
{
  g_autoptr(GPtrArray) backups = g_ptr_array_new_with_free_func (g_object_unref);

  add_all (backups, folder);
  for (guint i = backups->len; i > 0; i--)
    {
      HxBackup *backup = g_ptr_array_index (backups, i - 1);

      if (backup->state.project != project || g_strcmp0 (backup->name, name) != 0)
        g_ptr_array_remove_index (backups, i - 1);
    }
  g_ptr_array_sort (backups, compare_backups);
  return g_steal_pointer (&backups);
}

/* 0 when the file is gone, broken, or in a place where it is not read. */
static gint64
find_project_id (GFile *project)
{
  g_autoptr(HxProjectFile) file = hx_project_file_open (project, FALSE, TRUE, NULL);
  g_autoptr(HxConnection) connection = NULL;

  if (file == NULL)
    return 0;

  connection = hx_connection_open (hx_project_file_get_path (file),
                                   hx_project_file_is_immutable (file) ? HX_CONNECTION_IMMUTABLE
                                                                       : HX_CONNECTION_READ_ONLY,
                                   NULL);
  if (connection == NULL)
    return 0;
  return hx_connection_get_int (connection, "SELECT value FROM meta WHERE key = 'id'", 0);
}

/**
 * hx_backup_list:
 * @project: a project's file, which may be gone or broken
 * @folder: (nullable): a folder where backups are kept besides the one beside the project
 *
 * Looks for backups of a project: those that have its id, whatever it was called, and those that
 * have its name. It may take a while.
 *
 * Returns: (transfer full) (element-type HxBackup): the backups, newest first
 */
GPtrArray *
hx_backup_list (GFile *project,
                GFile *folder)
{
  g_autoptr(GPtrArray) backups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFile) beside = hx_backup_dup_folder (project);
  g_autofree char *base = g_file_get_basename (project);
  g_autofree char *name = hx_backup_dup_name (base, TRUE);
  gint64 id = find_project_id (project);

  if (g_file_peek_path (beside) != NULL)
    add_all (backups, g_file_peek_path (beside));
  if (folder != NULL && g_file_peek_path (folder) != NULL && !g_file_equal (folder, beside))
    add_all (backups, g_file_peek_path (folder));
  for (guint i = backups->len; i > 0; i--)
    {
      HxBackup *backup = g_ptr_array_index (backups, i - 1);

      if (backup->state.project != id && g_strcmp0 (backup->name, name) != 0)
        g_ptr_array_remove_index (backups, i - 1);
    }
  g_ptr_array_sort (backups, compare_backups);
  return g_steal_pointer (&backups);
}
