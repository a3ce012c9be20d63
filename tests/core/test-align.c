/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-align.h"
#include "analyse/hx-graphemes.h"
#include "analyse/hx-wording.h"

/* A village and its ferry, told twice; nothing of it is true. */
#define FERRY_1 "The ferry to Osmere sank on Tuesday with eleven sheep on board."
#define FERRY_2 "Nobody was hurt, said harbour master Wilma Trask."
#define FERRY_3 "It had been painted blue only three days before."
#define FERRY_4 "The council wants to buy a second-hand vessel from Norland."

#define BAKER_1 "A bakery in Quillon gave away four hundred rolls after its oven stuck."
#define BAKER_2 "The owner blames a thermostat ordered by post."

static HxAlignText *
prepare (const char *utf8,
         const char *language)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);

  g_assert_nonnull (text);
  return hx_align_text_new (text, language, NULL, 0);
}

static GArray *
align (const char *first,
       const char *second,
       const char *language)
{
  g_autoptr(HxAlignText) a = prepare (first, language);
  g_autoptr(HxAlignText) b = prepare (second, language);

  return hx_align_texts (a, b, NULL);
}

static const HxAlignment *
nth (GArray *alignments,
     guint   i)
{
  g_assert_cmpuint (i, <, alignments->len);
  return &g_array_index (alignments, HxAlignment, i);
}

/* The alignment at @first in one text has at its other end @second. */
static const HxAlignment *
assert_pair (GArray     *alignments,
             const char *text_a,
             const char *text_b,
             const char *first,
             const char *second)
{
  const char *texts[] = { text_a, text_b }, *parts[] = { first, second };
  guint start[2], end[2];

  for (guint side = 0; side < 2; side++)
    {
      const char *at = strstr (texts[side], parts[side]);

      g_assert_nonnull (at);
      start[side] = g_utf8_pointer_to_offset (texts[side], at);
      end[side] = start[side] + g_utf8_strlen (parts[side], -1);
    }
  for (guint i = 0; i < alignments->len; i++)
    {
      const HxAlignment *alignment = nth (alignments, i);

      if (alignment->start[0] == start[0] && alignment->end[0] == end[0]
          && alignment->start[1] == start[1] && alignment->end[1] == end[1])
        return alignment;
    }
  g_error ("not aligned: “%s” and “%s”", first, second);
}

static gboolean
has_reason (const HxAlignment *alignment,
            const char        *reason)
{
  g_auto(GStrv) reasons = hx_alignment_dup_reasons (alignment);

  return g_strv_contains ((const char *const *) reasons, reason);
}

static void
test_identical (void)
{
  static const char text[] = FERRY_1 " " FERRY_2 "\n" FERRY_3 "\n\n" FERRY_4;
  g_autoptr(GArray) alignments = align (text, text, "en");

  g_assert_cmpuint (alignments->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const HxAlignment *alignment = nth (alignments, i);

      g_assert_cmpuint (alignment->start[0], ==, alignment->start[1]);
      g_assert_cmpuint (alignment->end[0], ==, alignment->end[1]);
      g_assert_cmpuint (alignment->wording, ==, 100);
      g_assert_cmpfloat (alignment->score, >, 0.9);
      g_assert_cmpfloat (alignment->score, <=, 1);
      g_assert_true (has_reason (alignment, "100 % shared wording"));
    }
}

static void
test_moved (void)
{
  static const char a[] = FERRY_1 "\n" FERRY_2 "\n" FERRY_4;
  static const char b[] = BAKER_1 "\n" FERRY_4 "\n" BAKER_2 "\n" FERRY_1;
  g_autoptr(GArray) alignments = align (a, b, "en");

  g_assert_cmpuint (alignments->len, ==, 2);
  assert_pair (alignments, a, b, FERRY_1, FERRY_1);
  assert_pair (alignments, a, b, FERRY_4, FERRY_4);
}

static void
test_reworded (void)
{
  static const char a[] = FERRY_1 " " FERRY_2 " " FERRY_3;
  static const char b[] = "On Tuesday eleven sheep were on board when Osmere’s ferry went under.\n"
                          BAKER_1;
  g_autoptr(GArray) alignments = align (a, b, "en");
  const HxAlignment *alignment;

  g_assert_cmpuint (alignments->len, ==, 1);
  alignment = assert_pair (alignments, a, b, FERRY_1,
                           "On Tuesday eleven sheep were on board when Osmere’s ferry went under.");
  g_assert_true (has_reason (alignment, "same rare words"));
  g_assert_true (has_reason (alignment, "same figures"));
  g_assert_false (alignment->reasons & HX_ALIGN_CONFLICT);
}

static void
test_nothing_in_common (void)
{
  g_autoptr(GArray) alignments = align (FERRY_1 " " FERRY_2 " " FERRY_3,
                                        BAKER_1 " " BAKER_2, "en");

  g_assert_cmpuint (alignments->len, ==, 0);
}

/* What a name alone is worth: not the same speech because the same person speaks. */
static void
test_name_alone (void)
{
  g_autoptr(GArray) alignments = align (
    "Wilma Trask said that nobody had been hurt.\n" FERRY_1,
    "Wilma Trask grows pumpkins behind the lighthouse.\n" BAKER_1, "en");

  g_assert_cmpuint (alignments->len, ==, 0);
}

static void
test_conflict (void)
{
  static const char a[] = FERRY_2 "\nThe vessel had been painted blue three days before it sank.";
  static const char b[] = "The vessel had been painted blue two days before it sank.\n" BAKER_1;
  g_autoptr(GArray) alignments = align (a, b, "en");
  const HxAlignment *alignment = nth (alignments, 0);

  g_assert_cmpuint (alignments->len, ==, 1);
  g_assert_true (has_reason (alignment, "figures differ"));
  g_assert_cmpuint (alignment->conflict_start[0], ==,
                    g_utf8_pointer_to_offset (a, strstr (a, "three days")));
  g_assert_cmpuint (alignment->conflict_end[0], ==, alignment->conflict_start[0] + 10);
  g_assert_cmpuint (alignment->conflict_start[1], ==,
                    g_utf8_pointer_to_offset (b, strstr (b, "two days")));
  g_assert_cmpuint (alignment->conflict_end[1], ==, alignment->conflict_start[1] + 8);
}

static void
test_split (void)
{
  static const char one[] = "The council of Osmere will buy a vessel from Norland, and harbour "
                            "master Wilma Trask will choose its colour by lot.";
  static const char first[] = "The council of Osmere will buy a vessel from Norland.";
  static const char second[] = "Harbour master Wilma Trask will choose its colour by lot.";
  g_autofree char *two = g_strdup_printf ("%s %s\n%s", first, second, BAKER_1);
  g_autofree char *both = g_strdup_printf ("%s %s", first, second);
  g_autoptr(GArray) alignments = align (one, two, "en");

  g_assert_cmpuint (alignments->len, ==, 1);
  assert_pair (alignments, one, two, one, both);
}

static void
test_german (void)
{
  static const char a[] = "Die Fähre nach Osmere ist am Dienstag mit elf Schafen gesunken.\n"
                          "Der Gemeinderat möchte ein gebrauchtes Schiff kaufen.";
  static const char b[] = "Eine Bäckerei verschenkte vierhundert Brötchen.\n"
                          "Am Dienstag sank die Fähre nach Osmere, elf Schafe waren an Bord.";
  g_autoptr(GArray) alignments = align (a, b, "de");

  g_assert_cmpuint (alignments->len, ==, 1);
  assert_pair (alignments, a, b,
               "Die Fähre nach Osmere ist am Dienstag mit elf Schafen gesunken.",
               "Am Dienstag sank die Fähre nach Osmere, elf Schafe waren an Bord.");
}

/* Particles, the article, harakat, forms of hamza and digits hide that these are the same. */
static void
test_arabic (void)
{
  static const char a[] = "غرقت العبّارة المتّجهة إلى أوسمير يوم الثلاثاء وعلى متنها ١١ خروفًا.\n"
                          "ويعتزم المجلس شراء مركب مستعمل.";
  static const char b[] = "وزّع مخبز في كويلون أرغفة مجانية.\n"
                          "وكان على متن عبارة اوسمير الغارقة 11 خروفا يوم الثلاثاء.";
  g_autoptr(GArray) alignments = align (a, b, "ar");

  g_assert_cmpuint (alignments->len, ==, 1);
  assert_pair (alignments, a, b,
               "غرقت العبّارة المتّجهة إلى أوسمير يوم الثلاثاء وعلى متنها ١١ خروفًا.",
               "وكان على متن عبارة اوسمير الغارقة 11 خروفا يوم الثلاثاء.");
}

/* One is typed with Persian letters and a joiner, the other with Arabic letters and a space. */
static void
test_persian (void)
{
  static const char a[] = "کشتی اوسمیر روز سه‌شنبه با یازده گوسفند غرق شد.\n"
                          "شورا قایق دیگری می‌خرد.";
  static const char b[] = "نانوایی کویلون نان رایگان داد.\n"
                          "كشتي اوسمير سه شنبه با ۱۱ گوسفند غرق شده است.";
  g_autoptr(GArray) alignments = align (a, b, "fa");

  g_assert_cmpuint (alignments->len, ==, 1);
  assert_pair (alignments, a, b, "کشتی اوسمیر روز سه‌شنبه با یازده گوسفند غرق شد.",
               "كشتي اوسمير سه شنبه با ۱۱ گوسفند غرق شده است.");
}

/* Names in another alphabet, a day and figures are what two languages share. */
static void
test_across_languages (void)
{
  static const char a[] = FERRY_2 "\nThe ferry to Tolberin carried 1,140 passengers on Tuesday, "
                          "said Wilma Trask.\n" FERRY_4;
  static const char b[] = "وزّع المخبز أرغفة مجانية.\n"
                          "وقالت فيلما تراسك إن العبّارة نقلت ١١٤٠ راكبًا إلى تولبرين يوم "
                          "الثلاثاء.";
  g_autoptr(HxAlignText) first = prepare (a, "en");
  g_autoptr(HxAlignText) second = prepare (b, "ar");
  g_autoptr(GArray) alignments = hx_align_texts (first, second, NULL);

  g_assert_cmpuint (alignments->len, ==, 1);
  assert_pair (alignments, a, b, "The ferry to Tolberin carried 1,140 passengers on Tuesday, said "
                                 "Wilma Trask.",
               "وقالت فيلما تراسك إن العبّارة نقلت ١١٤٠ راكبًا إلى تولبرين يوم الثلاثاء.");
}

static void
test_entities (void)
{
  static const char a[] = "The harbour master spoke of the boat on Monday.\n" BAKER_1;
  static const char b[] = FERRY_4 "\nOn Monday Trask spoke of the vessel.";
  g_autoptr(HxText) text_a = hx_text_new (a, -1, NULL);
  g_autoptr(HxText) text_b = hx_text_new (b, -1, NULL);
  guint trask = g_utf8_pointer_to_offset (b, strstr (b, "Trask"));
  guint vessel = g_utf8_pointer_to_offset (b, strstr (b, "vessel."));
  const HxAlignMention of_a[] = { { 4, 18, 7 }, { 32, 36, 8 } };
  const HxAlignMention of_b[] = { { vessel, vessel + 6, 8 }, { trask, trask + 5, 7 } };
  g_autoptr(HxAlignText) with_a = hx_align_text_new (text_a, "en", of_a, 2);
  g_autoptr(HxAlignText) with_b = hx_align_text_new (text_b, "en", of_b, 2);
  g_autoptr(HxAlignText) without = hx_align_text_new (text_b, "en", NULL, 0);
  g_autoptr(GArray) alignments = hx_align_texts (with_a, with_b, NULL);
  g_autoptr(GArray) fewer = hx_align_texts (with_a, without, NULL);

  g_assert_cmpuint (alignments->len, ==, 1);
  g_assert_true (has_reason (nth (alignments, 0), "same entities"));
  g_assert_true (fewer->len == 0 || nth (fewer, 0)->score < nth (alignments, 0)->score);
}

static void
test_symmetric (void)
{
  static const char a[] = FERRY_1 " " FERRY_2 "\n" FERRY_3 " " FERRY_4 "\n" BAKER_1;
  static const char b[] = BAKER_1 " " BAKER_2 "\n" FERRY_4 "\nThe ferry to Osmere was painted blue "
                          "two days before it sank with its sheep.\n" FERRY_2;
  g_autoptr(GArray) there = align (a, b, "en");
  g_autoptr(GArray) back = align (b, a, "en");

  g_assert_cmpuint (there->len, >=, 3);
  g_assert_cmpuint (there->len, ==, back->len);
  for (guint i = 0; i < there->len; i++)
    {
      const HxAlignment *x = nth (there, i);
      gboolean found = FALSE;

      for (guint k = 0; k < back->len && !found; k++)
        {
          const HxAlignment *y = nth (back, k);

          found = x->score == y->score && x->reasons == y->reasons && x->wording == y->wording;
          for (guint side = 0; side < 2; side++)
            found = found && x->start[side] == y->start[1 - side]
                    && x->end[side] == y->end[1 - side]
                    && x->conflict_start[side] == y->conflict_start[1 - side]
                    && x->conflict_end[side] == y->conflict_end[1 - side];
        }
      g_assert_true (found);
    }
}

/* The heaviest chain by trying all subsets. */
static double
heaviest (const HxAlignSpan *spans,
          guint              n)
{
  double best = 0;

  for (guint set = 0; set < 1u << n; set++)
    {
      double weight = 0;
      gboolean ordered = TRUE;

      for (guint i = 0; i < n && ordered; i++)
        for (guint k = 0; k < n && ordered; k++)
          if (i != k && (set >> i & 1) && (set >> k & 1))
            ordered = (spans[i].end[0] <= spans[k].start[0] && spans[i].end[1] <= spans[k].start[1])
                      || (spans[k].end[0] <= spans[i].start[0]
                          && spans[k].end[1] <= spans[i].start[1]);
      for (guint i = 0; i < n; i++)
        weight += set >> i & 1 ? spans[i].weight : 0;
      if (ordered)
        best = MAX (best, weight);
    }
  return best;
}

static void
test_chain (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  hx_align_chain (NULL, 0, NULL);
  for (guint round = 0; round < 300; round++)
    {
      HxAlignSpan spans[10];
      gboolean in_order[10];
      guint n = g_rand_int_range (rand, 1, 11), last[2] = { 0, 0 };
      double weight = 0;

      for (guint i = 0; i < n; i++)
        {
          for (guint side = 0; side < 2; side++)
            {
              spans[i].start[side] = g_rand_int_range (rand, 0, 30);
              spans[i].end[side] = spans[i].start[side] + g_rand_int_range (rand, 1, 8);
            }
          spans[i].weight = g_rand_int_range (rand, 1, 9);
        }
      hx_align_chain (spans, n, in_order);
      for (guint i = 0; i < n; i++)
        weight += in_order[i] ? spans[i].weight : 0;
      g_assert_cmpfloat (weight, ==, heaviest (spans, n));

      /* One after the other on both sides. */
      for (guint k = 0; k < n; k++)
        {
          int next = -1;

          for (guint i = 0; i < n; i++)
            if (in_order[i] && spans[i].start[0] >= last[0]
                && (next < 0 || spans[i].start[0] < spans[next].start[0]))
              next = i;
          if (next < 0)
            break;
          g_assert_cmpuint (spans[next].start[1], >=, last[1]);
          last[0] = spans[next].end[0];
          last[1] = spans[next].end[1];
        }
    }
}

static void
test_chain_odd (void)
{
  const HxAlignSpan spans[] = {
    { { 5, 5 }, { 5, 9 }, 3 }, { { 0, 0 }, { 4, 4 }, 0 }, { { 0, 0 }, { 4, 4 }, 1 },
    { { 4, 4 }, { 8, 8 }, 1 }, { { 0, 0 }, { 9, 9 }, 1.5 },
  };
  gboolean in_order[G_N_ELEMENTS (spans)];

  hx_align_chain (spans, G_N_ELEMENTS (spans), in_order);
  g_assert_false (in_order[0] || in_order[1] || in_order[4]);
  g_assert_true (in_order[2] && in_order[3]);
}

static char *
repeat (const char *what,
        guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
  return g_string_free (text, FALSE);
}

static void
assert_sound (GArray *alignments,
              HxText *a,
              HxText *b)
{
  HxText *texts[] = { a, b };
  g_autoptr(HxGraphemes) of_a = hx_graphemes_new (a);
  g_autoptr(HxGraphemes) of_b = hx_graphemes_new (b);
  HxGraphemes *graphemes[] = { of_a, of_b };

  for (guint i = 0; i < alignments->len; i++)
    for (guint side = 0; side < 2; side++)
      {
        const HxAlignment *alignment = nth (alignments, i);

        g_assert_cmpuint (alignment->start[side], <, alignment->end[side]);
        g_assert_cmpuint (alignment->end[side], <=, hx_text_get_length (texts[side]));
        g_assert_cmpfloat (alignment->score, >, 0);
        g_assert_cmpfloat (alignment->score, <=, 1);
        g_assert_true (hx_graphemes_is_boundary (graphemes[side],
                         hx_text_char_to_byte (texts[side], alignment->start[side])));
        g_assert_true (hx_graphemes_is_boundary (graphemes[side],
                         hx_text_char_to_byte (texts[side], alignment->end[side])));
      }
}

/* Each within a few seconds, or the test's time limit ends it. */
static void
test_hostile (void)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_text_unref);
  g_autoptr(GPtrArray) prepared = NULL;
  char *contents[] = {
    repeat ("", 1), repeat ("! ? … — ", 60000), repeat (FERRY_1 " ", 10000),
    repeat ("word ", 200000), repeat ("a", 1000000), repeat ("e\xcc\x81 \xcc\x81", 50000),
    repeat ("12 ", 100000), repeat ("دوازده و ", 50000), repeat ("水", 100000),
    repeat ("\n \n", 50000), repeat ("Mr. ", 100000), repeat ("👩‍👩‍👧 ", 20000),
  };

  prepared = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_align_text_unref);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      HxText *text = hx_text_new_take (contents[i], strlen (contents[i]), NULL);

      g_ptr_array_add (texts, text);
      g_ptr_array_add (prepared, hx_align_text_new (text, NULL, NULL, 0));
    }
  for (guint a = 0; a < prepared->len; a++)
    for (guint b = a; b < prepared->len; b++)
      {
        g_autoptr(GArray) alignments = NULL;

        alignments = hx_align_texts (g_ptr_array_index (prepared, a),
                                     g_ptr_array_index (prepared, b), NULL);
        assert_sound (alignments, g_ptr_array_index (texts, a), g_ptr_array_index (texts, b));
        if (a == 2 && b == 2)
          g_assert_cmpuint (alignments->len, ==, 10000);
      }
  g_ptr_array_unref (hx_wording_find ((HxText **) texts->pdata, texts->len, NULL));
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(HxAlignText) a = prepare (FERRY_1 " " FERRY_2, "en");
  g_autoptr(GArray) alignments = NULL;

  g_cancellable_cancel (cancellable);
  alignments = hx_align_texts (a, a, cancellable);
  g_assert_cmpuint (alignments->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align/identical", test_identical);
  g_test_add_func ("/align/moved", test_moved);
  g_test_add_func ("/align/reworded", test_reworded);
  g_test_add_func ("/align/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/align/name-alone", test_name_alone);
  g_test_add_func ("/align/conflict", test_conflict);
  g_test_add_func ("/align/split", test_split);
  g_test_add_func ("/align/german", test_german);
  g_test_add_func ("/align/arabic", test_arabic);
  g_test_add_func ("/align/persian", test_persian);
  g_test_add_func ("/align/across-languages", test_across_languages);
  g_test_add_func ("/align/entities", test_entities);
  g_test_add_func ("/align/symmetric", test_symmetric);
  g_test_add_func ("/align/chain", test_chain);
  g_test_add_func ("/align/chain-odd", test_chain_odd);
  g_test_add_func ("/align/hostile", test_hostile);
  g_test_add_func ("/align/cancelled", test_cancelled);
  return g_test_run ();
}
