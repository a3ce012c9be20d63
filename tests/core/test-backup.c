/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups: that they are sound, where they go, and what is made of them. */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "backup-fixture.h"
#include "model/hx-check.h"
#include "project/hx-compact.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY  (24 * HOUR)

static void
test_make (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, HX_BACKUP_FOLDER, NULL);
  g_autoptr(HxBackup) first = NULL, again = NULL, second = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *header = NULL;
  GStatBuf st;

  g_assert_null (try_backup (self, NULL, no_limits, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  fixture_add_source (self, "A", "One two three.\n");
  first = back_up (self, NULL, 0);
  g_assert_cmpstr (hx_backup_get_name (first), ==, "Test");
  g_assert_cmpint (hx_backup_get_n_sources (first), ==, 1);
  g_assert_cmpint (hx_backup_get_n_passages (first), ==, 0);
  g_assert_cmpint (hx_backup_get_time (first), <=, g_get_real_time () / 1000);
  g_assert_cmpint (hx_backup_get_last_edit (first), <=, hx_backup_get_time (first));
  g_assert_cmpint (g_stat (g_file_peek_path (hx_backup_get_file (first)), &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0222, ==, 0);
  /* One file, which wants no log beside it: https://www.sqlite.org/fileformat2.html, section 1.3.3 */
  g_assert_true (g_file_get_contents (g_file_peek_path (hx_backup_get_file (first)), &header, NULL,
                                      NULL));
  g_assert_cmpint (header[18], ==, 1);
  g_assert_cmpint (header[19], ==, 1);
  g_assert_cmpuint (count_files (folder), ==, 1);

  /* Nothing has changed: that one will do. */
  again = back_up (self, NULL, 0);
  g_assert_true (g_file_equal (hx_backup_get_file (first), hx_backup_get_file (again)));

  add_tag (self, "Weather");
  second = back_up (self, NULL, 0);
  g_assert_cmpuint (count_files (folder), ==, 2);
  all = hx_backup_list (self->file, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (g_file_equal (hx_backup_get_file (all->pdata[0]), hx_backup_get_file (second)));
}

/* Opened as a project, a backup can be read and not be changed. */
static void
test_opened (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxBackup) backup = NULL;
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;

  add_tag (self, "Weather");
  backup = back_up (self, NULL, 0);
  project = hx_future_wait_object (hx_project_open (hx_backup_get_file (backup), 0), &error);
  g_assert_no_error (error);
  g_assert_true (hx_project_get_read_only (project));
  hx_future_wait (hx_project_close (project), &error);
  g_assert_no_error (error);
}

/* While one edit follows another: what is in the backup is what was there after one of them. */
static void
test_written_meanwhile (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);

  while (text->len < 3 * 1024 * 1024)
    g_string_append_printf (text, "The report of hour %" G_GSIZE_FORMAT " says nothing new. ",
                            text->len);
  fixture_add_source (self, "Long", text->str);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(HxBackup) backup = NULL;
      g_autoptr(GError) error = NULL;
      DexFuture *future = hx_project_back_up (self->project, NULL, no_limits, NULL, NULL);
      gint64 n_tags;
      guint n = 0;

      while (dex_future_is_pending (future))
        {
          g_autofree char *name = g_strdup_printf ("Tag %u %u", i, n++);

          add_tag (self, name);
        }
      backup = hx_future_wait_object (future, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n, >, 0);

      n_tags = get_int (hx_backup_get_file (backup), "SELECT count (*) FROM tag");
      g_test_message ("%u edits meanwhile, %d tags in the backup", n, (int) n_tags);
      g_assert_cmpint (get_int (hx_backup_get_file (backup), "SELECT count (*) FROM memo"), ==,
                       n_tags);
      g_assert_cmpint (get_int (hx_backup_get_file (backup), "SELECT count (*) FROM change"
                                " WHERE tbl = 'tag'"), ==, n_tags);
      g_assert_cmpint (get_int (hx_backup_get_file (backup), "SELECT count (*) FROM edit"), ==,
                       n_tags + 1);
      g_assert_cmpint (get_int (hx_backup_get_file (backup),
                                "SELECT count (*) FROM pragma_integrity_check"
                                " WHERE integrity_check = 'ok'"), ==, 1);
    }
}

static void
test_restore (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "New.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr(GFile) named = NULL, second = NULL;
  g_autoptr(HxBackup) backup = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_add_source (self, "A", "One two three.\n");
  add_tag (self, "Weather");
  before = fixture_dump (self);
  backup = back_up (self, NULL, 0);
  add_tag (self, "Later");
  fixture_close (self);

  named = hx_backup_restore (hx_backup_get_file (backup), file, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (hx_backup_restore (hx_backup_get_file (backup), file, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_EXISTS);
  g_clear_error (&error);

  /* The same project again, with its history, and not marked as a backup any more. */
  g_set_object (&self->file, file);
  fixture_reopen (self);
  g_assert_false (hx_project_get_read_only (self->project));
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Add Tag");
  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);
  fixture_close (self);
  g_assert_null (hx_backup_read (file, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_PROJECT);
  g_clear_error (&error);

  /* Into a folder, under a name of its own, as often as one likes. */
  g_clear_object (&named);
  named = hx_backup_restore (hx_backup_get_file (backup), folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (g_file_peek_path (named), "/Test (restored 20"));
  second = hx_backup_restore (hx_backup_get_file (backup), folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (g_file_peek_path (second), ") 2.hexapla"));
}

/* Writes nonsense over some pages of a database. */
static void
damage (const char *path)
{
  g_autofree char *garbage = g_strnfill (8192, 'x');
  FILE *stream;

  g_chmod (path, 0600);
  stream = fopen (path, "r+");
  g_assert_cmpint (fseek (stream, 4096 * 40, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (garbage, 1, 8192, stream), ==, 8192);
  fclose (stream);
}

/* What is damaged is neither kept as a backup nor restored; and what is there is not deleted for it. */
static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, HX_BACKUP_FOLDER, NULL);
  g_autofree char *path = g_build_filename (self->folder, "New.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxBackup) backup = NULL;
  g_autoptr(GError) error = NULL;
  HxBackupLimits one = { 1, 0 };

  fixture_add_source (self, "A", "One two three.\n");
  backup = back_up (self, NULL, 1);
  fixture_add_source (self, "B", "Four five six.\n");
  fixture_reopen (self);
  damage (self->path);
  g_assert_null (try_backup (self, NULL, one, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (g_file_query_exists (hx_backup_get_file (backup), NULL));
  g_clear_error (&error);

  damage (g_file_peek_path (hx_backup_get_file (backup)));
  g_assert_null (hx_backup_restore (hx_backup_get_file (backup), file, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Sets the time at which a backup says that it was made. */
static void
set_time (HxBackup *backup,
          gint64    time)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE meta SET value = %" G_GINT64_FORMAT
                                          " WHERE key = 'backup-time'", time);
  const char *path = g_file_peek_path (hx_backup_get_file (backup));
  sqlite3 *db;

  g_chmod (path, 0600);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  g_chmod (path, 0400);
}

/* Only this project's own backups are thinned out: nothing of another project, of a copy under
 * another name, or that is no backup, whatever it is called. */
static void
test_thin_out (Fixture       *self,
               gconstpointer  data)
{
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *folder = g_build_filename (self->folder, HX_BACKUP_FOLDER, NULL);
  g_autofree char *copy = g_build_filename (self->folder, "Copy.hexapla", NULL);
  g_autofree char *odd = g_build_filename (folder, "Test 2020-01-01.hexapla-backup", NULL);
  g_autofree char *text = g_build_filename (folder, "Notes.txt", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (copy);
  g_autoptr(HxBackup) of_copy = NULL;
  g_autoptr(GPtrArray) own = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tag %u", i);
      g_autoptr(HxBackup) backup = NULL;

      add_tag (self, name);
      backup = back_up (self, NULL, 0);
      set_time (backup, now - 400 * DAY - (4 - i) * HOUR);
      if (i == 0)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(GFile) restored = hx_backup_restore (hx_backup_get_file (backup), file, NULL,
                                                         &error);

          g_assert_no_error (error);
        }
    }
  g_assert_true (g_file_set_contents (odd, "not mine", -1, NULL));
  g_assert_true (g_file_set_contents (text, "not mine", -1, NULL));

  fixture_close (self);
  g_set_object (&self->file, file);
  fixture_reopen (self);
  add_tag (self, "In the Copy");
  of_copy = back_up (self, NULL, 1);
  g_assert_cmpuint (count_files (folder), ==, 4 + 2 + 1);
  fixture_close (self);

  g_clear_object (&self->file);
  self->file = g_file_new_for_path (self->path);
  fixture_reopen (self);
  add_tag (self, "More");
  g_object_unref (back_up (self, NULL, 30));
  /* The newest of that month of long ago, the one of now, and what is not ours */
  g_assert_cmpuint (count_files (folder), ==, 2 + 2 + 1);
  g_assert_true (g_file_test (odd, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_query_exists (hx_backup_get_file (of_copy), NULL));

  /* Looked for, it finds those of the copy, too, which has the same id. */
  own = hx_backup_list (self->file, NULL);
  g_assert_cmpuint (own->len, ==, 3);
}

static gboolean
is_there (HxBackup *backup)
{
  return g_file_query_exists (hx_backup_get_file (backup), NULL);
}

/* What takes too much room goes, but never the last two that are sound; also when the limit is made
 * smaller and no other backup is needed. */
static void
test_thin_out_by_size (Fixture       *self,
                       gconstpointer  data)
{
  gint64 now = g_get_real_time () / 1000;
  HxBackupLimits limits = { 30, 1 };
  HxBackup *backups[5];
  g_autoptr(GError) error = NULL;
  g_autoptr(HxBackup) again = NULL;
  gint64 size;

  fixture_add_source (self, "A", "One two three.\n");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      add_tag (self, name);
      backups[i] = back_up (self, NULL, 0);
      set_time (backups[i], now - (4 - i) * 40 * DAY);
    }
  size = hx_backup_get_size (backups[3]);

  /* Room for three and a half: the oldest of five goes, and the one after it. */
  add_tag (self, "Tag 4");
  limits.max_bytes = size * 7 / 2;
  backups[4] = try_backup (self, NULL, limits, &error);
  g_assert_no_error (error);
  g_assert_false (is_there (backups[0]));
  g_assert_false (is_there (backups[1]));
  g_assert_true (is_there (backups[2]) && is_there (backups[3]) && is_there (backups[4]));

  /* Of the two newest one is damaged: a third is kept. */
  damage (g_file_peek_path (hx_backup_get_file (backups[3])));
  limits.max_bytes = 1;
  again = try_backup (self, NULL, limits, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (hx_backup_get_file (again), hx_backup_get_file (backups[4])));
  g_assert_true (is_there (backups[2]) && is_there (backups[4]));

  for (guint i = 0; i < G_N_ELEMENTS (backups); i++)
    g_object_unref (backups[i]);
}

/* A project that is gone still has its backups, by its name. */
static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *other = g_build_filename (self->folder, "Else.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (other);
  g_autoptr(GPtrArray) all = NULL, none = NULL, renamed = NULL;

  add_tag (self, "Weather");
  g_object_unref (back_up (self, NULL, 0));
  fixture_close (self);

  g_assert_cmpint (g_rename (self->path, other), ==, 0);
  renamed = hx_backup_list (file, NULL);
  g_assert_cmpuint (renamed->len, ==, 1);
  g_assert_cmpint (g_unlink (other), ==, 0);
  all = hx_backup_list (self->file, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  none = hx_backup_list (file, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A folder that somebody chose: one that is not there is not made, and it is said. */
static void
test_folder (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "Chosen", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;

  add_tag (self, "Weather");
  g_assert_null (try_backup (self, folder, no_limits, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Chosen"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_object_unref (back_up (self, folder, 0));
  all = hx_backup_list (self->file, folder);
  g_assert_cmpuint (all->len, ==, 1);

  /* The project goes on. */
  add_tag (self, "Wind");
}

/* SQLite is kept off a document portal; the finished file is carried there. */
static void
test_portal (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *id = g_strdup_printf ("%08x", g_random_int ());
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "doc", id, NULL);
  g_autofree char *stage = g_build_filename (g_get_user_cache_dir (), "hexapla", "backups", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(HxBackup) backup = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  add_tag (self, "Weather");
  backup = back_up (self, folder, 0);
  g_assert_true (g_str_has_prefix (g_file_peek_path (hx_backup_get_file (backup)), path));
  g_assert_cmpint (get_int (hx_backup_get_file (backup), "SELECT count (*) FROM tag"), ==, 1);
  g_assert_cmpuint (count_files (path), ==, 1);
  g_assert_cmpuint (count_files (stage), ==, 0);
  g_unlink (g_file_peek_path (hx_backup_get_file (backup)));
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, HX_BACKUP_FOLDER, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  DexFuture *future;

  add_tag (self, "Weather");
  g_cancellable_cancel (cancellable);
  future = hx_project_back_up (self->project, NULL, no_limits, cancellable, NULL);
  g_assert_null (hx_future_wait_object (future, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 0);

  /* A project that is closed meanwhile leaves one file, and no half of a backup. */
  future = hx_project_back_up (self->project, NULL, no_limits, NULL, NULL);
  fixture_close (self);
  g_assert_false (dex_future_is_pending (future));
  dex_unref (future);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

static void
test_compact (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree HxCompaction *compaction = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GStatBuf st;

  while (text->len < 1024 * 1024)
    g_string_append_printf (text, "Word %" G_GSIZE_FORMAT " of many. ", text->len);
  fixture_add_source (self, "Long", text->str);
  add_tag (self, "Weather");
  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);
  fixture_close (self);
  {
    sqlite3 *db;

    /* Room that is not used any more */
    g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE gap AS SELECT randomblob (2000000) AS b;"
                                       "DROP TABLE gap", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  }
  fixture_reopen (self);
  before = fixture_dump (self);

  g_cancellable_cancel (cancellable);
  g_assert_null (hx_future_wait_boxed (hx_project_compact (self->project, cancellable), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CANCELLED);
  g_clear_error (&error);

  compaction = hx_future_wait_boxed (hx_project_compact (self->project, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (compaction->after, <, compaction->before - 1900000);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (hx_project_get_redo_label (self->project), ==, "Add Tag");
  hx_future_wait (hx_project_redo (self->project), &error);
  g_assert_no_error (error);
  fixture_close (self);
  g_assert_cmpint (g_stat (self->path, &st), ==, 0);
  g_assert_cmpint (st.st_size, <=, compaction->after + 65536);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/backup/make", test_make);
  fixture_add ("/backup/opened", test_opened);
  fixture_add ("/backup/written-meanwhile", test_written_meanwhile);
  fixture_add ("/backup/restore", test_restore);
  fixture_add ("/backup/damaged", test_damaged);
  fixture_add ("/backup/thin-out", test_thin_out);
  fixture_add ("/backup/thin-out-by-size", test_thin_out_by_size);
  fixture_add ("/backup/gone", test_gone);
  fixture_add ("/backup/folder", test_folder);
  fixture_add ("/backup/portal", test_portal);
  fixture_add ("/backup/cancel", test_cancel);
  fixture_add ("/compact", test_compact);

  return g_test_run ();
}
