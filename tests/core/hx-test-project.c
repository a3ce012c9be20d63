/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "analyse/hx-language.h"
#include "hx-test-project.h"
#include "project/hx-schema.h"

void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("hexapla-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "Test.hexapla", NULL);
  self->file = g_file_new_for_path (self->path);
  self->project = hx_future_wait_object (hx_project_create (self->file), &error);
  g_assert_no_error (error);
  hx_project_set_coder (self->project, "Tester");
}

void
fixture_close (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  if (self->project == NULL)
    return;

  hx_future_wait (hx_project_close (self->project), &error);
  g_assert_no_error (error);
  g_clear_object (&self->project);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  fixture_close (self);
  self->project = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_DEFAULT), &error);
  g_assert_no_error (error);
  hx_project_set_coder (self->project, "Tester");
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  fixture_close (self);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_object_unref (self->file);
}

char *
fixture_write (Fixture    *self,
               const char *name,
               const char *bytes,
               gssize      n_bytes)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, n_bytes, &error);
  g_assert_no_error (error);
  return path;
}

void
fixture_commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
}

gint64
fixture_add_source (Fixture    *self,
                    const char *title,
                    const char *text)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Source");
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  HxSourceDraft *draft = hx_source_draft_new ();
  gint64 id;

  draft->title = g_strdup (title);
  draft->file_name = g_strdup (title);
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_ref (bytes);
  draft->text = hx_text_new (text, -1, &error);
  g_assert_no_error (error);
  draft->language = g_strdup (hx_language_guess (draft->text));
  id = hx_edit_add_source (edit, draft);
  fixture_commit (edit);
  return id;
}

gpointer
fixture_query (Fixture     *self,
               GType        type,
               HxQueryFunc  func,
               gpointer     data)
{
  g_autoptr(GError) error = NULL;
  DexFuture *future = hx_project_query (self->project, type, func, data, NULL);
  gpointer value = G_TYPE_IS_OBJECT (type) ? hx_future_wait_object (future, &error)
                                           : hx_future_wait_boxed (future, &error);

  g_assert_no_error (error);
  return value;
}

static gpointer
dump (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    {
      const char *table = hx_schema_journaled_tables[i];
      g_autofree char *columns = hx_schema_dup_columns (connection, table, "\"%c\"", error);
      g_autofree char *sql = g_strdup_printf ("SELECT json_array (%s) FROM %s ORDER BY id",
                                              columns, table);
      g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
      gboolean row;

      while (hx_statement_step (statement, &row, error) && row)
        g_string_append_printf (all, "%s %s\n", table, hx_statement_get_text (statement, 0));
    }

  return g_string_free_to_bytes (all);
}

/* All journaled rows, to see whether two states are equal. */
char *
fixture_dump (Fixture *self)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, dump, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
