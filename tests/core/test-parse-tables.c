/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV, XLSX and ODS: what is a survey, and what its rows and columns become. */

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "hx-table.h"
#include "hx-xlsx.h"
#include "parse-fixture.h"

#define LONG_1 "The water came at night and everything was dark, he said."
#define LONG_2 "We saw nothing, we only heard it, and then we all ran away."
#define LONG_3 "I was in town and heard about it on the radio the next day."

static const char survey[] =
  "ID;Name;Age;Date;Place;What did you see?\r\n"
  "1;Anna;34,5;3.4.2031;Nahrez;\"" LONG_1 " \"\"Dark\"\".\"\r\n"
  "2;Ben;20;13.4.2031;Nahrez;\"We saw nothing,\r\nwe only heard it, and then we all ran away.\"\r\n"
  "3;Cem;50;1.5.2031;Orsk;" LONG_3 "\r\n"
  "4;Dora;31;2.5.2031;Orsk;\r\n";

static const char *
attribute_type (FixtureSource *source,
                const char    *name)
{
  for (guint i = 0; i < source->attributes->len; i++)
    {
      const FixtureAttribute *attribute = g_ptr_array_index (source->attributes, i);

      if (g_str_equal (attribute->name, name))
        return attribute->type;
    }

  return NULL;
}

static void
test_survey (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (survey, -1, "s.csv");
  FixtureSource *anna, *ben, *dora;
  g_autofree char *heading = NULL;

  fixture_assert_read (fixture);
  g_assert_cmpuint (fixture->sources->len, ==, 4);
  anna = fixture_get (fixture, 0);
  ben = fixture_get (fixture, 1);
  dora = fixture_get (fixture, 3);
  heading = fixture_dup_spans (anna, HX_SPAN_HEADING);

  g_assert_cmpstr (anna->place, ==, "row 2");
  g_assert_cmpstr (fixture_field (anna, "title"), ==, "Anna");
  g_assert_cmpstr (anna->text->str, ==, "What did you see?\n" LONG_1 " \"Dark\".\n");
  g_assert_cmpstr (heading, ==, "What did you see?|2");
  g_assert_cmpstr (fixture_attribute (anna, "Age"), ==, "34.5");
  g_assert_cmpstr (attribute_type (anna, "Age"), ==, "number");
  g_assert_cmpstr (fixture_attribute (ben, "Date"), ==, "2031-04-13");
  g_assert_cmpstr (attribute_type (ben, "Date"), ==, "date");
  g_assert_cmpstr (attribute_type (ben, "Place"), ==, "choice");
  g_assert_cmpstr (attribute_type (ben, "Name"), ==, "text");
  g_assert_nonnull (strstr (ben->text->str, "nothing,\nwe only"));
  /* Who wrote nothing is there all the same. */
  g_assert_nonnull (strstr (dora->text->str, "Place: Orsk\n"));
}

static void
test_separators (void)
{
  static const struct { const char *text, *expected; } tables[] = {
    { "a,b\n1,2\n", "a\tb\n1\t2\n" },
    { "a\tb,c\n1\t2\n", "a\tb,c\n1\t2\n" },
    { "a|b\n1|2\n", "a\tb\n1\t2\n" },
    { "sep=;\na;b\n1;2,5\n", "a\tb\n1\t2,5\n" },
    { "a,\"b\"\"c\n,d\"\n1,2\n", "a\tb\"c ,d\n1\t2\n" },
    { "a,b\n\"open,2\n3,4\n", "a\tb\n\"open\t2\n3\t4\n" },
    { "one\ntwo\n", "one\ntwo\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(Fixture) fixture = fixture_parse (tables[i].text, -1, "t.csv");
      g_autofree char *span = NULL;

      g_test_message ("%u", i);
      fixture_assert_text (fixture, tables[i].expected);
      span = fixture_dup_spans (fixture_get_only (fixture), HX_SPAN_TABLE);
      g_assert_true (g_str_has_prefix (span, "a") || g_str_has_prefix (span, "one"));
    }
}

static void
test_ragged (void)
{
  g_autoptr(Fixture) even = fixture_parse ("a,b\n1,2\n3,4\n", -1, "t.csv");
  g_autoptr(Fixture) ragged = fixture_parse ("a,b\n1,2\n3\n4,5,6\n7,8\n", -1, "t.csv");

  g_assert_null (fixture_warning (even, HX_WARNING_ROWS));
  g_assert_cmpstr (fixture_warning (ragged, HX_WARNING_ROWS), ==, "2");
}

static void
test_csv_limits (void)
{
  g_autoptr(GString) cells = g_string_new (NULL), quotes = g_string_new (NULL);
  g_autoptr(Fixture) first = NULL, second = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 1100000; i++)
    g_string_append (cells, i % 10 == 9 ? "1\n" : "1,");
  first = fixture_parse (cells->str, cells->len, "t.csv");
  fixture_assert_refused (first, HX_REFUSAL_TOO_LARGE);

  for (guint i = 0; i < 1000000; i++)
    g_string_append (quotes, "\"\"\",");
  second = fixture_parse (quotes->str, quotes->len, "t.csv");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

/* --- Zips --- */

typedef struct
{
  const char *name;
  const char *content;
} Member;

static GBytes *
make_zip (const Member *members)
{
  static char buffer[1 << 20];
  struct archive *zip = archive_write_new ();
  size_t used = 0;

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_memory (zip, buffer, sizeof buffer, &used), ==, ARCHIVE_OK);
  for (const Member *member = members; member->name != NULL; member++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, member->name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, strlen (member->content));
      g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
      archive_write_data (zip, member->content, strlen (member->content));
      archive_entry_free (entry);
    }
  archive_write_close (zip);
  archive_write_free (zip);
  return g_bytes_new (buffer, used);
}

#define X "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define ROOT_RELS \
  "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" \
  "<Relationship Id='r1' Type='" R "/officeDocument' Target='xl/workbook.xml'/></Relationships>"

static Fixture *
parse_xlsx (const char *workbook_pr,
            const char *sheet_1,
            const char *sheet_2)
{
  g_autofree char *workbook = g_strdup_printf (
    "<workbook xmlns='" X "' xmlns:r='" R "'>%s<sheets>"
    "<sheet name='Answers' sheetId='1' r:id='a'/><sheet name='Secret' state='hidden' r:id='b'/>"
    "<sheet name='Codes' sheetId='3' r:id='b'/></sheets></workbook>", workbook_pr);
  const Member members[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "_rels/.rels", ROOT_RELS },
    { "xl/workbook.xml", workbook },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='a' Type='" R "/worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='b' Type='" R "/worksheet' Target='worksheets/sheet2.xml'/>"
      "<Relationship Id='c' Type='" R "/sharedStrings' Target='sharedStrings.xml'/>"
      "<Relationship Id='d' Type='" R "/styles' Target='styles.xml'/></Relationships>" },
    { "xl/sharedStrings.xml",
      "<sst xmlns='" X "'><si><t>Name</t></si><si><r><t>What </t></r><r><t>now?</t></r>"
      "<rPh><t>NO</t></rPh></si><si><t>" LONG_1 "</t></si><si><t>" LONG_2 "_x000D_</t></si></sst>" },
    { "xl/styles.xml",
      "<styleSheet xmlns='" X "'><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/>"
      "</numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='22'/></cellXfs>"
      "</styleSheet>" },
    { "xl/worksheets/sheet1.xml", sheet_1 },
    { "xl/worksheets/sheet2.xml", sheet_2 },
    { NULL },
  };
  g_autoptr(GBytes) bytes = make_zip (members);
  HxParseOptions options = { .file_name = "s.xlsx" };

  return fixture_parse_bytes (bytes, &options);
}

/* Texts that are left out of a source, with a bar between. */
static char *
dup_left_out (FixtureSource *source,
              HxLeftOut      reason)
{
  GString *texts = g_string_new (NULL);

  for (guint i = 0; i < source->left_out->len; i++)
    {
      const FixtureLeftOut *left_out = g_ptr_array_index (source->left_out, i);

      if (left_out->reason == reason)
        g_string_append_printf (texts, "%s%s", texts->len > 0 ? "|" : "", left_out->text);
    }

  return g_string_free_and_steal (texts);
}

#define SHEET(rows) "<worksheet xmlns='" X "'><sheetData>" rows "</sheetData></worksheet>"

static const char answers[] = SHEET (
  "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
  "<c r='C1' t='inlineStr'><is><t>When</t></is></c><c r='E1' t='str'><v>Sum</v></c></row>"
  "<row r='3'><c r='A3' t='inlineStr'><is><t>Anna</t></is></c><c r='B3' t='s'><v>2</v></c>"
  "<c r='C3' s='1'><v>47911</v></c><c r='E3'><f>1+1</f><v>0.30000000000000004</v></c></row>"
  "<row r='4'><c r='A4' t='inlineStr'><is><t>Ben</t></is></c><c r='B4' t='s'><v>3</v></c>"
  "<c r='C4' s='2'><v>47911.5</v></c><c r='E4' t='b'><v>1</v></c></row>");

static void
test_xlsx (void)
{
  g_autoptr(Fixture) fixture = parse_xlsx ("", answers,
                                           SHEET ("<row><c t='inlineStr'><is><t>A code</t></is></c>"
                                                  "<c><v>7</v></c></row>"));
  g_autoptr(Fixture) mac = parse_xlsx ("<workbookPr date1904='1'/>", answers, SHEET (""));
  FixtureSource *anna, *ben, *codes;
  g_autofree char *hidden = NULL;

  fixture_assert_read (fixture);
  g_assert_cmpuint (fixture->sources->len, ==, 3);
  anna = fixture_get (fixture, 0);
  ben = fixture_get (fixture, 1);
  codes = fixture_get (fixture, 2);
  g_assert_cmpstr (anna->place, ==, "Answers row 3");
  g_assert_cmpstr (fixture_field (anna, "title"), ==, "Anna");
  g_assert_cmpstr (anna->text->str, ==, "What now?\n" LONG_1 "\n");
  g_assert_cmpstr (fixture_attribute (anna, "When"), ==, "2031-03-04");
  g_assert_cmpstr (fixture_attribute (anna, "Sum"), ==, "0.3");
  g_assert_cmpstr (fixture_attribute (ben, "When"), ==, "2031-03-04T12:00:00");
  g_assert_cmpstr (fixture_attribute (ben, "Sum"), ==, "TRUE");
  g_assert_cmpstr (ben->text->str, ==, "What now?\n" LONG_2 "\n");
  g_assert_cmpstr (codes->place, ==, "Codes");
  g_assert_cmpstr (codes->text->str, ==, "Codes\nA code\t7\n");
  hidden = dup_left_out (anna, HX_LEFT_OUT_HIDDEN);
  g_assert_cmpstr (hidden, ==, "Secret\nA code\t7");
  g_assert_cmpuint (ben->left_out->len + codes->left_out->len, ==, 0);
  /* With one sheet that holds something, places need not name it. */
  g_assert_cmpstr (fixture_get (mac, 0)->place, ==, "row 3");
  g_assert_cmpstr (fixture_attribute (fixture_get (mac, 0), "When"), ==, "2035-03-05");
}

/* Backslashes and other cases in the names of parts, as some programs write them; what was
 * remarked on cells, also on a row that is empty. */
static void
test_xlsx_odd_names (void)
{
  static const Member members[] = {
    { "[content_types].xml", "<Types/>" },
    { "_rels\\.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='r1' Type='" R "/officeDocument' Target='xl\\workbook.xml'/>"
      "</Relationships>" },
    { "xl\\workbook.xml",
      "<workbook xmlns='" X "' xmlns:r='" R "'><sheets><sheet name='A' sheetId='1' r:id='a'/>"
      "</sheets></workbook>" },
    { "xl\\_rels\\workbook.xml.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='a' Type='" R "/worksheet' Target='worksheets\\Sheet1.xml'/>"
      "</Relationships>" },
    { "xl\\worksheets\\sheet1.xml",
      SHEET ("<row r='2'><c r='A2' t='str'><v>Town</v></c><c t='str'><v>Nahrez</v></c></row>") },
    { "xl\\worksheets\\_rels\\sheet1.xml.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='a' Type='" R "/comments' Target='..\\comments1.xml'/></Relationships>" },
    { "xl\\comments1.xml",
      "<comments xmlns='" X "'><commentList><comment ref='B9'><text><r><t>Later</t></r></text>"
      "</comment><comment ref='A2'><text><r><t>Who </t></r><r><t>says?</t></r></text></comment>"
      "</commentList></comments>" },
    { NULL },
  };
  g_autoptr(GBytes) bytes = make_zip (members);
  HxParseOptions options = { .file_name = "s.bin" };
  g_autoptr(Fixture) fixture = fixture_parse_bytes (bytes, &options);
  g_autofree char *comments = NULL;

  fixture_assert_text (fixture, "Town\tNahrez\n");
  comments = dup_left_out (fixture_get_only (fixture), HX_LEFT_OUT_COMMENT);
  g_assert_cmpstr (comments, ==, "Who says?|Later");
}

/* Fields that a program in C filled up with NUL. */
static void
test_nul_fields (void)
{
  static const char table[] = "Name\0\tTown\0\nAnna\0\tHaro\0\n";
  g_autoptr(Fixture) fixture = fixture_parse (table, sizeof table - 1, "s.tsv");
  g_autoptr(Fixture) zeros = fixture_parse ("a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20, "s.tsv");

  fixture_assert_text (fixture, "Name\tTown\nAnna\tHaro\n");
  fixture_assert_refused (zeros, HX_REFUSAL_UNKNOWN);
}

/* What names a row is its title; a number with what it numbers; nothing is known by its place. */
static void
test_row_titles (void)
{
  g_autoptr(Fixture) numbered = fixture_parse (
    "Respondent;Answer\n7;" LONG_1 "\n12;" LONG_2 "\n", -1, "s.csv");
  g_autoptr(Fixture) unnamed = fixture_parse (
    "Town;Answer\nNahrez;" LONG_1 "\nNahrez;" LONG_2 "\n", -1, "s.csv");

  fixture_assert_read (numbered);
  g_assert_cmpstr (fixture_field (fixture_get (numbered, 1), "title"), ==, "Respondent 12");
  fixture_assert_read (unnamed);
  g_assert_null (fixture_field (fixture_get (unnamed, 1), "title"));
  g_assert_cmpstr (fixture_get (unnamed, 1)->place, ==, "row 3");
}

static void
test_xlsx_hostile (void)
{
  g_autoptr(Fixture) far = parse_xlsx ("", SHEET ("<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>"),
                                       SHEET (""));
  g_autoptr(Fixture) string = parse_xlsx ("", SHEET ("<row r='99999999999'><c t='s'><v>77</v></c>"
                                                     "<c s='9'><v>x</v></c></row>"), SHEET (""));
  g_autoptr(Fixture) empty = parse_xlsx ("", SHEET (""), SHEET (""));

  fixture_assert_refused (far, HX_REFUSAL_TOO_LARGE);
  fixture_assert_read (string);
  fixture_assert_refused (empty, HX_REFUSAL_NO_TEXT);
}

static void
test_number_formats (void)
{
  static const struct { const char *code; HxNumberKind kind; } formats[] = {
    { "General", HX_NUMBER_PLAIN }, { "#,##0.00", HX_NUMBER_PLAIN }, { "0%", HX_NUMBER_PLAIN },
    { "dd/mm/yyyy", HX_NUMBER_DATE }, { "mmm\\-yy", HX_NUMBER_DATE },
    { "\"days\" 0", HX_NUMBER_PLAIN }, { "[Red]0", HX_NUMBER_PLAIN }, { "[h]:mm", HX_NUMBER_TIME },
    { "yyyy-mm-dd hh:mm", HX_NUMBER_DATE_TIME }, { "[$-409]d/m/yy", HX_NUMBER_DATE },
    { "0.0\\d", HX_NUMBER_PLAIN },
  };
  static const struct { const char *value; HxNumberKind kind; const char *text; } numbers[] = {
    { "1", HX_NUMBER_DATE, "1900-01-01" }, { "59", HX_NUMBER_DATE, "1900-02-28" },
    { "61", HX_NUMBER_DATE, "1900-03-01" }, { "0.75", HX_NUMBER_TIME, "18:00:00" },
    { "1e300", HX_NUMBER_DATE, "1e+300" }, { "nan", HX_NUMBER_PLAIN, "nan" },
    { "47911.999999", HX_NUMBER_DATE_TIME, "2031-03-05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_test_message ("%s", formats[i].code);
      g_assert_cmpint (hx_xlsx_format_kind (formats[i].code), ==, formats[i].kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      HxCellKind kind;
      g_autofree char *text = hx_xlsx_format_number (numbers[i].value, numbers[i].kind, FALSE,
                                                     &kind);

      g_assert_cmpstr (text, ==, numbers[i].text);
    }
}

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

static Fixture *
parse_ods (const char *body)
{
  g_autofree char *content = g_strdup_printf (
    "<office:document-content xmlns:office='" ODF "office:1.0' xmlns:table='" ODF "table:1.0' "
    "xmlns:text='" ODF "text:1.0' xmlns:style='" ODF "style:1.0'><office:automatic-styles>"
    "<style:style style:name='ta2' style:family='table'><style:table-properties "
    "table:display='false'/></style:style></office:automatic-styles><office:body>"
    "<office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>", body);
  const Member members[] = { { "content.xml", content }, { NULL } };
  g_autoptr(GBytes) bytes = make_zip (members);
  HxParseOptions options = { .file_name = "s.ods", .format = "ods" };

  return fixture_parse_bytes (bytes, &options);
}

/* One file of XML, without a zip around it. */
static void
test_fods (void)
{
  const char *flat =
    "<?xml version='1.0'?><office:document xmlns:office='" ODF "office:1.0' xmlns:table='" ODF
    "table:1.0' xmlns:text='" ODF "text:1.0'><office:body><office:spreadsheet><table:table>"
    "<table:table-row><table:table-cell><text:p>Flat</text:p></table:table-cell>"
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document>";
  g_autoptr(Fixture) fixture = fixture_parse (flat, -1, "a.fods");

  fixture_assert_text (fixture, "Flat\n");
}

#define P(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"

static void
test_ods (void)
{
  g_autoptr(Fixture) fixture = parse_ods (
    "<table:table table:name='Hidden' table:style-name='ta2'><table:table-row>" P ("no")
    "</table:table-row></table:table>"
    "<table:table table:name='One'><table:table-row>" P ("a") P ("b") "</table:table-row>"
    "<table:table-row table:number-rows-repeated='2'>"
    "<table:table-cell office:value-type='float' office:value='1.5'><text:p>1,50 €</text:p>"
    "<office:annotation><text:p>remark</text:p></office:annotation></table:table-cell>"
    "<table:table-cell office:value-type='date' office:date-value='2031-03-04T00:00:00'>"
    "<text:p>4.3.31</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated='16380'/></table:table-row>"
    "<table:table-row table:number-rows-repeated='1048570'>"
    "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    "<table:table-row><table:covered-table-cell table:number-columns-repeated='2'/>"
    P ("x<text:s text:c='2'/>y<text:line-break/>z</text:p><text:p>w") "</table:table-row>"
    "</table:table>");
  g_autoptr(Fixture) bomb = parse_ods (
    "<table:table><table:table-row table:number-rows-repeated='1000000'>"
    "<table:table-cell table:number-columns-repeated='1000'><text:p>x</text:p></table:table-cell>"
    "</table:table-row></table:table>");
  g_autoptr(Fixture) wide = parse_ods (
    "<table:table><table:table-row><table:table-cell table:number-columns-repeated='1000000'/>"
    P ("x") "</table:table-row></table:table>");
  g_autofree char *comments = NULL, *hidden = NULL;

  fixture_assert_text (fixture, "a\tb\n1.5\t2031-03-04\n1.5\t2031-03-04\n\t\tx  y z w\n");
  comments = dup_left_out (fixture_get_only (fixture), HX_LEFT_OUT_COMMENT);
  hidden = dup_left_out (fixture_get_only (fixture), HX_LEFT_OUT_HIDDEN);
  g_assert_cmpstr (comments, ==, "remark");
  g_assert_cmpstr (hidden, ==, "Hidden\nno");
  fixture_assert_refused (bomb, HX_REFUSAL_TOO_LARGE);
  fixture_assert_refused (wide, HX_REFUSAL_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tables/survey", test_survey);
  g_test_add_func ("/tables/separators", test_separators);
  g_test_add_func ("/tables/ragged", test_ragged);
  g_test_add_func ("/tables/csv-limits", test_csv_limits);
  g_test_add_func ("/tables/xlsx", test_xlsx);
  g_test_add_func ("/tables/row-titles", test_row_titles);
  g_test_add_func ("/tables/xlsx-odd-names", test_xlsx_odd_names);
  g_test_add_func ("/tables/nul-fields", test_nul_fields);
  g_test_add_func ("/tables/xlsx-hostile", test_xlsx_hostile);
  g_test_add_func ("/tables/number-formats", test_number_formats);
  g_test_add_func ("/tables/ods", test_ods);
  g_test_add_func ("/tables/fods", test_fods);

  return g_test_run ();
}
