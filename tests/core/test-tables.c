/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables as files: cells of every kind as CSV and as a spreadsheet, whatever stands in them. */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>

#include "exchange/hx-csv.h"
#include "exchange/hx-ods.h"
#include "exchange/hx-replace.h"
#include "exchange/tables/hx-sheets.h"
#include "hx-test-project.h"

static HxDataTable *
new_table (void)
{
  HxDataTable *table = hx_data_table_new ("A/B: [1]");

  hx_data_table_add_column (table, "Text, of all", HX_DATA_TEXT, 40);
  hx_data_table_add_column (table, "=Number", HX_DATA_NUMBER, 20);
  hx_data_table_add_column (table, "Day", HX_DATA_DATE, 20);
  return table;
}

static void
add (HxDataTable *table,
     const char  *text,
     const char  *number,
     const char  *day)
{
  hx_data_table_add (table, text);
  hx_data_table_add (table, number);
  hx_data_table_add (table, day);
}

/* --- CSV --- */

static void
test_csv (void)
{
  g_autoptr(HxDataTable) table = new_table ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) marked = NULL;
  g_autoptr(GString) exact = g_string_new (NULL);
  const char *text;
  gsize n_bytes;

  add (table, "say \"no\"", "-12.5", "2031-03-04");
  add (table, "=1+1", "=1", "-1");
  add (table, "a\r\nb", "", NULL);
  add (table, "@x", "\t1", "+1");
  add (table, "bad \xff", "12345678901234567890", "2031-02-30");
  bytes = hx_csv_from_table (table, FALSE);
  text = g_bytes_get_data (bytes, &n_bytes);
  g_assert_cmpmem (text, n_bytes,
                   "\"Text, of all\",\"'=Number\",Day\r\n"
                   "\"say \"\"no\"\"\",-12.5,2031-03-04\r\n"
                   "\"'=1+1\",\"'=1\",\"'-1\"\r\n"
                   "\"a\r\nb\",,\r\n"
                   "\"'@x\",\"'\t1\",\"'+1\"\r\n"
                   "bad \xef\xbf\xbd,12345678901234567890,2031-02-30\r\n",
                   n_bytes);
  marked = hx_csv_from_table (table, TRUE);
  g_assert_cmpuint (g_bytes_get_size (marked), ==, n_bytes + 3);

  hx_csv_append (exact, "=1");
  hx_csv_append (exact, ",\"");
  g_assert_cmpstr (exact->str, ==, "=1\",\"\"\"");
}

/* What is not written as its column wants it is text, and nothing is rounded. */
static void
test_kinds (void)
{
  static const struct { const char *number; const char *day; gboolean good; } cases[] = {
    { "0", "2031-03-04", TRUE },
    { "-0.25", "2031-03-04T05:06:07.089Z", TRUE },
    { "123456789012345", "0001-01-01", TRUE },
    { "1234567890123456", "0000-01-01", FALSE },
    { "1.", "2031-3-4", FALSE },
    { ".5", "2031-13-01", FALSE },
    { "1e5", "2031-03", FALSE },
    { "1,5", "2031-03-04 ", FALSE },
    { "-", "2031-03-04T05:06:07Z", FALSE },
    { "٣", "2031‐03‐04", FALSE },
    { "", "", FALSE },
  };
  g_autoptr(HxDataTable) table = new_table ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add (table, "1", cases[i].number, cases[i].day);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (hx_data_table_get_kind (table, i, 0), ==, HX_DATA_TEXT);
      g_assert_true ((hx_data_table_get_kind (table, i, 1) == HX_DATA_NUMBER) == cases[i].good);
      g_assert_true ((hx_data_table_get_kind (table, i, 2) == HX_DATA_DATE) == cases[i].good);
    }
}

/* --- Spreadsheets, read by libarchive and libxml2 --- */

static GBytes *
make_ods (HxDataTable *table,
          GError     **error)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new ();

  g_ptr_array_add (tables, table);
  return hx_ods_from_tables (tables, "Title & <more>", 1930000000000, NULL, error);
}

/* The text of a file in the ZIP file; NULL if it is not there. */
static char *
unpack (GBytes     *bytes,
        const char *name)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char *text = NULL;
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, data, n_bytes), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      gint64 size = archive_entry_size (entry);

      if (!g_str_equal (archive_entry_pathname (entry), name))
        continue;
      text = g_malloc0 (size + 1);
      g_assert_cmpint (archive_read_data (archive, text, size), ==, size);
      g_assert_cmpint (archive_read_data (archive, &(char) { 0 }, 1), ==, 0);
    }
  archive_read_free (archive);
  return text;
}

static void
check_xml (const char *text)
{
  xmlDoc *document = xmlReadMemory (text, strlen (text), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  xmlFreeDoc (document);
}

static void
test_ods (void)
{
  g_autoptr(HxDataTable) table = new_table ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  GError *error = NULL;
  const char *raw;

  hx_data_table_set_rtl (table, TRUE);
  add (table, "=SUM(A1)", "-12.5", "2031-03-04");
  add (table, "two  spaces ", "x", "2031-03-04T05:06:07.089Z");
  add (table, "a\nb\tc\x01<&>\"", "", "");
  bytes = make_ods (table, &error);
  g_assert_no_error (error);

  /* By this, programs know the type without unpacking (ODF 1.3, part 2, 3.3). */
  raw = g_bytes_get_data (bytes, NULL);
  g_assert_cmpmem (raw + 30, 54, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 54);
  for (guint i = 0; i < 5; i++)
    {
      static const char * const names[] = { "META-INF/manifest.xml", "content.xml", "styles.xml",
                                            "meta.xml", "settings.xml" };
      g_autofree char *text = unpack (bytes, names[i]);

      g_assert_nonnull (text);
      check_xml (text);
    }
  content = unpack (bytes, "content.xml");
  g_assert_nonnull (strstr (content, "table:name=\"A B   1 \" table:style-name=\"rtl\""));
  g_assert_nonnull (strstr (content, "office:value-type=\"string\"><text:p>=SUM(A1)</text:p>"));
  g_assert_nonnull (strstr (content, "office:value=\"-12.5\""));
  g_assert_nonnull (strstr (content, "office:date-value=\"2031-03-04\""));
  g_assert_nonnull (strstr (content, "office:date-value=\"2031-03-04T05:06:07\""));
  g_assert_nonnull (strstr (content, "two<text:s text:c=\"2\"/>spaces<text:s text:c=\"1\"/>"));
  g_assert_nonnull (strstr (content, "<text:p>a</text:p><text:p>b<text:tab/>c\xef\xbf\xbd"
                                     "&lt;&amp;&gt;&quot;</text:p>"));
  g_assert_null (strstr (content, "formula"));
}

/* Neither a very long cell nor very many columns make a file that spreadsheets refuse. */
static void
test_limits (void)
{
  g_autoptr(HxDataTable) table = new_table ();
  g_autoptr(HxDataTable) wide = hx_data_table_new ("Wide");
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autofree char *foxes = NULL;
  g_autofree char *content = NULL;
  g_autoptr(GString) many = g_string_new (NULL);
  const char *found;
  GError *error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (many, "🦊");
  foxes = g_string_free (g_steal_pointer (&many), FALSE);
  add (table, long_text, "1", "");
  add (table, foxes, "1", "");
  bytes = make_ods (table, &error);
  g_assert_no_error (error);
  content = unpack (bytes, "content.xml");
  check_xml (content);
  found = strstr (content, "<text:p>xxx") + strlen ("<text:p>");
  g_assert_cmpuint (strspn (found, "x"), ==, 32766);
  g_assert_true (g_str_has_prefix (found + 32766, "…</text:p>"));
  found = strstr (content, "<text:p>🦊") + strlen ("<text:p>");
  g_assert_true (g_str_has_prefix (found + 16383 * strlen ("🦊"), "…</text:p>"));

  for (guint i = 0; i < 16385; i++)
    hx_data_table_add_column (wide, "c", HX_DATA_TEXT, 20);
  g_assert_null (make_ods (wide, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "“Wide” has 0 rows and 16385 columns"));
  g_clear_error (&error);
}

/* --- Files --- */

/* Either all are written or none, and nothing else is left in the folder. */
static void
test_replace (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hexapla-replace-XXXXXX", NULL);
  g_autofree char *one = g_build_filename (folder, "one", NULL);
  g_autofree char *two = g_build_filename (folder, "two", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "three", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr(GDir) dir = NULL;
  guint n = 0;
  GError *error = NULL;

  g_assert_true (g_file_set_contents (one, "old", -1, NULL));
  g_assert_false (hx_replace_files ((HxNewFile[]) { { one, bytes }, { nowhere, bytes } }, 2,
                                    &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "three” could not be written: No such file"));
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (one, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_pointer (&text, g_free);
  g_assert_false (hx_replace_files (&(HxNewFile) { folder, bytes }, 1, &error));
  g_clear_error (&error);

  g_assert_true (hx_replace_files ((HxNewFile[]) { { one, bytes }, { two, bytes } }, 2, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (one, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 2);
  g_unlink (one);
  g_unlink (two);
  g_rmdir (folder);
}

/* --- The columns that a table can have --- */

static void
test_columns (void)
{
  guint n_formats, n_tables = 0;
  const HxFormat *const *formats = hx_formats_list (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    {
      guint n_columns = 77;
      const HxSheetColumn *columns = hx_sheet_list_columns (formats[i], &n_columns);
      g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_true ((columns != NULL) == ((formats[i]->flags & HX_FORMAT_COLUMNS) != 0));
      g_assert_true ((columns != NULL) == (n_columns > 0));
      n_tables += columns != NULL;
      for (guint k = 0; k < n_columns; k++)
        {
          g_assert_true (columns[k].name != NULL && columns[k].title != NULL);
          g_assert_cmpuint (columns[k].width, >, 0);
          g_assert_true (g_hash_table_add (names, (gpointer) columns[k].name));
        }
    }
  g_assert_cmpuint (n_tables, ==, 8);
}

static void
test_endings (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hx_sheet_can_export ("/a/b.csv", &error));
  g_assert_true (hx_sheet_can_export ("/a/b.ODS", &error));
  g_assert_false (hx_sheet_can_export (".csv", NULL));
  g_assert_false (hx_sheet_can_export ("/a/b.xlsx", &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED);
}

/* --- Files that do not fit into memory --- */

static GBytes *
stream (HxDataTable *table,
        const char  *path)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new ();
  g_autoptr(HxFileWriter) file = hx_file_writer_new (path, NULL, NULL);
  g_autoptr(HxZip) zip = hx_zip_new_for_file (1930000000000, file);
  g_autoptr(HxOdsWriter) ods = NULL;
  char *text;
  gsize n_bytes;

  g_ptr_array_add (tables, table);
  ods = hx_ods_writer_new (zip, tables, "Title & <more>", 1930000000000);
  hx_ods_writer_begin_table (ods, table);
  g_assert_true (hx_ods_writer_put_rows (ods, table, NULL, NULL));
  hx_ods_writer_end_table (ods);
  hx_ods_writer_finish (ods);
  g_assert_true (hx_zip_close (zip, NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (hx_file_writer_close (file, NULL));
  g_assert_true (g_file_get_contents (path, &text, &n_bytes, NULL));
  return g_bytes_new_take (text, n_bytes);
}

/* Written to a file piece by piece, it is the same to the byte. More than the writer's buffer, so
 * that sizes are written over what is on the disk already. */
static void
test_stream (void)
{
  g_autoptr(HxDataTable) table = new_table ();
  g_autofree char *folder = g_dir_make_tmp ("hexapla-tables-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.ods", NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(GBytes) streamed = NULL;

  for (guint i = 0; i < 40000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%08x%08x%08x 🦊", g_rand_int (random),
                                               g_rand_int (random), g_rand_int (random));

      add (table, text, "1", "2031-03-04");
    }
  whole = make_ods (table, NULL);
  streamed = stream (table, path);
  g_assert_cmpuint (g_bytes_get_size (whole), >, 2 * 256 * 1024);
  g_assert_true (g_bytes_equal (whole, streamed));
  g_unlink (path);
  g_rmdir (folder);
}

/* One that is given up leaves nothing behind, and what stood there stays. */
static void
test_given_up (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hexapla-tables-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  HxFileWriter *file;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  file = hx_file_writer_new (path, cancellable, NULL);
  hx_file_writer_put (file, "new");
  g_cancellable_cancel (cancellable);
  g_assert_false (hx_file_writer_close (file, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CANCELLED);
  hx_file_writer_free (file);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tables/csv", test_csv);
  g_test_add_func ("/tables/kinds", test_kinds);
  g_test_add_func ("/tables/ods", test_ods);
  g_test_add_func ("/tables/limits", test_limits);
  g_test_add_func ("/tables/replace", test_replace);
  g_test_add_func ("/tables/columns", test_columns);
  g_test_add_func ("/tables/endings", test_endings);
  g_test_add_func ("/tables/stream", test_stream);
  g_test_add_func ("/tables/given-up", test_given_up);

  return g_test_run ();
}
