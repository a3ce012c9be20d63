// SPDX-License-Identifier: GPL-3.0-or-later

// The one file of Hexapla in C++: poppler's stable interface is. No exception leaves it.

#include "hx-poppler.h"

#include <memory>
#include <new>
#include <string>
#include <vector>

#include <limits.h>
#include <string.h>

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#define MAX_PIXELS (100u * 1000 * 1000)

struct _HxPoppler
{
  std::unique_ptr<poppler::document> document;
  bool is_damaged = false;
};

// Poppler reports to one function of the process.
static guint n_complaints;

static void
complain_cb (const std::string &message,
             void              *data)
{
  n_complaints++;
}

// Owned UTF-8, or NULL if there is nothing in it.
static char *
dup_ustring (const poppler::ustring &string)
{
  if (string.empty ())
    return nullptr;
  return g_utf16_to_utf8 (reinterpret_cast<const gunichar2 *> (string.data ()), string.size (),
                          nullptr, nullptr, nullptr);
}

// A surrogate pair is one character with one box.
static void
add_chars (std::vector<HxPopplerChar> &chars,
           const poppler::text_box    &box)
{
  const poppler::ustring text = box.text ();
  gsize n_boxes = 0;

  for (gsize i = 0; i < text.size (); i++)
    {
      gunichar code = text[i];

      if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.size ()
          && text[i + 1] >= 0xdc00 && text[i + 1] < 0xe000)
        code = 0x10000 + ((code - 0xd800) << 10) + (text[++i] - 0xdc00);

      const poppler::rectf at = box.char_bbox (n_boxes++);
      chars.push_back ({ code, float (at.x ()), float (at.y ()),
                         float (at.width ()), float (at.height ()) });
    }
}

static bool
is_turned (const poppler::page &page)
{
  return page.orientation () == poppler::page::landscape
         || page.orientation () == poppler::page::seascape;
}

template <typename T>
static T *
dup_vector (const std::vector<T> &vector)
{
  return static_cast<T *> (g_memdup2 (vector.data (), vector.size () * sizeof (T)));
}

static HxPopplerPage *
read_page (const poppler::page &page)
{
  const guint n_before = n_complaints;
  const std::vector<poppler::text_box> boxes = page.text_list ();
  const poppler::rectf rectangle = page.page_rect ();
  std::vector<HxPopplerChar> chars;
  std::vector<HxPopplerWord> words;

  words.reserve (boxes.size ());
  for (const poppler::text_box &box : boxes)
    {
      const guint first = chars.size ();

      add_chars (chars, box);
      words.push_back ({ first, guint (chars.size () - first), box.rotation () & 3,
                         box.has_space_after () });
    }

  HxPopplerPage *result = g_new0 (HxPopplerPage, 1);
  result->width = is_turned (page) ? rectangle.height () : rectangle.width ();
  result->height = is_turned (page) ? rectangle.width () : rectangle.height ();
  result->n_chars = chars.size ();
  result->n_words = words.size ();
  result->chars = dup_vector (chars);
  result->words = dup_vector (words);
  result->is_damaged = n_complaints != n_before;
  return result;
}

// Poppler's pixels are B G R A in memory, on white and so opaque.
static guint8 *
dup_pixels (const poppler::image &image,
            guint                *height,
            gsize                *stride)
{
  const guint width = image.width ();

  *height = image.height ();
  *stride = gsize (width) * 4;
  guint8 *pixels = static_cast<guint8 *> (g_try_malloc_n (*height, *stride));

  if (pixels == nullptr)
    return nullptr;
  for (guint y = 0; y < *height; y++)
    {
      const char *from = image.const_data () + gsize (y) * image.bytes_per_row ();
      guint8 *to = pixels + y * *stride;

      for (guint x = 0; x < width; x++, from += 4, to += 4)
        {
          guint32 argb;

          memcpy (&argb, from, sizeof argb);
          to[0] = argb >> 16;
          to[1] = argb >> 8;
          to[2] = argb;
          to[3] = 0xff;
        }
    }
  return pixels;
}

static guint8 *
render_page (const poppler::page &page,
             guint                width,
             guint               *height,
             gsize               *stride)
{
  const poppler::rectf rectangle = page.page_rect ();
  const double page_width = is_turned (page) ? rectangle.height () : rectangle.width ();
  const double page_height = is_turned (page) ? rectangle.width () : rectangle.height ();
  poppler::page_renderer renderer;

  if (!(page_width > 0) || !(page_height > 0) || width == 0
      || page_height / page_width * width * width > MAX_PIXELS)
    return nullptr;

  const double dpi = 72.0 * width / page_width;
  const int rows = MAX (1, int (page_height / page_width * width + 0.5));

  renderer.set_image_format (poppler::image::format_argb32);
  renderer.set_render_hints (poppler::page_renderer::antialiasing
                             | poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page (&page, dpi, dpi, 0, 0, int (width), rows);
  if (!image.is_valid () || guint (image.width ()) != width)
    return nullptr;
  return dup_pixels (image, height, stride);
}

// A page with one character in each of the writings whose tables poppler reads from files.
static std::string
make_cjk_document ()
{
  static const struct { const char *ordering, *map, *code; } fonts[] = {
    { "Japan1", "UniJIS-UCS2-H", "3042" },
    { "GB1", "UniGB-UCS2-H", "4e2d" },
    { "CNS1", "UniCNS-UCS2-H", "4e2d" },
    { "Korea1", "UniKS-UCS2-H", "ac00" },
  };
  std::string names, content, objects, pdf = "%PDF-1.4\n";
  int n = 5;

  for (const auto &font : fonts)
    {
      const std::string at = std::to_string (n), below = std::to_string (n + 1),
                        last = std::to_string (n + 2);

      names += "/F" + at + " " + at + " 0 R ";
      content += "BT /F" + at + " 9 Tf 9 9 Td <" + font.code + "> Tj ET\n";
      objects += at + " 0 obj <</Type/Font/Subtype/Type0/BaseFont/X/Encoding/" + font.map
                 + "/DescendantFonts[" + below + " 0 R]>> endobj\n"
                 + below + " 0 obj <</Type/Font/Subtype/CIDFontType0/BaseFont/X/CIDSystemInfo"
                 + "<</Registry(Adobe)/Ordering(" + font.ordering + ")/Supplement 2>>"
                 + "/FontDescriptor " + last + " 0 R>> endobj\n"
                 + last + " 0 obj <</Type/FontDescriptor/FontName/X/Flags 4>> endobj\n";
      n += 3;
    }

  pdf += "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<<"
         + names + ">>>>>> endobj\n4 0 obj <</Length " + std::to_string (content.size ())
         + ">> stream\n" + content + "\nendstream endobj\n" + objects;
  return pdf + "trailer <</Size " + std::to_string (n) + "/Root 1 0 R>>\n";
}

/**
 * hx_poppler_open:
 * @bytes: (array length=n_bytes): the file; it is not copied and must stay
 * @n_bytes: their number
 * @is_encrypted: (out): whether it needs a password
 *
 * Opens a PDF.
 *
 * Returns: (transfer full) (nullable): the document, %NULL if it is encrypted or too damaged
 */
HxPoppler *
hx_poppler_open (const char *bytes,
                 gsize       n_bytes,
                 gboolean   *is_encrypted)
{
  *is_encrypted = FALSE;
  if (n_bytes > INT_MAX)
    return nullptr;
  try
    {
      poppler::set_debug_error_function (complain_cb, nullptr);
      const guint n_before = n_complaints;
      std::unique_ptr<HxPoppler> self = std::make_unique<HxPoppler> ();

      self->document.reset (poppler::document::load_from_raw_data (bytes, int (n_bytes)));
      if (!self->document)
        return nullptr;
      *is_encrypted = self->document->is_locked ();
      if (*is_encrypted)
        return nullptr;
      self->is_damaged = n_complaints != n_before;
      return self.release ();
    }
  catch (...)
    {
      return nullptr;
    }
}

/**
 * hx_poppler_close:
 * @self: (transfer full) (nullable): a document
 *
 * Frees a document.
 */
void
hx_poppler_close (HxPoppler *self)
{
  delete self;
}

/**
 * hx_poppler_get_n_pages:
 * @self: a document
 *
 * Returns: how many pages it says it has
 */
guint
hx_poppler_get_n_pages (HxPoppler *self)
{
  return MAX (0, self->document->pages ());
}

/**
 * hx_poppler_is_damaged:
 * @self: a document
 *
 * Returns: whether its structure had to be repaired when it was opened
 */
gboolean
hx_poppler_is_damaged (HxPoppler *self)
{
  return self->is_damaged;
}

/**
 * hx_poppler_dup_info:
 * @self: a document
 * @key: such as "Title" or "CreationDate" (ISO 32000-1, 14.3.3)
 *
 * Returns: (transfer full) (nullable): what the document says of itself, in UTF-8
 */
char *
hx_poppler_dup_info (HxPoppler  *self,
                     const char *key)
{
  try
    {
      return dup_ustring (self->document->info_key (key));
    }
  catch (...)
    {
      return nullptr;
    }
}

/**
 * hx_poppler_dup_xmp:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): its metadata stream, XML in UTF-8
 */
char *
hx_poppler_dup_xmp (HxPoppler *self)
{
  try
    {
      return dup_ustring (self->document->metadata ());
    }
  catch (...)
    {
      return nullptr;
    }
}

/**
 * hx_poppler_read_page:
 * @self: a document
 * @index: a page, from 0
 *
 * Reads the characters of a page. Nothing of the page stays in memory but the result.
 *
 * Returns: (transfer full) (nullable): the page, %NULL if it cannot be read at all
 */
HxPopplerPage *
hx_poppler_read_page (HxPoppler *self,
                      guint      index)
{
  try
    {
      std::unique_ptr<poppler::page> page (self->document->create_page (int (index)));
      return page ? read_page (*page) : nullptr;
    }
  catch (...)
    {
      return nullptr;
    }
}

/**
 * hx_poppler_page_free:
 * @page: (transfer full) (nullable): a page
 *
 * Frees what hx_poppler_read_page() gave.
 */
void
hx_poppler_page_free (HxPopplerPage *page)
{
  if (page == nullptr)
    return;
  g_free (page->chars);
  g_free (page->words);
  g_free (page);
}

/**
 * hx_poppler_render:
 * @self: a document
 * @index: a page, from 0
 * @width: pixels across the page
 * @height: (out): pixels down the page
 * @stride: (out): bytes from a row to the next
 *
 * Draws a page.
 *
 * Returns: (transfer full) (nullable): R, G, B and A of each pixel, to be freed with g_free();
 *   %NULL if there are too many pixels or nothing can be drawn
 */
guint8 *
hx_poppler_render (HxPoppler *self,
                   guint      index,
                   guint      width,
                   guint     *height,
                   gsize     *stride)
{
  try
    {
      std::unique_ptr<poppler::page> page (self->document->create_page (int (index)));
      return page ? render_page (*page, width, height, stride) : nullptr;
    }
  catch (...)
    {
      return nullptr;
    }
}

// Text in a font that is not embedded is drawn in one of the system's, which fontconfig finds.
static void
draw_page (void)
{
  static const char bytes[] =
    "%PDF-1.4\n"
    "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
    "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 50 50]/Contents 5 0 R"
    "/Resources<</Font<</F 4 0 R>>>>>> endobj\n"
    "4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
    "5 0 obj <</Length 30>> stream\nBT /F 9 Tf 5 5 Td (A) Tj ET  \nendstream endobj\n"
    "trailer <</Root 1 0 R>>\n";
  gboolean is_encrypted;
  g_autoptr(HxPoppler) self = hx_poppler_open (bytes, sizeof bytes - 1, &is_encrypted);
  guint height;
  gsize stride;

  if (self != nullptr)
    g_free (hx_poppler_render (self, 0, 50, &height, &stride));
}

/**
 * hx_poppler_preload:
 *
 * Has poppler, fontconfig and the C library load what they would open files for later: encodings
 * of fonts, a font to draw with, and the tables of Chinese, Japanese and Korean writing, of which
 * poppler keeps four. They stay as long as a document is open, so one stays open.
 */
void
hx_poppler_preload (void)
{
  static HxPoppler *kept;
  static std::string bytes;
  gboolean is_encrypted;

  if (kept != nullptr)
    return;
  bytes = make_cjk_document ();
  kept = hx_poppler_open (bytes.data (), bytes.size (), &is_encrypted);
  if (kept != nullptr)
    hx_poppler_page_free (hx_poppler_read_page (kept, 0));
  draw_page ();
}
