/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects of QualCoder, Taguette and RQDA, made here by their own tables. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/hx-formats.h"
#include "exchange/neighbours/hx-neighbour-db.h"
#include "exchange/neighbours/hx-taguette-html.h"
#include "hx-test-project.h"
#include "model/hx-check.h"
#include "neighbours-fixture.h"
#include "zip-fixture.h"

/* --- Helpers --- */

static HxExchangeReport *
import (Fixture         *self,
        const HxFormat  *format,
        const char      *path,
        gboolean         preview,
        GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxExchangeOptions) options = hx_exchange_options_new ();

  options->preview = preview;
  return hx_future_wait_boxed (hx_exchange_import (self->project, format, file, options, NULL),
                               error);
}

static HxExchangeReport *
import_well (Fixture        *self,
             const HxFormat *format,
             const char     *path)
{
  g_autoptr(GError) error = NULL;
  HxExchangeReport *report = import (self, format, path, FALSE, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_refused (Fixture        *self,
                const HxFormat *format,
                const char     *path,
                HxError         code,
                const char     *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = import (self, format, path, FALSE, &error);
  g_autofree char *dump = fixture_dump (self);

  g_assert_null (report);
  g_assert_error (error, HX_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpstr (dump, ==, "");
}

static void
assert_loss (HxExchangeReport *report,
             const char       *element,
             const char       *name,
             guint             n)
{
  for (guint i = 0; i < report->losses->len; i++)
    {
      HxExchangeLoss *loss = g_ptr_array_index (report->losses, i);

      if (g_str_equal (loss->element, element) && g_strcmp0 (loss->name, name) == 0)
        {
          g_assert_cmpuint (loss->n, ==, n);
          g_assert_false (loss->kept);
          return;
        }
    }
  g_test_message ("%s “%s” is not among the losses", element, name);
  g_test_fail ();
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

static void
assert_rows (Fixture    *self,
             const char *sql,
             const char *rows)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, ask, (gpointer) sql);

  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, rows);
}

#define TAGGINGS \
  "SELECT s.title || ' ' || p.start || '-' || p.\"end\" || ' ' || p.text || ': ' || t.name" \
  " || ' by ' || c.name || ' ' || g.created FROM tagging g JOIN passage p ON p.id = g.passage" \
  " JOIN source s ON s.id = p.source JOIN tag t ON t.id = g.tag JOIN coder c ON c.id = g.coder" \
  " ORDER BY s.title, p.start, p.\"end\", t.name"
#define TAGS \
  "SELECT coalesce (p.name, '') || '/' || t.name || ' ' || t.description FROM tag t" \
  " LEFT JOIN tag p ON p.id = t.parent ORDER BY 1"
#define MEMOS "SELECT on_kind || ': ' || m.body || ' by ' || c.name FROM memo m" \
  " JOIN coder c ON c.id = m.coder ORDER BY 1"
#define SETS \
  "SELECT coalesce (p.name, '') || '/' || s.name || ' ' || o.title FROM set_member m" \
  " JOIN source_set s ON s.id = m.source_set LEFT JOIN source_set p ON p.id = s.parent" \
  " JOIN source o ON o.id = m.source ORDER BY 1"
#define MENTIONS \
  "SELECT n.name || ': ' || p.text FROM mention m JOIN entity_name n ON n.entity = m.entity" \
  " JOIN passage p ON p.id = m.passage ORDER BY 1"

/* --- QualCoder --- */

/* 2021-03-04 10:11:12 */
#define WHEN "1614852672000"

static void
assert_qualcoder (Fixture          *self,
                  HxExchangeReport *report)
{
  g_autofree char *words = hx_exchange_report_dup_verified (report);

  g_assert_cmpstr (words, ==, "7 of 7 passages verified, convention: UTF-16, LF");
  g_assert_cmpstr (report->origin, ==, "QualCoder 3.5, v11");
  g_assert_cmpuint (report->n_sources, ==, 2);
  g_assert_cmpuint (report->n_tags, ==, 4);
  g_assert_cmpuint (report->n_named, ==, 5);
  g_assert_cmpuint (report->n_moved, ==, 0);
  g_assert_cmpuint (report->n_taggings, ==, 6);
  g_assert_cmpuint (report->n_entities, ==, 1);
  g_assert_cmpuint (report->warnings->len, ==, 0);
  assert_sound (self);
  assert_rows (self, TAGGINGS,
               "log.txt 10-16 burned: fire by ben " WHEN "\n"
               "log.txt 37-46 the siren: siren by ana " WHEN "\n"
               "log.txt 41-52 siren twice: siren by ana " WHEN "\n"
               "log.txt 54-58 وصلت: fire by ben " WHEN "\n"
               "log.txt 59-66 العبارة: siren by ana " WHEN "\n"
               "pic.png 0-1 \357\277\274: fire by ben " WHEN "\n");
  assert_rows (self, TAGS, "/Scene Where\n/fire \nScene/Sounds \nSounds/siren What is heard\n");
  assert_rows (self, "SELECT colour FROM tag WHERE name = 'siren'", "#F5A9A9\n");
}

static void
assert_qualcoder_facts (Fixture *self)
{
  assert_rows (self, MEMOS,
               "passage: flame by ben\npassage: look again by ana\npassage: memo 0 by ana\n"
               "passage: memo 1 by ben\nproject: A memo on all by Tester\n"
               "project: Day one\n\nHard to hear. by ben\nsource: Found in a drawer by ana\n");
  assert_rows (self, MENTIONS, "Keeper: We heard\n");
  assert_rows (self, SETS, "Cases/Keeper log.txt\n");
  assert_rows (self, "SELECT kind || ' ' || label || ' ' || value FROM property",
               "number Age 61\n");
  assert_rows (self, "SELECT a.name || ' ' || a.type || ' ' || v.value FROM attribute_value v"
               " JOIN attribute a ON a.id = v.attribute", "Town text Orsk\n");
  assert_rows (self, "SELECT description FROM entity", "of the light\n");
  assert_rows (self, "SELECT title || ' ' || media_type || ' ' || added FROM source ORDER BY title",
               "log.txt text/plain " WHEN "\npic.png image/png " WHEN "\n");
  assert_rows (self, "SELECT region FROM passage WHERE region IS NOT NULL",
               "1 3277 6554 16384 16383\n");
}

static void
test_qualcoder (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *folder = neighbours_write_qualcoder (self->folder, NULL);
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_qualcoder, folder);

  assert_qualcoder (self, report);
  assert_qualcoder_facts (self);
  assert_loss (report, "source", "film.mp4", 1);
  assert_loss (report, "graph", "Net", 1);
  assert_loss (report, "stored_sql", "My query", 1);
  assert_loss (report, "code_av", NULL, 1);
  assert_loss (report, "important", NULL, 1);
  assert_loss (report, "extra", NULL, 1);
  g_assert_cmpuint (report->losses->len, ==, 6);
}

/* The original is the file that was kept; the text is QualCoder's. */
static void
test_qualcoder_documents (Fixture       *self,
                          gconstpointer  data)
{
  g_autofree char *folder = neighbours_write_qualcoder (self->folder,
    "INSERT INTO source VALUES (7, 'old.docx', 'A docx.', '/docs/old.docx', '', 'ana', NULL, NULL,"
    " NULL), (8, 'out.png', NULL, 'images:/etc/out.png', '', 'ana', NULL, NULL, NULL),"
    " (9, '../data.qda', 'Up.', '/docs/../data.qda', '', 'ana', NULL, NULL, NULL),"
    " (10, 'link.docx', 'A link.', '/docs/link.docx', '', 'ana', NULL, NULL, NULL)");
  g_autofree char *document = g_build_filename (folder, "documents", "old.docx", NULL);
  g_autofree char *link = g_build_filename (folder, "documents", "link.docx", NULL);
  g_autoptr(HxExchangeReport) report = NULL;

  g_assert_true (g_file_set_contents (document, "the document", -1, NULL));
  g_assert_cmpint (symlink ("old.docx", link), ==, 0);
  report = import_well (self, &hx_format_qualcoder, folder);
  assert_loss (report, "source", "out.png", 1);
  assert_sound (self);
  assert_rows (self, "SELECT s.title || ' ' || coalesce (o.size, 0) FROM foreign_part f"
               " JOIN source s ON s.id = f.row AND f.kind = 'source'"
               " LEFT JOIN original o ON o.id = f.original WHERE s.title <> 'pic.png' ORDER BY 1",
               "../data.qda 0\nlink.docx 0\nlog.txt 0\nold.docx 12\n");
}

static void
add_file (ZipFixture *zip,
          const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *inside = g_strconcat ("Ferry.qda/", name, NULL);
  g_autofree char *content = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  zip_fixture_add (zip, inside, content, n_bytes);
}

static char *
write_zip (Fixture    *self,
           const char *name,
           GBytes     *zip)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (zip, &n_bytes);

  return fixture_write (self, name, data, n_bytes);
}

static void
test_qualcoder_zip (Fixture       *self,
                    gconstpointer  data)
{
  g_autofree char *folder = neighbours_write_qualcoder (self->folder, NULL);
  ZipFixture *zip = zip_fixture_new (NULL);
  g_autoptr(GBytes) packed = NULL;
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  add_file (zip, folder, "data.qda");
  add_file (zip, folder, "images/pic.png");
  packed = zip_fixture_end (zip);
  path = write_zip (self, "ferry.qda.zip", packed);
  report = import_well (self, &hx_format_qualcoder, path);
  assert_qualcoder (self, report);
  assert_qualcoder_facts (self);
}

/* One text was marked where line ends count two and characters one, the others by Qt. */
static void
test_qualcoder_counting (Fixture       *self,
                         gconstpointer  data)
{
  g_autofree char *folder = neighbours_write_qualcoder (self->folder,
    "INSERT INTO source VALUES (7, 'two.txt', 'One \360\237\224\245' || char (13, 10)"
    " || 'two three' || char (13, 10) || 'four' || char (13, 10), NULL, '', 'ana', NULL, NULL,"
    " NULL);"
    "INSERT INTO code_text (ctid, cid, fid, seltext, pos0, pos1, owner) VALUES"
    " (20, 1, 7, 'two three', 7, 16, 'ana'), (21, 2, 7, 'three' || char (8233) || 'four', 11, 22,"
    " 'ana'), (22, 1, 7, 'four', 18, 22, 'ana'),"
    " (23, 1, 1, 'the siren', 2, 11, 'ana'), (24, 1, 1, 'not there', 2, 11, 'ana'),"
    " (25, 1, 1, 'he', 4, 6, 'ana'), (26, 1, 99, 'no file', 0, 2, 'ana'),"
    " (27, 99, 1, 'no code', 0, 2, 'ana')");
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_qualcoder, folder);

  g_assert_cmpstr (report->convention, ==, "UTF-16, LF");
  g_assert_cmpuint (report->n_other_convention, ==, 1);
  g_assert_cmpuint (report->n_passages, ==, 13);
  g_assert_cmpuint (report->n_verified, ==, 11);
  g_assert_cmpuint (report->n_moved, ==, 1);
  assert_loss (report, "code_text", "not there", 1);
  assert_loss (report, "code_text", "he", 1);
  assert_loss (report, "code_text", "no file", 1);
  assert_loss (report, "code_text", "no code", 1);
  assert_sound (self);
  assert_rows (self, "SELECT p.start || ' ' || replace (p.text, char (10), '|') FROM passage p"
               " JOIN source s ON s.id = p.source WHERE s.title = 'two.txt' ORDER BY p.start",
               "6 two three\n10 three|four\n16 four\n");
  assert_rows (self, "SELECT count (*) FROM tagging g JOIN passage p ON p.id = g.passage"
               " WHERE p.text = 'the siren'", "1\n");
}

/* Codes below codes, as newer versions have them. */
static void
test_qualcoder_codes (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *folder = neighbours_write_qualcoder (self->folder,
    "ALTER TABLE code_name ADD COLUMN supercid integer;"
    "INSERT INTO code_name VALUES (3, 'ash', '', NULL, 'ana', NULL, 'red', 2),"
    " (4, 'Sounds', '', 1, 'ana', NULL, NULL, NULL)");
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_qualcoder, folder);

  g_assert_cmpuint (report->n_tags, ==, 6);
  assert_rows (self, TAGS, "/Scene Where\n/fire \nScene/Sounds \nScene/Sounds (2) \n"
               "Sounds/siren What is heard\nfire/ash \n");
}

/* --- Taguette --- */

static void
test_taguette (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *path = neighbours_write_taguette (self->folder, NULL);
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_taguette, path);
  g_autofree char *words = hx_exchange_report_dup_verified (report);

  g_assert_cmpstr (words, ==, "3 of 3 passages verified, convention: "
                   "UTF-8 bytes, LF (of the text of HTML)");
  g_assert_cmpuint (report->n_named, ==, 3);
  g_assert_cmpuint (report->n_moved, ==, 0);
  g_assert_cmpuint (report->warnings->len, ==, 0);
  assert_loss (report, "command", NULL, 5);
  g_assert_cmpuint (report->losses->len, ==, 1);
  assert_sound (self);
  /* 2021-02-03 04:05:06.700 */
  assert_rows (self, TAGGINGS,
               "Log 15-22 heard 🔥: interesting by eva 1612325106700\n"
               "Log 15-22 heard 🔥: sound by eva 1612325106700\n"
               "Log 27-38 siren.\nوصلت: interesting by eva 1612325106700\n"
               "Log 39-46 العبارة: interesting by eva 1612325106700\n");
  assert_rows (self, TAGS, "/interesting Further review\n/sound \n");
  assert_rows (self, MEMOS, "project: Ferry\n\nOn the ferry by Tester\nsource: first by adam\n");
  assert_rows (self, "SELECT media_type || ' ' || file_name FROM source",
               "text/html log.docx.html\n");
  assert_rows (self, "SELECT o.size FROM original o JOIN source s ON s.original = o.id",
               "92\n");
}

/* All that somebody has, in one file. */
static void
test_taguette_projects (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *path = neighbours_write_taguette (self->folder,
    "INSERT INTO projects VALUES (2, 'Bridge', '', '2022-01-02 03:04:05.6');"
    "INSERT INTO documents VALUES (2, 'Log', '', '', '2022-01-02 04:00:00', 2, 'RIGHT_TO_LEFT',"
    " '<p>Ran dry.</p>');"
    "INSERT INTO tags VALUES (3, 2, 'interesting', '');"
    "INSERT INTO highlights VALUES (4, 2, 0, 3, 'Ran'); INSERT INTO highlight_tags VALUES (4, 3)");
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_taguette, path);

  g_assert_cmpuint (report->n_verified, ==, 4);
  assert_rows (self, TAGS, "/Bridge \n/Ferry \nBridge/interesting \n"
               "Ferry/interesting Further review\nFerry/sound \n");
  assert_rows (self, SETS, "/Bridge Log\n/Ferry Log\n");
}

/* What a browser makes of HTML, and where line ends are put in. */
static void
test_html (void)
{
  static const struct { const char *html, *text; int at, start, end; } texts[] = {
    { "<p>One</p><p>Two</p>", "One\nTwo", 3, 4, 3 },
    { "<p>One</p>\n<p>Two</p>", "One\nTwo", 3, 3, 3 },
    { "a<br/>b<br>\nc", "a\nb\nc", 2, 3, 3 },
    { "a &amp;&lt;&#x1F525;&#233;&nbsp;&apos;&nope;&",
      "a &<\360\237\224\245é\302\240'&nope;&", 0, 0, 0 },
    { "x<!-- <b>no</b> -->y<?php ?>z</ >!", "xyz!", 2, 2, 2 },
    { "1 < 2 <b title=\"a>b\" x='>'>yes</b", "1 < 2 yes", 6, 6, 6 },
    { "a\r\nb\rc&#13;d", "a\nb\nc\nd", 7, 7, 7 },
    { "<pre>\n\nx</pre>", "\nx", 1, 1, 1 },
    { "&#0;&#xD800;&#99999999999;", "\357\277\275\357\277\275\357\277\275", 3, 3, 3 },
    { "<p></p><ul><li>a<li>b</ul>", "a\nb", 1, 2, 1 },
    { "<", "<", 1, 1, 1 }, { "<p", "", 0, 0, 0 }, { "<!--", "", 0, 0, 0 }, { "&#", "&#", 2, 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HxTaguetteHtml) html = hx_taguette_html_new (texts[i].html,
                                                             strlen (texts[i].html));

      g_test_message ("%s", texts[i].html);
      g_assert_cmpstr (html->text->str, ==, texts[i].text);
      g_assert_cmpint (hx_taguette_html_start (html, texts[i].at), ==, texts[i].start);
      g_assert_cmpint (hx_taguette_html_end (html, texts[i].at), ==, texts[i].end);
    }
}

/* --- RQDA --- */

static void
test_rqda (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, NULL);
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_rqda, path);
  g_autofree char *words = hx_exchange_report_dup_verified (report);

  g_assert_cmpstr (words, ==, "4 of 5 passages verified, convention: code points, LF");
  g_assert_cmpuint (report->n_moved, ==, 1);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  assert_sound (self);
  /* Tue Sep  9 10:26:42 2008 */
  assert_rows (self, TAGGINGS,
               "Log 10-16 burned: siren by ben 1220956002000\n"
               "Log 37-46 the siren: siren by ben 1220956002000\n"
               "Log 59-66 العبارة: siren by ben 1220956002000\n");
  assert_rows (self, TAGS, "/Other \n/Sounds \nSounds/siren heard\n");
  assert_rows (self, MEMOS,
               "passage: m by ben\npassage: m by ben\npassage: m by ben\n"
               "passage: note here by ana\nproject: Logs\n\nall logs by ana\n"
               "project: On it all by Tester\nproject: Tue\n\ntext by ana\nsource: memo by ana\n");
  assert_rows (self, SETS, "/Logs Log\nCases/Keeper Log\n");
  assert_rows (self, "SELECT kind || ' ' || label || ' ' || value FROM property",
               "number Age 61\n");
  assert_rows (self, "SELECT p.text FROM memo m JOIN passage p ON p.id = m.on_id"
               " WHERE m.body = 'note here'", "ferry\n");
  assert_loss (report, "source", NULL, 1);
  assert_loss (report, "freecode", NULL, 1);
  assert_loss (report, "coding", NULL, 1);
  assert_loss (report, "treecode", "siren", 1);
  assert_loss (report, "coding", "nowhere words", 1);
  assert_loss (report, "image", "boat.png", 1);
  g_assert_cmpuint (report->losses->len, ==, 6);
}

/* --- All of them --- */

typedef struct
{
  const HxFormat  *format;
  char          *(*write) (const char *folder,
                           const char *more);
} Kind;

static const Kind kinds[] = {
  { &hx_format_qualcoder, neighbours_write_qualcoder },
  { &hx_format_taguette, neighbours_write_taguette },
  { &hx_format_rqda, neighbours_write_rqda },
};

/* Back and forth in one step; again, nothing is new; a preview changes nothing. */
static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = kinds[i].write (self->folder, NULL);
      g_autoptr(HxExchangeReport) preview = import (self, kinds[i].format, path, TRUE, NULL);
      g_autofree char *before = fixture_dump (self);
      g_autoptr(HxExchangeReport) report = NULL;
      g_autoptr(HxExchangeReport) again = NULL;
      g_autofree char *imported = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *twice = NULL;

      g_assert_cmpstr (before, ==, "");
      report = import_well (self, kinds[i].format, path);
      g_assert_cmpuint (preview->n_taggings, ==, report->n_taggings);
      g_assert_cmpuint (preview->losses->len, ==, report->losses->len);
      imported = fixture_dump (self);
      again = import_well (self, kinds[i].format, path);
      twice = fixture_dump (self);
      g_assert_cmpstr (twice, ==, imported);
      g_assert_cmpuint (again->n_sources + again->n_tags + again->n_taggings + again->n_memos
                        + again->n_entities + again->n_attributes, ==, 0);
      g_assert_cmpuint (again->n_known, >, 8);
      g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
      undone = fixture_dump (self);
      g_assert_cmpstr (undone, ==, "");
    }
}

/* Somebody went on with a project, and somebody has corrected the text here. */
static void
test_grown (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, NULL);
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_rqda, path);
  g_autoptr(HxExchangeReport) again = NULL;

  g_free (path);
  path = neighbours_write_rqda (self->folder,
                                "UPDATE source SET file = 'Before all that. ' || file WHERE id = 1;"
                                "INSERT INTO coding VALUES (1, 1, 'at dawn', 34, 41, 1, 'ben',"
                                " NULL, ''), (1, 1, 'Before all', 0, 10, 1, 'ben', NULL, '')");
  again = import_well (self, &hx_format_rqda, path);
  g_assert_cmpuint (again->n_sources, ==, 0);
  g_assert_cmpuint (again->n_taggings, ==, 1);
  g_assert_cmpuint (again->n_moved, ==, 1);
  assert_loss (again, "coding", "Before all", 1);
  assert_rows (self, "SELECT start || ' ' || text FROM passage WHERE text LIKE 'at %'",
               "17 at dawn\n");
  assert_sound (self);
}

/* A tag that is there already is taken; its memo is not lost. */
static void
test_existing (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *one = neighbours_write_rqda (self->folder, NULL);
  g_autofree char *other = neighbours_write_qualcoder (self->folder, "UPDATE code_name SET"
                                                       " catid = 2 WHERE cid = 1;"
                                                       "UPDATE code_cat SET supercatid = NULL");
  g_autoptr(HxExchangeReport) first = import_well (self, &hx_format_rqda, one);
  g_autoptr(HxExchangeReport) second = import_well (self, &hx_format_qualcoder, other);

  g_assert_cmpuint (second->n_tags, ==, 2);
  assert_rows (self, TAGS, "/Other \n/Scene Where\n/Sounds \n/fire \nSounds/siren heard\n");
  assert_rows (self, "SELECT body FROM memo WHERE on_kind = 'tag'", "What is heard\n");
}

static void
test_detect (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GFile) own = g_file_new_for_path (self->path);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = kinds[i].write (self->folder, NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      const HxFormat *found = hx_formats_detect (file);

      g_assert_nonnull (found);
      g_assert_cmpstr (found->name, ==, kinds[i].format->name);
    }
  g_assert_null (hx_formats_detect (own));
}

/* --- Hostile files --- */

/* Whatever SQL the file brings, only its tables are read. */
static void
test_hostile_sql (Fixture       *self,
                  gconstpointer  data)
{
  static const char * const scripts[] = {
    "DROP TABLE freecode; CREATE VIEW freecode AS SELECT 'a' AS name, 1 AS id",
    "DROP TABLE source; CREATE VIRTUAL TABLE source USING fts5 (name, id, file)",
    "DROP TABLE coding",
  };
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_free (path);
      path = neighbours_write_rqda (self->folder, scripts[i]);
      assert_refused (self, &hx_format_rqda, path, HX_ERROR_UNSUPPORTED, "has no table");
    }
  g_free (path);
  path = neighbours_write_rqda (self->folder,
    "DROP TABLE cases; CREATE VIEW cases AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
    " SELECT i + 1 FROM n) SELECT 'x' AS name, i AS id FROM n;"
    "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM source; END;"
    "DROP TABLE attributes; CREATE TABLE attributes (status integer, memo text,"
    " name text AS (hex (zeroblob (100000000))), owner text);"
    "INSERT INTO attributes (status) VALUES (1)");
  report = import_well (self, &hx_format_rqda, path);
  g_assert_cmpuint (report->n_entities, ==, 0);
  g_assert_cmpuint (report->n_taggings, ==, 3);
}

/* Values of any type, anywhere. */
static void
test_hostile_values (Fixture       *self,
                     gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder,
    "INSERT INTO coding VALUES (1, 1, 'the siren', -5, -1, 1, 'ben', '', ''),"
    " (1, 1, 'burned', 9e300, 1e308, 1, 'ben', '', ''), (1, 1, NULL, 'abc', x'00ff', 1, 7, 8, 9),"
    " (1, 1, NULL, 5, 3, 1, 'ben', '', ''), (1, 1, NULL, 3, 9223372036854775807, 1, '', '', ''),"
    " (x'01', 'one', 'the siren', 0, 1, 1, '', '', ''), (1, 1, '   ', 4, 9, 1, NULL, 0.5, '');"
    "INSERT INTO source VALUES (x'c328', 5, x'416263ff0044', 3.5, x'', 'zzz', '', 'one'),"
    " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('Same', 1, 'again', '', '', '', '', 1);"
    "INSERT INTO freecode VALUES (hex (zeroblob (200000)), '', 'a', '', '', 3, 1, 'x'),"
    " ('a' || char (10) || 'b', '', '', '', '', 4, 1, NULL), ('', '', '', '', '', 5, 1, NULL),"
    " ('siren', '', '', '', '', 6, 1, NULL);"
    "INSERT INTO treecode VALUES (6, 1, '', '', '', 1, ''), (6, 77, '', '', '', 1, '');"
    "INSERT INTO annotation VALUES (1, -7, 'low', '', '', '', 1), (1, 1e9, 'high', '', '', '', 1),"
    " (5, 0, 'empty', '', '', '', 1)");
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_rqda, path);

  g_assert_cmpuint (report->n_sources, ==, 4);
  g_assert_cmpuint (report->n_moved, ==, 3);
  assert_sound (self);
  assert_rows (self, "SELECT name FROM tag WHERE length (name) < 20 ORDER BY name",
               "Other\nSounds\nUntitled\na b\nsiren\nsiren (2)\n");
  assert_rows (self, "SELECT max (length (name)) FROM tag", "501\n");
}

static void
test_hostile_categories (Fixture       *self,
                         gconstpointer  data)
{
  g_autofree char *folder = neighbours_write_qualcoder (self->folder,
    "UPDATE code_cat SET supercatid = 2 WHERE catid = 1;"
    "INSERT INTO code_cat VALUES (3, 'Self', '', '', '', 3);"
    "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " INSERT INTO code_cat SELECT i, 'n' || i, '', '', '', i + 1 FROM n");
  g_autoptr(HxExchangeReport) report = import_well (self, &hx_format_qualcoder, folder);

  g_assert_cmpuint (report->n_tags, ==, 4 + 1 + 2991);
  g_assert_cmpuint (report->warnings->len, >, 2);
  assert_rows (self, "WITH RECURSIVE d (id, n) AS (SELECT id, 1 FROM tag WHERE parent IS NULL"
               " UNION ALL SELECT t.id, d.n + 1 FROM tag t JOIN d ON d.id = t.parent)"
               " SELECT max (n) < 200 FROM d", "1\n");
  assert_sound (self);
}

/* Damaged, cut off, encrypted, in use, or none at all. */
static void
test_hostile_bytes (Fixture       *self,
                    gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *none = g_build_filename (self->folder, "none.rqda", NULL);
  g_autofree char *content = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  g_assert_true (g_file_set_contents (journal, "\xd9\xd5\x05\xf9", 4, NULL));
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_BUSY, "ferry.rqda");
  g_assert_true (g_file_set_contents (journal, "\0\0\0\0", 4, NULL));

  g_assert_true (g_file_set_contents (path, content, n_bytes - 600, NULL));
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_CORRUPT, "damaged");
  memset (content + 1024, 0x55, n_bytes - 1024);
  g_assert_true (g_file_set_contents (path, content, n_bytes, NULL));
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_CORRUPT, "damaged");
  content[0] = 'X';
  g_assert_true (g_file_set_contents (path, content, n_bytes, NULL));
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_UNSUPPORTED, "encrypted");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_UNSUPPORTED, "encrypted");
  assert_refused (self, &hx_format_rqda, none, HX_ERROR_IO, "none.rqda");
  assert_refused (self, &hx_format_rqda, self->folder, HX_ERROR_IO, "could not be read");
}

/* A small file with more rows than there is time and memory for. */
static void
test_bomb (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, NULL);
  gint64 before = g_get_monotonic_time ();

  neighbours_make_bomb (path, "coding");
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_CORRUPT, "damaged");
  g_assert_cmpint (g_get_monotonic_time () - before, <, 20 * G_USEC_PER_SEC);
}

static void
test_schema_bomb (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  gint64 before = g_get_monotonic_time ();

  neighbours_make_schema_bomb (path);
  assert_refused (self, &hx_format_rqda, path, HX_ERROR_CORRUPT, "damaged");
  g_assert_null (hx_formats_detect (file));
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

/* A project that is written ahead of its file, and closed: there is nothing beside it. */
static void
test_write_ahead (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, "PRAGMA journal_mode = WAL");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr(HxExchangeReport) report = NULL;
  char version;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  g_assert_cmpint (pread (fd, &version, 1, 18), ==, 1);
  g_assert_cmpint (version, ==, 2);
  close (fd);
  report = import_well (self, &hx_format_rqda, path);
  g_assert_cmpuint (report->n_taggings, ==, 3);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (log, "7", 1, NULL));
  g_assert_null (import (self, &hx_format_rqda, path, TRUE, NULL));
}

static void
test_hostile_zip (Fixture       *self,
                  gconstpointer  data)
{
  static const char * const names[] = { "a/../../data.qda", "C:/data.qda", "../data.qda" };
  g_autofree char *path = NULL;
  g_autoptr(GBytes) twice = zip_fixture_make ("x/data.qda", "1", "X/DATA.qda", "2", NULL);
  g_autoptr(GBytes) none = zip_fixture_make ("x/data.txt", "1", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GBytes) zip = zip_fixture_make (names[i], "1", NULL);

      g_free (path);
      path = write_zip (self, "bad.qda.zip", zip);
      assert_refused (self, &hx_format_qualcoder, path, HX_ERROR_INVALID, "bad.qda.zip");
    }
  g_free (path);
  path = write_zip (self, "bad.qda.zip", twice);
  assert_refused (self, &hx_format_qualcoder, path, HX_ERROR_INVALID, "two files");
  g_free (path);
  path = write_zip (self, "bad.qda.zip", none);
  assert_refused (self, &hx_format_qualcoder, path, HX_ERROR_UNSUPPORTED, "no project");
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *path = neighbours_write_rqda (self->folder, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *dump = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hx_future_wait_boxed (hx_exchange_import (self->project, &hx_format_rqda, file,
                                                           NULL, cancellable), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CANCELLED);
  dump = fixture_dump (self);
  g_assert_cmpstr (dump, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/neighbours/qualcoder", test_qualcoder);
  fixture_add ("/neighbours/qualcoder-documents", test_qualcoder_documents);
  fixture_add ("/neighbours/qualcoder-zip", test_qualcoder_zip);
  fixture_add ("/neighbours/qualcoder-counting", test_qualcoder_counting);
  fixture_add ("/neighbours/qualcoder-codes", test_qualcoder_codes);
  fixture_add ("/neighbours/taguette", test_taguette);
  fixture_add ("/neighbours/taguette-projects", test_taguette_projects);
  g_test_add_func ("/neighbours/html", test_html);
  fixture_add ("/neighbours/rqda", test_rqda);
  fixture_add ("/neighbours/again", test_again);
  fixture_add ("/neighbours/grown", test_grown);
  fixture_add ("/neighbours/existing", test_existing);
  fixture_add ("/neighbours/detect", test_detect);
  fixture_add ("/neighbours/hostile-sql", test_hostile_sql);
  fixture_add ("/neighbours/hostile-values", test_hostile_values);
  fixture_add ("/neighbours/hostile-categories", test_hostile_categories);
  fixture_add ("/neighbours/hostile-bytes", test_hostile_bytes);
  fixture_add ("/neighbours/hostile-zip", test_hostile_zip);
  fixture_add ("/neighbours/bomb", test_bomb);
  fixture_add ("/neighbours/schema-bomb", test_schema_bomb);
  fixture_add ("/neighbours/write-ahead", test_write_ahead);
  fixture_add ("/neighbours/cancelled", test_cancelled);

  return g_test_run ();
}
