/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bundles of what has no place in a source's current text: regions of pictures, and passages that
 * were left on an earlier revision. */

#include "config.h"

#include "exchange/hx-bundle-archive.h"
#include "exchange/hx-bundle-quotes.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-formats.h"
#include "hx-test-project.h"
#include "model/hx-passage.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

#define OBJECT "\xef\xbf\xbc"
#define TEXT "Before " OBJECT " after.\nThe gate opened at two.\n"

static gint64
add_picture (Fixture *self)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Source");
  HxSourceDraft *draft = hx_source_draft_new ();
  HxPageLayout *page = g_new0 (HxPageLayout, 1);
  gint64 id;

  draft->title = g_strdup ("Picture");
  draft->file_name = g_strdup ("picture.png");
  draft->media_type = g_strdup ("image/png");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new_static ("\x89PNG", 4);
  draft->text = hx_text_new (TEXT, -1, NULL);
  draft->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_page_layout_free);
  page->number = 1;
  page->width = page->height = 100;
  page->end = hx_text_get_length (draft->text);
  page->boxes = g_new0 (guint16, 4 * page->end);
  g_ptr_array_add (draft->pages, page);
  id = hx_edit_add_source (edit, draft);
  fixture_commit (edit);
  return id;
}

static void
tag_both (Fixture *self,
          gint64   source)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  gint64 tag = hx_edit_add_tag (edit, 0, "T", NULL);

  hx_edit_tag (edit, hx_edit_add_region_passage (edit, source, 1, 6554, 0, 32768, 65535), tag);
  hx_edit_tag (edit, hx_edit_add_passage (edit, source, 20, 28), tag);
  fixture_commit (edit);
}

static char *
export_bundle (Fixture *self)
{
  char *path = g_build_filename (self->folder, "bundle.zip", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_exchange_export (self->project, &hx_format_bundle, file, NULL, NULL), &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_verified (const char *path,
                 guint       n_quotes)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxBundleReport) report = hx_bundle_verify (file, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report->problems, i));
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->n_quotes, ==, n_quotes);
  g_assert_cmpuint (report->n_quotes_ok, ==, n_quotes);
}

/* The member of the bundle whose path ends so; NULL if there is none. */
static char *
read_member (const char *path,
             const char *ending)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (path, NULL, NULL);
  const char *fault, *name;

  while ((name = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    if (g_str_has_suffix (name, ending))
      {
        GString *text = g_string_new (NULL);
        char buffer[4096];
        gssize n;

        while ((n = hx_bundle_archive_read (archive, buffer, sizeof buffer, NULL)) > 0)
          g_string_append_len (text, buffer, n);
        return g_string_free (text, FALSE);
      }
  return NULL;
}

static void
assert_has (const char *path,
            const char *ending,
            const char *part)
{
  g_autofree char *text = read_member (path, ending);

  g_assert_nonnull (text);
  if (strstr (text, part) == NULL)
    g_error ("%s does not have “%s”", ending, part);
}

static void
test_region (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = NULL;

  tag_both (self, add_picture (self));
  path = export_bundle (self);
  assert_verified (path, 2);
  assert_has (path, "annotations.jsonld", "xywh=percent:10.00076,0.00000,50.00076,100.00000");
  assert_has (path, "annotations.jsonld", "http://www.w3.org/TR/media-frags/");
  assert_has (path, "annotations.jsonld", "\"hx:page\":1");
  assert_has (path, "annotations.jsonld", "/original.png\"");
  assert_has (path, "passages.csv", ",1,\"xywh=percent:10.00076,0.00000,50.00076,100.00000\",");
  assert_has (path, "report.html", "Picture, page 1");
}

/* Every way in which a region can be wrong is found. */
static void
test_bad_regions (Fixture       *self,
                  gconstpointer  data)
{
  static const struct { const char *from, *to; } changes[] = {
    { "percent:10.00076,0.00000,5", "percent:90.00076,0.00000,5" },
    { "xywh=percent:", "xywh=perzent:" },
    { "50.00076,100.00000", "50.00076,000.00000" },
    { "\"hx:page\":1", "\"hx:page\":0" },
  };
  g_autofree char *path = NULL;
  g_autofree char *annotations = NULL;

  tag_both (self, add_picture (self));
  path = export_bundle (self);
  annotations = read_member (path, "annotations.jsonld");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GString) changed = g_string_new (annotations);
      g_autoptr(HxBundleReport) report = g_new0 (HxBundleReport, 1);
      g_autoptr(HxBundleQuotes) quotes = NULL;

      report->problems = g_ptr_array_new_with_free_func (g_free);
      quotes = hx_bundle_quotes_new (report, NULL);
      g_assert_cmpuint (g_string_replace (changed, changes[i].from, changes[i].to, 1), ==, 1);
      hx_bundle_quotes_feed (quotes, changed->str, changed->len);
      hx_bundle_quotes_end (quotes);
      g_assert_cmpuint (report->problems->len, ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), "which part"));
    }
}

static gpointer
list_highlights (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_passage_list_highlights (connection, *(gint64 *) data, error);
}

/* A passage that was left behind is exported with the text that it stands in, and has no place in
 * the new one. */
static void
test_earlier (Fixture       *self,
              gconstpointer  data)
{
  gint64 source = add_picture (self);
  g_autoptr(HxConnection) connection = NULL;
  g_autofree char *path = NULL;
  g_autofree char *earlier = NULL;
  g_autoptr(GArray) highlights = NULL;
  g_autoptr(GError) error = NULL;

  tag_both (self, source);
  fixture_close (self);
  connection = hx_connection_open (self->path, HX_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  hx_connection_exec (connection,
                      "BEGIN; INSERT INTO body VALUES (7, 'Quite another text.');"
                      "INSERT INTO revision (id, source, number, body, characters, words, created)"
                      " SELECT 8, id, 2, 7, 19, 3, 0 FROM source;"
                      "UPDATE source SET revision = 8; COMMIT", &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, hx_connection_close);
  fixture_reopen (self);

  highlights = fixture_query (self, G_TYPE_ARRAY, list_highlights, &source);
  g_assert_cmpuint (highlights->len, ==, 0);
  path = export_bundle (self);
  assert_verified (path, 2);
  earlier = read_member (path, "/text-revision-1.txt");
  g_assert_cmpstr (earlier, ==, TEXT);
  assert_has (path, "/text.txt", "Quite another text.");
  assert_has (path, "annotations.jsonld", "/text-revision-1.txt\"");
  assert_has (path, "report.html", "In an earlier text of this source");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/bundle/region", test_region);
  fixture_add ("/bundle/bad-regions", test_bad_regions);
  fixture_add ("/bundle/earlier", test_earlier);

  return g_test_run ();
}
