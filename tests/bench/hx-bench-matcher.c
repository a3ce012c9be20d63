/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding the names of a dictionary in 500 megabytes, and what a change of one name costs. */

#include "config.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "analyse/hx-matcher.h"
#include "hx-bench.h"

enum
{
  TEXT_BYTES = 50000000,
  N_PASSES = 10,
  PROJECT_BYTES = 5000000,
  PROJECT_TEXTS = 100,
  N_WORDS = 60000,
  N_NAME_WORDS = 60000,
  N_RUNS = 9,
};

typedef struct
{
  GRand     *rand;
  GPtrArray *words;         /* what texts are made of */
  GPtrArray *name_words;    /* what names are made of, and some words of texts */
  GPtrArray *names;
} Draft;

/* Words ---------------------------------------------------------------------------------------- */

static const char *const latin[] = {
  "ka", "lor", "mi", "ten", "sa", "ru", "vel", "on", "ti", "es", "ra", "ne", "con", "per", "is",
  "ma", "do", "ul", "ber", "in",
};

static const char *const strange[] = {
  "zar", "had", "mur", "gol", "abd", "ham", "id", "lib", "qas", "bek", "yev", "ski", "jun", "tah",
  "ibn", "rif", "dor", "wal", "kho", "nab",
};

static const char *const accented[] = {
  "é", "ü", "ñe", "ça", "öl", "ši", "ło", "ığ",
};

static const char *const arabic[] = {
  "ا", "ل", "م", "ن", "ر", "ب", "ت", "س", "ع", "د", "ح", "ي", "ق", "ف", "ك", "ه", "ج", "ش", "خ",
  "ة", "أ", "ص", "ط", "غ",
};

static char *
make_word (GRand             *rand,
           const char *const *parts,
           guint              n_parts,
           guint              n)
{
  g_autoptr(GString) word = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (word, parts[g_rand_int_range (rand, 0, n_parts)]);
  if (parts != arabic && g_rand_int_range (rand, 0, 12) == 0)
    g_string_append (word, accented[g_rand_int_range (rand, 0, G_N_ELEMENTS (accented))]);
  return g_string_free_and_steal (g_steal_pointer (&word));
}

/* The common ones are short. */
static GPtrArray *
make_words (GRand             *rand,
            const char *const *parts,
            guint              n_parts,
            guint              n)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      guint length = 1 + log (i + 1) / 5 + g_rand_int_range (rand, 0, 2);

      g_ptr_array_add (words, make_word (rand, parts, n_parts,
                                         parts == arabic ? length + 2
                                                         : length + (parts == strange)));
    }
  return words;
}

/* As in a language: the word of rank r comes with a probability like 1 / r. */
static const char *
take_word (GRand     *rand,
           GPtrArray *words)
{
  guint rank = exp (g_rand_double (rand) * log (words->len)) - 1;

  return g_ptr_array_index (words, MIN (rank, words->len - 1));
}

static void
append_capitalised (GString    *text,
                    const char *word)
{
  char first[6];
  int n = g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (word)), first);

  g_string_append_len (text, first, n);
  g_string_append (text, g_utf8_next_char (word));
}

static char *
make_name (Draft *self)
{
  g_autoptr(GString) name = g_string_new (NULL);
  guint dice = g_rand_int_range (self->rand, 0, 10);
  guint n = dice == 0 ? 1 : dice < 6 ? 2 : dice < 9 ? 3 : 4;

  for (guint i = 0; i < n; i++)
    {
      /* Some names have a common word in them. */
      GPtrArray *words = n > 1 && g_rand_int_range (self->rand, 0, 20) == 0 ? self->words
                                                                            : self->name_words;
      guint word = g_rand_int_range (self->rand, 0, words->len);

      if (i > 0)
        g_string_append (name, g_rand_int_range (self->rand, 0, 4) == 0 ? " al-" : " ");
      append_capitalised (name, g_ptr_array_index (words, word));
    }
  return g_string_free_and_steal (g_steal_pointer (&name));
}

static void
init_draft (Draft    *self,
            gboolean  is_arabic,
            guint     n_names)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->rand = g_rand_new_with_seed (n_names + is_arabic);
  self->words = make_words (self->rand, is_arabic ? arabic : latin,
                            is_arabic ? G_N_ELEMENTS (arabic) : G_N_ELEMENTS (latin), N_WORDS);
  self->name_words = make_words (self->rand, is_arabic ? arabic : strange,
                                 is_arabic ? G_N_ELEMENTS (arabic) : G_N_ELEMENTS (strange),
                                 N_NAME_WORDS);
  self->names = g_ptr_array_new_with_free_func (g_free);
  while (self->names->len < n_names)
    {
      char *name = make_name (self);

      if (g_hash_table_add (seen, name))
        g_ptr_array_add (self->names, name);
      else
        g_free (name);
    }
}

static void
clear_draft (Draft *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->name_words);
  g_ptr_array_unref (self->names);
}

/* Texts ---------------------------------------------------------------------------------------- */

static void
append_word (Draft    *self,
             GString  *text,
             gboolean  is_arabic)
{
  static const char *const clitics[] = { "و", "ب", "ال", "وال", "ل" };
  guint dice = g_rand_int_range (self->rand, 0, 100);

  if (is_arabic && dice % 5 == 0)
    g_string_append (text, clitics[dice / 5 % G_N_ELEMENTS (clitics)]);
  if (dice < 2)
    g_string_append (text, g_ptr_array_index (self->names,
                                              g_rand_int_range (self->rand, 0, self->names->len)));
  else if (dice < 6)
    append_capitalised (text, take_word (self->rand, self->name_words));
  else
    g_string_append (text, take_word (self->rand, self->words));
}

static void
append_sentence (Draft    *self,
                 GString  *text,
                 gboolean  is_arabic)
{
  guint n = g_rand_int_range (self->rand, 8, 30);
  gboolean quoted = g_rand_int_range (self->rand, 0, 6) == 0;

  if (quoted)
    g_string_append (text, "“");
  append_capitalised (text, take_word (self->rand, self->words));
  for (guint i = 0; i < n; i++)
    {
      guint dice = g_rand_int_range (self->rand, 0, 60);

      g_string_append (text, dice < 4 ? ", " : dice == 4 ? "’s " : dice == 5 ? "-" : " ");
      append_word (self, text, is_arabic);
    }
  g_string_append (text, quoted ? ".” " : ". ");
  if (g_rand_int_range (self->rand, 0, 5) == 0)
    g_string_append (text, "\n\n");
}

static HxText *
make_text (Draft    *self,
           gboolean  is_arabic,
           gsize     n_bytes)
{
  g_autoptr(GString) text = g_string_sized_new (n_bytes + 4096);

  while (text->len < n_bytes)
    append_sentence (self, text, is_arabic);
  return hx_text_new (text->str, text->len, NULL);
}

/* Measuring ------------------------------------------------------------------------------------ */

static HxMatcher *
make_matcher (Draft *self)
{
  g_autofree HxMatcherName *names = g_new (HxMatcherName, self->names->len);

  for (guint i = 0; i < self->names->len; i++)
    names[i] = (HxMatcherName) { i, g_ptr_array_index (self->names, i), HX_MATCHER_GUESS };
  return hx_matcher_new (names, self->names->len);
}

/* ms of this thread: what one core does, whatever else the machine is busy with */
static double
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* ms for one pass over a text, the median of several */
static double
time_scan (HxMatcher    *matcher,
           const HxText *text,
           guint         n_passes,
           guint        *n_hits)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_passes; i++)
    {
      double start = get_cpu_time (), ms;
      g_autoptr(GArray) hits = hx_matcher_scan (matcher, text, NULL, NULL);

      ms = get_cpu_time () - start;
      g_array_append_val (times, ms);
      *n_hits = hits->len;
    }
  return bench_median (times);
}

/* MB/s of the same names, not folded and without words' limits */
static double
time_grep (Draft        *self,
           const HxText *text)
{
  g_autofree char *folder = bench_folder ();
  g_autofree char *text_path = g_build_filename (folder, "matcher.txt", NULL);
  g_autofree char *names_path = g_build_filename (folder, "matcher.names", NULL);
  g_autofree char *names = NULL;
  const char *argv[] = { "env", "LC_ALL=C", "grep", "-aFo", "-f", names_path, text_path, NULL };
  g_autofree char *found = NULL;
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  double start;

  g_ptr_array_add (self->names, NULL);
  names = g_strjoinv ("\n", (char **) self->names->pdata);
  g_ptr_array_set_size (self->names, self->names->len - 1);
  if (!g_file_set_contents (text_path, utf8, n_bytes, NULL) ||
      !g_file_set_contents (names_path, names, -1, NULL))
    return 0;
  start = bench_now ();
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &found, NULL, NULL,
                NULL);
  start = bench_now () - start;
  g_unlink (text_path);
  g_unlink (names_path);
  return n_bytes / 1000.0 / start;
}

/* MB/s of a look at each character */
static double
time_utf8 (const HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  double start = get_cpu_time ();
  guint n = 0;

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (g_utf8_get_char (p));
  start = get_cpu_time () - start;
  return n > 0 ? n_bytes / 1000.0 / start : 0;
}

static void
bench_dictionary (const char *what,
                  gboolean    is_arabic,
                  guint       n_names,
                  double      target)
{
  Draft draft;
  g_autoptr(HxMatcher) matcher = NULL;
  g_autoptr(HxText) text = NULL;
  g_autofree char *baseline = NULL;
  g_autofree char *name = g_strdup_printf ("matcher-%s-%u", what, n_names);
  double build, scan, other;
  guint n_hits;
  gsize n_bytes;

  init_draft (&draft, is_arabic, n_names);
  text = make_text (&draft, is_arabic, TEXT_BYTES);
  n_bytes = hx_text_get_n_bytes (text);
  build = bench_now ();
  matcher = make_matcher (&draft);
  build = bench_now () - build;
  scan = time_scan (matcher, text, N_PASSES, &n_hits);

  other = 100.0 * (n_bytes - hx_text_get_length (text)) / n_bytes;
  baseline = g_strdup_printf ("%.0f MB/s, %.0f hits/MB, %.1f %% of bytes beyond one a character; "
                              "built in %.1f ms, %.2f MB; grep -F %.0f MB/s, "
                              "g_unichar_isalnum() %.0f MB/s",
                              n_bytes / 1000.0 / scan, n_hits * 1e6 / n_bytes, other, build,
                              hx_matcher_get_n_bytes (matcher) / 1e6,
                              time_grep (&draft, text), time_utf8 (text));
  bench_report (name, scan * (500000.0 / n_bytes), "s/500MB", baseline, target);
  clear_draft (&draft);
}

typedef struct
{
  HxText *texts[PROJECT_TEXTS];
  GArray *hits[PROJECT_TEXTS];
} Project;

static gboolean
has_hit_of (GArray *hits,
            gint64  id)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, HxMatcherHit, i).id == id)
      return TRUE;
  return FALSE;
}

/* ms until all hits are those of the changed names: texts that have neither the name as it was nor
 * as it is keep theirs. */
static double
time_rename (Project       *project,
             HxMatcher    **matcher,
             HxMatcherName  name)
{
  double start = bench_now ();
  HxMatcher *changed = hx_matcher_new_changed (*matcher, &name.id, 1, &name, 1);
  g_autoptr(HxMatcher) one = hx_matcher_new (&name, 1);

  hx_matcher_unref (*matcher);
  *matcher = changed;
  for (guint i = 0; i < PROJECT_TEXTS; i++)
    {
      g_autoptr(GArray) found = hx_matcher_scan (one, project->texts[i], NULL, NULL);

      if (found->len == 0 && !has_hit_of (project->hits[i], name.id))
        continue;
      g_array_unref (project->hits[i]);
      project->hits[i] = hx_matcher_scan (changed, project->texts[i], NULL, NULL);
    }
  return bench_now () - start;
}

static void
init_project (Project   *self,
              Draft     *draft,
              HxMatcher *matcher)
{
  for (guint i = 0; i < PROJECT_TEXTS; i++)
    {
      self->texts[i] = make_text (draft, FALSE, PROJECT_BYTES / PROJECT_TEXTS);
      self->hits[i] = hx_matcher_scan (matcher, self->texts[i], NULL, NULL);
    }
}

static void
clear_project (Project *self)
{
  for (guint i = 0; i < PROJECT_TEXTS; i++)
    {
      hx_text_unref (self->texts[i]);
      g_array_unref (self->hits[i]);
    }
}

/* One of 40,000 names is changed. */
static void
bench_rename (void)
{
  Draft draft;
  Project project;
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(HxMatcher) matcher = NULL;
  g_autofree char *baseline = NULL;
  double all;

  init_draft (&draft, FALSE, 40000);
  matcher = make_matcher (&draft);
  init_project (&project, &draft, matcher);
  for (guint i = 0; i < N_RUNS; i++)
    {
      HxMatcherName name = { i * 101, g_ptr_array_index (draft.names, i * 101 + 1),
                             HX_MATCHER_GUESS };
      double ms = time_rename (&project, &matcher, name);

      g_array_append_val (times, ms);
    }
  all = bench_now ();
  for (guint i = 0; i < PROJECT_TEXTS; i++)
    g_array_unref (hx_matcher_scan (matcher, project.texts[i], NULL, NULL));
  baseline = g_strdup_printf ("all names in all texts: %.1f ms", bench_now () - all);
  bench_report ("matcher-rename-5MB", bench_median (times), "ms", baseline, 20);
  clear_project (&project);
  clear_draft (&draft);
}

void
bench_matcher (void)
{
  bench_dictionary ("mixed", FALSE, 10000, 2);
  bench_dictionary ("mixed", FALSE, 100000, 5);
  bench_dictionary ("mixed", FALSE, 1000000, 20);
  bench_dictionary ("arabic", TRUE, 10000, 4);
  bench_dictionary ("arabic", TRUE, 100000, 8);
  bench_rename ();
}
