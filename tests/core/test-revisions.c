/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts that change: passages go along or are proposed, nothing is lost, all can be undone. */

#include "config.h"

#include "hx-test-project.h"
#include "import/hx-reparse.h"
#include "model/hx-body.h"
#include "model/hx-check.h"
#include "model/hx-layers.h"
#include "model/hx-passage.h"
#include "model/hx-revision.h"
#include "model/hx-search.h"
#include "model/hx-tag.h"

#define FIRST \
  "The ferry Halina left the harbour at six in the morning.\n" \
  "Three fishing boats followed her past the breakwater.\n" \
  "By noon the storm had reached the outer islands.\n" \
  "Nobody had warned the crews, said the harbour master.\n"

#define SECOND \
  "A note to readers: this report was brought up to date.\n" \
  "The ferry Halina left the harbour at six in the morning.\n" \
  "Three old fishing boats followed her past the breakwater.\n" \
  "Nobody had warned the crews, said the harbour master.\n"

typedef struct
{
  gint64 source;
  gint64 tag;
  gint64 ferry;
  gint64 boats;
  gint64 storm;
  gint64 crews;
} Marks;

static gint64
mark (HxEdit     *edit,
      gint64      source,
      gint64      tag,
      const char *passage)
{
  const char *at = strstr (FIRST, passage);
  guint start = g_utf8_pointer_to_offset (FIRST, at);
  gint64 id = hx_edit_add_passage (edit, source, start, start + g_utf8_strlen (passage, -1));

  hx_edit_tag (edit, id, tag);
  return id;
}

static Marks
set_up (Fixture *f)
{
  Marks marks = { .source = fixture_add_source (f, "Report", FIRST) };
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Tag");

  marks.tag = hx_edit_add_tag (edit, 0, "sea", NULL);
  marks.ferry = mark (edit, marks.source, marks.tag, "ferry Halina");
  marks.boats = mark (edit, marks.source, marks.tag, "Three fishing boats");
  marks.storm = mark (edit, marks.source, marks.tag, "the storm had reached the outer islands");
  marks.crews = mark (edit, marks.source, marks.tag, "Nobody had warned the crews");
  fixture_commit (edit);
  return marks;
}

static gpointer
query_passage (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_passage_find (connection, *(gint64 *) data, error);
}

static HxPassage *
get_passage (Fixture *f,
             gint64   id)
{
  return fixture_query (f, HX_TYPE_PASSAGE, query_passage, &id);
}

static gpointer
query_source (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_find (connection, *(gint64 *) data, error);
}

static gint64
get_revision (Fixture *f,
              gint64   source)
{
  g_autoptr(HxSource) record = fixture_query (f, HX_TYPE_SOURCE, query_source, &source);

  return hx_source_get_revision (record);
}

static gpointer
query_proposals (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_proposal_list (connection, 0, error);
}

static gpointer
query_revisions (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_revision_list (connection, *(gint64 *) data, error);
}

static gpointer
query_check (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

static gpointer
query_hits (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_search_sources (connection, data, 0, error);
}

static gpointer
query_highlights (HxConnection  *connection,
                  gpointer       data,
                  GError       **error)
{
  return hx_revision_list_highlights (connection, *(gint64 *) data, error);
}

static void
assert_checked (Fixture *f,
                guint    n_passages)
{
  g_autoptr(HxCheck) check = fixture_query (f, HX_TYPE_CHECK, query_check, NULL);

  for (guint i = 0; i < check->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (check->problems, i));
  g_assert_cmpuint (check->problems->len, ==, 0);
  g_assert_cmpuint (check->n_verified, ==, n_passages);
}

static void
assert_hits (Fixture    *f,
             const char *query,
             guint       n)
{
  g_autoptr(GPtrArray) hits = fixture_query (f, G_TYPE_PTR_ARRAY, query_hits, (gpointer) query);

  g_assert_cmpuint (hits->len, ==, n);
}

static void
assert_passage (Fixture    *f,
                gint64      id,
                gint64      revision,
                const char *text)
{
  g_autoptr(HxPassage) passage = get_passage (f, id);

  g_assert_cmpstr (hx_passage_get_text (passage), ==, text);
  g_assert_cmpint (hx_passage_get_revision (passage), ==, revision);
  g_assert_cmpuint (hx_passage_get_taggings (passage)->len, ==, 1);
}

static gint64
add_revision (Fixture    *f,
              gint64      source,
              const char *text)
{
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Change");
  HxSourceDraft *draft = hx_source_draft_new ();
  gint64 revision;

  draft->text = hx_text_new (text, -1, NULL);
  revision = hx_edit_add_revision (edit, source, draft, HX_REVISION_NEWER, "{}");
  fixture_commit (edit);
  return revision;
}

static void
undo (Fixture *f)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_project_undo (f->project), &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *f)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_project_redo (f->project), &error);
  g_assert_no_error (error);
}

static void
test_carry (Fixture       *f,
            gconstpointer  data)
{
  Marks marks = set_up (f);
  g_autofree char *before = fixture_dump (f);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  gint64 first = get_revision (f, marks.source);
  gint64 second = add_revision (f, marks.source, SECOND);
  g_autoptr(GPtrArray) revisions = NULL;
  g_autoptr(GPtrArray) proposals = NULL;
  g_autoptr(GArray) highlights = NULL;
  HxProposal *proposal;

  g_assert_cmpint (get_revision (f, marks.source), ==, second);
  assert_passage (f, marks.ferry, second, "ferry Halina");
  assert_passage (f, marks.crews, second, "Nobody had warned the crews");
  assert_passage (f, marks.boats, first, "Three fishing boats");
  assert_passage (f, marks.storm, first, "the storm had reached the outer islands");
  assert_checked (f, 4);

  proposals = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  g_assert_cmpuint (proposals->len, ==, 2);
  proposal = g_ptr_array_index (proposals, 0);
  g_assert_cmpint (proposal->passage, ==, marks.boats);
  g_assert_false (proposal->is_lost);
  g_assert_cmpuint (proposal->to_start, ==, strstr (SECOND, "Three old") - SECOND);
  g_assert_cmpuint (proposal->to_end, ==, proposal->to_start + strlen ("Three old fishing boats"));
  g_assert_cmpuint (proposal->score, >, 700);
  proposal = g_ptr_array_index (proposals, 1);
  g_assert_cmpint (proposal->passage, ==, marks.storm);
  g_assert_true (proposal->is_lost);

  revisions = fixture_query (f, G_TYPE_PTR_ARRAY, query_revisions, &marks.source);
  g_assert_cmpuint (revisions->len, ==, 2);
  g_assert_null (hx_revision_get_cause (revisions->pdata[0]));
  g_assert_cmpstr (hx_revision_get_cause (revisions->pdata[1]), ==, HX_REVISION_NEWER);
  g_assert_cmpuint (hx_revision_get_number (revisions->pdata[1]), ==, 2);
  g_assert_true (hx_revision_is_current (revisions->pdata[1]));

  highlights = fixture_query (f, G_TYPE_ARRAY, query_highlights, &first);
  g_assert_cmpuint (highlights->len, ==, 4);

  assert_hits (f, "storm", 0);
  assert_hits (f, "readers", 1);
  after = fixture_dump (f);
  undo (f);
  undone = fixture_dump (f);
  g_assert_cmpstr (before, ==, undone);
  assert_hits (f, "storm", 1);
  assert_hits (f, "readers", 0);
  assert_checked (f, 4);
  redo (f);
  redone = fixture_dump (f);
  g_assert_cmpstr (after, ==, redone);
  assert_hits (f, "readers", 1);
  assert_checked (f, 4);
}

static void
test_decide (Fixture       *f,
             gconstpointer  data)
{
  Marks marks = set_up (f);
  gint64 first = get_revision (f, marks.source);
  gint64 second = add_revision (f, marks.source, SECOND);
  g_autoptr(GPtrArray) proposals = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  HxProposal *proposal = g_ptr_array_index (proposals, 0);
  g_autoptr(HxEdit) accept = hx_project_begin (f->project, "Accept");
  g_autoptr(HxEdit) keep = hx_project_begin (f->project, "Keep");
  g_autoptr(GPtrArray) left = NULL;

  hx_edit_accept_place (accept, proposal->passage, proposal->to_start, proposal->to_end);
  fixture_commit (accept);
  assert_passage (f, marks.boats, second, "Three old fishing boats");
  hx_edit_keep_place (keep, marks.storm);
  fixture_commit (keep);
  assert_passage (f, marks.storm, first, "the storm had reached the outer islands");
  left = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  assert_checked (f, 4);

  undo (f);
  undo (f);
  g_ptr_array_unref (left);
  left = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  g_assert_cmpuint (left->len, ==, 2);
  assert_passage (f, marks.boats, first, "Three fishing boats");
  assert_checked (f, 4);
}

/* What was left behind comes along when its words come again. */
static void
test_come_back (Fixture       *f,
                gconstpointer  data)
{
  Marks marks = set_up (f);
  gint64 third;
  g_autoptr(GPtrArray) proposals = NULL;

  add_revision (f, marks.source, SECOND);
  third = add_revision (f, marks.source, FIRST "An end.\n");
  assert_passage (f, marks.boats, third, "Three fishing boats");
  assert_passage (f, marks.storm, third, "the storm had reached the outer islands");
  assert_passage (f, marks.ferry, third, "ferry Halina");
  proposals = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  g_assert_cmpuint (proposals->len, ==, 0);
  assert_checked (f, 4);
}

/* Two passages that differ in white space alone come to one place. */
static void
test_collide (Fixture       *f,
              gconstpointer  data)
{
  gint64 source = fixture_add_source (f, "Spaces", "In the morning the \n boats left the harbour "
                                                   "and were never seen again by anyone.");
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Tag");
  gint64 tag = hx_edit_add_tag (edit, 0, "sea", NULL);
  gint64 one = hx_edit_add_passage (edit, source, 20, 26), two;
  gint64 revision;
  g_autoptr(GPtrArray) proposals = NULL;
  HxProposal *proposal;

  hx_edit_tag (edit, one, tag);
  two = hx_edit_add_passage (edit, source, 21, 26);
  hx_edit_tag (edit, two, tag);
  fixture_commit (edit);
  revision = add_revision (f, source, "In the morning the\tboats left the harbour and were never "
                                      "seen again by anyone.");
  assert_passage (f, one, revision, "boats");
  proposals = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  g_assert_cmpuint (proposals->len, ==, 1);
  proposal = g_ptr_array_index (proposals, 0);
  g_assert_cmpint (proposal->passage, ==, two);
  assert_checked (f, 2);

  /* Accepted all the same: what is said of the one is said of the other, once. */
  g_clear_object (&edit);
  edit = hx_project_begin (f->project, "Accept");
  hx_edit_accept_place (edit, two, proposal->to_start, proposal->to_end);
  fixture_commit (edit);
  assert_passage (f, one, revision, "boats");
  assert_checked (f, 1);
  undo (f);
  assert_checked (f, 2);
}

/* --- Correcting --- */

static gint64
add_pages (Fixture *f)
{
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Add Source");
  HxSourceDraft *draft = hx_source_draft_new ();
  static const char text[] = "First page rnodern\nSecond page\n\357\277\274\n";
  gint64 source;

  draft->title = g_strdup ("Paged");
  draft->file_name = g_strdup ("paged.pdf");
  draft->media_type = g_strdup ("application/pdf");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new_static ("%PDF", 4);
  draft->text = hx_text_new (text, -1, NULL);
  draft->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_page_layout_free);
  draft->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_span_free);
  draft->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_left_out_text_free);
  for (guint i = 0; i < 2; i++)
    {
      HxPageLayout *page = g_new0 (HxPageLayout, 1);

      page->number = i + 1;
      page->width = 595.25;
      page->height = 842;
      page->start = i == 0 ? 0 : 19;
      page->end = i == 0 ? 19 : 33;
      page->boxes = g_new0 (guint16, 4 * (page->end - page->start));
      for (guint j = 0; j < page->end - page->start; j++)
        {
          guint16 box[] = { 1000 + 500 * j, 2000, 500, 900 };

          memcpy (page->boxes + 4 * j, box, sizeof box);
        }
      g_ptr_array_add (draft->pages, page);
    }
  g_ptr_array_add (draft->spans, g_memdup2 (&(HxSpan) { HX_SPAN_HEADING, 19, 30, g_strdup ("1") },
                                            sizeof (HxSpan)));
  g_ptr_array_add (draft->left_out,
                   g_memdup2 (&(HxLeftOutText) { HX_LEFT_OUT_FOOT, 33, 2, g_strdup ("2") },
                              sizeof (HxLeftOutText)));
  source = hx_edit_add_source (edit, draft);
  fixture_commit (edit);
  return source;
}

static gpointer
query_page (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  guint64 *asked = data;
  g_autoptr(HxPageLayout) page = hx_layers_read_page (connection, asked[0], asked[1], error);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (numbers, page->start);
  g_array_append_val (numbers, page->end);
  for (guint i = 0; i < 4 * (page->end - page->start); i++)
    {
      guint number = page->boxes[i];

      g_array_append_val (numbers, number);
    }
  return numbers;
}

static GArray *
get_page (Fixture *f,
          gint64   revision,
          guint    number)
{
  guint64 asked[] = { revision, number };

  return fixture_query (f, G_TYPE_ARRAY, query_page, asked);
}

static gpointer
query_layers (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  g_autoptr(GPtrArray) spans = hx_layers_list_spans (connection, *(gint64 *) data, error);
  g_autoptr(GPtrArray) left_out = hx_layers_list_left_out (connection, *(gint64 *) data, error);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (left_out->len, ==, 1);
  g_array_append_val (numbers, ((HxSpan *) spans->pdata[0])->start);
  g_array_append_val (numbers, ((HxSpan *) spans->pdata[0])->end);
  g_array_append_val (numbers, ((HxLeftOutText *) left_out->pdata[0])->offset);
  return numbers;
}

static void
test_correct (Fixture       *f,
              gconstpointer  data)
{
  gint64 source = add_pages (f), first = get_revision (f, source), revision, region, word, cut;
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Tag");
  g_autoptr(GArray) page = NULL;
  g_autoptr(GArray) layers = NULL;
  g_autoptr(GPtrArray) proposals = NULL;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  gint64 tag = hx_edit_add_tag (edit, 0, "t", NULL);

  region = hx_edit_add_region_passage (edit, source, 2, 100, 100, 5000, 5000);
  hx_edit_tag (edit, region, tag);
  word = hx_edit_add_passage (edit, source, 6, 18);   /* "page rnodern" */
  hx_edit_tag (edit, word, tag);
  cut = hx_edit_add_passage (edit, source, 12, 18);   /* "nodern": the correction cuts into it */
  hx_edit_tag (edit, cut, tag);
  fixture_commit (edit);
  before = fixture_dump (f);

  g_clear_object (&edit);
  edit = hx_project_begin (f->project, "Correct Text");
  revision = hx_edit_correct_text (edit, source, 11, 13, "m");
  fixture_commit (edit);
  g_assert_cmpint (get_revision (f, source), ==, revision);
  assert_passage (f, word, revision, "page modern");
  assert_passage (f, cut, first, "nodern");
  assert_passage (f, region, revision, "\357\277\274");
  proposals = fixture_query (f, G_TYPE_PTR_ARRAY, query_proposals, NULL);
  g_assert_cmpuint (proposals->len, ==, 1);
  assert_checked (f, 3);

  page = get_page (f, revision, 1);
  g_assert_cmpuint (g_array_index (page, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (page, guint, 1), ==, 18);
  g_assert_cmpuint (g_array_index (page, guint, 2 + 4 * 11), ==, 1000 + 500 * 11);
  g_assert_cmpuint (g_array_index (page, guint, 2 + 4 * 11 + 2), ==, 1000);   /* two letters wide */
  g_assert_cmpuint (g_array_index (page, guint, 2 + 4 * 12), ==, 1000 + 500 * 13);
  g_clear_pointer (&page, g_array_unref);
  page = get_page (f, revision, 2);
  g_assert_cmpuint (g_array_index (page, guint, 0), ==, 18);
  g_assert_cmpuint (g_array_index (page, guint, 1), ==, 32);
  g_assert_cmpuint (g_array_index (page, guint, 2), ==, 1000);
  layers = fixture_query (f, G_TYPE_ARRAY, query_layers, &revision);
  g_assert_cmpuint (g_array_index (layers, guint, 0), ==, 18);
  g_assert_cmpuint (g_array_index (layers, guint, 1), ==, 29);
  g_assert_cmpuint (g_array_index (layers, guint, 2), ==, 32);

  undo (f);
  undone = fixture_dump (f);
  g_assert_cmpstr (before, ==, undone);
}

static void
assert_fails (Fixture    *f,
              gint64      source,
              guint       start,
              guint       end,
              const char *replacement)
{
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Correct Text");
  g_autoptr(GError) error = NULL;

  hx_edit_correct_text (edit, source, start, end, replacement);
  g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_error (error, HX_ERROR, (source == 1 ? HX_ERROR_NOT_FOUND : HX_ERROR_INVALID));
}

static void
test_correct_wrongly (Fixture       *f,
                      gconstpointer  data)
{
  gint64 source = fixture_add_source (f, "Brief", "A word.");

  assert_fails (f, source, 2, 6, "word");
  assert_fails (f, source, 5, 4, "x");
  assert_fails (f, source, 0, 8, "x");
  assert_fails (f, source, 0, 7, "");
  assert_fails (f, 1, 0, 7, "x");
}

/* Corrections at random, against what a string makes of them; the pages stay joined. */
static void
test_correct_often (Fixture       *f,
                    gconstpointer  data)
{
  gint64 source = add_pages (f);
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autoptr(GString) text = g_string_new ("First page rnodern\nSecond page\n");

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Correct Text");
      guint start = g_rand_int_range (rand, 0, text->len);
      guint end = MIN (start + g_rand_int_range (rand, 0, 8), text->len);
      g_autofree char *piece = g_strnfill (g_rand_int_range (rand, 1, 9), 'a' + i % 26);
      g_autoptr(GArray) one = NULL;
      g_autoptr(GArray) two = NULL;
      gint64 revision = hx_edit_correct_text (edit, source, start, end, piece);

      fixture_commit (edit);
      g_string_erase (text, start, end - start);
      g_string_insert (text, start, piece);
      one = get_page (f, revision, 1);
      two = get_page (f, revision, 2);
      g_assert_cmpuint (g_array_index (one, guint, 0), ==, 0);
      g_assert_cmpuint (g_array_index (one, guint, 1), ==, g_array_index (two, guint, 0));
      g_assert_cmpuint (g_array_index (two, guint, 1), ==, text->len + 2);
    }
  assert_checked (f, 0);
}

/* --- Reading again --- */

static gint64
import (Fixture    *f,
        const char *name,
        const char *bytes,
        gssize      n_bytes)
{
  g_autofree char *path = fixture_write (f, name, bytes, n_bytes);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) files = g_ptr_array_new ();
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;
  HxImportResult *result;

  g_ptr_array_add (files, file);
  results = hx_future_wait_boxed (hx_import_files (f->project, files, NULL, NULL, NULL, NULL),
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpint (result->status, ==, HX_IMPORT_IMPORTED);
  return g_array_index (result->sources, gint64, 0);
}

static char *
get_text (Fixture *f,
          gint64   source)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxText) text = hx_future_wait_boxed (hx_project_load_text (f->project, source), &error);

  g_assert_no_error (error);
  return hx_text_dup_range (text, 0, hx_text_get_length (text));
}

#define CYRILLIC "\xcf\xe0\xf0\xee\xec \xf3\xf8\xb8\xeb.\nThe ferry left."   /* Паром ушёл. */

static void
test_encoding (Fixture       *f,
               gconstpointer  data)
{
  gint64 source = import (f, "ferry.txt", CYRILLIC, -1);
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) revisions = NULL;
  g_autoptr(HxText) preview = NULL;
  g_autofree char *text = NULL;

  options->encoding = g_strdup ("IBM850");
  hx_future_wait (hx_project_reparse (f->project, source, options), &error);
  g_assert_no_error (error);
  text = get_text (f, source);
  g_assert_nonnull (strstr (text, "The ferry left."));
  g_assert_null (strstr (text, "Паром"));

  g_set_str (&options->encoding, "WINDOWS-1251");
  preview = hx_future_wait_boxed (hx_project_preview (f->project, source, options, NULL), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (hx_text_get_utf8 (preview, NULL), "Паром ушёл."));
  hx_future_wait (hx_project_reparse (f->project, source, options), &error);
  g_assert_no_error (error);
  g_free (text);
  text = get_text (f, source);
  g_assert_cmpstr (text, ==, "Паром ушёл.\nThe ferry left.");

  g_assert_false (hx_future_wait (hx_project_reparse (f->project, source, options), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Nothing would change"));
  revisions = fixture_query (f, G_TYPE_PTR_ARRAY, query_revisions, &source);
  g_assert_cmpuint (revisions->len, ==, 3);
  g_assert_cmpstr (hx_revision_get_cause (revisions->pdata[2]), ==, HX_REVISION_ENCODING);
  g_assert_nonnull (strstr (hx_revision_get_options (revisions->pdata[2]), "WINDOWS-1251"));
  assert_checked (f, 0);
}

static void
test_newer (Fixture       *f,
            gconstpointer  data)
{
  gint64 source = import (f, "report.txt", FIRST, -1);
  g_autofree char *path = fixture_write (f, "report-2.txt", SECOND, -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = fixture_dump (f);
  g_autofree char *undone = NULL;
  g_autofree char *text = NULL;

  hx_future_wait (hx_project_import_newer (f->project, source, file), &error);
  g_assert_no_error (error);
  text = get_text (f, source);
  g_assert_cmpstr (text, ==, SECOND);
  assert_checked (f, 0);
  g_assert_false (hx_future_wait (hx_project_import_newer (f->project, source, file), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  undo (f);
  undone = fixture_dump (f);
  g_assert_cmpstr (before, ==, undone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/revisions/carry", test_carry);
  fixture_add ("/revisions/decide", test_decide);
  fixture_add ("/revisions/come-back", test_come_back);
  fixture_add ("/revisions/collide", test_collide);
  fixture_add ("/revisions/correct", test_correct);
  fixture_add ("/revisions/correct-wrongly", test_correct_wrongly);
  fixture_add ("/revisions/correct-often", test_correct_often);
  fixture_add ("/revisions/encoding", test_encoding);
  fixture_add ("/revisions/newer", test_newer);
  return g_test_run ();
}
