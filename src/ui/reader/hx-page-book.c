/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-page-book.h"

#include <libdex.h>

#include "import/hx-extractor.h"
#include "model/hx-layers.h"
#include "model/hx-source.h"

/* Bytes of pictures, and pages with boxes, that are kept. */
#define MAX_PICTURE_BYTES (96 * 1024 * 1024)
#define MAX_BOXES 100

/* A picture is drawn anew when it is to be shown larger by this factor, or much smaller. */
#define GROWN 1.05
#define SHRUNK 0.4

typedef struct
{
  HxPageLayout *layout;       /* without boxes until they are asked for */
  GdkTexture   *picture;
  guint         width;        /* pixels: of the picture */
  guint         wanted;       /* pixels: as it is to be; 0: nobody asks */
  guint64       used;         /* when it was asked for last */
  gboolean      loading;      /* its boxes */
  gboolean      hopeless;     /* it could not be drawn */
} Page;

struct _HxPageBook
{
  GObject         parent_instance;

  HxProject      *project;
  gint64          source;
  gint64          revision;
  GPtrArray      *pages;      /* Page */
  HxPageRenderer *renderer;
  GCancellable   *cancellable;
  guint64         clock;
  gboolean        drawing;
  guint           draw_source;
};

G_DEFINE_FINAL_TYPE (HxPageBook, hx_page_book, G_TYPE_OBJECT)

enum
{
  LOADED,
  PAGE_CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->layout, hx_page_layout_free);
  g_clear_object (&page->picture);
  g_free (page);
}

static Page *
nth_page (HxPageBook *self,
          guint       index)
{
  return g_ptr_array_index (self->pages, index);
}

static void
fail (HxPageBook *self,
      const char *message)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[FAILED], 0, message);
}

/* Reading ------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 id;
  guint  number;
} Request;

static gpointer
list_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  const Request *request = data;

  return hx_layers_list_pages (connection, request->id, error);
}

static gpointer
original_query (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  const Request *request = data;

  return hx_source_read_original (connection, request->id, error);
}

/* A GPtrArray of one page, as futures carry boxed values. */
static gpointer
boxes_query (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  const Request *request = data;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               hx_page_layout_free);
  g_autoptr(GError) local_error = NULL;
  HxPageLayout *layout = hx_layers_read_page (connection, request->id, request->number,
                                              &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (layout != NULL)
    g_ptr_array_add (found, layout);
  return g_steal_pointer (&found);
}

static DexFuture *
query (HxPageBook  *self,
       GType        type,
       gpointer   (*func) (HxConnection  *,
                           gpointer       ,
                           GError       **),
       gint64       id,
       guint        number)
{
  Request request = { id, number };

  return hx_project_query (self->project, type, func, g_memdup2 (&request, sizeof request), g_free);
}

static gboolean
open_renderer (HxPageBook  *self,
               GError     **error)
{
  g_autoptr(GBytes) original = NULL;
  g_autoptr(HxInput) input = NULL;

  original = dex_await_boxed (query (self, G_TYPE_BYTES, original_query, self->source, 0), error);
  if (original == NULL)
    return FALSE;

  input = hx_input_new_from_bytes (original, "pages", error);
  if (input == NULL)
    return FALSE;

  self->renderer = hx_page_renderer_new (input);
  return TRUE;
}

static void queue_draw (HxPageBook *self);

static DexFuture *
load_fiber (gpointer user_data)
{
  HxPageBook *self = user_data;
  g_autoptr(GPtrArray) layouts = NULL;
  g_autoptr(GError) error = NULL;

  layouts = dex_await_boxed (query (self, G_TYPE_PTR_ARRAY, list_query, self->revision, 0),
                             &error);
  if (layouts == NULL)
    {
      fail (self, error->message);
      return NULL;
    }

  for (guint i = 0; i < layouts->len; i++)
    {
      Page *page = g_new0 (Page, 1);
      const HxPageLayout *layout = g_ptr_array_index (layouts, i);

      page->layout = g_memdup2 (layout, sizeof *layout);
      page->layout->boxes = NULL;
      g_ptr_array_add (self->pages, page);
    }
  g_signal_emit (self, signals[LOADED], 0);

  if (!open_renderer (self, &error))
    fail (self, error->message);
  else
    queue_draw (self);
  return NULL;
}

/* Boxes -------------------------------------------------------------------------------------- */

/* Forgets the boxes of the page that nobody has asked for longest. */
static void
limit_boxes (HxPageBook *self)
{
  Page *oldest = NULL;
  guint n = 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = nth_page (self, i);

      if (page->layout->boxes == NULL)
        continue;
      n++;
      if (oldest == NULL || page->used < oldest->used)
        oldest = page;
    }
  if (n > MAX_BOXES)
    g_clear_pointer (&oldest->layout->boxes, g_free);
}

typedef struct
{
  HxPageBook *book;
  guint       index;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->book);
  g_free (load);
}

static DexFuture *
boxes_fiber (gpointer user_data)
{
  Load *load = user_data;
  HxPageBook *self = load->book;
  Page *page = nth_page (self, load->index);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  found = dex_await_boxed (query (self, G_TYPE_PTR_ARRAY, boxes_query, self->revision,
                                  page->layout->number), &error);
  page->loading = FALSE;
  if (found == NULL)
    {
      fail (self, error->message);
      return NULL;
    }

  if (found->len > 0)
    {
      HxPageLayout *layout = g_ptr_array_index (found, 0);

      page->layout->boxes = g_steal_pointer (&layout->boxes);
      limit_boxes (self);
      g_signal_emit (self, signals[PAGE_CHANGED], 0, load->index);
    }
  return NULL;
}

/* Pictures ----------------------------------------------------------------------------------- */

static gboolean
is_wanted (const Page *page)
{
  return !page->hopeless && page->wanted > 0 &&
         (page->picture == NULL || page->wanted > page->width * GROWN ||
          page->wanted < page->width * SHRUNK);
}

/* Of the pages that somebody asks for, the one asked for last. */
static int
find_wanted (HxPageBook *self)
{
  int best = -1;

  for (guint i = 0; i < self->pages->len; i++)
    if (is_wanted (nth_page (self, i)) &&
        (best < 0 || nth_page (self, i)->used > nth_page (self, best)->used))
      best = i;
  return best;
}

static gsize
count_bytes (const Page *page)
{
  return page->picture == NULL ? 0 : (gsize) gdk_texture_get_width (page->picture) *
                                     gdk_texture_get_height (page->picture) * 4;
}

static void
limit_pictures (HxPageBook *self)
{
  for (;;)
    {
      Page *oldest = NULL;
      gsize n_bytes = 0;
      guint n = 0;

      for (guint i = 0; i < self->pages->len; i++)
        {
          Page *page = nth_page (self, i);

          if (page->picture == NULL)
            continue;
          n++;
          n_bytes += count_bytes (page);
          if (oldest == NULL || page->used < oldest->used)
            oldest = page;
        }
      if (n <= 2 || n_bytes <= MAX_PICTURE_BYTES)
        return;

      g_clear_object (&oldest->picture);
      oldest->width = 0;
      oldest->wanted = 0;
    }
}

static void
draw_one (HxPageBook *self,
          int         index)
{
  Page *page = nth_page (self, index);
  guint wanted = page->wanted;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxPixels) pixels = NULL;

  pixels = dex_await_boxed (hx_page_renderer_render (self->renderer, page->layout->number, wanted,
                                                     self->cancellable), &error);
  if (pixels == NULL)
    {
      page->hopeless = TRUE;
      fail (self, error->message);
      return;
    }

  g_clear_object (&page->picture);
  page->picture = gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_R8G8B8A8,
                                          pixels->bytes, pixels->stride);
  page->width = wanted;
  limit_pictures (self);
  g_signal_emit (self, signals[PAGE_CHANGED], 0, index);
}

static DexFuture *
draw_fiber (gpointer user_data)
{
  HxPageBook *self = user_data;
  int index;

  while (!g_cancellable_is_cancelled (self->cancellable) && (index = find_wanted (self)) >= 0)
    draw_one (self, index);

  self->drawing = FALSE;
  return NULL;
}

static gboolean
draw_cb (gpointer user_data)
{
  HxPageBook *self = user_data;

  self->draw_source = 0;
  if (!self->drawing && self->renderer != NULL && find_wanted (self) >= 0)
    {
      self->drawing = TRUE;
      dex_future_disown (dex_scheduler_spawn (NULL, 0, draw_fiber, g_object_ref (self),
                                              g_object_unref));
    }
  return G_SOURCE_REMOVE;
}

static void
queue_draw (HxPageBook *self)
{
  if (self->draw_source == 0 && !self->drawing && self->renderer != NULL)
    self->draw_source = g_idle_add (draw_cb, self);
}

/* Object ------------------------------------------------------------------------------------- */

static void
hx_page_book_dispose (GObject *object)
{
  HxPageBook *self = HX_PAGE_BOOK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->draw_source, g_source_remove);

  G_OBJECT_CLASS (hx_page_book_parent_class)->dispose (object);
}

static void
hx_page_book_finalize (GObject *object)
{
  HxPageBook *self = HX_PAGE_BOOK (object);

  g_clear_object (&self->project);
  g_clear_object (&self->renderer);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->pages);

  G_OBJECT_CLASS (hx_page_book_parent_class)->finalize (object);
}

static void
hx_page_book_class_init (HxPageBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_page_book_dispose;
  object_class->finalize = hx_page_book_finalize;

  signals[LOADED] = g_signal_new ("loaded", HX_TYPE_PAGE_BOOK, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PAGE_CHANGED] = g_signal_new ("page-changed", HX_TYPE_PAGE_BOOK, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", HX_TYPE_PAGE_BOOK, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hx_page_book_init (HxPageBook *self)
{
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * hx_page_book_new:
 * @project: a project
 * @source: a source's id
 * @revision: the revision whose pages are meant
 *
 * Begins to load the pages of a source.
 *
 * Returns: (transfer full): a book, empty until it says "loaded"
 */
HxPageBook *
hx_page_book_new (HxProject *project,
                  gint64     source,
                  gint64     revision)
{
  HxPageBook *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_PAGE_BOOK, NULL);
  self->project = g_object_ref (project);
  self->source = source;
  self->revision = revision;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self),
                                          g_object_unref));
  return self;
}

/**
 * hx_page_book_close:
 * @self: the book
 *
 * Stops whatever is being loaded, and says nothing any more.
 */
void
hx_page_book_close (HxPageBook *self)
{
  g_return_if_fail (HX_IS_PAGE_BOOK (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * hx_page_book_get_n_pages:
 * @self: the book
 *
 * Returns: how many pages there are; 0 until it is loaded
 */
guint
hx_page_book_get_n_pages (HxPageBook *self)
{
  g_return_val_if_fail (HX_IS_PAGE_BOOK (self), 0);

  return self->pages->len;
}

/**
 * hx_page_book_get_page:
 * @self: the book
 * @index: a page, from 0
 *
 * Returns: (transfer none): its number, size in pt and range of text in code points; the boxes
 *   come from hx_page_book_get_boxes()
 */
const HxPageLayout *
hx_page_book_get_page (HxPageBook *self,
                       guint       index)
{
  g_return_val_if_fail (HX_IS_PAGE_BOOK (self) && index < self->pages->len, NULL);

  return nth_page (self, index)->layout;
}

/**
 * hx_page_book_find:
 * @self: the book, loaded
 * @offset: code points
 *
 * Returns: the index of the page that a place in the text is on, or of the last before it
 */
guint
hx_page_book_find (HxPageBook *self,
                   guint       offset)
{
  guint low = 0, high;

  g_return_val_if_fail (HX_IS_PAGE_BOOK (self), 0);

  high = self->pages->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (nth_page (self, middle)->layout->start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * hx_page_book_get_boxes:
 * @self: the book
 * @index: a page, from 0
 *
 * Asks where the characters of a page are. "page-changed" says when that is known.
 *
 * Returns: (transfer none) (nullable): x, y, width and height for each code point of the page's
 *   text, in 1/65535 of the page; %NULL as long as they are not loaded
 */
const guint16 *
hx_page_book_get_boxes (HxPageBook *self,
                        guint       index)
{
  Page *page;

  g_return_val_if_fail (HX_IS_PAGE_BOOK (self) && index < self->pages->len, NULL);

  page = nth_page (self, index);
  page->used = ++self->clock;
  if (page->layout->boxes == NULL && !page->loading)
    {
      Load *load = g_new0 (Load, 1);

      page->loading = TRUE;
      load->book = g_object_ref (self);
      load->index = index;
      dex_future_disown (dex_scheduler_spawn (NULL, 0, boxes_fiber, load, load_free));
    }
  return page->layout->boxes;
}

/**
 * hx_page_book_get_picture:
 * @self: the book
 * @index: a page, from 0
 * @width: pixels of the screen, across the page
 *
 * Asks for a picture of a page that is sharp at a width.
 *
 * Returns: (transfer none) (nullable): the picture there is, perhaps of another width; "page-changed"
 *   says when there is a better one
 */
GdkTexture *
hx_page_book_get_picture (HxPageBook *self,
                          guint       index,
                          guint       width)
{
  Page *page;

  g_return_val_if_fail (HX_IS_PAGE_BOOK (self) && index < self->pages->len, NULL);

  page = nth_page (self, index);
  page->used = ++self->clock;
  page->wanted = width;
  if (is_wanted (page))
    queue_draw (self);
  return page->picture;
}
