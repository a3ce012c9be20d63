/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Libraries that a server loads because others ask for them, and that no file of the usual kinds
 * needs. To make and to end a child takes a microsecond for every piece of memory that it has of
 * its server, and a library is five pieces; so a server does without these once it has loaded
 * them. In their place is memory that cannot be used: nothing else can come to lie there, and it
 * costs next to nothing. A child that needs such a library after all gets a signal, by which its
 * host knows that another program has to read the file. */

#include "config.h"

#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hx-leave.h"
#include "hx-sandbox.h"

#define MAX_LEFT 64

typedef struct
{
  guint8 *start;
  gsize   n_bytes;
} Range;

static Range left[MAX_LEFT];
static guint n_left;

static gboolean
is_one_of (const char         *path,
           const char * const *names)
{
  g_autofree char *file = g_path_get_basename (path);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (file, names[i]) && g_str_has_prefix (file + strlen (names[i]), ".so"))
      return TRUE;

  return FALSE;
}

/* From the first page of a library to its last. */
static Range
find_range (const struct dl_phdr_info *info)
{
  gsize page = sysconf (_SC_PAGESIZE), first = G_MAXSIZE, end = 0;

  for (guint i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];

      if (segment->p_type != PT_LOAD)
        continue;

      first = MIN (first, segment->p_vaddr / page * page);
      end = MAX (end, (segment->p_vaddr + segment->p_memsz + page - 1) / page * page);
    }

  return (Range) { (guint8 *) info->dlpi_addr + first, end > first ? end - first : 0 };
}

static int
leave_cb (struct dl_phdr_info *info,
          size_t               size,
          void                *names)
{
  if (n_left < MAX_LEFT && is_one_of (info->dlpi_name, names))
    left[n_left++] = find_range (info);

  return 0;
}

/* A library may have asked to be told of every child. */
static gboolean
can_be_without (void)
{
  int status = 1;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);

  return pid > 0 && waitpid (pid, &status, 0) == pid && status == 0;
}

static void
advise (int advice)
{
  for (guint i = 0; i < n_left; i++)
    madvise (left[i].start, left[i].n_bytes, advice);
}

/* Where that fails, the library stays, and children lack it. */
static void
replace (const Range *range)
{
  mmap (range->start, range->n_bytes, PROT_NONE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
}

/**
 * hx_leave_libraries:
 * @names: (array zero-terminated=1): names of libraries, "libz"
 *
 * Has the process and all its children lack these libraries. Does nothing where a child cannot even
 * begin without, where functions are looked up late, in every library (without LD_BIND_NOW), and
 * under a sanitizer.
 *
 * Returns: whether any is gone; the process must then end with _exit(), which asks no library
 */
gboolean
hx_leave_libraries (const char * const *names)
{
  if (HX_IS_SANITIZED || g_getenv ("LD_BIND_NOW") == NULL)
    return FALSE;

  dl_iterate_phdr (leave_cb, (gpointer) names);
  advise (MADV_DONTFORK);
  if (!can_be_without ())
    {
      advise (MADV_DOFORK);
      n_left = 0;
    }
  for (guint i = 0; i < n_left; i++)
    replace (&left[i]);

  return n_left > 0;
}

/**
 * hx_leave_is_left:
 * @address: where a child met nothing
 *
 * Can be called by a signal's handler.
 *
 * Returns: whether its server has a library there
 */
gboolean
hx_leave_is_left (gconstpointer address)
{
  for (guint i = 0; i < n_left; i++)
    if ((const guint8 *) address >= left[i].start
        && (const guint8 *) address < left[i].start + left[i].n_bytes)
      return TRUE;

  return FALSE;
}
