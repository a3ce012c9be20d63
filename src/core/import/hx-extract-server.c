/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread of its own listens to the server's reports; everything else happens on the thread
 * that calls, under one lock. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "import/hx-extract-program.h"
#include "import/hx-extract-server.h"
#include "import/hx-import-words.h"

#define IDLE_MS 30000

typedef struct
{
  int               ref_count;
  HxExtractProgram  kind;
  int               socket;
  GSubprocess      *process;
  GThread          *thread;
  GHashTable       *jobs;   /* number → HxServerJob, those at work */
} HxServer;

struct _HxServerJob
{
  int         ref_count;
  HxServer   *server;
  HxJobState  state;
  HxReport    report;
};

static GMutex lock;
static GCond changed;        /* a job ended, or a server went */
static HxServer *current[HX_N_EXTRACT_PROGRAMS];
static guint last_number;

static void
server_unref (HxServer *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  close (self->socket);
  g_clear_object (&self->process);
  g_clear_pointer (&self->thread, g_thread_unref);
  g_hash_table_unref (self->jobs);
  g_free (self);
}

/* --- Reports --- */

static void
job_ended (HxServer       *self,
           const HxReport *report)
{
  HxServerJob *job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (report->number));

  if (job == NULL)
    return;

  job->report = *report;
  job->state = HX_JOB_ENDED;
  g_hash_table_remove (self->jobs, GUINT_TO_POINTER (report->number));
  g_cond_broadcast (&changed);
}

/* Nobody gets this server any more. With the lock held, as the next. */
static void
server_retire (HxServer *self)
{
  if (current[self->kind] != self)
    return;

  current[self->kind] = NULL;
  server_unref (self);
}

/* Who waits for the server learns that it is gone. */
static void
server_gone (HxServer *self)
{
  GHashTableIter iter;
  gpointer job;

  server_retire (self);
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &job))
    ((HxServerJob *) job)->state = HX_JOB_LOST;
  g_hash_table_remove_all (self->jobs);
  g_cond_broadcast (&changed);
}

/* TRUE: there is something to read, an end included. */
static gboolean
wait_for_report (HxServer *self)
{
  struct pollfd ready = { self->socket, POLLIN, 0 };

  while (poll (&ready, 1, IDLE_MS) <= 0)
    {
      g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

      if (g_hash_table_size (self->jobs) == 0)
        {
          server_retire (self);
          return FALSE;
        }
    }

  return TRUE;
}

static gpointer
listen_thread (gpointer data)
{
  HxServer *self = data;
  HxReport report;

  while (wait_for_report (self) && hx_report_receive (self->socket, &report))
    {
      g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

      job_ended (self, &report);
    }

  /* At the latest now it has a reason to end. */
  shutdown (self->socket, SHUT_RDWR);
  g_mutex_lock (&lock);
  server_gone (self);
  g_mutex_unlock (&lock);

  g_subprocess_wait (self->process, NULL, NULL);
  server_unref (self);

  return NULL;
}

/* --- Starting --- */

static HxServer *
server_start (HxExtractProgram   kind,
              GError           **error)
{
  g_autoptr(GSubprocess) process = NULL;
  HxServer *self;
  int sockets[2];

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_IO,
                   _("hexapla-extract, which reads files, could not be started: %s. Close some "
                     "programs."), g_strerror (errno));
      return NULL;
    }

  process = hx_extract_program_spawn (kind, sockets[1], error);
  if (process == NULL)
    {
      close (sockets[0]);
      return NULL;
    }

  self = g_new0 (HxServer, 1);
  self->ref_count = 2;   /* current, and its thread */
  self->kind = kind;
  self->socket = sockets[0];
  self->process = g_steal_pointer (&process);
  self->jobs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hx_server_job_unref);
  self->thread = g_thread_new ("extract-server", listen_thread, self);

  return self;
}

/* --- Jobs --- */

static HxServerJob *
job_new (HxServer *server)
{
  HxServerJob *self = g_new0 (HxServerJob, 1);

  self->ref_count = 2;   /* the caller's, and of the table */
  self->server = server;
  g_atomic_int_inc (&server->ref_count);

  return self;
}

/* With the lock held. A server that died just now is replaced once. */
static HxServerJob *
send_to_current (HxExtractProgram   kind,
                 HxRequest         *request,
                 const int         *fds,
                 GError           **error)
{
  for (guint attempt = 0; ; attempt++)
    {
      g_autoptr(GError) local_error = NULL;
      HxServer *server = current[kind] != NULL ? current[kind] : server_start (kind, error);

      if (server == NULL)
        return NULL;

      current[kind] = server;
      if (hx_request_send (server->socket, request, fds, 2, &local_error))
        {
          HxServerJob *job = job_new (server);

          g_hash_table_insert (server->jobs, GUINT_TO_POINTER (request->number), job);
          return job;
        }

      shutdown (server->socket, SHUT_RDWR);
      server_retire (server);
      if (attempt > 0)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

/**
 * hx_server_job_start:
 * @request: what is asked; gets a number
 * @file_name: the file's name, for sentences
 * @input: a descriptor of the file
 * @output: what the child writes to
 * @error: return location for an error
 *
 * Starts a child of the server for a file. The descriptors stay the caller's.
 *
 * Returns: (transfer full) (nullable): the job, or %NULL with %HX_ERROR_NOT_FOUND or
 *   %HX_REFUSAL_CRASHED
 */
HxServerJob *
hx_server_job_start (HxRequest   *request,
                     const char  *file_name,
                     int          input,
                     int          output,
                     GError     **error)
{
  const int fds[] = { input, output };
  g_autoptr(GError) local_error = NULL;
  HxExtractProgram kind = hx_extract_program_choose (request);
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  HxServerJob *job;

  request->number = ++last_number;
  job = send_to_current (kind, request, fds, &local_error);
  if (job == NULL && local_error->code == HX_ERROR_IO)
    {
      g_clear_error (&local_error);
      local_error = hx_import_refusal_to_error (HX_REFUSAL_CRASHED, file_name, NULL);
    }
  if (job == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    job->report.number = request->number;

  return job;
}

/**
 * hx_server_job_cancel:
 * @self: a job
 *
 * Ends the child at once. Does nothing if it has ended.
 */
void
hx_server_job_cancel (HxServerJob *self)
{
  HxRequest request = { .kind = HX_REQUEST_CANCEL };
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  request.number = self->report.number;
  if (self->state == HX_JOB_RUNS)
    hx_request_send (self->server->socket, &request, NULL, 0, NULL);
}

/**
 * hx_server_job_wait:
 * @self: a job
 * @ms: how long to wait
 * @report: (out) (optional): how the child ended, if it did
 *
 * Waits for a job to end. Blocks.
 *
 * Returns: what became of it
 */
HxJobState
hx_server_job_wait (HxServerJob *self,
                    guint        ms,
                    HxReport    *report)
{
  gint64 end = g_get_monotonic_time () + (gint64) ms * 1000;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  while (self->state == HX_JOB_RUNS && g_cond_wait_until (&changed, &lock, end))
    ;
  if (report != NULL)
    *report = self->report;

  return self->state;
}

/**
 * hx_server_job_ref:
 * @self: a job
 *
 * Returns: (transfer full): @self
 */
HxServerJob *
hx_server_job_ref (HxServerJob *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

/**
 * hx_server_job_unref:
 * @self: (transfer full): a job
 *
 * Drops a reference. The child goes on.
 */
void
hx_server_job_unref (HxServerJob *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  server_unref (self->server);
  g_free (self);
}

/**
 * hx_server_job_to_error:
 * @state: what became of a job
 * @report: how it ended
 * @file_name: the file's name
 *
 * Says why a file is refused whose child ended before it had written everything.
 *
 * Returns: (transfer full): an error of %HX_REFUSED with a translated sentence
 */
GError *
hx_server_job_to_error (HxJobState      state,
                        const HxReport *report,
                        const char     *file_name)
{
  int status = report->status;
  int number = WIFSIGNALED (status) ? WTERMSIG (status) : 0;

  if (state != HX_JOB_ENDED)
    return hx_import_refusal_to_error (HX_REFUSAL_CRASHED, file_name, NULL);
  if (WIFEXITED (status) && WEXITSTATUS (status) == HX_EXIT_MEMORY)
    return hx_import_refusal_to_error (HX_REFUSAL_MEMORY, file_name, "memory");
  if (number == SIGXCPU)
    return hx_import_refusal_to_error (HX_REFUSAL_MEMORY, file_name, "time");
  if (number == SIGKILL)   /* of the kernel, when memory is short */
    return hx_import_refusal_to_error (HX_REFUSAL_MEMORY, file_name, "memory");
  if (number == SIGSYS)
    return hx_import_refusal_to_error (HX_REFUSAL_UNSAFE, file_name, NULL);

  return hx_import_refusal_to_error (HX_REFUSAL_CRASHED, file_name,
                                     number != 0 ? g_strsignal (number) : NULL);
}

/* --- For tests --- */

static void
stop (HxExtractProgram kind)
{
  HxServer *server;

  g_mutex_lock (&lock);
  server = g_steal_pointer (&current[kind]);
  g_mutex_unlock (&lock);
  if (server == NULL)
    return;

  shutdown (server->socket, SHUT_RDWR);
  g_thread_join (g_thread_ref (server->thread));
  server_unref (server);
}

/**
 * hx_extract_server_stop:
 *
 * Ends the servers and waits until they are gone and nothing of them is left.
 */
void
hx_extract_server_stop (void)
{
  for (guint i = 0; i < HX_N_EXTRACT_PROGRAMS; i++)
    stop (i);
}

/**
 * hx_extract_server_get_pid:
 *
 * Returns: the process id of the server that files are sent to first, or 0 if it does not run
 */
int
hx_extract_server_get_pid (void)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  HxServer *server = current[HX_EXTRACT_LIGHT] != NULL ? current[HX_EXTRACT_LIGHT]
                                                       : current[HX_EXTRACT_FULL];
  const char *id = server != NULL ? g_subprocess_get_identifier (server->process) : NULL;

  return id != NULL ? atoi (id) : 0;
}
