/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures made by the libraries that read them, and a line of print for text recognition. */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>

#include "hx-image.h"
#include "hx-ocr.h"
#include "hx-poppler.h"
#include "parse-fixture.h"

#define WIDTH  60
#define HEIGHT 40

/* --- Pictures: the left half red, the right half blue --- */

static guint8 *
make_pixels (guint n_channels)
{
  guint8 *pixels = g_malloc0 (WIDTH * HEIGHT * n_channels);

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    {
      pixels[i * n_channels + (i % WIDTH < WIDTH / 2 ? 0 : 2)] = 0xff;
      if (n_channels == 4)
        pixels[i * n_channels + 3] = 0xff;
    }
  return pixels;
}

static GBytes *
make_png (const guint8 *pixels,
          guint         width,
          guint         height)
{
  png_image image = { .version = PNG_IMAGE_VERSION, .width = width, .height = height,
                      .format = PNG_FORMAT_RGBA };
  png_alloc_size_t n_bytes = PNG_IMAGE_PNG_SIZE_MAX (image);
  g_autofree guint8 *bytes = g_malloc (n_bytes);

  g_assert_true (png_image_write_to_memory (&image, bytes, &n_bytes, 0, pixels, 0, NULL));
  return g_bytes_new (bytes, n_bytes);
}

static GBytes *
make_small_png (void)
{
  g_autofree guint8 *pixels = make_pixels (4);

  return make_png (pixels, WIDTH, HEIGHT);
}

/* Of 150 dpi, and if exif says so, turned. */
static GBytes *
make_jpeg (const guint8 *exif,
           guint         n_exif)
{
  g_autofree guint8 *pixels = make_pixels (3);
  struct jpeg_compress_struct codec;
  struct jpeg_error_mgr errors;
  guint8 *bytes = NULL;
  unsigned long n_bytes = 0;
  GBytes *result;

  codec.err = jpeg_std_error (&errors);
  jpeg_create_compress (&codec);
  jpeg_mem_dest (&codec, &bytes, &n_bytes);
  codec.image_width = WIDTH;
  codec.image_height = HEIGHT;
  codec.input_components = 3;
  codec.in_color_space = JCS_RGB;
  jpeg_set_defaults (&codec);
  jpeg_set_quality (&codec, 95, TRUE);
  codec.density_unit = 1;
  codec.X_density = codec.Y_density = 150;
  jpeg_start_compress (&codec, TRUE);
  if (n_exif > 0)
    jpeg_write_marker (&codec, JPEG_APP0 + 1, exif, n_exif);
  while (codec.next_scanline < HEIGHT)
    {
      JSAMPROW row = pixels + codec.next_scanline * WIDTH * 3;

      jpeg_write_scanlines (&codec, &row, 1);
    }
  jpeg_finish_compress (&codec);
  jpeg_destroy_compress (&codec);
  result = g_bytes_new (bytes, n_bytes);
  free (bytes);
  return result;
}

/* Two pages of 300 dpi. */
static GBytes *
make_tiff (void)
{
  g_autofree guint8 *pixels = make_pixels (3);
  g_autofree char *folder = g_dir_make_tmp ("hexapla-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture.tif", NULL);
  TIFF *tiff = TIFFOpen (path, "w");
  char *bytes;
  gsize n_bytes;

  g_assert_nonnull (tiff);
  for (guint page = 0; page < 2; page++)
    {
      TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, WIDTH);
      TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, HEIGHT);
      TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 8);
      TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
      TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
      TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
      TIFFSetField (tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
      TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
      TIFFSetField (tiff, TIFFTAG_XRESOLUTION, 300.0);
      TIFFSetField (tiff, TIFFTAG_YRESOLUTION, 300.0);
      TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, HEIGHT);
      g_assert_cmpint (TIFFWriteEncodedStrip (tiff, 0, pixels, WIDTH * HEIGHT * 3), >, 0);
      TIFFWriteDirectory (tiff);
    }
  TIFFClose (tiff);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  remove (path);
  remove (folder);
  return g_bytes_new_take (bytes, n_bytes);
}

static GBytes *
make_webp (void)
{
  g_autofree guint8 *pixels = make_pixels (3);
  guint8 *bytes = NULL;
  gsize n_bytes = WebPEncodeLosslessRGB (pixels, WIDTH, HEIGHT, WIDTH * 3, &bytes);
  GBytes *result = g_bytes_new (bytes, n_bytes);

  g_assert_cmpuint (n_bytes, >, 0);
  WebPFree (bytes);
  return result;
}

/* --- Tests --- */

static Fixture *
parse (GBytes     *bytes,
       const char *file_name,
       const char *ocr)
{
  const HxParseOptions options = { .file_name = file_name, .ocr = ocr };

  return fixture_parse_bytes (bytes, &options);
}

/* Each page is one character as large as it is. */
static void
assert_pages (Fixture *fixture,
              guint    n_pages,
              double   width,
              double   height)
{
  FixtureSource *source;
  g_autofree char *size = NULL;

  fixture_assert_read (fixture);
  source = fixture_get_only (fixture);
  g_assert_cmpuint (source->pages->len, ==, n_pages);
  g_assert_cmpstr (source->text->str, ==, n_pages == 1 ? "\xef\xbf\xbc\n"
                                                       : "\xef\xbf\xbc\n\xef\xbf\xbc\n");
  for (guint i = 0; i < n_pages; i++)
    {
      const FixturePage *page = source->pages->pdata[i];

      g_assert_cmpuint (page->number, ==, i + 1);
      g_assert_cmpfloat_with_epsilon (page->width, width, 0.01);
      g_assert_cmpfloat_with_epsilon (page->height, height, 0.01);
      g_assert_cmpuint (page->end - page->start, ==, 2);
      g_assert_cmpuint (page->boxes[0] + page->boxes[1], ==, 0);
      g_assert_cmpuint (page->boxes[2], ==, 65535);
      g_assert_cmpuint (page->boxes[3], ==, 65535);
    }
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PAGES_WITHOUT_TEXT), ==,
                   n_pages == 1 ? "1" : "1–2");
  size = fixture_dup_spans (source, HX_SPAN_PICTURE);
  g_assert_cmpstr (size, ==, n_pages > 1 ? "" : width < height ? "\357\277\274|40 × 60"
                                                               : "\357\277\274|60 × 40");
  g_assert_true (g_str_has_prefix (fixture_field (source, "media-type"), "image/"));
}

static void
assert_colour (GBytes *bytes,
               guint   page,
               guint   x,
               guint   y,
               guint   strongest)
{
  guint width, height;
  g_autofree guint8 *pixels = hx_image_decode (bytes, page, &width, &height);
  const guint8 *pixel;

  g_assert_nonnull (pixels);
  g_assert_cmpuint (x, <, width);
  g_assert_cmpuint (y, <, height);
  pixel = pixels + ((gsize) y * width + x) * 4;
  g_assert_cmpuint (pixel[strongest], >, 0xd0);
  g_assert_cmpuint (pixel[2 - strongest], <, 0x30);
  g_assert_cmpuint (pixel[3], ==, 0xff);
}

static void
test_png (void)
{
  g_autoptr(GBytes) bytes = make_small_png ();
  g_autoptr(Fixture) fixture = parse (bytes, "gate.png", NULL);

  /* It does not say how large it is: as on a screen of 96 dpi. */
  assert_pages (fixture, 1, WIDTH * 0.75, HEIGHT * 0.75);
  assert_colour (bytes, 1, 1, 1, 0);
  assert_colour (bytes, 1, WIDTH - 2, HEIGHT - 2, 2);
}

static void
test_jpeg (void)
{
  g_autoptr(GBytes) bytes = make_jpeg (NULL, 0);
  g_autoptr(Fixture) fixture = parse (bytes, "gate.jpg", NULL);

  assert_pages (fixture, 1, WIDTH * 72 / 150.0, HEIGHT * 72 / 150.0);
  assert_colour (bytes, 1, 1, 1, 0);
  assert_colour (bytes, 1, WIDTH - 2, HEIGHT - 2, 2);
}

/* As cameras held upright write: 6, to be turned by 90° clockwise, so that left comes to be up. */
static void
test_turned_jpeg (void)
{
  static const guint8 exif[] = {
    'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
    0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0
  };
  g_autoptr(GBytes) bytes = make_jpeg (exif, sizeof exif);
  g_autoptr(Fixture) fixture = parse (bytes, "gate.jpeg", NULL);

  assert_pages (fixture, 1, HEIGHT * 72 / 150.0, WIDTH * 72 / 150.0);
  assert_colour (bytes, 1, HEIGHT - 2, 1, 0);
  assert_colour (bytes, 1, 1, WIDTH - 2, 2);
}

static void
test_tiff (void)
{
  g_autoptr(GBytes) bytes = make_tiff ();
  g_autoptr(Fixture) fixture = parse (bytes, "gate.tif", NULL);

  assert_pages (fixture, 2, WIDTH * 72 / 300.0, HEIGHT * 72 / 300.0);
  assert_colour (bytes, 2, 1, 1, 0);
  assert_colour (bytes, 2, WIDTH - 2, HEIGHT - 2, 2);
}

static void
test_webp (void)
{
  g_autoptr(GBytes) bytes = make_webp ();
  g_autoptr(Fixture) fixture = parse (bytes, "gate.webp", NULL);

  assert_pages (fixture, 1, WIDTH * 0.75, HEIGHT * 0.75);
  assert_colour (bytes, 1, 1, 1, 0);
  assert_colour (bytes, 1, WIDTH - 2, HEIGHT - 2, 2);
}

static void
assert_survives (GBytes     *bytes,
                 const char *file_name)
{
  g_autoptr(Fixture) fixture = parse (bytes, file_name, NULL);
  guint width, height;

  g_free (hx_image_decode (bytes, 1, &width, &height));
  g_assert_true (fixture->refusal == NULL || fixture->refusal->code == HX_REFUSAL_DAMAGED);
}

/* However a picture is cut off or changed, it is read or refused. */
static void
damage (GBytes     *bytes,
        const char *file_name)
{
  const gsize n_bytes = g_bytes_get_size (bytes);

  for (gsize at = 12; at < n_bytes; at += MAX (1, n_bytes / 40))
    {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes (bytes, 0, at);
      guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), n_bytes);
      g_autoptr(GBytes) changed = g_bytes_new_take (data, n_bytes);

      data[at] ^= 0xff;
      assert_survives (cut, file_name);
      assert_survives (changed, file_name);
    }
}

static void
test_damaged (void)
{
  g_autoptr(GBytes) png = make_small_png ();
  g_autoptr(GBytes) jpeg = make_jpeg (NULL, 0);
  g_autoptr(GBytes) tiff = make_tiff ();
  g_autoptr(GBytes) webp = make_webp ();

  damage (png, "gate.png");
  damage (jpeg, "gate.jpg");
  damage (tiff, "gate.tif");
  damage (webp, "gate.webp");
}

/* --- Text recognition --- */

static GBytes *
make_print (const char *line)
{
  g_autofree char *content = g_strdup_printf ("BT /F 14 Tf 20 40 Td (%s) Tj ET", line);
  g_autofree char *pdf = g_strdup_printf (
    "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
    "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 360 80]/Contents 5 0 R"
    "/Resources<</Font<</F 4 0 R>>>>>> endobj\n"
    "4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Roman>> endobj\n"
    "5 0 obj <</Length %zu>> stream\n%s\nendstream endobj\ntrailer <</Root 1 0 R>>\n",
    strlen (content), content);
  gboolean is_encrypted;
  g_autoptr(HxPoppler) document = hx_poppler_open (pdf, strlen (pdf), &is_encrypted);
  g_autofree guint8 *pixels = NULL;
  guint height;
  gsize stride;

  g_assert_nonnull (document);
  pixels = hx_poppler_render (document, 0, 1500, &height, &stride);
  g_assert_nonnull (pixels);
  g_assert_cmpuint (stride, ==, 1500 * 4);
  return make_png (pixels, 1500, height);
}

static void
test_recognition (void)
{
  const char *line = "The gate was opened at noon";
  g_autoptr(GBytes) bytes = make_print (line);
  g_autofree char *missing = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(Fixture) fixture = NULL;
  const FixturePage *page;

  hx_ocr_preload ("eng");
  missing = hx_ocr_dup_missing ();
  if (!hx_ocr_is_available () || missing != NULL)
    {
      g_test_skip ("no text recognition, or no data of English");
      return;
    }

  fixture = parse (bytes, "gate.png", "eng");
  fixture_assert_read (fixture);
  expected = g_strdup_printf ("\xef\xbf\xbc\n%s\n", line);
  fixture_assert_text (fixture, expected);
  g_assert_nonnull (fixture_warning (fixture, HX_WARNING_RECOGNISED));
  g_assert_null (fixture_warning (fixture, HX_WARNING_PAGES_WITHOUT_TEXT));

  /* The T of the line stands where it was printed: at 20 of 360 pt, and 30 of 80. */
  page = fixture_get_only (fixture)->pages->pdata[0];
  g_assert_cmpfloat_with_epsilon (page->boxes[2 * 4] / 65535.0 * 360, 20, 1);
  g_assert_cmpfloat_with_epsilon (page->boxes[2 * 4 + 1] / 65535.0 * 80, 31, 1.5);
}

static void
test_no_recognition (void)
{
  g_autoptr(GBytes) bytes = make_small_png ();
  g_autoptr(Fixture) fixture = NULL;

  hx_ocr_preload ("no_such_language");
  fixture = parse (bytes, "gate.png", "no_such_language");
  fixture_assert_refused (fixture, HX_REFUSAL_NO_RECOGNITION);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse-image/png", test_png);
  g_test_add_func ("/parse-image/jpeg", test_jpeg);
  g_test_add_func ("/parse-image/turned-jpeg", test_turned_jpeg);
  g_test_add_func ("/parse-image/tiff", test_tiff);
  g_test_add_func ("/parse-image/webp", test_webp);
  g_test_add_func ("/parse-image/damaged", test_damaged);
  g_test_add_func ("/parse-image/recognition", test_recognition);
  g_test_add_func ("/parse-image/no-recognition", test_no_recognition);

  return g_test_run ();
}
