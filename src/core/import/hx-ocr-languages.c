/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import/hx-extractor.h"

#define SUFFIX ".traineddata"

/* Where tesseract's language data are: as the variable says, then in a Flatpak, in Debian and in
 * Fedora. */
static const char * const folders[] = {
  "/app/share/tessdata",
  "/usr/share/tesseract-ocr/5/tessdata",
  "/usr/share/tesseract/tessdata",
  "/usr/share/tessdata",
};

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static void
add_folder (GPtrArray  *names,
            const char *path)
{
  g_autoptr(GDir) folder = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *language = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;

      /* "osd" and "equ" are no languages. */
      language = g_strndup (name, strlen (name) - strlen (SUFFIX));
      if (!g_str_equal (language, "osd") && !g_str_equal (language, "equ")
          && !g_ptr_array_find_with_equal_func (names, language, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&language));
    }
}

static gpointer
list_languages (gpointer data)
{
  GPtrArray *names = g_ptr_array_new ();

#ifdef HAVE_TESSERACT
  add_folder (names, g_getenv ("TESSDATA_PREFIX"));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    add_folder (names, folders[i]);
  g_ptr_array_sort (names, compare_names);
#endif
  g_ptr_array_add (names, NULL);
  return g_ptr_array_free (names, FALSE);
}

/**
 * hx_extractor_get_ocr_languages:
 *
 * Returns: (transfer none) (array zero-terminated=1): the languages that text recognition has here,
 *   as tesseract names them, such as "ara" and "eng"; none where it is not there
 */
const char * const *
hx_extractor_get_ocr_languages (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_languages, NULL);
}
