/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verifying and opening a bundle of any bytes: an error or a report, never a crash. Hashes and
 * compression keep a fuzzer out of a bundle's files, so what does not look like a ZIP file is taken
 * for annotations and for a table, and checked against itself as the text; and what begins with a
 * letter for the rows of a table, which are put into a bundle of their own. */

#include <archive.h>
#include <archive_entry.h>

#include "exchange/hx-bundle-needles.h"
#include "exchange/hx-bundle-quotes.h"
#include "exchange/hx-bundle-read.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

/* Past the hashes, which somebody who makes a bundle can make as well. */
static void
open_rows (GBytes *bytes)
{
  g_autoptr(HxExchangeReport) report = hx_exchange_report_new ("bundle");
  g_autoptr(HxBundleAbout) about = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxConnection) staged = hx_bundle_open_rows (NULL, bytes, &about, report, NULL, &error);

  g_assert_true ((staged == NULL) == (error != NULL));
}

static void
verify_zip (const guint8 *data,
            gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxBundleReport) report = hx_bundle_verify_bytes (bytes, &error);

  g_assert_true ((report == NULL) == (error != NULL));
  open_rows (bytes);
}

static void
add_file (struct archive *archive,
          const char     *path,
          const void     *data,
          gsize           length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, length);
  archive_write_header (archive, entry);
  archive_write_data (archive, data, length);
  archive_entry_free (entry);
}

/* The first byte says of which tables the rest are rows, each up to a NUL. */
static void
open_tables (const char *data,
             gsize       length)
{
  static const char *const tables[] = { "coder", "source", "revision", "body", "original", "page",
                                        "passage", "tag", "tagging", "entity", "position", "span" };
  static const char about[] = "{\"format\":1,\"schema\":1,\"name\":\"x\",\"time\":1}";
  g_autofree char *buffer = g_malloc (length + 65536);
  struct archive *archive = archive_write_new ();
  g_autoptr(GBytes) bytes = NULL;
  guint first = (guchar) data[0];
  gsize used = 0;

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  archive_write_open_memory (archive, buffer, length + 65536, &used);
  add_file (archive, "b/data/project/project.json", about, strlen (about));
  data++;
  length--;
  for (guint i = first; length > 0 && i < first + 24; i++)
    {
      const char *end = memchr (data, '\0', length);
      gsize n = end != NULL ? (gsize) (end - data) : length;
      g_autofree char *path = g_strdup_printf ("b/data/project/%s.jsonl",
                                               tables[i % G_N_ELEMENTS (tables)]);

      add_file (archive, path, data, n);
      data += MIN (n + 1, length);
      length -= MIN (n + 1, length);
    }
  add_file (archive, "b/data/text.txt", "text", 4);
  archive_write_close (archive);
  archive_write_free (archive);
  bytes = g_bytes_new (buffer, used);
  open_rows (bytes);
}

/* Words of the first half are looked for in the second. */
static void
look_for_words (const char *data,
                gsize       length)
{
  g_autoptr(HxNeedles) needles = hx_needles_new ();
  g_autofree char *words = g_utf8_make_valid (data, length / 2);
  g_autoptr(GBytes) rest = g_bytes_new (data + length / 2, length - length / 2);
  g_autofree char *text = g_utf8_make_valid (data + length / 2, length - length / 2);
  g_autofree char *black = NULL;
  g_autofree char *again = NULL;
  g_autofree char *found = NULL;

  hx_needles_add (needles, words, strlen (words));
  found = hx_needles_find_in_file (needles, "file", rest, TRUE);
  black = hx_needles_black_out (needles, text);
  if (black == NULL)
    return;
  g_assert_cmpint (g_utf8_strlen (black, -1), ==, g_utf8_strlen (text, -1));
  again = hx_needles_black_out (needles, black);
  g_assert_null (again);
}

static void
verify_annotations (const char *data,
                    gsize       length)
{
  static const char path[] = "data/sources/1/text.txt";
  g_autoptr(HxBundleReport) report = g_new0 (HxBundleReport, 1);
  g_autoptr(GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(HxBundleReferences) references = hx_bundle_references_new (report);
  g_autoptr(HxBundleQuotes) quotes = hx_bundle_quotes_new (report, references);

  report->problems = g_ptr_array_new_with_free_func (g_free);
  hx_bundle_quotes_feed (quotes, data, length / 2);
  hx_bundle_quotes_feed (quotes, data + length / 2, length - length / 2);
  hx_bundle_quotes_end (quotes);
  if (hx_bundle_quotes_wants (quotes, path))
    hx_bundle_quotes_check (quotes, path, data, length);
  hx_bundle_quotes_finish (quotes);
  g_assert_true (hx_bundle_references_begin (references, "data/tables/relations.csv"));
  hx_bundle_references_feed (references, data, length);
  hx_bundle_references_end (references);
  hx_bundle_references_finish (references, paths);
  g_assert_cmpuint (report->n_quotes_ok, <=, report->n_quotes);
  g_assert_cmpuint (report->n_references_ok, <=, report->n_references);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  if (length >= 2 && data[0] == 'P' && data[1] == 'K')
    verify_zip (data, length);
  else if (length > 0 && g_ascii_isalpha (data[0]))
    {
      open_tables ((const char *) data, length);
      look_for_words ((const char *) data, length);
    }
  else
    verify_annotations ((const char *) data, length);
  return 0;
}
