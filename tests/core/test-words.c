/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-figures.h"
#include "analyse/hx-stem.h"

static GArray *
find_figures (const char *utf8,
              const char *language)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(HxWords) words = hx_words_new (text, language);
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (HxFigure));

  hx_figures_find (words, 0, words->words->len, figures);
  return figures;
}

static void
assert_figure (const char *utf8,
               const char *language,
               double      value,
               HxUnit      unit)
{
  g_autoptr(GArray) figures = find_figures (utf8, language);

  if (figures->len != 1)
    {
      g_test_message ("%u figures in “%s”", figures->len, utf8);
      g_test_fail ();
      return;
    }
  if (g_array_index (figures, HxFigure, 0).value == value
      && g_array_index (figures, HxFigure, 0).unit == unit)
    return;
  g_test_message ("“%s” is %g of %d", utf8, g_array_index (figures, HxFigure, 0).value,
                  g_array_index (figures, HxFigure, 0).unit);
  g_test_fail ();
}

static void
test_figures (void)
{
  assert_figure ("three days", "en", 3, HX_UNIT_TIME);
  assert_figure ("sixty-two people", "en", 62, HX_UNIT_PEOPLE);
  assert_figure ("two thousand and five houses", "en", 2005, HX_UNIT_WORD);
  assert_figure ("9,000 people", "en", 9000, HX_UNIT_PEOPLE);
  assert_figure ("9.000 Menschen", "de", 9000, HX_UNIT_PEOPLE);
  assert_figure ("einundvierzig Tote", "de", 41, HX_UNIT_DEAD);
  assert_figure ("3,5 Prozent", "de", 3.5, HX_UNIT_PER_CENT);
  assert_figure ("97 per cent", "en", 97, HX_UNIT_PER_CENT);
  assert_figure ("24km", "en", 24, HX_UNIT_LENGTH);
  assert_figure ("at least 41 people are dead", "en", 41, HX_UNIT_DEAD);
  assert_figure ("the storm killed 41", "en", 41, HX_UNIT_DEAD);
  assert_figure ("3.5 million dollars", "en", 3.5e6, HX_UNIT_DOLLARS);
  assert_figure ("$40", "en", 40, HX_UNIT_DOLLARS);
  assert_figure ("in 1987", "en", 1987, HX_UNIT_YEAR);
  assert_figure ("on 3 March", "en", 3, HX_UNIT_DATE);
  assert_figure ("at 14:30", "en", 14, HX_UNIT_CLOCK);
  assert_figure ("سبعة وأربعون قتيلا", "ar", 47, HX_UNIT_DEAD);
  assert_figure ("٢١٠ آلاف نسمة", "ar", 210000, HX_UNIT_PEOPLE);
  assert_figure ("منذ يومين", "ar", 2, HX_UNIT_TIME);
  assert_figure ("بیست و سه نفر", "fa", 23, HX_UNIT_PEOPLE);
}

static gboolean
are_same (const char *a,
          const char *b)
{
  g_autoptr(GArray) x = find_figures (a, "en");
  g_autoptr(GArray) y = find_figures (b, "en");

  g_assert_cmpuint (x->len, ==, 1);
  g_assert_cmpuint (y->len, ==, 1);
  g_assert_true (hx_figure_comparable ((HxFigure *) (void *) x->data,
                                       (HxFigure *) (void *) y->data));
  return hx_figure_same ((HxFigure *) (void *) x->data, (HxFigure *) (void *) y->data);
}

static void
test_same_figures (void)
{
  g_assert_true (are_same ("three days", "3 days"));
  g_assert_true (are_same ("48 hours", "two days"));
  g_assert_true (are_same ("40 kilometres", "25 miles"));
  g_assert_true (are_same ("2 a.m.", "2.10 a.m."));
  g_assert_false (are_same ("three days", "two days"));
  g_assert_false (are_same ("24 kilometres", "18 miles"));
  g_assert_false (are_same ("41 deaths", "37 lives"));
  g_assert_false (are_same ("2 a.m.", "2 p.m."));
}

static void
assert_sentences (const char *utf8,
                  const char *language,
                  guint       n)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(HxWords) words = hx_words_new (text, language);

  if (words->sentences->len == n)
    return;
  g_test_message ("%u sentences in “%s”", words->sentences->len, utf8);
  g_test_fail ();
}

static void
test_sentences (void)
{
  assert_sentences ("", "en", 0);
  assert_sentences (" \n\t\n … \n", "en", 0);
  assert_sentences ("Gen. Thomas Verin met Mr. J. Poe at 2 p.m. on Friday.", "en", 1);
  assert_sentences ("She left at 2 a.m. Monday. He stayed.", "en", 2);
  assert_sentences ("“Stop!” he cried. “A road does not open a gate.”", "en", 2);
  assert_sentences ("“Nobody has to open it. Somebody only has to go home.”", "en", 2);
  assert_sentences ("A headline\nA paragraph", "en", 2);
  assert_sentences ("Am 3. März kam Dr. Meier. Er blieb.", "de", 2);
  assert_sentences ("قال الوزير ذلك. ثم غادر! هل يعود؟", "ar", 3);
}

static HxWordForm
form_of (const char *utf8,
         const char *language)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(HxWords) words = hx_words_new (text, language);

  g_assert_cmpuint (words->forms->len, ==, 1);
  return g_array_index (words->forms, HxWordForm, 0);
}

static void
assert_stem (const char *a,
             const char *b,
             const char *language)
{
  HxWordForm x = form_of (a, language), y = form_of (b, language);

  if (x.stem == y.stem || x.other_stem == y.stem || x.stem == y.other_stem)
    return;
  g_test_message ("“%s” and “%s” have different stems", a, b);
  g_test_fail ();
}

static void
assert_key (const char *a,
            const char *b)
{
  HxWordForm x = form_of (a, NULL), y = form_of (b, NULL);

  if (x.key != 0 && (x.key == y.key || x.key == y.other_key))
    return;
  g_test_message ("“%s” and “%s” do not sound the same", a, b);
  g_test_fail ();
}

static void
test_stems (void)
{
  assert_stem ("boats", "boat", "en");
  assert_stem ("warned", "warning", "en");
  assert_stem ("Überschwemmungen", "überschwemmung", "de");
  assert_stem ("والقَرية", "قرية", "ar");
  assert_stem ("وقال", "قال", "ar");
  assert_stem ("إلى", "الي", "ar");
  assert_stem ("کتاب‌ها", "كتاب", "fa");
  g_assert_true (form_of ("boat", "en").stem != form_of ("bone", "en").stem);
  g_assert_true (form_of ("the", "en").function);
  g_assert_false (form_of ("die", "en").function);
  g_assert_true (form_of ("die", "de").function);
  g_assert_cmpuint (form_of ("soldiers", "en").concept, !=, 0);
  g_assert_cmpuint (form_of ("soldiers", "en").concept, ==, form_of ("الجنود", "ar").concept);
  g_assert_cmpuint (form_of ("soldiers", "en").concept, ==, form_of ("Soldaten", "de").concept);
}

static void
test_keys (void)
{
  assert_key ("Verrin", "Verin");
  assert_key ("Danoush", "Danush");
  assert_key ("Khaldar", "Kheldar");
  assert_key ("Tolmen", "تولمن");
  assert_key ("Khaldar", "خلدار");
  assert_key ("Lavren", "ولافرين");
  g_assert_true (form_of ("Tolmen", "en").key != form_of ("Dervan", "en").key);
  g_assert_cmpuint (form_of ("Lee", "en").key, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/sentences", test_sentences);
  g_test_add_func ("/words/stems", test_stems);
  g_test_add_func ("/words/keys", test_keys);
  g_test_add_func ("/words/figures", test_figures);
  g_test_add_func ("/words/same-figures", test_same_figures);
  return g_test_run ();
}
