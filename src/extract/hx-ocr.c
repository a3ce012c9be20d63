/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text recognition by tesseract, where it is there when Hexapla is built. Its data are opened
 * before a child is confined; afterwards it opens nothing and, told so, starts no threads. */

#include "config.h"

#include "hx-ocr.h"

#ifdef HAVE_TESSERACT

#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <tesseract/capi.h>

#define MIN_CONFIDENCE 20   /* per cent; words below it are stains */

static TessBaseAPI *recogniser;
static GString *missing;

/* The names of languages become parts of file names. */
static gboolean
is_language (const char *name)
{
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '_')
      return FALSE;
  return name[0] != '\0';
}

/* OpenMP, which tesseract uses, ends a process that may not have threads; it is told to need none.
 * It need not be linked here, only where tesseract is. */
static void
forbid_threads (void)
{
  void (*set_levels) (int) = NULL;

  *(void **) &set_levels = dlsym (RTLD_DEFAULT, "omp_set_max_active_levels");
  if (set_levels != NULL)
    set_levels (0);
}

/* Tesseract tells the standard error what it finds; where that is a file, a confined child that
 * writes to it dies. */
static void
forbid_chatter (void)
{
  const int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  if (nowhere < 0)
    return;
  dup2 (nowhere, STDERR_FILENO);
  close (nowhere);
}

static void
add_name (GString    *list,
          const char *name)
{
  if (list->len > 0)
    g_string_append_c (list, '+');
  g_string_append (list, name);
}

/* Tesseract is content when one language of several is there. */
static void
find_missing (char **names)
{
  char **loaded = TessBaseAPIGetLoadedLanguagesAsVector (recogniser);

  for (guint i = 0; names[i] != NULL; i++)
    if (is_language (names[i]) && !g_strv_contains ((const char * const *) loaded, names[i]))
      add_name (missing, names[i]);
  TessDeleteTextArray (loaded);
}

/**
 * hx_ocr_is_available:
 *
 * Returns: whether text can be recognised
 */
gboolean
hx_ocr_is_available (void)
{
  return recogniser != NULL;
}

/**
 * hx_ocr_preload:
 * @languages: as tesseract names them, "eng+ara"
 *
 * Opens the data of languages. Those that are not there are left out and remembered.
 */
void
hx_ocr_preload (const char *languages)
{
  g_auto(GStrv) names = g_strsplit (languages, "+", 16);
  g_autoptr(GString) wanted = g_string_new (NULL);

  forbid_threads ();
  forbid_chatter ();
  g_clear_pointer (&recogniser, TessBaseAPIDelete);
  missing = missing != NULL ? g_string_truncate (missing, 0) : g_string_new (NULL);
  for (guint i = 0; names[i] != NULL; i++)
    add_name (is_language (names[i]) ? wanted : missing, names[i]);

  recogniser = TessBaseAPICreate ();
  if (wanted->len == 0 || TessBaseAPIInit3 (recogniser, NULL, wanted->str) != 0)
    {
      g_clear_pointer (&recogniser, TessBaseAPIDelete);
      g_string_assign (missing, languages);
      return;
    }
  TessBaseAPISetPageSegMode (recogniser, PSM_AUTO);
  find_missing (names);
}

/**
 * hx_ocr_dup_missing:
 *
 * Returns: (transfer full) (nullable): the languages asked for whose data are not there, as
 *   "eng+ara"; %NULL if there are none
 */
char *
hx_ocr_dup_missing (void)
{
  return missing != NULL && missing->len > 0 ? g_strdup (missing->str) : NULL;
}

typedef struct
{
  HxPdfText *text;
  GArray    *glyphs;   /* of the line so far */
  double     width;    /* of the page, pt */
  double     height;
  double     scale;    /* pt of a pixel */
  guint      n_rtl;
  guint      n_lines;
} Lines;

static void
end_line (Lines *self)
{
  while (self->glyphs->len > 0
         && g_array_index (self->glyphs, HxPdfGlyph, self->glyphs->len - 1).code == ' ')
    g_array_set_size (self->glyphs, self->glyphs->len - 1);
  if (self->glyphs->len > 0)
    {
      hx_pdf_text_add_line (self->text, self->glyphs, self->width, self->height, 0,
                            self->n_rtl * 2 > self->glyphs->len);
      self->n_lines++;
    }
  g_array_set_size (self->glyphs, 0);
  self->n_rtl = 0;
}

/* Several code points of one symbol share its box from left to right, or from right to left. */
static void
add_symbol (Lines                    *self,
            const TessResultIterator *results)
{
  const TessPageIterator *at = TessResultIteratorGetPageIteratorConst (results);
  char *utf8 = TessResultIteratorGetUTF8Text (results, RIL_SYMBOL);
  int left, top, right, bottom;

  if (utf8 != NULL && g_utf8_validate (utf8, -1, NULL)
      && TessPageIteratorBoundingBox (at, RIL_SYMBOL, &left, &top, &right, &bottom))
    {
      const HxPdfBox box = { left * self->scale, top * self->scale,
                             right * self->scale, bottom * self->scale };

      hx_pdf_add_shared (self->glyphs, utf8, &box, &self->n_rtl);
    }
  TessDeleteText (utf8);
}

static void
add_space (Lines *self)
{
  const HxPdfGlyph space = { ' ', { 0, 0, 0, 0 } };

  if (self->glyphs->len > 0
      && g_array_index (self->glyphs, HxPdfGlyph, self->glyphs->len - 1).code != ' ')
    g_array_append_val (self->glyphs, space);
}

static void
add_results (Lines              *self,
             TessResultIterator *results)
{
  const TessPageIterator *at = TessResultIteratorGetPageIteratorConst (results);

  do
    {
      if (TessPageIteratorIsAtBeginningOf (at, RIL_TEXTLINE))
        end_line (self);
      else if (TessPageIteratorIsAtBeginningOf (at, RIL_WORD))
        add_space (self);
      if (TessResultIteratorConfidence (results, RIL_WORD) >= MIN_CONFIDENCE)
        add_symbol (self, results);
    }
  while (TessResultIteratorNext (results, RIL_SYMBOL));
  end_line (self);
}

/**
 * hx_ocr_add_lines: (skip)
 * @text: what the lines are appended to, without a page of their own
 * @pixels: R, G, B and A of each pixel
 * @width: pixels across
 * @height: pixels down
 * @stride: bytes from a row to the next
 * @page_width: pt
 * @page_height: pt
 *
 * Recognises the text of a page.
 *
 * Returns: whether there was any
 */
gboolean
hx_ocr_add_lines (HxPdfText    *text,
                  const guint8 *pixels,
                  guint         width,
                  guint         height,
                  gsize         stride,
                  double        page_width,
                  double        page_height)
{
  Lines self = { .text = text, .width = page_width, .height = page_height,
                 .scale = page_width / MAX (width, 1) };
  TessResultIterator *results;

  if (recogniser == NULL || width > G_MAXINT16 || height > G_MAXINT16 || stride > G_MAXINT)
    return FALSE;

  self.glyphs = g_array_new (FALSE, FALSE, sizeof (HxPdfGlyph));
  TessBaseAPISetImage (recogniser, pixels, width, height, 4, stride);
  TessBaseAPISetSourceResolution (recogniser, CLAMP (72 / self.scale, 70, 2400));
  if (TessBaseAPIRecognize (recogniser, NULL) == 0)
    {
      results = TessBaseAPIGetIterator (recogniser);
      if (results != NULL)
        {
          add_results (&self, results);
          TessResultIteratorDelete (results);
        }
    }
  TessBaseAPIClear (recogniser);
  g_array_unref (self.glyphs);
  return self.n_lines > 0;
}

#else

gboolean
hx_ocr_is_available (void)
{
  return FALSE;
}

void
hx_ocr_preload (const char *languages)
{
}

char *
hx_ocr_dup_missing (void)
{
  return NULL;
}

gboolean
hx_ocr_add_lines (HxPdfText    *text,
                  const guint8 *pixels,
                  guint         width,
                  guint         height,
                  gsize         stride,
                  double        page_width,
                  double        page_height)
{
  return FALSE;
}

#endif

/**
 * hx_ocr_warn: (skip)
 * @output: an output
 * @was_recognised: whether any text was
 *
 * Warns of recognised text and of languages that were missing.
 */
void
hx_ocr_warn (HxOutput *output,
             gboolean  was_recognised)
{
  g_autofree char *languages = hx_ocr_dup_missing ();

  if (was_recognised)
    hx_output_warn (output, HX_WARNING_RECOGNISED, "");
  if (languages != NULL)
    hx_output_warn (output, HX_WARNING_LANGUAGE_DATA, languages);
}
