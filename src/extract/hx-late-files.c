/* SPDX-License-Identifier: GPL-3.0-or-later */

/* poppler reads tables of characters, and FreeType fonts that a PDF does not bring along, when a
 * page wants them; a confined child can open nothing then. So fopen() and open() of this program
 * stand before those of the C library. Until a child is confined they only hand on. Afterwards
 * they ask the system for nothing: there are poppler's tables, which the server has put into one
 * piece of memory, and for drawing pages the fonts that fontconfig knows, opened before. */

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hx-late-files.h"

#define MAX_TABLE_BYTES (64 * 1024 * 1024)
#define MAX_FONTS 4096
#define MAX_DEPTH 4

typedef struct
{
  const char *bytes;     /* NULL: not mapped yet */
  gsize       n_bytes;
  gsize       place;     /* in the tables */
  int         fd;        /* -1: in the tables */
} File;

static GHashTable *files;   /* path → File */
static gboolean is_confined;

/* --- In place of the C library's --- */

/* The names are those that programs with 32 and 64 bits of offset ask for. */
FILE *hx_fopen   (const char *path, const char *mode) __asm__ ("fopen");
FILE *hx_fopen64 (const char *path, const char *mode) __asm__ ("fopen64");
int   hx_open    (const char *path, int flags, ...) __asm__ ("open");
int   hx_open64  (const char *path, int flags, ...) __asm__ ("open64");

static File *
find_file (const char *path)
{
  File *file = files != NULL ? g_hash_table_lookup (files, path) : NULL;

  if (file == NULL)
    errno = ENOENT;
  return file;
}

static FILE *
open_stream (const char *path,
             const char *mode)
{
  File *file = *mode == 'r' && strchr (mode, '+') == NULL ? find_file (path) : NULL;

  if (file == NULL)
    return NULL;

  if (file->bytes == NULL)
    {
      struct stat info;
      gpointer bytes = MAP_FAILED;

      if (fstat (file->fd, &info) == 0)
        bytes = mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, file->fd, 0);
      if (bytes == MAP_FAILED)
        return NULL;

      file->bytes = bytes;
      file->n_bytes = info.st_size;
    }

  return fmemopen ((gpointer) file->bytes, file->n_bytes, "r");
}

static int
open_descriptor (const char *path)
{
  File *file = find_file (path);

  if (file == NULL || file->fd < 0)
    {
      errno = ENOENT;
      return -1;
    }

  lseek (file->fd, 0, SEEK_SET);
  return dup (file->fd);
}

FILE *
hx_fopen (const char *path,
          const char *mode)
{
  static FILE *(*next) (const char *path, const char *mode);

  if (is_confined)
    return open_stream (path, mode);

  if (next == NULL)
    next = dlsym (RTLD_NEXT, "fopen");
  return next (path, mode);
}

FILE *
hx_fopen64 (const char *path,
            const char *mode)
{
  return hx_fopen (path, mode);
}

static int
open_or_hand_on (const char *path,
                 int         flags,
                 mode_t      mode)
{
  static int (*next) (const char *path, int flags, mode_t mode);

  if (is_confined)
    return open_descriptor (path);

  if (next == NULL)
    next = dlsym (RTLD_NEXT, "open64");
  return next (path, flags, mode);
}

/* A mode is only there if a file may be made. */
static gboolean
has_mode (int flags)
{
  return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
}

int
hx_open (const char *path,
         int         flags,
         ...)
{
  mode_t mode = 0;
  va_list args;

  va_start (args, flags);
  if (has_mode (flags))
    mode = va_arg (args, mode_t);
  va_end (args);

  return open_or_hand_on (path, flags, mode);
}

int
hx_open64 (const char *path,
           int         flags,
           ...)
{
  mode_t mode = 0;
  va_list args;

  va_start (args, flags);
  if (has_mode (flags))
    mode = va_arg (args, mode_t);
  va_end (args);

  return open_or_hand_on (path, flags, mode);
}

/* --- Filling the table --- */

static void
add_file (const char *path,
          gsize       n_bytes,
          gsize       place,
          int         fd)
{
  File *file = g_new (File, 1);

  *file = (File) { NULL, n_bytes, place, fd };
  g_hash_table_replace (files, g_strdup (path), file);
}

/* Appends a file to the tables, and notes where it is. */
static void
append_file (int         memory,
             const char *path)
{
  g_autofree char *content = NULL;
  off_t place = lseek (memory, 0, SEEK_CUR);
  gsize n_bytes;

  if (g_file_get_contents (path, &content, &n_bytes, NULL) && n_bytes > 0
      && place + n_bytes <= MAX_TABLE_BYTES && write (memory, content, n_bytes) == n_bytes)
    add_file (path, n_bytes, place, -1);
}

static void
append_folder (int         memory,
               const char *path,
               guint       depth)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (!g_file_test (inner, G_FILE_TEST_IS_DIR))
        append_file (memory, inner);
      else if (depth < MAX_DEPTH)
        append_folder (memory, inner, depth + 1);
    }
}

/**
 * hx_late_files_preload:
 *
 * Puts poppler's tables into memory, which all children share.
 */
void
hx_late_files_preload (void)
{
  int memory = memfd_create ("tables", MFD_CLOEXEC);
  GHashTableIter iter;
  gpointer value;
  char *bytes;
  off_t n_bytes;

  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (memory < 0)
    return;

  append_folder (memory, POPPLER_DATADIR, 0);
  n_bytes = lseek (memory, 0, SEEK_END);
  bytes = n_bytes > 0 ? mmap (NULL, n_bytes, PROT_READ, MAP_SHARED, memory, 0) : MAP_FAILED;
  close (memory);
  if (bytes == MAP_FAILED)
    {
      g_hash_table_remove_all (files);
      return;
    }

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((File *) value)->bytes = bytes + ((File *) value)->place;
}

static void
keep_fonts (void)
{
  FcFontSet *fonts = FcConfigGetFonts (NULL, FcSetSystem);
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0)
    {
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_NOFILE, &limit);
    }

  for (int i = 0; fonts != NULL && i < MIN (fonts->nfont, MAX_FONTS); i++)
    {
      FcChar8 *name;
      int fd;

      if (FcPatternGetString (fonts->fonts[i], FC_FILE, 0, &name) != FcResultMatch
          || g_hash_table_contains (files, name))
        continue;

      fd = open ((const char *) name, O_RDONLY | O_CLOEXEC);
      if (fd >= 0)
        add_file ((const char *) name, 0, 0, fd);
    }
}

/**
 * hx_late_files_confine:
 * @with_fonts: whether pages will be drawn
 *
 * From here on nothing is opened any more but what is there already.
 *
 * Returns: how many descriptors the process may have from now on
 */
guint
hx_late_files_confine (gboolean with_fonts)
{
  int highest = STDERR_FILENO;
  GHashTableIter iter;
  gpointer value;

  if (with_fonts)
    keep_fonts ();

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    highest = MAX (highest, ((File *) value)->fd);
  is_confined = TRUE;

  return with_fonts ? highest + 1 + 16 : highest + 1;
}
