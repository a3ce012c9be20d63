/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which program reads a file, where it is and how it is started. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "import/hx-extract-program.h"

/* A program that was not installed yet finds what was built with it. */
static char *
find_program (void)
{
  static const char * const places[] = { "extract", "../extract", "../src/extract" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places) && folder != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], "hexapla-extract", NULL);

      if (access (path, X_OK) == 0)
        return g_steal_pointer (&path);
    }

  return g_strdup (LIBEXECDIR "/hexapla-extract");
}

static char *
dup_program (HxExtractProgram kind)
{
  static char *found;
  const char *path = g_getenv ("HEXAPLA_EXTRACT");

  if (g_once_init_enter_pointer (&found))
    g_once_init_leave_pointer (&found, find_program ());
  if (path == NULL)
    path = found;

  return g_strconcat (path, kind == HX_EXTRACT_LIGHT ? "-light" : NULL, NULL);
}

/*
 * hx_extract_program_choose:
 * @request: what is asked
 *
 * Returns: the cheapest program that may be able to do it
 */
HxExtractProgram
hx_extract_program_choose (const HxRequest *request)
{
  g_autofree char *light = NULL;

  if (request->kind != HX_REQUEST_PARSE || request->other || request->ocr != NULL)
    return HX_EXTRACT_FULL;

  light = dup_program (HX_EXTRACT_LIGHT);
  return access (light, X_OK) == 0 ? HX_EXTRACT_LIGHT : HX_EXTRACT_FULL;
}

/*
 * hx_extract_program_spawn:
 * @kind: which of the two
 * @socket: (transfer full): the server's end of the socket
 * @error: return location for an error
 *
 * Starts a server.
 *
 * Returns: (transfer full) (nullable): its process, or %NULL with %HX_ERROR_NOT_FOUND
 */
GSubprocess *
hx_extract_program_spawn (HxExtractProgram   kind,
                          int                socket,
                          GError           **error)
{
  g_autofree char *program = dup_program (kind);
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) local_error = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_take_fd (launcher, socket, HX_REQUEST_SERVER_FD);
  /* What a file says does not depend on where the analyst lives; threads there are none. */
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "OMP_THREAD_LIMIT", "1", TRUE);
  /* Else each child would look up the same symbols again. */
  g_subprocess_launcher_setenv (launcher, "LD_BIND_NOW", "1", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &local_error, program, "--serve", NULL);
  if (process == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                 _("hexapla-extract, which reads files, could not be started: %s. Install Hexapla "
                   "anew."), local_error->message);

  return g_steal_pointer (&process);
}
