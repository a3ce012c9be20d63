/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words with labels, in and out. */

#include "config.h"

#include <string.h>

#include "model/hx-entity.h"
#include "model/hx-passage.h"
#include "model/hx-tag.h"
#include "standoff-fixture.h"
#include "zip-fixture.h"

/* What is said to be lost is what is lost, and no more. */
static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  static const char * const queries[] = {
    "SELECT text FROM passage ORDER BY 1",
    STANDOFF_PASSAGES, STANDOFF_TAGGINGS, STANDOFF_MENTIONS,
    "SELECT title FROM source ORDER BY 1",
  };
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) written = NULL;

  standoff_fill (self);
  written = standoff_export_well (self, &hx_format_conll, "out.conllu", &path);
  g_assert_true (standoff_has_loss (written, "original", 2));
  g_assert_true (standoff_has_loss (written, "name", 1));
  g_assert_true (standoff_has_loss (written, "relation", 1));
  g_assert_true (standoff_has_loss (written, "link", 1));
  g_assert_true (standoff_has_loss (written, "claim", 1));
  g_assert_true (standoff_has_loss (written, "source memo", 1));
  g_assert_true (standoff_has_loss (written, "passage memo", 1));
  g_assert_true (standoff_has_loss (written, "tag memo", 1));
  g_assert_true (standoff_has_loss (written, "entity memo", 1));
  g_assert_true (standoff_has_loss (written, "coder and time", 7));
  g_assert_true (standoff_has_loss (written, "tag colour", 2));
  g_assert_cmpuint (written->losses->len, ==, 11);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(HxExchangeReport) read = NULL;
      g_autofree char *before = standoff_dup_rows (self, queries[i]);
      g_autofree char *after = standoff_dup_returned (self, &hx_format_conll, path, queries[i],
                                                      &read);

      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (read->n_verified, ==, read->n_passages);
      g_assert_cmpuint (read->n_moved, ==, 0);
      g_assert_cmpuint (read->losses->len, ==, 0);
    }
}

/* Marks that overlap, end within words, and stand side by side; and white space of all kinds. */
static void
test_exact (Fixture       *self,
            gconstpointer  data)
{
  static const char text[] =
    "\n  Smoke  rises\tover Orsk|harbour.\n\nNobody\u00a0🔥came. 100% sure\n ";
  static const char query[] = "SELECT start || ' ' || rtrim (text) FROM passage ORDER BY 1";
  gint64 source = fixture_add_source (self, "Spaces", text);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  gint64 tag = hx_edit_add_tag (edit, 0, "100% | sure", NULL);
  gint64 other = hx_edit_add_tag (edit, 0, "Other", NULL);
  gint64 orsk = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Orsk (town)");
  g_autoptr(HxExchangeReport) written = NULL;
  g_autoptr(HxExchangeReport) read = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = NULL;

  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 3, 15), tag);
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 5, 30), other);
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 5, 9), tag);
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 26, 40), tag);
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 40, 44), tag);
  hx_edit_mention (edit, hx_edit_add_passage (edit, source, 21, 25), orsk);
  fixture_commit (edit);
  before = standoff_dup_rows (self, query);
  written = standoff_export_well (self, &hx_format_conll, "out.conllu", &path);
  after = standoff_dup_returned (self, &hx_format_conll, path, query, &read);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (read->n_taggings, ==, 5);
  g_assert_true (standoff_has_loss (written, "white space", 1));
  g_clear_pointer (&after, g_free);
  g_clear_pointer (&read, hx_exchange_report_unref);
  after = standoff_dup_returned (self, &hx_format_conll, path,
                                 "SELECT name FROM tag UNION SELECT name FROM entity_name"
                                 " ORDER BY 1", &read);
  g_assert_cmpstr (after, ==, "100% | sure\nOrsk (town)\nOther\n");
}

static void
test_columns (Fixture       *self,
              gconstpointer  data)
{
  static const char conll[] =
    "-DOCSTART- -X- O O\n\nMira NNP I-NP B-PER\nDahl NNP I-NP I-PER\nleft VBD I-VP O\n"
    "Orsk NNP I-NP I-LOC\n. . O O\n\n# # O O\nSiren NN O S-SOUND\n\n"
    "-DOCSTART- -X- O O\n\nUral B-LOC\nBen B-PER\nAna B-PER\n";
  g_autofree char *path = fixture_write (self, "train.conll", conll, -1);
  g_autoptr(HxExchangeReport) report = standoff_import_well (self, &hx_format_conll, path);

  standoff_assert_sound (self);
  standoff_assert_rows (self, "SELECT title FROM source ORDER BY 1", "train 1\ntrain 2\n");
  standoff_assert_rows (self, STANDOFF_MENTIONS, "person Ana: Ana\nperson Ben: Ben\n"
                        "person Mira Dahl: Mira Dahl\nplace Orsk: Orsk\nplace Ural: Ural\n");
  standoff_assert_rows (self, STANDOFF_TAGGINGS, "SOUND: Siren\n");
  g_assert_true (standoff_has_loss (report, "grammar", 7));
  g_assert_cmpuint (report->n_verified, ==, 6);
}

static void
test_universal (Fixture       *self,
                gconstpointer  data)
{
  static const char conll[] =
    "# newdoc id = tale\n# text = Vámonos a Orsk!\n"
    "1-2\tVámonos\t_\t_\t_\t_\t_\t_\t_\t_\n1\tVamos\tir\tVERB\t_\t_\t0\troot\t_\t_\n"
    "2\tnos\tnosotros\tPRON\t_\t_\t1\tobj\t_\t_\n3\ta\ta\tADP\t_\t_\t4\tcase\t_\t_\n"
    "4\tOrsk\tOrsk\tPROPN\t_\t_\t1\tobl\t_\tNER=S-LOC|SpaceAfter=No\n"
    "4.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_\n5\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n"
    "# newdoc\n1\tMira\t_\t_\t_\t_\t_\t_\t_\tNE=B-PER|SpacesAfter=\\s\\n\n"
    "2\tDahl\t_\t_\t_\t_\t_\t_\t_\tNE=I-PER\n\n1\tGone\t_\t_\t_\t_\t_\t_\t_\t_\n";
  g_autofree char *path = fixture_write (self, "tale.conllu", conll, -1);
  g_autoptr(HxExchangeReport) report = standoff_import_well (self, &hx_format_conll, path);

  standoff_assert_sound (self);
  standoff_assert_rows (self, "SELECT title FROM source ORDER BY 1", "tale\ntale 2\n");
  standoff_assert_rows (self, STANDOFF_PASSAGES, "tale 10-14 Orsk\ntale 2 0-10 Mira \nDahl\n");
  standoff_assert_rows (self, STANDOFF_MENTIONS, "person Mira Dahl: Mira \nDahl\n"
                        "place Orsk: Orsk\n");
  g_assert_cmpuint (report->n_verified, ==, 2);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  standoff_assert_refused (self, &hx_format_conll, "a.conll", "", -1, HX_ERROR_UNSUPPORTED);
  standoff_assert_refused (self, &hx_format_conll, "b.conll", "Nothing\nhere\n", -1,
                           HX_ERROR_UNSUPPORTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/conll/round", test_round);
  fixture_add ("/conll/exact", test_exact);
  fixture_add ("/conll/columns", test_columns);
  fixture_add ("/conll/universal", test_universal);
  fixture_add ("/conll/refused", test_refused);
  return g_test_run ();
}
