/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verifying a bundle of any bytes: an error or a report, never a crash. Hashes and compression keep
 * a fuzzer out of a bundle's files, so what does not look like a ZIP file is taken for annotations
 * and for a table, and checked against itself as the text. */

#include "exchange/hx-bundle-quotes.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static void
verify_zip (const guint8 *data,
            gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxBundleReport) report = hx_bundle_verify_bytes (bytes, &error);

  g_assert_true ((report == NULL) == (error != NULL));
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
  else
    verify_annotations ((const char *) data, length);
  return 0;
}
