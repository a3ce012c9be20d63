/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matcher against one that is naive, and against what is made to trouble it. */

#include "config.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#include "analyse/hx-matcher.h"
#include "base/hx-error.h"
#include "naive-matcher.h"

#define MAX_NAMES 24

/* What takes half a minute takes several under the sanitizers, which look for something else. */
#if defined (__SANITIZE_ADDRESS__)
# define N_RANDOM 10000
#elif defined (__has_feature)
# if __has_feature (address_sanitizer)
#  define N_RANDOM 10000
# endif
#endif
#ifndef N_RANDOM
# define N_RANDOM 100000
#endif

static const char *const pieces[] = {
  "a", "b", "A", "B", "al", "Al", "ab", "é", "e", "e\xcc\x81", "\xcc\x81", "ß", "ss", "s", "S",
  "ẞ", "ı", "İ", "i", "I", "ﬁ", "f", "fi", "æ", "ae", "ø", "ŉ", "1", "٢", "2", "²", "㋀", "月",
  " ", " ", " ", " ", "\xc2\xa0", "\n", "  ", "-", "‑", "–", " - ", "—", ".", ".", "．", "'",
  "’", "ʿ", "`", "“", "”", ",", "(", ")", "#", "&", "…", "U.", "N.", "U.N.", "'s", "’s",
  "و", "ف", "ب", "ل", "ك", "س", "ا", "ال", "أ", "ة", "ه", "ي", "ى", "حما", "َ", "ـ", "ﻻ", "ﷺ",
  "\xe2\x80\x8cها", "\xe2\x80\x8cهای", "های", "ی", "\xe2\x80\x8cای",
  "\xe2\x80\x8d", "\xe2\x80\x8c", "\xc2\xad", "\xe2\x80\x8f", "東", "京", "タ", "ー", "が",
  "か\xe3\x82\x99", "か", "ก", "ิ", "㍿", "株", "👩", "👧", "👍", "🏽", "🇫", "🇷", "한", "न",
  "ि", "\xe3\x80\x80", "×", "_", "é", "É", "ς", "Σ", "\xef\xbf\xbc", "׳", "־",
};

static char *
make_text (GRand *rand,
           guint  n_max)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 1, n_max + 1);
  guint n_pieces = g_rand_boolean (rand) ? G_N_ELEMENTS (pieces)
                                         : g_rand_int_range (rand, 10, G_N_ELEMENTS (pieces));
  guint first = g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces) - n_pieces + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (text, g_rand_int_range (rand, 0, 4) == 0
                           ? " " : pieces[first + g_rand_int_range (rand, 0, n_pieces)]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Words of few letters, so that names begin like each other and like what is no name. */
static char *
make_words (GRand *rand,
            guint  n_max)
{
  static const char *const said[] = {
    "al", "Al", "ab", "aba", "abba", "Abba", "a", "b", "B", "bab", "BA", "abababababab",
    "abababababaa", "ab'a", "A.B.", "a-b", "ab’s", "äb", "ab.", "ba,", "“ab”", "ababababababababab",
  };
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 1, n_max + 1);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, said[g_rand_int_range (rand, 0, G_N_ELEMENTS (said))]);
      g_string_append_c (text, g_rand_int_range (rand, 0, 9) == 0 ? '\n' : ' ');
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Part of the text, so that it is found, or not of the text. */
static char *
make_name (GRand      *rand,
           const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  glong start = g_rand_int_range (rand, 0, length), end;
  g_autofree char *name = NULL;

  if (g_rand_int_range (rand, 0, 4) == 0)
    return make_text (rand, 5);
  end = start + g_rand_int_range (rand, 1, 9);
  end = MIN (end, length);
  name = g_utf8_substring (text, start, end);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0: return g_utf8_strup (name, -1);
    case 1: return g_utf8_strdown (name, -1);
    case 2: return g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
    default: return g_steal_pointer (&name);
    }
}

static guint
make_names (GRand         *rand,
            const char    *text,
            HxMatcherName *names,
            GPtrArray     *kept)
{
  guint n = g_rand_int_range (rand, 1, 12);

  for (guint i = 0; i < n; i++)
    {
      names[i].id = g_rand_int_range (rand, 1, 20);
      names[i].text = make_name (rand, text);
      g_ptr_array_add (kept, (char *) names[i].text);
      names[i].flags = g_rand_boolean (rand) ? HX_MATCHER_GUESS : g_rand_int_range (rand, 0, 8);
    }
  return n;
}

/* Leaves some names out and adds others, as the matcher is told to. */
static HxMatcher *
change (GRand         *rand,
        HxMatcher     *matcher,
        const char    *text,
        HxMatcherName *names,
        guint         *n_names,
        GPtrArray     *kept)
{
  gint64 removed[2] = { g_rand_int_range (rand, 1, 20), g_rand_int_range (rand, 1, 20) };
  HxMatcherName added[MAX_NAMES];
  guint n_added = make_names (rand, text, added, kept), n = 0;
  HxMatcher *changed = hx_matcher_new_changed (matcher, removed, 2, added, n_added);

  for (guint i = 0; i < *n_names; i++)
    if (names[i].id != removed[0] && names[i].id != removed[1])
      names[n++] = names[i];
  for (guint i = 0; i < n_added; i++)
    names[n++] = added[i];
  *n_names = n;
  return changed;
}

static void
check_random (GRand *rand,
              guint  number)
{
  g_autofree char *text = number % 3 == 0 ? make_words (rand, 60) : make_text (rand, 40);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  HxMatcherName names[MAX_NAMES];
  guint n = make_names (rand, text, names, kept);
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, n);
  g_autoptr(HxMatcher) changed = NULL;

  naive_matcher_check (matcher, names, n, text);
  if (number % 4 != 0)
    return;
  changed = change (rand, matcher, text, names, &n, kept);
  naive_matcher_check (changed, names, n, text);
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2016);
  guint n = g_test_slow () ? 3000000 : N_RANDOM;

  for (guint i = 0; i < n && !g_test_failed (); i++)
    check_random (rand, i);
}

/* Hostile -------------------------------------------------------------------------------------- */

static GArray *
scan_once (const char *name,
           const char *utf8)
{
  HxMatcherName names[] = { { 1, name, HX_MATCHER_ANY_CASE } };
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, 1);
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  GArray *hits = hx_matcher_scan (matcher, text, NULL, NULL);

  g_assert_nonnull (hits);
  return hits;
}

static char *
repeat (const char *piece,
        guint       n,
        const char *last)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, last);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_long_names (void)
{
  g_autofree char *longest = repeat ("a", HX_MATCHER_MAX_NAME, "");
  g_autofree char *too_long = repeat ("a", HX_MATCHER_MAX_NAME + 1, "");
  g_autofree char *huge = repeat ("ab ", 40000, "");
  g_autofree char *words = repeat ("ß ", HX_MATCHER_MAX_NAME / 3, "");
  g_autoptr(GArray) one = scan_once (longest, longest);
  g_autoptr(GArray) none = scan_once (too_long, too_long);
  g_autoptr(GArray) nothing = scan_once (huge, huge);
  g_autoptr(GArray) folded = scan_once (words, words);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (folded->len, ==, 1);
}

/* Words around the length up to which they are looked up, in each way of reading them. */
static void
test_long_words (void)
{
  static const char *const letters[] = { "a", "É", "ل", "a'", "ſ", "ß", "a\xcc\x81" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    for (guint n = 1; n < 140; n += n < 50 ? 7 : 1)
      {
        g_autofree char *word = repeat (letters[i], n, "");
        g_autofree char *other = repeat (letters[i], n, "b");
        g_autofree char *two = g_strconcat (word, " ", other, NULL);
        g_autofree char *text = g_strdup_printf ("%s %s %s, و%s %s%s “%s” %s’s %s", word, word,
                                                 other, word, other, word, two, word, two);
        HxMatcherName names[] = {
          { 1, word, HX_MATCHER_CLITICS }, { 2, two, HX_MATCHER_CLITICS }, { 3, other, 0 },
        };
        g_autoptr(HxMatcher) matcher = hx_matcher_new (names, G_N_ELEMENTS (names));

        naive_matcher_check (matcher, names, G_N_ELEMENTS (names), text);
      }
}

/* Of the processor: how much else it has to do is not the matcher's. */
static double
get_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static double
time_trap (const char *piece,
           guint       n,
           const char *name)
{
  g_autofree char *text = repeat (piece, n, "");
  double start = get_seconds ();
  g_autoptr(GArray) hits = scan_once (name, text);

  g_assert_cmpuint (hits->len, ==, 0);
  return get_seconds () - start;
}

/* Each place of these begins like a name, for as long as a name can be; the time for each byte
 * must not grow with the text. */
static void
test_traps (void)
{
  static const char *const traps[][3] = {
    { "a ", "a ", "b" }, { "a", "a", "b" }, { "a-", "a ", "b" }, { "a'", "a", "b" },
    { "A.", "a", "b" }, { "東", "東", "京" }, { "ول", "ول", "ب" }, { "a\xcc\x81 ", "a ", "b" },
    { " ", "a ", "b" }, { "\xcc\x81", "a ", "b" }, { "-", "a-", "b" }, { "'", "a'", "b" },
    { "a  ", "a ", "b" }, { "ß ", "ß ", "ss" }, { "👩\xe2\x80\x8d", "👩", "b" },
    { ".", "a.", "b" }, { "#", "#", "b" }, { "(a", "(a", "b" },
    { "ط\xe2\x80\x8c", "ط", "b" }, { "ط\xe2\x80\x8cه", "ط", "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *name = repeat (traps[i][1], 100, traps[i][2]);
      double small = time_trap (traps[i][0], 10000, name);
      double large = time_trap (traps[i][0], 80000, name);

      g_test_message ("“%s”: %.1f MB/s", traps[i][0], strlen (traps[i][0]) * 0.08 / large);
      if (large > 0.5)
        g_assert_cmpfloat (large, <, small * 8 * 4);
    }
}

/* Runs that count for nothing, one between each two words of a name's beginning. */
static void
test_long_runs (void)
{
  static const char *const runs[] = { " ", "\xcc\x81", "'", "- ", "\xe2\x80\x8d" };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *run = repeat (runs[i], 2000, " a ");
      g_autofree char *text = repeat (run, 200, "");
      g_autofree char *name = repeat ("a ", 100, "b");
      g_autoptr(GArray) hits = scan_once (name, text);

      g_assert_cmpuint (hits->len, ==, 0);
    }
}

/* Many names ----------------------------------------------------------------------------------- */

typedef struct
{
  GArray       *names;    /* of HxMatcherName */
  GStringChunk *texts;
} Names;

static void
make_many (Names *self,
           guint  n)
{
  self->names = g_array_new (FALSE, FALSE, sizeof (HxMatcherName));
  self->texts = g_string_chunk_new (65536);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Name%u of%u the%u", i % 1000, i / 1000, i);
      HxMatcherName name = { i, g_string_chunk_insert (self->texts, text), HX_MATCHER_GUESS };

      g_array_append_val (self->names, name);
    }
}

static void
free_many (Names *self)
{
  g_array_unref (self->names);
  g_string_chunk_free (self->texts);
}

static void
test_million (void)
{
  Names many;
  g_autoptr(HxMatcher) matcher = NULL;
  g_autoptr(HxText) text = hx_text_new ("name999 of999 the999999; Name5-OF77 the77005 x", -1, NULL);
  g_autoptr(GArray) hits = NULL;

  make_many (&many, 1000000);
  matcher = hx_matcher_new ((HxMatcherName *) (void *) many.names->data, many.names->len);
  hits = hx_matcher_scan (matcher, text, NULL, NULL);
  g_test_message ("%u names: %.1f MB", hx_matcher_get_n_names (matcher),
                  hx_matcher_get_n_bytes (matcher) / 1e6);
  g_assert_cmpuint (hx_matcher_get_n_names (matcher), ==, 1000000);
  g_assert_cmpuint (hx_matcher_get_n_bytes (matcher), <, 120000000);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpint (g_array_index (hits, HxMatcherHit, 0).id, ==, 999999);
  g_assert_cmpint (g_array_index (hits, HxMatcherHit, 1).id, ==, 77005);
  free_many (&many);
}

/* A long row of changes, past the size at which the whole dictionary is put in order anew. */
static void
test_changes (void)
{
  Names many;
  g_autoptr(HxMatcher) matcher = NULL;
  g_autoptr(HxText) text = hx_text_new ("name7 of0 the7, Changed name 7!", -1, NULL);

  make_many (&many, 2000);
  matcher = hx_matcher_new ((HxMatcherName *) (void *) many.names->data, many.names->len);
  for (gint64 i = 0; i < 1500; i++)
    {
      g_autofree char *renamed = g_strdup_printf ("Changed Name %d", (int) i);
      HxMatcherName name = { i, renamed, HX_MATCHER_GUESS };
      g_autoptr(HxMatcher) changed = hx_matcher_new_changed (matcher, &i, 1, &name, 1);
      g_autoptr(GArray) before = hx_matcher_scan (matcher, text, NULL, NULL);
      g_autoptr(GArray) after = hx_matcher_scan (changed, text, NULL, NULL);

      g_assert_cmpuint (hx_matcher_get_n_names (changed), ==, 2000);
      g_assert_cmpuint (before->len, ==, 1);
      g_assert_cmpuint (after->len, ==, 1);
      g_assert_cmpuint (g_array_index (after, HxMatcherHit, 0).start, ==, i < 7 ? 0 : 16);
      g_clear_pointer (&matcher, hx_matcher_unref);
      matcher = g_steal_pointer (&changed);
    }
  free_many (&many);
}

static void
test_no_names (void)
{
  g_autoptr(HxMatcher) matcher = hx_matcher_new (NULL, 0);
  g_autoptr(HxText) text = hx_text_new ("Nothing نعم 東京", -1, NULL);
  g_autoptr(HxText) empty = hx_text_new ("", -1, NULL);
  g_autoptr(GArray) hits = hx_matcher_scan (matcher, text, NULL, NULL);
  g_autoptr(GArray) none = hx_matcher_scan (matcher, empty, NULL, NULL);

  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_limits (void)
{
  HxMatcherName name = { 1, "a", HX_MATCHER_ANY_CASE };
  g_autoptr(HxMatcher) matcher = hx_matcher_new (&name, 1);
  g_autofree char *utf8 = repeat ("a ", HX_MATCHER_MAX_HITS + 1, "");
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_matcher_scan (matcher, text, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_LIMIT);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (hx_matcher_scan (matcher, text, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Threads -------------------------------------------------------------------------------------- */

typedef struct
{
  HxMatcher *matcher;
  HxText    *text;
} Shared;

static gpointer
scan_cb (gpointer data)
{
  Shared *shared = data;

  return hx_matcher_scan (shared->matcher, shared->text, NULL, NULL);
}

static void
test_threads (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *utf8 = make_text (rand, 20000);
  HxMatcherName names[] = {
    { 1, "al", 0 }, { 2, "東京", 0 }, { 3, "ab", 0 }, { 4, "حما", HX_MATCHER_CLITICS }, { 5, "s", 0 },
  };
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, G_N_ELEMENTS (names));
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  Shared shared = { matcher, text };
  GThread *threads[8];
  guint n_hits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("scan", scan_cb, &shared);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr(GArray) hits = g_thread_join (threads[i]);

      g_assert_cmpuint (hits->len, >, 0);
      if (i > 0)
        g_assert_cmpuint (hits->len, ==, n_hits);
      n_hits = hits->len;
    }
  naive_matcher_check (matcher, names, G_N_ELEMENTS (names), utf8);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matcher/threads", test_threads);
  g_test_add_func ("/matcher/random", test_random);
  g_test_add_func ("/matcher/long-names", test_long_names);
  g_test_add_func ("/matcher/long-words", test_long_words);
  g_test_add_func ("/matcher/traps", test_traps);
  g_test_add_func ("/matcher/long-runs", test_long_runs);
  g_test_add_func ("/matcher/million", test_million);
  g_test_add_func ("/matcher/changes", test_changes);
  g_test_add_func ("/matcher/no-names", test_no_names);
  g_test_add_func ("/matcher/limits", test_limits);
  return g_test_run ();
}
