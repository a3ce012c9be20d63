// SPDX-License-Identifier: GPL-3.0-or-later

// With hx-poppler-pen.h all that Hexapla has in C++ and that knows poppler's core. That promises no
// interface, poppler-cpp does; but that copies a file's table of objects for each page, so that the
// time grows with the square of the pages (HACKING.md). What differs between versions is told by
// what the compiler finds. No exception leaves this file.

#include "hx-pdf.h"
#include "hx-poppler-pen.h"

#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <limits.h>
#include <string.h>

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <TextOutputDev.h>
#include <UTF.h>
#include <splash/SplashBitmap.h>

#define MAX_PIXELS (100u * 1000 * 1000)

struct _HxPoppler
{
  // Instead of what the caller keeps; it goes after the document.
  std::unique_ptr<GBytes, decltype (&g_bytes_unref)> mended { nullptr, g_bytes_unref };
  std::unique_ptr<PDFDoc> document;
  bool is_damaged = false;
};

// Poppler reports to one function of the process.
static guint n_complaints;

static void
complain_cb (ErrorCategory category,
             Goffset       position,
             const char   *message)
{
  n_complaints++;
}

// --- What differs between versions of poppler ---

// A document owns its stream; some versions say so in its type.
template <typename Document>
static std::unique_ptr<Document>
make_document (std::unique_ptr<BaseStream>   stream,
               const std::function<void ()> &repaired)
{
  if constexpr (std::is_constructible_v<Document, std::unique_ptr<BaseStream>>)
    return std::make_unique<Document> (std::move (stream), std::nullopt, std::nullopt, repaired);
  else
    return std::make_unique<Document> (stream.release (), std::nullopt, std::nullopt, repaired);
}

// Older versions can draw in reverse.
template <typename Output>
static std::unique_ptr<Output>
make_painter (SplashColorPtr paper)
{
  if constexpr (std::is_constructible_v<Output, SplashColorMode, int, bool, SplashColorPtr>)
    return std::make_unique<Output> (splashModeRGB8, 4, false, paper);
  else
    return std::make_unique<Output> (splashModeRGB8, 4, paper);
}

// Newer versions have a vector of words.
template <typename List>
static auto
count_words (const List &list) -> decltype (list.getWords ().size ())
{
  return list.getWords ().size ();
}

template <typename List>
static auto
count_words (const List &list) -> decltype (list.getLength ())
{
  return list.getLength ();
}

template <typename List>
static auto
word_at (List &list,
         int   i) -> decltype (list.getWords ()[i])
{
  return list.getWords ()[i];
}

template <typename List>
static auto
word_at (List &list,
         int   i) -> decltype (list.get (i))
{
  return list.get (i);
}

// GooString is becoming std::string.
template <typename String>
static auto
to_std (const String &string) -> decltype (string.toStr ())
{
  return string.toStr ();
}

[[maybe_unused]] static const std::string &
to_std (const std::string &string)
{
  return string;
}

// --- Words ---

// Many fonts say what they are by nothing but their name; the last two are TeX's.
static bool
has_bold_name (const TextFontInfo *font)
{
  const auto *name = font->getFontName ();

  if (name == nullptr)
    return false;

  g_autofree char *folded = g_ascii_strdown (to_std (*name).c_str (), -1);
  for (const char *sign : { "bold", "black", "heavy", "demi", "cmbx", "sfbx" })
    if (strstr (folded, sign) != nullptr)
      return true;
  return false;
}

// The fonts of a page; there are few, and words of one follow each other.
class Boldness
{
public:
  bool
  is_bold (const TextFontInfo *font)
  {
    if (font != last)
      {
        last = font;
        last_is_bold = font != nullptr && (font->isBold () || has_bold_name (font));
      }
    return last_is_bold;
  }

private:
  const TextFontInfo *last = nullptr;
  bool last_is_bold = false;
};

static void
add_word (std::vector<HxPopplerChar> &chars,
          std::vector<HxPopplerWord> &words,
          Boldness                   &boldness,
          TextWord                   *word)
{
  const int n = word->getLength ();
  const double size = word->getFontSize ();

  if (n <= 0)
    return;
  words.push_back ({ guint (chars.size ()), guint (n), word->getRotation () & 3,
                     word->hasSpaceAfter (), word->nextWord () == nullptr,
                     std::isfinite (size) ? float (size) : 0,
                     boldness.is_bold (word->getFontInfo (0)) });
  for (int i = 0; i < n; i++)
    {
      const Unicode code = *word->getChar (i);
      double x0, y0, x1, y1;

      word->getCharBBox (i, &x0, &y0, &x1, &y1);
      chars.push_back ({ code < 0x110000 ? code : 0xfffd, float (x0), float (y0),
                         float (x1 - x0), float (y1 - y0) });
    }
}

template <typename T>
static T *
dup_vector (const std::vector<T> &vector)
{
  return static_cast<T *> (g_memdup2 (vector.data (), vector.size () * sizeof (T)));
}

static void
measure_page (Page   *page,
              double *width,
              double *height)
{
  const bool is_turned = page->getRotate () == 90 || page->getRotate () == 270;

  *width = is_turned ? page->getCropHeight () : page->getCropWidth ();
  *height = is_turned ? page->getCropWidth () : page->getCropHeight ();
}

static HxPopplerPage *
read_page (PDFDoc *document,
           int     number)
{
  Page *page = document->getPage (number);
  const guint n_before = n_complaints;
  std::vector<HxPopplerChar> chars;
  std::vector<HxPopplerWord> words;
  Boldness boldness;

  if (page == nullptr)
    return nullptr;

  HxPen output;
  document->displayPage (&output, number, 72, 72, 0, false, false, false);
  if (const auto list = output.makeWordList ())
    {
      const int n = count_words (*list);

      words.reserve (n);
      chars.reserve (8 * gsize (n));
      for (int i = 0; i < n; i++)
        add_word (chars, words, boldness, word_at (*list, i));
    }

  HxPopplerPage *result = g_new0 (HxPopplerPage, 1);
  measure_page (page, &result->width, &result->height);
  result->n_chars = chars.size ();
  result->n_words = words.size ();
  result->chars = dup_vector (chars);
  result->words = dup_vector (words);
  result->n_spaces = output.spaces.size ();
  result->spaces = dup_vector (output.spaces);
  result->is_damaged = n_complaints != n_before;
  return result;
}

// --- Drawing ---

static guint8 *
dup_pixels (SplashBitmap *bitmap,
            guint        *height,
            gsize        *stride)
{
  const guint width = bitmap->getWidth ();

  *height = bitmap->getHeight ();
  *stride = gsize (width) * 4;
  guint8 *pixels = static_cast<guint8 *> (g_try_malloc_n (*height, *stride));

  if (pixels == nullptr)
    return nullptr;
  for (guint y = 0; y < *height; y++)
    {
      const guint8 *from = bitmap->getDataPtr () + gssize (y) * bitmap->getRowSize ();
      guint8 *to = pixels + y * *stride;

      for (guint x = 0; x < width; x++, from += 3, to += 4)
        {
          memcpy (to, from, 3);
          to[3] = 0xff;
        }
    }
  return pixels;
}

static guint8 *
render_page (PDFDoc *document,
             int     number,
             guint   width,
             guint  *height,
             gsize  *stride)
{
  Page *page = document->getPage (number);
  SplashColor white = { 0xff, 0xff, 0xff };
  double page_width, page_height;

  if (page == nullptr)
    return nullptr;
  measure_page (page, &page_width, &page_height);
  if (!(page_width > 0) || !(page_height > 0) || width == 0
      || page_height / page_width * width * width > MAX_PIXELS)
    return nullptr;

  const double dpi = 72.0 * width / page_width;
  const int rows = MAX (1, int (page_height / page_width * width + 0.5));
  const auto painter = make_painter<SplashOutputDev> (white);

  painter->setFontAntialias (true);
  painter->setVectorAntialias (true);
  painter->setFreeTypeHinting (false, false);
  painter->startDoc (document);
  document->displayPageSlice (painter.get (), number, dpi, dpi, 0, false, true, false, 0, 0,
                              int (width), rows);

  SplashBitmap *bitmap = painter->getBitmap ();
  if (bitmap == nullptr || bitmap->getDataPtr () == nullptr || guint (bitmap->getWidth ()) != width
      || bitmap->getHeight () <= 0)
    return nullptr;
  return dup_pixels (bitmap, height, stride);
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

static void
open_bytes (HxPoppler  *self,
            const char *bytes,
            gsize       n_bytes)
{
  self->document = make_document<PDFDoc> (
    std::make_unique<MemStream> (bytes, 0, Goffset (n_bytes), Object ()),
    [self] { self->is_damaged = true; });
}

static bool
has_pages (HxPoppler *self)
{
  return self->document->isOk () && self->document->getNumPages () > 0;
}

static void
open_mended (HxPoppler  *self,
             const char *bytes,
             gsize       n_bytes)
{
  for (const bool anew : { false, true })
    {
      GBytes *mended = hx_pdf_mend (bytes, n_bytes, anew);
      gsize n_mended;

      if (mended == nullptr)
        continue;
      self->document.reset ();
      self->mended.reset (mended);
      self->is_damaged = true;
      const char *data = static_cast<const char *> (g_bytes_get_data (mended, &n_mended));
      open_bytes (self, data, n_mended);
      if (has_pages (self))
        return;
    }
}

/**
 * hx_poppler_open:
 * @bytes: (array length=n_bytes): the file; it is not copied and must stay
 * @n_bytes: their number
 * @is_encrypted: (out): whether it needs a password
 *
 * Opens a PDF. One that ends too early is mended as far as that goes.
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
      const guint n_before = n_complaints;
      std::unique_ptr<HxPoppler> self = std::make_unique<HxPoppler> ();

      setErrorCallback (complain_cb);
      if (!globalParams)
        globalParams = std::make_unique<GlobalParams> ();
      open_bytes (self.get (), bytes, n_bytes);
      if (!has_pages (self.get ()) && self->document->getErrorCode () != errEncrypted)
        open_mended (self.get (), bytes, n_bytes);
      if (!self->document->isOk ())
        {
          *is_encrypted = self->document->getErrorCode () == errEncrypted;
          return nullptr;
        }
      self->is_damaged |= n_complaints != n_before;
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
  try
    {
      return MAX (0, self->document->getNumPages ());
    }
  catch (...)
    {
      return 0;
    }
}

/**
 * hx_poppler_is_damaged:
 * @self: a document
 *
 * Returns: whether its structure had to be repaired so far
 */
gboolean
hx_poppler_is_damaged (HxPoppler *self)
{
  return self->is_damaged;
}

// In UTF-16 or PDFDocEncoding (ISO 32000-1, 7.9.2.2); NULL if there is nothing in it.
static char *
dup_text_string (const std::string &string)
{
  std::string utf8 = TextStringToUtf8 (string);

  // Poppler may count the NUL behind the string.
  utf8.erase (utf8.find_last_not_of ('\0') + 1);
  return utf8.empty () ? nullptr : g_utf8_make_valid (utf8.data (), utf8.size ());
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
      const auto value = self->document->getDocInfoStringEntry (key);

      return value ? dup_text_string (to_std (*value)) : nullptr;
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
      const auto metadata = self->document->readMetadata ();

      if (!metadata)
        return nullptr;
      const std::string &xml = to_std (*metadata);
      return g_utf8_validate (xml.data (), xml.size (), nullptr) ? g_strdup (xml.c_str ())
                                                                 : dup_text_string (xml);
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
      return index < INT_MAX ? read_page (self->document.get (), int (index) + 1) : nullptr;
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
  g_free (page->spaces);
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
      return index < INT_MAX
             ? render_page (self->document.get (), int (index) + 1, width, height, stride)
             : nullptr;
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
 * poppler keeps four.
 */
void
hx_poppler_preload (void)
{
  static bool is_done;
  const std::string bytes = make_cjk_document ();
  gboolean is_encrypted;

  if (is_done)
    return;
  is_done = true;

  g_autoptr(HxPoppler) document = hx_poppler_open (bytes.data (), bytes.size (), &is_encrypted);
  if (document != nullptr)
    hx_poppler_page_free (hx_poppler_read_page (document, 0));
  draw_page ();
}
