/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "neighbours-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Small pages, so that a small file has many. */
#define SMALL "PRAGMA page_size = 512;"

#define LINE_1 "The ferry burned at dawn."
#define LINE_2 "We heard 🔥 the siren twice."
#define LINE_3 "وصلت العبارة في الفجر."
#define LINES(end) \
  "'" LINE_1 "' || " end " || '" LINE_2 "' || " end " || '" LINE_3 "' || " end

static void
write_database (const char *path,
                const char *script,
                const char *more)
{
  sqlite3 *db;

  g_remove (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, script, NULL, NULL, NULL) != SQLITE_OK
      || (more != NULL && sqlite3_exec (db, more, NULL, NULL, NULL) != SQLITE_OK))
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

/* --- QualCoder --- */

#define WHEN "'2021-03-04 10:11:12'"

/* 40 × 20 pixels. */
static const guint8 picture[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d,
  0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x28, 0x00, 0x00, 0x00, 0x14,
  0x01, 0x00, 0x00, 0x00, 0x00, 0xd7, 0x3d, 0x42, 0x16, 0x00, 0x00, 0x00,
  0x0c, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x60, 0x18, 0x18, 0x00,
  0x00, 0x00, 0x78, 0x00, 0x01, 0x35, 0x33, 0x6e, 0xa4, 0x00, 0x00, 0x00,
  0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

/* Positions are Qt's: UTF-16, and one for CR LF. */
static const char qualcoder[] =
  SMALL
  "CREATE TABLE project (databaseversion text, date text, memo text, about text);"
  "INSERT INTO project VALUES ('v11', " WHEN ", 'A memo on all', 'QualCoder 3.5');"
  "CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text,"
  " memo text, owner text, date text, av_text_id integer, risid integer, unique (name));"
  "INSERT INTO source VALUES (1, 'log.txt', " LINES ("char (13, 10)") ", NULL,"
  " 'Found in a drawer', 'ana', " WHEN ", NULL, NULL),"
  " (2, 'pic.png', NULL, '/images/pic.png', '', 'ben', " WHEN ", NULL, NULL),"
  " (3, 'film.mp4', NULL, '/video/film.mp4', '', 'ben', " WHEN ", NULL, NULL);"
  "CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,"
  " supercatid integer);"
  "INSERT INTO code_cat VALUES (1, 'Scene', 'ana', " WHEN ", 'Where', NULL),"
  " (2, 'Sounds', 'ana', " WHEN ", '', 1);"
  "CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer,"
  " owner text, date text, color text);"
  "INSERT INTO code_name VALUES (1, 'siren', 'What is heard', 2, 'ana', " WHEN ", '#F5A9A9'),"
  " (2, 'fire', NULL, NULL, 'ben', " WHEN ", '#ff0000');"
  "CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,"
  " pos0 integer, pos1 integer, owner text, date text, memo text, avid integer,"
  " important integer);"
  "INSERT INTO code_text VALUES"
  " (1, 1, 1, 'the siren', 38, 47, 'ana', " WHEN ", 'memo 0', NULL, 1),"
  " (2, 2, 1, 'burned', 10, 16, 'ben', " WHEN ", 'memo 1', NULL, NULL),"
  " (3, 1, 1, 'العبارة', 60, 67, 'ana', " WHEN ", '', NULL, NULL),"
  " (4, 1, 1, 'siren twice', 42, 53, 'ana', " WHEN ", '', NULL, NULL),"
  " (5, 2, 1, 'وصلت', 55, 59, 'ben', " WHEN ", '', NULL, NULL);"
  "CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer,"
  " width integer, height integer, cid integer, memo text, date text, owner text,"
  " important integer, pdf_page integer);"
  "INSERT INTO code_image VALUES (1, 2, 2, 2, 10, 5, 2, 'flame', " WHEN ", 'ben', NULL, NULL);"
  "CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer,"
  " cid integer, memo text, date text, owner text, important integer);"
  "INSERT INTO code_av VALUES (1, 3, 0, 1000, 2, '', " WHEN ", 'ben', NULL);"
  "CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,"
  " memo text, owner text, date text);"
  "INSERT INTO annotation VALUES (1, 1, 48, 53, 'look again', 'ana', " WHEN ");"
  "CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);"
  "INSERT INTO cases VALUES (1, 'Keeper', 'of the light', 'ana', " WHEN ");"
  "CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,"
  " pos1 integer, owner text, date text, memo text);"
  "INSERT INTO case_text VALUES (1, 1, 1, 0, 80, 'ana', " WHEN ", ''),"
  " (2, 1, 1, 26, 34, 'ben', " WHEN ", '');"
  "CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text,"
  " caseOrFile text, valuetype text);"
  "INSERT INTO attribute_type VALUES ('Age', " WHEN ", 'ana', 'in years', 'case', 'numeric'),"
  " ('Town', " WHEN ", 'ana', '', 'file', 'character');"
  "CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,"
  " id integer, date text, owner text);"
  "INSERT INTO attribute VALUES (1, 'Age', 'case', '61', 1, " WHEN ", 'ana'),"
  " (2, 'Town', 'file', 'Orsk', 1, " WHEN ", 'ana'), (3, 'Town', 'file', '', 2, NULL, 'ana');"
  "CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);"
  "INSERT INTO journal VALUES (1, 'Day one', 'Hard to hear.', " WHEN ", 'ben');"
  "CREATE TABLE graph (grid integer primary key, name text);"
  "INSERT INTO graph VALUES (1, 'Net');"
  "CREATE TABLE gr_free_text_item (gfreeid integer primary key, grid integer);"
  "INSERT INTO gr_free_text_item VALUES (1, 1);"
  "CREATE TABLE stored_sql (title text, ssql text);"
  "INSERT INTO stored_sql VALUES ('My query', 'SELECT 1');"
  "CREATE TABLE extra (anything);"
  "INSERT INTO extra VALUES (1);"
  "CREATE VIEW code_text_visible AS SELECT * FROM code_text;";

char *
neighbours_write_qualcoder (const char *folder,
                            const char *more)
{
  char *path = g_build_filename (folder, "Ferry.qda", NULL);
  g_autofree char *database = g_build_filename (path, "data.qda", NULL);
  g_autofree char *pictures = g_build_filename (path, "images", NULL);
  g_autofree char *documents = g_build_filename (path, "documents", NULL);
  g_autofree char *file = g_build_filename (pictures, "pic.png", NULL);

  g_assert_cmpint (g_mkdir_with_parents (pictures, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (documents, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, (const char *) picture, sizeof picture, NULL));
  write_database (database, qualcoder, more);
  return path;
}

/* --- Taguette --- */

#define HTML "<h1>Log &amp; notes</h1><p>We <b>heard</b> 🔥 the siren.</p><p>وصلت العبارة</p>"
#define ADDED(id, kind, what) \
  " (" id ", '2021-02-03 04:05:06.700000', 'eva', 1, 1, '{\"" kind "\": " what ", \"tags\": [1],"  \
  " \"type\": \"highlight_add\"}')"

/* Positions are bytes of the text without tags. */
static const char taguette[] =
  SMALL
  "CREATE TABLE users (login varchar primary key, created datetime, hashed_password varchar);"
  "INSERT INTO users VALUES ('eva', '2021-01-01 00:00:00', 'secret');"
  "CREATE TABLE projects (id integer primary key autoincrement, name varchar, description text,"
  " created datetime);"
  "INSERT INTO projects VALUES (1, 'Ferry', 'On the ferry', '2021-01-02 03:04:05.600000');"
  "CREATE TABLE documents (id integer primary key autoincrement, name varchar, description text,"
  " filename varchar, created datetime, project_id integer, text_direction varchar,"
  " contents text);"
  "INSERT INTO documents VALUES (1, 'Log', 'first', 'log.docx', '2021-01-02 04:00:00', 1,"
  " 'LEFT_TO_RIGHT', '" HTML "');"
  "CREATE TABLE tags (id integer primary key autoincrement, project_id integer, path varchar,"
  " description text);"
  "INSERT INTO tags VALUES (1, 1, 'interesting', 'Further review'), (2, 1, 'sound', '');"
  "CREATE TABLE highlights (id integer primary key autoincrement, document_id integer,"
  " start_offset integer, end_offset integer, snippet text);"
  "INSERT INTO highlights VALUES (1, 1, 14, 24, '<b>heard</b> 🔥'),"
  " (2, 1, 29, 43, '<p>siren.</p><p>وصلت</p>'), (3, 1, 44, 58, '<p>العبارة</p>');"
  "CREATE TABLE highlight_tags (highlight_id integer, tag_id integer);"
  "INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (2, 1), (3, 1);"
  "CREATE TABLE commands (id integer primary key, date datetime, user_login varchar,"
  " project_id integer, document_id integer, payload text);"
  "INSERT INTO commands VALUES"
  " (1, '2021-01-02 04:00:00', 'adam', 1, 1, '{\"type\": \"document_add\"}'),"
  ADDED ("2", "highlight_id", "1") "," ADDED ("3", "highlight_id", "2") ","
  ADDED ("4", "highlight_id", "3") ", (5, '2021-03-03', 'late', 1, 1,"
  " '{\"highlight_id\": 1, \"type\": \"highlight_add\"}');";

char *
neighbours_write_taguette (const char *folder,
                           const char *more)
{
  char *path = g_build_filename (folder, "ferry.sqlite3", NULL);

  write_database (path, taguette, more);
  return path;
}

/* --- RQDA --- */

#define DATE "'Tue Sep  9 10:26:42 2008'"

static const char rqda[] =
  SMALL
  "CREATE TABLE project (databaseversion text, date text, dateM text, memo text, about text);"
  "INSERT INTO project VALUES ('0.2.2', " DATE ", NULL, 'On it all', 'by RQDA');"
  "CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text,"
  " dateM text, status integer);"
  "INSERT INTO source VALUES ('Log', 1, " LINES ("char (10)") ", 'memo', 'ana', " DATE ", NULL, 1),"
  " ('Gone', 2, 'gone', '', 'ana', " DATE ", NULL, 0);"
  "CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer,"
  " status integer, color text);"
  "INSERT INTO freecode VALUES ('siren', 'heard', 'ana', " DATE ", NULL, 1, 1, '#00ff00'),"
  " ('old', '', 'ana', " DATE ", NULL, 2, 0, 'red');"
  "CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text,"
  " memo text, status integer);"
  "INSERT INTO codecat VALUES ('Sounds', NULL, 1, 'ana', " DATE ", NULL, '', 1),"
  " ('Other', NULL, 2, 'ana', " DATE ", NULL, '', 1);"
  "CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text,"
  " status integer, owner text);"
  "INSERT INTO treecode VALUES (1, 1, " DATE ", NULL, '', 1, 'ana'),"
  " (1, 2, " DATE ", NULL, '', 1, 'ana');"
  "CREATE TABLE filecat (name text, fid integer, catid integer, owner text, date text, dateM text,"
  " memo text, status integer);"
  "INSERT INTO filecat VALUES ('Logs', NULL, 1, 'ana', " DATE ", NULL, 'all logs', 1);"
  "CREATE TABLE treefile (fid integer, catid integer, date text, dateM text, memo text,"
  " status integer, owner text);"
  "INSERT INTO treefile VALUES (1, 1, " DATE ", NULL, '', 1, 'ana');"
  "CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real,"
  " status integer, owner text, date text, memo text);"
  "INSERT INTO coding VALUES (1, 1, 'the siren', 37.0, 46.0, 1, 'ben', " DATE ", 'm'),"
  " (1, 1, 'العبارة', 59.0, 66.0, 1, 'ben', " DATE ", 'm'),"
  " (1, 1, 'burned', 17.0, 23.0, 1, 'ben', " DATE ", 'm'),"
  " (1, 1, 'nowhere words', 3.0, 9.0, 1, 'ben', " DATE ", ''),"
  " (1, 1, 'gone', 3.0, 9.0, 0, 'ben', " DATE ", '');"
  "CREATE TABLE cases (name text, memo text, owner text, date text, dateM text, id integer,"
  " status integer);"
  "INSERT INTO cases VALUES ('Keeper', 'of light', 'ana', " DATE ", NULL, 1, 1);"
  "CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real,"
  " status integer, owner text, date text, memo text);"
  "INSERT INTO caselinkage VALUES (1, 1, 0, 77, 1, 'ana', " DATE ", '');"
  "CREATE TABLE attributes (name text, status integer, date text, dateM text, owner text,"
  " memo text, class text);"
  "INSERT INTO attributes VALUES ('Age', 1, " DATE ", NULL, 'ana', '', 'numeric');"
  "CREATE TABLE caseAttr (variable text, value text, caseID integer, date text, dateM text,"
  " owner text, status integer);"
  "INSERT INTO caseAttr VALUES ('Age', '61', 1, " DATE ", NULL, 'ana', 1);"
  "CREATE TABLE journal (name text, journal text, date text, dateM text, owner text,"
  " status integer);"
  "INSERT INTO journal VALUES ('Tue', 'text', " DATE ", NULL, 'ana', 1);"
  "CREATE TABLE annotation (fid integer, position integer, annotation text, owner text,"
  " date text, dateM text, status integer);"
  "INSERT INTO annotation VALUES (1, 5, 'note here', 'ana', " DATE ", NULL, 1);"
  "CREATE TABLE image (name text, id integer, date text, dateM text, owner text,"
  " status integer);"
  "INSERT INTO image VALUES ('boat.png', 1, " DATE ", NULL, 'ana', 1);";

char *
neighbours_write_rqda (const char *folder,
                       const char *more)
{
  char *path = g_build_filename (folder, "ferry.rqda", NULL);

  write_database (path, rqda, more);
  return path;
}

/* --- A tree whose pages are there many times --- */

#define PAGE 512
#define N_CHILDREN 40
#define DEPTH 7

static guint
get_root (const char *path,
          const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'",
                                          table);
  sqlite3_stmt *stmt;
  sqlite3 *db;
  guint root;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  root = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return root;
}

static void
put_number (guint8 *to,
            guint   number)
{
  number = GUINT32_TO_BE (number);
  memcpy (to, &number, 4);
}

/* An interior page of a table (SQLite's file format, section 1.6): all its children are one. */
static void
put_interior (guint8 *page,
              guint   child)
{
  memset (page, 0, PAGE);
  page[0] = 5;
  page[4] = N_CHILDREN;
  page[5] = (PAGE - 5 * N_CHILDREN) >> 8;
  page[6] = (PAGE - 5 * N_CHILDREN) & 0xff;
  put_number (page + 8, child);
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      guint at = PAGE - 5 * (i + 1);

      page[12 + 2 * i] = at >> 8;
      page[13 + 2 * i] = at & 0xff;
      put_number (page + at, child);
      page[at + 4] = i;
    }
}

void
neighbours_make_bomb (const char *path,
                      const char *table)
{
  guint root = get_root (path, table), n_pages;
  g_autofree char *content = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  n_pages = n_bytes / PAGE;
  bytes = g_malloc0 ((n_pages + DEPTH) * PAGE);
  memcpy (bytes, content, n_bytes);
  memcpy (bytes + (n_pages + DEPTH - 1) * PAGE, bytes + (root - 1) * PAGE, PAGE);
  put_interior (bytes + (root - 1) * PAGE, n_pages + 1);
  for (guint i = 0; i < DEPTH - 1; i++)
    put_interior (bytes + (n_pages + i) * PAGE, n_pages + i + 2);
  put_number (bytes + 28, n_pages + DEPTH);
  g_assert_true (g_file_set_contents (path, (const char *) bytes, (n_pages + DEPTH) * PAGE, NULL));
}

void
neighbours_make_schema_bomb (const char *path)
{
  g_autofree char *content = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_bytes;
  guint n_pages, last;

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  n_pages = n_bytes / PAGE;
  bytes = g_malloc0 ((n_pages + DEPTH) * PAGE);
  memcpy (bytes, content, n_bytes);
  /* The root, which follows the file's header, is an interior page already. */
  g_assert_cmpuint (bytes[100], ==, 5);
  memcpy (&last, bytes + 108, 4);
  put_number (bytes + 108, n_pages + 1);
  for (guint i = 0; i < DEPTH; i++)
    put_interior (bytes + (n_pages + i) * PAGE,
                  i + 1 < DEPTH ? n_pages + i + 2 : GUINT32_FROM_BE (last));
  put_number (bytes + 28, n_pages + DEPTH);
  g_assert_true (g_file_set_contents (path, (const char *) bytes, (n_pages + DEPTH) * PAGE, NULL));
}
