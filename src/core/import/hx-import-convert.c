/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Old formats, through LibreOffice where it is installed. It runs in a folder and with a profile
 * of its own, so that it neither meets a LibreOffice that is open nor leaves anything behind. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "import/hx-import-private.h"

#define TIMEOUT_MS 60000
#define STEP_MS 20

static const struct { const char *suffix, *to; } formats[] = {
  { ".doc", "docx" }, { ".dot", "docx" }, { ".wpd", "docx" }, { ".wps", "docx" },
  { ".sxw", "docx" }, { ".xls", "ods" }, { ".xlt", "ods" }, { ".sxc", "ods" },
  { ".ppt", "pdf" }, { ".pps", "pdf" }, { ".pptx", "pdf" }, { ".ppsx", "pdf" },
  { ".odp", "pdf" }, { ".sxi", "pdf" },
};

static const char *
find_target (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].suffix))
      return formats[i].to;
  return NULL;
}

/* In a sandbox of Flatpak there is none, and the host's is out of reach. */
static char *
dup_program (void)
{
  char *program;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return NULL;
  program = g_find_program_in_path ("soffice");
  return program != NULL ? program : g_find_program_in_path ("libreoffice");
}

/*
 * hx_import_can_convert:
 * @file_name: a file's name
 *
 * Returns: whether LibreOffice is here and reads such files
 */
gboolean
hx_import_can_convert (const char *file_name)
{
  g_autofree char *program = find_target (file_name) != NULL ? dup_program () : NULL;

  return program != NULL;
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* It starts others, which are to end with it. */
static void
lead_group_cb (gpointer data)
{
  setpgid (0, 0);
}

static gboolean
wait_for (GPid           pid,
          GCancellable  *cancellable,
          int           *status)
{
  gint64 end = g_get_monotonic_time () + TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;
  gboolean killed = FALSE;
  int got;

  for (;;)
    {
      do
        got = waitpid (pid, status, killed ? 0 : WNOHANG);
      while (got < 0 && errno == EINTR);
      if (got != 0)
        break;
      killed = g_get_monotonic_time () > end || g_cancellable_is_cancelled (cancellable);
      if (killed)
        kill (-pid, SIGKILL);
      else
        g_usleep (STEP_MS * 1000);
    }
  kill (-pid, SIGKILL);
  return !killed && got == pid;
}

static gboolean
run (char          **arguments,
     const char     *folder,
     GCancellable   *cancellable,
     const char     *file_name,
     GError        **error)
{
  g_autoptr(GError) cause = NULL;
  GPid pid;
  int status = 0;

  if (!g_spawn_async (folder, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD
                      | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, lead_group_cb,
                      NULL, &pid, &cause))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
                   _("LibreOffice, which reads “%s”, could not be started: %s"), file_name,
                   cause->message);
      return FALSE;
    }
  setpgid (pid, pid);
  if (!wait_for (pid, cancellable, &status))
    g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                 _("LibreOffice took longer than a minute to read “%s”. Open the file there and "
                   "save it as .docx, .odt or .pdf, then import that."), file_name);
  else if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
                 _("LibreOffice could not read “%s”. Open the file there and save it as .docx, "
                   ".odt or .pdf, then import that."), file_name);
  else
    return TRUE;
  return FALSE;
}

static GBytes *
convert_in (const char    *folder,
            const char    *program,
            GBytes        *bytes,
            const char    *file_name,
            GCancellable  *cancellable,
            GError       **error)
{
  const char *to = find_target (file_name);
  const char *dot = strrchr (file_name, '.');
  g_autofree char *in_name = g_ascii_strdown (dot, -1);
  g_autofree char *in = g_strconcat (folder, "/in", in_name, NULL);
  g_autofree char *out = g_strconcat (folder, "/out/in.", to, NULL);
  g_autofree char *out_folder = g_build_filename (folder, "out", NULL);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *profile = g_strconcat ("-env:UserInstallation=", uri, "/profile", NULL);
  const char *arguments[] = {
    program, profile, "--headless", "--norestore", "--nolockcheck", "--convert-to",
    to, "--outdir", out_folder, in, NULL,
  };
  char *contents;
  gsize n_bytes;

  if (!g_file_set_contents (in, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
      || !run ((char **) arguments, folder, cancellable, file_name, error))
    return NULL;
  if (!g_file_test (out, G_FILE_TEST_IS_REGULAR)
      || !g_file_get_contents (out, &contents, &n_bytes, NULL))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
                   _("LibreOffice could not read “%s”. Open the file there and save it as .docx, "
                     ".odt or .pdf, then import that."), file_name);
      return NULL;
    }
  return g_bytes_new_take (contents, n_bytes);
}

/*
 * hx_import_convert_dup_name:
 * @file_name: the name of a file for which hx_import_can_convert()
 *
 * Returns: (transfer full): what it is called once it is converted
 */
char *
hx_import_convert_dup_name (const char *file_name)
{
  return g_strconcat (file_name, ".", find_target (file_name), NULL);
}

typedef struct
{
  GBytes       *bytes;
  char         *file_name;
  GCancellable *cancellable;
  DexPromise   *promise;
} Conversion;

static void
convert_cb (gpointer data,
            gpointer user_data)
{
  Conversion *self = data;
  g_autofree char *program = dup_program ();
  g_autofree char *folder = NULL;
  GBytes *converted = NULL;
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    folder = g_dir_make_tmp ("hexapla-XXXXXX", &error);
  if (folder != NULL)
    {
      converted = convert_in (folder, program, self->bytes, self->file_name, self->cancellable,
                              &error);
      remove_tree (folder);
    }
  if (converted != NULL)
    dex_promise_resolve_boxed (self->promise, G_TYPE_BYTES, converted);
  else
    dex_promise_reject (self->promise, error);

  g_bytes_unref (self->bytes);
  g_free (self->file_name);
  g_clear_object (&self->cancellable);
  dex_unref (self->promise);
  g_free (self);
}

/* LibreOffice takes a core and a lot of memory. */
static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter_pointer (&pool))
    g_once_init_leave_pointer (&pool, g_thread_pool_new (convert_cb, NULL,
                                                         g_get_num_processors (), FALSE, NULL));

  return pool;
}

/*
 * hx_import_convert:
 * @bytes: a file for which hx_import_can_convert()
 * @file_name: its name
 * @cancellable: (nullable): to stop it
 *
 * Has LibreOffice convert a file, on a thread of its own, for up to a minute. As many are converted
 * at once as there are cores.
 *
 * Returns: (transfer full): a future that resolves to a #GBytes in a format that is read
 */
DexFuture *
hx_import_convert (GBytes       *bytes,
                   const char   *file_name,
                   GCancellable *cancellable)
{
  Conversion *self = g_new0 (Conversion, 1);
  DexPromise *promise = dex_promise_new ();

  self->bytes = g_bytes_ref (bytes);
  self->file_name = g_strdup (file_name);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->promise = dex_ref (promise);
  g_thread_pool_push (get_pool (), self, NULL);
  return DEX_FUTURE (promise);
}
