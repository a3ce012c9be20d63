/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Alignment against pairs that were marked by hand, as offsets, before any answer was seen.
 * Precision at first suggestion: of the sentences for which something is offered, those whose
 * best offer overlaps what was marked for them, both ways round. Recall: of the marked pairs,
 * those that an offer overlaps at both ends; of all, and of those marked as wholly the same. */

#include "config.h"

#include <json-glib/json-glib.h>

#include "analyse/hx-align.h"

#define N_SOURCES 5

typedef struct
{
  guint    source[2];
  guint    start[2];
  guint    end[2];
  gboolean same;       /* yes, not only partly */
} Mark;

typedef struct
{
  guint offered, right;
  guint same, same_found;
  guint marked, marked_found;
} Count;

static GArray *
load_marks (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "align", name, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr(GError) error = NULL;
  JsonArray *pairs;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  pairs = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "pairs");
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      JsonObject *pair = json_array_get_object_element (pairs, i);
      Mark mark = {
        .source = { json_object_get_int_member (pair, "a") - 1,
                    json_object_get_int_member (pair, "b") - 1 },
        .start = { json_object_get_int_member (pair, "a_start"),
                   json_object_get_int_member (pair, "b_start") },
        .end = { json_object_get_int_member (pair, "a_end"),
                 json_object_get_int_member (pair, "b_end") },
        .same = g_str_equal (json_object_get_string_member (pair, "same"), "yes"),
      };

      g_assert_cmpuint (mark.source[0], <, mark.source[1]);
      g_array_append_val (marks, mark);
    }
  return marks;
}

static gboolean
overlaps (const Mark        *mark,
          const HxAlignment *alignment)
{
  for (guint side = 0; side < 2; side++)
    if (MAX (mark->start[side], alignment->start[side])
        >= MIN (mark->end[side], alignment->end[side]))
      return FALSE;
  return TRUE;
}

static gboolean
is_of_pair (const Mark *mark,
            guint       a,
            guint       b)
{
  return mark->source[0] == a && mark->source[1] == b;
}

static gboolean
is_right (GArray            *marks,
          guint              a,
          guint              b,
          const HxAlignment *alignment)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (is_of_pair (mark, a, b) && overlaps (mark, alignment))
        return TRUE;
    }
  return FALSE;
}

/* Whether nothing better is offered for the same sentence of one side. */
static gboolean
is_first (GArray *alignments,
          guint   at,
          guint   side)
{
  const HxAlignment *this = &g_array_index (alignments, HxAlignment, at);

  for (guint i = 0; i < alignments->len; i++)
    {
      const HxAlignment *other = &g_array_index (alignments, HxAlignment, i);

      if (other->start[side] == this->start[side]
          && (other->score > this->score || (other->score == this->score && i < at)))
        return FALSE;
    }
  return TRUE;
}

static void
count_pair (GArray *marks,
            guint   a,
            guint   b,
            GArray *alignments,
            Count  *count)
{
  for (guint i = 0; i < alignments->len; i++)
    for (guint side = 0; side < 2; side++)
      if (is_first (alignments, i, side))
        {
          count->offered++;
          count->right += is_right (marks, a, b, &g_array_index (alignments, HxAlignment, i));
        }
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      gboolean found = FALSE;

      if (!is_of_pair (mark, a, b))
        continue;
      for (guint k = 0; k < alignments->len && !found; k++)
        found = overlaps (mark, &g_array_index (alignments, HxAlignment, k));
      count->marked++;
      count->marked_found += found;
      count->same += mark->same;
      count->same_found += mark->same && found;
    }
}

static void
report (const char  *what,
        const Count *count)
{
  g_test_message ("%s: precision at first suggestion %.3f (%u of %u), recall %.3f (%u of %u), "
                  "with what is partly the same %.3f (%u of %u)", what,
                  (double) count->right / MAX (count->offered, 1), count->right, count->offered,
                  (double) count->same_found / MAX (count->same, 1), count->same_found,
                  count->same, (double) count->marked_found / MAX (count->marked, 1),
                  count->marked_found, count->marked);
}

static void
check_quality (HxAlignText *const *texts,
               const char         *marks_name,
               double              precision,
               double              recall)
{
  g_autoptr(GArray) marks = load_marks (marks_name);
  Count all = { 0 };

  for (guint a = 0; a < N_SOURCES; a++)
    for (guint b = a + 1; b < N_SOURCES; b++)
      {
        g_autoptr(GArray) alignments = hx_align_texts (texts[a], texts[b], NULL);
        g_autofree char *what = g_strdup_printf ("%u and %u", a + 1, b + 1);
        Count count = { 0 };

        count_pair (marks, a, b, alignments, &count);
        report (what, &count);
        count_pair (marks, a, b, alignments, &all);
      }
  report ("all", &all);
  g_assert_cmpuint (all.same, >=, 60);
  g_assert_cmpfloat (all.right, >=, precision * all.offered);
  g_assert_cmpfloat (all.same_found, >=, recall * all.same);
}

static HxAlignText *
prepare (const char *contents,
         gsize       n_bytes)
{
  g_autoptr(HxText) text = hx_text_new (contents, n_bytes, NULL);

  g_assert_nonnull (text);
  return hx_align_text_new (text, NULL, NULL, 0);
}

static void
free_texts (HxAlignText **texts)
{
  for (guint i = 0; i < N_SOURCES; i++)
    hx_align_text_unref (texts[i]);
}

static void
test_example (void)
{
  HxAlignText *texts[N_SOURCES];

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i + 1);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "example", name,
                                                     NULL);
      g_autofree char *contents = NULL;
      gsize n_bytes;

      g_assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
      texts[i] = prepare (contents, n_bytes);
    }
  check_quality (texts, "example-pairs.json", 0.87, 0.48);
  free_texts (texts);
}

/* Real reports, which are not in the repository. */
static void
test_corpus (void)
{
  HxAlignText *texts[N_SOURCES] = { NULL };

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i + 1);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus",
                                                     name, NULL);
      g_autofree char *contents = NULL;
      gsize n_bytes;

      if (!g_file_get_contents (path, &contents, &n_bytes, NULL))
        {
          g_assert_cmpuint (i, ==, 0);
          g_test_skip ("The real reports are not here.");
          return;
        }
      texts[i] = prepare (contents, n_bytes);
    }
  check_quality (texts, "corpus-pairs.json", 0.88, 0.28);
  free_texts (texts);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align/quality/example", test_example);
  g_test_add_func ("/align/quality/corpus", test_corpus);
  return g_test_run ();
}
