/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The project file: opening, refusing, history, undo and redo. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hx-test-project.h"
#include "model/hx-check.h"
#include "model/hx-entity.h"
#include "model/hx-judgement.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-tag.h"
#include "project/hx-history.h"
#include "project/hx-project-file.h"

#define TEXT "The army left Hama.\nجيش حماة 👍 withdrew.\nThe end of the report.\n"

static char *
dup_contents (Fixture *self,
              gsize   *n_bytes)
{
  char *contents = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (self->path, &contents, n_bytes, &error);
  g_assert_no_error (error);
  return contents;
}

/* Opening fails with @code, and the file stays as it was, alone in its folder. */
static void
assert_refused (Fixture *self,
                HxError  code)
{
  g_autoptr(GError) error = NULL;
  gsize n_before, n_after;
  g_autofree char *before = dup_contents (self, &n_before);
  g_autofree char *after = NULL;
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  gpointer project = hx_future_wait_object (hx_project_open (self->file, 0), &error);

  g_assert_null (project);
  g_assert_error (error, HX_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "“Test"));
  after = dup_contents (self, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static void
test_create (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  g_assert_cmpstr (hx_project_get_name (self->project), ==, "Test");
  g_assert_false (hx_project_get_read_only (self->project));
  g_assert_null (hx_project_get_undo_label (self->project));

  g_assert_null (hx_future_wait_object (hx_project_create (self->file), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_EXISTS);

  fixture_close (self);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static void
test_not_found (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/nonexistent/Some.hexapla");
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_future_wait_object (hx_project_open (file, 0), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hx_future_wait_object (hx_project_create (file), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_IO);
}

static void
test_no_project (Fixture       *self,
                 gconstpointer  data)
{
  fixture_close (self);

  g_assert_true (g_file_set_contents (self->path, "", 0, NULL));
  assert_refused (self, HX_ERROR_NOT_PROJECT);
  g_assert_true (g_file_set_contents (self->path, "Hello, I am a text.", -1, NULL));
  assert_refused (self, HX_ERROR_NOT_PROJECT);
  g_assert_true (g_file_set_contents (self->path, "SQLite format 3\0xxxx", 20, NULL));
  assert_refused (self, HX_ERROR_CORRUPT);
}

static void
exec_raw (Fixture    *self,
          const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_other_database (Fixture       *self,
                     gconstpointer  data)
{
  fixture_close (self);
  exec_raw (self, "PRAGMA application_id = 7");
  assert_refused (self, HX_ERROR_NOT_PROJECT);
}

static void
test_newer_version (Fixture       *self,
                    gconstpointer  data)
{
  fixture_close (self);
  exec_raw (self, "PRAGMA user_version = 1000");
  assert_refused (self, HX_ERROR_VERSION);
}

static void
test_truncated (Fixture       *self,
                gconstpointer  data)
{
  fixture_add_source (self, "A", TEXT);
  fixture_close (self);
  g_assert_cmpint (truncate (self->path, 20000), ==, 0);
  assert_refused (self, HX_ERROR_CORRUPT);
}

/* Flipped bytes anywhere: refused, or opened and found by the check; never a crash. */
static gpointer
run_check (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *good = NULL;
  gsize n_bytes;
  guint refused = 0;

  fixture_add_source (self, "A", TEXT);
  fixture_close (self);
  good = dup_contents (self, &n_bytes);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *bad = g_memdup2 (good, n_bytes);
      g_autoptr(GError) error = NULL;
      g_autoptr(HxProject) project = NULL;
      gsize at = g_rand_int_range (rand, 100, n_bytes - 512);

      for (guint k = 0; k < 512; k++)
        bad[at + k] ^= g_rand_int_range (rand, 1, 256);
      g_assert_true (g_file_set_contents (self->path, bad, n_bytes, NULL));
      project = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_READ_ONLY), &error);
      if (project == NULL)
        {
          refused++;
          g_assert_nonnull (strstr (error->message, "“Test"));
          continue;
        }

      hx_future_wait (hx_project_query (project, HX_TYPE_CHECK, run_check, NULL, NULL), NULL);
      hx_future_wait (hx_project_close (project), NULL);
    }

  /* Most of a small project is empty space. */
  g_assert_cmpuint (refused, >, 5);
}

static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  fixture_add_source (self, "A", TEXT);
  fixture_close (self);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  before = dup_contents (self, &n_before);

  fixture_reopen (self);
  g_assert_true (hx_project_get_read_only (self->project));
  edit = hx_project_begin (self->project, "Add Tag");
  hx_edit_add_tag (edit, 0, "T", NULL);
  g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_READ_ONLY);
  fixture_close (self);

  after = dup_contents (self, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_open_twice (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(HxProject) reader = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_future_wait_object (hx_project_open (self->file, 0), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_BUSY);
  g_clear_error (&error);

  reader = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_READ_ONLY), &error);
  g_assert_no_error (error);
  g_assert_true (hx_project_get_read_only (reader));
  hx_future_wait (hx_project_close (reader), &error);
  g_assert_no_error (error);
  fixture_add_source (self, "A", TEXT);
}

/* Reading leaves nothing beside the file. */
static void
test_reader_leaves_nothing (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr(HxProject) reader = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  guint n_files = 0;

  fixture_close (self);
  reader = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_READ_ONLY), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_project_close (reader), &error);
  g_assert_no_error (error);

  dir = g_dir_open (self->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);
}

/* A writer that closes while another reads cannot put its log away; the reader does so at its end. */
static void
test_last_reader_tidies (Fixture       *self,
                         gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  sqlite3 *db;
  g_autoptr(HxProject) reader = NULL;
  g_autoptr(GError) error = NULL;

  fixture_add_source (self, "A", TEXT);
  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN; SELECT * FROM source", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  fixture_add_source (self, "B", "Another text");
  fixture_close (self);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  sqlite3_close (db);

  reader = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_READ_ONLY), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_project_close (reader), &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  fixture_reopen (self);
}

/* Another program holds a write transaction. */
static void
test_busy (Fixture       *self,
           gconstpointer  data)
{
  sqlite3 *db;
  g_autoptr(GError) error = NULL;

  fixture_close (self);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);

  g_assert_null (hx_future_wait_object (hx_project_open (self->file, 0), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_BUSY);
  sqlite3_close (db);

  fixture_reopen (self);
}

static void
test_locations (void)
{
  const char *run = "/run/user/1000";

  g_assert_cmpint (hx_location_classify ("/run/user/1000/doc/ab/X.hexapla", run, 0, TRUE), ==,
                   HX_LOCATION_PORTAL);
  g_assert_cmpint (hx_location_classify ("/run/flatpak/doc/ab/X.hexapla", run, 0, TRUE), ==,
                   HX_LOCATION_PORTAL);
  g_assert_cmpint (hx_location_classify ("/mnt/X.hexapla", NULL, 0x65735546, FALSE), ==,
                   HX_LOCATION_PORTAL);
  g_assert_cmpint (hx_location_classify ("/home/a/Documents/X.hexapla", run, 0x01021994, TRUE), ==,
                   HX_LOCATION_VOLATILE);
  g_assert_cmpint (hx_location_classify ("/tmp/X.hexapla", run, 0x01021994, FALSE), ==,
                   HX_LOCATION_SAFE);
  g_assert_cmpint (hx_location_classify ("/home/a/X.hexapla", run, 0xef53, TRUE), ==,
                   HX_LOCATION_SAFE);
}

/* One edit of each kind, each with its own label. */
static guint
do_everything (Fixture *self)
{
  gint64 a = fixture_add_source (self, "A", TEXT);
  gint64 b = fixture_add_source (self, "B", "Another text about Hama.\n");
  gint64 tag, child, other, entity, twin, passage, second, link, memo;
  g_autoptr(GPtrArray) edits = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = 2;

#define EDIT(label)                                              \
  g_ptr_array_add (edits, hx_project_begin (self->project, label)); \
  n++
#define E g_ptr_array_index (edits, edits->len - 1)

  EDIT ("Tags");
  tag = hx_edit_add_tag (E, 0, "Figures", "#ff0000");
  child = hx_edit_add_tag (E, tag, "Deaths", NULL);
  other = hx_edit_add_tag (E, 0, "Other", NULL);
  fixture_commit (E);
  EDIT ("Tag");
  passage = hx_edit_add_passage (E, a, 4, 8);
  hx_edit_tag (E, passage, tag);
  hx_edit_tag (E, passage, child);
  second = hx_edit_add_passage (E, b, 19, 23);
  hx_edit_tag (E, second, other);
  fixture_commit (E);
  EDIT ("Entities");
  entity = hx_edit_add_entity (E, HX_ENTITY_PLACE, "Hama");
  twin = hx_edit_add_entity (E, HX_ENTITY_PLACE, "Ḥamāh");
  hx_edit_add_entity_name (E, entity, "حماة", HX_NAME_ALIAS, "ar");
  hx_edit_mention (E, second, entity);
  hx_edit_mention (E, passage, twin);
  fixture_commit (E);
  EDIT ("Link");
  link = hx_edit_add_link (E, HX_LINK_SAME, passage, second, "both");
  memo = hx_edit_add_memo (E, HX_MEMO_PASSAGE, passage, "A “note”\nwith lines");
  hx_edit_add_memo (E, HX_MEMO_PROJECT, 0, "About");
  fixture_commit (E);
  EDIT ("Change");
  hx_edit_set_link (E, link, HX_LINK_CONTRADICTS, "no");
  hx_edit_set_memo (E, memo, "changed");
  hx_edit_rename_tag (E, child, "Dead");
  hx_edit_set_tag_shortcut (E, child, "1");
  hx_edit_describe_tag (E, child, "Those who died");
  hx_edit_set_tag_colour (E, child, "#00ff00");
  hx_edit_set_source (E, a, HX_SOURCE_DATE, "2024-12-05");
  hx_edit_describe_entity (E, entity, "A city");
  hx_edit_rename_entity (E, entity, "حماة");
  fixture_commit (E);
  EDIT ("Move");
  hx_edit_move_tag (E, other, 0, tag);
  fixture_commit (E);
  EDIT ("Merge");
  hx_edit_merge_tag (E, other, child);
  hx_edit_merge_entity (E, twin, entity);
  fixture_commit (E);
  EDIT ("Delete");
  hx_edit_delete_memo (E, memo);
  hx_edit_untag (E, passage, child);
  fixture_commit (E);
  EDIT ("Delete Tag");
  hx_edit_delete_tag (E, tag);
  fixture_commit (E);
  EDIT ("Delete Source");
  hx_edit_delete_source (E, a);
  fixture_commit (E);
#undef E
#undef EDIT

  return n;
}

static guint
step_all (Fixture   *self,
          DexFuture *(*step) (HxProject *))
{
  guint n = 0;
  g_autoptr(GError) error = NULL;

  while (hx_future_wait (step (self->project), &error))
    n++;
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  return n;
}

static gpointer
list_history (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_history_list (connection, 0, 0, error);
}

/* Back to the start and forward to the end, over closing, gives equal projects at every step. */
static void
test_undo_redo (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *empty = fixture_dump (self);
  g_autofree char *start = NULL;
  g_autoptr(GPtrArray) history = NULL;
  guint n = do_everything (self);

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (states, fixture_dump (self));
      g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
    }
  start = fixture_dump (self);
  g_assert_cmpstr (start, ==, empty);
  g_assert_cmpstr (start, ==, "");
  g_assert_null (hx_project_get_undo_label (self->project));
  g_assert_cmpstr (hx_project_get_redo_label (self->project), ==, "Add Source");

  fixture_reopen (self);
  for (guint i = n; i-- > 0;)
    {
      g_autofree char *state = NULL;

      g_assert_true (hx_future_wait (hx_project_redo (self->project), NULL));
      state = fixture_dump (self);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
    }
  g_assert_null (hx_project_get_redo_label (self->project));
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Delete Source");

  fixture_reopen (self);
  g_assert_cmpuint (step_all (self, hx_project_undo), ==, n);
  g_assert_cmpuint (step_all (self, hx_project_redo), ==, n);
  history = fixture_query (self, G_TYPE_PTR_ARRAY, list_history, NULL);
  g_assert_cmpuint (history->len, ==, n);
}

/* A new action after undoing leaves the undone ones behind, in the history but not to be redone. */
static void
test_new_branch (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(GError) error = NULL;

  fixture_add_source (self, "A", TEXT);
  fixture_add_source (self, "B", "B");
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  fixture_add_source (self, "C", "C");
  g_assert_false (hx_future_wait (hx_project_redo (self->project), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);

  history = fixture_query (self, G_TYPE_PTR_ARRAY, list_history, NULL);
  g_assert_cmpuint (history->len, ==, 3);
  g_assert_true (hx_history_item_get_undone (g_ptr_array_index (history, 1)));
  g_assert_false (hx_history_item_get_undone (g_ptr_array_index (history, 0)));
  g_assert_cmpstr (hx_history_item_get_coder (g_ptr_array_index (history, 0)), ==, "Tester");
}

static void
changed_cb (HxProject   *project,
            HxChangeSet *changes,
            gpointer     data)
{
  g_ptr_array_add (data, g_object_ref (changes));
}

static void
test_change_sets (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 a = fixture_add_source (self, "A", TEXT);
  gint64 b = fixture_add_source (self, "B", "B text");
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  g_autoptr(HxEdit) again = hx_project_begin (self->project, "Tag Again");
  g_autoptr(HxChangeSet) result = NULL;
  gint64 tag, first, second;

  g_signal_connect (self->project, "changed", G_CALLBACK (changed_cb), seen);
  tag = hx_edit_add_tag (edit, 0, "T", NULL);
  first = hx_edit_add_passage (edit, a, 0, 3);
  hx_edit_tag (edit, first, tag);
  fixture_commit (edit);

  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_true (hx_change_set_touches_source (g_ptr_array_index (seen, 0), a));
  g_assert_false (hx_change_set_touches_source (g_ptr_array_index (seen, 0), b));
  g_assert_cmpint (hx_change_set_get_tables (g_ptr_array_index (seen, 0)), ==,
                   HX_TABLE_TAG | HX_TABLE_PASSAGE | HX_TABLE_TAGGING);
  g_assert_cmpuint (hx_change_set_get_n_rows (g_ptr_array_index (seen, 0)), ==, 3);

  /* What is there already changes nothing and leaves no edit. */
  second = hx_edit_add_passage (again, a, 0, 3);
  hx_edit_tag (again, second, tag);
  result = hx_future_wait_object (hx_edit_commit (again), NULL);
  g_assert_cmpuint (hx_change_set_get_n_rows (result), ==, 0);
  g_assert_cmpint (hx_change_set_resolve (result, second), ==, first);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Tag");
}

static HxChangeSet *
go_on (Fixture    *self,
       gint64      before,
       const char *tag,
       const char *whole)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, tag);
  HxChangeSet *changes;

  hx_edit_add_tag (edit, 0, tag, NULL);
  hx_edit_go_on (edit, before, whole);
  changes = hx_future_wait_object (hx_edit_commit (edit), NULL);
  g_assert_nonnull (changes);
  return changes;
}

/* What is written in parts is one edit; each part tells only what it has changed itself. */
static void
test_go_on (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *empty = fixture_dump (self);
  g_autofree char *state = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr(HxChangeSet) one = go_on (self, 0, "One", "Nothing");
  g_autoptr(HxChangeSet) two = go_on (self, hx_change_set_get_edit (one), "Two", "One and Two");
  g_autoptr(HxChangeSet) three = go_on (self, hx_change_set_get_edit (one), "Three", "All Three");
  g_autoptr(GPtrArray) history = fixture_query (self, G_TYPE_PTR_ARRAY, list_history, NULL);

  g_assert_cmpint (hx_change_set_get_edit (two), ==, hx_change_set_get_edit (one));
  g_assert_cmpint (hx_change_set_get_edit (three), ==, hx_change_set_get_edit (one));
  g_assert_cmpuint (hx_change_set_get_n_rows (three), ==, 1);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "All Three");
  g_assert_cmpuint (history->len, ==, 1);

  state = fixture_dump (self);
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  undone = fixture_dump (self);
  g_assert_cmpstr (undone, ==, empty);
  g_assert_true (hx_future_wait (hx_project_redo (self->project), NULL));
  redone = fixture_dump (self);
  g_assert_cmpstr (redone, ==, state);
}

/* Over something else that was done, or after an undo, nothing goes on. */
static void
test_go_on_alone (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(HxChangeSet) one = go_on (self, 0, "One", "Nothing");
  g_autoptr(HxChangeSet) other = go_on (self, 0, "Other", "Nothing");
  g_autoptr(HxChangeSet) two = go_on (self, hx_change_set_get_edit (one), "Two", "One and Two");
  g_autoptr(HxChangeSet) three = NULL;

  g_assert_cmpint (hx_change_set_get_edit (two), !=, hx_change_set_get_edit (one));
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Two");

  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  three = go_on (self, hx_change_set_get_edit (two), "Three", "Two and Three");
  g_assert_cmpint (hx_change_set_get_edit (three), !=, hx_change_set_get_edit (two));
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Three");
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Other");
}

/* A command that fails takes the whole edit with it. */
static void
test_all_or_nothing (Fixture       *self,
                     gconstpointer  data)
{
  gint64 a = fixture_add_source (self, "A", TEXT);
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Bad");
  g_autoptr(GError) error = NULL;

  hx_edit_add_tag (edit, 0, "T", NULL);
  hx_edit_add_passage (edit, a, 5, 100000);
  g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

static void
test_duplicate_names (Fixture       *self,
                      gconstpointer  data)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Twice");
  g_autoptr(GError) error = NULL;

  hx_edit_add_tag (edit, 0, "T", NULL);
  hx_edit_add_tag (edit, 0, " T ", NULL);
  g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_EXISTS);
}

/* A process that is killed while it commits leaves all that it had reported as done. */
static void
test_killed (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *log = g_build_filename (self->folder, "acknowledged", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GPtrArray) history = NULL;
  g_autoptr(HxCheck) check = NULL;
  guint acknowledged;
  pid_t pid;

  fixture_close (self);
  pid = fork ();
  if (pid == 0)
    {
      execl ("/proc/self/exe", "test-project", "--write-until-killed", self->path, log, NULL);
      _exit (127);
    }

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *so_far = NULL;
      gsize n = 0;

      g_usleep (10000);
      if (g_file_get_contents (log, &so_far, &n, NULL) && n >= 40)
        break;
    }
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);

  g_assert_true (g_file_get_contents (log, &contents, NULL, NULL));
  acknowledged = strlen (contents);
  g_assert_cmpuint (acknowledged, >=, 40);

  fixture_reopen (self);
  history = fixture_query (self, G_TYPE_PTR_ARRAY, list_history, NULL);
  g_assert_cmpuint (history->len, >=, acknowledged);
  g_assert_cmpuint (history->len, <=, acknowledged + 1);
  check = fixture_query (self, HX_TYPE_CHECK, run_check, NULL);
  g_assert_cmpuint (check->problems->len, ==, 0);
}

static int
write_until_killed (const char *path,
                    const char *log)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  HxProject *project = hx_future_wait_object (hx_project_open (file, 0), NULL);
  int fd = open (log, O_CREAT | O_WRONLY | O_APPEND, 0600);

  for (guint i = 0;; i++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (project, "Add Tag");
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      hx_edit_add_tag (edit, 0, name, NULL);
      if (!hx_future_wait (hx_edit_commit (edit), NULL) || write (fd, "x", 1) != 1)
        return 1;
    }
}

int
main (int   argc,
      char *argv[])
{
  dex_init ();
  if (argc == 4 && g_str_equal (argv[1], "--write-until-killed"))
    return write_until_killed (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

  fixture_add ("/project/create", test_create);
  fixture_add ("/project/not-found", test_not_found);
  fixture_add ("/project/no-project", test_no_project);
  fixture_add ("/project/other-database", test_other_database);
  fixture_add ("/project/newer-version", test_newer_version);
  fixture_add ("/project/truncated", test_truncated);
  fixture_add ("/project/damaged", test_damaged);
  fixture_add ("/project/read-only", test_read_only);
  fixture_add ("/project/open-twice", test_open_twice);
  fixture_add ("/project/reader-leaves-nothing", test_reader_leaves_nothing);
  fixture_add ("/project/last-reader-tidies", test_last_reader_tidies);
  fixture_add ("/project/busy", test_busy);
  g_test_add_func ("/project/locations", test_locations);
  fixture_add ("/edit/undo-redo", test_undo_redo);
  fixture_add ("/edit/new-branch", test_new_branch);
  fixture_add ("/edit/change-sets", test_change_sets);
  fixture_add ("/edit/go-on", test_go_on);
  fixture_add ("/edit/go-on-alone", test_go_on_alone);
  fixture_add ("/edit/all-or-nothing", test_all_or_nothing);
  fixture_add ("/edit/duplicate-names", test_duplicate_names);
  fixture_add ("/edit/killed", test_killed);

  return g_test_run ();
}
