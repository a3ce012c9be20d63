/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small pictures of what is no source: of entities. Their bytes come from anywhere, so they are
 * decoded where files of sources are, in a confined process, and nowhere else. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "import/hx-picture.h"
#include "model/hx-entity.h"

/* Pixels: the largest square, and how wide a picture is drawn whose middle is wanted. */
#define MAX_SIZE 1024
#define MAX_WIDTH 8192

/* Pixels: what a picture is drawn at to see whether it can be. */
#define CHECK_SIZE 64

typedef struct
{
  GFile   *file;     /* or NULL */
  GBytes  *bytes;
  char    *name;
  HxInput *input;
  guint    size;
  GError  *error;    /* of what ran on a thread */
} Job;

static const char * const media_types[] = {
  "image/png", "image/jpeg", "image/webp", "image/tiff", NULL
};

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->input, hx_input_unref);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self);
}

/**
 * hx_picture_get_media_types:
 *
 * Returns: (transfer none) (array zero-terminated=1): the media types of pictures that can be drawn
 */
const char * const *
hx_picture_get_media_types (void)
{
  return media_types;
}

/* Only what begins as a picture goes on: the process that draws pages draws more than pictures. */
static gboolean
is_picture (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return n_bytes >= 12
         && (memcmp (data, "\211PNG\r\n\032\n", 8) == 0 || memcmp (data, "\377\330\377", 3) == 0
             || memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0
             || (memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0));
}

static gboolean
check (GBytes      *bytes,
       const char  *name,
       GError     **error)
{
  if (g_bytes_get_size (bytes) > HX_ENTITY_PICTURE_MAX_BYTES)
    g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                 _("“%s” is larger than %d MB. Save the picture smaller and choose it again."),
                 name, HX_ENTITY_PICTURE_MAX_BYTES / (1024 * 1024));
  else if (!is_picture (bytes))
    g_set_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
                 _("“%s” is no picture that Hexapla can show. Choose a PNG, JPEG, WebP or TIFF "
                   "file."), name);
  else
    return TRUE;

  return FALSE;
}

/* The middle, as a square. */
static HxPixels *
crop (const HxPixels *from,
      guint           size)
{
  guint side = MIN (MIN (from->width, from->height), size);
  gsize row = (gsize) side * 4;
  const guint8 *rows = g_bytes_get_data (from->bytes, NULL);
  guint8 *square = g_malloc (row * side);
  g_autoptr(GBytes) bytes = g_bytes_new_take (square, row * side);

  rows += (gsize) ((from->height - side) / 2) * from->stride + (from->width - side) / 2 * 4;
  for (guint y = 0; y < side; y++)
    memcpy (square + y * row, rows + y * from->stride, row);

  return hx_pixels_new (side, side, row, bytes);
}

static HxPixels *
render (HxPageRenderer  *renderer,
        const char      *name,
        guint            width,
        GError         **error)
{
  g_autoptr(GError) local = NULL;
  HxPixels *pixels = dex_await_boxed (hx_page_renderer_render (renderer, 1, width, NULL), &local);

  if (pixels == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                 _("“%s” cannot be shown: it is damaged or far too large. Choose another picture."),
                 name);
  return pixels;
}

/* A picture that lies is drawn again, as wide as makes it high enough. */
static HxPixels *
draw (HxInput  *input,
      guint     size,
      GError  **error)
{
  const char *name = hx_input_get_file_name (input);
  g_autoptr(HxPageRenderer) renderer = hx_page_renderer_new (input);
  g_autoptr(HxPixels) pixels = render (renderer, name, size, error);
  g_autoptr(HxPixels) wide = NULL;

  if (pixels == NULL || pixels->height >= size)
    return pixels != NULL ? crop (pixels, size) : NULL;

  wide = render (renderer, name, MIN ((guint64) size * size / pixels->height, MAX_WIDTH), error);
  return wide != NULL ? crop (wide, size) : NULL;
}

static DexFuture *
read_thread (gpointer data)
{
  Job *self = data;

  if (self->file != NULL)
    self->input = hx_input_new_from_file (self->file, NULL, &self->error);
  else
    self->input = hx_input_new_from_bytes (self->bytes, self->name, &self->error);

  return dex_future_new_true ();
}

/* Reads it on a thread, and draws it. */
static HxPixels *
read_and_draw (Job     *self,
               GError **error)
{
  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, read_thread, self,
                                  NULL), NULL);
  if (self->input == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  if (!check (hx_input_get_bytes (self->input), hx_input_get_file_name (self->input), error))
    return NULL;

  return draw (self->input, self->size, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  Job *self = data;
  GError *error = NULL;
  HxPixels *pixels = read_and_draw (self, &error);

  return pixels != NULL ? dex_future_new_take_boxed (HX_TYPE_PIXELS, pixels)
                        : dex_future_new_for_error (error);
}

/**
 * hx_picture_load:
 * @bytes: a picture
 * @size: pixels, at most 1024
 *
 * Draws the middle of a picture as a square, in a confined process.
 *
 * Returns: (transfer full): a future that resolves to an [struct@Pixels] of @size by @size, or less
 *   of a picture that is very long; or rejects with %HX_ERROR_LIMIT, %HX_ERROR_UNSUPPORTED or
 *   %HX_ERROR_CORRUPT
 */
DexFuture *
hx_picture_load (GBytes *bytes,
                 guint   size)
{
  Job *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (size > 0 && size <= MAX_SIZE, NULL);

  self = g_new0 (Job, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (_("Picture"));
  self->size = size;
  return dex_scheduler_spawn (NULL, 0, load_fiber, self, job_free);
}

/* --- Before one is stored -------------------------------------------------------------------- */

static DexFuture *
check_fiber (gpointer data)
{
  Job *self = data;
  GError *error = NULL;
  g_autoptr(HxPixels) pixels = read_and_draw (self, &error);

  if (pixels == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    g_bytes_ref (hx_input_get_bytes (self->input)));
}

/**
 * hx_picture_check_file:
 * @file: a file
 *
 * Reads a file and sees whether it is a picture that can be drawn: PNG, JPEG, WebP or TIFF, of at
 * most 20 MB and 100 million pixels.
 *
 * Returns: (transfer full): a future that resolves to the file's bytes, a #GBytes, or rejects with
 *   a sentence that names the file and says what to do
 */
DexFuture *
hx_picture_check_file (GFile *file)
{
  Job *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (Job, 1);
  self->file = g_object_ref (file);
  self->size = CHECK_SIZE;
  return dex_scheduler_spawn (NULL, 0, check_fiber, self, job_free);
}

/**
 * hx_picture_check_bytes:
 * @bytes: what may be a picture
 * @name: what it is called in a sentence
 *
 * Like hx_picture_check_file() for what is no file.
 *
 * Returns: (transfer full): a future that resolves to the bytes, or rejects
 */
DexFuture *
hx_picture_check_bytes (GBytes     *bytes,
                        const char *name)
{
  Job *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (Job, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->size = CHECK_SIZE;
  return dex_scheduler_spawn (NULL, 0, check_fiber, self, job_free);
}
