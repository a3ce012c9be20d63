/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <libdex.h>

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "base/hx-text.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-formats.h"
#include "exchange/hx-example.h"
#include "exchange/hx-stamp.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

typedef struct
{
  char      *folder;
  char      *bundle;
  HxProject *project;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;

  fixture->folder = g_dir_make_tmp ("hexapla-bundle-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->bundle = g_build_filename (fixture->folder, "bundle.zip", NULL);
  path = g_build_filename (fixture->folder, "Two Rivers.hexapla", NULL);
  file = g_file_new_for_path (path);
  fixture->project = hx_future_wait_object (hx_project_create (file), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  hx_future_wait (hx_project_close (fixture->project), &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->project);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->bundle);
}

static void
fill (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_example_fill (fixture->project), &error);
  g_assert_no_error (error);
}

static void
export (Fixture               *fixture,
        const HxExchangeOptions *options)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle, file, options, NULL), &error);
  g_assert_no_error (error);
}

static HxBundleReport *
verify (Fixture *fixture)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;
  HxBundleReport *report = hx_bundle_verify (file, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_sound (HxBundleReport *report)
{
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (report->problems, i));
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->n_files, >, 0);
  g_assert_cmpuint (report->n_files, ==, report->n_files_ok);
  g_assert_cmpuint (report->n_quotes, ==, report->n_quotes_ok);
}

static void
assert_problem (HxBundleReport *report,
                const char     *part)
{
  for (guint i = 0; i < report->problems->len; i++)
    if (strstr (g_ptr_array_index (report->problems, i), part) != NULL)
      return;
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (report->problems, i));
  g_test_message ("no problem mentions “%s”", part);
  g_test_fail ();
}

/* One file of the bundle, by the end of its path; NULL when it is not there. */
static char *
read_entry (Fixture    *fixture,
            const char *suffix)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  GString *text = NULL;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, fixture->bundle, 4096), ==, ARCHIVE_OK);
  while (text == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (g_str_has_suffix (archive_entry_pathname (entry), suffix))
      {
        char buffer[4096];
        la_ssize_t n;

        text = g_string_new (NULL);
        while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
          g_string_append_len (text, buffer, n);
      }
  archive_read_free (archive);
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

typedef char *(*ChangeFunc) (const char *path, char *data, gsize *n_bytes);

/* Writes the bundle again, each file as change gives it back; NULL leaves it out. */
static void
rewrite (Fixture    *fixture,
         ChangeFunc  change)
{
  struct archive *in = archive_read_new ();
  struct archive *out = archive_write_new ();
  struct archive_entry *entry;
  g_autofree char *copy = g_strconcat (fixture->bundle, ".new", NULL);

  archive_read_support_format_zip (in);
  archive_write_set_format_zip (out);
  g_assert_cmpint (archive_read_open_filename (in, fixture->bundle, 4096), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (out, copy), ==, ARCHIVE_OK);
  while (archive_read_next_header (in, &entry) == ARCHIVE_OK)
    {
      g_autoptr(GString) data = g_string_new (NULL);
      struct archive_entry *new_entry = archive_entry_new ();
      char buffer[4096];
      la_ssize_t n;
      char *text;
      gsize n_bytes;

      while ((n = archive_read_data (in, buffer, sizeof buffer)) > 0)
        g_string_append_len (data, buffer, n);
      n_bytes = data->len;
      text = change (archive_entry_pathname (entry), g_memdup2 (data->str, data->len + 1),
                     &n_bytes);
      if (text != NULL)
        {
          archive_entry_set_pathname (new_entry, archive_entry_pathname (entry));
          archive_entry_set_filetype (new_entry, AE_IFREG);
          archive_entry_set_size (new_entry, n_bytes);
          archive_write_header (out, new_entry);
          archive_write_data (out, text, n_bytes);
          g_free (text);
        }
      archive_entry_free (new_entry);
    }
  archive_read_free (in);
  archive_write_free (out);
  g_assert_cmpint (g_rename (copy, fixture->bundle), ==, 0);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(HxBundleReport) report = NULL;
  g_autofree char *html = NULL;
  g_autofree char *tables = NULL;

  fill (fixture);
  export (fixture, NULL);
  report = verify (fixture);
  assert_sound (report);
  g_assert_cmpuint (report->n_quotes, >, 50);

  html = read_entry (fixture, "/data/report.html");
  g_assert_nonnull (strstr (html, "dir=\"rtl\" lang=\"ar\""));
  g_assert_nonnull (strstr (html, "Two Rivers"));
  g_assert_null (strstr (html, "src="));
  tables = read_entry (fixture, "/data/tables/README.txt");
  g_assert_nonnull (tables);
}

static void
test_empty_project (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HxBundleReport) report = NULL;

  export (fixture, NULL);
  report = verify (fixture);
  assert_sound (report);
  g_assert_cmpuint (report->n_quotes, ==, 0);
}

/* A source with everything in it that a format could stumble over. */
static gint64
add_hostile_source (Fixture *fixture)
{
  static const char text[] = "=cmd|' /C calc'!A0 <script>alert(1)</script> &amp; \"quoted\"\n"
                             "\n"
                             "عربي \xf0\x9f\x98\x80 e\xcc\x81 \xe2\x80\xae]]>-->\n";
  g_autoptr(HxEdit) edit = hx_project_begin (fixture->project, "Hostile");
  HxSourceDraft *draft = hx_source_draft_new ();
  g_autoptr(GError) error = NULL;
  gint64 source;
  gint64 tag;
  gint64 first;
  gint64 second;

  draft->title = g_strdup ("</title><script>alert('t')</script>../../etc/passwd");
  draft->language = g_strdup ("en\"><script>");
  draft->file_name = g_strdup ("../../evil.sh/..");
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new_static (text, sizeof text - 1);
  draft->text = hx_text_new (text, sizeof text - 1, &error);
  g_assert_no_error (error);
  source = hx_edit_add_source (edit, draft);
  tag = hx_edit_add_tag (edit, 0, "=1+1", "#e5a50a");
  first = hx_edit_add_passage (edit, source, 0, 20);
  second = hx_edit_add_passage (edit, source, 10, 70);
  hx_edit_tag (edit, first, tag);
  hx_edit_tag (edit, second, tag);
  hx_edit_add_link (edit, HX_LINK_REWORDS, first, second, "<img src=x onerror=alert(2)>");
  hx_edit_add_memo (edit, HX_MEMO_PASSAGE, first, "@SUM(A1)\r\n\"x\"");
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  return source;
}

static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HxBundleReport) report = NULL;
  g_autofree char *html = NULL;
  g_autofree char *passages = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *memos = NULL;

  add_hostile_source (fixture);
  export (fixture, NULL);
  report = verify (fixture);
  assert_sound (report);
  g_assert_cmpuint (report->n_quotes, ==, 2);

  html = read_entry (fixture, "/data/report.html");
  g_assert_null (strstr (html, "<script>alert"));
  g_assert_null (strstr (html, "<img"));
  g_assert_nonnull (strstr (html, "<div class=\"text\" dir=\"ltr\">"));
  passages = read_entry (fixture, "/data/tables/passages.csv");
  g_assert_nonnull (strstr (passages, ",\"'=cmd|"));
  tags = read_entry (fixture, "/data/tables/tags.csv");
  g_assert_nonnull (strstr (tags, ",\"'=1+1\","));
  memos = read_entry (fixture, "/data/tables/memos.csv");
  g_assert_nonnull (strstr (memos, "\"'@SUM(A1)"));
}

static gpointer
find_figures (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_tag_find_by_name (connection, "Figures", error);
}

static gpointer
first_source (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  g_autoptr(GPtrArray) sources = hx_source_list (connection, error);

  return sources != NULL ? g_object_ref (g_ptr_array_index (sources, 0)) : NULL;
}

static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxTag) tag = NULL;
  g_autoptr(HxSource) source = NULL;
  g_autoptr(HxBundleReport) report = NULL;
  g_autoptr(GArray) tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *table = NULL;
  g_autofree char *annotations = NULL;
  const HxExchangeOptions options = { .sources = sources, .tags = tags };
  gint64 id;

  fill (fixture);
  tag = hx_future_wait_object (hx_project_query (fixture->project, HX_TYPE_TAG, find_figures, NULL,
                                                 NULL), &error);
  g_assert_no_error (error);
  source = hx_future_wait_object (hx_project_query (fixture->project, HX_TYPE_SOURCE, first_source,
                                                    NULL, NULL), &error);
  g_assert_no_error (error);
  id = hx_tag_get_id (tag);
  g_array_append_val (tags, id);
  id = hx_source_get_id (source);
  g_array_append_val (sources, id);
  export (fixture, &options);
  report = verify (fixture);
  assert_sound (report);
  g_assert_cmpuint (report->n_quotes, >, 0);
  g_assert_cmpuint (report->n_quotes, <, 20);

  table = read_entry (fixture, "/data/tables/tags.csv");
  g_assert_nonnull (strstr (table, "Figures/Distances"));
  g_assert_null (strstr (table, "Naming"));
  annotations = read_entry (fixture, "/data/annotations.jsonld");
  g_assert_nonnull (strstr (annotations, "\"Casualties\""));
  g_assert_null (strstr (annotations, "\"Withdrawal\""));
}

static void
test_unknown_selection (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GArray) sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;
  const HxExchangeOptions options = { .sources = sources };
  gint64 id = 12345;

  g_array_append_val (sources, id);
  g_assert_false (hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle, file, &options, NULL),
                                  &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->bundle, G_FILE_TEST_EXISTS));
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  guint n_files;

  g_file_set_contents (fixture->bundle, "before", -1, NULL);
  n_files = count_files (fixture->folder);
  g_cancellable_cancel (cancellable);
  g_assert_false (hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle, file, NULL, cancellable),
                                  &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
  g_assert_true (g_file_get_contents (fixture->bundle, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "before");
}

static void
test_bad_targets (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nonexistent/folder/bundle.zip");
  g_autoptr(GError) error = NULL;

  g_assert_false (hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle, folder, NULL, NULL), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle, nowhere, NULL, NULL),
                                  &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "/nonexistent/folder/bundle.zip"));
  g_clear_error (&error);
  g_assert_false (hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle,
                                                    hx_project_get_file (fixture->project), NULL,
                                                    NULL), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
}

/* --- Bundles that somebody changed --- */

static char *
change_text (const char *path,
             char       *data,
             gsize      *n_bytes)
{
  if (g_str_has_suffix (path, "/text.txt") && *n_bytes > 5)
    data[3] ^= 1;
  return data;
}

static char *
drop_report (const char *path,
             char       *data,
             gsize      *n_bytes)
{
  if (!g_str_has_suffix (path, "/report.html"))
    return data;
  g_free (data);
  return NULL;
}

static char *
drop_declaration (const char *path,
                  char       *data,
                  gsize      *n_bytes)
{
  if (!g_str_has_suffix (path, "/bagit.txt"))
    return data;
  g_free (data);
  return NULL;
}

static char *
drop_from_manifest (const char *path,
                    char       *data,
                    gsize      *n_bytes)
{
  if (g_str_has_suffix (path, "/manifest-sha256.txt"))
    *n_bytes = strchr (data, '\n') + 1 - data;
  return data;
}

static char *
shift_quote (const char *path,
             char       *data,
             gsize      *n_bytes)
{
  g_auto(GStrv) parts = NULL;
  char *changed;

  if (!g_str_has_suffix (path, "/annotations.jsonld"))
    return data;
  parts = g_strsplit (data, "\"start\":0,\"end\":", 2);
  g_assert_nonnull (parts[1]);
  changed = g_strjoin ("\"start\":1,\"end\":", parts[0], parts[1], NULL);
  g_free (data);
  return changed;
}

static char *
break_annotations (const char *path,
                   char       *data,
                   gsize      *n_bytes)
{
  if (g_str_has_suffix (path, "/annotations.jsonld"))
    *n_bytes /= 2;
  return data;
}

static void
test_tampered (Fixture       *fixture,
               gconstpointer  data)
{
  const struct
  {
    ChangeFunc  change;
    const char *problem;
  } cases[] = {
    { change_text, "its hash differs" },
    { change_text, "its quote does not stand at" },
    { drop_report, "“data/report.html” is missing" },
    { drop_declaration, "bagit.txt is missing" },
    { drop_from_manifest, "but not in manifest-sha256.txt" },
    { drop_from_manifest, "“manifest-sha256.txt” is not what was exported" },
    { shift_quote, "its quote does not stand at 1 to" },
    { break_annotations, "its JSON breaks off" },
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HxBundleReport) report = NULL;

      export (fixture, NULL);
      rewrite (fixture, cases[i].change);
      report = verify (fixture);
      assert_problem (report, cases[i].problem);
    }
}

static void
write_zip (const char        *path,
           const char *const *names)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; names[i] != NULL; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_size (entry, 1);
      archive_write_header (archive, entry);
      archive_write_data (archive, "x", 1);
      archive_entry_free (entry);
    }
  archive_write_free (archive);
}

static void
test_hostile_names (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *const names[] = { "bag/bagit.txt", "bag/../../up.txt", "/absolute.txt",
                                "bag/data/a\\b.txt", "bag/data/twice.txt", "bag/data/twice.txt",
                                "other/data/x.txt", "loose.txt", NULL };
  g_autoptr(HxBundleReport) report = NULL;

  write_zip (fixture->bundle, names);
  report = verify (fixture);
  assert_problem (report, "leads out of the bundle");
  assert_problem (report, "absolute path");
  assert_problem (report, "backslash");
  assert_problem (report, "is in the bundle twice");
  assert_problem (report, "stands outside the bundle's folder “bag/”");
  assert_problem (report, "manifest-sha256.txt is missing");
}

static void
test_garbage (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  fill (fixture);
  export (fixture, NULL);
  g_assert_true (g_file_get_contents (fixture->bundle, &bytes, &n_bytes, NULL));

  /* Cut short anywhere, or with bits flipped: an error or a problem, never silence or a crash. */
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, n_bytes);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(GError) error = NULL;
      HxBundleReport *report;

      if (i % 2 == 0)
        changed = g_bytes_new (copy, (n_bytes - 1) * i / 60);
      else
        {
          for (guint j = 0; j < 64; j++)
            copy[g_test_rand_int_range (0, n_bytes)] ^= 1 << g_test_rand_int_range (0, 8);
          changed = g_bytes_new (copy, n_bytes);
        }
      report = hx_bundle_verify_bytes (changed, &error);
      if (report == NULL)
        g_assert_nonnull (error);
      else
        {
          g_assert_cmpuint (report->problems->len, >, 0);
          hx_bundle_report_free (report);
        }
    }
}

static void
test_bomb (Fixture       *fixture,
           gconstpointer  data)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *zeros = g_malloc0 (1 << 20);
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, fixture->bundle), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "bag/data/zeros.bin");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (gint64) 400 << 20);
  archive_write_header (archive, entry);
  for (guint i = 0; i < 400; i++)
    archive_write_data (archive, zeros, 1 << 20);
  archive_entry_free (entry);
  archive_write_free (archive);

  g_assert_null (hx_bundle_verify (file, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_LIMIT);
}

static void
test_not_there (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GFile) nothing = g_file_new_for_path ("/nonexistent.zip");
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_bundle_verify (nothing, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hx_bundle_verify (folder, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  g_clear_error (&error);
  g_file_set_contents (fixture->bundle, "no zip at all", -1, NULL);
  g_clear_object (&nothing);
  nothing = g_file_new_for_path (fixture->bundle);
  g_assert_null (hx_bundle_verify (nothing, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
}

static void
test_example_is_one_edit (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fill (fixture);
  g_assert_cmpstr (hx_project_get_undo_label (fixture->project), ==, "Fill the Example");
  hx_future_wait (hx_project_undo (fixture->project), &error);
  g_assert_no_error (error);
  g_assert_null (hx_project_get_undo_label (fixture->project));
}

static void
test_stamp (void)
{
  const struct
  {
    gint64      time;
    const char *text;
  } cases[] = {
    { 0, "1970-01-01T00:00:00.000Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { 1930453507089, "2031-03-05T05:05:07.089Z" },
    { G_MAXINT64, "9999-12-31T23:59:59.999Z" },
    { G_MININT64, "0001-01-01T00:00:00.000Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hx_stamp_format (cases[i].time);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  const struct
  {
    const char *name;
    void      (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/bundle/round-trip", test_round_trip },
    { "/bundle/empty-project", test_empty_project },
    { "/bundle/hostile", test_hostile },
    { "/bundle/selection", test_selection },
    { "/bundle/unknown-selection", test_unknown_selection },
    { "/bundle/cancel", test_cancel },
    { "/bundle/bad-targets", test_bad_targets },
    { "/bundle/tampered", test_tampered },
    { "/bundle/hostile-names", test_hostile_names },
    { "/bundle/garbage", test_garbage },
    { "/bundle/bomb", test_bomb },
    { "/bundle/not-there", test_not_there },
    { "/bundle/example-is-one-edit", test_example_is_one_edit },
  };

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/bundle/stamp", test_stamp);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
