/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-description.h"

typedef struct
{
  const char *language;
  const char *text;        /* with the mention in square brackets */
  const char *expected;    /* "words:kind", with bars between, in order */
} Case;

/* Takes the brackets away. */
static HxText *
new_text (const char *marked,
          guint      *start,
          guint      *end)
{
  const char *open = strchr (marked, '['), *close = strchr (marked, ']');
  g_autoptr(GString) plain = g_string_new_len (marked, open - marked);

  *start = g_utf8_strlen (marked, open - marked);
  *end = *start + g_utf8_strlen (open + 1, close - open - 1);
  g_string_append_len (plain, open + 1, close - open - 1);
  g_string_append (plain, close + 1);
  return hx_text_new (plain->str, -1, NULL);
}

static char *
dup_found (const Case *test)
{
  guint start, end;
  g_autoptr(HxText) text = new_text (test->text, &start, &end);
  g_autoptr(GArray) found = hx_descriptions_find (text, start, end, test->language);
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const HxDescription *description = &g_array_index (found, HxDescription, i);
      g_autofree char *one = hx_text_dup_range (text, description->start, description->end);

      g_string_append_printf (words, "%s%s:%s", i > 0 ? "|" : "", one,
                              hx_description_kind_to_string (description->kind));
    }
  return g_strdup (words->str);
}

static void
check_cases (const Case *cases,
             guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = dup_found (&cases[i]);

      if (g_str_equal (found, cases[i].expected))
        continue;
      g_test_message ("“%s”: found “%s”, not “%s”", cases[i].text, found, cases[i].expected);
      g_test_fail ();
    }
}

static void
test_before (void)
{
  static const Case cases[] = {
    { "en", "They blame the armed faction [Hurras].", "armed faction:before" },
    { "en", "They met rebel leader [Idris Khaldar].", "rebel leader:before" },
    { "en", "They met HWA leader [Idris Khaldar].", "HWA leader:before" },
    { "en", "Insurgent group [HWA] left.", "Insurgent group:before" },
    { "en", "It was President [Anton Hask].", "President:before" },
    { "en", "It was Gen. [Tomas Verrin].", "Gen:before" },
    { "en", "It was former President [Anton Hask].", "former President:before" },
    { "en", "It was Water Minister [Sabine Orhal].", "Water Minister:before" },
    { "en", "They love the key southern city of [Tolmen].", "key southern city:before" },
    { "en", "The coastal province of [Sena] is calm.", "coastal province:before" },
    { "en", "They fear extremist groups like [HWA].", "extremist groups:before" },
    { "en", "They fear armed factions such as [HWA].", "armed factions:before" },
    { "en", "A foreign-backed militia called the [Valley Guard] came.",
      "foreign-backed militia:before" },
    { "en", "Its spokesman, [Idris Khaldar], denied it.", "spokesman:before" },
    { "en", "Her late father and predecessor, [Jorin Hask], knew.",
      "late father and predecessor:before" },
    { "en", "Hask’s brother, [Jorin], knew.", "Hask’s brother:before" },
    { "en", "It is the so-called [Basin Observatory].", "so-called:label" },
    { "en", "They hold the alleged [Khaldar].", "alleged:label" },
    { "de", "Sie trafen die bewaffnete Miliz [HWA].", "bewaffnete Miliz:before" },
    { "en", "They came [Tolmen].", "" },
    { "en", "Captured [Dervan] burns.", "" },
    { "en", "The army left [Dervan].", "" },
    { "en", "People admire President [Hask].", "President:before" },
    { "en", "It was Mrs [Ilves].", "" },
    { "en", "Dervan fell. [Tolmen] stood.", "" },
    { "en", "From the town\n\n[Tolmen] is far.", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_after (void)
{
  static const Case cases[] = {
    { "en", "[HWA], an armed protest group, said so.", "armed protest group:after" },
    { "en", "[Dervan], the nearest town, stood under water.", "nearest town:after" },
    { "en", "[Tolmen], a strategic city in southern Tarveth, by then slept.",
      "strategic city in southern Tarveth:after" },
    { "en", "[Tolmen], Tarveth’s largest city, slept.", "Tarveth’s largest city:after" },
    { "en", "We asked [Leila Danoush], head of the Observatory.", "head of the Observatory:after" },
    { "en", "[Hurras al-Amra] (HWA), a powerful faction, left.", "powerful faction:after" },
    { "en", "[HWA] (a protest group) left.", "protest group:after" },
    { "en", "[Petra Solen], 34, a nurse, wept.", "nurse:after" },
    { "en", "They hold [Sena]—an Orhal stronghold—and more.", "Orhal stronghold:after" },
    { "en", "They blame [HWA], a group that fights on.", "group:after" },
    { "en", "They blame [HWA], a militia backed by Belmara.", "militia:after" },
    { "en", "It was [Lavren], one of the oldest towns.", "one of the oldest towns:after" },
    { "en", "We met [Hask], once the mayor of Sena.", "mayor of Sena:after" },
    { "en", "[HWA], a group that began as a branch of Sena, left.",
      "group:after|branch of Sena:copula" },
    { "en", "In [Dervan], the army withdrew.", "" },
    { "en", "Following the fall of [Dervan], the insurgents waited for rain.", "" },
    { "en", "In [Dervan], the nearest town, it rained.", "nearest town:after" },
    { "en", "Boats, [Dervan], Tolmen and Lavren.", "" },
    { "en", "They left [Dervan]. A town slept.", "" },
    { "en", "They left [Dervan]\n\nA town, asleep.", "" },
    { "en", "They love [Dervan]’s bridge.", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_predicate (void)
{
  static const Case cases[] = {
    { "en", "[HWA] is a terrorist group.", "terrorist group:copula" },
    { "en", "[HWA] was once Sena’s affiliate in Tarveth.", "Sena’s affiliate in Tarveth:copula" },
    { "en", "[Tolmen] remains the largest city of the south.", "largest city of the south:copula" },
    { "en", "[HWA], which was an armed faction, left.", "armed faction:copula" },
    { "en", "[Idris Khaldar], who is a teacher, left.", "teacher:copula" },
    { "en", "[HWA] is designated as a terrorist group by most.", "terrorist group:label" },
    { "en", "[HWA] was described as a gang.", "gang:label" },
    { "en", "[HWA] is widely considered an outlaw movement.", "outlaw movement:label" },
    { "en", "[Tolmen] serves as a vital hub.", "vital hub:copula" },
    { "en", "[HWA] operated as Sena’s branch here.", "Sena’s branch:copula" },
    { "en", "[HWA] is not a terrorist group.", "" },
    { "en", "[Tolmen] is far away.", "" },
    { "en", "The fall of [Dervan] is a devastating blow.", "" },
    { "en", "[Tolmen] serves soup.", "" },
    { "en", "They say that [HWA] is a gang.", "gang:copula" },
    { "de", "[HWA] ist eine terroristische Gruppe.", "terroristische Gruppe:copula" },
    { "fr", "[HWA] est un groupe armé.", "groupe armé:copula" },
    { "es", "[HWA] es un grupo armado.", "grupo armado:copula" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_arabic (void)
{
  static const Case cases[] = {
    { "ar", "غادرت [هيئة تحرير الوادي] الإرهابية البلدة.", "الإرهابية:after" },
    { "ar", "نزحوا من بلدة [دروان] ليلًا.", "بلدة:before" },
    { "ar", "قال الجنرال [توماس فيرين] ذلك.", "الجنرال:before" },
    { "ar", "وعدت وزيرة المياه [سابين أورهال] بذلك.", "وزيرة المياه:before" },
    { "ar", "كانت [ليلى دانوش]، مديرة المرصد، هناك.", "مديرة المرصد:after" },
    { "ar", "جلس [أبو رياض]، وهو مزارع في السبعين، هناك.", "مزارع في السبعين:copula" },
    { "ar", "صحف العاصمة التارفيثية [لافرين] صامتة.", "العاصمة التارفيثية:before" },
    { "ar", "وصلوا إلى [دروان] ليلًا.", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Nothing goes past a sentence, has an article, or more than eight words. */
static void
test_long (void)
{
  static const Case cases[] = {
    { "en", "We met [Hask], head of the old and very large Institute for River and Lake Studies.",
      "head of the old and very large Institute:after" },
    { "en", "[HWA] is a very old rather large quite strange truly odd and sad little group.",
      "very old rather large quite strange truly odd:copula" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start, end;
      g_autoptr(HxText) text = new_text (cases[i].text, &start, &end);
      g_autoptr(GArray) found = hx_descriptions_find (text, start, end, "en");

      for (guint k = 0; k < found->len; k++)
        {
          const HxDescription *description = &g_array_index (found, HxDescription, k);
          g_autoptr(HxText) words = NULL;
          g_autofree char *one = hx_text_dup_range (text, description->start, description->end);

          words = hx_text_new (one, -1, NULL);
          g_assert_cmpuint (hx_text_count_words (words), <=, 8);
        }
    }
}

static void
test_index (void)
{
  static const char *const texts[] = {
    "[HWA], an armed group, left.", "The armed groups like [HWA] left.", "[HWA] is an Armed Group.",
    "They met rebel leader [HWA].",
  };
  g_autoptr(HxDescriptionIndex) index = hx_description_index_new ();
  g_autoptr(GPtrArray) groups = NULL;
  const HxDescriptionGroup *first;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint start, end;
      g_autoptr(HxText) text = new_text (texts[i], &start, &end);

      hx_description_index_add (index, i / 2, text, start, end, "en");
      hx_description_index_add (index, i / 2, text, start, end, "en");
    }
  groups = hx_description_index_list (index);
  g_assert_cmpuint (groups->len, ==, 2);
  first = g_ptr_array_index (groups, 0);
  g_assert_cmpuint (first->n_sources, ==, 2);
  g_assert_cmpuint (first->places->len, ==, 3);
  g_assert_cmpstr (((HxDescriptionGroup *) g_ptr_array_index (groups, 1))->words, ==,
                   "rebel leader");
}

static void
test_ranges (void)
{
  g_autoptr(HxText) text = hx_text_new ("The group HWA left.", -1, NULL);
  static const guint ranges[][2] = { { 0, 0 }, { 5, 3 }, { 0, 19 }, { 18, 19 }, { 3, 4 }, { 0, 20 },
    { 100, 200 }, { 0, G_MAXUINT } };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr(GArray) found = hx_descriptions_find (text, ranges[i][0], ranges[i][1], NULL);

      g_assert_cmpuint (found->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/description/before", test_before);
  g_test_add_func ("/description/after", test_after);
  g_test_add_func ("/description/predicate", test_predicate);
  g_test_add_func ("/description/arabic", test_arabic);
  g_test_add_func ("/description/long", test_long);
  g_test_add_func ("/description/index", test_index);
  g_test_add_func ("/description/ranges", test_ranges);

  return g_test_run ();
}
