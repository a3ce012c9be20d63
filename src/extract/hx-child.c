/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A child is one process for one file: descriptor 0 is the file, 1 is where the records go, 2
 * leads nowhere, and there is no other. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hx-io.h"
#include "hx-child.h"
#include "hx-leave.h"
#include "hx-output.h"
#include "hx-preload.h"
#include "hx-sandbox.h"

#define INPUT  STDIN_FILENO
#define OUTPUT STDOUT_FILENO
#define SPARE_BYTES ((gsize) 32 * 1024 * 1024)

/* --- Options --- */

static GArray *
parse_columns (const char *columns)
{
  g_auto(GStrv) lines = g_strsplit (columns, " ", 4096);
  GArray *array = g_array_new (FALSE, FALSE, sizeof (HxColumnLine));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      HxColumnLine line;

      if (sscanf (lines[i], "%u:%u", &line.page, &line.x) == 2 && line.x <= G_MAXUINT16)
        g_array_append_val (array, line);
    }

  return array;
}

/**
 * hx_child_options_init:
 * @options: (out caller-allocates): the options, which hold strings of @request
 * @request: what is asked
 *
 * Makes a parser's options of a request.
 */
void
hx_child_options_init (HxParseOptions  *options,
                       const HxRequest *request)
{
  *options = (HxParseOptions) {
    .file_name = request->file_name != NULL ? request->file_name : "",
    .format = request->format,
    .encoding = request->encoding,
    .whole = request->whole,
    .columns = request->columns != NULL ? parse_columns (request->columns) : NULL,
    .ocr = request->ocr,
  };
}

/**
 * hx_child_options_clear:
 * @options: options made by hx_child_options_init()
 *
 * Frees what the options hold of their own.
 */
void
hx_child_options_clear (HxParseOptions *options)
{
  g_clear_pointer (&options->columns, g_array_unref);
}

/* --- Records out --- */

static gboolean
write_cb (const guint8 *bytes,
          gsize         n_bytes,
          gpointer      data)
{
  return hx_io_write_fully (OUTPUT, bytes, n_bytes);
}

/* --- The file in --- */

static GBytes *
read_all (GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  ssize_t n;

  while ((n = read (INPUT, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))
    {
      if (n > 0)
        g_byte_array_append (bytes, buffer, n);
      if (bytes->len > HX_MAX_INPUT_BYTES)
        {
          g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "256 MB");
          return NULL;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Nothing is freed: the process ends with its file. */
static GBytes *
map_input (GError **error)
{
  struct stat info;
  gpointer bytes;

  if (fstat (INPUT, &info) != 0 || !S_ISREG (info.st_mode))
    return read_all (error);

  if (info.st_size > HX_MAX_INPUT_BYTES)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "256 MB");
      return NULL;
    }

  bytes = info.st_size > 0 ? mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, INPUT, 0) : NULL;
  if (bytes == MAP_FAILED)
    return read_all (error);

  return g_bytes_new_static (bytes, info.st_size);
}

static guint64
get_input_size (void)
{
  struct stat info;

  return fstat (INPUT, &info) == 0 && S_ISREG (info.st_mode)
           ? MIN ((guint64) info.st_size, HX_MAX_INPUT_BYTES) : 0;
}

/* --- Ending --- */

/* Whoever gets no memory aborts or stumbles over NULL. Whether there is none left is what tells
 * a file that is too demanding from a fault. */
static void
fatal_cb (int        number,
          siginfo_t *info,
          void      *context)
{
  gpointer spare;

  if (number == SIGSEGV && hx_leave_is_left (info->si_addr))
    _exit (HX_EXIT_OTHER);

  spare = mmap (NULL, SPARE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (spare == MAP_FAILED)
    _exit (HX_EXIT_MEMORY);

  /* The handler was for once: what is raised again ends the process. */
  raise (number);
}

static GLogWriterOutput
log_cb (GLogLevelFlags   level,
        const GLogField *fields,
        gsize            n_fields,
        gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && (level & G_LOG_LEVEL_ERROR) != 0
        && strstr (fields[i].value, "failed to allocate") != NULL)
      _exit (HX_EXIT_MEMORY);

  return G_LOG_WRITER_HANDLED;
}

static void
catch_fatal (void)
{
  static const int numbers[] = { SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP };
  static char stack_bytes[16384];
  stack_t stack = { .ss_sp = stack_bytes, .ss_size = sizeof stack_bytes };
  struct sigaction action = {
    .sa_sigaction = fatal_cb,
    .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND,
  };

  sigaltstack (&stack, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &action, NULL);
}

/**
 * hx_child_work:
 * @work: what is done with files
 * @options: what is known and wished
 * @render: whether to draw pages instead of parsing
 *
 * Confines the process, then reads the file on descriptor 0 and writes records to descriptor 1.
 *
 * Returns: the status to end with
 */
int
hx_child_work (const HxWork         *work,
               const HxParseOptions *options,
               gboolean              render)
{
  HxOutput *output = hx_output_new (write_cb, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) refusal = NULL;
  guint n_files = STDERR_FILENO + 1;

  hx_preload_file (options);
  if (work->confine != NULL)
    n_files = work->confine (render);
  g_log_set_writer_func (log_cb, NULL, NULL);
  catch_fatal ();
  hx_sandbox_limit (render ? HX_LIMITS_RENDER
                    : options->ocr != NULL ? HX_LIMITS_RECOGNISE : HX_LIMITS_PARSE,
                    get_input_size ());
  hx_output_hello (output, hx_sandbox_enter (n_files));

  bytes = map_input (&refusal);
  if (bytes != NULL && render)
    {
      hx_output_flush (output);
      work->render (bytes, OUTPUT);
      return EXIT_SUCCESS;
    }

  if (bytes != NULL)
    work->parse (bytes, options, output, &refusal);
  hx_output_finish (output, refusal);

  return EXIT_SUCCESS;
}

/* --- A child of the server --- */

static int null = -1;   /* leads nowhere */

/**
 * hx_child_prepare:
 *
 * Opens what all children of a server have.
 */
void
hx_child_prepare (void)
{
  int fd = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  null = fcntl (fd, F_DUPFD_CLOEXEC, 10);
  close (fd);
}

/* Descriptors as a child has them; the server's own are gone. */
static void
take_descriptors (int input,
                  int output)
{
  /* Neither may be in the way of the other. */
  input = fcntl (input, F_DUPFD, 10);
  output = fcntl (output, F_DUPFD, 10);
  if (input < 0 || output < 0 || null < 0
      || dup2 (input, INPUT) < 0 || dup2 (output, OUTPUT) < 0 || dup2 (null, STDERR_FILENO) < 0
      || close_range (STDERR_FILENO + 1, ~0U, 0) != 0)
    _exit (EXIT_FAILURE);
}

/**
 * hx_child_start:
 * @work: what is done with files
 * @request: what is asked
 * @input: the file
 * @output: a pipe or a socket
 *
 * Starts a child. Both descriptors stay the caller's.
 *
 * Returns: its process, or -1 if there can be none
 */
pid_t
hx_child_start (const HxWork    *work,
                const HxRequest *request,
                int              input,
                int              output)
{
  HxParseOptions options;
  pid_t server = getpid ();
  pid_t pid = fork ();
  sigset_t none;

  if (pid != 0)
    return pid;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != server)
    _exit (EXIT_FAILURE);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  signal (SIGPIPE, SIG_IGN);
  take_descriptors (input, output);
  hx_child_options_init (&options, request);

  _exit (hx_child_work (work, &options, request->kind == HX_REQUEST_RENDER));
}
