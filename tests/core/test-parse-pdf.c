/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "parse-fixture.h"

/* --- A small writer of PDFs --- */

typedef struct
{
  GPtrArray *pages;   /* GString: what is drawn; NULL: nothing */
  char      *to_unicode;
  char      *info;
  char      *page_more;
  gboolean   is_encrypted;
} Pdf;

static Pdf *
pdf_new (void)
{
  Pdf *self = g_new0 (Pdf, 1);

  self->pages = g_ptr_array_new ();
  return self;
}

static void
pdf_free (Pdf *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    g_string_free (self->pages->pdata[i], TRUE);
  g_ptr_array_unref (self->pages);
  g_free (self->to_unicode);
  g_free (self->info);
  g_free (self->page_more);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, pdf_free)

static void
pdf_page (Pdf *self)
{
  g_ptr_array_add (self->pages, g_string_new (NULL));
}

/* y from the top of the page, which is 600 × 800 pt. */
static void
pdf_text (Pdf        *self,
          const char *font,
          double      size,
          double      x,
          double      y,
          const char *text)
{
  g_string_append_printf (self->pages->pdata[self->pages->len - 1],
                          "BT /%s %.2f Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET\n",
                          font, size, x, 800 - y, text);
}

static void
add_object (GString *pdf,
            GArray  *offsets,
            char    *body)
{
  g_array_append_val (offsets, pdf->len);
  g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", offsets->len, body);
  g_free (body);
}

static char *
make_stream (const char *content)
{
  return g_strdup_printf ("<</Length %zu>> stream\n%s\nendstream", strlen (content), content);
}

/* Latin letters of font F are about as wide as in Helvetica; of font U every letter is 0.5 em, and
 * lower-case letters, which stand for marks, have no width. */
static void
add_fonts (Pdf     *self,
           GString *pdf,
           GArray  *offsets)
{
  g_autoptr(GString) widths = g_string_new ("[");

  add_object (pdf, offsets, g_strdup (
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"));
  for (guint i = 32; i < 127; i++)
    g_string_append (widths, i >= 'a' && i <= 'z' ? "0 " : "500 ");
  add_object (pdf, offsets, g_strdup_printf (
    "<</Type/Font/Subtype/Type1/BaseFont/Signs/FirstChar 32/LastChar 126/Widths %s]"
    "/FontDescriptor 7 0 R/ToUnicode 6 0 R>>", widths->str));
  add_object (pdf, offsets, make_stream (self->to_unicode != NULL ? self->to_unicode : ""));
  add_object (pdf, offsets, g_strdup (
    "<</Type/FontDescriptor/FontName/Signs/Flags 32/FontBBox[0 -200 500 800]/ItalicAngle 0"
    "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"));
}

static GBytes *
pdf_write (Pdf *self)
{
  GString *pdf = g_string_new ("%PDF-1.4\n");
  g_autoptr(GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr(GString) kids = g_string_new (NULL);
  gsize xref;

  for (guint i = 0; i < self->pages->len; i++)
    g_string_append_printf (kids, "%u 0 R ", 8 + 2 * i);
  add_object (pdf, offsets, g_strdup ("<</Type/Catalog/Pages 2 0 R>>"));
  add_object (pdf, offsets, g_strdup_printf ("<</Type/Pages/Count %u/Kids[%s]>>", self->pages->len,
                                             kids->str));
  add_object (pdf, offsets, g_strdup_printf ("<<%s>>", self->info != NULL ? self->info : ""));
  add_fonts (self, pdf, offsets);
  for (guint i = 0; i < self->pages->len; i++)
    {
      add_object (pdf, offsets, g_strdup_printf (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s/Contents %u 0 R"
        "/Resources<</Font<</F 4 0 R/U 5 0 R/B<</Type/Font/Subtype/Type1"
        "/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>>>>>",
        self->page_more != NULL ? self->page_more : "", 9 + 2 * i));
      add_object (pdf, offsets, make_stream (((GString *) self->pages->pdata[i])->str));
    }

  xref = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (pdf, "trailer <</Size %u/Root 1 0 R/Info 3 0 R%s>>\nstartxref\n%zu\n"
                          "%%%%EOF\n", offsets->len + 1,
                          self->is_encrypted
                          ? "/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard"
                            "/V 1/R 2/P -4/O(01234567890123456789012345678901)"
                            "/U(01234567890123456789012345678901)>>"
                          : "", xref);
  return g_string_free_to_bytes (pdf);
}

static Fixture *
parse_with (Pdf            *pdf,
            HxParseOptions  options)
{
  g_autoptr(GBytes) bytes = pdf_write (pdf);

  options.file_name = "file.pdf";
  options.format = "pdf";
  return fixture_parse_bytes (bytes, &options);
}

static Fixture *
parse (Pdf *pdf)
{
  return parse_with (pdf, (HxParseOptions) { 0 });
}

/* Several lines of 12 pt from y on, 14 pt apart. */
static void
pdf_lines (Pdf                *self,
           double              x,
           double              y,
           const char * const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    pdf_text (self, "F", 12, x, y + 14 * i, lines[i]);
}

/* --- Latin --- */

static void
test_paragraphs (void)
{
  static const char * const first[] = {
    "The gate of the lower lock was opened at noon, and",
    "the water fell by a hand in the hour that followed it.",
    "Nobody had been told.", NULL,
  };
  static const char * const second[] = {
    "   A second paragraph begins with an indent and is",
    "longer than a line, which the first one was too.", NULL,
  };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  g_autofree char *headings = NULL;

  pdf_page (pdf);
  pdf_text (pdf, "F", 20, 72, 80, "The Lock");
  pdf_lines (pdf, 72, 120, first);
  pdf_lines (pdf, 72, 162, second);
  fixture = parse (pdf);
  fixture_assert_read (fixture);
  fixture_assert_text (fixture,
                       "The Lock\n"
                       "The gate of the lower lock was opened at noon, and the water fell by a "
                       "hand in the hour that followed it. Nobody had been told.\n"
                       "A second paragraph begins with an indent and is longer than a line, which "
                       "the first one was too.\n");
  headings = fixture_dup_spans (fixture_get_only (fixture), HX_SPAN_HEADING);
  g_assert_cmpstr (headings, ==, "The Lock|1");
}

/* By the size of the type, not by that of the letters, which capitals alone would belie; bold
 * type is a heading where it stands by itself, is no sentence and no row of a table. */
static void
test_headings (void)
{
  static const char * const body[] = {
    "The gate of the lower lock was opened at noon, and",
    "the water fell by a hand in the hour that followed it.", NULL,
  };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  g_autofree char *headings = NULL;

  pdf_page (pdf);
  pdf_text (pdf, "F", 18, 72, 60, "The River");
  pdf_text (pdf, "F", 14.4, 72, 100, "ill till");
  pdf_lines (pdf, 72, 130, body);
  pdf_text (pdf, "B", 12, 72, 190, "1");
  pdf_text (pdf, "B", 12, 100, 190, "Interview 3");
  pdf_lines (pdf, 72, 220, body);
  pdf_text (pdf, "B", 12, 72, 280, "Nobody had been told.");
  pdf_lines (pdf, 72, 310, body);
  pdf_text (pdf, "B", 12, 72, 370, "Gate");
  pdf_text (pdf, "B", 12, 200, 370, "Hour");
  pdf_lines (pdf, 72, 400, body);
  pdf_text (pdf, "F", 12, 72, 460, "WWWWW WWWWW");
  pdf_lines (pdf, 72, 490, body);
  fixture = parse (pdf);
  fixture_assert_read (fixture);
  headings = fixture_dup_spans (fixture_get_only (fixture), HX_SPAN_HEADING);
  g_assert_cmpstr (headings, ==, "The River|1\nill till|2\n1 Interview 3|3");
}

static void
test_boxes (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  FixturePage *page;

  pdf_page (pdf);
  pdf_text (pdf, "U", 10, 100, 200, "ABC DE");
  fixture = parse (pdf);
  fixture_assert_text (fixture, "ABC DE\n");
  g_assert_cmpuint (fixture_get_only (fixture)->pages->len, ==, 1);
  page = fixture_get_only (fixture)->pages->pdata[0];
  g_assert_cmpuint (page->start, ==, 0);
  g_assert_cmpuint (page->end, ==, 7);
  g_assert_cmpfloat_with_epsilon (page->width, 600, 0.01);
  g_assert_cmpfloat_with_epsilon (page->height, 800, 0.01);
  for (guint i = 0; i < 6; i++)
    {
      const guint16 *box = page->boxes + 4 * i;

      if (i == 3)
        {
          g_assert_cmpuint (box[0] + box[1] + box[2] + box[3], ==, 0);
          continue;
        }
      g_assert_cmpfloat_with_epsilon (box[0] / 65535.0 * 600, 100 + 5 * i, 0.02);
      g_assert_cmpfloat_with_epsilon (box[2] / 65535.0 * 600, 5, 0.02);
      g_assert_cmpfloat_with_epsilon (box[1] / 65535.0 * 800, 192, 0.02);
      g_assert_cmpfloat_with_epsilon (box[3] / 65535.0 * 800, 10, 0.02);
    }
}

/* A page turned by 90°: the boxes are those of the page as it is shown. */
static void
test_turned_page (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  FixturePage *page;

  pdf->page_more = g_strdup ("/Rotate 90");
  pdf_page (pdf);
  pdf_text (pdf, "U", 10, 100, 200, "ABC");
  fixture = parse (pdf);
  fixture_assert_text (fixture, "ABC\n");
  page = fixture_get_only (fixture)->pages->pdata[0];
  g_assert_cmpfloat_with_epsilon (page->width, 800, 0.01);
  g_assert_cmpfloat_with_epsilon (page->height, 600, 0.01);
  g_assert_cmpfloat_with_epsilon (page->boxes[0] / 65535.0 * 800, 598, 0.05);
  g_assert_cmpfloat_with_epsilon (page->boxes[1] / 65535.0 * 600, 100, 0.05);
  g_assert_cmpfloat_with_epsilon (page->boxes[5] / 65535.0 * 600, 105, 0.05);
}

static void
test_hyphens (void)
{
  static const char * const lines[] = {
    "The warden was a well-known man along the river and his admini-",
    "stration of the sluices was praised, which he himself, a well-",
    "known doubter, would not have believed of any man or govern-",
    "ment whatever it was, and least of all of the Anglo-",
    "Saxon one that he served under for forty years.", NULL,
  };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  FixtureSource *source;
  guint n_joined = 0;

  pdf_page (pdf);
  pdf_lines (pdf, 72, 120, lines);
  fixture = parse (pdf);
  fixture_assert_text (fixture,
                       "The warden was a well-known man along the river and his administration of "
                       "the sluices was praised, which he himself, a well-known doubter, would not "
                       "have believed of any man or government whatever it was, and least of all "
                       "of the Anglo-Saxon one that he served under for forty years.\n");
  source = fixture_get_only (fixture);
  for (guint i = 0; i < source->spans->len; i++)
    {
      const FixtureSpan *span = source->spans->pdata[i];

      if (span->kind != HX_SPAN_JOINED)
        continue;
      g_assert_cmpuint (span->start, ==, span->end);
      g_assert_cmpstr (span->value, ==, "-\n");
      if (n_joined++ == 0)
        {
          g_autofree char *before = fixture_dup_range (source, span->start - 6, span->start);

          g_assert_cmpstr (before, ==, "admini");
        }
    }
  g_assert_cmpuint (n_joined, ==, 2);
}

/* --- Pages --- */

static Pdf *
make_report (guint n_pages)
{
  static const char * const bodies[] = {
    "Rain fell on the hills.", "The bridge was closed.", "Boats were counted twice.",
    "No letter came.", "It was over by Friday.",
  };
  Pdf *pdf = pdf_new ();

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of 5", i + 1);

      pdf_page (pdf);
      pdf_text (pdf, "F", 10, i % 2 == 0 ? 72 : 300, 40, "Report on the River");
      pdf_text (pdf, "F", 12, 72, 300, bodies[i]);
      pdf_text (pdf, "F", 10, 280, 770, number);
    }
  return pdf;
}

static void
test_heads (void)
{
  g_autoptr(Pdf) pdf = make_report (5);
  g_autoptr(Pdf) two = make_report (2);
  g_autoptr(Fixture) fixture = parse (pdf);
  g_autoptr(Fixture) whole = parse_with (pdf, (HxParseOptions) { .whole = TRUE });
  g_autoptr(Fixture) pair = parse (two);
  FixtureSource *source = fixture_get_only (fixture);
  const FixtureLeftOut *left_out;

  fixture_assert_text (fixture,
                       "Rain fell on the hills.\nThe bridge was closed.\nBoats were counted "
                       "twice.\nNo letter came.\nIt was over by Friday.\n");
  g_assert_cmpuint (source->left_out->len, ==, 10);
  left_out = source->left_out->pdata[2];
  g_assert_cmpint (left_out->reason, ==, HX_LEFT_OUT_HEAD);
  g_assert_cmpuint (left_out->page, ==, 2);
  g_assert_cmpuint (left_out->offset, ==, 24);
  g_assert_cmpstr (left_out->text, ==, "Report on the River");
  left_out = source->left_out->pdata[3];
  g_assert_cmpint (left_out->reason, ==, HX_LEFT_OUT_FOOT);
  g_assert_cmpstr (left_out->text, ==, "Page 2 of 5");
  g_assert_cmpuint (fixture->n_progress, >=, 5);

  g_assert_nonnull (strstr (fixture_get_only (whole)->text->str, "Report on the River"));
  g_assert_nonnull (strstr (fixture_get_only (whole)->text->str, "Page 4 of 5"));
  g_assert_cmpuint (fixture_get_only (whole)->left_out->len, ==, 0);

  /* Twice is chance. */
  g_assert_nonnull (strstr (fixture_get_only (pair)->text->str, "Report on the River"));
}

static void
test_pages_without_text (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  const FixturePage *page;

  for (guint i = 0; i < 5; i++)
    {
      pdf_page (pdf);
      if (i == 0 || i == 3)
        pdf_text (pdf, "F", 12, 72, 100, "Some words.");
    }
  fixture = parse (pdf);
  fixture_assert_text (fixture, "Some words.\n￼\n￼\nSome words.\n￼\n");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PAGES_WITHOUT_TEXT), ==, "2–3, 5");
  page = fixture_get_only (fixture)->pages->pdata[1];
  g_assert_cmpuint (page->start, ==, 12);
  g_assert_cmpuint (page->end, ==, 14);
  g_assert_cmpuint (page->boxes[2], ==, 65535);
  g_assert_cmpuint (page->boxes[3], ==, 65535);
}

static void
test_across_pages (void)
{
  static const char * const before[] = {
    "The letter of the third of May, which reached the office",
    "only in autumn and was then put aside among the others", NULL,
  };
  static const char * const after[] = {
    "by somebody who had not read it and who never answered",
    "for it.", NULL,
  };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;
  FixtureSource *source;

  pdf_page (pdf);
  pdf_lines (pdf, 72, 500, before);
  pdf_page (pdf);
  pdf_lines (pdf, 72, 72, after);
  fixture = parse (pdf);
  source = fixture_get_only (fixture);
  g_assert_nonnull (strstr (source->text->str, "among the others by somebody"));
  g_assert_cmpuint (((FixturePage *) source->pages->pdata[0])->end, ==,
                    ((FixturePage *) source->pages->pdata[1])->start);
}

/* --- Columns --- */

static void
make_columns (Pdf    *pdf,
              double  gap)
{
  static const char * const lines[2][4] = {
    { "one two three", "four five six", "seven eight nine.", NULL },
    { "alpha beta gamma", "delta epsilon nu", "zeta eta theta.", NULL },
  };

  pdf_page (pdf);
  pdf_lines (pdf, 72, 100, lines[0]);
  pdf_lines (pdf, 165 + gap, 100, lines[1]);
}

static void
test_columns (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;

  make_columns (pdf, 60);
  fixture = parse (pdf);
  fixture_assert_text (fixture,
                       "one two three four five six seven eight nine.\n"
                       "alpha beta gamma delta epsilon nu zeta eta theta.\n");
}

/* Columns so close that they look like one: a line that was drawn parts them. */
static void
test_column_lines (void)
{
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (HxColumnLine));
  const HxColumnLine line = { 0, 165 * 65535 / 600 };
  const HxColumnLine other = { 7, 100 };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) guessed = NULL;
  g_autoptr(Fixture) drawn = NULL;

  make_columns (pdf, 2);
  guessed = parse (pdf);
  g_assert_null (strstr (fixture_get_only (guessed)->text->str, "three four"));
  g_array_append_val (lines, other);
  g_array_append_val (lines, line);
  drawn = parse_with (pdf, (HxParseOptions) { .columns = lines });
  fixture_assert_text (drawn,
                       "one two three four five six seven eight nine.\n"
                       "alpha beta gamma delta epsilon nu zeta eta theta.\n");
}

/* --- From right to left --- */

static char *
make_to_unicode (const char *pairs)
{
  return g_strdup_printf ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                          "1 begincodespacerange <00> <FF> endcodespacerange\n%s\n"
                          "endcmap end end", pairs);
}

/* A: seen. B: lam. C: alef. D: meem. Z: a form that is both lam and alef. E: final seen. a: fatha,
 * b: shadda. Drawn from the left, as they are seen: "(س) سلام ١٢". */
static Pdf *
make_arabic (void)
{
  Pdf *pdf = pdf_new ();

  pdf->to_unicode = make_to_unicode (
    "13 beginbfchar <41> <0633> <42> <0644> <43> <0627> <44> <0645> <5A> <FEFB> <45> <FEB2>\n"
    "<61> <064E> <62> <0651> <28> <0028> <29> <0029> <31> <0661> <32> <0662> <46> <00660069>\n"
    "endbfchar");
  pdf_page (pdf);
  return pdf;
}

static void
test_right_to_left (void)
{
  g_autoptr(Pdf) pdf = make_arabic ();
  g_autoptr(Fixture) fixture = NULL;
  const FixturePage *page;

  /* Seen from the left: digits, the word for peace with its ligature, a letter in brackets. */
  pdf_text (pdf, "U", 10, 100, 200, "12");
  pdf_text (pdf, "U", 10, 114, 200, "DZA");
  pdf_text (pdf, "U", 10, 133, 200, "\\(A\\)");
  fixture = parse (pdf);
  fixture_assert_text (fixture, "(س) سلام ١٢\n");

  /* The ligature's box is shared: lam on the right. */
  page = fixture_get_only (fixture)->pages->pdata[0];
  g_assert_cmpfloat_with_epsilon (page->boxes[4 * 4] / 65535.0 * 600, 124, 0.02);
  g_assert_cmpfloat_with_epsilon (page->boxes[4 * 5] / 65535.0 * 600, 121.5, 0.02);
  g_assert_cmpfloat_with_epsilon (page->boxes[4 * 5 + 2] / 65535.0 * 600, 2.5, 0.02);
  g_assert_cmpfloat_with_epsilon (page->boxes[4 * 6] / 65535.0 * 600, 119, 0.02);
}

/* Marks come as words of their own, drawn before their letters or after; the one that is read
 * first is drawn last. */
static void
test_marks (void)
{
  g_autoptr(Pdf) pdf = make_arabic ();
  g_autoptr(Fixture) fixture = NULL;
  g_autofree char *composed = NULL;

  pdf_text (pdf, "U", 10, 100, 200, "DBA");
  pdf_text (pdf, "U", 10, 106, 199, "a");
  pdf_text (pdf, "U", 10, 111, 202, "ab");
  fixture = parse (pdf);
  composed = g_utf8_normalize (fixture_get_only (fixture)->text->str, -1, G_NORMALIZE_NFD);
  g_assert_cmpstr (composed, ==, "س\u064e\u0651ل\u064eم\n");
}

static void
test_presentation_forms (void)
{
  g_autoptr(Pdf) pdf = make_arabic ();
  g_autoptr(Fixture) fixture = NULL;

  pdf_text (pdf, "U", 10, 100, 200, "EB");
  fixture = parse (pdf);
  fixture_assert_text (fixture, "لس\n");
}

/* --- What is wrong with files --- */

static void
test_unknown_characters (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(Fixture) fixture = NULL;

  pdf->to_unicode = make_to_unicode ("2 beginbfchar <41> <0007> <42> <E123> endbfchar");
  pdf_page (pdf);
  pdf_text (pdf, "U", 10, 100, 200, "ABC");
  fixture = parse (pdf);
  fixture_assert_text (fixture, "\ufffd\ue123C\n");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_UNKNOWN_CHARACTERS), ==, "2");
}

static void
test_encrypted (void)
{
  g_autoptr(Pdf) pdf = make_report (1);
  g_autoptr(Fixture) fixture = NULL;

  pdf->is_encrypted = TRUE;
  fixture = parse (pdf);
  fixture_assert_refused (fixture, HX_REFUSAL_ENCRYPTED);
}

static void
test_damaged (void)
{
  g_autoptr(Pdf) pdf = make_report (5);
  g_autoptr(GBytes) bytes = pdf_write (pdf);
  const gsize n_bytes = g_bytes_get_size (bytes);
  g_autoptr(GBytes) no_table = g_bytes_new_from_bytes (bytes, 0, n_bytes - 12);
  const HxParseOptions options = { .file_name = "file.pdf", .format = "pdf" };
  g_autoptr(Fixture) part = fixture_parse_bytes (no_table, &options);
  g_autoptr(Fixture) missing = NULL;
  g_autofree char *wrong = NULL;
  char *at;
  g_autoptr(Fixture) junk = fixture_parse ("%PDF-1.4\nnothing of the kind\n", -1, "file.pdf");

  fixture_assert_read (part);
  g_assert_nonnull (strstr (fixture_get_only (part)->text->str, "The bridge was closed."));
  g_assert_cmpstr (fixture_warning (part, HX_WARNING_DAMAGED), ==, "5/5");

  /* A page that is not where it should be is missing; the others are read. */
  wrong = g_memdup2 (g_bytes_get_data (bytes, NULL), n_bytes);
  at = g_strstr_len (wrong, n_bytes, "\n12 0 obj");
  g_assert_nonnull (at);
  memcpy (at, "\n66 6 xyz", 9);
  missing = fixture_parse (wrong, n_bytes, "file.pdf");
  fixture_assert_read (missing);
  g_assert_nonnull (strstr (fixture_get_only (missing)->text->str, "No letter came."));
  g_assert_nonnull (fixture_warning (missing, HX_WARNING_DAMAGED));
  fixture_assert_refused (junk, HX_REFUSAL_DAMAGED);

  /* However it is cut off, it is read or refused. */
  for (gsize length = 1; length < n_bytes; length += 97)
    {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);
      g_autoptr(Fixture) fixture = fixture_parse_bytes (cut, &options);

      g_assert_true (fixture->refusal == NULL || fixture->refusal->code == HX_REFUSAL_DAMAGED);
    }
}

static GBytes *
cut_before (GBytes     *bytes,
            const char *what)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  const char *at = g_strstr_len (data, n_bytes, what);

  g_assert_nonnull (at);
  return g_bytes_new_from_bytes (bytes, 0, at - data);
}

/* Of a file that did not come whole, the pages that came are read. */
static void
test_cut_off (void)
{
  static const char * const lost[] = { "1 0 obj\n<</Type/Catalog", "2 0 obj\n<</Type/Pages" };
  g_autoptr(Pdf) pdf = make_report (5);
  g_autoptr(GBytes) bytes = pdf_write (pdf);
  const HxParseOptions options = { .file_name = "file.pdf", .format = "pdf" };
  g_autoptr(GBytes) no_trailer = cut_before (bytes, "xref\n");
  g_autoptr(GBytes) two_pages = cut_before (bytes, "12 0 obj");
  g_autoptr(Fixture) whole = fixture_parse_bytes (bytes, &options);
  g_autoptr(Fixture) part = fixture_parse_bytes (no_trailer, &options);
  g_autoptr(Fixture) start = fixture_parse_bytes (two_pages, &options);

  fixture_assert_text (part, fixture_get_only (whole)->text->str);
  g_assert_null (fixture_warning (whole, HX_WARNING_DAMAGED));
  g_assert_cmpstr (fixture_warning (part, HX_WARNING_DAMAGED), ==, "5/5");
  fixture_assert_read (start);
  g_assert_nonnull (strstr (fixture_get_only (start)->text->str, "The bridge was closed."));
  g_assert_null (strstr (fixture_get_only (start)->text->str, "Boats were counted twice."));
  g_assert_nonnull (fixture_warning (start, HX_WARNING_DAMAGED));

  /* Without its catalogue, or its list of pages, too. */
  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      const gsize n_bytes = g_bytes_get_size (two_pages);
      g_autofree char *changed = g_memdup2 (g_bytes_get_data (two_pages, NULL), n_bytes);
      char *at = g_strstr_len (changed, n_bytes, lost[i]);
      g_autoptr(Fixture) anew = NULL;

      g_assert_nonnull (at);
      memset (at, ' ', strlen (lost[i]));
      anew = fixture_parse (changed, n_bytes, "file.pdf");
      fixture_assert_read (anew);
      g_assert_cmpuint (fixture_get_only (anew)->pages->len, ==, 2);
      g_assert_nonnull (strstr (fixture_get_only (anew)->text->str, "The bridge was closed."));
      g_assert_cmpstr (fixture_warning (anew, HX_WARNING_DAMAGED), ==, "2/2");
    }
}

static void
test_fields (void)
{
  g_autoptr(Pdf) pdf = make_report (1);
  g_autoptr(Fixture) fixture = NULL;
  FixtureSource *source;

  pdf->info = g_strdup ("/Title( On the River )/Author(A. Warden)/CreationDate(D:20240907025700Z)");
  fixture = parse (pdf);
  source = fixture_get_only (fixture);
  g_assert_cmpstr (fixture_field (source, "title"), ==, "On the River");
  g_assert_cmpstr (fixture_field (source, "author"), ==, "A. Warden");
  g_assert_cmpstr (fixture_field (source, "date"), ==, "2024-09-07");
  g_clear_pointer (&pdf->info, g_free);
  pdf->info = g_strdup ("/Title(report final.docx)/CreationDate(D:2024133)");
  g_clear_pointer (&fixture, fixture_free);
  fixture = parse (pdf);
  source = fixture_get_only (fixture);
  g_assert_null (fixture_field (source, "title"));
  g_assert_cmpstr (fixture_field (source, "date"), ==, "2024");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse-pdf/paragraphs", test_paragraphs);
  g_test_add_func ("/parse-pdf/headings", test_headings);
  g_test_add_func ("/parse-pdf/boxes", test_boxes);
  g_test_add_func ("/parse-pdf/turned-page", test_turned_page);
  g_test_add_func ("/parse-pdf/hyphens", test_hyphens);
  g_test_add_func ("/parse-pdf/heads", test_heads);
  g_test_add_func ("/parse-pdf/pages-without-text", test_pages_without_text);
  g_test_add_func ("/parse-pdf/across-pages", test_across_pages);
  g_test_add_func ("/parse-pdf/columns", test_columns);
  g_test_add_func ("/parse-pdf/column-lines", test_column_lines);
  g_test_add_func ("/parse-pdf/right-to-left", test_right_to_left);
  g_test_add_func ("/parse-pdf/marks", test_marks);
  g_test_add_func ("/parse-pdf/presentation-forms", test_presentation_forms);
  g_test_add_func ("/parse-pdf/unknown-characters", test_unknown_characters);
  g_test_add_func ("/parse-pdf/encrypted", test_encrypted);
  g_test_add_func ("/parse-pdf/damaged", test_damaged);
  g_test_add_func ("/parse-pdf/cut-off", test_cut_off);
  g_test_add_func ("/parse-pdf/fields", test_fields);

  return g_test_run ();
}
