/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hx-xml.h"
#include "parse-fixture.h"
#include "zip-fixture.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
          "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" " \
          "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " \
          "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" " \
          "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
#define RELATIONS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/" \
                  "relationships\">"
#define TYPE "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE_RELATIONS \
  RELATIONS "<Relationship Id=\"a\" " TYPE "officeDocument\" Target=\"/word/document.xml\"/>" \
  "<Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/" \
  "metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
#define DOCUMENT_RELATIONS \
  RELATIONS \
  "<Relationship Id=\"s\" " TYPE "styles\" Target=\"styles.xml\"/>" \
  "<Relationship Id=\"n\" " TYPE "numbering\" Target=\"numbering.xml\"/>" \
  "<Relationship Id=\"f\" " TYPE "footnotes\" Target=\"footnotes.xml\"/>" \
  "<Relationship Id=\"c\" " TYPE "comments\" Target=\"comments.xml\"/>" \
  "<Relationship Id=\"h1\" " TYPE "header\" Target=\"header1.xml\"/>" \
  "<Relationship Id=\"h2\" " TYPE "header\" Target=\"header1.xml\"/>" \
  "<Relationship Id=\"l\" " TYPE "hyperlink\" Target=\"https://harbour.example/?a=1&amp;b=2\" " \
  "TargetMode=\"External\"/></Relationships>"
#define STYLES \
  "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr>" \
  "</w:rPrDefault></w:docDefaults>" \
  "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/>" \
  "</w:style>" \
  "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"Ueberschrift\"/><w:pPr>" \
  "<w:outlineLvl w:val=\"1\"/></w:pPr></w:style>" \
  "<w:style w:type=\"paragraph\" w:styleId=\"G\"><w:name w:val=\"Mine\"/>" \
  "<w:basedOn w:val=\"H\"/></w:style></w:styles>"
#define NUMBERING \
  "<w:numbering " W "><w:abstractNum w:abstractNumId=\"0\">" \
  "<w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/>" \
  "<w:lvlText w:val=\"%1.\"/></w:lvl>" \
  "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerRoman\"/>" \
  "<w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>" \
  "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>" \
  "<w:lvlText w:val=\"\357\202\267\"/></w:lvl></w:abstractNum>" \
  "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>" \
  "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">" \
  "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>" \
  "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
#define FOOTNOTES \
  "<w:footnotes " W "><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>" \
  "<w:footnote w:id=\"9\"><w:p><w:r><w:t xml:space=\"preserve\"> Log, page 4.</w:t></w:r></w:p>" \
  "</w:footnote><w:footnote w:id=\"7\"><w:p><w:r><w:t>Unused.</w:t></w:r></w:p></w:footnote>" \
  "</w:footnotes>"
#define COMMENTS \
  "<w:comments " W "><w:comment w:id=\"0\" w:author=\"Ada\"><w:p><w:r><w:t>Who says so?</w:t>" \
  "</w:r></w:p></w:comment></w:comments>"
#define HEADER "<w:hdr " W "><w:p><w:r><w:t>Harbour Board</w:t></w:r></w:p></w:hdr>"
#define CORE \
  "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/" \
  "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
  "xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title>Night Shift</dc:title>" \
  "<dc:creator>B. Okoro</dc:creator><dcterms:created>2031-04-05T10:00:00Z</dcterms:created>" \
  "</cp:coreProperties>"

#define P(text) "<w:p><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define ITEM(list, level, text) \
  "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr>" \
  "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static Fixture *
parse_docx_as (const char *body,
               const char *namespaces)
{
  g_autofree char *document = g_strdup_printf ("<?xml version=\"1.0\"?><w:document %s><w:body>%s"
                                               "</w:body></w:document>", namespaces, body);
  g_autoptr(GBytes) zip =
    zip_fixture_make ("[Content_Types].xml", "<Types/>", "_rels/.rels", PACKAGE_RELATIONS,
                      "word/document.xml", document,
                      "word/_rels/document.xml.rels", DOCUMENT_RELATIONS,
                      "word/styles.xml", STYLES, "word/numbering.xml", NUMBERING,
                      "word/footnotes.xml", FOOTNOTES, "word/comments.xml", COMMENTS,
                      "word/header1.xml", HEADER, "docProps/core.xml", CORE, NULL);
  HxParseOptions options = { .file_name = "a.docx" };

  return fixture_parse_bytes (zip, &options);
}

static Fixture *
parse_docx (const char *body)
{
  return parse_docx_as (body, W);
}

static void
assert_spans (Fixture    *fixture,
              HxSpanKind  kind,
              const char *expected)
{
  g_autofree char *spans = fixture_dup_spans (fixture_get_only (fixture), kind);

  g_assert_cmpstr (g_strchomp (spans), ==, expected);
}

static const char *
find_left_out (Fixture   *fixture,
               HxLeftOut  reason)
{
  FixtureSource *source = fixture_get_only (fixture);
  const char *text = NULL;

  for (guint i = 0; i < source->left_out->len; i++)
    {
      FixtureLeftOut *left_out = g_ptr_array_index (source->left_out, i);

      if (left_out->reason == reason)
        {
          g_assert_null (text);
          text = left_out->text;
        }
    }

  return text;
}

static void
test_docx_text (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx ("<w:p><w:pPr><w:pStyle w:val=\"G\"/></w:pPr><w:r><w:t>The night</w:t></w:r></w:p>"
                "<w:p><w:r><w:t>At</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>o</w:t>"
                "<w:noBreakHyphen/><w:t>clock</w:t><w:br w:type=\"page\"/><w:t>sharp &amp; "
                "clear</w:t></w:r></w:p>"
                "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>"
                "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t>"
                "</m:r></m:den></m:f></m:oMath></w:p>"
                "<w:p/><w:p/><w:p/>"
                "<w:p><w:r><pic:pic/><w:t>End</w:t></w:r></w:p><w:p/>");

  fixture_assert_text (fixture, "The night\nAt\ttwo\no\342\200\221clock sharp & clear\n"
                       "\316\261a/b\n\nEnd");
  assert_spans (fixture, HX_SPAN_HEADING, "The night|2");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PICTURES_LEFT_OUT), ==, "1");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "title"), ==, "Night Shift");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "author"), ==, "B. Okoro");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "date"), ==, "2031-04-05");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "language"), ==, "en-GB");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_HEAD), ==, "Harbour Board");
}

/* Strict files have namespaces of their own, and a file may call them what it likes. */
static void
test_docx_strict (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx_as ("<x:p xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:r><x:t>"
                   "Strict</x:t></x:r></x:p>",
                   "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"");

  fixture_assert_text (fixture, "Strict");
}

static void
test_docx_lists (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx (ITEM ("1", "0", "one") ITEM ("1", "1", "deep") ITEM ("1", "1", "deeper")
                ITEM ("1", "0", "two") ITEM ("1", "1", "again") P ("between")
                ITEM ("2", "0", "anew") ITEM ("3", "0", "dot") ITEM ("0", "0", "none")
                ITEM ("77", "0", "unknown"));

  fixture_assert_text (fixture, "3. one\n3.i) deep\n3.ii) deeper\n4. two\n4.i) again\nbetween\n"
                       "1. anew\n\342\200\242 dot\nnone\nunknown");
  assert_spans (fixture, HX_SPAN_LIST_ITEM,
                "3. one|3.\n3.i) deep|3.i)\n3.ii) deeper|3.ii)\n4. two|4.\n4.i) again|4.i)\n"
                "1. anew|1.\n\342\200\242 dot|\342\200\242");
}

static void
test_docx_beside (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx ("<w:p><w:r><w:t>Said</w:t></w:r><w:r><w:footnoteReference w:id=\"9\"/></w:r>"
                "<w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:t>.</w:t></w:r>"
                "<w:hyperlink r:id=\"l\"><w:r><w:t>Link</w:t></w:r></w:hyperlink>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
                "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>A</w:t><w:txbxContent>" P ("box")
                P ("two") "</w:txbxContent></w:r></mc:Choice><mc:Choice><w:r><w:t>X</w:t></w:r>"
                "</mc:Choice><mc:Fallback><w:r><w:t>Y</w:t></w:r></mc:Fallback>"
                "</mc:AlternateContent><w:r><w:t>B</w:t></w:r></w:p>");

  fixture_assert_text (fixture, "Said[1].Link\nAB\nbox\ntwo\n[1] Log, page 4.");
  assert_spans (fixture, HX_SPAN_NOTE, "[1] Log, page 4.|1");
  assert_spans (fixture, HX_SPAN_LINK, "Link|https://harbour.example/?a=1&b=2");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_COMMENT), ==, "Ada: Who says so?");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_HIDDEN), ==, "secret");
}

static void
test_docx_changes (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx ("<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"H\"/></w:pPr></w:pPrChange>"
                "</w:pPr><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r>"
                "</w:del><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:moveFrom/></w:p>");

  fixture_assert_text (fixture, "ab");
  assert_spans (fixture, HX_SPAN_HEADING, "");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_DELETED), ==, "gone");
  g_assert_nonnull (fixture_warning (fixture, HX_WARNING_TRACKED_CHANGES));
}

static void
test_docx_tables (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx ("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>" P ("a") P ("b")
                "</w:tc><w:tc>" P ("c") "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc>" P ("d")
                "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
                P ("then")
                "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>" P ("e") P ("f")
                "</w:tc></w:tr></w:tbl>");

  fixture_assert_text (fixture, "a b\tc\n\td\nthen\ne\nf");
  assert_spans (fixture, HX_SPAN_TABLE, "a b\tc\n\td|\ne\nf|");
}

#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"

static void
test_docx_fields (void)
{
  g_autoptr(Fixture) fixture =
    parse_docx ("<w:p>" FIELD ("begin") "<w:r><w:instrText>HYPERLINK \"https://a.example\""
                "</w:instrText>"
                "<w:t>no</w:t></w:r>" FIELD ("separate") "<w:r><w:t>here</w:t></w:r>" FIELD ("end")
                "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple>"
                FIELD ("begin") "</w:p>" P ("after a field without end"));

  fixture_assert_text (fixture, "here7\nafter a field without end");
  assert_spans (fixture, HX_SPAN_LINK, "here|https://a.example");
}

/* --- ODT --- */

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define O "xmlns:office=\"" ODF "office:1.0\" xmlns:text=\"" ODF "text:1.0\" " \
          "xmlns:table=\"" ODF "table:1.0\" xmlns:style=\"" ODF "style:1.0\" " \
          "xmlns:draw=\"" ODF "drawing:1.0\" xmlns:meta=\"" ODF "meta:1.0\" " \
          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
          "xmlns:xlink=\"http://www.w3.org/1999/xlink\""
#define ODT_STYLES \
  "<office:automatic-styles><style:style style:name=\"T1\"><style:text-properties " \
  "text:display=\"none\"/></style:style><text:list-style style:name=\"L1\">" \
  "<text:list-level-style-number text:level=\"1\" style:num-format=\"A\" style:num-suffix=\")\"/>" \
  "<text:list-level-style-number text:level=\"2\" style:num-format=\"1\" " \
  "text:display-levels=\"2\"/></text:list-style></office:automatic-styles>"
#define ODT_META \
  "<office:document-meta " O "><office:meta><dc:title>Log</dc:title><meta:initial-creator>Ana" \
  "</meta:initial-creator><dc:creator>Bo</dc:creator><meta:creation-date>2030-01-02T03:04:05" \
  "</meta:creation-date><dc:language>fr-FR</dc:language></office:meta></office:document-meta>"

static char *
make_odt (const char *body)
{
  return g_strconcat ("<office:document-content " O ">" ODT_STYLES "<office:body><office:text>",
                      body, "</office:text></office:body></office:document-content>", NULL);
}

static Fixture *
parse_odt (const char *body)
{
  g_autofree char *content = make_odt (body);
  g_autoptr(GBytes) zip =
    zip_fixture_make ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
                      content, "meta.xml", ODT_META, NULL);
  HxParseOptions options = { .file_name = "a.odt" };

  return fixture_parse_bytes (zip, &options);
}

/* The first page's running head under LibreOffice's own name; who changed what is no author; no
 * member says the media type. */
static void
test_odt_odd (void)
{
  g_autofree char *content = make_odt (
    "<text:tracked-changes><text:changed-region><text:insertion><office:change-info><dc:creator>"
    "Eve</dc:creator><dc:date>2031-03-04</dc:date></office:change-info></text:insertion>"
    "</text:changed-region></text:tracked-changes><text:p>Body</text:p>");
  g_autoptr(GBytes) zip = zip_fixture_make (
    "META-INF/manifest.xml", "<manifest/>", "content.xml", content, "styles.xml",
    "<office:document-styles " O " xmlns:loext=\"urn:org:documentfoundation:names:experimental:"
    "office:xmlns:loext:1.0\"><office:master-styles><style:master-page><loext:header-first>"
    "<text:p>Harbour Board</text:p></loext:header-first></style:master-page>"
    "</office:master-styles></office:document-styles>", NULL);
  HxParseOptions options = { .file_name = "a.odt" };
  g_autoptr(Fixture) fixture = fixture_parse_bytes (zip, &options);

  fixture_assert_text (fixture, "Body");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_HEAD), ==, "Harbour Board");
  g_assert_null (fixture_field (fixture_get_only (fixture), "author"));
}

static void
test_odt_text (void)
{
  g_autoptr(Fixture) fixture =
    parse_odt ("<text:h text:outline-level=\"3\">  The\n night </text:h>"
               "<text:p>a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d"
               "<text:span text:style-name=\"T1\">hid</text:span>"
               "<text:a xlink:href=\"https://a.example\">e</text:a></text:p>"
               "<text:p>One<text:note text:note-class=\"footnote\"><text:note-citation>*"
               "</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body>"
               "</text:note> two<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box>"
               "</draw:frame> three<office:annotation><dc:creator>Eve</dc:creator><dc:date>2020"
               "</dc:date><text:p>Really?</text:p></office:annotation></text:p>");

  fixture_assert_text (fixture, "The night\na  b\tc\nde\nOne[*] two three\nbox\n[*] Note");
  assert_spans (fixture, HX_SPAN_HEADING, "The night|3");
  assert_spans (fixture, HX_SPAN_NOTE, "[*] Note|*");
  assert_spans (fixture, HX_SPAN_LINK, "e|https://a.example");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_HIDDEN), ==, "hid");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_COMMENT), ==, "Eve: Really?");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "author"), ==, "Ana");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "date"), ==, "2030-01-02");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "language"), ==, "fr-FR");
}

static void
test_odt_blocks (void)
{
  g_autoptr(Fixture) fixture =
    parse_odt ("<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion>"
               "<text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes>"
               "<text:list text:style-name=\"L1\"><text:list-item><text:p>x</text:p><text:p>more"
               "</text:p><text:list><text:list-item><text:p>y</text:p></text:list-item></text:list>"
               "</text:list-item><text:list-item><text:p>z</text:p></text:list-item></text:list>"
               "<text:p>b<text:change text:change-id=\"c\"/></text:p>"
               "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\"><text:list-item>"
               "<text:p>w</text:p></text:list-item></text:list>"
               "<table:table><table:table-column table:number-columns-repeated=\"2\"/>"
               "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
               "<table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>"
               "</table:table>");

  fixture_assert_text (fixture, "A) x\nmore\nA.1 y\nB) z\nb\nC) w\n1\t2");
  assert_spans (fixture, HX_SPAN_TABLE, "1\t2|");
  g_assert_cmpstr (find_left_out (fixture, HX_LEFT_OUT_DELETED), ==, "old");
}

static void
test_odt_flat (void)
{
  g_autofree char *flat =
    g_strconcat ("<?xml version=\"1.0\"?><office:document " O " office:mimetype=\"application/"
                 "vnd.oasis.opendocument.text\"><office:body><office:text><text:p>Flat</text:p>"
                 "</office:text></office:body></office:document>", NULL);
  g_autoptr(Fixture) fixture = fixture_parse (flat, -1, "a.fodt");

  fixture_assert_text (fixture, "Flat");
}

/* --- EPUB --- */

#define CONTAINER \
  "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile " \
  "full-path=\"OPS/deep/book.opf\"/></rootfiles></container>"
#define BOOK \
  "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" \
  "<metadata><dc:title>Tides</dc:title><dc:creator>A</dc:creator><dc:creator>B</dc:creator>" \
  "<dc:language>de</dc:language></metadata><manifest>" \
  "<item id=\"two\" href=\"../text/second%20one.xhtml#x\" media-type=\"application/xhtml+xml\"/>" \
  "<item id=\"one\" href=\"../text/one.xhtml\" media-type=\"application/xhtml+xml\"/>" \
  "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\"/>" \
  "<item id=\"out\" href=\"../../../etc/passwd\"/></manifest><spine><itemref idref=\"nav\"/>" \
  "<itemref idref=\"one\"/><itemref idref=\"two\"/><itemref idref=\"out\"/>" \
  "<itemref idref=\"one\"/></spine></package>"
#define XHTML(body) "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf." \
                    "org/2007/ops\"><head><title>no</title></head><body>" body "</body></html>"

static Fixture *
parse_epub (const char *one,
            const char *two,
            const char *extra_name,
            const char *extra)
{
  g_autoptr(GBytes) zip =
    zip_fixture_make ("mimetype", "application/epub+zip", "META-INF/container.xml", CONTAINER,
                      "OPS/deep/book.opf", BOOK, "OPS/deep/nav.xhtml", XHTML ("<p>nav</p>"),
                      "OPS/text/one.xhtml", one, "OPS/text/second one.xhtml", two,
                      extra_name, extra, NULL);
  HxParseOptions options = { .file_name = "a.epub" };

  return fixture_parse_bytes (zip, &options);
}

static void
test_epub_text (void)
{
  g_autoptr(Fixture) fixture =
    parse_epub (XHTML ("<nav>toc</nav><h2>High&nbsp;water</h2><div><p>It\n rose"
                       "<a epub:type=\"noteref\" href=\"#n\">1</a> &amp; "
                       "<a href=\"https://a.example\">fell</a>.</p></div>"
                       "<ol start=\"4\"><li><p>four</p></li><li>five<ul><li>dot</li></ul></li></ol>"
                       "<pre>a\n  b</pre><aside epub:type=\"footnote\" id=\"n\"><p>1 Note</p>"
                       "</aside>"
                       "<table><tr><td>x</td><td>y</td></tr></table><img src=\"a.png\" alt=\"\"/>"),
                "<html><body><p>Not <b>well</p><p>formed &eacute;<br>end</body>", NULL, NULL);

  fixture_assert_text (fixture, "High\302\240water\nIt rose[1] & fell.\n4. four\n5. five\n"
                       "\342\200\242 dot\na\n  b\n1 Note\nx\ty\nNot well\nformed \303\251\nend");
  assert_spans (fixture, HX_SPAN_HEADING, "High\302\240water|2");
  assert_spans (fixture, HX_SPAN_NOTE, "1 Note|");
  assert_spans (fixture, HX_SPAN_LINK, "fell|https://a.example");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "author"), ==, "A; B");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PICTURES_LEFT_OUT), ==, "1");
}

#define ENCRYPTION(algorithm) \
  "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><EncryptedData " \
  "xmlns=\"http://www.w3.org/2001/04/xmlenc#\"><EncryptionMethod Algorithm=\"" algorithm "\"/>" \
  "</EncryptedData></encryption>"

static void
test_epub_protected (void)
{
  g_autoptr(Fixture) fonts = parse_epub (XHTML ("<p>a</p>"), XHTML ("<p>b</p>"),
                                         "META-INF/encryption.xml",
                                         ENCRYPTION ("http://www.idpf.org/2008/embedding"));
  g_autoptr(Fixture) text = parse_epub (XHTML ("<p>a</p>"), XHTML ("<p>b</p>"),
                                        "META-INF/encryption.xml",
                                        ENCRYPTION ("http://www.w3.org/2001/04/xmlenc#aes128-cbc"));

  fixture_assert_text (fonts, "a\nb");
  fixture_assert_refused (text, HX_REFUSAL_ENCRYPTED);
}

/* A chapter ends where its bytes end, without a NUL: behind it lies a page that must not be read. */
static void
test_epub_end (void)
{
  static const char chapter[] = "<p>sal&eacute;</p>";
  gsize page = sysconf (_SC_PAGESIZE), n = strlen (chapter);
  char *pages = mmap (NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autofree char *text = NULL;

  g_assert_true (pages != MAP_FAILED);
  memcpy (pages + page - n, chapter, n);
  g_assert_cmpint (mprotect (pages + page, page, PROT_NONE), ==, 0);
  bytes = g_bytes_new_static (pages + page - n, n);
  plain = hx_xml_replace_html_entities (bytes);
  text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  g_assert_cmpstr (text, ==, "<p>salé</p>");
  munmap (pages, 2 * page);
}

/* --- Hostile files --- */

static void
assert_refused_soon (GBytes     *zip,
                     const char *file_name,
                     HxRefusal   refusal)
{
  HxParseOptions options = { .file_name = file_name };
  gint64 start = g_get_monotonic_time ();
  g_autoptr(Fixture) fixture = fixture_parse_bytes (zip, &options);

  fixture_assert_refused (fixture, refusal);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
}

static void
test_encrypted (void)
{
  ZipFixture *zip = zip_fixture_new ("zip:encryption=traditional");
  g_autoptr(GBytes) docx = NULL;
  g_autoptr(GBytes) odt =
    zip_fixture_make ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "x",
                      "META-INF/manifest.xml", "<m:manifest xmlns:m=\"" ODF "manifest:1.0\">"
                      "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>", NULL);

  zip_fixture_add (zip, "word/document.xml", "<w:document " W "/>", -1);
  docx = zip_fixture_end (zip);
  assert_refused_soon (docx, "a.docx", HX_REFUSAL_ENCRYPTED);
  assert_refused_soon (odt, "a.odt", HX_REFUSAL_ENCRYPTED);
}

static void
test_zip_bombs (void)
{
  const gsize n = 64 * 1024 * 1024;
  g_autofree char *spaces = g_strnfill (n, ' ');
  ZipFixture *one = zip_fixture_new (NULL);
  ZipFixture *many = zip_fixture_new (NULL);
  g_autoptr(GString) book = g_string_new ("<package xmlns=\"http://www.idpf.org/2007/opf\">"
                                          "<manifest>");
  g_autoptr(GBytes) docx = NULL;
  g_autoptr(GBytes) epub = NULL;

  zip_fixture_add (one, "word/document.xml", spaces, n);
  docx = zip_fixture_end (one);
  assert_refused_soon (docx, "a.docx", HX_REFUSAL_BOMB);

  /* None of them is too large by itself. */
  zip_fixture_add (many, "META-INF/container.xml", CONTAINER, -1);
  for (int i = 0; i < 40; i++)
    g_string_append_printf (book, "<item id=\"i%d\" href=\"%d.xhtml\"/>", i, i);
  g_string_append (book, "</manifest><spine>");
  for (int i = 0; i < 40; i++)
    g_string_append_printf (book, "<itemref idref=\"i%d\"/>", i);
  g_string_append (book, "</spine></package>");
  zip_fixture_add (many, "OPS/deep/book.opf", book->str, -1);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("OPS/deep/%d.xhtml", i);

      zip_fixture_add (many, name, spaces, 1024 * 1024);
    }
  epub = zip_fixture_end (many);
  assert_refused_soon (epub, "a.epub", HX_REFUSAL_BOMB);
}

static char *
make_laughs (gboolean is_quadratic)
{
  g_autoptr(GString) xml = g_string_new ("<!DOCTYPE d [<!ENTITY a \"");
  g_autofree char *ha = g_strnfill (is_quadratic ? 60000 : 10, 'h');

  g_string_append_printf (xml, "%s\">", ha);
  for (char c = 'b'; c < 'k' && !is_quadratic; c++)
    g_string_append_printf (xml, "<!ENTITY %c \"&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;\">", c, c - 1,
                            c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
  g_string_append (xml, "]><w:document " W "><w:body><w:p><w:r><w:t>");
  for (int i = 0; i < (is_quadratic ? 60000 : 1); i++)
    g_string_append (xml, is_quadratic ? "&a;" : "&j;");
  g_string_append (xml, "</w:t></w:r></w:p></w:body></w:document>");

  return g_string_free_and_steal (g_steal_pointer (&xml));
}

static void
test_entities (void)
{
  g_autofree char *laughs = make_laughs (FALSE);
  g_autofree char *quadratic = make_laughs (TRUE);
  g_autofree char *fine =
    g_strconcat ("<!DOCTYPE d [<!ENTITY n \"Nora\"><!ENTITY x SYSTEM \"file:///etc/passwd\">"
                 "<!ENTITY % p SYSTEM \"file:///etc/passwd\">]><w:document " W "><w:body>"
                 P ("&n;&x;&lt;") "</w:body></w:document>", NULL);
  g_autoptr(GBytes) one = zip_fixture_make ("word/document.xml", laughs, NULL);
  g_autoptr(GBytes) two = zip_fixture_make ("word/document.xml", quadratic, NULL);
  g_autoptr(GBytes) three = zip_fixture_make ("word/document.xml", fine, NULL);
  HxParseOptions options = { .file_name = "a.docx" };
  g_autoptr(Fixture) fixture = fixture_parse_bytes (three, &options);

  assert_refused_soon (one, "a.docx", HX_REFUSAL_BOMB);
  assert_refused_soon (two, "a.docx", HX_REFUSAL_BOMB);
  fixture_assert_text (fixture, "Nora<");
}

static void
test_depth (void)
{
  g_autoptr(GString) body = g_string_new (NULL);
  g_autoptr(GString) boxes = g_string_new (NULL);
  g_autoptr(Fixture) deep = NULL;
  g_autoptr(Fixture) nested = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (body, "<w:p>");
  deep = parse_docx (body->str);
  fixture_assert_refused (deep, HX_REFUSAL_BOMB);

  for (int i = 0; i < 100; i++)
    g_string_append (boxes, "<w:p><w:txbxContent>");
  g_string_append (boxes, P ("deep"));
  for (int i = 0; i < 100; i++)
    g_string_append (boxes, "</w:txbxContent></w:p>");
  nested = parse_docx (boxes->str);
  fixture_assert_text (nested, "deep");
}

static void
test_paths (void)
{
  g_autoptr(GBytes) zip =
    zip_fixture_make ("../../../../tmp/evil", "x", "/etc/passwd", "y", "_rels/.rels",
                      RELATIONS "<Relationship Id=\"a\" " TYPE "officeDocument\" "
                      "Target=\"../../../../etc/passwd\"/></Relationships>",
                      "word/document.xml", "<w:document " W "><w:body>" P ("safe")
                      "</w:body></w:document>", NULL);
  HxParseOptions options = { .file_name = "a.docx" };
  g_autoptr(Fixture) fixture = fixture_parse_bytes (zip, &options);

  fixture_assert_text (fixture, "safe");
  g_assert_false (g_file_test ("/tmp/evil", G_FILE_TEST_EXISTS));
}

static void
test_damaged (void)
{
  g_autoptr(Fixture) half = parse_docx (P ("kept") "<w:p><w:r><w:t>this too</w:r>");
  g_autoptr(Fixture) empty = parse_docx ("<w:p/>");
  g_autoptr(GBytes) none = zip_fixture_make ("word/styles.xml", STYLES, NULL);

  fixture_assert_text (half, "kept\nthis too");
  g_assert_nonnull (fixture_warning (half, HX_WARNING_DAMAGED));
  fixture_assert_refused (empty, HX_REFUSAL_NO_TEXT);
  assert_refused_soon (none, "a.docx", HX_REFUSAL_DAMAGED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse/docx/text", test_docx_text);
  g_test_add_func ("/parse/docx/strict", test_docx_strict);
  g_test_add_func ("/parse/docx/lists", test_docx_lists);
  g_test_add_func ("/parse/docx/beside", test_docx_beside);
  g_test_add_func ("/parse/docx/changes", test_docx_changes);
  g_test_add_func ("/parse/docx/tables", test_docx_tables);
  g_test_add_func ("/parse/docx/fields", test_docx_fields);
  g_test_add_func ("/parse/odt/text", test_odt_text);
  g_test_add_func ("/parse/odt/odd", test_odt_odd);
  g_test_add_func ("/parse/odt/blocks", test_odt_blocks);
  g_test_add_func ("/parse/odt/flat", test_odt_flat);
  g_test_add_func ("/parse/epub/text", test_epub_text);
  g_test_add_func ("/parse/epub/protected", test_epub_protected);
  g_test_add_func ("/parse/epub/end", test_epub_end);
  g_test_add_func ("/parse/office/encrypted", test_encrypted);
  g_test_add_func ("/parse/office/zip-bombs", test_zip_bombs);
  g_test_add_func ("/parse/office/entities", test_entities);
  g_test_add_func ("/parse/office/depth", test_depth);
  g_test_add_func ("/parse/office/paths", test_paths);
  g_test_add_func ("/parse/office/damaged", test_damaged);

  return g_test_run ();
}
