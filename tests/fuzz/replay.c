/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main() of a fuzz target in a build without libFuzzer: gives it every file of the corpus
 * folders named as arguments. A target that misbehaves crashes, as it would under the fuzzer. */

#include <gio/gio.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

/* How many inputs of @folder were replayed, or -1 when one cannot be read. */
static int
replay_folder (const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  int n_inputs = 0;

  if (dir == NULL)
    {
      g_printerr ("%s\n", error->message);
      return -1;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (!g_file_get_contents (path, &data, &length, &error))
        {
          g_printerr ("%s\n", error->message);
          return -1;
        }

      LLVMFuzzerTestOneInput ((const guint8 *) data, length);
      n_inputs++;
    }

  return n_inputs;
}

int
main (int   argc,
      char *argv[])
{
  int n_inputs = 0;

  for (int i = 1; i < argc; i++)
    {
      int n = replay_folder (argv[i]);

      if (n < 0)
        return 1;
      n_inputs += n;
    }

  g_print ("%d inputs\n", n_inputs);

  return n_inputs > 0 ? 0 : 1;
}
