/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "import/hx-extract-server.h"

/* How often a process that died is started again. */
#define MAX_STARTS 3

/* Seconds that one page may take. */
#define PATIENCE 20

/**
 * HxPageRenderer:
 *
 * Draws pages of one file in a confined process of its own, one after the other. The process is
 * started with the first page and ends with the renderer.
 */
struct _HxPageRenderer
{
  GObject      parent_instance;

  HxInput     *input;
  GThreadPool *pool;       /* one thread, which owns the next three */
  HxServerJob *job;
  int          socket;     /* -1: there is no process */
  guint        n_starts;
};

G_DEFINE_FINAL_TYPE (HxPageRenderer, hx_page_renderer, G_TYPE_OBJECT)

typedef struct
{
  guint         page;
  guint         width;
  GCancellable *cancellable;
  DexPromise   *promise;
} Job;

/* Pixels ------------------------------------------------------------------------------------- */

typedef struct
{
  HxPixels        pixels;
  gatomicrefcount n_refs;
} OwnPixels;

G_DEFINE_BOXED_TYPE (HxPixels, hx_pixels, hx_pixels_ref, hx_pixels_unref)

/**
 * hx_pixels_new:
 * @width: pixels
 * @height: pixels
 * @stride: bytes from a row to the next
 * @bytes: @stride bytes for each row
 *
 * Returns: (transfer full): a picture
 */
HxPixels *
hx_pixels_new (guint   width,
               guint   height,
               gsize   stride,
               GBytes *bytes)
{
  OwnPixels *own = g_new0 (OwnPixels, 1);

  g_atomic_ref_count_init (&own->n_refs);
  own->pixels = (HxPixels) { width, height, stride, g_bytes_ref (bytes) };
  return &own->pixels;
}

/**
 * hx_pixels_ref:
 * @self: a picture
 *
 * Returns: (transfer full): the same
 */
HxPixels *
hx_pixels_ref (HxPixels *self)
{
  g_atomic_ref_count_inc (&((OwnPixels *) self)->n_refs);
  return self;
}

/**
 * hx_pixels_unref:
 * @self: (transfer full): a picture
 */
void
hx_pixels_unref (HxPixels *self)
{
  if (!g_atomic_ref_count_dec (&((OwnPixels *) self)->n_refs))
    return;

  g_bytes_unref (self->bytes);
  g_free (self);
}

/* Talking to the process, on the pool's thread ----------------------------------------------- */

static void
stop (HxPageRenderer *self)
{
  if (self->socket >= 0)
    close (self->socket);
  self->socket = -1;
  if (self->job != NULL)
    hx_server_job_cancel (self->job);
  g_clear_pointer (&self->job, hx_server_job_unref);
}

static gboolean
start (HxPageRenderer  *self,
       GError         **error)
{
  struct timeval patience = { .tv_sec = PATIENCE };
  HxRequest request = {
    .kind = HX_REQUEST_RENDER,
    .file_name = (char *) hx_input_get_file_name (self->input),
  };
  int ends[2];

  if (self->socket >= 0)
    return TRUE;

  if (self->n_starts++ >= MAX_STARTS
      || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
                   _("The pages of “%s” cannot be shown: the process that draws them has ended. "
                     "Its text is not affected."), hx_input_get_file_name (self->input));
      return FALSE;
    }

  self->socket = ends[0];
  setsockopt (self->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  self->job = hx_server_job_start (&request, request.file_name, hx_input_get_fd (self->input),
                                   ends[1], error);
  close (ends[1]);
  if (self->job == NULL)
    stop (self);
  return self->job != NULL;
}

static gboolean
ask (HxPageRenderer *self,
     guint           page,
     guint           width)
{
  guint32 question[] = { GUINT32_TO_LE (page), GUINT32_TO_LE (width) };

  return send (self->socket, question, sizeof question, MSG_NOSIGNAL) == sizeof question;
}

/* NULL: the process is gone, or does not answer as it should. What it says of itself first is
 * passed over. */
static GByteArray *
read_answer (HxPageRenderer *self)
{
  g_autoptr(GByteArray) answer = g_byte_array_new ();
  guint8 buffer[65536];

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      HxRecord record;
      gsize n_taken;
      ssize_t n;

      if (hx_record_take (&record, answer->data, answer->len, &n_taken, &error))
        {
          if (record.kind != HX_RECORD_HELLO)
            return g_steal_pointer (&answer);
          g_byte_array_remove_range (answer, 0, n_taken);
          continue;
        }
      if (error != NULL)
        return NULL;

      n = recv (self->socket, buffer, sizeof buffer, 0);
      if (n == 0 || (n < 0 && errno != EINTR))
        return NULL;
      if (n > 0)
        g_byte_array_append (answer, buffer, n);
    }
}

static HxPixels *
parse_answer (GByteArray *answer)
{
  g_autoptr(GBytes) bytes = NULL;
  guint32 width, height, stride;
  const guint8 *rows;
  gsize n_taken, n_bytes;
  HxRecord record;

  if (!hx_record_take (&record, answer->data, answer->len, &n_taken, NULL)
      || record.kind != HX_RECORD_PIXELS || !hx_record_take_uint (&record, &width)
      || !hx_record_take_uint (&record, &height) || !hx_record_take_uint (&record, &stride))
    return NULL;

  rows = hx_record_take_rest (&record, &n_bytes);
  if (width == 0 || height == 0 || width > 65535 || height > 65535 || stride < width * 4
      || n_bytes != (gsize) stride * height)
    return NULL;

  bytes = g_bytes_new (rows, n_bytes);
  return hx_pixels_new (width, height, stride, bytes);
}

static HxPixels *
draw (HxPageRenderer  *self,
      const Job       *job,
      GError         **error)
{
  g_autoptr(GByteArray) answer = NULL;
  HxPixels *pixels;

  while (answer == NULL)
    {
      if (g_cancellable_set_error_if_cancelled (job->cancellable, error)
          || !start (self, error))
        return NULL;
      if (ask (self, job->page, job->width))
        answer = read_answer (self);
      if (answer == NULL)
        stop (self);
    }

  pixels = parse_answer (answer);
  if (pixels == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                 _("Page %u of “%s” is damaged and cannot be shown. Its text is not affected."),
                 job->page, hx_input_get_file_name (self->input));
  return pixels;
}

static void
job_free (Job *job)
{
  g_clear_object (&job->cancellable);
  dex_unref (job->promise);
  g_free (job);
}

static void
work_cb (gpointer data,
         gpointer user_data)
{
  HxPageRenderer *self = user_data;
  Job *job = data;
  GError *error = NULL;
  HxPixels *pixels = draw (self, job, &error);

  if (pixels != NULL)
    dex_promise_resolve_boxed (job->promise, HX_TYPE_PIXELS, pixels);
  else
    dex_promise_reject (job->promise, error);
  job_free (job);
}

/* Object ------------------------------------------------------------------------------------- */

static void
hx_page_renderer_finalize (GObject *object)
{
  HxPageRenderer *self = HX_PAGE_RENDERER (object);

  /* A page that is being drawn is not waited for. */
  if (self->socket >= 0)
    shutdown (self->socket, SHUT_RDWR);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  stop (self);
  g_clear_pointer (&self->input, hx_input_unref);

  G_OBJECT_CLASS (hx_page_renderer_parent_class)->finalize (object);
}

static void
hx_page_renderer_class_init (HxPageRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_page_renderer_finalize;
}

static void
hx_page_renderer_init (HxPageRenderer *self)
{
  self->socket = -1;
  self->pool = g_thread_pool_new (work_cb, self, 1, FALSE, NULL);
}

/**
 * hx_page_renderer_new:
 * @input: a PDF or a picture
 *
 * Returns: (transfer full): a renderer for its pages
 */
HxPageRenderer *
hx_page_renderer_new (HxInput *input)
{
  HxPageRenderer *self = g_object_new (HX_TYPE_PAGE_RENDERER, NULL);

  self->input = hx_input_ref (input);
  return self;
}

/**
 * hx_page_renderer_render:
 * @self: a renderer
 * @page: from 1
 * @width: pixels across the page
 * @cancellable: (nullable): to give up before it is this page's turn
 *
 * Draws a page. Pages are drawn in the order in which they are asked for.
 *
 * Returns: (transfer full): a future that resolves to an [struct@Pixels], or rejects with a
 *   sentence that names the file
 */
DexFuture *
hx_page_renderer_render (HxPageRenderer *self,
                         guint           page,
                         guint           width,
                         GCancellable   *cancellable)
{
  DexFuture *future;
  Job *job;

  g_return_val_if_fail (HX_IS_PAGE_RENDERER (self) && page > 0 && width > 0, NULL);

  job = g_new0 (Job, 1);
  job->page = page;
  job->width = width;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->promise = dex_promise_new ();
  future = dex_ref (DEX_FUTURE (job->promise));
  g_thread_pool_push (self->pool, job, NULL);
  return future;
}
