/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>

#include "analyse/hx-candidates.h"

typedef struct
{
  const char *language;
  const char *text;
  const char *names;   /* with bars between, in order */
} Case;

static char *
dup_found (const char *language,
           const char *utf8)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GArray) found = hx_candidates_find (text, language);
  g_autoptr(GString) names = g_string_new (NULL);
  guint last = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const HxCandidate *candidate = &g_array_index (found, HxCandidate, i);
      g_autofree char *name = hx_text_dup_range (text, candidate->start, candidate->end);

      g_assert_cmpuint (candidate->start, >=, last);
      g_assert_cmpuint (candidate->start, <, candidate->end);
      last = candidate->end;
      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", name);
    }
  return g_strdup (names->str);
}

static void
check_cases (const Case *cases,
             guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = dup_found (cases[i].language, cases[i].text);

      if (g_str_equal (found, cases[i].names))
        continue;
      g_test_message ("“%s”: found “%s”, not “%s”", cases[i].text, found, cases[i].names);
      g_test_fail ();
    }
}

static void
test_capitals (void)
{
  static const Case cases[] = {
    { "en", "The river rose at Dervan last night.", "Dervan" },
    { "en", "We met Leila Danoush by the bridge.", "Leila Danoush" },
    { "en", "Boats came from Tolmen, Dervan and Lavren.", "Tolmen|Dervan|Lavren" },
    { "en", "They blame Tarveth and Belmara.", "Tarveth|Belmara" },
    { "en", "They blame the Tarveth Water Board.", "Tarveth Water Board" },
    { "en", "She spoke for Horrasin al-Amra on Monday.", "Horrasin al-Amra" },
    { "en", "A branch of al-Amra fired.", "al-Amra" },
    { "en", "They follow Abu Riyad al-Derwani everywhere.", "Abu Riyad al-Derwani" },
    { "en", "They heard of Jorin bin Hask bin Tarik then.", "Jorin bin Hask bin Tarik" },
    { "en", "It was drawn by Petra van der Molen in ink.", "Petra van der Molen" },
    { "en", "He wrote to Anton von Hask again.", "Anton von Hask" },
    { "en", "They sued Orhal & Hask over it.", "Orhal & Hask" },
    { "en", "The report of the Institute for River Studies came.", "Institute for River Studies" },
    { "en", "It was signed by the Ministry of Water and Forests.",
      "Ministry of Water and Forests" },
    { "en", "They asked the Ministry of Water, and Tolmen too.", "Ministry of Water|Tolmen" },
    { "en", "We know Jean-Luc Ilves well.", "Jean-Luc Ilves" },
    { "en", "It was J. R. Hask who wrote it.", "J. R. Hask" },
    { "en", "This is Dervan’s oldest mill.", "Dervan" },
    { "en", "This is Ilves's oven.", "Ilves" },
    { "en", "An anti-Orhal crowd met.", "Orhal" },
    { "en", "A Tolmen-based paper said so.", "Tolmen" },
    { "en", "The Lavren–Tolmen road is shut.", "Lavren|Tolmen" },
    { "en", "They met the U.N. envoy.", "U.N" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_none (void)
{
  static const Case cases[] = {
    { "en", "The army left on Monday, 3 March.", "" },
    { "en", "Syrian and Russian troops met French aides.", "" },
    { "en", "Fighters stormed it. The fighters left.", "" },
    { "en", "However, nobody came. Yesterday it rained.", "" },
    { "en", "“Nobody knows,” he said. “We went home.”", "" },
    { "en", "Officials described it. Videos showed boats.", "" },
    { "en", "I think I know.", "" },
    { "en", "The President and the Minister left.", "" },
    { "en", "A Strategic Retreat and Its Price\n\nthe dam stood empty.", "" },
    { "en", "Conclusion\n\nthe dam stood empty.", "" },
    { "en", "WATER RISES AGAIN IN VALLEY\n\nthe dam stood empty.", "" },
    { "en", "In Part II and Chapter IV it says so.", "" },
    { "de", "Die Bewohner der Stadt verließen ihre Häuser.", "" },
    { "de", "Der Bericht nennt die Zahl der Toten und das Alter der Kinder.", "" },
    { "fr", "Les habitants ont quitté la ville lundi.", "" },
    { "ar", "انسحبت القوات من المدينة مساء الأحد.", "" },
    { "en", "", "" },
    { "en", "12 34 56, 78!", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_starts (void)
{
  static const Case cases[] = {
    { "en", "Tolmen slept. They left Tolmen.", "Tolmen|Tolmen" },
    { "en", "Leila Danoush said so.", "Leila Danoush" },
    { "en", "Insurgents took Dervan. The insurgents stayed.", "Dervan" },
    { "en", "Capturing Dervan took days. They left Dervan.", "Dervan|Dervan" },
    { "en", "If Dervan falls, all falls. They left Dervan.", "Dervan|Dervan" },
    { "en", "Lavren’s mayor wept.", "Lavren" },
    { "en", "Water Ministry staff left. The water rose; the Water Ministry slept.",
      "Water Ministry|Water Ministry" },
    { "en", "Army Leaves Dervan In Haste\n\nThey left Dervan.", "Dervan|Dervan" },
    { "en", "SABOTEURS OPEN DERVAN GATE\n\nThey left Dervan.", "DERVAN|Dervan" },
    { "en", "By Marta Ilves\n\nthe dam stood empty.", "Marta Ilves" },
    { "en", "the boats of the whole valley came up to the town of Sena\nTolmen and went home "
            "again before\nthe rain began to fall on the\nroofs of it.", "Sena\nTolmen" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_titles (void)
{
  static const Case cases[] = {
    { "en", "They met President Orhal there.", "Orhal" },
    { "en", "It was Gen. Tomas Verrin who came.", "Tomas Verrin" },
    { "en", "It was Water Minister Sabine Orhal.", "Sabine Orhal" },
    { "en", "It was Dr. Leila Danoush.", "Leila Danoush" },
    { "en", "It was Sheikh Riyad al-Amra.", "Riyad al-Amra" },
    { "en", "They met Turkish President Anton Hask.", "Anton Hask" },
    { "en", "They asked the General Staff.", "General Staff" },
    { "en", "They met Mrs Ilves.", "Ilves" },
    { "de", "Es war Präsident Anton Hask.", "Anton Hask" },
    { "ru", "Это был президент Антон Хаск.", "Антон Хаск" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_other_languages (void)
{
  static const Case cases[] = {
    { "de", "Er fuhr in Tolmen zur Brücke, kam durch Tolmen und verließ Tolmen.",
      "Tolmen|Tolmen|Tolmen" },
    { "fr", "Ils ont vu Leïla Danoush à Tolmen.", "Leïla Danoush|Tolmen" },
    { "fr", "C’est l’Orhal de Tolmen.", "Orhal|Tolmen" },
    { "es", "Vieron a Leila Danoush en Tolmen.", "Leila Danoush|Tolmen" },
    { "ru", "Они видели Лейлу Дануш в Толмене.", "Лейлу Дануш|Толмене" },
    { "el", "Είδαν την Λεϊλά Ντανούς εκεί.", "Λεϊλά Ντανούς" },
    { "ar", "وصلوا إلى مدينة تولمن ليلًا.", "تولمن" },
    { "ar", "نزح السكان من بلدة دروان، ثم عادوا إلى دروان.", "دروان|دروان" },
    { "ar", "نزحوا من بلدة دروان وبقوا قرب المكان. وصلت المساعدات بدروان.", "دروان|دروان" },
    { "ar", "قال الجنرال توماس فيرين إن الطريق مغلق.", "توماس فيرين" },
    { "ar", "كانت ليلى دانوش، مديرة المرصد، هناك.", "ليلى دانوش" },
    { "ar", "وعدت وزيرة المياه سابين أورهال بتحقيق.", "سابين أورهال" },
    { "ar", "سيطرت هيئة تحرير الوادي على الطريق.", "هيئة تحرير الوادي" },
    { "ar", "على الضفة جلس أبو رياض، ثم قام.", "أبو رياض" },
    { "ar", "وصف «حرّاس العمرا» ما جرى.", "حرّاس العمرا" },
    { "fa", "او در شهر تولمن بود.", "تولمن" },
    { "ja", "彼は東京へ行った。", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* --- Groups --- */

static GPtrArray *
list_groups (const char *const *texts,
             const char *const *known,
             gboolean           backwards)
{
  g_autoptr(HxCandidateIndex) index = hx_candidate_index_new (known);
  guint n = g_strv_length ((char **) texts);

  for (guint i = 0; i < n; i++)
    {
      guint k = backwards ? n - 1 - i : i;
      g_autoptr(HxText) text = hx_text_new (texts[k], -1, NULL);
      const char *language
        = g_unichar_get_script (g_utf8_get_char (texts[k])) == G_UNICODE_SCRIPT_ARABIC
                               ? "ar" : "en";

      hx_candidate_index_add (index, k + 1, text, language);
    }
  return hx_candidate_index_list (index);
}

/* "Preferred|Alias|…" */
static char *
dup_names (const HxCandidateGroup *group)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < group->names->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
                            ((HxCandidateName *) g_ptr_array_index (group->names, i))->name);
  return g_strdup (names->str);
}

static const HxCandidateGroup *
find_group (GPtrArray  *groups,
            const char *name)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const HxCandidateGroup *group = g_ptr_array_index (groups, i);

      for (guint k = 0; k < group->names->len; k++)
        if (g_str_equal (((HxCandidateName *) g_ptr_array_index (group->names, k))->name, name))
          return group;
    }
  return NULL;
}

static void
assert_group (GPtrArray       *groups,
              const char      *names,
              HxCandidateKind  kind,
              guint            n_places,
              guint            n_sources)
{
  g_auto(GStrv) parts = g_strsplit (names, "|", -1);
  const HxCandidateGroup *group = find_group (groups, parts[0]);
  g_autofree char *found = group != NULL ? dup_names (group) : NULL;

  g_assert_cmpstr (found, ==, names);
  g_assert_cmpint (group->kind, ==, kind);
  g_assert_cmpuint (group->n_places, ==, n_places);
  g_assert_cmpuint (group->n_sources, ==, n_sources);
  g_assert_true (group->score > 0 && group->score <= 1);
}

static gboolean
has_reason (const HxCandidateGroup *group,
            HxCandidateReason       reason,
            const char             *detail)
{
  for (guint i = 0; i < group->reasons->len; i++)
    {
      const HxCandidateWhy *why = g_ptr_array_index (group->reasons, i);

      if (why->reason == reason && (detail == NULL || g_strcmp0 (why->detail, detail) == 0))
        return TRUE;
    }
  return FALSE;
}

static const char *const reports[] = {
  "Guards of the group Hurras Wadi al-Amra (HWA) left the town of Dervan on Sunday. President "
  "Anton Hask met its leader, Idris Khaldar, in Tolmen. The HWA denied it. Khaldar said nothing.",
  "In Dervan, HWA fighters met Edris Khaldar. They fear President Hask. And Mayor Marta "
  "Ilves of Tolmen wept.",
  "The Amra Basin Observatory (ABO) counts 60 dead in Dervan. “It is Dervan’s end,” said ABO chief "
  "Leila Danoush. Sabine Hask and Petra Hask agreed.",
  "غادر الجنود بلدة دروان. وقالت ليلى دانوش، مديرة المرصد، إن المياه وصلت إلى مدينة تولمن.",
  NULL
};

static void
test_groups (void)
{
  g_autoptr(GPtrArray) groups = list_groups (reports, NULL, FALSE);
  const HxCandidateGroup *first = g_ptr_array_index (groups, 0);

  assert_group (groups, "Dervan|دروان", HX_CANDIDATE_PLACE, 5, 4);
  assert_group (groups, "Tolmen|تولمن", HX_CANDIDATE_PLACE, 3, 3);
  assert_group (groups, "Hurras Wadi al-Amra|HWA", HX_CANDIDATE_ORGANISATION, 4, 2);
  assert_group (groups, "Amra Basin Observatory|ABO", HX_CANDIDATE_ORGANISATION, 3, 1);
  assert_group (groups, "Idris Khaldar|Edris Khaldar|Khaldar", HX_CANDIDATE_PERSON, 3, 2);
  assert_group (groups, "Leila Danoush|ليلى دانوش", HX_CANDIDATE_PERSON, 2, 2);
  assert_group (groups, "Marta Ilves", HX_CANDIDATE_PERSON, 1, 1);
  g_assert_true (first == find_group (groups, "Dervan"));
  g_assert_true (has_reason (first, HX_CANDIDATE_SOURCES, NULL));
  g_assert_true (has_reason (first, HX_CANDIDATE_NEAR, NULL));
  g_assert_true (has_reason (first, HX_CANDIDATE_SPELLINGS, "دروان"));
  g_assert_true (has_reason (find_group (groups, "HWA"), HX_CANDIDATE_ACRONYM, "HWA"));
  g_assert_true (has_reason (find_group (groups, "Khaldar"), HX_CANDIDATE_SHORT, "Khaldar"));
  g_assert_true (has_reason (find_group (groups, "Anton Hask"), HX_CANDIDATE_TITLE, "President"));
}

/* Three bear the name: it may be of any of them. */
static void
test_shared (void)
{
  g_autoptr(GPtrArray) groups = list_groups (reports, NULL, FALSE);
  const HxCandidateGroup *group = find_group (groups, "Hask");

  g_assert_nonnull (group);
  g_assert_cmpuint (group->names->len, ==, 1);
  g_assert_true (has_reason (group, HX_CANDIDATE_SHARED, NULL));
}

/* Who is known already has the last name still, so that it is not only another one's. */
static void
test_shared_with_known (void)
{
  static const char *const known[] = { "Anton Hask", NULL };
  g_autoptr(GPtrArray) groups = list_groups (reports, known, FALSE);
  const HxCandidateGroup *group = find_group (groups, "Hask");

  g_assert_null (find_group (groups, "Anton Hask"));
  g_assert_nonnull (group);
  g_assert_cmpuint (group->names->len, ==, 1);
  g_assert_true (has_reason (group, HX_CANDIDATE_SHARED, NULL));
}

static void
test_places (void)
{
  g_autoptr(GPtrArray) groups = list_groups (reports, NULL, FALSE);

  for (guint i = 0; i < groups->len; i++)
    {
      const HxCandidateGroup *group = g_ptr_array_index (groups, i);
      guint n = 0;

      for (guint k = 0; k < group->names->len; k++)
        {
          const HxCandidateName *name = g_ptr_array_index (group->names, k);

          for (guint j = 0; j < name->places->len; j++, n++)
            {
              const HxCandidatePlace *place = &g_array_index (name->places, HxCandidatePlace, j);
              g_autoptr(HxText) text = hx_text_new (reports[place->source - 1], -1, NULL);
              g_autofree char *written = hx_text_dup_range (text, place->start, place->end);

              g_assert_cmpstr (written, ==, name->name);
            }
        }
      g_assert_cmpuint (n, ==, group->n_places);
    }
}

static void
test_known (void)
{
  static const char *const known[] = { "Dervan", "HWA", "Leyla Danush", NULL };
  g_autoptr(GPtrArray) groups = list_groups (reports, known, FALSE);

  g_assert_null (find_group (groups, "Dervan"));
  g_assert_null (find_group (groups, "HWA"));
  g_assert_true (has_reason (find_group (groups, "Hurras Wadi al-Amra"), HX_CANDIDATE_KNOWN,
                             "HWA"));
  g_assert_true (has_reason (find_group (groups, "Leila Danoush"), HX_CANDIDATE_KNOWN,
                             "Leyla Danush"));
}

static void
test_derived (void)
{
  static const char *const texts[] = {
    "Tarveth sent Tarvethi troops. All of Tarveth knows the Hasks; Anton Hask is one.",
    "In Tarveth, the Tarvethi army rests with Anton Hask.", NULL
  };
  g_autoptr(GPtrArray) groups = list_groups (texts, NULL, FALSE);

  assert_group (groups, "Tarveth", HX_CANDIDATE_PLACE, 3, 2);
  g_assert_null (find_group (groups, "Tarvethi"));
}

static char *
dup_all (GPtrArray *groups)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const HxCandidateGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *names = dup_names (group);

      g_string_append_printf (all, "%s %d %.6f %u %u:", names, group->kind, group->score,
                              group->n_places, group->n_sources);
      for (guint k = 0; k < group->reasons->len; k++)
        {
          g_autofree char *sentence = hx_candidate_why_to_sentence (group->reasons->pdata[k]);

          g_assert_true (g_str_has_suffix (sentence, "."));
          g_string_append (all, sentence);
        }
      g_string_append_c (all, '\n');
    }
  return g_strdup (all->str);
}

static void
test_order (void)
{
  g_autoptr(GPtrArray) there = list_groups (reports, NULL, FALSE);
  g_autoptr(GPtrArray) back = list_groups (reports, NULL, TRUE);
  g_autofree char *first = dup_all (there);
  g_autofree char *second = dup_all (back);

  g_assert_cmpstr (first, ==, second);
}

static gpointer
add_some (gpointer data)
{
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr(HxText) text = hx_text_new (reports[i % 3], -1, NULL);

      hx_candidate_index_add (data, (gint64) i, text, "en");
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(HxCandidateIndex) index = hx_candidate_index_new (NULL);
  GThread *threads[4];
  g_autoptr(GPtrArray) groups = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("candidates", add_some, index);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  groups = hx_candidate_index_list (index);
  g_assert_cmpuint (find_group (groups, "Dervan")->n_places, ==, 4 * (134 + 133 + 133 * 2));
}

static void
test_example (void)
{
  g_autoptr(HxCandidateIndex) index = hx_candidate_index_new (NULL);
  g_autoptr(GPtrArray) groups = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/org/hexapla/Hexapla/example/report-%u.txt", i);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autoptr(HxText) text
        = hx_text_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                            NULL);

      hx_candidate_index_add (index, i, text, i == 5 ? "ar" : "en");
    }
  groups = hx_candidate_index_list (index);
  assert_group (groups, "Dervan|Derwan|دروان", HX_CANDIDATE_PLACE, 12, 5);
  assert_group (groups, "Idris Khaldar|Idris Haldar|Edris Khaldar|Idriss Kheldar|إدريس خلدار",
                HX_CANDIDATE_PERSON, 5, 5);
  assert_group (groups, "Amra Basin Observatory|ABO", HX_CANDIDATE_ORGANISATION, 5, 4);
  assert_group (groups, "Tomas Verrin|Thomas Verin|توماس فيرين", HX_CANDIDATE_PERSON, 4, 4);
}

/* Rows of one kind must not take time in proportion to their square. */
static void
test_hostile (void)
{
  static const char *const rows[] = { "A", "Aa ", "a A ", "Aa of ", "(A) ", "\n", "Aa\n",
    "’s", "A’",
    "أبو ", "مدينة ", "Aa-", "al-", "«أ ", "Aa and ", "É", "\u200c", "A.", "U.S. " };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GString) row = g_string_new (NULL);
      g_autofree char *found = NULL;

      while (row->len < 200000)
        g_string_append (row, rows[i]);
      found = dup_found (i % 2 == 0 ? "en" : NULL, row->str);
      g_assert_nonnull (found);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/candidates/capitals", test_capitals);
  g_test_add_func ("/candidates/none", test_none);
  g_test_add_func ("/candidates/starts", test_starts);
  g_test_add_func ("/candidates/titles", test_titles);
  g_test_add_func ("/candidates/other-languages", test_other_languages);
  g_test_add_func ("/candidates/groups", test_groups);
  g_test_add_func ("/candidates/shared", test_shared);
  g_test_add_func ("/candidates/shared-with-known", test_shared_with_known);
  g_test_add_func ("/candidates/places", test_places);
  g_test_add_func ("/candidates/known", test_known);
  g_test_add_func ("/candidates/derived", test_derived);
  g_test_add_func ("/candidates/order", test_order);
  g_test_add_func ("/candidates/threads", test_threads);
  g_test_add_func ("/candidates/example", test_example);
  g_test_add_func ("/candidates/hostile", test_hostile);

  return g_test_run ();
}
