/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bundles of what is known about entities, and of parts of a project in which some of it hangs on
 * what is left out. */

#include "config.h"

#include "exchange/hx-bundle-archive.h"
#include "exchange/hx-bundle-references.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-formats.h"
#include "hx-test-project.h"
#include "model/hx-entity-type.h"
#include "model/hx-judgement.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-property.h"
#include "model/hx-rejection.h"
#include "model/hx-relation.h"

#define FIRST "Marta Haro leads the Harbour League \xf0\x9f\xa6\x8a. She said no. M. Haro left.\n"
#define SECOND "مرتا هارو في فيسن \xf0\x9f\xa6\x8a.\n"

/* The ids of what a test's project has. */
typedef struct
{
  gint64 sources[2];
  gint64 haro;
  gint64 member;     /* shown as haro */
  gint64 league;
  gint64 vessen;
  gint64 relation;   /* with evidence in the first source */
  gint64 passage;    /* of the second source */
} Ids;

static void
add_property (HxEdit         *edit,
              gint64          entity,
              HxPropertyKind  kind,
              const char     *label,
              const char     *value,
              gint64          passage)
{
  const HxProperty property = { .entity = entity, .kind = kind, .label = (char *) label,
                                .value = (char *) value, .passage = passage };

  hx_edit_add_property (edit, &property);
}

static void
add_entities (HxEdit *edit,
              Ids    *ids)
{
  g_autoptr(GBytes) picture = g_bytes_new_static ("\x89PNG\r\n\x1a\n and so on", 18);
  gint64 type = hx_edit_add_own_type (edit, HX_ENTITY_ORGANISATION, 0, "Guild");

  ids->haro = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
  hx_edit_add_entity_name (edit, ids->haro, "مرتا هارو", HX_NAME_ALIAS, "ar");
  hx_edit_add_entity_name (edit, ids->haro, "the fox \xf0\x9f\xa6\x8a", HX_NAME_WEAK, "en");
  hx_edit_set_entity_picture (edit, ids->haro, picture);
  ids->member = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "M. Haro");
  ids->league = hx_edit_add_entity (edit, HX_ENTITY_ORGANISATION, "Harbour League");
  hx_edit_set_own_type (edit, ids->league,
                        hx_edit_add_own_type (edit, HX_ENTITY_ORGANISATION, type, "Port Guild"));
  ids->vessen = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "=Vessen");
}

static void
add_facts (HxEdit *edit,
           Ids    *ids,
           gint64  evidence)
{
  gint64 leads = hx_edit_add_relation_type (edit, "leads", "is led by");
  gint64 home = hx_edit_add_relation_type (edit, "lives in", "is home of");

  ids->relation = hx_edit_add_relation (edit, leads, ids->haro, ids->league);
  hx_edit_set_relation (edit, ids->relation, leads, "2030-21", "2031-03", "by both");
  hx_edit_add_evidence (edit, ids->relation, evidence);
  hx_edit_add_relation (edit, home, ids->member, ids->vessen);
  add_property (edit, ids->haro, HX_PROPERTY_DATE, "born", "1982~", evidence);
  add_property (edit, ids->member, HX_PROPERTY_ROLE, "", "chair", 0);
  add_property (edit, ids->vessen, HX_PROPERTY_COORDINATES, "", "-36.2, 37.16", ids->passage);
  add_property (edit, ids->vessen, HX_PROPERTY_WIKIDATA, "", "Q41183", 0);
  add_property (edit, ids->vessen, HX_PROPERTY_GEONAMES, "", "170063", 0);
  hx_edit_judge (edit, ids->member, ids->haro, HX_VERDICT_SAME, NULL);
  hx_edit_judge (edit, ids->haro, ids->league, HX_VERDICT_NOT_SAME, "a person");
  hx_edit_judge (edit, ids->vessen, ids->league, HX_VERDICT_UNSURE, NULL);
  hx_edit_reject (edit, ids->haro, "Haro", ids->sources[1], NULL);
  hx_edit_reject (edit, 0, "Fox", 0, NULL);
  hx_edit_add_memo (edit, HX_MEMO_ENTITY, ids->member, "One or two?");
}

static void
fill (Fixture *self,
      Ids     *ids)
{
  g_autoptr(HxEdit) edit = NULL;
  gint64 evidence;

  ids->sources[0] = fixture_add_source (self, "First", FIRST);
  ids->sources[1] = fixture_add_source (self, "Second", SECOND);
  edit = hx_project_begin (self->project, "Fill");
  add_entities (edit, ids);
  hx_edit_mention (edit, hx_edit_add_passage (edit, ids->sources[0], 0, 10), ids->haro);
  hx_edit_mention (edit, hx_edit_add_passage (edit, ids->sources[0], 21, 35), ids->league);
  hx_edit_mention_as (edit, hx_edit_add_passage (edit, ids->sources[0], 39, 42), ids->haro,
                      HX_MENTION_PRONOUN);
  hx_edit_mention (edit, hx_edit_add_passage (edit, ids->sources[0], 52, 59), ids->member);
  ids->passage = hx_edit_add_passage (edit, ids->sources[1], 0, 9);
  hx_edit_mention_as (edit, ids->passage, ids->haro, HX_MENTION_NOMINAL);
  evidence = hx_edit_add_passage (edit, ids->sources[0], 11, 35);
  add_facts (edit, ids, evidence);
  fixture_commit (edit);
}

static char *
export_part (Fixture               *self,
             const HxExchangeOptions *options)
{
  char *path = g_build_filename (self->folder, "bundle.zip", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxBundleReport) report = NULL;
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_exchange_export (self->project, &hx_format_bundle, file, options, NULL), &error);
  g_assert_no_error (error);
  report = hx_bundle_verify (file, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report->problems, i));
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->n_references, ==, report->n_references_ok);
  return path;
}

static char *
export_source (Fixture *self,
               gint64   source)
{
  g_autoptr(GArray) sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HxExchangeOptions options = { .sources = sources };

  g_array_append_val (sources, source);
  return export_part (self, &options);
}

/* Path in the bundle → GString. */
static GHashTable *
read_all (const char *path)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (path, NULL, NULL);
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) g_bytes_unref);
  const char *fault, *name;

  while ((name = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    {
      GByteArray *bytes = g_byte_array_new ();
      char *key = g_strdup (strchr (name, '/') + 1);
      guint8 buffer[4096];
      gssize n;

      while ((n = hx_bundle_archive_read (archive, (char *) buffer, sizeof buffer, NULL)) > 0)
        g_byte_array_append (bytes, buffer, n);
      g_byte_array_append (bytes, (const guint8 *) "", 1);
      g_hash_table_insert (members, key, g_byte_array_free_to_bytes (bytes));
    }
  return members;
}

static const char *
get (GHashTable *members,
     const char *name)
{
  GBytes *bytes = g_hash_table_lookup (members, name);

  g_assert_nonnull (bytes);
  return g_bytes_get_data (bytes, NULL);
}

static void
assert_row (GHashTable *members,
            const char *table,
            const char *format,
            ...) G_GNUC_PRINTF (3, 4);

static void
assert_row (GHashTable *members,
            const char *table,
            const char *format,
            ...)
{
  g_autofree char *name = g_strdup_printf ("data/tables/%s.csv", table);
  g_autofree char *part = NULL;
  va_list args;

  va_start (args, format);
  part = g_strdup_vprintf (format, args);
  va_end (args);
  if (strstr (get (members, name), part) == NULL)
    g_error ("%s does not have “%s”:\n%s", name, part, get (members, name));
}

static guint
count_rows (GHashTable *members,
            const char *table)
{
  g_autofree char *name = g_strdup_printf ("data/tables/%s.csv", table);
  g_auto(GStrv) lines = g_strsplit (get (members, name), "\r\n", -1);

  return g_strv_length (lines) - 2;
}

#define ID "%" G_GINT64_FORMAT

static void
test_all (Fixture       *self,
          gconstpointer  data)
{
  Ids ids = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GHashTable) members = NULL;
  g_autofree char *picture = NULL;

  fill (self, &ids);
  path = export_part (self, NULL);
  members = read_all (path);
  picture = g_strdup_printf ("data/entities/" ID ".png", ids.haro);
  g_assert_cmpstr (get (members, picture) + 8, ==, " and so on");
  assert_row (members, "entities", ID ",person,Marta Haro,,,,,%s,", ids.haro, picture);
  assert_row (members, "entities", ID ",person,M. Haro,,,," ID ",,", ids.member, ids.haro);
  assert_row (members, "entities", "Guild/Port Guild,,,");
  assert_row (members, "entity_types", ",Port Guild,Guild/Port Guild,organisation,,");
  assert_row (members, "names", "," ID ",مرتا هارو,alias,ar,Arab,\r\n", ids.haro);
  assert_row (members, "names", "," ID ",the fox \xf0\x9f\xa6\x8a,weak,en,Latn,\r\n", ids.haro);
  assert_row (members, "names", "," ID ",M. Haro,preferred,,Latn," ID "\r\n", ids.haro, ids.member);
  assert_row (members, "mentions", ",pronoun,\r\n");
  assert_row (members, "mentions", ",named," ID "\r\n", ids.member);
  assert_row (members, "judgements", "," ID ",M. Haro," ID ",Marta Haro,same,", ids.member,
              ids.haro);
  assert_row (members, "judgements", ",not-same,a person,");
  assert_row (members, "judgements", ",unsure,,");
  assert_row (members, "properties", ",\"'=Vessen\",coordinates,,\"'-36.2, 37.16\",,," ID ",",
              ids.passage);
  assert_row (members, "properties", ",geonames,,170063,,,,https://sws.geonames.org/170063/,");
  assert_row (members, "relations", ",leads," ID ",Harbour League,2030-21,2031-03,by both,",
              ids.league);
  assert_row (members, "relation_evidence", "," ID ",", ids.relation);
  g_assert_cmpuint (count_rows (members, "rejections"), ==, 2);
  g_assert_cmpuint (count_rows (members, "memos"), ==, 1);
  g_assert_cmpuint (count_rows (members, "left_out"), ==, 0);
  g_assert_nonnull (strstr (get (members, "data/annotations.jsonld"), "\"sameAs\":[\"urn:hexapla:"));
  g_assert_nonnull (strstr (get (members, "data/report.html"), "spring 2030"));
}

/* Of what hangs on the other source only that it is left out is told. */
static void
test_part (Fixture       *self,
           gconstpointer  data)
{
  Ids ids = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GHashTable) members = NULL;

  fill (self, &ids);
  path = export_source (self, ids.sources[1]);
  members = read_all (path);
  /* Vessen is mentioned nowhere, but a passage says where it is. */
  g_assert_cmpuint (count_rows (members, "entities"), ==, 3);
  g_assert_cmpuint (count_rows (members, "relations"), ==, 1);
  g_assert_cmpuint (count_rows (members, "relation_types"), ==, 1);
  g_assert_cmpuint (count_rows (members, "relation_evidence"), ==, 0);
  g_assert_cmpuint (count_rows (members, "entity_types"), ==, 0);
  g_assert_cmpuint (count_rows (members, "judgements"), ==, 1);
  g_assert_cmpuint (count_rows (members, "rejections"), ==, 1);
  g_assert_cmpuint (count_rows (members, "properties"), ==, 4);
  assert_row (members, "left_out", "relations,1,all their evidence is left out\r\n");
  assert_row (members, "left_out", "properties,1,the passage that says so is left out\r\n");
  assert_row (members, "left_out", "judgements,2,one of their entities is left out\r\n");
  g_assert_null (strstr (get (members, "data/annotations.jsonld"), "Harbour"));
  g_assert_null (strstr (get (members, "data/report.html"), "Harbour"));
}

/* One passage of evidence in the part is enough, and takes the other entity along. */
static void
test_some_evidence (Fixture       *self,
                    gconstpointer  data)
{
  Ids ids = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GHashTable) members = NULL;
  g_autoptr(HxEdit) edit = NULL;

  fill (self, &ids);
  edit = hx_project_begin (self->project, "Add Evidence");
  hx_edit_add_evidence (edit, ids.relation, ids.passage);
  fixture_commit (edit);
  path = export_source (self, ids.sources[1]);
  members = read_all (path);
  g_assert_cmpuint (count_rows (members, "entities"), ==, 4);
  g_assert_cmpuint (count_rows (members, "relations"), ==, 2);
  g_assert_cmpuint (count_rows (members, "entity_types"), ==, 2);
  g_assert_cmpuint (count_rows (members, "relation_evidence"), ==, 1);
  assert_row (members, "relation_evidence", "," ID "," ID ",", ids.relation, ids.passage);
  assert_row (members, "left_out", "relation_evidence,1,the passage is left out\r\n");
}

/* Everything but the time of export is the same again when an edit is undone. */
static void
test_undo (Fixture       *self,
           gconstpointer  data)
{
  Ids ids = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autoptr(GHashTable) before = NULL;
  g_autoptr(GHashTable) after = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  GHashTableIter iter;
  const char *name;

  fill (self, &ids);
  path = export_part (self, NULL);
  before = read_all (path);

  edit = hx_project_begin (self->project, "Change");
  hx_edit_unmerge_entity (edit, ids.member);
  hx_edit_merge_entity (edit, ids.haro, ids.vessen);
  hx_edit_delete_entity (edit, ids.league);
  fixture_commit (edit);
  g_free (export_part (self, NULL));
  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);

  again = export_part (self, NULL);
  after = read_all (again);
  g_assert_cmpuint (g_hash_table_size (before), ==, g_hash_table_size (after));
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, NULL))
    if (g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".jsonld")
        || g_str_has_suffix (name, ".png"))
      g_assert_cmpstr (get (before, name), ==, get (after, name));
}

/* --- References that lead nowhere --- */

static const char * const sound[][2] = {
  { "data/tables/passages.csv", "id,source,in\r\n7,1,data/a/text.txt\r\n" },
  { "data/tables/sources.csv", "id,title\r\n1,\"a, \"\"b\"\"\r\n9\"\r\n" },
  { "data/tables/entities.csv", "id,shown_as\r\n2,\r\n3,2\r\n" },
  { "data/tables/relations.csv", "id,from,to\r\n5,2,3\r\n" },
  { "data/tables/relation_evidence.csv", "id,relation,passage\r\n6,5,7\r\n" },
};

static const char annotation[] =
  "{\"id\":\"urn:hexapla:relation:5\",\"body\":{\"hx:from\":\"urn:hexapla:entity:2\","
  "\"value\":\"urn:hexapla:entity:99\"},\"target\":[{\"hx:passage\":\"urn:hexapla:passage:7\"}]}";

static HxBundleReport *
check_references (guint       table,
                  const char *from,
                  const char *to)
{
  HxBundleReport *report = g_new0 (HxBundleReport, 1);
  g_autoptr(HxBundleReferences) references = hx_bundle_references_new (report);
  g_autoptr(GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  const char *items[] = { annotation, "{\"id\":\"urn:hexapla:passage:7\"}" };

  report->problems = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_add (paths, (char *) "data/a/text.txt");
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_autoptr(GString) text = g_string_new (sound[i][1]);

      if (i == table)
        g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
      g_assert_true (hx_bundle_references_begin (references, sound[i][0]));
      for (gsize k = 0; k < text->len; k++)
        hx_bundle_references_feed (references, text->str + k, 1);
      hx_bundle_references_end (references);
    }
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr(GString) text = g_string_new (items[i]);
      g_autoptr(JsonNode) node = NULL;

      if (table == G_N_ELEMENTS (sound) + i)
        g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
      node = json_from_string (text->str, NULL);
      hx_bundle_references_annotation (references, json_node_get_object (node));
    }
  hx_bundle_references_finish (references, paths);
  return report;
}

static void
test_references (void)
{
  static const struct
  {
    guint       table;
    const char *from;
    const char *to;
    const char *problem;   /* NULL: none */
  } cases[] = {
    { 0, "id", "id", NULL },
    { 0, "data/a", "data/b", "passages.csv, row 1, in leads to data/b/text.txt" },
    { 0, "7,1", "7,4", "passages.csv, row 1, source leads to sources.csv: 4" },
    { 2, "3,2", "3,8", "entities.csv, row 2, shown_as leads to entities.csv: 8" },
    { 2, "3,2", "2,2", "the id 2 stands there twice" },
    { 3, "5,2,3", "5,2,8", "relations.csv, row 1, to leads to entities.csv: 8" },
    { 3, "\r\n5", "\r\n4,2,3\r\n5", "relations.csv: 4 is in no annotation" },
    { 3, "3\r\n", "3", "relations.csv: the table breaks off" },
    { 3, "3\r\n", "\"3\r\n", "relations.csv: the table breaks off" },
    { 4, "6,5,7", "6,5,8", "relation_evidence.csv, row 1, passage leads to passages.csv: 8" },
    { 4, "6,5,7", "6,8,7", "relation_evidence.csv, row 1, relation leads to relations.csv: 8" },
    { 5, "passage:7", "passage:8", "annotations.jsonld, urn:hexapla:relation:5 leads to" },
    { 5, "relation:5", "relation:4", "relations.csv: 5 is in no annotation" },
    { 5, "entity:99", "entity:98", NULL },
    { 6, "passage:7", "passage:77", "leads to passages.csv: 77" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HxBundleReport) report = check_references (cases[i].table, cases[i].from,
                                                           cases[i].to);
      gboolean found = cases[i].problem == NULL && report->problems->len == 0;

      for (guint k = 0; k < report->problems->len; k++)
        {
          g_test_message ("%u: %s", i, (char *) report->problems->pdata[k]);
          found |= cases[i].problem != NULL && strstr (report->problems->pdata[k],
                                                       cases[i].problem) != NULL;
        }
      g_assert_true (found);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/bundle/entities", test_all);
  fixture_add ("/bundle/entities/part", test_part);
  fixture_add ("/bundle/entities/some-evidence", test_some_evidence);
  fixture_add ("/bundle/entities/undo", test_undo);
  g_test_add_func ("/bundle/references", test_references);

  return g_test_run ();
}
