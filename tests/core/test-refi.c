/* SPDX-License-Identifier: GPL-3.0-or-later */

/* REFI-QDA: projects of other programs in and out. */

#include "config.h"

#include <string.h>

#include "exchange/hx-bundle-archive.h"
#include "exchange/refi/hx-refi-package.h"
#include "exchange/hx-formats.h"
#include "hx-test-project.h"
#include "model/hx-attribute.h"
#include "model/hx-check.h"
#include "model/hx-claim.h"
#include "model/hx-entity.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-position.h"
#include "model/hx-property.h"
#include "model/hx-source-set.h"
#include "model/hx-tag.h"
#include "zip-fixture.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define NS "xmlns=\"urn:QDA-XML:project:1.0\""
#define G(n) "00000000-0000-4000-8000-0000000000" n

/* A program that counts UTF-16 units, CR LF as two, and writes a mark. */
static const char document[] =
  HEAD "<Project " NS " name=\"Ferry\" origin=\"Other 1.0\" basePath=\"C:/x\">"
  "<Users><User guid=\"" G ("01") "\" name=\"Ana\"/><User guid=\"{" G ("02") "}\" name=\"Ben\"/>"
  "</Users>"
  "<CodeBook><Codes>"
  "<Code guid=\"" G ("10") "\" name=\"Scene\" isCodable=\"false\" color=\"#aabbcc\">"
  "<Description>What was seen</Description><NoteRef targetGUID=\"" G ("60") "\"/>"
  "<Code guid=\"" G ("11") "\" name=\"Fire\" isCodable=\"true\"/>"
  "<Code guid=\"" G ("12") "\" name=\" Fire \" isCodable=\"true\" color=\"#f00\"/></Code>"
  "<Code guid=\"" G ("13") "\" name=\"Sound\" isCodable=\"true\" color=\"#00FF00\"/>"
  "</Codes></CodeBook>"
  "<Variables><Variable guid=\"" G ("20") "\" name=\"Age\" typeOfVariable=\"Integer\"/>"
  "<Variable guid=\"" G ("21") "\" name=\"Town\" typeOfVariable=\"Text\"/></Variables>"
  "<Cases><Case guid=\"" G ("30") "\" name=\"Keeper\"><Description>of the light</Description>"
  "<CodeRef targetGUID=\"" G ("13") "\"/>"
  "<VariableValue><VariableRef targetGUID=\"" G ("20") "\"/><IntegerValue>61</IntegerValue>"
  "</VariableValue><SourceRef targetGUID=\"" G ("40") "\"/>"
  "<SelectionRef targetGUID=\"" G ("51") "\"/></Case></Cases>"
  "<Sources>"
  "<TextSource guid=\"" G ("40") "\" name=\"Log\" plainTextPath=\"internal://a.txt\""
  " creatingUser=\"" G ("01") "\" creationDateTime=\"2021-05-06T07:08:09+02:00\">"
  "<PlainTextSelection guid=\"" G ("50") "\" name=\"the siren\" startPosition=\"26\""
  " endPosition=\"35\" creatingUser=\"" G ("01") "\" creationDateTime=\"2021-05-06T07:08:09Z\">"
  "<Coding guid=\"" G ("70") "\" creatingUser=\"{" G ("02") "}\""
  " creationDateTime=\"2021-05-07T10:00:00.250Z\"><CodeRef targetGUID=\"" G ("13") "\"/>"
  "</Coding></PlainTextSelection>"
  "<PlainTextSelection guid=\"" G ("51") "\" name=\"the siren\" startPosition=\"26\""
  " endPosition=\"35\"><Description>twice</Description>"
  "<Coding guid=\"" G ("71") "\"><CodeRef targetGUID=\"" G ("11") "\"/>"
  "<NoteRef targetGUID=\"" G ("62") "\"/></Coding></PlainTextSelection>"
  "<Coding guid=\"" G ("72") "\"><CodeRef targetGUID=\"" G ("12") "\"/></Coding>"
  "<VariableValue><VariableRef targetGUID=\"" G ("21") "\"/><TextValue>Orsk</TextValue>"
  "</VariableValue></TextSource>"
  "<TextSource guid=\"" G ("41") "\" name=\"Inline\"><PlainTextContent>Quiet night &amp; fog"
  "</PlainTextContent><PlainTextSelection guid=\"" G ("52") "\" name=\"night\""
  " startPosition=\"6\" endPosition=\"11\"/></TextSource>"
  "<TextSource guid=\"" G ("42") "\" name=\"Lost\" plainTextPath=\"internal://lost.txt\">"
  "<PlainTextSelection guid=\"" G ("53") "\" startPosition=\"1\" endPosition=\"2\"/></TextSource>"
  "<VideoSource guid=\"" G ("43") "\" name=\"Film\" path=\"internal://f.mp4\">"
  "<Transcript guid=\"" G ("44") "\" name=\"Spoken\" plainTextPath=\"internal://t.txt\">"
  "<SyncPoint guid=\"" G ("80") "\" position=\"0\" timeStamp=\"0\"/></Transcript>"
  "<VideoSelection guid=\"" G ("54") "\" begin=\"1\" end=\"2\"/></VideoSource>"
  "</Sources>"
  "<Notes><Note guid=\"" G ("60") "\" name=\"On scenes\"><PlainTextContent>Look again."
  "</PlainTextContent></Note>"
  "<Note guid=\"" G ("61") "\" name=\"Plan\"><PlainTextContent>Plan: ask the keeper"
  "</PlainTextContent></Note>"
  "<Note guid=\"" G ("62") "\"><PlainTextContent>On a coding</PlainTextContent></Note>"
  "<Note guid=\"" G ("63") "\" name=\"Kept\" plainTextPath=\"internal://n.txt\"/></Notes>"
  "<Links><Link guid=\"" G ("90") "\" name=\"Supports\" originGUID=\"" G ("50") "\" targetGUID=\""
  G ("52") "\" direction=\"OneWay\"/>"
  "<Link guid=\"" G ("91") "\" name=\"is near\" originGUID=\"" G ("10") "\" targetGUID=\"" G ("13")
  "\"/></Links>"
  "<Sets><Set guid=\"" G ("a0") "\" name=\"Logs\"><MemberCode targetGUID=\"" G ("10") "\"/>"
  "<MemberSource targetGUID=\"" G ("41") "\"/></Set>"
  "<Set guid=\"" G ("a1") "\" name=\"Codes only\"><MemberCode targetGUID=\"" G ("10") "\"/></Set>"
  "</Sets>"
  "<Graphs><Graph guid=\"" G ("b0") "\" name=\"Net\"><Vertex guid=\"" G ("b1") "\" firstX=\"1\""
  " firstY=\"2\"/></Graph></Graphs><Description>About the ferry</Description></Project>";

#define TEXT "\xef\xbb\xbf" "Smoke \xf0\x9f\x94\xa5 at dawn.\r\n\r\nThen the siren.\r\n"

static char *
write_bytes (Fixture    *self,
             const char *name,
             GBytes     *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return fixture_write (self, name, data, n_bytes);
}

static char *
write_project (Fixture    *self,
               const char *name,
               const char *xml)
{
  g_autoptr(GBytes) zip = zip_fixture_make ("Project.qde", xml, "Sources/A.TXT", TEXT,
                                            "sources/t.txt", "Said one.\n", "sources/f.mp4",
                                            "film", "sources/n.txt", "In a file", NULL);

  return write_bytes (self, name, zip);
}

static HxExchangeReport *
import (Fixture     *self,
        const char  *path,
        GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  return hx_future_wait_boxed (hx_exchange_import (self->project, &hx_format_refi, file, NULL, NULL), error);
}

static HxExchangeReport *
import_well (Fixture    *self,
             const char *path)
{
  g_autoptr(GError) error = NULL;
  HxExchangeReport *report = import (self, path, &error);

  g_assert_no_error (error);
  return report;
}

static HxExchangeReport *
export_well (Fixture    *self,
             const char *name,
             char      **path)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  HxExchangeReport *report;

  *path = g_build_filename (self->folder, name, NULL);
  file = g_file_new_for_path (*path);
  report = hx_future_wait_boxed (hx_exchange_export (self->project, &hx_format_refi, file, NULL, NULL), &error);
  g_assert_no_error (error);
  return report;
}

static gboolean
has_loss (HxExchangeReport *report,
          const char   *element,
          const char   *name)
{
  for (guint i = 0; i < report->losses->len; i++)
    {
      HxExchangeLoss *loss = g_ptr_array_index (report->losses, i);

      if (g_str_equal (loss->element, element) && g_strcmp0 (loss->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gpointer
check (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

static void
assert_sound (Fixture *self)
{
  g_autoptr(HxCheck) result = fixture_query (self, HX_TYPE_CHECK, check, NULL);

  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->n_verified, ==, result->n_passages);
}

static gpointer
ask (HxConnection  *connection,
     gpointer       sql,
     GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GString) all = g_string_new (NULL);
  gboolean row;

  g_assert_no_error (*error);
  while (hx_statement_step (statement, &row, error) && row)
    g_string_append_printf (all, "%s\n", hx_statement_get_text (statement, 0));
  return g_bytes_new (all->str, all->len + 1);
}

/* The first column of all rows, a line each. */
static void
assert_rows (Fixture    *self,
             const char *sql,
             const char *rows)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, ask, (gpointer) sql);

  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, rows);
}

/* --- In --- */

static void
test_import (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = write_project (self, "ferry.qdpx", document);
  g_autoptr(HxExchangeReport) report = import_well (self, path);
  g_autofree char *words = hx_exchange_report_dup_verified (report);

  g_assert_cmpstr (words, ==,
                   "3 of 3 passages verified, convention: UTF-16, CRLF, BOM not counted");
  g_assert_cmpuint (report->n_sources, ==, 3);
  g_assert_cmpuint (report->n_tags, ==, 4);
  g_assert_cmpuint (report->n_taggings, ==, 3);
  assert_sound (self);
  assert_rows (self, "SELECT start || '-' || \"end\" || ' ' || text FROM passage"
               " ORDER BY start, length (text)",
               "0-34 Smoke \xf0\x9f\x94\xa5 at dawn.\n\nThen the siren.\n\n6-11 night\n"
               "23-32 the siren\n");
  assert_rows (self, "SELECT t.name || ' ' || c.name || ' ' || g.created || ' ' || length (p.text)"
               " FROM tagging g JOIN tag t ON t.id = g.tag JOIN coder c ON c.id = g.coder"
               " JOIN passage p ON p.id = g.passage WHERE c.name <> 'Tester' ORDER BY 1",
               "Sound Ben 1620381600250 9\n");
  assert_rows (self, "SELECT coalesce (p.name, '') || '/' || t.name || ' ' || t.colour"
               " || ' ' || t.description FROM tag t LEFT JOIN tag p ON p.id = t.parent"
               " WHERE t.colour IN ('#aabbcc', '#ff0000') ORDER BY 1",
               "/Scene #aabbcc What was seen\nScene/Fire (2) #ff0000 \n");
  assert_rows (self, "SELECT n.name || ' ' || e.description FROM entity e JOIN entity_name n"
               " ON n.entity = e.id", "Keeper of the light\n");
  assert_rows (self, "SELECT kind || ' ' || label || ' ' || value FROM property",
               "number Age 61\n");
  assert_rows (self, "SELECT a.name || ' ' || v.value FROM attribute_value v"
               " JOIN attribute a ON a.id = v.attribute", "Town Orsk\n");
  assert_rows (self, "SELECT count (*) FROM mention", "1\n");
  assert_rows (self, "SELECT on_kind || ' ' || body FROM memo ORDER BY body",
               "project Kept\n\nIn a file\npassage On a coding\ntag On scenes\n\nLook again.\n"
               "project Plan: ask the keeper\n"
               "passage twice\n");
  assert_rows (self, "SELECT kind FROM link", "supports\n");
  assert_rows (self, "SELECT s.name || ' ' || o.title FROM source_set s JOIN set_member m"
               " ON m.source_set = s.id JOIN source o ON o.id = m.source", "Logs Inline\n");
  assert_rows (self, "SELECT title || ' ' || media_type FROM source ORDER BY title",
               "Inline text/plain\nLog text/plain\nSpoken text/plain\n");
}

/* Everything that has no place is named, once and by its name. */
static void
test_losses (Fixture       *self,
             gconstpointer  data)
{
  static const struct { const char *element, *name; } losses[] = {
    { "Case", "Keeper" }, { "TextSource", "Lost" }, { "VideoSource", "Film" },
    { "Link", "is near" }, { "Set", "Logs" }, { "Set", "Codes only" }, { "Graph", "Net" },
  };
  g_autofree char *path = write_project (self, "ferry.qdpx", document);
  g_autoptr(HxExchangeReport) report = import_well (self, path);

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_test_message ("%s %s", losses[i].element, losses[i].name);
      g_assert_true (has_loss (report, losses[i].element, losses[i].name));
    }
  g_assert_cmpuint (report->losses->len, ==, G_N_ELEMENTS (losses));
  for (guint i = 0; i < report->losses->len; i++)
    g_assert_true (((HxExchangeLoss *) report->losses->pdata[i])->kept);
}

/* One step back, and forth again; once more the same file brings nothing new. */
static void
test_undo (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *path = write_project (self, "ferry.qdpx", document);
  g_autoptr(HxExchangeReport) report = import_well (self, path);
  g_autoptr(HxExchangeReport) again = NULL;
  g_autofree char *imported = fixture_dump (self);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *twice = NULL;

  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  undone = fixture_dump (self);
  g_assert_cmpstr (undone, ==, "");
  g_assert_true (hx_future_wait (hx_project_redo (self->project), NULL));
  redone = fixture_dump (self);
  g_assert_cmpstr (redone, ==, imported);

  again = import_well (self, path);
  twice = fixture_dump (self);
  g_assert_cmpstr (twice, ==, imported);
  g_assert_cmpuint (again->n_sources + again->n_tags + again->n_taggings + again->n_memos, ==, 0);
  g_assert_cmpuint (again->n_known, >, 20);
}

/* --- Out and in again --- */

static char *
read_entry (const char *path,
            const char *name)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (path, NULL, NULL);
  const char *fault = NULL, *entry;
  GString *all = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  while ((entry = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    if (g_str_equal (entry, name))
      while ((n = hx_bundle_archive_read (archive, buffer, sizeof buffer, NULL)) > 0)
        g_string_append_len (all, buffer, n);
  return g_string_free (all, FALSE);
}

/* A file, through a new project, is the same file; the first is handed back. */
static char *
assert_returns (Fixture    *self,
                const char *first)
{
  Fixture other = { 0 };
  g_autoptr(HxExchangeReport) imported = NULL;
  g_autoptr(HxExchangeReport) exported = NULL;
  g_autofree char *second = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *xml = NULL;
  gsize n_a, n_b;

  fixture_set_up (&other, NULL);
  imported = import_well (&other, first);
  g_assert_cmpuint (imported->n_verified, ==, imported->n_passages);
  g_assert_cmpuint (imported->n_named, ==, imported->n_passages);
  assert_sound (&other);
  exported = export_well (&other, "second.qdpx", &second);
  xml = read_entry (second, "project.qde");
  g_test_message ("%s", xml);
  g_assert_true (g_file_get_contents (first, &a, &n_a, NULL));
  g_assert_true (g_file_get_contents (second, &b, &n_b, NULL));
  g_assert_cmpmem (a, n_a, b, n_b);
  fixture_tear_down (&other, NULL);
  return read_entry (first, "project.qde");
}

static void
test_return (Fixture       *self,
             gconstpointer  data)
{
  static const char * const there[] = {
    "basePath=\"C:/x\"", "<Description>About the ferry</Description>", "isCodable=\"false\"",
    "name=\" Fire \"", "color=\"#f00\"", "guid=\"{" G ("02") "}\"", "<IntegerValue>61<",
    "<CodeRef targetGUID=\"" G ("13") "\"/>", "<SourceRef targetGUID=\"" G ("40") "\"/>",
    "<SelectionRef targetGUID=\"" G ("51") "\"/>", "2021-05-06T07:08:09+02:00",
    "2021-05-07T10:00:00.250Z", "guid=\"" G ("50") "\"", "guid=\"" G ("51") "\"",
    "<Description>twice</Description>", "startPosition=\"23\" endPosition=\"32\"",
    "<PlainTextContent>Quiet night &amp; fog</PlainTextContent>", "name=\"Lost\"",
    "path=\"internal://f.mp4\"", "<VideoSelection guid=\"" G ("54") "\"", "<SyncPoint ",
    "<NoteRef targetGUID=\"" G ("62") "\"/></Coding>", "<PlainTextContent>Look again.<",
    "name=\"Supports\"", "name=\"is near\"", "<MemberCode targetGUID=\"" G ("10") "\"/>",
    "<Vertex guid=\"" G ("b1") "\"", "typeOfVariable=\"Integer\"",
  };
  static const char * const absent[] = { "madeColor", "headed", "Tester", "endPosition=\"35\"" };
  g_autofree char *path = write_project (self, "ferry.qdpx", document);
  g_autoptr(HxExchangeReport) report = import_well (self, path);
  g_autoptr(HxExchangeReport) exported = NULL;
  g_autofree char *first = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *text = NULL;
  g_autofree char *film = NULL;
  g_autofree char *note = NULL;

  exported = export_well (self, "first.qdpx", &first);
  g_assert_cmpuint (exported->losses->len, ==, 0);
  xml = assert_returns (self, first);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    {
      g_test_message ("%s", there[i]);
      g_assert_nonnull (strstr (xml, there[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_null (strstr (xml, absent[i]));
  text = read_entry (first, "sources/a.txt");
  g_assert_cmpstr (text, ==, "Smoke \xf0\x9f\x94\xa5 at dawn.\n\nThen the siren.\n");
  film = read_entry (first, "sources/f.mp4");
  g_assert_cmpstr (film, ==, "film");
  note = read_entry (first, "sources/n.txt");
  g_assert_cmpstr (note, ==, "In a file");
}

/* What the analyst does in between goes out, and what is removed does not come back. */
static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = write_project (self, "ferry.qdpx", document);
  g_autoptr(HxExchangeReport) report = import_well (self, path);
  g_autoptr(HxExchangeReport) exported = NULL;
  g_autofree char *first = NULL;
  g_autofree char *xml = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GBytes) fire = NULL;
  g_autoptr(GBytes) sound = NULL;

  fire = fixture_query (self, G_TYPE_BYTES, ask,
                        (gpointer) "SELECT id FROM tag WHERE name = 'Fire (2)'");
  sound = fixture_query (self, G_TYPE_BYTES, ask,
                         (gpointer) "SELECT id FROM tag WHERE name = 'Sound'");
  edit = hx_project_begin (self->project, "Change");
  hx_edit_rename_tag (edit, g_ascii_strtoll (g_bytes_get_data (fire, NULL), NULL, 10), "Blaze");
  hx_edit_delete_tag (edit, g_ascii_strtoll (g_bytes_get_data (sound, NULL), NULL, 10));
  fixture_commit (edit);
  exported = export_well (self, "first.qdpx", &first);
  xml = read_entry (first, "project.qde");
  g_assert_nonnull (strstr (xml, "name=\"Blaze\""));
  g_assert_null (strstr (xml, "name=\" Fire \""));
  g_assert_null (strstr (xml, "name=\"Sound\""));
  g_assert_null (strstr (xml, "<CodeRef targetGUID=\"" G ("13") "\"/>"));
}

/* --- A project of our own --- */

#define OWN "\xd8\xa7\xd9\x84\xd8\xb9\xd8\xa8\xd8\xa7\xd8\xb1\xd8\xa9 \xf0\x9f\x9a\xa2 sank.\n" \
  "The keeper said twelve were lost.\n\nA tab\there & <there>.\n"

static void
add_claims (HxEdit *edit,
            gint64  first,
            gint64  second,
            gint64  entity)
{
  HxClaimDraft claim = { .question = "How many were lost?", .kind = HX_CLAIM_COUNT,
                         .tolerance = 5, .note = "Two lines\nand a \\ stroke",
                         .likelihood = HX_LIKELIHOOD_LIKELY, .credibility = 2 };
  HxPositionDraft draft = { .stance = HX_STANCE_ATTRIBUTES, .wording = "twelve", .minimum = "12",
                            .maximum = "12", .speaker = entity, .attributed = "The keeper",
                            .note = "once" };
  gint64 id = hx_edit_add_claim (edit, &claim);
  gint64 position = hx_edit_add_position (edit, id, first, &draft);

  hx_edit_add_position_evidence (edit, position, hx_edit_add_passage (edit, first, 32, 38));
  hx_edit_set_silent (edit, id, second);
}

static void
fill_own (Fixture *self)
{
  gint64 first = fixture_add_source (self, "Boat \"one\" & <two>", OWN);
  gint64 second = fixture_add_source (self, "Second", "Nothing of that.\n");
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Fill");
  gint64 top = hx_edit_add_tag (edit, 0, "Top", "#123456");
  gint64 below = hx_edit_add_tag (edit, top, "Below", NULL);
  gint64 boat = hx_edit_add_passage (edit, first, 0, 9);
  gint64 end = hx_edit_add_passage (edit, first, 51, 72);
  gint64 other = hx_edit_add_passage (edit, second, 0, 7);
  gint64 keeper = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Keeper");
  HxProperty property = { .entity = keeper, .kind = HX_PROPERTY_DATE, .label = (char *) "born",
                          .value = (char *) "1960-02" };
  gint64 set;

  hx_edit_describe_tag (edit, below, "deeper");
  hx_edit_tag (edit, boat, top);
  hx_edit_tag (edit, boat, below);
  hx_edit_tag (edit, end, below);
  hx_edit_add_entity_name (edit, keeper, "the old man", HX_NAME_WEAK, NULL);
  hx_edit_add_entity_name (edit, keeper, "Ivo", HX_NAME_ALIAS, NULL);
  hx_edit_add_property (edit, &property);
  hx_edit_mention (edit, end, keeper);
  hx_edit_add_link (edit, HX_LINK_CONTRADICTS, boat, other, NULL);
  hx_edit_add_memo (edit, HX_MEMO_PROJECT, 0, "On all of it\n\nand more");
  hx_edit_add_memo (edit, HX_MEMO_ENTITY, keeper, "On the keeper");
  hx_edit_add_memo (edit, HX_MEMO_PASSAGE, end, "On the end");
  hx_edit_add_memo (edit, HX_MEMO_SOURCE, first, "On the source");
  hx_edit_set_source (edit, first, HX_SOURCE_DATE, "2021-05");
  hx_edit_set_source (edit, first, HX_SOURCE_RELIABILITY, "B");
  hx_edit_set_attribute (edit, first, hx_edit_add_attribute (edit, "Crew", HX_ATTRIBUTE_NUMBER,
                                                             NULL), "14");
  set = hx_edit_add_source_set (edit, 0, "Boats");
  hx_edit_add_to_set (edit, set, first);
  add_claims (edit, first, second, keeper);
  fixture_commit (edit);
}

static gpointer
list_claims (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_claim_list (connection, error);
}

static void
test_own (Fixture       *self,
          gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *xml = NULL;
  g_autoptr(HxExchangeReport) exported = NULL;
  g_autoptr(HxExchangeReport) imported = NULL;
  g_autoptr(GPtrArray) claims = NULL;
  Fixture other = { 0 };
  HxClaim *claim;

  fill_own (self);
  exported = export_well (self, "first.qdpx", &first);
  g_assert_cmpuint (exported->losses->len, ==, 0);
  xml = assert_returns (self, first);
  g_assert_nonnull (strstr (xml, "startPosition=\"51\" endPosition=\"72\""));
  g_assert_nonnull (strstr (xml, "A tab&#9;here &amp; &lt;there&gt;"));

  fixture_set_up (&other, NULL);
  imported = import_well (&other, first);
  g_assert_cmpuint (imported->losses->len, ==, 0);
  claims = fixture_query (&other, G_TYPE_PTR_ARRAY, list_claims, NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  claim = g_ptr_array_index (claims, 0);
  g_assert_cmpstr (claim->said.question, ==, "How many were lost?");
  g_assert_cmpstr (claim->said.note, ==, "Two lines\nand a \\ stroke");
  g_assert_cmpuint (claim->said.tolerance, ==, 5);
  g_assert_cmpint (claim->said.likelihood, ==, HX_LIKELIHOOD_LIKELY);
  assert_rows (&other, "SELECT p.stance || ' ' || p.wording || ' ' || coalesce (minimum, '')"
               " || ' ' || p.attributed || ' ' || coalesce (n.name, '') || ' ' ||"
               " (SELECT group_concat (q.text) FROM position_evidence v JOIN passage q"
               "  ON q.id = v.passage WHERE v.position = p.id) FROM position p"
               " LEFT JOIN entity_name n ON n.entity = p.speaker AND n.kind = 'preferred'"
               " WHERE p.stance <> 'silent'", "attributes twelve 12 The keeper Keeper twelve\n");
  assert_rows (&other, "SELECT s.title FROM position p JOIN source s ON s.id = p.source"
               " WHERE stance = 'silent'", "Second\n");
  assert_rows (&other, "SELECT on_kind || ' ' || body FROM memo ORDER BY body",
               "project On all of it\n\nand more\npassage On the end\nentity On the keeper\n"
               "source On the source\n");
  assert_rows (&other, "SELECT kind || ' ' || name FROM entity_name ORDER BY 1",
               "alias Ivo\npreferred Keeper\nweak the old man\n");
  assert_rows (&other, "SELECT kind || ' ' || label || ' ' || value FROM property",
               "date born 1960-02\n");
  assert_rows (&other, "SELECT type FROM entity", "person\n");
  assert_rows (&other, "SELECT date || reliability FROM source WHERE date IS NOT NULL",
               "2021-05B\n");
  assert_rows (&other, "SELECT type || ' ' || name FROM attribute", "number Crew\n");
  fixture_tear_down (&other, NULL);
}

/* A rectangle goes out in pixels; a picture that cannot be read again is kept with it. */
static void
test_region (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Source");
  HxSourceDraft *draft = hx_source_draft_new ();
  HxPageLayout *page = g_new0 (HxPageLayout, 1);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *again = NULL;
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(HxExchangeReport) imported = NULL;
  g_autoptr(HxExchangeReport) exported = NULL;
  Fixture other = { 0 };
  gint64 source;

  draft->title = g_strdup ("Picture");
  draft->file_name = g_strdup ("picture.png");
  draft->media_type = g_strdup ("image/png");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new_static ("\x89PNG", 4);
  draft->text = hx_text_new (HX_REGION_OBJECT, -1, NULL);
  draft->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_page_layout_free);
  page->number = 1;
  page->width = page->height = 100;
  page->end = 1;
  page->boxes = g_new0 (guint16, 4);
  g_ptr_array_add (draft->pages, page);
  source = hx_edit_add_source (edit, draft);
  hx_edit_tag (edit, hx_edit_add_region_passage (edit, source, 1, 6554, 0, 32768, 65535),
               hx_edit_add_tag (edit, 0, "T", NULL));
  fixture_commit (edit);
  report = export_well (self, "first.qdpx", &first);
  xml = read_entry (first, "project.qde");
  g_assert_nonnull (strstr (xml, "firstX=\"10\" firstY=\"0\" secondX=\"60\" secondY=\"100\""));

  fixture_set_up (&other, NULL);
  imported = import_well (&other, first);
  g_assert_true (has_loss (imported, "PictureSource", "Picture"));
  exported = export_well (&other, "second.qdpx", &second);
  again = read_entry (second, "project.qde");
  g_assert_nonnull (strstr (again, "firstX=\"10\" firstY=\"0\" secondX=\"60\""));
  fixture_tear_down (&other, NULL);
}

/* --- What is not quite as it should be --- */

static void
assert_taken (Fixture    *self,
              const char *xml,
              gssize      n_bytes,
              gboolean    warns)
{
  ZipFixture *zip = zip_fixture_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) report = NULL;
  Fixture other = { 0 };

  zip_fixture_add (zip, "project.qde", xml, n_bytes);
  zip_fixture_add (zip, "a.txt", "Then the siren.", -1);
  bytes = zip_fixture_end (zip);
  path = write_bytes (self, "odd.qdpx", bytes);
  fixture_set_up (&other, NULL);
  report = import_well (&other, path);
  g_assert_cmpuint (report->n_sources, ==, 1);
  g_assert_cmpuint (report->n_tags, ==, 1);
  g_assert_cmpuint (report->n_taggings, ==, 1);
  g_assert_cmpuint (report->n_named, ==, 1);
  g_assert_cmpint (report->warnings->len > 0, ==, warns);
  fixture_tear_down (&other, NULL);
}

#define ODD(project, source, end)                                                             \
  project "<CodeBook><Codes><Code guid=\"" G ("10") "\" name=\"Sound\" isCodable=\"true\"/>"   \
  "</Codes></CodeBook><Sources>" source "<PlainTextSelection guid=\"" G ("50") "\""           \
  " name=\"the siren\" startPosition=\"5\" endPosition=\"14\"><Coding guid=\"" G ("70")       \
  "\"><CodeRef targetGUID=\"{" G ("10") "}\"/></Coding></PlainTextSelection></TextSource>"    \
  "</Sources>" end

static void
test_odd (Fixture       *self,
          gconstpointer  data)
{
  g_autofree char *good = g_strdup (ODD (HEAD "<Project " NS " name=\"p\">",
                                           "<TextSource guid=\"" G ("40")
                                           "\" plainTextPath=\"a.txt\">", "</Project>"));
  g_autofree char *cut = g_strndup (good, strlen (good) - 10);
  g_autofree char *mark = g_strconcat ("\xef\xbb\xbf", good, NULL);
  g_autofree char *utf16 = NULL;
  g_autoptr(GString) odd = g_string_new (good);
  gsize n_bytes;

  assert_taken (self, good, -1, FALSE);
  assert_taken (self, mark, -1, FALSE);
  assert_taken (self, cut, -1, TRUE);
  g_string_replace (odd, "TextSource", "textsource", 0);
  g_string_replace (odd, " guid=", " GUID=", 0);
  g_string_replace (odd, "internal://", "", 0);
  g_string_replace (odd, " " NS, "", 0);
  assert_taken (self, odd->str, -1, TRUE);
  assert_taken (self, ODD ("<qda:Project name=\"p\" xsi:schemaLocation=\"a b\">",
                           "<TextSource guid=\"" G ("40")
                           "\" plainTextPath=\"internal://sources/a.txt\">", "</qda:Project>"), -1,
                TRUE);
  utf16 = g_convert (mark + strlen ("\xef\xbb\xbf" HEAD), -1, "UTF-16LE", "UTF-8", NULL, &n_bytes,
                     NULL);
  {
    g_autofree char *marked = g_malloc (n_bytes + 2);

    memcpy (marked, "\xff\xfe", 2);
    memcpy (marked + 2, utf16, n_bytes);
    assert_taken (self, marked, n_bytes + 2, FALSE);
  }
}

static void
test_codebook (Fixture       *self,
               gconstpointer  data)
{
  static const char codebook[] =
    HEAD "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Other\"><Codes><Code guid=\""
    G ("10") "\" name=\"One\" isCodable=\"true\"><Code guid=\"" G ("11") "\" name=\"Two\""
    " isCodable=\"true\"/></Code></Codes><Sets/></CodeBook>";
  g_autofree char *path = fixture_write (self, "book.qdc", codebook, -1);
  g_autoptr(HxExchangeReport) report = import_well (self, path);

  g_assert_cmpuint (report->n_tags, ==, 2);
  g_assert_cmpuint (report->losses->len, ==, 0);
}

/* --- Hostile files --- */

static void
assert_refused (Fixture    *self,
                GBytes     *bytes,
                HxError     code,
                const char *words)
{
  g_autofree char *path = write_bytes (self, "bad.qdpx", bytes);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = import (self, path, &error);
  g_autofree char *state = fixture_dump (self);

  g_assert_null (report);
  g_test_message ("%s", error->message);
  g_assert_error (error, HX_ERROR, code);
  g_assert_nonnull (strstr (error->message, "bad.qdpx"));
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpstr (state, ==, "");
}

static GBytes *
zip_with (const char *name)
{
  return zip_fixture_make ("project.qde", document, name, "x", NULL);
}

static GBytes *
make_bomb (void)
{
  ZipFixture *zip = zip_fixture_new (NULL);
  g_autofree char *zeros = g_malloc0 (300 << 20);

  zip_fixture_add (zip, "project.qde", document, -1);
  zip_fixture_add (zip, "sources/zeros.txt", zeros, 300 << 20);
  return zip_fixture_end (zip);
}

static GBytes *
make_deep (void)
{
  g_autoptr(GString) xml = g_string_new (HEAD "<Project " NS "><CodeBook><Codes>");

  for (guint i = 0; i < 300; i++)
    g_string_append (xml, "<Code guid=\"x\" name=\"x\" isCodable=\"true\">");
  return zip_fixture_make ("project.qde", xml->str, NULL);
}

static GBytes *
make_encrypted (void)
{
  ZipFixture *zip = zip_fixture_new ("zip:encryption=zipcrypt");

  zip_fixture_add (zip, "project.qde", document, -1);
  return zip_fixture_end (zip);
}

static void
test_hostile (Fixture       *self,
              gconstpointer  data)
{
  static const char * const names[] = { "../up.txt", "sources/../../up.txt", "/etc/x", "C:/x.txt",
                                        "..\\up.txt" };
  static const char entities[] =
    "<?xml version=\"1.0\"?><!DOCTYPE Project [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
    "<Project name=\"&b;\"/>";
  g_autoptr(GBytes) text = g_bytes_new_static ("no zip at all", 13);
  g_autoptr(GBytes) broken = g_bytes_new_static ("PK\3\4 and no more", 15);
  g_autoptr(GBytes) none = zip_fixture_make ("readme.txt", "x", NULL);
  g_autoptr(GBytes) twice = zip_fixture_make ("project.qde", document, "sources/a.txt", "x",
                                              "Sources/A.txt", "y", NULL);
  g_autoptr(GBytes) entity = zip_fixture_make ("project.qde", entities, NULL);
  g_autoptr(GBytes) other = zip_fixture_make ("project.qde", "<html><body/></html>", NULL);
  g_autoptr(GBytes) empty = zip_fixture_make ("project.qde", "", NULL);
  g_autoptr(GBytes) deep = make_deep ();
  g_autoptr(GBytes) locked = make_encrypted ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GBytes) zip = zip_with (names[i]);

      assert_refused (self, zip, HX_ERROR_INVALID, "harm");
    }
  assert_refused (self, text, HX_ERROR_CORRUPT, "XML");
  assert_refused (self, broken, HX_ERROR_CORRUPT, "damaged");
  assert_refused (self, empty, HX_ERROR_CORRUPT, "empty");
  assert_refused (self, none, HX_ERROR_UNSUPPORTED, "project.qde");
  assert_refused (self, twice, HX_ERROR_INVALID, "same name");
  assert_refused (self, entity, HX_ERROR_INVALID, "entities");
  assert_refused (self, other, HX_ERROR_UNSUPPORTED, "neither");
  assert_refused (self, deep, HX_ERROR_LIMIT, "deeper");
  assert_refused (self, locked, HX_ERROR_INVALID, "encrypted");
}

static void
test_bomb (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GBytes) bomb = make_bomb ();

  assert_refused (self, bomb, HX_ERROR_LIMIT, "unpacks");
}

/* --- The standard's own word --- */

static void
assert_valid (Fixture    *self,
              const char *path,
              const char *schema)
{
  g_autofree char *xml = read_entry (path, "project.qde");
  g_autofree char *file = fixture_write (self, "project.qde", xml, -1);
  const char *arguments[] = { "xmllint", "--noout", "--nonet", "--schema", schema, file, NULL };
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said,
                &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s", said);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_schema (Fixture       *self,
             gconstpointer  data)
{
  static const char bad[] =
    HEAD "<Project " NS " modifiedDateTime=\"yesterday\"><CodeBook><Codes><Code guid=\"one\""
    " colour=\"red\" color=\"red\"><Set/></Code></Codes></CodeBook><Sets/><Links>"
    "<Link direction=\"Sideways\" name=\"x\"/></Links></Project>";
  g_autofree char *schema = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "refi",
                                                   "Project.xsd", NULL);
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  const char * const documents[] = { document, bad, HEAD "<Project " NS " name=\"\"/>" };

  if (xmllint == NULL || !g_file_test (schema, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("xmllint or the schema is not here");
      return;
    }
  for (guint i = 0; i <= G_N_ELEMENTS (documents); i++)
    {
      Fixture other = { 0 };
      g_autofree char *first = NULL;
      g_autoptr(HxExchangeReport) exported = NULL;

      fixture_set_up (&other, NULL);
      if (i < G_N_ELEMENTS (documents))
        {
          g_autofree char *path = write_project (&other, "x.qdpx", documents[i]);
          g_autoptr(HxExchangeReport) report = import_well (&other, path);
        }
      else
        fill_own (&other);
      exported = export_well (&other, "first.qdpx", &first);
      assert_valid (&other, first, schema);
      fixture_tear_down (&other, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/refi/import", test_import);
  fixture_add ("/refi/losses", test_losses);
  fixture_add ("/refi/undo", test_undo);
  fixture_add ("/refi/return", test_return);
  fixture_add ("/refi/changed", test_changed);
  fixture_add ("/refi/own", test_own);
  fixture_add ("/refi/region", test_region);
  fixture_add ("/refi/odd", test_odd);
  fixture_add ("/refi/codebook", test_codebook);
  fixture_add ("/refi/hostile", test_hostile);
  fixture_add ("/refi/bomb", test_bomb);
  fixture_add ("/refi/schema", test_schema);

  return g_test_run ();
}
