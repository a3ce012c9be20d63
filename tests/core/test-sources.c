/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layers, shared originals, grades and regions of sources. */

#include "config.h"

#include "model/hx-layers.h"
#include "model/hx-passage.h"
#include "model/hx-tag.h"
#include "source-fixture.h"

#define OBJECT "\xef\xbf\xbc"

typedef struct
{
  gint64 revision;
  guint  number;
} PageOf;

static gpointer
read_page (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  PageOf *of = data;
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_page_layout_free);
  HxPageLayout *page = hx_layers_read_page (connection, of->revision, of->number, error);

  if (*error != NULL)
    return NULL;
  if (page != NULL)
    g_ptr_array_add (pages, page);
  return g_steal_pointer (&pages);
}

static gpointer
list_pages (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_layers_list_pages (connection, *(gint64 *) data, error);
}

static gpointer
list_spans (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_layers_list_spans (connection, *(gint64 *) data, error);
}

static gpointer
list_left_out (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_layers_list_left_out (connection, *(gint64 *) data, error);
}

static void
test_layers (Fixture       *self,
             gconstpointer  data)
{
  HxSourceDraft *draft = make_draft ("Layers", "One page.\nAnother 😀 page.\n");
  HxLeftOutText *left_out = g_new0 (HxLeftOutText, 1);
  g_autoptr(HxSource) source = NULL;
  g_autoptr(GPtrArray) pages = NULL;
  g_autoptr(GPtrArray) second = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) spans = NULL;
  g_autoptr(GPtrArray) left = NULL;
  HxPageLayout *page;
  gint64 id, revision;

  add_page (draft, 0, 10);
  add_page (draft, 10, 26);
  add_page (draft, 26, 26);
  add_span (draft, HX_SPAN_TIME, 10, 18, "1000-2000");
  add_span (draft, HX_SPAN_HEADING, 0, 9, "1");
  left_out->reason = HX_LEFT_OUT_HEAD;
  left_out->offset = 10;
  left_out->page = 2;
  left_out->text = g_strdup ("The running head");
  g_ptr_array_add (draft->left_out, left_out);
  draft->place = g_strdup ("row 4");
  draft->options = g_strdup ("{\"whole\":true}");
  id = add_draft (self, draft);
  fixture_reopen (self);

  source = source_of (self, id);
  g_assert_cmpuint (hx_source_get_n_pages (source), ==, 3);
  g_assert_true (hx_source_get_has_times (source));
  g_assert_cmpstr (hx_source_get_place (source), ==, "row 4");
  g_assert_cmpint (hx_source_get_container (source), ==, 0);
  revision = hx_source_get_revision (source);

  pages = fixture_query (self, G_TYPE_PTR_ARRAY, list_pages, &revision);
  g_assert_cmpuint (pages->len, ==, 3);
  page = g_ptr_array_index (pages, 1);
  g_assert_cmpuint (page->number, ==, 2);
  g_assert_cmpfloat (page->width, ==, 595.32);
  g_assert_cmpfloat (page->height, ==, 841.9);
  g_assert_null (page->boxes);

  second = fixture_query (self, G_TYPE_PTR_ARRAY, read_page, &(PageOf) { revision, 2 });
  page = g_ptr_array_index (second, 0);
  g_assert_cmpuint (page->start, ==, 10);
  g_assert_cmpuint (page->end, ==, 26);
  g_assert_cmpuint (page->boxes[4 * 15], ==, 1000 + 7 * 15);
  g_assert_cmpuint (page->boxes[4 * 15 + 3], ==, 250);
  none = fixture_query (self, G_TYPE_PTR_ARRAY, read_page, &(PageOf) { revision, 4 });
  g_assert_cmpuint (none->len, ==, 0);

  spans = fixture_query (self, G_TYPE_PTR_ARRAY, list_spans, &revision);
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpint (((HxSpan *) spans->pdata[0])->kind, ==, HX_SPAN_HEADING);
  g_assert_cmpstr (((HxSpan *) spans->pdata[1])->value, ==, "1000-2000");
  left = fixture_query (self, G_TYPE_PTR_ARRAY, list_left_out, &revision);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((HxLeftOutText *) left->pdata[0])->text, ==, "The running head");
  g_assert_cmpuint (((HxLeftOutText *) left->pdata[0])->page, ==, 2);
  assert_problems (self, 0);
}

/* A page of a long document opens at once, wherever it is. */
static void
test_page_speed (Fixture       *self,
                 gconstpointer  data)
{
  enum { N_PAGES = 2000, N_CHARACTERS = 2500 };
  g_autofree char *text = g_strnfill (N_PAGES * N_CHARACTERS, 'x');
  HxSourceDraft *draft = make_draft ("Long", text);
  g_autoptr(HxSource) source = NULL;
  gint64 id, revision, worst = 0;

  for (guint i = 0; i < N_PAGES; i++)
    add_page (draft, i * N_CHARACTERS, (i + 1) * N_CHARACTERS);
  id = add_draft (self, draft);
  fixture_reopen (self);
  source = source_of (self, id);
  revision = hx_source_get_revision (source);
  g_assert_cmpuint (hx_source_get_n_pages (source), ==, N_PAGES);

  for (guint i = 0; i < 100; i++)
    {
      PageOf of = { revision, 1 + (i * 769) % N_PAGES };
      gint64 before = g_get_monotonic_time ();
      g_autoptr(GPtrArray) page = fixture_query (self, G_TYPE_PTR_ARRAY, read_page, &of);
      gint64 took = g_get_monotonic_time () - before;

      worst = MAX (worst, took);
      g_assert_cmpuint (((HxPageLayout *) page->pdata[0])->number, ==, of.number);
    }
  g_test_message ("slowest of 100 pages: %.2f ms", worst / 1000.0);
  if (g_test_perf ())
    g_assert_cmpint (worst, <, 5000);
}

static gpointer
count_originals (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  gint64 n = hx_connection_get_int (connection, "SELECT count (*) FROM original", -1);
  gint64 size = hx_connection_get_int (connection, "SELECT sum (size) FROM original", -1);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, n, size);

  return g_bytes_new (text, strlen (text) + 1);
}

/* Messages of a mailbox share its bytes, which are stored and hashed once. */
static void
test_shared_original (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *large = g_strnfill (4 * 1024 * 1024, 'm');
  g_autoptr(GBytes) original = g_bytes_new (large, strlen (large));
  g_autoptr(HxEdit) import = hx_project_begin (self->project, "Import");
  g_autoptr(GBytes) counts = NULL;
  g_autoptr(HxSource) attachment = NULL;
  gint64 first = 0, last = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = g_strdup_printf ("Message %u\n", i);
      HxSourceDraft *draft = make_draft ("Mail", text);

      g_bytes_unref (draft->original);
      draft->original = g_bytes_ref (original);
      draft->container = first;
      last = hx_edit_add_source (import, draft);
      first = first == 0 ? last : first;
    }
  fixture_commit (import);
  counts = fixture_query (self, G_TYPE_BYTES, count_originals, NULL);
  g_assert_cmpstr (g_bytes_get_data (counts, NULL), ==, "1 4194304");
  attachment = source_of (self, last);
  g_assert_cmpint (hx_source_get_container (attachment), ==, first);
  assert_problems (self, 0);

  /* What came within a source stays when that goes. */
  EDIT (hx_edit_delete_source (edit, first));
  g_clear_object (&attachment);
  attachment = source_of (self, last);
  g_assert_cmpint (hx_source_get_container (attachment), ==, 0);
  assert_problems (self, 0);
  assert_history (self);
}

static void
test_missing_container (Fixture       *self,
                        gconstpointer  data)
{
  HxSourceDraft *draft = make_draft ("Part", "Text");

  draft->container = 17;
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_add_source (edit, draft), "17", "removed", "by itself");
}

/* --- Grades --- */

static void
test_grades (Fixture       *self,
             gconstpointer  data)
{
  gint64 id = fixture_add_source (self, "A", "Text");
  g_autoptr(HxSource) source = NULL;

  EDIT (hx_edit_set_source (edit, id, HX_SOURCE_RELIABILITY, "c");
        hx_edit_set_source (edit, id, HX_SOURCE_CREDIBILITY, " 2 "));
  source = source_of (self, id);
  g_assert_cmpstr (hx_source_get_reliability (source), ==, "C");
  g_assert_cmpuint (hx_source_get_credibility (source), ==, 2);

  FAILS (HX_ERROR_INVALID, hx_edit_set_source (edit, id, HX_SOURCE_RELIABILITY, "G"), "“G”",
         "reliability", "from A");
  FAILS (HX_ERROR_INVALID, hx_edit_set_source (edit, id, HX_SOURCE_RELIABILITY, "AB"), "“AB”");
  FAILS (HX_ERROR_INVALID, hx_edit_set_source (edit, id, HX_SOURCE_CREDIBILITY, "7"), "“7”",
         "credibility", "from 1");
  FAILS (HX_ERROR_INVALID, hx_edit_set_source (edit, id, HX_SOURCE_CREDIBILITY, "0"), "“0”");
  FAILS (HX_ERROR_INVALID, hx_edit_set_source (edit, id, HX_SOURCE_DATE, "yesterday"),
         "“yesterday”", "2024-12-05");
  FAILS (HX_ERROR_INVALID, hx_edit_set_source (edit, id, HX_SOURCE_TITLE, " "), "title", "write");

  /* The same once more is no change. */
  {
    g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Again");
    g_autoptr(HxChangeSet) changes = NULL;

    hx_edit_set_source (edit, id, HX_SOURCE_RELIABILITY, "C");
    hx_edit_set_source (edit, id, HX_SOURCE_CREDIBILITY, "2");
    changes = hx_future_wait_object (hx_edit_commit (edit), NULL);
    g_assert_cmpuint (hx_change_set_get_n_rows (changes), ==, 0);
  }

  EDIT (hx_edit_set_source (edit, id, HX_SOURCE_RELIABILITY, NULL);
        hx_edit_set_source (edit, id, HX_SOURCE_CREDIBILITY, ""));
  g_clear_object (&source);
  source = source_of (self, id);
  g_assert_null (hx_source_get_reliability (source));
  g_assert_cmpuint (hx_source_get_credibility (source), ==, 0);
  assert_history (self);
}

/* --- Regions --- */

static gpointer
list_passages (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_passage_list (connection, data, error);
}

static void
test_regions (Fixture       *self,
              gconstpointer  data)
{
  HxSourceDraft *draft = make_draft ("Pictures", "Before " OBJECT " and " OBJECT " after.\nText.\n");
  HxPageLayout *page;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(HxEdit) tagging = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  HxPassage *passage;
  gint64 id, first, second, again, tag;

  page = add_page (draft, 0, 22);
  memcpy (page->boxes + 4 * 7, (guint16[]) { 0, 0, 65535, 30000 }, 8);
  memcpy (page->boxes + 4 * 13, (guint16[]) { 0, 32000, 65535, 33535 }, 8);
  add_page (draft, 22, 28);
  id = add_draft (self, draft);

  tagging = hx_project_begin (self->project, "Tag Region");
  first = hx_edit_add_region_passage (tagging, id, 1, 100, 100, 2000, 3000);
  second = hx_edit_add_region_passage (tagging, id, 1, 100, 31000, 2000, 34535);
  again = hx_edit_add_region_passage (tagging, id, 1, 100, 100, 2000, 3000);
  tag = hx_edit_add_tag (tagging, 0, "T", NULL);
  hx_edit_tag (tagging, again, tag);
  hx_edit_tag (tagging, second, tag);
  hx_edit_tag (tagging, hx_edit_add_passage (tagging, id, 7, 8), tag);
  changes = hx_future_wait_object (hx_edit_commit (tagging), NULL);
  g_assert_nonnull (changes);
  g_assert_cmpint (hx_change_set_resolve (changes, again), ==, first);
  fixture_reopen (self);

  passages = fixture_query (self, G_TYPE_PTR_ARRAY, list_passages,
                            &(HxPassageFilter) { .source = id });
  g_assert_cmpuint (passages->len, ==, 3);
  passage = g_ptr_array_index (passages, 0);
  g_assert_cmpint (hx_passage_get_id (passage), ==, first);
  g_assert_cmpuint (hx_passage_get_start (passage), ==, 7);
  g_assert_cmpstr (hx_passage_get_text (passage), ==, OBJECT);
  g_assert_cmpstr (hx_passage_get_label (passage), ==, "Picture, page 1");
  g_assert_cmpuint (hx_passage_get_region (passage)->x, ==, 100);
  g_assert_cmpuint (hx_passage_get_region (passage)->height, ==, 3000);
  g_assert_null (hx_passage_get_region (g_ptr_array_index (passages, 1)));
  g_assert_cmpstr (hx_passage_get_label (g_ptr_array_index (passages, 1)), ==, OBJECT);
  passage = g_ptr_array_index (passages, 2);
  g_assert_cmpuint (hx_passage_get_start (passage), ==, 13);
  assert_problems (self, 0);

  FAILS (HX_ERROR_INVALID, hx_edit_add_region_passage (edit, id, 3, 1, 1, 5, 5), "no page 3",
         "choose");
  FAILS (HX_ERROR_INVALID, hx_edit_add_region_passage (edit, id, 0, 1, 1, 5, 5), "page 0");
  FAILS (HX_ERROR_INVALID, hx_edit_add_region_passage (edit, id, 2, 1, 1, 5, 5), "Page 2",
         "no picture", "select its text");
  FAILS (HX_ERROR_INVALID, hx_edit_add_region_passage (edit, id, 1, 65530, 1, 6, 5), "no region",
         "within the page");
  FAILS (HX_ERROR_INVALID, hx_edit_add_region_passage (edit, id, 1, 1, 1, 0, 5), "no region");
  FAILS (HX_ERROR_INVALID,
         hx_edit_add_region_passage (edit, id, 1, G_MAXUINT, 1, 2, 5), "no region");
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_add_region_passage (edit, 5, 1, 1, 1, 5, 5), "id 5");
  assert_history (self);
}

static void
test_region_strings (void)
{
  static const char * const bad[] = {
    "", "1", "1 2 3 4", "1 2 3 4 5 6", "0 1 1 5 5", "1 0 0 0 5", "1 0 0 65536 5", "1 65535 0 1 5",
    "1 -1 0 5 5", "1  2 3 4", "1 2 3 4 x", "99999999999 0 0 1 1", "1 2 3 4 5 ",
  };
  HxRegion region = { 0 };
  g_autofree char *string = NULL;
  g_autofree char *fragment = NULL;
  g_autofree char *whole = NULL;

  g_assert_false (hx_region_parse (NULL, &region));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (hx_region_parse (bad[i], &region))
      g_error ("“%s” is taken for a region", bad[i]);
  g_assert_true (hx_region_parse ("3 6554 0 32768 65535", &region));
  g_assert_cmpuint (region.page, ==, 3);
  string = hx_region_to_string (&region);
  g_assert_cmpstr (string, ==, "3 6554 0 32768 65535");
  fragment = hx_region_to_fragment (&region);
  g_assert_cmpstr (fragment, ==, "xywh=percent:10.00076,0.00000,50.00076,100.00000");
}

/* --- Damage --- */

static void
exec_raw (Fixture    *self,
          const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxConnection) connection = NULL;

  fixture_close (self);
  connection = hx_connection_open (self->path, HX_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  hx_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, hx_connection_close);
  fixture_reopen (self);
}

/* The check finds pages and regions that were tampered with. */
static void
test_damage (Fixture       *self,
             gconstpointer  data)
{
  HxSourceDraft *draft = make_draft ("Pictures", "Before " OBJECT " after.\n");
  gint64 id;

  add_page (draft, 0, 15);
  id = add_draft (self, draft);
  EDIT (gint64 tag = hx_edit_add_tag (edit, 0, "T", NULL);
        hx_edit_tag (edit, hx_edit_add_region_passage (edit, id, 1, 1, 1, 5, 5), tag));
  assert_problems (self, 0);
  exec_raw (self, "UPDATE passage SET region = '2 1 1 5 5'");
  assert_problems (self, 1);
  exec_raw (self, "UPDATE passage SET region = '1 1 1 5 5'; UPDATE page SET \"end\" = 16");
  assert_problems (self, 2);
  exec_raw (self, "UPDATE page SET \"end\" = 15, boxes = x'789c0300000000010a'");
  assert_problems (self, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/sources/layers", test_layers);
  fixture_add ("/sources/page-speed", test_page_speed);
  fixture_add ("/sources/shared-original", test_shared_original);
  fixture_add ("/sources/missing-container", test_missing_container);
  fixture_add ("/sources/grades", test_grades);
  fixture_add ("/sources/regions", test_regions);
  g_test_add_func ("/sources/region-strings", test_region_strings);
  fixture_add ("/sources/damage", test_damage);

  return g_test_run ();
}
