/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The codebook of REFI-QDA: the tags alone, out and in. */

#include "config.h"

#include <string.h>

#include "exchange/hx-formats.h"
#include "hx-test-project.h"
#include "model/hx-entity.h"
#include "model/hx-passage.h"
#include "model/hx-tag.h"

#define GUID "{0F0F0F0F-0000-4000-8000-00000000ABCD}"

static const char given[] =
  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
  "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Other\"><Codes><Code guid=\"" GUID "\""
  " name=\"Given\" isCodable=\"false\"/><Code guid=\"not one\" name=\"Odd\" isCodable=\"true\"/>"
  "</Codes></CodeBook>";

static void
import (Fixture    *self,
        const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  report = hx_future_wait_boxed (hx_exchange_import (self->project, &hx_format_refi_codebook, file,
                                                     NULL, NULL), &error);
  g_assert_no_error (error);
}

static HxExchangeReport *
export (Fixture     *self,
        const char  *name,
        char       **xml,
        GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  HxExchangeReport *report = hx_future_wait_boxed (hx_exchange_export (self->project,
                                                                       &hx_format_refi_codebook,
                                                                       file, NULL, NULL), error);

  if (report != NULL)
    g_assert_true (g_file_get_contents (path, xml, NULL, NULL));
  return report;
}

/* Two tags of a file, and two of our own with what XML has to escape. */
static void
fill (Fixture *self)
{
  g_autofree char *path = fixture_write (self, "given.qdc", given, -1);
  gint64 source = fixture_add_source (self, "Log", "The siren went twice.\n");
  g_autoptr(HxEdit) edit = NULL;
  gint64 tag, below;

  import (self, path);
  edit = hx_project_begin (self->project, "Tag");
  tag = hx_edit_add_tag (edit, 0, "<Rauch> & \"🔥\" 'x'", "#3584e4");
  below = hx_edit_add_tag (edit, tag, "صفارة", "#aa00bb");
  hx_edit_describe_tag (edit, below, "What is heard,\nand when: ]]> & so on");
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 4, 9), below);
  hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Orsk");
  fixture_commit (edit);
}

static gpointer
ask (HxConnection  *connection,
     gpointer       data,
     GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GString) all = g_string_new (NULL);
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT coalesce (p.name, '') || '/' || t.name"
                                     " || ' ' || t.colour || ' ' || t.description FROM tag t"
                                     " LEFT JOIN tag p ON p.id = t.parent"
                                     " ORDER BY t.parent IS NOT NULL, t.position", error);
  g_assert_no_error (*error);
  while (hx_statement_step (statement, &row, error) && row)
    g_string_append_printf (all, "%s\n", hx_statement_get_text (statement, 0));
  return g_bytes_new (all->str, all->len + 1);
}

static void
test_return (Fixture       *self,
             gconstpointer  data)
{
  Fixture other = { 0 };
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(HxExchangeReport) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GBytes) here = NULL;
  g_autoptr(GBytes) there = NULL;

  fill (self);
  report = export (self, "first.qdc", &first, NULL);
  g_assert_cmpuint (report->n_tags, ==, 4);
  g_assert_nonnull (strstr (first, "guid=\"" GUID "\""));
  g_assert_null (strstr (first, "not one"));

  fixture_set_up (&other, NULL);
  path = g_build_filename (self->folder, "first.qdc", NULL);
  import (&other, path);
  here = fixture_query (self, G_TYPE_BYTES, ask, NULL);
  there = fixture_query (&other, G_TYPE_BYTES, ask, NULL);
  g_assert_cmpstr (g_bytes_get_data (there, NULL), ==, g_bytes_get_data (here, NULL));
  again = export (&other, "second.qdc", &second, NULL);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (again->losses->len, ==, 0);
  fixture_tear_down (&other, NULL);
}

/* What else the project has is told, once for each kind. */
static void
test_losses (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxExchangeReport) report = NULL;
  g_autofree char *xml = NULL;
  g_autoptr(GString) elements = g_string_new (NULL);

  fill (self);
  report = export (self, "first.qdc", &xml, NULL);
  for (guint i = 0; i < report->losses->len; i++)
    {
      HxExchangeLoss *loss = g_ptr_array_index (report->losses, i);

      g_string_append_printf (elements, "%s %u\n", loss->element, loss->n);
    }
  g_test_message ("%s", elements->str);
  g_assert_nonnull (strstr (elements->str, "passage 1\n"));
  g_assert_nonnull (strstr (elements->str, "tagging 1\n"));
  g_assert_nonnull (strstr (elements->str, "entity 1\n"));
  g_assert_nonnull (strstr (elements->str, "text 1\n"));
  g_assert_null (strstr (elements->str, "tag 4\n"));
}

static void
test_empty (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *xml = NULL;

  g_assert_null (export (self, "empty.qdc", &xml, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
}

/* The standard's own word; its schema may not be passed on. */
static void
test_schema (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *schema = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "refi",
                                                   "Codebook.xsd", NULL);
  g_autofree char *path = g_build_filename (self->folder, "first.qdc", NULL);
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  const char *arguments[] = { "xmllint", "--noout", "--nonet", "--schema", schema, path, NULL };
  g_autoptr(HxExchangeReport) report = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (xmllint == NULL || !g_file_test (schema, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("xmllint or the schema is not here");
      return;
    }
  fill (self);
  report = export (self, "first.qdc", &xml, NULL);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said,
                &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s", said);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/refi-codebook/return", test_return);
  fixture_add ("/refi-codebook/losses", test_losses);
  fixture_add ("/refi-codebook/empty", test_empty);
  fixture_add ("/refi-codebook/schema", test_schema);

  return g_test_run ();
}
