/* SPDX-License-Identifier: GPL-3.0-or-later */

/* brat's standoff format in and out. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "standoff-fixture.h"
#include "zip-fixture.h"

static void
test_written (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autofree char *ann = NULL;
  g_autofree char *types = NULL;
  g_autofree char *look = NULL;
  g_autofree char *text = NULL;
  g_autoptr(HxExchangeReport) written = NULL;

  standoff_fill (self);
  written = standoff_export_well (self, &hx_format_brat, "out.zip", &path);
  ann = standoff_dup_entry (path, "001-night-log.ann");
  types = standoff_dup_entry (path, "annotation.conf");
  look = standoff_dup_entry (path, "visual.conf");
  text = standoff_dup_entry (path, "001-night-log.txt");
  g_assert_cmpstr (text, ==, STANDOFF_ARABIC);
  g_assert_nonnull (strstr (ann, "\tScene 5 13\tالفرقة 🚑\n"));
  g_assert_nonnull (strstr (ann, "\tHeard_seen 45 57\tsiren 🔥 went\n"));
  g_assert_nonnull (strstr (ann, "\tPerson 70 79\tMira Dahl\n"));
  g_assert_nonnull (strstr (ann, "R1\tworks_at Arg1:T4 Arg2:T2\n"));
  g_assert_nonnull (strstr (types, "[entities]\nScene\n\tHeard_seen\nPerson\n"));
  g_assert_nonnull (strstr (look, "Heard_seen | Heard / seen\n"));
  g_assert_nonnull (strstr (look, "Heard_seen\tbgColor:#aa2211\n"));
  g_assert_true (standoff_has_loss (written, "link", 1));
  g_assert_true (standoff_has_loss (written, "claim", 1));
  g_assert_true (standoff_has_loss (written, "name", 1));
  g_assert_true (standoff_has_loss (written, "source memo", 1));
  g_assert_true (standoff_has_loss (written, "tag memo", 1));
  g_assert_true (standoff_has_loss (written, "entity memo", 1));
  g_assert_true (standoff_has_loss (written, "original", 2));
  g_assert_true (standoff_has_loss (written, "line break of a memo", 1));
  g_assert_true (standoff_has_loss (written, "coder and time", 7));
  g_assert_true (standoff_has_loss (written, "details of a relation", 1));
  g_assert_true (standoff_has_loss (written, "note of a link", 1));
  g_assert_cmpuint (written->losses->len, ==, 11);
}

/* What is said to be lost is what is lost, and no more. */
static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  static const char * const queries[] = {
    "SELECT start || '-' || \"end\" || ' ' || text FROM passage ORDER BY 1",
    STANDOFF_TAGGINGS, STANDOFF_MENTIONS,
    "SELECT replace (body, char (10), ' ') FROM memo WHERE on_kind = 'passage'",
    "SELECT name || colour || coalesce ((SELECT ' < ' || p.name FROM tag p WHERE p.id = t.parent),"
    " '') FROM tag t ORDER BY 1",
    "SELECT t.name || e.passage IS NOT NULL FROM relation r JOIN relation_type t"
    " ON t.id = r.type LEFT JOIN relation_evidence e ON e.relation = r.id",
  };
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) written = NULL;

  standoff_fill (self);
  written = standoff_export_well (self, &hx_format_brat, "out.zip", &path);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(HxExchangeReport) read = NULL;
      g_autofree char *before = standoff_dup_rows (self, queries[i]);
      g_autofree char *after = standoff_dup_returned (self, &hx_format_brat, path, queries[i],
                                                      &read);

      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (read->n_verified, ==, read->n_passages);
      g_assert_cmpuint (read->n_moved, ==, 0);
      g_assert_cmpstr (read->convention, ==, "code points, LF");
      g_assert_cmpuint (read->losses->len, ==, 0);
    }
}

#define TEXT "Ana 🔥 met Ben\r\nCole in Orsk. Ana left; she ran.\r\n"

/* All kinds of lines, by a program that counts UTF-16 and both characters of a line's end. */
static void
test_lines (Fixture       *self,
            gconstpointer  data)
{
  static const char ann[] =
    "T1\tPerson 0 3\tAna\r\n"
    "T2\tPerson 11 14;16 20\tBen Cole\r\n"
    "T3\tGPE 24 28\tOrsk\r\n"
    "T4\tMeet 7 10\tmet\r\n"
    "T5\tPerson 30 33\tAna\r\n"
    "T6\tDoubt 7 10;34 38\tmet left\r\n"
    "T7\tPerson 40 43\tshe\r\n"
    "E1\tMeet:T4 Who:T1 With:T2 Where:T9\r\n"
    "R1\tlives-in Arg1:T1 Arg2:T3\r\n"
    "R2\tcauses Arg1:T4 Arg2:T6\r\n"
    "A1\tNegation E1\r\n"
    "M2\tConfidence T3 high\r\n"
    "N1\tReference T3 Wikipedia:99\tOrsk (Ural)\r\n"
    "*\tEquiv T5 T7\r\n"
    "#1\tAnnotatorNotes T3\tA town\r\n"
    "#2\tAnnotatorNotes R1\tlost\r\n"
    "?\tnothing\r\n"
    "T8\tPerson 5\tbad\r\n";
  g_autoptr(GBytes) zip = zip_fixture_make ("corpus/a.txt", TEXT, "corpus/a.ann", ann,
                                            "corpus/b.txt", "No annotations.\n",
                                            "corpus/tools.conf", "[options]\n", NULL);
  g_autofree char *path = standoff_write_bytes (self, "corpus.zip", zip);
  g_autoptr(HxExchangeReport) report = standoff_import_well (self, &hx_format_brat, path);

  standoff_assert_sound (self);
  g_assert_cmpstr (report->convention, ==, "UTF-16, CRLF");
  g_assert_cmpuint (report->n_verified, ==, report->n_passages);
  g_assert_cmpuint (report->n_sources, ==, 2);
  standoff_assert_rows (self, STANDOFF_MENTIONS,
                        "person Ana: Ana\nperson Ana: Ana\nperson Ana: she\n"
                        "person Ben Cole: Ben\nCole\nplace Orsk (Ural): Orsk\n");
  standoff_assert_rows (self, STANDOFF_TAGGINGS,
                        "Doubt: left\nDoubt: met\nMeet: met\nNegation: met\nhigh: Orsk\n");
  standoff_assert_rows (self, STANDOFF_MEMOS, "passage: A town\npassage: Who: Ana\n"
                        "passage: With: Ben Cole\npassage: causes: met left\n");
  standoff_assert_rows (self, "SELECT t.name FROM relation r JOIN relation_type t ON t.id = r.type",
                        "lives-in\n");
  g_assert_true (standoff_has_loss (report, "discontinuous annotation", 1));
  g_assert_true (standoff_has_loss (report, "event argument", 2));
  g_assert_true (standoff_has_loss (report, "relation", 1));
  g_assert_true (standoff_has_loss (report, "note", 1));
  g_assert_true (standoff_has_loss (report, "line", 3));
  g_assert_true (standoff_has_loss (report, "file", 1));
}

/* A folder, in which a link leads elsewhere. */
static void
test_folder (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "set", NULL);
  g_autofree char *link = g_build_filename (folder, "c.txt", NULL);
  g_autofree char *text = NULL;
  g_autofree char *ann = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  text = fixture_write (self, "set/a.txt", "Smoke at dawn.\n", -1);
  ann = fixture_write (self, "set/a.ann", "T1\tScene 0 5\tSmoke\nT2\tScene 9 13\tnoon\n", -1);
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  report = standoff_import_well (self, &hx_format_brat, folder);
  g_assert_cmpuint (report->n_sources, ==, 1);
  g_assert_cmpuint (report->n_passages, ==, 2);
  g_assert_cmpuint (report->n_verified, ==, 1);
  g_assert_true (standoff_has_loss (report, "annotation", 1));
  standoff_assert_rows (self, STANDOFF_TAGGINGS, "Scene: Smoke\n");
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GBytes) alone = zip_fixture_make ("a.txt", "Text", NULL);
  g_autoptr(GBytes) out = zip_fixture_make ("/a.ann", "", NULL);

  standoff_assert_refused (self, &hx_format_brat, "a.ann", "T1\tA 0 1\tx\n", -1,
                           HX_ERROR_UNSUPPORTED);
  standoff_assert_bytes_refused (self, &hx_format_brat, "b.zip", alone, HX_ERROR_UNSUPPORTED);
  standoff_assert_bytes_refused (self, &hx_format_brat, "c.zip", out, HX_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/brat/written", test_written);
  fixture_add ("/brat/round", test_round);
  fixture_add ("/brat/lines", test_lines);
  fixture_add ("/brat/folder", test_folder);
  fixture_add ("/brat/refused", test_refused);
  return g_test_run ();
}
