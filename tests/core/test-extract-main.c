/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hexapla-extract, and its light one, with parsers that misbehave, each a format of its own. What
 * they find out they tell as text. Not installed. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hx-output.h"
#include "hx-server.h"

static gboolean
tell (HxOutput   *output,
      const char *format,
      int         number)
{
  g_autofree char *text = g_strdup_printf ("%s %d", format, number);

  hx_output_begin (output, "");
  hx_output_text (output, text, -1);
  hx_output_end (output);

  return TRUE;
}

static gboolean
crash (HxOutput *output)
{
  hx_output_begin (output, "");
  hx_output_progress (output, 1, 2);
  raise (SIGSEGV);

  return TRUE;
}

static gboolean
hang (HxOutput *output)
{
  hx_output_progress (output, 1, 2);
  while (TRUE)
    pause ();

  return TRUE;
}

/* Something comes all the time, but never an end. */
static gboolean
bomb (HxOutput *output)
{
  g_autofree char *chunk = g_malloc (65536);

  memset (chunk, 'a', 65536);
  hx_output_begin (output, "");
  while (!hx_output_is_over (output))
    hx_output_text (output, chunk, 65536);

  return TRUE;
}

static gboolean
eat_memory (HxOutput *output)
{
  for (guint i = 0; i < 4096; i++)
    memset (g_malloc (1024 * 1024), 1, 1024 * 1024);

  return tell (output, "memory", 0);
}

static gboolean
eat_memory_blindly (HxOutput *output)
{
  for (guint i = 0; i < 4096; i++)
    ((volatile char *) g_try_malloc (1024 * 1024))[0] = 1;

  return tell (output, "memory", 0);
}

/* --- What a file that took over its child would try --- */

static gboolean
open_file (HxOutput *output)
{
  int fd = open ("/etc/passwd", O_RDONLY);

  return tell (output, "open", fd >= 0 ? 0 : errno);
}

static gboolean
kill_parent (HxOutput *output)
{
  pid_t parent = getppid ();

  return tell (output, "kill", tgkill (parent, parent, SIGTERM) == 0 ? 0 : errno);
}

static gboolean
count_fds (HxOutput *output)
{
  struct stat info;
  int n = 0;

  for (int i = 0; i < 1024; i++)
    n += fstat (i, &info) == 0;

  return tell (output, "fds", n);
}

static gboolean
make_socket (HxOutput *output)
{
  return tell (output, "socket", socket (AF_INET, SOCK_STREAM, 0));
}

static gboolean
start_program (HxOutput *output)
{
  execl ("/bin/true", "true", NULL);

  return tell (output, "exec", errno);
}

/* A span that lies past the text, as no HxOutput would write it. */
static gboolean
lie (HxOutput *output)
{
  g_autoptr(GByteArray) stream = g_byte_array_new ();

  hx_record_append (stream, HX_RECORD_SOURCE, "s", "");
  hx_record_append (stream, HX_RECORD_SPAN, "iiis", HX_SPAN_QUOTE, 0, 7, "");
  hx_record_append (stream, HX_RECORD_END_SOURCE, "");
  hx_output_flush (output);

  return write (STDOUT_FILENO, stream->data, stream->len) > 0;
}

static gboolean
babble (HxOutput *output)
{
  static const char noise[4096] = "This is no record at all";

  hx_output_flush (output);
  while (write (STDOUT_FILENO, noise, sizeof noise) > 0)
    ;

  return TRUE;
}

/* What only one of the two programs can read. */
static gboolean
leave_to_other (HxOutput *output)
{
#ifdef IS_LIGHT
  _exit (HX_EXIT_OTHER);
#endif
  return tell (output, "other", 0);
}

static gboolean
leave_to_nobody (HxOutput *output)
{
  _exit (HX_EXIT_OTHER);
}

/* A library that all of Hexapla loads. The light program leaves it behind. */
#define LEFT "libgmodule-2.0"

static int
look_cb (struct dl_phdr_info *info,
         size_t               size,
         void                *first_byte)
{
  if (strstr (info->dlpi_name, LEFT) != NULL)
    *(int *) first_byte = *(const volatile char *) info->dlpi_addr;

  return 0;
}

/* Looks into a library, and tells which program could. */
static gboolean
use_library (HxOutput *output)
{
  int first_byte = 0;

  dl_iterate_phdr (look_cb, &first_byte);
#ifdef IS_LIGHT
  return tell (output, "light", first_byte);
#else
  return tell (output, "full", first_byte);
#endif
}

static const struct { const char *name; gboolean (*func) (HxOutput *output); } misdeeds[] = {
  { "test-crash", crash },
  { "test-hang", hang },
  { "test-bomb", bomb },
  { "test-memory", eat_memory },
  { "test-memory-blindly", eat_memory_blindly },
  { "test-open", open_file },
  { "test-kill", kill_parent },
  { "test-fds", count_fds },
  { "test-socket", make_socket },
  { "test-exec", start_program },
  { "test-lie", lie },
  { "test-babble", babble },
  { "test-other", leave_to_other },
  { "test-nobody", leave_to_nobody },
  { "test-library", use_library },
};

static gboolean
parse (GBytes               *bytes,
       const HxParseOptions *options,
       HxOutput             *output,
       GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (misdeeds); i++)
    if (g_strcmp0 (options->format, misdeeds[i].name) == 0)
      return misdeeds[i].func (output);

  return hx_parse (bytes, options, output, error);
}

int
main (int   argc,
      char *argv[])
{
#ifdef IS_LIGHT
  static const char * const left[] = { LEFT, NULL };
#else
  static const char * const *left;
#endif
  const HxWork work = { .parse = parse, .left = left };

  return hx_extract_main (&work, argc, argv);
}
