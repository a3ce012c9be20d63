/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/hx-error.h"
#include "import/hx-bibliography-private.h"

static GPtrArray *
read_text (const char *text,
           const char *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  GPtrArray *references = hx_bibliography_read (bytes, name, &error);

  g_assert_no_error (error);
  return references;
}

static void
test_ris (void)
{
  g_autoptr(GPtrArray) references = read_text (
    "TY  - JOUR\r\nAU  - Berg, Anna\r\nAU  - Kestrel, Jörg\r\nTI  - The dam\r\n at night\r\n"
    "PB  - Press\r\nT2  - Journal of Water\r\nPY  - 2031\r\nDA  - 2031/03/04/\r\nLA  - en\r\n"
    "DO  - https://doi.org/10.1234/dam.5\r\nUR  - https://a.example/b\r\nKW  - dam\r\n"
    "KW  - night\r\nN2  - About it.\r\nL1  - file:///home/a/The%20dam.pdf\r\nER  - \r\n"
    "\r\nTY  - RPRT\r\nT1  - Second\r\nPB  - Press\r\n", "a.ris");
  HxReference *first = references->pdata[0], *second = references->pdata[1];

  g_assert_cmpuint (references->len, ==, 2);
  g_assert_cmpstr (first->type, ==, "JOUR");
  g_assert_cmpstr (first->author, ==, "Anna Berg; Jörg Kestrel");
  g_assert_cmpstr (first->title, ==, "The dam  at night");
  g_assert_cmpstr (first->outlet, ==, "Journal of Water");
  g_assert_cmpstr (first->date, ==, "2031-03-04");
  g_assert_cmpstr (first->doi, ==, "10.1234/dam.5");
  g_assert_cmpstr (first->keywords, ==, "dam; night");
  g_assert_cmpstr (first->abstract, ==, "About it.");
  g_assert_cmpstr (first->files[0], ==, "The dam.pdf");
  g_assert_cmpstr (second->title, ==, "Second");
  g_assert_cmpstr (second->outlet, ==, "Press");
}

static void
test_bibtex (void)
{
  g_autoptr(GPtrArray) references = read_text (
    "A comment, me@a.example\n@string{jw = \"Journal of \"}\n@comment{x}\n"
    "@article{berg,\n author = {Berg, Anna and J{\\\"o}rg Kestrel and {Ministry of Water and Land}"
    " and others},\n title = \"{The {Dam} at Night} -- \\'{E}t\\'e\",\n journal = jw # {Water} ,\n"
    " month = mar, day = 4, year = 2031,\n doi = {10.1/x},\n langid={german},"
    " file = {Full Text:/home/a/x y.pdf:application/pdf;C\\:\\\\Users\\\\z.pdf:application/pdf}\n}\n"
    "@InBook(part, title={Part}, crossref = {Book}, )\n"
    "@book{book, title = {The Book}, editor = {Doe, C.}, date = {2030-11}, publisher={P}}\n"
    "@misc{broken, title = {no end", "a.bib");
  HxReference *article = references->pdata[0], *part = references->pdata[1];

  g_assert_cmpuint (references->len, ==, 4);
  g_assert_cmpstr (article->type, ==, "article");
  g_assert_cmpstr (article->author, ==, "Anna Berg; Jörg Kestrel; Ministry of Water and Land");
  g_assert_cmpstr (article->title, ==, "The Dam at Night – Été");
  g_assert_cmpstr (article->outlet, ==, "Journal of Water");
  g_assert_cmpstr (article->date, ==, "2031-03-04");
  g_assert_cmpstr (article->language, ==, "german");
  g_assert_cmpstr (article->files[0], ==, "x y.pdf");
  g_assert_cmpstr (article->files[1], ==, "z.pdf");
  g_assert_cmpstr (part->outlet, ==, "The Book");
  g_assert_cmpstr (part->author, ==, "C. Doe");
  g_assert_cmpstr (part->date, ==, "2030-11");
}

static void
test_latex (void)
{
  static const struct { const char *latex, *text; } texts[] = {
    { "\\\"{u}ber {\\\"U}ber \\\"uber", "über Über über" },
    { "\\v{c}\\c{c}\\k a\\H{o}\\r{a}\\~n", "čçąőåñ" },
    { "na\\\"{\\i}ve stra\\ss e \\o\\ \\L{}\\'od\\'z", "naïve straße ø Łódź" },
    { "``a''---b~c \\& \\% 5\\$ \\emph{d}", "“a”—b c & % 5$ d" },
    { "\\url{http://a/b_c}  x\n y", "http://a/b_c x y" },
    { "\\", "" }, { "\\'", "" }, { "{{{", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = hx_latex_to_text (texts[i].latex);

      g_assert_cmpstr (text, ==, texts[i].text);
    }
}

static void
test_csl (void)
{
  g_autoptr(GPtrArray) references = read_text (
    "[{\"type\":\"article-newspaper\",\"title\":\"The dam\",\"container-title\":\"The Post\","
    "\"publisher\":\"P\",\"author\":[{\"family\":\"Berg\",\"given\":\"Anna\"},{\"literal\":"
    "\"Ministry\"}],\"issued\":{\"date-parts\":[[\"2031\",3,4]]},\"DOI\":\"10.1/x\","
    "\"URL\":\"https://a.example\"},{\"title\":\"B\",\"issued\":{\"raw\":\"2031-03\"}},7,{}]",
    "a.json");
  HxReference *first = references->pdata[0], *second = references->pdata[1];

  g_assert_cmpuint (references->len, ==, 2);
  g_assert_cmpstr (first->author, ==, "Anna Berg; Ministry");
  g_assert_cmpstr (first->outlet, ==, "The Post");
  g_assert_cmpstr (first->date, ==, "2031-03-04");
  g_assert_cmpstr (second->date, ==, "2031-03");
}

static void
test_nothing (void)
{
  static const char * const texts[] = { "", "Some text", "{\"a\":1}", "[", "@", "TY  - " };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : deep;
      g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) references = hx_bibliography_read (bytes, "a.bib", &error);

      g_test_message ("%.10s", text);
      if (references == NULL)
        g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
      else
        g_assert_cmpstr (text, ==, "TY  - ");
    }
}

static void
test_match (void)
{
  g_autoptr(GPtrArray) references = read_text (
    "@misc{a, title={The Dam at Night: Voices from Nahrez}, doi={10.1234/dam}}\n"
    "@misc{b, title={Łódź and the Flood}, file={:scans/z 1.pdf:PDF}}\n"
    "@misc{c, title={The same title}}\n@misc{d, title={The Same Title}}\n", "a.bib");
  HxReference *a = references->pdata[0], *b = references->pdata[1];

  g_assert_true (hx_bibliography_match (references, "Z 1.pdf", NULL, NULL) == b);
  g_assert_true (hx_bibliography_match (references, "q.pdf", NULL, "See doi:10.1234/DAM.") == a);
  g_assert_null (hx_bibliography_match (references, "q.pdf", NULL, "See doi:10.1234/dam2."));
  g_assert_true (hx_bibliography_match (references, "q.pdf", "THE DAM AT NIGHT, voices from "
                                        "Nahrez", "") == a);
  g_assert_true (hx_bibliography_match (references, "Berg - 2031 - Łódz and the flood.pdf", "x",
                                        NULL) == b);
  g_assert_true (hx_bibliography_match (references, "Berg - 2031 - Łódź and the flood.pdf", "x",
                                        NULL) == b);
  g_assert_null (hx_bibliography_match (references, "q.pdf", "The same title", NULL));
  g_assert_null (hx_bibliography_match (references, "q.pdf", "The", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bibliography/ris", test_ris);
  g_test_add_func ("/bibliography/bibtex", test_bibtex);
  g_test_add_func ("/bibliography/latex", test_latex);
  g_test_add_func ("/bibliography/csl", test_csl);
  g_test_add_func ("/bibliography/nothing", test_nothing);
  g_test_add_func ("/bibliography/match", test_match);

  return g_test_run ();
}
