/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing and ordering sources. */

#include "config.h"

#include "model/hx-passage.h"
#include "model/hx-source-query.h"
#include "model/hx-source-set.h"
#include "model/hx-tag.h"
#include "source-fixture.h"

static gpointer
run_query (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_source_query_list_ids (data, connection, error);
}

/* --- Queries --- */

/* The titles of what the query finds. */
static char *
dup_titles (Fixture             *self,
            const HxSourceQuery *query)
{
  g_autoptr(GArray) ids = fixture_query (self, G_TYPE_ARRAY, run_query, (gpointer) query);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(HxSource) source = source_of (self, g_array_index (ids, gint64, i));

      g_string_append (titles, hx_source_get_title (source));
    }
  return g_string_free (titles, FALSE);
}

#define ASSERT_QUERY(expected, ...) \
  G_STMT_START { \
    HxSourceQuery query = { __VA_ARGS__ }; \
    g_autofree char *actual = dup_titles (self, &query); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

#define ASSERT_CONDITION(expected, ...) \
  G_STMT_START { \
    HxCondition condition = { __VA_ARGS__ }; \
    g_autoptr(GArray) conditions = g_array_new (FALSE, FALSE, sizeof condition); \
    g_array_append_val (conditions, condition); \
    ASSERT_QUERY (expected, .conditions = conditions); \
  } G_STMT_END

static const struct
{
  const char *title, *outlet, *date, *reliability, *credibility, *age, *day, *region;
} rows[] = {
  { "a", "The Lantern", "2024", "B", "2", "9", "2024-12", "north" },
  { "b", "the courier", "2024-12-05", "F", "6", "10", "2024-12-05", "South" },
  { "c", NULL, "2023~", "A", "1", "-3.5", "2024", NULL },
  { "d", "Ḥamāh Post", NULL, NULL, NULL, NULL, NULL, "north" },
  { "e", "100%_\\", "2024-01/2024-03", "D", "5", "1e2", "2025-21", "north'; DROP TABLE source" },
  { "f", "الصحيفة", "2024-XX-05", "C", "3", "9.0", "-0044-03-15", "NORTH" },
};

static void
add_rows (Fixture *self,
          gint64  *ids,
          gint64  *age,
          gint64  *day,
          gint64  *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("Text %u", i);

      ids[i] = fixture_add_source (self, rows[i].title, text);
    }
  EDIT (
    *age = hx_edit_add_attribute (edit, "Age", HX_ATTRIBUTE_NUMBER, NULL);
    *day = hx_edit_add_attribute (edit, "Day", HX_ATTRIBUTE_DATE, NULL);
    *region = hx_edit_add_attribute (edit, "Region", HX_ATTRIBUTE_TEXT, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        hx_edit_set_source (edit, ids[i], HX_SOURCE_OUTLET, rows[i].outlet);
        hx_edit_set_source (edit, ids[i], HX_SOURCE_DATE, rows[i].date);
        hx_edit_set_source (edit, ids[i], HX_SOURCE_RELIABILITY, rows[i].reliability);
        hx_edit_set_source (edit, ids[i], HX_SOURCE_CREDIBILITY, rows[i].credibility);
        hx_edit_set_attribute (edit, ids[i], *age, rows[i].age);
        hx_edit_set_attribute (edit, ids[i], *day, rows[i].day);
        hx_edit_set_attribute (edit, ids[i], *region, rows[i].region);
      });
}

static void
test_query_order (Fixture       *self,
                  gconstpointer  data)
{
  gint64 ids[G_N_ELEMENTS (rows)], age, day, region, tag;

  add_rows (self, ids, &age, &day, &region);
  ASSERT_QUERY ("abcdef", 0);
  ASSERT_QUERY ("fedcba", .descending = TRUE);
  ASSERT_QUERY ("fedcba", .sort = HX_SOURCE_SORT_TITLE, .descending = TRUE);
  ASSERT_QUERY ("edbafc", .sort = HX_SOURCE_SORT_OUTLET);
  ASSERT_QUERY ("fabdec", .sort = HX_SOURCE_SORT_OUTLET, .descending = TRUE);
  ASSERT_QUERY ("ceafbd", .sort = HX_SOURCE_SORT_DATE);
  ASSERT_QUERY ("bfaecd", .sort = HX_SOURCE_SORT_DATE, .descending = TRUE);
  ASSERT_QUERY ("cafebd", .sort = HX_SOURCE_SORT_RELIABILITY);
  ASSERT_QUERY ("befacd", .sort = HX_SOURCE_SORT_RELIABILITY, .descending = TRUE);
  ASSERT_QUERY ("cafbed", .sort = HX_SOURCE_SORT_ATTRIBUTE, .sort_attribute = age);
  ASSERT_QUERY ("ebfacd", .sort = HX_SOURCE_SORT_ATTRIBUTE, .sort_attribute = age,
                .descending = TRUE);
  ASSERT_QUERY ("fcabed", .sort = HX_SOURCE_SORT_ATTRIBUTE, .sort_attribute = day);
  ASSERT_QUERY ("adfebc", .sort = HX_SOURCE_SORT_ATTRIBUTE, .sort_attribute = region);

  EDIT (tag = hx_edit_add_tag (edit, 0, "T", NULL);
        hx_edit_tag (edit, hx_edit_add_passage (edit, ids[3], 0, 2), tag);
        hx_edit_tag (edit, hx_edit_add_passage (edit, ids[3], 0, 3), tag);
        hx_edit_tag (edit, hx_edit_add_passage (edit, ids[1], 0, 3), tag));
  ASSERT_QUERY ("acefbd", .sort = HX_SOURCE_SORT_TAGGINGS);
  ASSERT_QUERY ("dbfeca", .sort = HX_SOURCE_SORT_TAGGINGS, .descending = TRUE);
}

static void
test_query_words (Fixture       *self,
                  gconstpointer  data)
{
  gint64 ids[G_N_ELEMENTS (rows)], age, day, region;

  add_rows (self, ids, &age, &day, &region);
  ASSERT_QUERY ("ab", .words = "THE");
  ASSERT_QUERY ("a", .words = " lantern  the ");
  ASSERT_QUERY ("d", .words = "hamah");
  ASSERT_QUERY ("f", .words = "صحيفة");
  ASSERT_QUERY ("e", .words = "%_\\");
  ASSERT_QUERY ("", .words = "'; DROP");
  ASSERT_QUERY ("bf", .words = "-05");
  ASSERT_QUERY ("abcdef", .words = " ");
}

static void
test_query_conditions (Fixture       *self,
                       gconstpointer  data)
{
  gint64 ids[G_N_ELEMENTS (rows)], age, day, region;

  add_rows (self, ids, &age, &day, &region);
  ASSERT_CONDITION ("b", "outlet", 0, HX_CONDITION_IS, "The Courier");
  ASSERT_CONDITION ("acdef", "outlet", 0, HX_CONDITION_IS_NOT, "The Courier");
  ASSERT_CONDITION ("d", "outlet", 0, HX_CONDITION_CONTAINS, "HAMAH");
  ASSERT_CONDITION ("c", "outlet", 0, HX_CONDITION_IS_NOT_SET, NULL);
  ASSERT_CONDITION ("abdef", "outlet", 0, HX_CONDITION_IS_SET, NULL);
  ASSERT_CONDITION ("abef", "date", 0, HX_CONDITION_AT_LEAST, "2024");
  ASSERT_CONDITION ("b", "date", 0, HX_CONDITION_AT_LEAST, "2024-02");
  ASSERT_CONDITION ("ce", "date", 0, HX_CONDITION_AT_MOST, "2024-06");
  ASSERT_CONDITION ("ac", "reliability", 0, HX_CONDITION_AT_LEAST, "b");
  ASSERT_CONDITION ("ef", "reliability", 0, HX_CONDITION_AT_MOST, "C");
  ASSERT_CONDITION ("b", "reliability", 0, HX_CONDITION_AT_MOST, "F");
  ASSERT_CONDITION ("ac", "credibility", 0, HX_CONDITION_AT_LEAST, "2");
  ASSERT_CONDITION ("ef", "credibility", 0, HX_CONDITION_AT_MOST, "3");
  ASSERT_CONDITION ("f", "credibility", 0, HX_CONDITION_IS, "3");
  ASSERT_CONDITION ("d", "credibility", 0, HX_CONDITION_IS_NOT_SET, NULL);

  ASSERT_CONDITION ("af", NULL, age, HX_CONDITION_IS, "9");
  ASSERT_CONDITION ("bcde", NULL, age, HX_CONDITION_IS_NOT, "9");
  ASSERT_CONDITION ("be", NULL, age, HX_CONDITION_AT_LEAST, "9.5");
  ASSERT_CONDITION ("acf", NULL, age, HX_CONDITION_AT_MOST, "9");
  ASSERT_CONDITION ("d", NULL, age, HX_CONDITION_IS_NOT_SET, NULL);
  ASSERT_CONDITION ("abe", NULL, day, HX_CONDITION_AT_LEAST, "2024-12-01");
  ASSERT_CONDITION ("f", NULL, day, HX_CONDITION_AT_MOST, "2000");
  ASSERT_CONDITION ("adf", NULL, region, HX_CONDITION_IS, "North");
  ASSERT_CONDITION ("bce", NULL, region, HX_CONDITION_IS_NOT, "North");
  ASSERT_CONDITION ("e", NULL, region, HX_CONDITION_IS, "north'; drop table source");
  ASSERT_CONDITION ("adef", NULL, region, HX_CONDITION_CONTAINS, "orth");
}

static void
test_query_sets (Fixture       *self,
                 gconstpointer  data)
{
  gint64 ids[G_N_ELEMENTS (rows)], age, day, region, above = 0, below = 0;
  HxCondition two[] = { { NULL, 0, HX_CONDITION_IS, "north" },
                        { "reliability", 0, HX_CONDITION_IS_SET, NULL } };
  g_autoptr(GArray) conditions = g_array_new (FALSE, FALSE, sizeof (HxCondition));

  add_rows (self, ids, &age, &day, &region);
  EDIT (above = hx_edit_add_source_set (edit, 0, "Above");
        below = hx_edit_add_source_set (edit, above, "Below");
        hx_edit_add_to_set (edit, above, ids[0]);
        hx_edit_add_to_set (edit, below, ids[0]);
        hx_edit_add_to_set (edit, below, ids[5]);
        hx_edit_add_to_set (edit, below, ids[3]));
  ASSERT_QUERY ("adf", .set = above);
  ASSERT_QUERY ("fda", .set = below, .descending = TRUE);
  ASSERT_QUERY ("bce", .in_no_set = TRUE);
  ASSERT_QUERY ("", .set = 5);

  two[0].attribute = region;
  g_array_append_vals (conditions, two, 2);
  ASSERT_QUERY ("af", .set = above, .conditions = conditions);
  ASSERT_QUERY ("a", .set = above, .conditions = conditions, .words = "lantern");
}

static void
assert_query_fails (Fixture     *self,
                    HxCondition  condition,
                    int          code,
                    const char  *part)
{
  g_autoptr(GArray) conditions = g_array_new (FALSE, FALSE, sizeof condition);
  HxSourceQuery query = { .conditions = conditions };
  g_autoptr(GError) error = NULL;

  g_array_append_val (conditions, condition);
  g_assert_null (hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_ARRAY, run_query,
                                                         &query, NULL), &error));
  g_assert_error (error, HX_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_query_mistakes (Fixture       *self,
                     gconstpointer  data)
{
  assert_query_fails (self, (HxCondition) { "colour", 0, HX_CONDITION_IS, "x" }, HX_ERROR_INVALID,
                      "“colour”");
  assert_query_fails (self, (HxCondition) { "outlet", 0, HX_CONDITION_IS, NULL }, HX_ERROR_INVALID,
                      "value");
  assert_query_fails (self, (HxCondition) { "outlet", 0, HX_CONDITION_IS, "\xff" },
                      HX_ERROR_INVALID, "value");
  assert_query_fails (self, (HxCondition) { "date", 0, HX_CONDITION_AT_MOST, "soon" },
                      HX_ERROR_INVALID, "“soon”");
  assert_query_fails (self, (HxCondition) { NULL, 5, HX_CONDITION_IS, "x" }, HX_ERROR_NOT_FOUND,
                      "attribute");
}

static void
test_date_ranges (void)
{
  static const struct { const char *date; gint64 first, last; } dates[] = {
    { "2024", 20240101, 20241231 }, { "2024?", 20240101, 20241231 },
    { "2024-02", 20240201, 20240231 }, { "2024-02-29~", 20240229, 20240229 },
    { "2024-XX", 20240101, 20241231 }, { "2024-12-XX", 20241201, 20241231 },
    { "202X", 20200101, 20291231 }, { "2024-22", 20240601, 20240831 },
    { "2024-24", 20241201, 20241231 }, { "-0044-03-15", -440000 + 315, -440000 + 315 },
    { "2024-01-05/2024-02", 20240105, 20240231 }, { "../2024", G_MININT64, 20241231 },
    { "2024/", 20240101, G_MAXINT64 }, { "2024-12-05T10:00:00Z", 20241205, 20241205 },
    { "2024-1X", 20241001, 20241231 }, { "2024-01-0X", 20240101, 20240109 },
  };
  gint64 first, last;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_test_message ("%s", dates[i].date);
      g_assert_true (hx_date_get_range (dates[i].date, &first, &last));
      g_assert_cmpint (first, ==, dates[i].first);
      g_assert_cmpint (last, ==, dates[i].last);
    }
  g_assert_false (hx_date_get_range ("soon", &first, &last));
  g_assert_false (hx_date_get_range ("", &first, &last));
}

/* --- Speed --- */

static gpointer
list_all (HxConnection  *connection,
          gpointer       data,
          GError       **error)
{
  return hx_source_list (connection, error);
}

static void
fill_large (Fixture *self,
            guint    n,
            gint64  *attributes,
            gint64  *set)
{
  static const char * const outlets[] = { "The Courier", "Ḥamāh Post", "الصحيفة", NULL, "Lantern" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Fill");
  gint64 tag = hx_edit_add_tag (edit, 0, "T", NULL);

  attributes[0] = hx_edit_add_attribute (edit, "Age", HX_ATTRIBUTE_NUMBER, NULL);
  attributes[1] = hx_edit_add_attribute (edit, "Region", HX_ATTRIBUTE_TEXT, NULL);
  *set = hx_edit_add_source_set (edit, 0, "Half");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Report %u of the harbour", (i * 7919) % n);
      HxSourceDraft *draft = make_draft (title, title);
      g_autofree char *age = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 100));
      gint64 source;

      g_set_str (&draft->outlet, outlets[i % 5]);
      draft->date = g_strdup_printf ("20%02u-%02u-%02u", i % 30, 1 + i % 12, 1 + i % 28);
      add_page (draft, 0, 5);
      source = hx_edit_add_source (edit, draft);
      hx_edit_set_attribute (edit, source, attributes[0], age);
      hx_edit_set_attribute (edit, source, attributes[1], i % 3 == 0 ? "north" : "south");
      if (i % 2 == 0)
        hx_edit_add_to_set (edit, *set, source);
      for (guint k = 0; k < 5; k++)
        hx_edit_tag (edit, hx_edit_add_passage (edit, source, k, k + 2), tag);
    }
  fixture_commit (edit);
}

/* Ten thousand sources, each query within a frame or two. */
static void
test_query_speed (Fixture       *self,
                  gconstpointer  data)
{
  gint64 attributes[2], set;
  HxCondition both[2] = { { NULL, 0, HX_CONDITION_IS, "North" },
                          { NULL, 0, HX_CONDITION_AT_LEAST, "50" } };
  g_autoptr(GArray) conditions = g_array_new (FALSE, FALSE, sizeof (HxCondition));
  guint n = g_test_perf () ? 10000 : 1000;
  gint64 before;

  fill_large (self, n, attributes, &set);
  fixture_reopen (self);
  both[0].attribute = attributes[1];
  both[1].attribute = attributes[0];
  g_array_append_vals (conditions, both, 2);
  {
    const struct { const char *name; HxSourceQuery query; } queries[] = {
      { "order of import", { 0 } },
      { "by title", { .sort = HX_SOURCE_SORT_TITLE } },
      { "by outlet", { .sort = HX_SOURCE_SORT_OUTLET } },
      { "by date", { .sort = HX_SOURCE_SORT_DATE } },
      { "by taggings", { .sort = HX_SOURCE_SORT_TAGGINGS } },
      { "by a number", { .sort = HX_SOURCE_SORT_ATTRIBUTE, .sort_attribute = attributes[0] } },
      { "by a text", { .sort = HX_SOURCE_SORT_ATTRIBUTE, .sort_attribute = attributes[1] } },
      { "two words", { .words = "harbour hamah" } },
      { "two attributes, by date", { .conditions = conditions, .sort = HX_SOURCE_SORT_DATE } },
      { "a set, by title", { .set = set, .sort = HX_SOURCE_SORT_TITLE } },
      { "in no set", { .in_no_set = TRUE } },
    };

    for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
      {
        g_autoptr(GArray) warm = fixture_query (self, G_TYPE_ARRAY, run_query,
                                                (gpointer) &queries[i].query);
        g_autoptr(GArray) found = NULL;
        double ms;

        before = g_get_monotonic_time ();
        found = fixture_query (self, G_TYPE_ARRAY, run_query, (gpointer) &queries[i].query);
        ms = (g_get_monotonic_time () - before) / 1000.0;
        g_test_message ("%s: %u of %u sources in %.1f ms", queries[i].name, found->len, n, ms);
        g_assert_cmpuint (found->len, >, 0);
        if (g_test_perf ())
          g_assert_cmpfloat (ms, <, 30);
      }
  }
  before = g_get_monotonic_time ();
  {
    g_autoptr(GPtrArray) all = fixture_query (self, G_TYPE_PTR_ARRAY, list_all, NULL);

    g_test_message ("all %u records: %.1f ms", all->len,
                    (g_get_monotonic_time () - before) / 1000.0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/source-query/order", test_query_order);
  fixture_add ("/source-query/words", test_query_words);
  fixture_add ("/source-query/conditions", test_query_conditions);
  fixture_add ("/source-query/sets", test_query_sets);
  fixture_add ("/source-query/mistakes", test_query_mistakes);
  fixture_add ("/source-query/speed", test_query_speed);
  g_test_add_func ("/source-query/date-ranges", test_date_ranges);

  return g_test_run ();
}
