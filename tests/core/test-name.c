/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Likeness of names: known spellings and look-alikes, reasons, the index, hostile names. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-index.h"
#include "name-pairs.h"

static double
compare (const char   *a,
         const char   *b,
         HxNameSchema  schema,
         HxNameReason *reason)
{
  g_autoptr(HxName) x = hx_name_new (a, schema);
  g_autoptr(HxName) y = hx_name_new (b, schema);
  double forth = hx_name_likeness (x, y, reason);

  g_assert_cmpfloat (forth, >=, 0);
  g_assert_cmpfloat (forth, <=, 1);
  return forth;
}

/* Mistakes are told; a few are allowed, as some pairs can be decided only by who knows them. */
static void
test_pairs (void)
{
  guint n_wrong = 0;

  g_assert_cmpuint (G_N_ELEMENTS (name_pairs), >=, 150);
  for (guint i = 0; i < G_N_ELEMENTS (name_pairs); i++)
    {
      const NamePair *pair = &name_pairs[i];
      HxNameReason reason;
      double score = compare (pair->a, pair->b, pair->schema, &reason);

      g_assert_cmpuint (reason.n_parts, >, 0);
      if ((score >= HX_NAME_LIKENESS_SAME) != pair->same)
        {
          g_autofree char *sentence = hx_name_reason_to_sentence (&reason);

          g_test_message ("%s / %s: %.3f (%s)", pair->a, pair->b, score, sentence);
          n_wrong++;
        }
    }
  g_assert_cmpuint (n_wrong, <=, G_N_ELEMENTS (name_pairs) / 50);
}

static void
test_symmetric (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_pairs); i++)
    {
      const NamePair *pair = &name_pairs[i];
      double forth = compare (pair->a, pair->b, pair->schema, NULL);
      double back = compare (pair->b, pair->a, pair->schema, NULL);

      if (ABS (forth - back) > 1e-6)
        g_test_message ("%s / %s", pair->a, pair->b);
      g_assert_cmpfloat_with_epsilon (forth, back, 1e-6);
      g_assert_cmpfloat (compare (pair->a, pair->a, pair->schema, NULL), ==, 1);
    }
}

static void
test_parsed (void)
{
  static const struct { const char *name, *latin, *skeleton; } names[] = {
    { "Dr. Abd al-Rahman al-Rashed", "rahman rashed", "RMN RST" },
    { "عبد الرحمن الراشد", "alrhmn rashd", "LRMN RST" },
    { "Sergey Lavrov", "sergey lavrov", "SRK LPRP" },
    { "Сергей Лавров", "sergei lavrov", "SRK LPRP" },
    { "Şahin Çelik", "sahin celik", "SN SLK" },
    { "ISIL", "isil", "SL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(HxName) name = hx_name_new (names[i].name, HX_NAME_SCHEMA_PERSON);
      g_autofree char *latin = hx_name_dup_latin (name);
      g_autofree char *skeleton = hx_name_dup_skeleton (name);

      g_assert_cmpstr (hx_name_get_text (name), ==, names[i].name);
      g_assert_cmpstr (latin, ==, names[i].latin);
      g_assert_cmpstr (skeleton, ==, names[i].skeleton);
    }
}

static void
test_guessed (void)
{
  static const struct { const char *name; HxNameSchema schema; } names[] = {
    { "Bashar al-Assad", HX_NAME_SCHEMA_PERSON },
    { "Ministry of Defence", HX_NAME_SCHEMA_ORGANISATION },
    { "Siemens AG", HX_NAME_SCHEMA_ORGANISATION },
    { "حركة أحرار الشام", HX_NAME_SCHEMA_ORGANISATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(HxName) name = hx_name_new (names[i].name, HX_NAME_SCHEMA_ANY);

      g_assert_cmpint (hx_name_get_schema (name), ==, names[i].schema);
    }
  g_assert_cmpint (hx_name_schema_from_string ("Company"), ==, HX_NAME_SCHEMA_ORGANISATION);
  g_assert_cmpint (hx_name_schema_from_string ("PERSON"), ==, HX_NAME_SCHEMA_PERSON);
  g_assert_cmpint (hx_name_schema_from_string ("?"), ==, HX_NAME_SCHEMA_ANY);
  g_assert_cmpint (hx_name_schema_from_string (NULL), ==, HX_NAME_SCHEMA_ANY);
}

static void
test_reasons (void)
{
  static const struct { HxNameSchema schema; const char *a, *b, *sentence; } cases[] = {
    { HX_NAME_SCHEMA_PERSON, "Ada Nolan", "Ada Nolan", "the same name" },
    { HX_NAME_SCHEMA_PERSON, "Ada Nólan", "ADA NOLAN",
      "the same but for capitals, accents or punctuation" },
    { HX_NAME_SCHEMA_PERSON, "Сергей Лавров", "Sergey Lavrov", "the same after transliteration" },
    { HX_NAME_SCHEMA_PERSON, "Dr. Ada Nolan", "Ada Nolan", "same without honorific “Dr”" },
    { HX_NAME_SCHEMA_PERSON, "Dr. Ada Nolan", "Prof. Ada Nolan",
      "same without honorifics “Dr” and “Prof”" },
    { HX_NAME_SCHEMA_PERSON, "A. Nolan", "Ada Nolan", "initials match: A / Ada" },
    { HX_NAME_SCHEMA_PERSON, "Ada Nolan", "Nolan, Ada", "the words are in another order" },
    { HX_NAME_SCHEMA_PERSON, "Abu Mohammed al-Golani", "Abu Mohammed al-Jolani",
      "two forms of one name: Golani / Jolani" },
    { HX_NAME_SCHEMA_PERSON, "Ada Nolani", "Ada Nolany", "spelling differs: Nolani / Nolany" },
    { HX_NAME_SCHEMA_PERSON, "Ahmed Nolan", "Mohammed Nolan", "differs in: Ahmed / Mohammed" },
    { HX_NAME_SCHEMA_PERSON, "Bob Nolan", "Robert Nolan", "short form: Bob / Robert" },
    { HX_NAME_SCHEMA_PERSON, "Ada Berta Nolan", "Ada Nolan", "only in one of them: Berta" },
    { HX_NAME_SCHEMA_PERSON, "MacNolan, Ada", "Ada Mac Nolan",
      "the words are in another order" },
    { HX_NAME_SCHEMA_ORGANISATION, "Macnolan", "Mac Nolan",
      "written as one word: Macnolan / Mac Nolan" },
    { HX_NAME_SCHEMA_ORGANISATION, "Nolan Ltd", "Nolan Limited",
      "same without legal forms “Ltd” and “Limited”" },
    { HX_NAME_SCHEMA_ORGANISATION, "Nolan Ltd", "Nolan", "same without legal form “Ltd”" },
    { HX_NAME_SCHEMA_ORGANISATION, "NOL", "Nolan of Lund",
      "acronym: NOL / Nolan of Lund" },
    { HX_NAME_SCHEMA_ORGANISATION, "Brigade 44", "45th Brigade", "numbers differ: 44 / 45th" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HxNameReason reason;
      g_autofree char *sentence = NULL;

      compare (cases[i].a, cases[i].b, cases[i].schema, &reason);
      sentence = hx_name_reason_to_sentence (&reason);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* Whatever else they share. */
static void
test_veto (void)
{
  static const char *const bases[] = { "Ahmed", "Yusuf", "Ibrahim", "Khalil", "Nasser" };
  GString *a = g_string_new (NULL), *b = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_string_append_printf (a, "%s ", bases[i]);
      g_string_append_printf (b, "%s ", bases[i]);
    }
  g_assert_cmpfloat (compare (a->str, b->str, HX_NAME_SCHEMA_PERSON, NULL), ==, 1);
  g_string_append (a, "al-Tikriti");
  g_string_append (b, "al-Dulaimi");
  g_assert_cmpfloat (compare (a->str, b->str, HX_NAME_SCHEMA_PERSON, NULL), <,
                     HX_NAME_LIKENESS_SAME);
  g_string_free (a, TRUE);
  g_string_free (b, TRUE);
}

static void
test_hostile (void)
{
  static const char *const names[] = {
    "", " ", "-", "'", "’’’", "&", "&&&&", ".", "1", "0000000000000000000000", "99999999999", "al",
    "al-", "Dr.", "Dr. Prof.", "Ltd", "abd", "abu", "Abu al", "bin", "ال", "عبد", "أبو", "A", "A.B",
    "\xef\xb7\xba", "\xe2\x80\x8b", "\xcc\x81\xcc\x81", "\xf0\x9f\x98\x80", "ﷺ ﷲ", "İ", "ß",
    "\xef\xbf\xbf", "習", "김", "ーー", "क्", "\xe2\x80\xaexyz", "abdul", "abdull", "allah",
    "uddin", "abuali", "%s%n", "a\tb\nc", "abduuuuuuuuuuu",
  };
  g_autoptr(GString) longest = g_string_new (NULL);
  g_autoptr(GString) many = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append (longest, "ﷺ");
      g_string_append (many, "Abd al-Rahman Ó1 ");
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (guint schema = HX_NAME_SCHEMA_ANY; schema <= HX_NAME_SCHEMA_OTHER; schema++)
        for (guint j = 0; j < G_N_ELEMENTS (names); j++)
          {
            HxNameReason reason;
            double forth = compare (names[i], names[j], schema, &reason);
            g_autofree char *sentence = hx_name_reason_to_sentence (&reason);

            g_assert_cmpfloat_with_epsilon (forth, compare (names[j], names[i], schema, NULL),
                                            1e-6);
            g_assert_true (g_utf8_validate (sentence, -1, NULL));
          }
      compare (names[i], longest->str, HX_NAME_SCHEMA_PERSON, NULL);
      compare (names[i], many->str, HX_NAME_SCHEMA_PERSON, NULL);
    }
  compare (longest->str, many->str, HX_NAME_SCHEMA_ANY, NULL);
  g_assert_cmpfloat (compare (many->str, many->str, HX_NAME_SCHEMA_ANY, NULL), ==, 1);
}

/* --- The index --- */

static char *
make_word (GRand *rand)
{
  static const char consonants[] = "bdfgklmnrstvz", vowels[] = "aeiou";
  GString *word = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 2, 5);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (word, consonants[g_rand_int_range (rand, 0, sizeof consonants - 1)]);
      g_string_append_c (word, vowels[g_rand_int_range (rand, 0, sizeof vowels - 1)]);
    }
  return g_string_free (word, FALSE);
}

/* Two or three words, given names from few. */
static HxName *
make_name (GRand *rand)
{
  static const char *const given[] = { "Ahmed", "Mohammed", "Ali", "Anna", "Sergey", "John" };
  g_autofree char *middle = make_word (rand);
  g_autofree char *last = make_word (rand);
  g_autofree char *text = g_strdup_printf ("%s %s %s", given[g_rand_int_range (rand, 0, 6)],
                                           g_rand_boolean (rand) ? middle : "", last);

  return hx_name_new (text, HX_NAME_SCHEMA_PERSON);
}

/* Whatever is like a name by comparing it with all, the index finds. */
static void
test_index_finds (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autoptr(HxNameIndex) index = hx_name_index_new ();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_name_unref);
  guint n_like = 0, n_found = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_ptr_array_add (names, make_name (rand));
      hx_name_index_add (index, i, g_ptr_array_index (names, i));
    }
  g_assert_cmpuint (hx_name_index_get_size (index), ==, 2000);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(GArray) found = hx_name_index_look_up (index, g_ptr_array_index (names, i),
                                                       HX_NAME_LIKENESS_SAME, G_MAXUINT);

      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpfloat (g_array_index (found, HxNameCandidate, 0).score, ==, 1);
      for (guint j = 1; j < found->len; j++)
        g_assert_cmpfloat (g_array_index (found, HxNameCandidate, j).score, <=,
                           g_array_index (found, HxNameCandidate, j - 1).score);
      for (guint j = 0; j < names->len; j++)
        n_like += hx_name_likeness (g_ptr_array_index (names, i), g_ptr_array_index (names, j),
                                    NULL) >= HX_NAME_LIKENESS_SAME;
      n_found += found->len;
    }
  g_test_message ("%u of %u found", n_found, n_like);
  g_assert_cmpuint (n_found, <=, n_like);
  g_assert_cmpuint (n_found * 100, >=, n_like * 95);
}

static gboolean
has_id (GArray *found,
        gint64  id)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, HxNameCandidate, i).id == id)
      return TRUE;
  return FALSE;
}

static void
test_index_pairs (void)
{
  g_autoptr(HxNameIndex) index = hx_name_index_new ();
  guint n_missed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (name_pairs); i++)
    {
      g_autoptr(HxName) name = hx_name_new (name_pairs[i].b, name_pairs[i].schema);

      hx_name_index_add (index, i, name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (name_pairs); i++)
    {
      const NamePair *pair = &name_pairs[i];
      g_autoptr(HxName) name = hx_name_new (pair->a, pair->schema);
      g_autoptr(GArray) found = hx_name_index_look_up (index, name, HX_NAME_LIKENESS_SAME, 1000);

      if (compare (pair->a, pair->b, pair->schema, NULL) >= HX_NAME_LIKENESS_SAME
          && !has_id (found, i))
        {
          g_test_message ("%s / %s", pair->a, pair->b);
          n_missed++;
        }
    }
  g_assert_cmpuint (n_missed, <=, G_N_ELEMENTS (name_pairs) / 50);
}

/* After any adding and removing, it answers as one that was made anew. */
static void
test_index_changes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (12);
  g_autoptr(HxNameIndex) index = hx_name_index_new ();
  g_autoptr(HxNameIndex) fresh = hx_name_index_new ();
  HxName *names[100] = { NULL };

  for (guint step = 0; step < 3000; step++)
    {
      guint id = g_rand_int_range (rand, 0, G_N_ELEMENTS (names));

      if (g_rand_boolean (rand))
        {
          g_assert_true (hx_name_index_remove (index, id) == (names[id] != NULL));
          g_clear_pointer (&names[id], hx_name_unref);
          continue;
        }
      g_clear_pointer (&names[id], hx_name_unref);
      names[id] = make_name (rand);
      hx_name_index_add (index, id, names[id]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (hx_name_index_find (index, i) == names[i]);
      if (names[i] != NULL)
        hx_name_index_add (fresh, i, names[i]);
    }
  g_assert_cmpuint (hx_name_index_get_size (index), ==, hx_name_index_get_size (fresh));
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(HxName) name = make_name (rand);
      g_autoptr(GArray) a = hx_name_index_look_up (index, name, 0.5, 20);
      g_autoptr(GArray) b = hx_name_index_look_up (fresh, name, 0.5, 20);

      g_assert_cmpmem (a->data, a->len * sizeof (HxNameCandidate), b->data,
                       b->len * sizeof (HxNameCandidate));
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_clear_pointer (&names[i], hx_name_unref);
}

/* --- Threads --- */

static gpointer
compare_in_thread (gpointer data)
{
  double sum = 0;

  for (guint i = 0; i < 50; i++)
    sum += compare ("नरेंद्र मोदी", "Narendra Modi", HX_NAME_SCHEMA_PERSON, NULL);
  *(double *) data = sum;
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[8];
  double sums[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("names", compare_in_thread, &sums[i]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpfloat (sums[i], ==, sums[0]);
    }
  g_assert_cmpfloat (sums[0], >=, 50 * HX_NAME_LIKENESS_SAME);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/threads", test_threads);
  g_test_add_func ("/name/pairs", test_pairs);
  g_test_add_func ("/name/symmetric", test_symmetric);
  g_test_add_func ("/name/parsed", test_parsed);
  g_test_add_func ("/name/guessed", test_guessed);
  g_test_add_func ("/name/reasons", test_reasons);
  g_test_add_func ("/name/veto", test_veto);
  g_test_add_func ("/name/hostile", test_hostile);
  g_test_add_func ("/name/index/finds", test_index_finds);
  g_test_add_func ("/name/index/pairs", test_index_pairs);
  g_test_add_func ("/name/index/changes", test_index_changes);
  return g_test_run ();
}
