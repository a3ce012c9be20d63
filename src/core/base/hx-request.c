/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-request.h"

#define REQUEST_TYPE "(uubmsmsmsmsms)"
#define MAX_BYTES (64 * 1024)
#define MAX_FDS 2

/**
 * hx_request_clear:
 * @self: a request
 *
 * Frees what the request holds.
 */
void
hx_request_clear (HxRequest *self)
{
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->ocr, g_free);
}

static void
attach_fds (struct msghdr *message,
            const int     *fds,
            guint          n_fds)
{
  struct cmsghdr *head = CMSG_FIRSTHDR (message);

  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN (n_fds * sizeof *fds);
  memcpy (CMSG_DATA (head), fds, n_fds * sizeof *fds);
}

/**
 * hx_request_send:
 * @socket: the socket of a server
 * @request: what is asked
 * @fds: (nullable) (array length=n_fds): descriptors to go with it
 * @n_fds: how many
 * @error: return location for an error
 *
 * Sends a request.
 *
 * Returns: whether it was sent; %FALSE with %HX_ERROR_IO if the server is gone
 */
gboolean
hx_request_send (int              socket,
                 const HxRequest *request,
                 const int       *fds,
                 guint            n_fds,
                 GError         **error)
{
  g_autoptr(GVariant) value = NULL;
  union { struct cmsghdr head; char space[CMSG_SPACE (MAX_FDS * sizeof (int))]; } control = { 0 };
  struct iovec data;
  struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
  ssize_t n;

  g_return_val_if_fail (n_fds <= MAX_FDS, FALSE);

  value = g_variant_ref_sink (g_variant_new (REQUEST_TYPE,
                                             request->kind, request->number, request->whole,
                                             request->file_name, request->format,
                                             request->encoding, request->columns, request->ocr));
  data.iov_base = (gpointer) g_variant_get_data (value);
  data.iov_len = g_variant_get_size (value);
  if (n_fds > 0)
    {
      message.msg_control = control.space;
      message.msg_controllen = CMSG_SPACE (n_fds * sizeof (int));
      attach_fds (&message, fds, n_fds);
    }

  if (data.iov_len > MAX_BYTES)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_IO, g_strerror (EMSGSIZE));
      return FALSE;
    }

  do
    n = sendmsg (socket, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error_literal (error, HX_ERROR, HX_ERROR_IO, g_strerror (errno));

  return n >= 0;
}

/* Closes what is too much, so that nobody can fill the table of descriptors. */
static void
take_fds (struct msghdr *message,
          int           *fds)
{
  guint n = 0;

  for (struct cmsghdr *head = CMSG_FIRSTHDR (message); head != NULL;
       head = CMSG_NXTHDR (message, head))
    {
      guint n_here;

      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
        continue;

      n_here = (head->cmsg_len - CMSG_LEN (0)) / sizeof (int);
      for (guint i = 0; i < n_here; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (head) + i * sizeof fd, sizeof fd);
          if (n < MAX_FDS)
            fds[n++] = fd;
          else
            close (fd);
        }
    }
}

/**
 * hx_request_receive:
 * @socket: the socket of whoever asks
 * @request: (out caller-allocates): what is asked
 * @fds: (out) (array fixed-size=2): the descriptors that came with it, -1 for none; to be closed
 * @error: return location for an error
 *
 * Waits for a request.
 *
 * Returns: whether one came; %FALSE without an error if nobody can ask any more, with
 *   %HX_ERROR_INVALID if what came is no request
 */
gboolean
hx_request_receive (int         socket,
                    HxRequest  *request,
                    int        *fds,
                    GError    **error)
{
  g_autofree char *buffer = g_malloc (MAX_BYTES);
  union { struct cmsghdr head; char space[CMSG_SPACE (MAX_FDS * sizeof (int))]; } control;
  struct iovec data = { buffer, MAX_BYTES };
  struct msghdr message = {
    .msg_iov = &data, .msg_iovlen = 1,
    .msg_control = control.space, .msg_controllen = sizeof control,
  };
  g_autoptr(GVariant) value = NULL;
  ssize_t n;

  *request = (HxRequest) { 0 };
  fds[0] = fds[1] = -1;
  do
    n = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  if (n <= 0)
    return FALSE;

  take_fds (&message, fds);
  value = g_variant_new_from_data (G_VARIANT_TYPE (REQUEST_TYPE), buffer, n, FALSE, NULL, NULL);
  g_variant_ref_sink (value);
  if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || !g_variant_is_normal_form (value))
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, "no request");
      return FALSE;
    }

  g_variant_get (value, REQUEST_TYPE,
                 &request->kind, &request->number, &request->whole, &request->file_name,
                 &request->format, &request->encoding, &request->columns, &request->ocr);
  return TRUE;
}

/**
 * hx_report_send:
 * @socket: the socket of whoever asked
 * @report: how a child ended
 *
 * Sends a report.
 *
 * Returns: whether it was sent
 */
gboolean
hx_report_send (int             socket,
                const HxReport *report)
{
  ssize_t n;

  do
    n = send (socket, report, sizeof *report, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);

  return n == sizeof *report;
}

/**
 * hx_report_receive:
 * @socket: the socket of a server
 * @report: (out caller-allocates): how a child ended
 *
 * Waits for a report.
 *
 * Returns: whether one came; %FALSE if the server is gone
 */
gboolean
hx_report_receive (int       socket,
                   HxReport *report)
{
  ssize_t n;

  do
    n = recv (socket, report, sizeof *report, 0);
  while (n < 0 && errno == EINTR);

  return n == sizeof *report;
}
