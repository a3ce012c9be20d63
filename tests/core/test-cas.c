/* SPDX-License-Identifier: GPL-3.0-or-later */

/* UIMA CAS, as JSON and as XMI, in and out. */

#include "config.h"

#include <string.h>

#include "model/hx-passage.h"
#include "model/hx-tag.h"
#include "standoff-fixture.h"
#include "zip-fixture.h"

#define NER "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
#define TOKEN "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"

/* What is said to be lost is what is lost, and no more. */
static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  static const HxFormat * const formats[] = { &hx_format_cas_json, &hx_format_cas_xmi };
  static const char * const queries[] = {
    STANDOFF_PASSAGES, STANDOFF_TAGGINGS, STANDOFF_MENTIONS,
    "SELECT body FROM memo WHERE on_kind = 'passage'",
    "SELECT name || coalesce ((SELECT ' < ' || p.name FROM tag p WHERE p.id = t.parent),"
    " '') FROM tag t ORDER BY 1",
    "SELECT t.name || t.inverse || (e.passage IS NOT NULL) FROM relation r JOIN relation_type t"
    " ON t.id = r.type LEFT JOIN relation_evidence e ON e.relation = r.id",
    "SELECT c.name || g.created FROM tagging g JOIN coder c ON c.id = g.coder ORDER BY 1",
  };

  standoff_fill (self);
  for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
    {
      g_autofree char *name = g_strconcat (formats[f]->name, ".zip", NULL);
      g_autofree char *path = NULL;
      g_autoptr(HxExchangeReport) written = standoff_export_well (self, formats[f], name, &path);
      g_autoptr(GFile) file = g_file_new_for_path (path);

      g_assert_true (standoff_has_loss (written, "link", 1));
      g_assert_true (standoff_has_loss (written, "claim", 1));
      g_assert_true (standoff_has_loss (written, "name", 1));
      g_assert_true (standoff_has_loss (written, "original", 2));
      g_assert_true (standoff_has_loss (written, "coder and time", 3));
      g_assert_true (standoff_has_loss (written, "source memo", 1));
      g_assert_true (standoff_has_loss (written, "tag memo", 1));
      g_assert_true (standoff_has_loss (written, "entity memo", 1));
      g_assert_true (standoff_has_loss (written, "tag colour", 2));
      g_assert_true (standoff_has_loss (written, "details of a relation", 1));
      g_assert_cmpuint (written->losses->len, ==, 10);
      for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
        {
          g_autoptr(HxExchangeReport) read = NULL;
          g_autofree char *before = standoff_dup_rows (self, queries[i]);
          g_autofree char *after = standoff_dup_returned (self, formats[f], path, queries[i],
                                                          &read);

          g_assert_cmpstr (after, ==, before);
          g_assert_cmpuint (read->n_verified, ==, read->n_passages);
          g_assert_cmpstr (read->convention, ==, "UTF-16, LF");
          g_assert_cmpuint (read->losses->len, ==, 0);
        }
    }
}

/* INCEpTION: a project with two coders, who have the same text each. */
static void
test_inception (Fixture       *self,
                gconstpointer  data)
{
#define DOCUMENT(more) \
  "{\"%TYPES\":{\"webanno.custom.Tone\":{\"%NAME\":\"webanno.custom.Tone\",\"%SUPER_TYPE\":" \
  "\"uima.tcas.Annotation\",\"Mood\":{\"%NAME\":\"Mood\",\"%RANGE\":\"uima.cas.String\"}}}," \
  "\"%FEATURE_STRUCTURES\":[{\"%ID\":1,\"%TYPE\":\"uima.cas.Sofa\",\"sofaNum\":1,\"sofaID\":" \
  "\"_InitialView\",\"mimeType\":\"text\",\"sofaString\":\"🚑🚑 Mira lives in Orsk.\\nQuiet.\"}," \
  "{\"%ID\":2,\"%TYPE\":\"" TOKEN "\",\"@sofa\":1,\"begin\":5,\"end\":9}," more \
  "],\"%VIEWS\":{\"_InitialView\":{\"%SOFA\":1,\"%MEMBERS\":[2]}}}"
  static const char ana[] = DOCUMENT (
    "{\"%ID\":3,\"%TYPE\":\"" NER "\",\"@sofa\":1,\"begin\":5,\"end\":9,\"value\":\"PER\","
    "\"identifier\":\"http://www.wikidata.org/entity/Q5\"},"
    "{\"%ID\":4,\"%TYPE\":\"" NER "\",\"@sofa\":1,\"begin\":19,\"end\":23,\"value\":\"LOC\"},"
    "{\"%ID\":5,\"%TYPE\":\"" NER "\",\"@sofa\":1,\"begin\":19,\"end\":23,\"value\":\"DATE\"},"
    "{\"%ID\":6,\"%TYPE\":\"webanno.custom.Lives\",\"@sofa\":1,\"begin\":19,\"end\":23,"
    "\"@Governor\":3,\"@Dependent\":4},"
    "{\"%ID\":7,\"%TYPE\":\"webanno.custom.Tone\",\"@sofa\":1,\"begin\":25,\"end\":30,"
    "\"Mood\":\"calm\"},"
    "{\"%ID\":8,\"%TYPE\":\"webanno.custom.Tone\",\"@sofa\":1,\"begin\":25,\"end\":90}");
  static const char ben[] = DOCUMENT (
    "{\"%ID\":3,\"%TYPE\":\"webanno.custom.Tone\",\"@sofa\":1,\"begin\":25,\"end\":30,"
    "\"Mood\":\"calm\"},"
    "{\"%ID\":4,\"%TYPE\":\"webanno.custom.Sure\",\"@sofa\":1,\"begin\":0,\"end\":4}");
  g_autoptr(GBytes) inner = zip_fixture_make ("ben.json", ben, NULL);
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (inner, &n_bytes);
  ZipFixture *zip = zip_fixture_new (NULL);
  g_autoptr(GBytes) whole = NULL;
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  zip_fixture_add (zip, "annotation/log.txt/ana.json", ana, -1);
  zip_fixture_add (zip, "annotation/log.txt/ben.zip", bytes, n_bytes);
  whole = zip_fixture_end (zip);
  path = standoff_write_bytes (self, "project.zip", whole);
  report = standoff_import_well (self, &hx_format_cas_json, path);
  standoff_assert_sound (self);
  standoff_assert_rows (self, "SELECT title FROM source", "log.txt\n");
  standoff_assert_rows (self, STANDOFF_MENTIONS, "person Mira: Mira\nplace Orsk: Orsk\n");
  standoff_assert_rows (self, "SELECT p.name || '/' || t.name || ' ' || c.name FROM tagging g"
                        " JOIN tag t ON t.id = g.tag JOIN tag p ON p.id = t.parent"
                        " JOIN coder c ON c.id = g.coder ORDER BY 1",
                        "NamedEntity/DATE ana\nTone/calm ana\nTone/calm ben\n");
  standoff_assert_rows (self, "SELECT t.name || ': ' || p.text FROM tagging g JOIN tag t"
                        " ON t.id = g.tag JOIN passage p ON p.id = g.passage"
                        " WHERE t.parent IS NULL", "Sure: 🚑🚑\n");
  standoff_assert_rows (self, "SELECT t.name FROM relation r JOIN relation_type t ON t.id = r.type",
                        "Lives\n");
  g_assert_true (standoff_has_loss (report, "Token", 2));
  g_assert_true (standoff_has_loss (report, "annotation", 1));
  g_assert_cmpuint (report->losses->len, ==, 2);
}

/* What XML cannot hold is named, and what comes after it stays where it is. */
static void
test_characters (Fixture       *self,
                 gconstpointer  data)
{
  static const char text[] = "A\fpage & <b>\"q\"</b> 🔥 'x'\tthen\vend";
  gint64 source = fixture_add_source (self, "Odd", text);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  gint64 tag = hx_edit_add_tag (edit, 0, "A \"tag\" & more", NULL);
  guint length = g_utf8_strlen (text, -1);
  g_autoptr(HxExchangeReport) written = NULL;
  g_autoptr(HxExchangeReport) read = NULL;
  g_autofree char *path = NULL;
  g_autofree char *xmi = NULL;
  g_autofree char *after = NULL;

  hx_edit_tag (edit, hx_edit_add_passage (edit, source, length - 3, length), tag);
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 9, 12), tag);
  fixture_commit (edit);
  written = standoff_export_well (self, &hx_format_cas_xmi, "odd.zip", &path);
  xmi = standoff_dup_entry (path, "001-odd.xmi");
  g_assert_true (g_utf8_validate (xmi, -1, NULL));
  g_assert_nonnull (strstr (xmi, "sofaString=\"A\xef\xbf\xbdpage &amp; &lt;b>&quot;q&quot;"));
  g_assert_true (standoff_has_loss (written, "U+000B", 1));
  g_assert_true (standoff_has_loss (written, "U+000C", 1));
  after = standoff_dup_returned (self, &hx_format_cas_xmi, path, STANDOFF_TAGGINGS, &read);
  g_assert_cmpstr (after, ==, "A \"tag\" & more: <b>\nA \"tag\" & more: end\n");
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  static const char bomb[] =
    "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><xmi:XMI xmlns:xmi=\"x\">&c;</xmi:XMI>";
  g_autoptr(GString) deep = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "<a>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "</a>");
  standoff_assert_refused (self, &hx_format_cas_json, "a.json", "[1, 2", -1, HX_ERROR_CORRUPT);
  standoff_assert_refused (self, &hx_format_cas_json, "b.json", "{\"%FEATURE_STRUCTURES\":[]}", -1,
                           HX_ERROR_UNSUPPORTED);
  standoff_assert_refused (self, &hx_format_cas_xmi, "c.xmi", bomb, -1, HX_ERROR_INVALID);
  standoff_assert_refused (self, &hx_format_cas_xmi, "d.xmi", deep->str, -1, HX_ERROR_LIMIT);
  standoff_assert_refused (self, &hx_format_cas_xmi, "e.xmi", "<a><b></a>", -1, HX_ERROR_CORRUPT);
  standoff_assert_refused (self, &hx_format_cas_xmi, "f.xmi", "<a/>", -1, HX_ERROR_UNSUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/cas/round", test_round);
  fixture_add ("/cas/inception", test_inception);
  fixture_add ("/cas/characters", test_characters);
  fixture_add ("/cas/refused", test_refused);
  return g_test_run ();
}
