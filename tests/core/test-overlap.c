/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What wording texts share, against the obvious way of finding it. All texts are made here. */

#include "config.h"

#include <string.h>

#include "analyse/hx-overlap.h"
#include "base/hx-error.h"
#include "base/hx-partition.h"

static HxText *
get_text (guint      text,
          gpointer   data,
          GError   **error)
{
  GPtrArray *contents = data;

  return hx_text_new (g_ptr_array_index (contents, text), -1, error);
}

static HxOverlaps *
find (GPtrArray *contents)
{
  g_autoptr(GError) error = NULL;
  HxOverlaps *overlaps = hx_overlaps_find (contents->len, get_text, contents, NULL, &error);

  g_assert_no_error (error);
  return overlaps;
}

static HxOverlaps *
find_in (const char *const *contents)
{
  g_autoptr(GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; contents[i] != NULL; i++)
    g_ptr_array_add (array, (gpointer) contents[i]);
  return find (array);
}

/* --- The obvious way --- */

static GHashTable *
list_shingles (const char *content)
{
  GHashTable *shingles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) words = g_strsplit (content, " ", -1);
  guint n = g_strv_length (words);

  for (guint i = 0; i + 5 <= n; i++)
    {
      g_autofree char *shingle = g_strdup_printf ("%s %s %s %s %s", words[i], words[i + 1],
                                                  words[i + 2], words[i + 3], words[i + 4]);

      g_hash_table_add (shingles, g_utf8_casefold (shingle, -1));
    }
  return shingles;
}

static guint
count_both (GHashTable *a,
            GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += g_hash_table_contains (b, key);
  return n;
}

static const HxOverlap *
find_pair (HxOverlaps *overlaps,
           guint       a,
           guint       b)
{
  for (guint i = 0; i < hx_overlaps_get_n_pairs (overlaps); i++)
    {
      const HxOverlap *pair = hx_overlaps_get_pair (overlaps, i);

      if (pair->text[0] == a && pair->text[1] == b)
        return pair;
    }
  return NULL;
}

/* --- Texts --- */

static void
add_words (GString *text,
           GRand   *rand,
           guint    n_words,
           guint    n_vocabulary)
{
  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s%x", text->len > 0 ? " " : "",
                            g_rand_boolean (rand) ? "W" : "w",
                            g_rand_int_range (rand, 0, n_vocabulary));
}

static char *
make_text (GRand *rand,
           guint  n_words,
           guint  n_vocabulary)
{
  GString *text = g_string_new (NULL);

  add_words (text, rand, n_words, n_vocabulary);
  return g_string_free (text, FALSE);
}

/* A copy in which some words are others, some are gone, and a piece stands elsewhere. */
static char *
mutate (GRand      *rand,
        const char *content,
        double      rate)
{
  g_auto(GStrv) words = g_strsplit (content, " ", -1);
  guint n = g_strv_length (words), turn = n > 0 ? g_rand_int_range (rand, 0, n) : 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *word = words[(i + turn) % n];

      if (g_rand_double (rand) < rate / 2)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (g_rand_double (rand) < rate / 2)
        g_string_append_printf (text, "x%x", g_rand_int (rand));
      else
        g_string_append (text, word);
    }
  return g_string_free (text, FALSE);
}

static GPtrArray *
make_texts (GRand *rand,
            guint  n_texts)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func (g_free);

  while (contents->len < n_texts)
    {
      guint kind = g_rand_int_range (rand, 0, 5);

      if (kind == 0 || contents->len == 0)
        g_ptr_array_add (contents, make_text (rand, g_rand_int_range (rand, 0, 120), 3000));
      else if (kind == 1)
        g_ptr_array_add (contents, make_text (rand, g_rand_int_range (rand, 0, 60), 3));
      else
        {
          const char *of = contents->pdata[g_rand_int_range (rand, 0, contents->len)];
          g_autofree char *copy = mutate (rand, of, g_rand_double_range (rand, 0, 0.3));

          g_ptr_array_add (contents,
                           kind == 2 ? g_strjoin (" ", copy, contents->pdata[0], NULL)
                                     : g_steal_pointer (&copy));
        }
    }
  return contents;
}

static void
check_pair (HxOverlaps *overlaps,
            GPtrArray  *contents,
            guint       a,
            guint       b)
{
  g_autoptr(GHashTable) of_a = list_shingles (contents->pdata[a]);
  g_autoptr(GHashTable) of_b = list_shingles (contents->pdata[b]);
  guint least = MIN (g_hash_table_size (of_a), g_hash_table_size (of_b));
  guint both = count_both (of_a, of_b);
  const HxOverlap *pair = find_pair (overlaps, a, b);

  if (both > 0 && both * 5 >= least)
    {
      g_assert_nonnull (pair);
      g_assert_cmpuint (pair->n_shared, ==, both);
      g_assert_cmpfloat (hx_overlaps_get_containment (overlaps, pair), ==, (double) both / least);
      g_assert_cmpint (hx_overlaps_is_same (overlaps, pair), ==, both * 2 >= least);
    }
  else
    g_assert_null (pair);
}

static void
test_brute (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr(GPtrArray) contents = make_texts (rand, g_rand_int_range (rand, 2, 40));
      g_autoptr(HxOverlaps) overlaps = find (contents);

      for (guint a = 0; a < contents->len; a++)
        for (guint b = a + 1; b < contents->len; b++)
          check_pair (overlaps, contents, a, b);
      for (guint i = 1; i < hx_overlaps_get_n_pairs (overlaps); i++)
        g_assert_cmpfloat (
          hx_overlaps_get_containment (overlaps, hx_overlaps_get_pair (overlaps, i - 1)), >=,
          hx_overlaps_get_containment (overlaps, hx_overlaps_get_pair (overlaps, i)));
    }
}

/* Puts what the runs of a side cover into @covered, shingle by shingle. */
static void
cover (const char *content,
       GArray     *runs,
       guint       side,
       GHashTable *covered)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const HxAlignSpan *run = &g_array_index (runs, HxAlignSpan, i);
      g_autofree char *words = g_utf8_substring (content, run->start[side], run->end[side]);
      g_autoptr(GHashTable) shingles = list_shingles (words);
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, shingles);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_hash_table_add (covered, g_strdup (key));
    }
}

/* What is shared is the same on both sides, and all of it is there. */
static void
check_runs (HxOverlaps *overlaps,
            GPtrArray  *contents,
            guint       a,
            guint       b)
{
  g_autoptr(GArray) runs = hx_overlaps_list_runs (overlaps, a, b);
  g_autoptr(GHashTable) covered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) of_a = list_shingles (contents->pdata[a]);
  g_autoptr(GHashTable) of_b = list_shingles (contents->pdata[b]);

  for (guint i = 0; i < runs->len; i++)
    {
      const HxAlignSpan *run = &g_array_index (runs, HxAlignSpan, i);
      g_autofree char *one = g_utf8_substring (contents->pdata[a], run->start[0], run->end[0]);
      g_autofree char *two = g_utf8_substring (contents->pdata[b], run->start[1], run->end[1]);
      g_auto(GStrv) words = g_strsplit (one, " ", -1);

      g_assert_cmpint (g_ascii_strcasecmp (one, two), ==, 0);
      g_assert_cmpuint (run->weight, ==, g_strv_length (words));
      g_assert_cmpuint (run->weight, >=, 5);
      if (i > 0)
        g_assert_cmpuint (run->start[0], >, run[-1].start[0]);
    }
  cover (contents->pdata[a], runs, 0, covered);
  g_assert_cmpuint (g_hash_table_size (covered), ==, count_both (of_a, of_b));
}

static void
test_runs (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr(GPtrArray) contents = make_texts (rand, 20);
      g_autoptr(HxOverlaps) overlaps = find (contents);

      for (guint i = 0; i < hx_overlaps_get_n_pairs (overlaps); i++)
        {
          const HxOverlap *pair = hx_overlaps_get_pair (overlaps, i);

          check_runs (overlaps, contents, pair->text[0], pair->text[1]);
          check_runs (overlaps, contents, pair->text[1], pair->text[0]);
        }
    }
}

/* 850 articles; 800 of them end with the same words, 100 of which are hardly more than those; 40
 * others are copies. */
static void
test_boilerplate (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (850);
  g_autofree char *footer = make_text (rand, 60, 100000);
  g_autoptr(GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HxOverlaps) overlaps = NULL;
  guint n_same = 0, n_common = 0;

  for (guint i = 0; i < 850; i++)
    {
      g_ptr_array_add (own, i < 810 ? make_text (rand, i < 100 ? 20 : 300, 100000)
                                    : mutate (rand, own->pdata[i - 410], 0.05));
      g_ptr_array_add (contents, i < 800 ? g_strjoin (" ", own->pdata[i], footer, NULL)
                                         : g_strdup (own->pdata[i]));
    }
  overlaps = find (contents);
  for (guint i = 0; i < hx_overlaps_get_n_pairs (overlaps); i++)
    {
      const HxOverlap *pair = hx_overlaps_get_pair (overlaps, i);

      if (hx_overlaps_is_same (overlaps, pair))
        {
          g_assert_cmpuint (pair->text[0], ==, pair->text[1] - 410);
          n_same++;
        }
      else if (hx_overlaps_get_containment (overlaps, pair) >= HX_OVERLAP_SAME)
        {
          /* Only of texts most of which is the footer. */
          g_assert_cmpuint (pair->text[0], <, 100);
          g_assert_true (hx_overlaps_is_common (overlaps, pair));
          n_common++;
        }
    }
  g_assert_cmpuint (n_same, ==, 40);
  g_assert_cmpuint (n_common, ==, 100 * 99 / 2 + 100 * 700);
  g_assert_false (hx_overlaps_is_partial (overlaps));
}

/* Of 400 texts 150 are hardly more than one footer, and 150 others hardly more than one story under
 * headlines of their own: the footer makes no origin, the story does. */
static void
test_story (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (400);
  g_autofree char *footer = make_text (rand, 60, 100000);
  g_autofree char *story = make_text (rand, 250, 100000);
  g_autoptr(GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HxOverlaps) overlaps = NULL;
  guint n_same = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *own = make_text (rand, i < 300 ? 8 : 200, 100000);

      g_ptr_array_add (contents, g_strjoin (" ", own, i < 150 ? footer : i < 300 ? story : own,
                                            NULL));
    }
  overlaps = find (contents);
  for (guint i = 0; i < hx_overlaps_get_n_pairs (overlaps); i++)
    {
      const HxOverlap *pair = hx_overlaps_get_pair (overlaps, i);
      gboolean tells = pair->text[0] >= 150 && pair->text[1] < 300;

      g_assert_cmpint (hx_overlaps_is_same (overlaps, pair), ==, tells);
      n_same += tells;
    }
  g_assert_cmpuint (n_same, ==, 150 * 149 / 2);
}

/* Copies of one text are one, however many there are. */
static void
test_copies (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2000);
  g_autofree char *story = make_text (rand, 400, 100000);
  g_autoptr(GPtrArray) contents = g_ptr_array_new ();
  g_autoptr(HxOverlaps) overlaps = NULL;
  g_autoptr(GArray) runs = NULL;
  const HxOverlap *last;

  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (contents, story);
  overlaps = find (contents);
  g_assert_cmpuint (hx_overlaps_get_n_pairs (overlaps), ==, 2000 * 1999 / 2);
  last = hx_overlaps_get_pair (overlaps, 2000 * 1999 / 2 - 1);
  g_assert_cmpuint (last->text[0], ==, 1998);
  g_assert_true (hx_overlaps_is_same (overlaps, last));
  runs = hx_overlaps_list_runs (overlaps, 5, 1500);
  g_assert_cmpuint (runs->len, ==, 1);
  g_assert_cmpuint (g_array_index (runs, HxAlignSpan, 0).end[1], ==, strlen (story));
}

#define SHORT "the mill has been shut since May"
#define LONG "a quiet day on the river again, and nothing in the nets but weed"

/* Where there are too many pairs, what is joined is still joined, even what comes last: the texts
 * with the most words. */
static void
test_too_many (void)
{
  g_autoptr(GPtrArray) contents = g_ptr_array_new ();
  g_autoptr(HxOverlaps) overlaps = NULL;
  g_autoptr(HxPartition) partition = hx_partition_new (3000);

  for (guint i = 0; i < 3000; i++)
    g_ptr_array_add (contents, (gpointer) (i % 3 == 0 ? LONG : SHORT));
  overlaps = find (contents);
  g_assert_false (hx_overlaps_is_partial (overlaps));

  for (guint i = 0; i < 3000; i++)
    contents->pdata[i] = (gpointer) (i == 7 || i == 1234 ? LONG : SHORT);
  g_clear_pointer (&overlaps, hx_overlaps_unref);
  overlaps = find (contents);
  g_assert_true (hx_overlaps_is_partial (overlaps));
  for (guint i = 0; i < hx_overlaps_get_n_pairs (overlaps); i++)
    {
      const HxOverlap *pair = hx_overlaps_get_pair (overlaps, i);

      hx_partition_join (partition, pair->text[0], pair->text[1]);
    }
  for (guint i = 0; i < 3000; i++)
    g_assert_cmpuint (hx_partition_find (partition, i), ==, i == 7 || i == 1234 ? 7 : 0);
}

/* Nothing, next to nothing, very much, and the same thing over and over. */
static void
test_shapes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autofree char *book = make_text (rand, 100000, 50000);
  g_autofree char *repeated = NULL;
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(HxOverlaps) none = find_in ((const char *const[]) { NULL });
  g_autoptr(HxOverlaps) overlaps = NULL;
  g_autoptr(GArray) runs = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (words, "again ");
  repeated = g_strdup (words->str);
  g_assert_cmpuint (hx_overlaps_get_n_pairs (none), ==, 0);

  overlaps = find_in ((const char *const[]) { "", "", "word", "word", "… !!", book, repeated,
                                              "again again again again again", book, "a b c d",
                                              "a b c d", NULL });
  g_assert_cmpuint (hx_overlaps_get_n_pairs (overlaps), ==, 2);
  g_assert_nonnull (find_pair (overlaps, 5, 8));
  g_assert_nonnull (find_pair (overlaps, 6, 7));
  runs = hx_overlaps_list_runs (overlaps, 5, 8);
  g_assert_cmpuint (runs->len, ==, 1);
  g_array_unref (runs);
  runs = hx_overlaps_list_runs (overlaps, 6, 7);
  g_assert_cmpuint (g_array_index (runs, HxAlignSpan, 0).weight, ==, 5);
  g_array_unref (runs);
  runs = hx_overlaps_list_runs (overlaps, 0, 7);
  g_assert_cmpuint (runs->len, ==, 0);
}

/* Vowel signs, case and marks do not part words; scripts without spaces are taken letter by
 * letter. */
static void
test_scripts (void)
{
  static const char *const contents[] = {
    "قال مدير الميناء إن العبّارة غرقت يوم الثلاثاء قرب الرصيف القديم",
    "وأضاف: «قال مدير الميناء إن العبارة غرقت يوم الثلاثاء» ثم صمت طويلا جدا",
    "渡船星期二在旧码头附近沉没了没有人受伤",
    "记者报道：渡船星期二在旧码头附近沉没了。",
    "LE BAC A COULÉ MARDI PRÈS DU QUAI",
    "Le bac a coulé mardi près du quai de bois.",
    NULL,
  };
  g_autoptr(HxOverlaps) overlaps = find_in (contents);
  g_autoptr(GArray) runs = hx_overlaps_list_runs (overlaps, 2, 3);
  g_autofree char *words = NULL, *arabic = NULL;

  g_assert_cmpuint (hx_overlaps_get_n_pairs (overlaps), ==, 3);
  g_assert_true (hx_overlaps_is_same (overlaps, find_pair (overlaps, 0, 1)));
  g_assert_true (hx_overlaps_is_same (overlaps, find_pair (overlaps, 4, 5)));
  g_assert_cmpuint (runs->len, ==, 1);
  words = g_utf8_substring (contents[3], g_array_index (runs, HxAlignSpan, 0).start[1],
                            g_array_index (runs, HxAlignSpan, 0).end[1]);
  g_assert_cmpstr (words, ==, "渡船星期二在旧码头附近沉没了");
  g_array_unref (runs);
  runs = hx_overlaps_list_runs (overlaps, 0, 1);
  arabic = g_utf8_substring (contents[0], g_array_index (runs, HxAlignSpan, 0).start[0],
                             g_array_index (runs, HxAlignSpan, 0).end[0]);
  g_assert_cmpstr (arabic, ==, "قال مدير الميناء إن العبّارة غرقت يوم الثلاثاء");
}

static HxText *
fail (guint      text,
      gpointer   data,
      GError   **error)
{
  if (text == 1)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CORRUPT, "gone");
      return NULL;
    }
  return hx_text_new ("one two three four five six", -1, error);
}

static void
test_errors (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (hx_overlaps_find (3, fail, NULL, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (hx_overlaps_find (1, fail, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlap/brute", test_brute);
  g_test_add_func ("/overlap/runs", test_runs);
  g_test_add_func ("/overlap/boilerplate", test_boilerplate);
  g_test_add_func ("/overlap/story", test_story);
  g_test_add_func ("/overlap/copies", test_copies);
  g_test_add_func ("/overlap/too-many", test_too_many);
  g_test_add_func ("/overlap/shapes", test_shapes);
  g_test_add_func ("/overlap/scripts", test_scripts);
  g_test_add_func ("/overlap/errors", test_errors);
  return g_test_run ();
}
