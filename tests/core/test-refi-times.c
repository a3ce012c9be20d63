/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Transcripts of REFI-QDA with times. */

#include "config.h"

#include "base/hx-layer-types.h"
#include "exchange/hx-formats.h"
#include "hx-test-project.h"
#include "model/hx-layers.h"

#define G(n) "00000000-0000-4000-8000-0000000000" n

static void
import (Fixture    *self,
        const char *points,
        const char *text)
{
  g_autofree char *xml = g_strconcat (
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\""
    " name=\"Night\" origin=\"Other\"><CodeBook><Codes><Code guid=\"" G ("05") "\" name=\"Asked\""
    " isCodable=\"true\"/></Codes></CodeBook><Sources>"
    "<AudioSource guid=\"" G ("01") "\" name=\"Radio\">"
    "<Transcript guid=\"" G ("02") "\" name=\"Radio\"><PlainTextContent>", text,
    "</PlainTextContent>", points, "</Transcript></AudioSource></Sources></Project>", NULL);
  g_autofree char *path = fixture_write (self, "night.qde", xml, -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  report = hx_future_wait_boxed (hx_exchange_import (self->project, &hx_format_refi, file, NULL,
                                                     NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_sources, ==, 1);
}

static gpointer
list_times (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  gint64 revision = hx_connection_get_int (connection, "SELECT revision FROM source", 0);
  g_autoptr(GPtrArray) spans = hx_layers_list_spans (connection, revision, error);
  g_autoptr(GString) all = g_string_new (NULL);

  g_assert_no_error (*error);
  for (guint i = 0; i < spans->len; i++)
    {
      const HxSpan *span = g_ptr_array_index (spans, i);

      g_assert_cmpint (span->kind, ==, HX_SPAN_TIME);
      g_string_append_printf (all, "%u-%u %s\n", span->start, span->end, span->value);
    }
  return g_bytes_new (all->str, all->len + 1);
}

static void
assert_times (Fixture    *self,
              const char *times)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, list_times, NULL);

  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, times);
}

#define POINT(n, position, time) \
  "<SyncPoint guid=\"" G (n) "\" position=\"" position "\" timeStamp=\"" time "\"/>"

/* In UTF-16, as the lines tell; out of order; the last has no end. */
static void
test_times (Fixture       *self,
            gconstpointer  data)
{
  import (self, POINT ("12", "21", "9000") POINT ("11", "11", "2500") POINT ("10", "0", "0"),
          "A: Fire 🔥\nB: Where?\nوصلت\n");
  assert_times (self, "0-9 0-2500\n10-19 2500-9000\n20-24 9000-\n");
}

static void
test_code_points (Fixture       *self,
                  gconstpointer  data)
{
  import (self, POINT ("10", "0", "0") POINT ("11", "10", "2500") POINT ("12", "20", "9000"),
          "A: Fire 🔥\nB: Where?\nوصلت\n");
  assert_times (self, "0-9 0-2500\n10-19 2500-9000\n20-24 9000-\n");
}

static gpointer
list_taggings (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GString) all = g_string_new (NULL);
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT p.start || ' ' || p.text || ' ' || t.name"
                                     " FROM tagging g JOIN passage p ON p.id = g.passage"
                                     " JOIN tag t ON t.id = g.tag ORDER BY 1", error);
  g_assert_no_error (*error);
  while (hx_statement_step (statement, &row, error) && row)
    g_string_append_printf (all, "%s\n", hx_statement_get_text (statement, 0));
  return g_bytes_new (all->str, all->len + 1);
}

static char *
export (Fixture    *self,
        const char *name)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = NULL;

  report = hx_future_wait_boxed (hx_exchange_export (self->project, &hx_format_refi, file, NULL,
                                                     NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->losses->len, ==, 0);
  return path;
}

/* What is marked between two points is a passage, and goes back as it was. */
static void
test_passages (Fixture       *self,
               gconstpointer  data)
{
  Fixture other = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *first_bytes = NULL;
  g_autofree char *second_bytes = NULL;
  g_autoptr(GBytes) taggings = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(HxExchangeReport) report = NULL;
  gsize n_first, n_second;

  import (self, POINT ("10", "0", "0") POINT ("11", "10", "2500") POINT ("12", "20", "9000")
          "<TranscriptSelection guid=\"" G ("20") "\" name=\"B: Where?\" fromSyncPoint=\"" G ("11")
          "\" toSyncPoint=\"" G ("12") "\"><Coding guid=\"" G ("21") "\"><CodeRef targetGUID=\""
          G ("05") "\"/></Coding></TranscriptSelection>"
          "<TranscriptSelection guid=\"" G ("22") "\" name=\"Lost\" fromSyncPoint=\"" G ("11")
          "\"/>", "A: Fire 🔥\nB: Where?\nوصلت\n");
  taggings = fixture_query (self, G_TYPE_BYTES, list_taggings, NULL);
  g_assert_cmpstr (g_bytes_get_data (taggings, NULL), ==, "10 B: Where?\n Asked\n");

  first = export (self, "first.qdpx");
  fixture_set_up (&other, NULL);
  file = g_file_new_for_path (first);
  report = hx_future_wait_boxed (hx_exchange_import (other.project, &hx_format_refi, file, NULL,
                                                     NULL), NULL);
  g_assert_cmpuint (report->n_taggings, ==, 1);
  second = export (&other, "second.qdpx");
  g_assert_true (g_file_get_contents (first, &first_bytes, &n_first, NULL));
  g_assert_true (g_file_get_contents (second, &second_bytes, &n_second, NULL));
  g_assert_cmpmem (first_bytes, n_first, second_bytes, n_second);
  fixture_tear_down (&other, NULL);
}

/* Nonsense makes no times, and no harm. */
static void
test_hostile (Fixture       *self,
              gconstpointer  data)
{
  import (self, POINT ("10", "-4", "0") POINT ("11", "2", "x") POINT ("12", "99999999", "7")
          POINT ("13", "3", "99999999999999999999") POINT ("14", "0", "500")
          POINT ("15", "0", "400") POINT ("16", "4", "100") "<SyncPoint guid=\"" G ("17") "\"/>", "One two\n");
  assert_times (self, "0-3 500-\n4-7 100-\n");
}

static void
test_none (Fixture       *self,
           gconstpointer  data)
{
  import (self, "", "One two\n");
  assert_times (self, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/refi-times/utf16", test_times);
  fixture_add ("/refi-times/code-points", test_code_points);
  fixture_add ("/refi-times/passages", test_passages);
  fixture_add ("/refi-times/hostile", test_hostile);
  fixture_add ("/refi-times/none", test_none);

  return g_test_run ();
}
