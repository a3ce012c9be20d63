/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn on a page and what it means: spans with their own text, glyphs for several
 * characters, drawn spaces, columns read from the right, and words that poppler has on several
 * lines. */

#include "config.h"

#include <string.h>

#include "parse-fixture.h"

/* A: seen. B: lam. C: alef. D: meem. L: lam and alef in one. N: both in the order they are seen.
 * P and Q: two Chinese ones. Letters are 0.5 em wide; a, fatha, b, shadda, and z, which parts
 * letters as a space does, have no width of their own. */
static const char to_unicode[] =
  "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
  "1 begincodespacerange <00> <FF> endcodespacerange\n"
  "14 beginbfchar <20> <0020> <41> <0633> <42> <0644> <43> <0627> <44> <0645> <4C> <06440627>\n"
  "<4E> <06270644> <50> <6C34> <51> <9580> <58> <0046> <59> <0031> <61> <064E> <62> <0651>\n"
  "<7A> <0020>\n"
  "endbfchar\nendcmap end end";

/* Without a table of its objects, which poppler makes by itself. */
static Fixture *
parse (const char *content)
{
  g_autoptr(GString) widths = g_string_new (NULL);
  g_autofree char *pdf = NULL;

  for (guint i = 32; i < 127; i++)
    g_string_append (widths, i == 'a' || i == 'b' ? "0 " : i == ' ' ? "200 " : "500 ");
  pdf = g_strdup_printf (
    "%%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
    "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    "/Resources<</Font<</U 5 0 R/F 8 0 R>>>>>> endobj\n"
    "4 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n"
    "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Signs/FirstChar 32/LastChar 126/Widths[%s]"
    "/FontDescriptor 7 0 R/ToUnicode 6 0 R>> endobj\n"
    "6 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n"
    "7 0 obj <</Type/FontDescriptor/FontName/Signs/Flags 32/FontBBox[0 -200 500 800]"
    "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>> endobj\n"
    "8 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
    "trailer <</Size 9/Root 1 0 R>>\n",
    strlen (content), content, widths->str, strlen (to_unicode), to_unicode);
  return fixture_parse (pdf, -1, "glyphs.pdf");
}

static void
assert_text (const char *content,
             const char *expected)
{
  g_autoptr(Fixture) fixture = parse (content);
  g_autofree char *text = g_utf8_normalize (fixture_get_only (fixture)->text->str, -1,
                                            G_NORMALIZE_NFD);

  g_assert_cmpstr (text, ==, expected);
}

/* A span is drawn mark first; its text is in the order it is read. */
static void
test_spans (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (D) Tj\n"
               "/Span <</ActualText <FEFF0644064E>>> BDC\n"
               "1 0 0 1 107 600 Tm (a) Tj 1 0 0 1 105 600 Tm (B) Tj EMC\n"
               "/Span <</ActualText <FEFF06330651064E>>> BDC\n"
               "1 0 0 1 113 600 Tm (a) Tj (b) Tj 1 0 0 1 110 600 Tm (A) Tj EMC ET\n",
               "س\u064e\u0651ل\u064eم\n");
}

static void
test_span_boxes (void)
{
  g_autoptr(Fixture) fixture = parse (
    "BT /U 10 Tf /Span <</ActualText <FEFF0644064E>>> BDC\n"
    "1 0 0 1 107 600 Tm (a) Tj 1 0 0 1 105 600 Tm (B) Tj EMC ET\n");
  const FixturePage *page = fixture_get_only (fixture)->pages->pdata[0];

  g_assert_cmpfloat_with_epsilon (page->boxes[0] / 65535.0 * 600, 105, 0.02);
  g_assert_cmpfloat_with_epsilon (page->boxes[2] / 65535.0 * 600, 5, 0.02);
}

/* The letters of a ligature come in the order they are read, or rarely as they are seen. */
static void
test_ligatures (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (DLA) Tj ET\n", "سلام\n");
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (DNA) Tj ET\n", "سلام\n");
  /* Next to each other, they are not one. */
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (DBC) Tj ET\n", "الم\n");
}

/* Spaces narrower than other gaps, and gaps that are none. */
static void
test_drawn_spaces (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm [(AB) 150 ( ) 50 (DA) -250 (B) 150 ( ) 50 (AB)] TJ"
               " ET\n", "لس لسم لس\n");
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm [(AB) (z) 500 (DA)] TJ ET\n", "سملس\n");
  /* A mark at the end of a word reaches over the space, but is the letter's. */
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (AB DA) Tj 1 0 0 1 111 600 Tm (a) Tj ET\n",
               "سم\u064e لس\n");
}

/* What looks the same in two orders is read as one word. */
static void
test_words_from_the_left (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (AB X-Y DA) Tj ET\n", "سم F-1 لس\n");
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (AB .X-Y DA) Tj ET\n", "سم F-1. لس\n");
  /* A sign between writing of both directions is part of neither. */
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (XX/BA AB) Tj ET\n", "لس سل/FF\n");
}

/* Two cells of a table have no drawn space between them, and little room. */
static void
test_cells (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm [(XX) -200 (AB DA AB)] TJ ET\n",
               "لس سم لس FF\n");
}

/* Strokes that make a line longer say they are digits; a digit that is one stays. */
static void
test_fillers (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (AYB DYYA BYA DYB) Tj ET\n", "لم سل سم لس\n");
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm (AYB DA Y BA DB) Tj ET\n", "لم سل 1 سم ل1س\n");
}

/* Characters that stand apart because the row is filled, not because they are words. */
static void
test_spread (void)
{
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm [(P) -400 (Q) -400 (P) -400 (Q) -400 (P)] TJ ET\n",
               "水門水門水\n");
  assert_text ("BT /U 10 Tf 1 0 0 1 100 600 Tm [(PQPQ) -1000 (PQPQ)] TJ ET\n",
               "水門水門 水門水門\n");
}

/* A raised number before a note belongs to its line and not to its first word. */
static void
test_raised (void)
{
  assert_text ("BT /F 6 Tf 1 0 0 1 100 604 Tm (1) Tj /F 10 Tf 1 0 0 1 103.4 600 Tm"
               " (Nobody saw the gate) Tj ET\n", "1 Nobody saw the gate\n");
}

/* --- Columns --- */

/* Rows of two parts, of which the right one begins at 320 pt; a word is 25 pt wide, or 15. */
static char *
make_rows (guint    n,
           guint    n_words,
           gboolean with_heading)
{
  GString *content = g_string_new ("BT /U 10 Tf\n");

  for (guint i = 0; i < n; i++)
    for (int part = 0; part < 2; part++)
      {
        g_string_append_printf (content, "1 0 0 1 %d %u Tm (", part == 0 ? 50 : 320, 700 - 14 * i);
        for (guint j = 0; j < n_words; j++)
          g_string_append (content, part == 0 ? "DDDD " : "AAAA ");
        g_string_append (content, ") Tj\n");
      }
  if (with_heading)
    g_string_append (content, "1 0 0 1 255 740 Tm (BBBBBBBBBBBBBBBBB) Tj\n");
  g_string_append (content, "ET\n");
  return g_string_free_and_steal (content);
}

static gboolean
is_read_by_columns (const char *content)
{
  g_autoptr(Fixture) fixture = parse (content);
  const char *text = fixture_get_only (fixture)->text->str;

  g_assert_nonnull (strstr (text, "سسسس"));
  g_assert_nonnull (strstr (text, "مممم"));
  return g_strrstr (text, "سسسس") < strstr (text, "مممم");
}

/* The right column is read first, after a heading above both. What has narrow parts is a table or
 * a poem, and is read by rows. */
static void
test_columns (void)
{
  g_autofree char *columns = make_rows (12, 10, FALSE);
  g_autofree char *headed = make_rows (12, 10, TRUE);
  g_autofree char *few = make_rows (3, 10, FALSE);
  g_autofree char *poem = make_rows (30, 4, FALSE);
  g_autoptr(Fixture) fixture = parse (headed);

  g_assert_true (is_read_by_columns (columns));
  g_assert_true (is_read_by_columns (headed));
  g_assert_true (g_str_has_prefix (fixture_get_only (fixture)->text->str, "لللل"));
  g_assert_false (is_read_by_columns (few));
  g_assert_false (is_read_by_columns (poem));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parse-pdf-glyphs/spans", test_spans);
  g_test_add_func ("/parse-pdf-glyphs/span-boxes", test_span_boxes);
  g_test_add_func ("/parse-pdf-glyphs/ligatures", test_ligatures);
  g_test_add_func ("/parse-pdf-glyphs/drawn-spaces", test_drawn_spaces);
  g_test_add_func ("/parse-pdf-glyphs/words-from-the-left", test_words_from_the_left);
  g_test_add_func ("/parse-pdf-glyphs/cells", test_cells);
  g_test_add_func ("/parse-pdf-glyphs/fillers", test_fillers);
  g_test_add_func ("/parse-pdf-glyphs/spread", test_spread);
  g_test_add_func ("/parse-pdf-glyphs/raised", test_raised);
  g_test_add_func ("/parse-pdf-glyphs/columns", test_columns);
  return g_test_run ();
}
