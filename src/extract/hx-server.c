/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server has loaded all libraries and looks at no file: for each it makes a child, and tells
 * how that ended. It ends with the socket. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hx-io.h"
#include "hx-leave.h"
#include "hx-preload.h"
#include "hx-sandbox.h"
#include "hx-server.h"

typedef struct
{
  const HxWork *work;
  int           socket;
  GHashTable   *by_pid;   /* process → the request's number */
} HxServer;

static void
report (HxServer *self,
        guint     number,
        int       status,
        guint     cpu)
{
  HxReport message = { .number = number, .status = status, .cpu = cpu };

  hx_report_send (self->socket, &message);
}

/* A status as of a process that ended by itself. */
#define ENDED_WITH(code) ((code) << 8)

static void
start (HxServer        *self,
       const HxRequest *request,
       const int       *fds)
{
  pid_t pid = -1;

  if (fds[0] >= 0 && fds[1] >= 0
      && (request->kind == HX_REQUEST_PARSE || self->work->render != NULL))
    pid = hx_child_start (self->work, request, fds[0], fds[1]);

  if (pid > 0)
    g_hash_table_insert (self->by_pid, GINT_TO_POINTER (pid), GUINT_TO_POINTER (request->number));
  else
    report (self, request->number, ENDED_WITH (EXIT_FAILURE), 0);
}

static void
cancel (HxServer *self,
        guint     number)
{
  GHashTableIter iter;
  gpointer pid, value;

  g_hash_table_iter_init (&iter, self->by_pid);
  while (g_hash_table_iter_next (&iter, &pid, &value))
    if (GPOINTER_TO_UINT (value) == number)
      kill (GPOINTER_TO_INT (pid), SIGKILL);
}

/* FALSE: nobody asks any more. What is no request is passed over. */
static gboolean
serve_request (HxServer *self)
{
  g_auto(HxRequest) request = { 0 };
  g_autoptr(GError) error = NULL;
  int fds[2];
  gboolean is_request = hx_request_receive (self->socket, &request, fds, &error);

  if (is_request && request.kind == HX_REQUEST_CANCEL)
    cancel (self, request.number);
  else if (is_request)
    start (self, &request, fds);

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    if (fds[i] >= 0)
      close (fds[i]);

  return is_request || error != NULL;
}

static guint
to_ms (const struct timeval *time)
{
  return time->tv_sec * 1000 + time->tv_usec / 1000;
}

static void
reap (HxServer *self)
{
  struct rusage usage;
  int status;
  pid_t pid;

  while ((pid = wait4 (-1, &status, WNOHANG, &usage)) > 0)
    {
      gpointer number = g_hash_table_lookup (self->by_pid, GINT_TO_POINTER (pid));

      g_hash_table_remove (self->by_pid, GINT_TO_POINTER (pid));
      report (self, GPOINTER_TO_UINT (number), status,
              to_ms (&usage.ru_utime) + to_ms (&usage.ru_stime));
    }
}

static int
make_signal_fd (void)
{
  sigset_t mask;

  sigemptyset (&mask);
  sigaddset (&mask, SIGCHLD);
  sigprocmask (SIG_BLOCK, &mask, NULL);
  signal (SIGPIPE, SIG_IGN);

  return signalfd (-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
serve (HxServer *self,
       int       signals)
{
  struct pollfd ready[] = { { self->socket, POLLIN, 0 }, { signals, POLLIN, 0 } };
  gboolean is_wanted = TRUE;

  while (is_wanted)
    {
      struct signalfd_siginfo info[16];   /* as many as there are; more tell nothing new */

      if (poll (ready, G_N_ELEMENTS (ready), -1) < 0 && errno != EINTR)
        return;
      if (ready[1].revents != 0)
        {
          while (read (signals, info, sizeof info) == sizeof info)
            ;
          reap (self);
        }
      if (ready[0].revents != 0)
        is_wanted = serve_request (self);
    }
}

static void
kill_all (HxServer *self)
{
  GHashTableIter iter;
  gpointer pid;

  g_hash_table_iter_init (&iter, self->by_pid);
  while (g_hash_table_iter_next (&iter, &pid, NULL))
    {
      kill (GPOINTER_TO_INT (pid), SIGKILL);
      waitpid (GPOINTER_TO_INT (pid), NULL, 0);
    }
}

/* When memory is short the kernel ends a child, which may be what needs so much, and not what the
 * analyst works with. */
static void
offer_first (void)
{
  int fd = open ("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;

  hx_io_write_fully (fd, (const guint8 *) "1000", 4);
  close (fd);
}

/**
 * hx_server_run:
 * @work: what is done with files
 * @socket: a SOCK_SEQPACKET socket that requests come from
 *
 * Serves requests until nobody can send any more.
 *
 * Returns: the status to end with
 */
int
hx_server_run (const HxWork *work,
               int           socket)
{
  g_autoptr(GHashTable) by_pid = g_hash_table_new (NULL, NULL);
  HxServer self = { work, socket, by_pid };
  int signals = make_signal_fd ();
  gboolean is_left;

  if (signals < 0)
    return EXIT_FAILURE;

  offer_first ();
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  hx_preload ();
  if (work->preload != NULL)
    work->preload ();
  hx_sandbox_prepare ();
  hx_child_prepare ();
  is_left = work->left != NULL && hx_leave_libraries (work->left);
  serve (&self, signals);
  kill_all (&self);
  close (signals);
  if (is_left)
    _exit (EXIT_SUCCESS);

  return EXIT_SUCCESS;
}
