/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files to extractions: a thread for each core hands a file to the server, reads what its child
 * writes and keeps the time. Sources: importing.md says which limits and why. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "import/hx-extract-server.h"
#include "import/hx-extraction-reader.h"
#include "import/hx-import-words.h"

#define READ_BYTES (256 * 1024)
#define PIPE_BYTES (1024 * 1024)
#define SMALL_BYTES (16 * 1024)         /* what comes of so little, any pipe holds */
#define MORE_SMALL 4                    /* of small files that are read at once than cores */
#define QUIET_MS   60000                /* without anything coming */
#define WHOLE_MS   (10 * 60 * 1000)     /* in all */
#define WHOLE_OCR_MS (4 * 60 * 60 * 1000)
#define REPORT_MS  5000                 /* how long a child that ended is waited for */

typedef enum
{
  WAITS,
  RUNS,
  OVER,
} State;

/* One file. Shared by the thread that works on it, the caller's progress and its cancelling. */
typedef struct
{
  HxInput           *input;
  HxExtractOptions  *options;
  GCancellable      *cancellable;   /* the caller's, nullable */
  gulong             cancel_id;
  GCancellable      *dropped;       /* cancelled when nobody waits for the future any more */
  DexPromise        *promise;
  HxExtractProgress  progress;
  gpointer           data;
  gboolean           other;         /* hexapla-extract-light cannot read it */
  GMainContext      *context;       /* where progress is told */
  int                state;         /* State, atomic */
  int                is_telling;    /* atomic: progress is on its way */
  int                done;          /* atomic */
  int                total;         /* atomic */
} Task;

static void
task_clear (gpointer data)
{
  Task *self = data;

  g_clear_pointer (&self->input, hx_input_unref);
  hx_extract_options_free (self->options);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->dropped);
  dex_unref (self->promise);
  g_main_context_unref (self->context);
}

static void
task_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, task_clear);
}

static gboolean
is_cancelled (Task *self)
{
  return g_cancellable_is_cancelled (self->cancellable)
         || g_cancellable_is_cancelled (self->dropped);
}

/* --- Progress --- */

static gboolean
tell_cb (gpointer data)
{
  Task *self = data;

  g_atomic_int_set (&self->is_telling, FALSE);
  if (g_atomic_int_get (&self->state) == RUNS && !is_cancelled (self))
    self->progress (g_atomic_int_get (&self->done), g_atomic_int_get (&self->total), self->data);

  return G_SOURCE_REMOVE;
}

/* What was told is overtaken by what is told later, so that a slow listener hears the latest. */
static void
tell (Task               *self,
      HxExtractionReader *reader)
{
  g_autoptr(GSource) source = NULL;
  guint done, total;

  if (!hx_extraction_reader_take_progress (reader, &done, &total) || self->progress == NULL)
    return;

  g_atomic_int_set (&self->done, done);
  g_atomic_int_set (&self->total, total);
  if (!g_atomic_int_compare_and_exchange (&self->is_telling, FALSE, TRUE))
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (self), task_unref);
  g_source_attach (source, self->context);
}

/* --- Reading one file, on a thread of the pool --- */

static guint
get_quiet_ms (void)
{
  const char *value = g_getenv ("HEXAPLA_EXTRACT_TIMEOUT");
  guint64 ms = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 0;

  return ms > 0 && ms < G_MAXINT ? ms : QUIET_MS;
}

static GError *
refuse (Task       *self,
        HxRefusal   refusal,
        const char *detail)
{
  return hx_import_refusal_to_error (refusal, hx_input_get_file_name (self->input), detail);
}

/* Waits until there is something to read. */
static GError *
wait_to_read (Task   *self,
              int     fd,
              gint64  end)
{
  GPollFD cancellable = { -1 }, dropped = { -1 };
  struct pollfd ready[3] = { { fd, POLLIN, 0 }, { -1, POLLIN, 0 }, { -1, POLLIN, 0 } };
  gint64 left = MIN (get_quiet_ms (), (end - g_get_monotonic_time ()) / 1000);
  int n;

  if (self->cancellable != NULL && g_cancellable_make_pollfd (self->cancellable, &cancellable))
    ready[1].fd = cancellable.fd;
  if (g_cancellable_make_pollfd (self->dropped, &dropped))
    ready[2].fd = dropped.fd;

  do
    n = poll (ready, G_N_ELEMENTS (ready), MAX (left, 0));
  while (n < 0 && errno == EINTR);

  if (ready[1].fd >= 0)
    g_cancellable_release_fd (self->cancellable);
  if (ready[2].fd >= 0)
    g_cancellable_release_fd (self->dropped);

  if (is_cancelled (self))
    return refuse (self, HX_REFUSAL_CANCELLED, NULL);
  return n == 0 ? refuse (self, HX_REFUSAL_MEMORY, "time") : NULL;
}

/* NULL: the other program is to be asked. */
static GError *
explain_end (Task        *self,
             HxServerJob *job)
{
  HxReport report;
  HxJobState state = hx_server_job_wait (job, REPORT_MS, &report);

  if (state == HX_JOB_ENDED && WIFEXITED (report.status)
      && WEXITSTATUS (report.status) == HX_EXIT_OTHER && !self->other)
    {
      self->other = TRUE;
      return NULL;
    }

  return hx_server_job_to_error (state, &report, hx_input_get_file_name (self->input));
}

/* Until the last record was read, or there will be none. */
static GError *
read_records (Task               *self,
              HxServerJob        *job,
              int                 fd,
              HxExtractionReader *reader)
{
  g_autofree guint8 *buffer = g_malloc (READ_BYTES);
  gint64 end = g_get_monotonic_time ()
               + (gint64) (self->options->ocr != NULL ? WHOLE_OCR_MS : WHOLE_MS) * 1000;
  GError *error = NULL;

  while (error == NULL && !hx_extraction_reader_is_complete (reader))
    {
      ssize_t n = read (fd, buffer, READ_BYTES);

      if (n > 0)
        {
          hx_extraction_reader_feed (reader, buffer, n, &error);
          tell (self, reader);
          if (error == NULL && is_cancelled (self))
            error = refuse (self, HX_REFUSAL_CANCELLED, NULL);
        }
      else if (n == 0)
        {
          error = explain_end (self, job);
          break;
        }
      else if (errno == EAGAIN)
        error = wait_to_read (self, fd, end);
      else if (errno != EINTR)
        error = refuse (self, HX_REFUSAL_CRASHED, g_strerror (errno));

      if (error == NULL && g_get_monotonic_time () > end)
        error = refuse (self, HX_REFUSAL_MEMORY, "time");
    }

  return error;
}

static HxServerJob *
start_job (Task     *self,
           int       output,
           GError  **error)
{
  HxRequest request = {
    .kind = HX_REQUEST_PARSE,
    .whole = self->options->whole,
    .file_name = (char *) hx_input_get_file_name (self->input),
    .format = self->options->format,
    .encoding = self->options->encoding,
    .columns = self->options->columns,
    .ocr = self->options->ocr,
    .other = self->other,
  };

  return hx_server_job_start (&request, request.file_name, hx_input_get_fd (self->input), output,
                              error);
}

static gboolean
is_small (HxInput *input)
{
  return g_bytes_get_size (hx_input_get_bytes (input)) <= SMALL_BYTES;
}

/* NULL without an error: the other program is to be asked. */
static HxExtraction *
extract (Task    *self,
         GError **error)
{
  g_autoptr(HxExtractionReader) reader = NULL;
  g_autoptr(HxServerJob) job = NULL;
  GError *refusal;
  int ends[2];

  if (is_cancelled (self))
    {
      g_propagate_error (error, refuse (self, HX_REFUSAL_CANCELLED, NULL));
      return NULL;
    }
  if (pipe2 (ends, O_CLOEXEC) != 0)
    {
      g_propagate_error (error, refuse (self, HX_REFUSAL_CRASHED, g_strerror (errno)));
      return NULL;
    }

  /* The child's end blocks, so that it waits when much was written that nobody read yet. */
  fcntl (ends[0], F_SETFL, O_NONBLOCK);
  if (!is_small (self->input))
    fcntl (ends[0], F_SETPIPE_SZ, PIPE_BYTES);
  job = start_job (self, ends[1], error);
  close (ends[1]);
  if (job == NULL)
    {
      close (ends[0]);
      return NULL;
    }

  reader = hx_extraction_reader_new (hx_input_get_file_name (self->input));
  refusal = read_records (self, job, ends[0], reader);
  close (ends[0]);
  if (refusal == NULL)
    return hx_extraction_reader_is_complete (reader) ? hx_extraction_reader_steal (reader) : NULL;

  hx_server_job_cancel (job);
  g_propagate_error (error, refusal);
  return NULL;
}

static void
resolve (Task         *self,
         HxExtraction *extraction,
         GError       *error)
{
  if (extraction != NULL)
    dex_promise_resolve_boxed (self->promise, HX_TYPE_EXTRACTION, extraction);
  else
    dex_promise_reject (self->promise, error);
}

static void
pool_cb (gpointer data,
         gpointer user_data)
{
  Task *self = data;
  HxExtraction *extraction = NULL;
  GError *error = NULL;

  if (g_atomic_int_compare_and_exchange (&self->state, WAITS, RUNS))
    {
      extraction = extract (self, &error);
      if (extraction == NULL && error == NULL)
        extraction = extract (self, &error);
      /* Once the caller goes on the file is his alone, and no progress is told any more. */
      g_clear_pointer (&self->input, hx_input_unref);
      g_atomic_int_set (&self->state, OVER);
      resolve (self, extraction, error);
    }

  if (self->cancel_id != 0)
    g_cancellable_disconnect (self->cancellable, self->cancel_id);
  task_unref (self);
}

/* Who waits for his turn learns at once that it will not come. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  Task *self = data;

  if (g_atomic_int_compare_and_exchange (&self->state, WAITS, OVER))
    resolve (self, NULL, refuse (self, HX_REFUSAL_CANCELLED, NULL));
}

/* To make a child takes longer than to read a small file, and much of that is waiting for one
 * another. */
static GThreadPool *
get_pool (gboolean quick)
{
  static GThreadPool *pools[2];
  GThreadPool **pool = &pools[quick];

  if (g_once_init_enter_pointer (pool))
    g_once_init_leave_pointer (pool, g_thread_pool_new (pool_cb, NULL,
                                                        g_get_num_processors ()
                                                        + (quick ? MORE_SMALL : 0), FALSE, NULL));

  return *pool;
}

/**
 * hx_extract:
 * @input: a file
 * @options: (nullable): what the analyst wishes
 * @cancellable: (nullable): to cancel with; a file under way is given up within 200 ms
 * @progress: (nullable) (scope notified): told how far it is, in the main context of the thread
 *   that calls, and never after the future has resolved
 * @data: for @progress
 *
 * Reads a file in a confined process. As many are read at once as there are cores, of small files
 * some more; the others wait for their turn.
 *
 * Returns: (transfer full): a future that resolves to an #HxExtraction, or rejects with
 *   %HX_REFUSED or %HX_ERROR and a translated sentence
 */
DexFuture *
hx_extract (HxInput                *input,
            const HxExtractOptions *options,
            GCancellable           *cancellable,
            HxExtractProgress       progress,
            gpointer                data)
{
  Task *task;
  DexFuture *future;

  g_return_val_if_fail (input != NULL, NULL);

  task = g_atomic_rc_box_new0 (Task);
  task->input = hx_input_ref (input);
  task->options = hx_extract_options_copy (options);
  task->promise = dex_promise_new_cancellable ();
  task->dropped = g_object_ref (dex_promise_get_cancellable (task->promise));
  task->progress = progress;
  task->data = data;
  task->context = g_main_context_ref_thread_default ();
  future = dex_ref (DEX_FUTURE (task->promise));
  if (cancellable != NULL)
    {
      task->cancellable = g_object_ref (cancellable);
      task->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), task, NULL);
    }
  g_thread_pool_push (get_pool (is_small (input) && task->options->ocr == NULL), task, NULL);

  return future;
}
