/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passages, tags, entities, links, memos and search. */

#include "config.h"

#include "exchange/hx-bundle.h"
#include "exchange/hx-formats.h"
#include "hx-test-project.h"
#include "model/hx-anchor.h"
#include "model/hx-check.h"
#include "model/hx-entity.h"
#include "model/hx-judgement.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-search.h"
#include "model/hx-tag.h"

#define TEXT "The army left Hama on Thursday.\nانسحب الجيش من حماة 👍 يوم الخميس.\nHama, Ḥamāh, HAMA.\n"

static gpointer
list_passages (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_passage_list (connection, data, error);
}

static gpointer
list_tags (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_tag_list (connection, error);
}

static gpointer
list_entities (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_entity_list (connection, error);
}

static gpointer
list_links (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_link_list (connection, *(gint64 *) data, error);
}

static gpointer
search (HxConnection  *connection,
        gpointer       data,
        GError       **error)
{
  return hx_search_sources (connection, data, 100, error);
}

static gpointer
check (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

static gpointer
list_highlights (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_passage_list_highlights (connection, *(gint64 *) data, error);
}

#define PASSAGES(...) \
  fixture_query (self, G_TYPE_PTR_ARRAY, list_passages, &(HxPassageFilter) { __VA_ARGS__ })

static void
assert_verified (Fixture *self,
                 guint    n_passages)
{
  g_autoptr(HxCheck) result = fixture_query (self, HX_TYPE_CHECK, check, NULL);

  for (guint i = 0; i < result->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (result->problems, i));
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->n_passages, ==, n_passages);
  g_assert_cmpuint (result->n_verified, ==, n_passages);
}

static void
test_passages (Fixture       *self,
               gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "A", TEXT);
  gint64 other = fixture_add_source (self, "B", "Nothing here.");
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  gint64 tag = hx_edit_add_tag (edit, 0, "Place", NULL);
  gint64 child = hx_edit_add_tag (edit, tag, "City", NULL);
  gint64 entity = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Hama");
  gint64 latin = hx_edit_add_passage (edit, source, 14, 18);
  gint64 arabic = hx_edit_add_passage (edit, source, 47, 51);
  gint64 emoji = hx_edit_add_passage (edit, source, 52, 53);
  gint64 elsewhere = hx_edit_add_passage (edit, other, 0, 7);
  HxPassage *passage;

  hx_edit_tag (edit, latin, tag);
  hx_edit_tag (edit, arabic, child);
  hx_edit_mention (edit, arabic, entity);
  hx_edit_tag (edit, emoji, tag);
  hx_edit_tag (edit, elsewhere, tag);
  fixture_commit (edit);
  fixture_reopen (self);

  {
    g_autoptr(GPtrArray) all = PASSAGES (0);

    g_assert_cmpuint (all->len, ==, 4);
    passage = g_ptr_array_index (all, 1);
    g_assert_cmpint (hx_passage_get_id (passage), ==, arabic);
    g_assert_cmpstr (hx_passage_get_text (passage), ==, "حماة");
    g_assert_cmpuint (hx_passage_get_start (passage), ==, 47);
    g_assert_cmpuint (hx_passage_get_end (passage), ==, 51);
    g_assert_cmpuint (hx_passage_get_taggings (passage)->len, ==, 1);
    g_assert_cmpstr (((HxTagging *) hx_passage_get_taggings (passage)->pdata[0])->name, ==,
                     "City");
    g_assert_cmpstr (((HxMention *) hx_passage_get_mentions (passage)->pdata[0])->name, ==,
                     "Hama");
    g_assert_cmpstr (hx_passage_get_text (g_ptr_array_index (all, 2)), ==, "👍");
  }
  {
    g_autoptr(GPtrArray) by_source = PASSAGES (.source = other);
    g_autoptr(GPtrArray) by_tag = PASSAGES (.tag = tag);
    g_autoptr(GPtrArray) by_child = PASSAGES (.tag = child);
    g_autoptr(GPtrArray) by_entity = PASSAGES (.entity = entity);
    g_autoptr(GPtrArray) covering = PASSAGES (.source = source, .covering_start = 17,
                                              .covering_end = 48);
    g_autoptr(GPtrArray) page = PASSAGES (.limit = 2);
    g_autoptr(GPtrArray) next = PASSAGES (.limit = 2, .after = arabic);
    g_autoptr(GPtrArray) containing = PASSAGES (.contains = "hAM");

    g_assert_cmpuint (by_source->len, ==, 1);
    g_assert_cmpuint (by_tag->len, ==, 4);
    g_assert_cmpuint (by_child->len, ==, 1);
    g_assert_cmpuint (by_entity->len, ==, 1);
    g_assert_cmpuint (covering->len, ==, 2);
    g_assert_cmpuint (page->len, ==, 2);
    g_assert_cmpuint (next->len, ==, 2);
    g_assert_cmpint (hx_passage_get_id (g_ptr_array_index (next, 0)), ==, emoji);
    g_assert_cmpuint (containing->len, ==, 1);
  }
  assert_verified (self, 4);
}

static void
test_codebook (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tags");
  g_autoptr(HxEdit) move = hx_project_begin (self->project, "Move");
  g_autoptr(HxEdit) loop = hx_project_begin (self->project, "Loop");
  g_autoptr(GPtrArray) tags = NULL;
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  gint64 a = hx_edit_add_tag (edit, 0, "A", NULL);
  gint64 b = hx_edit_add_tag (edit, 0, "B", NULL);
  gint64 c = hx_edit_add_tag (edit, 0, "C", NULL);
  gint64 d = hx_edit_add_tag (edit, b, "D", NULL);

  fixture_commit (edit);
  hx_edit_move_tag (move, c, 0, a);
  hx_edit_move_tag (move, a, d, 0);
  fixture_commit (move);

  tags = fixture_query (self, G_TYPE_PTR_ARRAY, list_tags, NULL);
  for (guint i = 0; i < tags->len; i++)
    g_string_append (names, hx_tag_get_name (g_ptr_array_index (tags, i)));
  g_assert_cmpstr (names->str, ==, "CBDA");

  hx_edit_move_tag (loop, b, a, 0);
  g_assert_false (hx_future_wait (hx_edit_commit (loop), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
}

static void
test_merge_tags (Fixture       *self,
                 gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "A", TEXT);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tags");
  g_autoptr(HxEdit) merge = hx_project_begin (self->project, "Merge");
  g_autoptr(GPtrArray) tags = NULL;
  gint64 a = hx_edit_add_tag (edit, 0, "A", NULL);
  gint64 b = hx_edit_add_tag (edit, 0, "B", NULL);
  gint64 both = hx_edit_add_passage (edit, source, 0, 3);
  gint64 one = hx_edit_add_passage (edit, source, 4, 8);

  hx_edit_add_tag (edit, a, "Same", NULL);
  hx_edit_add_tag (edit, b, "Same", NULL);
  hx_edit_tag (edit, both, a);
  hx_edit_tag (edit, both, b);
  hx_edit_tag (edit, one, a);
  fixture_commit (edit);
  hx_edit_merge_tag (merge, a, b);
  fixture_commit (merge);

  tags = fixture_query (self, G_TYPE_PTR_ARRAY, list_tags, NULL);
  g_assert_cmpuint (tags->len, ==, 3);
  g_assert_cmpuint (hx_tag_get_n_taggings (g_ptr_array_index (tags, 0)), ==, 2);
}

static void
test_entities (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Entities");
  g_autoptr(HxEdit) merge = hx_project_begin (self->project, "Merge");
  g_autoptr(GPtrArray) entities = NULL;
  gint64 jolani = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Abu Mohammad al-Jolani");
  gint64 golani = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Abu Mohammed al-Golani");
  HxEntity *entity;

  hx_edit_add_entity_name (edit, golani, "أبو محمد الجولاني", HX_NAME_ALIAS, "ar");
  hx_edit_add_entity_name (edit, golani, "Golani", HX_NAME_WEAK, NULL);
  fixture_commit (edit);
  hx_edit_merge_entity (merge, golani, jolani);
  hx_edit_rename_entity (merge, jolani, "Abu Mohammed al-Golani");
  fixture_commit (merge);

  entities = fixture_query (self, G_TYPE_PTR_ARRAY, list_entities, NULL);
  g_assert_cmpuint (entities->len, ==, 1);
  entity = g_ptr_array_index (entities, 0);
  g_assert_cmpstr (hx_entity_get_name (entity), ==, "Abu Mohammed al-Golani");
  g_assert_cmpuint (hx_entity_get_names (entity)->len, ==, 3);
}

static void
test_unused_passages (Fixture       *self,
                      gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "A", TEXT);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  g_autoptr(HxEdit) untag = hx_project_begin (self->project, "Untag");
  g_autoptr(GPtrArray) left = NULL;
  gint64 tag = hx_edit_add_tag (edit, 0, "T", NULL);
  gint64 bare = hx_edit_add_passage (edit, source, 0, 3);
  gint64 noted = hx_edit_add_passage (edit, source, 4, 8);

  hx_edit_tag (edit, bare, tag);
  hx_edit_tag (edit, noted, tag);
  hx_edit_add_memo (edit, HX_MEMO_PASSAGE, noted, "Keep me");
  fixture_commit (edit);
  hx_edit_delete_tag (untag, tag);
  fixture_commit (untag);

  left = PASSAGES (0);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (hx_passage_get_id (g_ptr_array_index (left, 0)), ==, noted);
}

static void
test_links (Fixture       *self,
            gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "A", TEXT);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Link");
  g_autoptr(HxEdit) self_link = hx_project_begin (self->project, "Link to Itself");
  g_autoptr(GPtrArray) links = NULL;
  g_autoptr(GArray) highlights = NULL;
  g_autoptr(GError) error = NULL;
  gint64 a = hx_edit_add_passage (edit, source, 14, 18);
  gint64 b = hx_edit_add_passage (edit, source, 47, 51);

  hx_edit_add_link (edit, HX_LINK_SAME, a, b, "same city");
  hx_edit_add_link (edit, HX_LINK_SAME, a, b, "again");
  fixture_commit (edit);

  links = fixture_query (self, G_TYPE_PTR_ARRAY, list_links, &b);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (hx_passage_get_id (hx_link_get_from (links->pdata[0])), ==, a);
  g_assert_cmpstr (hx_link_get_note (links->pdata[0]), ==, "same city");

  highlights = fixture_query (self, G_TYPE_ARRAY, list_highlights, &source);
  g_assert_cmpuint (highlights->len, ==, 2);
  g_assert_cmpint (g_array_index (highlights, HxHighlight, 0).kind, ==, HX_HIGHLIGHT_LINK);

  hx_edit_add_link (self_link, HX_LINK_SAME, a, a, NULL);
  g_assert_false (hx_future_wait (hx_edit_commit (self_link), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
}

static gpointer
list_links_between (HxConnection  *connection,
                    gpointer       data,
                    GError       **error)
{
  const gint64 *sources = data;

  return hx_link_list_between (connection, sources[0], sources[1], error);
}

/* Between two sources: whichever a link begins in, by place, and none of a third source. */
static void
test_links_between (Fixture       *self,
                    gconstpointer  data)
{
  gint64 sources[] = { fixture_add_source (self, "A", TEXT), fixture_add_source (self, "B", TEXT),
                       fixture_add_source (self, "C", TEXT) };
  gint64 swapped[] = { sources[1], sources[0] };
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Link");
  g_autoptr(GArray) links = NULL;
  g_autoptr(GArray) back = NULL;
  gint64 late = hx_edit_add_passage (edit, sources[0], 47, 51);
  gint64 early = hx_edit_add_passage (edit, sources[0], 0, 3);
  gint64 other = hx_edit_add_passage (edit, sources[1], 14, 18);
  gint64 far = hx_edit_add_passage (edit, sources[2], 4, 8);
  gint64 first = hx_edit_add_link (edit, HX_LINK_CONTRADICTS, late, other, NULL);
  gint64 second = hx_edit_add_link (edit, HX_LINK_QUOTES, other, early, NULL);

  hx_edit_add_link (edit, HX_LINK_SAME, late, far, NULL);
  hx_edit_add_link (edit, HX_LINK_SAME, late, early, NULL);
  fixture_commit (edit);

  links = fixture_query (self, G_TYPE_ARRAY, list_links_between, sources);
  g_assert_cmpuint (links->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const HxLinkEnds *ends = &g_array_index (links, HxLinkEnds, i);

      g_assert_cmpint (ends->id, ==, i == 0 ? second : first);
      g_assert_cmpint (ends->kind, ==, i == 0 ? HX_LINK_QUOTES : HX_LINK_CONTRADICTS);
      g_assert_cmpint (ends->passage[0], ==, i == 0 ? early : late);
      g_assert_cmpint (ends->passage[1], ==, other);
      g_assert_cmpuint (ends->start[0], ==, i == 0 ? 0 : 47);
      g_assert_cmpuint (ends->end[0], ==, i == 0 ? 3 : 51);
      g_assert_cmpuint (ends->start[1], ==, 14);
      g_assert_cmpuint (ends->end[1], ==, 18);
    }

  back = fixture_query (self, G_TYPE_ARRAY, list_links_between, swapped);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_cmpint (g_array_index (back, HxLinkEnds, 0).passage[0], ==, other);
  g_assert_cmpuint (g_array_index (back, HxLinkEnds, 0).start[1], ==, 0);
}

/* What loses its last use goes, also the far end of a link; what is used again at once stays. */
static void
test_last_use (Fixture       *self,
               gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "A", TEXT);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Link");
  g_autoptr(HxEdit) retag = hx_project_begin (self->project, "Tag Otherwise");
  g_autoptr(HxEdit) delete = hx_project_begin (self->project, "Delete");
  g_autoptr(GPtrArray) left = NULL;
  gint64 a = hx_edit_add_passage (edit, source, 0, 3);
  gint64 b = hx_edit_add_passage (edit, source, 4, 8);
  gint64 noted = hx_edit_add_passage (edit, source, 9, 13);
  gint64 tagged = hx_edit_add_passage (edit, source, 14, 18);
  gint64 old = hx_edit_add_tag (edit, 0, "Old", NULL);
  gint64 new = hx_edit_add_tag (edit, 0, "New", NULL);
  gint64 memo = hx_edit_add_memo (edit, HX_MEMO_PASSAGE, noted, "A note");

  hx_edit_add_link (edit, HX_LINK_SAME, a, b, NULL);
  hx_edit_tag (edit, tagged, old);
  fixture_commit (edit);

  hx_edit_untag (retag, tagged, old);
  hx_edit_tag (retag, tagged, new);
  fixture_commit (retag);
  hx_edit_delete_passage (delete, a);
  hx_edit_delete_memo (delete, memo);
  fixture_commit (delete);

  left = PASSAGES (0);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (hx_passage_get_id (g_ptr_array_index (left, 0)), ==, tagged);
}

static void
assert_hits (Fixture    *self,
             const char *query,
             guint       expected)
{
  g_autoptr(GPtrArray) hits = fixture_query (self, G_TYPE_PTR_ARRAY, search, (gpointer) query);

  g_test_message ("%s", query);
  g_assert_cmpuint (hits->len, ==, expected);
}

static void
test_search (Fixture       *self,
             gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "A", TEXT);
  g_autoptr(GPtrArray) hits = NULL;
  HxSearchHit *hit;

  fixture_add_source (self, "B", "The army of another town.");

  /* Without regard to case and diacritics. */
  assert_hits (self, "hama", 3);
  assert_hits (self, "hamah", 1);
  assert_hits (self, "army", 2);
  assert_hits (self, "army hama", 4);
  assert_hits (self, "\"the army\"", 2);
  assert_hits (self, "\"army the\"", 0);
  assert_hits (self, "thurs*", 1);
  assert_hits (self, "thurs", 0);
  assert_hits (self, "حماة", 1);
  assert_hits (self, "", 0);
  assert_hits (self, "*", 0);
  assert_hits (self, "\"", 0);
  assert_hits (self, "a\"b OR NEAR( col: ^x -y", 0);
  assert_hits (self, "👍", 0);

  hits = fixture_query (self, G_TYPE_PTR_ARRAY, search, (gpointer) "حماة");
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpint (hit->source, ==, source);
  g_assert_cmpuint (hit->start, ==, 47);
  g_assert_cmpuint (hit->end, ==, 51);
  g_assert_cmpstr (hit->text, ==, "حماة");
  g_assert_cmpstr (hit->after, ==, " 👍 يوم الخميس. Hama, Ḥamāh, HAMA. ");

  /* A source that is undone is not found. */
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  assert_hits (self, "army", 1);
}

/* A bundle of the project holds as many quotes, each at its place. */
static void
assert_exported (Fixture *self,
                 guint    n_passages)
{
  g_autofree char *path = g_build_filename (self->folder, "bundle.zip", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxBundleReport) report = NULL;
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_exchange_export (self->project, &hx_format_bundle, file, NULL, NULL), &error);
  g_assert_no_error (error);
  report = hx_bundle_verify (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (report->n_quotes, ==, n_passages);
  g_assert_cmpuint (report->n_quotes_ok, ==, n_passages);
}

/* Ten thousand passages at random places of mixed text: none is anywhere else afterwards. */
static void
test_random_passages (Fixture       *self,
                      gconstpointer  data)
{
  static const char * const pieces[] = {
    "Hama ", "é", "e\xcc\x81\xcc\xa3", "حَمَاة ", "\n", "👩‍👩‍👧", "🇫🇷", "中文", "שלום ", "7 ", "\xe2\x80\x8f", ".",
  };
  enum { N = 10000 };
  g_autoptr(GRand) rand = g_rand_new_with_seed (42);
  g_autoptr(GString) string = g_string_new (NULL);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag");
  g_autoptr(HxText) text = NULL;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 source, tag;

  for (guint i = 0; i < 20000; i++)
    g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  text = hx_text_new (string->str, -1, NULL);
  source = fixture_add_source (self, "Mixed", string->str);
  tag = hx_edit_add_tag (edit, 0, "T", NULL);

  for (guint i = 0; i < N; i++)
    {
      guint start = g_rand_int_range (rand, 0, hx_text_get_length (text) - 60);
      guint end = start + g_rand_int_range (rand, 1, 60);
      char *key = g_strdup_printf ("%u-%u", start, end);

      hx_edit_tag (edit, hx_edit_add_passage (edit, source, start, end), tag);
      g_hash_table_insert (expected, key, hx_text_dup_range (text, start, end));
    }
  fixture_commit (edit);
  fixture_reopen (self);

  passages = PASSAGES (.source = source);
  g_assert_cmpuint (passages->len, ==, g_hash_table_size (expected));
  for (guint i = 0; i < passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (passages, i);
      g_autofree char *key = g_strdup_printf ("%u-%u", hx_passage_get_start (passage),
                                              hx_passage_get_end (passage));

      g_assert_cmpstr (hx_passage_get_text (passage), ==, g_hash_table_lookup (expected, key));
      g_assert_cmpuint (hx_passage_get_taggings (passage)->len, ==, 1);
    }
  assert_verified (self, passages->len);
  assert_exported (self, passages->len);
}

static void
test_anchors (void)
{
  g_autoptr(HxText) text = hx_text_new (TEXT, -1, NULL);
  g_autofree char *before = hx_anchor_dup_before (text, 47);
  g_autofree char *after = hx_anchor_dup_after (text, 51);

  g_assert_true (hx_anchor_verify (text, 47, 51, "حماة", 8, before, after));
  g_assert_false (hx_anchor_verify (text, 46, 50, "حماة", 8, before, after));
  g_assert_false (hx_anchor_verify (text, 47, 51, "حمات", 8, before, after));
  g_assert_false (hx_anchor_verify (text, 47, 51, "حماة", 8, after, before));
  g_assert_false (hx_anchor_verify (text, 47, 47, "", 0, before, after));
  g_assert_false (hx_anchor_verify (text, 47, 5100, "حماة", 8, before, after));
}

static void
test_dates (void)
{
  static const char * const good[] = {
    "2024", "2024-12", "2024-12-05", "2024-12-05?", "2024~", "2024-12%", "-0044", "201X", "2024-XX",
    "2024-12-XX", "2024-21", "2024-12-01/2024-12-05", "2024-12-01/..", "/2024", "2024/",
    "2024-12-05T10:00:00Z", "2024-12-05T10:00:00+03:00", "2024-02-29",
  };
  static const char * const bad[] = {
    "", "/", "../..", "5 Dec 2024", "2024-13", "2024-00", "2024-12-32", "2024-12-5", "24", "2023-02-29",
    "2024-12-05T25:00:00Z", "2024-12-05 ", "20X4", "2024-21-01", "2024-12-01/2024/2025", "2024??",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_true (hx_date_is_valid (good[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (hx_date_is_valid (bad[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/model/passages", test_passages);
  fixture_add ("/model/codebook", test_codebook);
  fixture_add ("/model/merge-tags", test_merge_tags);
  fixture_add ("/model/entities", test_entities);
  fixture_add ("/model/unused-passages", test_unused_passages);
  fixture_add ("/model/links", test_links);
  fixture_add ("/model/links-between", test_links_between);
  fixture_add ("/model/last-use", test_last_use);
  fixture_add ("/model/search", test_search);
  fixture_add ("/model/random-passages", test_random_passages);
  g_test_add_func ("/model/anchors", test_anchors);
  g_test_add_func ("/model/dates", test_dates);

  return g_test_run ();
}
