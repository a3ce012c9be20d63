/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rest of Hexapla asks of hexapla-extract --serve: messages on a SOCK_SEQPACKET socket.
 * Requests go one way, reports the other. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The server's end of the socket. */
#define HX_REQUEST_SERVER_FD 3

/* How a child ends that used up its memory. */
#define HX_EXIT_MEMORY 77

/* How a child of hexapla-extract-light ends whose file only hexapla-extract can read. */
#define HX_EXIT_OTHER 78

/**
 * HxRequestKind:
 * @HX_REQUEST_PARSE: parse a file; comes with two descriptors, the file and a pipe for records
 * @HX_REQUEST_RENDER: keep a file open and draw its pages; comes with the file and a socket
 * @HX_REQUEST_CANCEL: kill the child of that number
 */
typedef enum
{
  HX_REQUEST_PARSE = 1,
  HX_REQUEST_RENDER,
  HX_REQUEST_CANCEL,
} HxRequestKind;

/* The strings are nullable; they are what HxParseOptions says, columns as "page:x page:x …". */
typedef struct
{
  HxRequestKind  kind;
  guint          number;      /* of the child, chosen by who asks */
  gboolean       whole;
  char          *file_name;
  char          *format;
  char          *encoding;
  char          *columns;
  char          *ocr;
  gboolean       other;       /* not for hexapla-extract-light; is not sent */
} HxRequest;

/* A child has ended. */
typedef struct
{
  guint number;
  int   status;    /* as waitpid() gives it */
  guint cpu;       /* ms */
} HxReport;

void     hx_request_clear   (HxRequest       *self);
gboolean hx_request_send    (int              socket,
                             const HxRequest *request,
                             const int       *fds,
                             guint            n_fds,
                             GError         **error);
gboolean hx_request_receive (int              socket,
                             HxRequest       *request,
                             int             *fds,
                             GError         **error);
gboolean hx_report_send     (int              socket,
                             const HxReport  *report);
gboolean hx_report_receive  (int              socket,
                             HxReport        *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HxRequest, hx_request_clear)

G_END_DECLS
