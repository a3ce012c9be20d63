/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects of earlier versions, frozen in fixtures/ as those versions have saved them. */

#include "config.h"

#include <glib/gstdio.h>

#include "hx-test-project.h"
#include "model/hx-attribute.h"
#include "model/hx-check.h"
#include "model/hx-passage.h"
#include "model/hx-source.h"
#include "project/hx-schema.h"

/* Puts the fixture where the empty project was, and opens it. */
static void
open_fixture (Fixture    *self,
              const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "fixtures", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize n_bytes;

  fixture_close (self);
  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  g_file_set_contents (self->path, bytes, n_bytes, &error);
  g_assert_no_error (error);
  fixture_reopen (self);
}

static gpointer
check (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

static guint
assert_verified (Fixture *self)
{
  g_autoptr(HxCheck) result = fixture_query (self, HX_TYPE_CHECK, check, NULL);

  for (guint i = 0; i < result->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (result->problems, i));
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->n_verified, ==, result->n_passages);
  return result->n_passages;
}

static guint
step_all (Fixture    *self,
          DexFuture *(*step) (HxProject *))
{
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (hx_future_wait (step (self->project), &error))
    n++;
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  return n;
}

static gpointer
read_version (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                           hx_connection_get_int (connection,
                                                                  "PRAGMA user_version", -1),
                                           hx_connection_get_int (connection,
                                                                  "SELECT count (*) FROM source",
                                                                  -1));

  return g_bytes_new (text, strlen (text) + 1);
}

static void
assert_version (Fixture    *self,
                const char *version_and_sources)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, read_version, NULL);

  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, version_and_sources);
}

static gpointer
list_sources (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_list (connection, error);
}

/* Version 1: what it has written is read, verified, undone to the start and redone to the end. */
static void
test_version_1 (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *backup = g_strdup_printf ("%s.v1-backup", self->path);
  g_autofree char *saved = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *oldest = NULL;
  g_autofree char *again = NULL;
  guint n_redone, n_undone;

  open_fixture (self, "v1.hexapla");
  assert_version (self, "5 2");
  g_assert_true (g_file_test (backup, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (assert_verified (self), ==, 8);
  saved = fixture_dump (self);

  n_redone = step_all (self, hx_project_redo);
  g_assert_cmpuint (n_redone, ==, 1);
  newest = fixture_dump (self);
  g_assert_cmpstr (newest, !=, saved);
  n_undone = step_all (self, hx_project_undo);
  g_assert_cmpuint (n_undone, ==, 11);
  oldest = fixture_dump (self);
  g_assert_cmpstr (oldest, ==, "");
  fixture_reopen (self);
  g_assert_cmpuint (step_all (self, hx_project_redo), ==, n_undone);
  again = fixture_dump (self);
  g_assert_cmpstr (again, ==, newest);
  assert_verified (self);
}

/* Version 3: entities that were joined, parted and related. */
static void
test_version_3 (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *newest = NULL;
  g_autofree char *again = NULL;

  open_fixture (self, "v3.hexapla");
  assert_version (self, "5 2");
  g_assert_cmpuint (assert_verified (self), ==, 6);
  g_assert_cmpuint (step_all (self, hx_project_redo), ==, 1);
  newest = fixture_dump (self);
  g_assert_cmpuint (step_all (self, hx_project_undo), ==, 14);
  fixture_reopen (self);
  g_assert_cmpuint (step_all (self, hx_project_redo), ==, 14);
  again = fixture_dump (self);
  g_assert_cmpstr (again, ==, newest);
}

/* Version 4: claims, what sources say on them, and one that is silent no more. */
static void
test_version_4 (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *newest = NULL;
  g_autofree char *again = NULL;

  open_fixture (self, "v4.hexapla");
  assert_version (self, "5 2");
  g_assert_cmpuint (assert_verified (self), ==, 4);
  g_assert_cmpuint (step_all (self, hx_project_redo), ==, 1);
  newest = fixture_dump (self);
  g_assert_nonnull (strstr (newest, "\nclaim "));
  g_assert_cmpuint (step_all (self, hx_project_undo), ==, 9);
  fixture_reopen (self);
  g_assert_cmpuint (step_all (self, hx_project_redo), ==, 9);
  again = fixture_dump (self);
  g_assert_cmpstr (again, ==, newest);
}

/* What this version adds goes on top, and undoing it leads back into the rows of version 1. */
static void
test_new_on_old (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autofree char *redone = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(HxEdit) edit = NULL;
  gint64 source, attribute;

  open_fixture (self, "v1.hexapla");
  before = fixture_dump (self);
  sources = fixture_query (self, G_TYPE_PTR_ARRAY, list_sources, NULL);
  source = hx_source_get_id (g_ptr_array_index (sources, 0));
  g_assert_null (hx_source_get_reliability (g_ptr_array_index (sources, 0)));
  g_assert_cmpuint (hx_source_get_n_pages (g_ptr_array_index (sources, 0)), ==, 0);

  edit = hx_project_begin (self->project, "Grade");
  attribute = hx_edit_add_attribute (edit, "Region", HX_ATTRIBUTE_TEXT, NULL);
  hx_edit_set_attribute (edit, source, attribute, "North");
  hx_edit_set_source (edit, source, HX_SOURCE_RELIABILITY, "b");
  fixture_commit (edit);
  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Delete Source");
  hx_edit_delete_source (edit, source);
  fixture_commit (edit);
  after = fixture_dump (self);

  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  back = fixture_dump (self);
  g_assert_cmpstr (back, ==, before);
  step_all (self, hx_project_undo);
  step_all (self, hx_project_redo);
  redone = fixture_dump (self);
  g_assert_cmpstr (redone, ==, after);
  assert_verified (self);
}

/* The backup is what it was: version 1, as this program opens it once more. */
static void
test_backup (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *backup = g_strdup_printf ("%s.v1-backup", self->path);
  g_autofree char *header = NULL;
  g_autofree char *migrated = NULL;
  g_autofree char *from_backup = NULL;
  gsize n_bytes;

  open_fixture (self, "v1.hexapla");
  migrated = fixture_dump (self);
  fixture_close (self);
  g_assert_true (g_file_get_contents (backup, &header, &n_bytes, NULL));
  g_assert_cmpuint (n_bytes, >, 100);
  g_assert_cmpint (header[63], ==, 1);   /* user_version, big-endian at byte 60 */

  g_assert_cmpint (g_rename (backup, self->path), ==, 0);
  fixture_reopen (self);
  from_backup = fixture_dump (self);
  g_assert_cmpstr (from_backup, ==, migrated);
}

/* A project that can only be read stays as it is, and says what to do. */
static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "fixtures", "v1.hexapla",
                                                 NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *now = NULL;
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;
  gsize n_bytes, n_now;

  fixture_close (self);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  g_assert_true (g_file_set_contents (self->path, bytes, n_bytes, NULL));
  project = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_READ_ONLY), &error);
  g_assert_null (project);
  g_assert_error (error, HX_ERROR, HX_ERROR_VERSION);
  g_assert_nonnull (strstr (error->message, "earlier version"));
  g_assert_true (g_file_get_contents (self->path, &now, &n_now, NULL));
  g_assert_cmpmem (bytes, n_bytes, now, n_now);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/migrate/version-1", test_version_1);
  fixture_add ("/migrate/version-3", test_version_3);
  fixture_add ("/migrate/version-4", test_version_4);
  fixture_add ("/migrate/new-on-old", test_new_on_old);
  fixture_add ("/migrate/backup", test_backup);
  fixture_add ("/migrate/read-only", test_read_only);

  return g_test_run ();
}
