/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-session-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "hx-json.h"

#define MAX_BYTES (256 * 1024)
#define ABANDONED_S 60    /* a temporary file of that age is nobody's */

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "hexapla", "sessions", NULL);
}

/* Nothing but a plain file of a size that a session can have. */
static char *
read_file (const char  *path,
           gsize       *n_bytes,
           GError     **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofree char *contents = NULL;
  struct stat status;
  gsize n = 0;

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) ||
      status.st_size > MAX_BYTES)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_NOT_FOUND, "There is no session");
      return NULL;
    }

  contents = g_malloc (status.st_size + 1);
  while (n < (gsize) status.st_size)
    {
      gssize count = read (fd, contents + n, status.st_size - n);

      if (count < 0 && errno == EINTR)
        continue;
      if (count <= 0)
        break;
      n += count;
    }
  contents[n] = '\0';
  *n_bytes = n;
  return g_steal_pointer (&contents);
}

/* What another program or another project's session left there is none. */
static JsonNode *
parse_session (const char  *contents,
               gsize        n_bytes,
               const char  *project,
               GError     **error)
{
  g_autoptr(JsonNode) root = hx_json_parse (contents, n_bytes, error);
  JsonObject *object;
  gint64 version = 0;

  if (root == NULL)
    return NULL;

  object = json_node_get_object (root);
  if (!hx_json_get_int (object, "version", &version) || version != HX_SESSION_VERSION ||
      g_strcmp0 (hx_json_get_string (object, "project"), project) != 0)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_VERSION, "Not the project's session");
      return NULL;
    }
  return g_steal_pointer (&root);
}

typedef struct
{
  char *path;   /* of the session */
  char *text;   /* the project's path, or what is to be written */
} Job;

static Job *
job_new (const char *path,
         const char *text)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->text = g_strdup (text);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

static DexFuture *
load_thread (gpointer data)
{
  Job *job = data;
  g_autofree char *contents = NULL;
  JsonNode *root = NULL;
  GError *error = NULL;
  gsize n_bytes;

  contents = read_file (job->path, &n_bytes, &error);
  if (contents != NULL)
    root = parse_session (contents, n_bytes, job->text, &error);
  if (root == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (JSON_TYPE_NODE, root);
}

static DexFuture *
write_thread (gpointer data)
{
  Job *job = data;
  g_autofree char *folder = g_path_get_dirname (job->path);
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_IO, "“%s” cannot be made", folder);
  if (!g_file_set_contents_full (job->path, job->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * hx_session_dup_path:
 * @project: a project's file
 *
 * Returns: (transfer full) (nullable): where its session is kept; %NULL where the project is not
 *   on this machine
 */
char *
hx_session_dup_path (GFile *project)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (project), NULL);

  if (g_file_peek_path (project) == NULL)
    return NULL;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, g_file_peek_path (project), -1);
  name = g_strconcat (digest, ".json", NULL);
  return g_build_filename (folder, name, NULL);
}

/**
 * hx_session_file_load:
 * @path: a session's file
 * @project: the path of the project that it must be of
 *
 * Reads a session on a thread, however malicious.
 *
 * Returns: (transfer full): a future that resolves to a #JsonNode that holds an object, or
 *   rejects when there is none that Hexapla wrote for @project
 */
DexFuture *
hx_session_file_load (const char *path,
                      const char *project)
{
  g_return_val_if_fail (path != NULL && project != NULL, NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, load_thread,
                              job_new (path, project), job_free);
}

/**
 * hx_session_file_write:
 * @path: a session's file
 * @text: what it is to hold
 *
 * Writes a session on a thread: all of it or nothing, and for nobody else to read.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
hx_session_file_write (const char *path,
                       const char *text)
{
  g_return_val_if_fail (path != NULL && text != NULL, NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, write_thread,
                              job_new (path, text), job_free);
}

/* DIGEST.json, or what was to become one when the program was killed. */
static gboolean
is_session (const char *name)
{
  const guint n = 64;

  return strspn (name, "0123456789abcdef") == n && g_str_has_prefix (name + n, ".json");
}

static gboolean
is_young (const char *path)
{
  struct stat status;

  return lstat (path, &status) != 0 ||
         status.st_mtime > g_get_real_time () / G_USEC_PER_SEC - ABANDONED_S;
}

static DexFuture *
prune_thread (gpointer data)
{
  GHashTable *kept = data;
  g_autofree char *folder = dup_folder ();
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_session (name) && !g_hash_table_contains (kept, path) &&
          (g_str_has_suffix (name, ".json") || !is_young (path)))
        g_unlink (path);
    }
  return dex_future_new_true ();
}

/**
 * hx_session_prune:
 * @projects: (element-type GFile): the projects of which something is to be kept
 *
 * Deletes what is kept of all others.
 */
void
hx_session_prune (GPtrArray *projects)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_if_fail (projects != NULL);

  for (guint i = 0; i < projects->len; i++)
    {
      char *path = hx_session_dup_path (projects->pdata[i]);

      if (path != NULL)
        g_hash_table_add (kept, path);
    }
  dex_future_disown (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                          prune_thread, kept,
                                          (GDestroyNotify) g_hash_table_unref));
}
