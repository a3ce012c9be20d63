/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files through the real hexapla-extract, and through one whose parsers misbehave. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "import/hx-extract-server.h"
#include "import/hx-import-words.h"

#include "../sanitized.h"

static HxInput *
make_input (const char *text,
            const char *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  HxInput *input = hx_input_new_from_bytes (bytes, name, &error);

  g_assert_no_error (error);
  return input;
}

static HxExtraction *
extract (const char    *text,
         const char    *format,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(HxInput) input = make_input (text, "a.txt");
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();

  options->format = g_strdup (format);
  return hx_future_wait_boxed (hx_extract (input, options, cancellable, NULL, NULL), error);
}

/* What a test's parser found out. */
static char *
dup_told (const char *format)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExtraction) extraction = extract ("a", format, NULL, &error);
  HxExtracted *source;

  g_assert_no_error (error);
  g_assert_cmpuint (extraction->sources->len, ==, 1);
  source = g_ptr_array_index (extraction->sources, 0);

  return g_strdup (hx_text_get_utf8 (source->text, NULL));
}

static void
assert_refused (const char *format,
                HxRefusal   refusal)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExtraction) extraction = extract ("a", format, NULL, &error);

  g_assert_null (extraction);
  g_assert_error (error, HX_REFUSED, (int) refusal);
  g_assert_nonnull (strstr (error->message, "a.txt"));
}

/* --- Input --- */

static void
test_input (void)
{
  g_autoptr(HxInput) input = make_input ("Tavla", "a.txt");
  gsize n_bytes;

  g_assert_cmpstr (hx_input_get_file_name (input), ==, "a.txt");
  g_assert_cmpmem (g_bytes_get_data (hx_input_get_bytes (input), &n_bytes), 5, "Tavla", 5);
  g_assert_cmpuint (n_bytes, ==, 5);

  /* Nobody can change it any more. */
  g_assert_cmpint (pwrite (hx_input_get_fd (input), "x", 1, 0), <, 0);
  g_assert_cmpint (ftruncate (hx_input_get_fd (input), 0), <, 0);
}

static char *
make_path (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("hexapla-XXXXXX", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  unlink (path);
  rmdir (folder);
}

static void
assert_input_refused (const char *path,
                      GQuark      domain,
                      int         code)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_input_new_from_file (file, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_input_odd (void)
{
  g_autofree char *sparse = make_path ("sparse.pdf");
  g_autofree char *pipe = make_path ("pipe.txt");
  g_autofree char *folder = g_path_get_dirname (pipe);
  int fd = open (sparse, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (ftruncate (fd, 10LL * 1024 * 1024 * 1024), ==, 0);
  close (fd);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  assert_input_refused (sparse, HX_REFUSED, HX_REFUSAL_TOO_LARGE);
  assert_input_refused (pipe, HX_ERROR, HX_ERROR_IO);
  assert_input_refused ("/dev/zero", HX_ERROR, HX_ERROR_IO);
  assert_input_refused (folder, HX_ERROR, HX_ERROR_IO);
  assert_input_refused ("/no/such/file.txt", HX_ERROR, HX_ERROR_IO);

  remove_path (sparse);
  remove_path (pipe);
}

/* --- Options --- */

static void
test_options (void)
{
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();
  g_autoptr(HxExtractOptions) read = NULL;
  g_autoptr(HxExtractOptions) broken = hx_extract_options_parse ("{\"format\": 7, \"whole\": [}");
  g_autofree char *json = NULL;

  options->encoding = g_strdup ("windows-1256");
  options->whole = TRUE;
  options->columns = g_strdup ("0:32768 3:20000");
  json = hx_extract_options_to_string (options);
  read = hx_extract_options_parse (json);

  g_assert_cmpstr (read->encoding, ==, "windows-1256");
  g_assert_cmpstr (read->columns, ==, "0:32768 3:20000");
  g_assert_true (read->whole);
  g_assert_null (read->format);
  g_assert_null (broken->format);
  g_assert_false (broken->whole);
}

/* --- Extraction --- */

static void
test_text (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExtraction) extraction = extract ("Haro\r\nTavla\n", NULL, NULL, &error);
  HxExtracted *source;

  g_assert_no_error (error);
  g_assert_cmpuint (extraction->sources->len, ==, 1);
  source = g_ptr_array_index (extraction->sources, 0);
  g_assert_cmpstr (hx_text_get_utf8 (source->text, NULL), ==, "Haro\nTavla\n");
  g_assert_cmpstr (source->media_type, ==, "text/plain");
  g_assert_cmpstr (source->encoding, ==, "UTF-8");
  g_assert_cmpstr (source->place, ==, "");
  g_assert_cmpuint (source->warnings->len, ==, 0);
}

static void
test_refused (void)
{
  g_autoptr(GError) empty = NULL;
  g_autoptr(GError) program = NULL;

  g_assert_null (extract ("", NULL, NULL, &empty));
  g_assert_error (empty, HX_REFUSED, HX_REFUSAL_EMPTY);
  g_assert_null (extract ("\x7f" "ELF\2\1\1", NULL, NULL, &program));
  g_assert_error (program, HX_REFUSED, HX_REFUSAL_UNKNOWN);
}

static void
test_crash (void)
{
  assert_refused ("test-crash", HX_REFUSAL_CRASHED);
  assert_refused ("test-lie", HX_REFUSAL_UNSAFE);
  assert_refused ("test-babble", HX_REFUSAL_UNSAFE);
  test_text ();
}

/* What the light program cannot read the other one does, and nobody goes round in circles. */
static void
test_other (void)
{
  g_autofree char *told = dup_told ("test-other");

  g_assert_cmpstr (told, ==, "other 0");
  assert_refused ("test-nobody", HX_REFUSAL_CRASHED);
}

/* A child of the light program lacks libraries. One that needs one of them gives its file to the
 * other program. */
static void
test_left (void)
{
  g_autofree char *told = NULL;
  g_autofree char *expected = g_strdup_printf ("full %d", 0x7f);   /* of every ELF file */

  if (IS_SANITIZED)
    {
      g_test_skip ("no library is left behind under a sanitizer");
      return;
    }

  told = dup_told ("test-library");
  g_assert_cmpstr (told, ==, expected);
}

static void
test_memory (void)
{
  if (IS_SANITIZED)
    {
      g_test_skip ("memory has no limit under a sanitizer");
      return;
    }

  assert_refused ("test-memory", HX_REFUSAL_MEMORY);
  assert_refused ("test-memory-blindly", HX_REFUSAL_MEMORY);
}

static void
test_hang (void)
{
  gint64 start = g_get_monotonic_time ();

  g_setenv ("HEXAPLA_EXTRACT_TIMEOUT", "300", TRUE);
  assert_refused ("test-hang", HX_REFUSAL_MEMORY);
  g_unsetenv ("HEXAPLA_EXTRACT_TIMEOUT");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
}

static void
test_bomb (void)
{
  assert_refused ("test-bomb", HX_REFUSAL_BOMB);
}

/* --- Confinement --- */

static gboolean
kernel_has_seccomp (void)
{
  return g_file_test ("/proc/sys/kernel/seccomp/actions_avail", G_FILE_TEST_EXISTS);
}

static gboolean
kernel_has_landlock (void)
{
  return syscall (SYS_landlock_create_ruleset, NULL, 0, 1) >= 1;
}

/* What the kernel has is used, and HELLO says so. */
static void
test_sandbox (void)
{
  g_autoptr(HxExtraction) extraction = extract ("a", NULL, NULL, NULL);

  g_assert_true (kernel_has_seccomp () == ((extraction->sandbox & HX_SANDBOX_SECCOMP) != 0));
  g_assert_true (kernel_has_landlock () == ((extraction->sandbox & HX_SANDBOX_LANDLOCK) != 0));
}

static void
test_confined (void)
{
  g_autofree char *opened = NULL;
  g_autofree char *fds = NULL;
  g_autofree char *killed = NULL;
  g_autofree char *refused = g_strdup_printf ("open %d", EPERM);
  g_autofree char *spared = g_strdup_printf ("kill %d", EPERM);

  if (!kernel_has_seccomp ())
    {
      g_test_skip ("this kernel has no seccomp");
      return;
    }

  opened = dup_told ("test-open");
  killed = dup_told ("test-kill");
  fds = dup_told ("test-fds");
  g_assert_cmpstr (opened, ==, refused);
  g_assert_cmpstr (killed, ==, spared);
  g_assert_cmpstr (fds, ==, "fds 3");
  assert_refused ("test-socket", HX_REFUSAL_UNSAFE);
  assert_refused ("test-exec", HX_REFUSAL_UNSAFE);
}

/* --- Cancelling --- */

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  gint64 start;

  test_text ();   /* the server runs */
  start = g_get_monotonic_time ();
  g_timeout_add (100, cancel_cb, cancellable);
  g_assert_null (extract ("a", "test-hang", cancellable, &error));
  g_assert_error (error, HX_REFUSED, HX_REFUSAL_CANCELLED);
  g_test_message ("cancelled after %d ms", (int) ((g_get_monotonic_time () - start) / 1000) - 100);
  g_assert_cmpint (g_get_monotonic_time () - start, <, (100 + 200) * 1000);
}

/* More than can run; those that wait are cancelled too, and nothing of them goes on. */
static void
test_cancel_many (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) futures = g_ptr_array_new ();
  g_autoptr(HxInput) input = make_input ("a", "a.txt");
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();
  gint64 start;

  options->format = g_strdup ("test-hang");
  for (guint i = 0; i < 3 * g_get_num_processors (); i++)
    g_ptr_array_add (futures, hx_extract (input, options, cancellable, NULL, NULL));

  g_usleep (50000);
  start = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < futures->len; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (hx_future_wait (g_ptr_array_index (futures, i), &error));
      g_assert_error (error, HX_REFUSED, HX_REFUSAL_CANCELLED);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 200 * 1000);
}

/* --- Progress --- */

typedef struct
{
  guint    n;
  guint    done;
  GThread *thread;
} Heard;

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  Heard *heard = data;

  g_assert_cmpuint (total, ==, 2);
  g_assert_true (heard->thread == g_thread_self ());
  heard->done = done;
  heard->n++;
}

static void
test_progress (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(HxInput) input = make_input ("a", "a.txt");
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();
  Heard heard = { .thread = g_thread_self () };
  guint n;

  options->format = g_strdup ("test-hang");
  g_timeout_add (300, cancel_cb, cancellable);
  g_assert_false (hx_future_wait (hx_extract (input, options, cancellable, progress_cb, &heard),
                                  NULL));
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpuint (heard.done, ==, 1);

  /* And nothing afterwards. */
  n = heard.n;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (heard.n, ==, n);
}

/* --- The server --- */

static void
test_server_killed (void)
{
  g_autoptr(HxInput) input = make_input ("a", "a.txt");
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();
  g_autoptr(GError) error = NULL;
  DexFuture *future;
  int pid;

  test_text ();
  options->format = g_strdup ("test-hang");
  future = hx_extract (input, options, NULL, NULL, NULL);
  g_usleep (100000);
  pid = hx_extract_server_get_pid ();
  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);

  g_assert_false (hx_future_wait (future, &error));
  g_assert_error (error, HX_REFUSED, HX_REFUSAL_CRASHED);
  test_text ();
  g_assert_cmpint (hx_extract_server_get_pid (), !=, pid);
}

static void
test_no_server (void)
{
  g_autofree char *program = g_strdup (g_getenv ("HEXAPLA_EXTRACT"));
  g_autoptr(GError) error = NULL;

  hx_extract_server_stop ();
  g_setenv ("HEXAPLA_EXTRACT", "/no/such/hexapla-extract", TRUE);
  g_assert_null (extract ("a", NULL, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  g_setenv ("HEXAPLA_EXTRACT", program, TRUE);
  test_text ();
}

/* A server of our own, for what the client never sends. */
static int
start_server (GSubprocess **process)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  int sockets[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets), ==, 0);
  g_subprocess_launcher_take_fd (launcher, sockets[1], HX_REQUEST_SERVER_FD);
  *process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("HEXAPLA_EXTRACT"), "--serve",
                                          NULL);
  g_assert_nonnull (*process);

  return sockets[0];
}

static void
test_bad_requests (void)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(HxInput) input = make_input ("a", "a.txt");
  HxRequest request = { .kind = HX_REQUEST_PARSE, .number = 7, .file_name = (char *) "a.txt" };
  HxReport report = { 0 };
  int server = start_server (&process);
  int fds[2] = { hx_input_get_fd (input), open ("/dev/null", O_WRONLY | O_CLOEXEC) };

  for (guint i = 1; i < 300; i++)
    {
      g_autofree char *noise = g_malloc (i);

      memset (noise, i, i);
      g_assert_cmpint (send (server, noise, i, MSG_NOSIGNAL), ==, i);
    }

  /* Without its descriptors a request is reported as failed, with them it is served. */
  g_assert_true (hx_request_send (server, &request, NULL, 0, NULL));
  g_assert_true (hx_report_receive (server, &report));
  g_assert_cmpuint (report.number, ==, 7);
  g_assert_cmpint (WEXITSTATUS (report.status), !=, 0);
  request.number = 8;
  g_assert_true (hx_request_send (server, &request, fds, 2, NULL));
  g_assert_true (hx_report_receive (server, &report));
  g_assert_cmpuint (report.number, ==, 8);
  g_assert_cmpint (report.status, ==, 0);

  close (fds[1]);
  close (server);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));
}

/* --- Many --- */

static void
extract_many (guint n)
{
  g_autoptr(GPtrArray) futures = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Message %u\n\nHaro is by the water.\n", i);
      g_autoptr(HxInput) input = make_input (text, "a.txt");

      g_ptr_array_add (futures, hx_extract (input, NULL, NULL, NULL, NULL));
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;

      hx_future_wait (g_ptr_array_index (futures, i), &error);
      g_assert_no_error (error);
    }
}

static void
test_many (void)
{
  gint64 start;
  double ms;

  test_text ();
  start = g_get_monotonic_time ();
  extract_many (500);
  ms = (g_get_monotonic_time () - start) / 1000.0;
  g_test_message ("500 files: %.0f ms, %.2f ms a file", ms, ms / 500);
  g_assert_cmpfloat (ms, <, IS_SANITIZED ? 30000 : 1500);
}

static guint
count_fds (void)
{
  g_autoptr(GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* GLib's own thread lets go of an ended process a little later. */
static guint
count_settled_fds (void)
{
  guint n = count_fds (), last;

  do
    {
      last = n;
      g_usleep (200000);
      n = count_fds ();
    }
  while (n != last);

  return n;
}

static void
test_nothing_left (void)
{
  guint n_fds;

  /* What GLib and the pool open once. */
  extract_many (10);
  hx_extract_server_stop ();
  n_fds = count_settled_fds ();

  extract_many (50);
  assert_refused ("test-crash", HX_REFUSAL_CRASHED);
  test_cancel ();
  hx_extract_server_stop ();

  g_assert_cmpuint (count_settled_fds (), ==, n_fds);
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

/* --- Words --- */

static void
test_words (void)
{
  for (guint i = 1; i < HX_N_WARNINGS; i++)
    {
      g_autofree char *bare = hx_import_warning_to_sentence (i, NULL);
      g_autofree char *detailed = hx_import_warning_to_sentence (i, "3");

      g_assert_nonnull (bare);
      g_assert_true (g_str_has_suffix (bare, ".") && g_str_has_suffix (detailed, "."));
    }

  for (guint i = 1; i < HX_N_REFUSALS; i++)
    {
      g_autofree char *sentence = hx_import_refusal_to_sentence (i, "a%s.txt", "%s%n");

      g_assert_nonnull (strstr (sentence, "a%s.txt"));
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/extractor/words", test_words);
  g_test_add_func ("/extractor/input", test_input);
  g_test_add_func ("/extractor/input/odd", test_input_odd);
  g_test_add_func ("/extractor/options", test_options);
  g_test_add_func ("/extractor/text", test_text);
  g_test_add_func ("/extractor/refused", test_refused);
  g_test_add_func ("/extractor/crash", test_crash);
  g_test_add_func ("/extractor/other", test_other);
  g_test_add_func ("/extractor/left", test_left);
  g_test_add_func ("/extractor/memory", test_memory);
  g_test_add_func ("/extractor/hang", test_hang);
  g_test_add_func ("/extractor/bomb", test_bomb);
  g_test_add_func ("/extractor/sandbox", test_sandbox);
  g_test_add_func ("/extractor/confined", test_confined);
  g_test_add_func ("/extractor/cancel", test_cancel);
  g_test_add_func ("/extractor/cancel/many", test_cancel_many);
  g_test_add_func ("/extractor/progress", test_progress);
  g_test_add_func ("/extractor/server/killed", test_server_killed);
  g_test_add_func ("/extractor/server/none", test_no_server);
  g_test_add_func ("/extractor/server/bad-requests", test_bad_requests);
  g_test_add_func ("/extractor/many", test_many);
  g_test_add_func ("/extractor/nothing-left", test_nothing_left);

  return g_test_run ();
}
