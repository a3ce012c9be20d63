/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web Annotations in and out. */

#include "config.h"

#include <string.h>

#include "standoff-fixture.h"
#include "zip-fixture.h"

#define CONTEXT "\"@context\":\"http://www.w3.org/ns/anno.jsonld\","

/* --- Out and in --- */

static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  static const char * const queries[] = {
    STANDOFF_PASSAGES, STANDOFF_TAGGINGS, STANDOFF_MENTIONS, STANDOFF_MEMOS,
    "SELECT name || coalesce ((SELECT ' < ' || p.name FROM tag p WHERE p.id = t.parent), '')"
    " FROM tag t ORDER BY 1",
    "SELECT kind || ' ' || note FROM link", "SELECT title FROM source ORDER BY 1",
    "SELECT t.name || t.inverse || count (e.passage) FROM relation r JOIN relation_type t"
    " ON t.id = r.type LEFT JOIN relation_evidence e ON e.relation = r.id GROUP BY r.id",
    "SELECT name || kind FROM entity_name ORDER BY 1",
  };
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) written = NULL;

  standoff_fill (self);
  written = standoff_export_well (self, &hx_format_w3c, "out.zip", &path);
  g_assert_cmpuint (written->n_sources, ==, 2);
  g_assert_cmpuint (written->n_passages, ==, 6);
  g_assert_true (standoff_has_loss (written, "original", 2));
  g_assert_true (standoff_has_loss (written, "tag colour", 2));
  g_assert_cmpuint (written->losses->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(HxExchangeReport) read = NULL;
      g_autofree char *before = standoff_dup_rows (self, queries[i]);
      g_autofree char *after = standoff_dup_returned (self, &hx_format_w3c, path, queries[i],
                                                      &read);

      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (read->n_verified, ==, read->n_passages);
      g_assert_cmpstr (read->convention, ==, "code points, LF");
      g_assert_true (standoff_has_loss (read, "claim", 1));
      g_assert_cmpuint (read->losses->len, ==, 1);
    }
}

/* The same project gives the same bytes, and its own file adds nothing to it. */
static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(HxExchangeReport) a = NULL;
  g_autoptr(HxExchangeReport) b = NULL;
  g_autoptr(HxExchangeReport) read = NULL;
  g_autofree char *bytes_a = NULL;
  g_autofree char *bytes_b = NULL;
  gsize n_a, n_b;

  standoff_fill (self);
  a = standoff_export_well (self, &hx_format_w3c, "a.zip", &first);
  b = standoff_export_well (self, &hx_format_w3c, "b.zip", &second);
  g_assert_true (g_file_get_contents (first, &bytes_a, &n_a, NULL));
  g_assert_true (g_file_get_contents (second, &bytes_b, &n_b, NULL));
  g_assert_cmpmem (bytes_a, n_a, bytes_b, n_b);

  before = fixture_dump (self);
  read = standoff_import_well (self, &hx_format_w3c, first);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (read->n_sources, ==, 0);
}

/* --- Of others --- */

/* Hypothesis: the project has the page; an answer is a note on what it answers. */
static void
test_hypothesis (Fixture       *self,
                 gconstpointer  data)
{
  static const char json[] =
    "{\"total\":4,\"rows\":["
    "{\"id\":\"h1\",\"uri\":\"https://www.example.org/letter/\",\"user\":\"acct:ana@hypothes.is\","
    "\"created\":\"2021-05-06T07:08:09.5+00:00\",\"text\":\"Who says so?\",\"tags\":[\"doubt\"],"
    "\"document\":{\"title\":[\"A page\"]},\"target\":[{\"source\":"
    "\"https://www.example.org/letter/\",\"selector\":[{\"type\":\"RangeSelector\","
    "\"startContainer\":\"/p[1]\",\"startOffset\":7,\"endContainer\":\"/p[1]\",\"endOffset\":12},"
    "{\"type\":\"TextPositionSelector\",\"start\":407,\"end\":412},{\"type\":\"TextQuoteSelector\","
    "\"exact\":\"Mira  Dahl\",\"prefix\":\"the siren. \",\"suffix\":\" denies\"}]}]},"
    "{\"id\":\"h2\",\"uri\":\"https://www.example.org/letter/\",\"user\":\"acct:ben@hypothes.is\","
    "\"text\":\"I do\",\"tags\":[],\"references\":[\"h1\"],\"target\":[{\"source\":"
    "\"https://www.example.org/letter/\"}]},"
    "{\"id\":\"h3\",\"uri\":\"http://example.org/letter#top\",\"text\":\"On the page\","
    "\"tags\":[\"page\"],\"target\":[{\"source\":\"http://example.org/letter#top\"}]},"
    "{\"id\":\"h4\",\"uri\":\"https://example.org/elsewhere\",\"text\":\"x\",\"tags\":[],"
    "\"target\":[{\"source\":\"https://example.org/elsewhere\",\"selector\":[{\"type\":"
    "\"TextQuoteSelector\",\"exact\":\"nothing\"}]}]}]}";
  g_autofree char *path = fixture_write (self, "hypothesis.json", json, -1);
  gint64 source = fixture_add_source (self, "Letter", STANDOFF_PLAIN);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Set");
  g_autoptr(HxExchangeReport) report = NULL;

  hx_edit_set_source (edit, source, HX_SOURCE_URL, "http://example.org/letter");
  fixture_commit (edit);
  report = standoff_import_well (self, &hx_format_w3c, path);
  standoff_assert_sound (self);
  standoff_assert_rows (self, STANDOFF_TAGGINGS, "doubt: Mira Dahl\npage: " STANDOFF_PLAIN "\n");
  standoff_assert_rows (self, STANDOFF_MEMOS, "passage: I do\npassage: Who says so?\n"
                        "source: On the page\n");
  standoff_assert_rows (self, "SELECT c.name || g.created FROM tagging g JOIN coder c"
                        " ON c.id = g.coder JOIN tag t ON t.id = g.tag WHERE t.name = 'doubt'",
                        "ana1620284889500\n");
  g_assert_cmpuint (report->n_moved, ==, 1);
  g_assert_cmpuint (report->n_sources, ==, 0);
  g_assert_true (standoff_has_loss (report, "source", 1));
}

/* Recogito, whose positions count UTF-16 and may have no end; who is meant, and of what kind. */
static void
test_recogito (Fixture       *self,
               gconstpointer  data)
{
  static const char json[] =
    "[{" CONTEXT "\"id\":\"r1\",\"type\":\"Annotation\",\"body\":[{\"type\":\"TextualBody\","
    "\"purpose\":\"classifying\",\"value\":\"PERSON\"}],\"target\":{\"source\":\"log.txt\","
    "\"type\":\"Text\",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"Mira Dahl\"},{"
    "\"type\":"
    "\"TextPositionSelector\",\"start\":72,\"end\":81}]}},"
    "{" CONTEXT "\"id\":\"r2\",\"type\":\"Annotation\",\"body\":[{\"purpose\":\"oa:identifying\","
    "\"type\":\"Place\",\"value\":\"https://www.geonames.org/17\",\"label\":\"Raffa\"},{"
    "\"purpose\":\"tagging\",\"value\":\"harbour\"}],\"target\":{\"source\":\"log.txt\","
    "\"selector\":["
    "{\"type\":\"TextQuoteSelector\",\"exact\":\"ميناء رافة\"},{\"type\":"
    "\"TextPositionSelector\",\"start\":19}]}},"
    "{" CONTEXT "\"id\":\"r3\",\"type\":\"Annotation\",\"bodyValue\":\"loud\",\"target\":{"
    "\"source\":\"log.txt\",\"selector\":{\"type\":\"TextPositionSelector\",\"start\":46,"
    "\"end\":54}}}]";
  g_autoptr(GBytes) zip = zip_fixture_make ("set/annotations.json", json, "set/log.txt",
                                            STANDOFF_ARABIC, NULL);
  g_autofree char *path = standoff_write_bytes (self, "recogito.zip", zip);
  g_autoptr(HxExchangeReport) report = standoff_import_well (self, &hx_format_w3c, path);

  standoff_assert_sound (self);
  g_assert_cmpstr (report->convention, ==, "UTF-16, LF");
  g_assert_cmpuint (report->n_verified, ==, 3);
  g_assert_cmpuint (report->n_moved, ==, 0);
  standoff_assert_rows (self, STANDOFF_MENTIONS,
                        "person Mira Dahl: Mira Dahl\nplace Raffa: ميناء رافة\n");
  standoff_assert_rows (self, STANDOFF_TAGGINGS, "harbour: ميناء رافة\n");
  standoff_assert_rows (self, "SELECT p.text || m.body FROM memo m JOIN passage p"
                        " ON p.id = m.on_id", "siren 🔥loud\n");
}

/* Words that stand twice need something around them; others are never guessed. */
static void
test_words (Fixture       *self,
            gconstpointer  data)
{
#define AT(selectors) "{\"type\":\"Annotation\",\"bodyValue\":\"b\",\"target\":{\"source\":" \
  "{\"id\":\"urn:x\",\"type\":\"Text\",\"value\":\"one two. Then one two again, and one.\"}," \
  "\"selector\":" selectors "}}"
  static const char json[] =
    "{" CONTEXT "\"type\":\"AnnotationPage\",\"items\":["
    AT ("{\"type\":\"TextQuoteSelector\",\"exact\":\"one two\",\"prefix\":\"Then \"}") ","
    AT ("{\"type\":\"TextQuoteSelector\",\"exact\":\"one two\"}") ","
    AT ("{\"type\":\"TextQuoteSelector\",\"exact\":\"three\"}") ","
    AT ("{\"type\":\"FragmentSelector\",\"value\":\"char=4,7\"}") ","
    AT ("{\"type\":\"FragmentSelector\",\"value\":\"xywh=1,2,3,4\"}") ","
    AT ("{\"type\":\"XPathSelector\",\"value\":\"/p\"}") ","
    AT ("{\"type\":\"RangeSelector\",\"startSelector\":{\"type\":\"TextPositionSelector\","
        "\"start\":9,\"end\":9},\"endSelector\":{\"type\":\"TextPositionSelector\","
        "\"start\":13,\"end\":13}}")
    ","
    AT ("{\"type\":\"TextPositionSelector\",\"start\":30,\"end\":99}") "]}";
  g_autofree char *path = fixture_write (self, "words.jsonld", json, -1);
  g_autoptr(HxExchangeReport) report = standoff_import_well (self, &hx_format_w3c, path);

  standoff_assert_sound (self);
  standoff_assert_rows (self, "SELECT start || text FROM passage ORDER BY start",
                        "4two\n9Then\n14one two\n");
  g_assert_true (standoff_has_loss (report, "annotation", 5));
  g_assert_cmpuint (report->n_passages, ==, 6);
  g_assert_cmpuint (report->n_verified, ==, 3);
}

static void
test_preview (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(HxExchangeReport) written = NULL;
  g_autoptr(HxExchangeReport) read = NULL;
  g_autoptr(GFile) file = NULL;
  Fixture other = { 0 };

  standoff_fill (self);
  written = standoff_export_well (self, &hx_format_w3c, "out.zip", &path);
  file = g_file_new_for_path (path);
  g_assert_true (hx_formats_detect (file) == &hx_format_w3c);
  fixture_set_up (&other, NULL);
  before = fixture_dump (&other);
  read = standoff_import (&other, &hx_format_w3c, path, TRUE, NULL);
  after = fixture_dump (&other);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (read->n_sources, ==, 2);
  g_assert_cmpuint (read->n_taggings, ==, written->n_taggings);
  fixture_tear_down (&other, NULL);
}

/* --- Hostile --- */

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autoptr(GBytes) out = zip_fixture_make ("../a.json", "[]", NULL);
  g_autoptr(GBytes) twice = zip_fixture_make ("a.json", "[]", "a.json", "[]", NULL);

  standoff_assert_refused (self, &hx_format_w3c, "a.json", "no json", -1, HX_ERROR_CORRUPT);
  standoff_assert_refused (self, &hx_format_w3c, "b.json", "{\"a\": \"\xff\"}", -1,
                           HX_ERROR_CORRUPT);
  standoff_assert_refused (self, &hx_format_w3c, "c.json", deep, -1, HX_ERROR_LIMIT);
  standoff_assert_refused (self, &hx_format_w3c, "d.json", "{\"a\": 1}", -1, HX_ERROR_UNSUPPORTED);
  standoff_assert_bytes_refused (self, &hx_format_w3c, "e.zip", out, HX_ERROR_INVALID);
  standoff_assert_bytes_refused (self, &hx_format_w3c, "f.zip", twice, HX_ERROR_INVALID);
  standoff_assert_refused (self, &hx_format_w3c, "g.zip", "PK\003\004rest", -1, HX_ERROR_CORRUPT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/w3c/round", test_round);
  fixture_add ("/w3c/again", test_again);
  fixture_add ("/w3c/hypothesis", test_hypothesis);
  fixture_add ("/w3c/recogito", test_recogito);
  fixture_add ("/w3c/words", test_words);
  fixture_add ("/w3c/preview", test_preview);
  fixture_add ("/w3c/refused", test_refused);
  return g_test_run ();
}
