/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-language.h"

static void
assert_language (const char *utf8,
                 const char *language)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);

  g_test_message ("%s", utf8);
  g_assert_cmpstr (hx_language_guess (text), ==, language);
}

/* Short texts in languages that are close to one another. */
static void
test_near (void)
{
  assert_language ("Båden kom ind efter midnat, og havnen var tom. Hvad der blev sagt, er ikke "
                   "kendt, men nogle så lys på molen.", "da");
  assert_language ("Båten kom inn etter midnatt, og havnen var tom. Hva som ble sagt, er ikke "
                   "kjent, men noen så lys på moloen.", "nb");
  assert_language ("Båten kom in efter midnatt och hamnen var tom. Vad som sades är inte känt, "
                   "men några såg ljus på piren.", "sv");
  assert_language ("Čoln je prišel po polnoči in pristanišče je bilo prazno. Kaj so rekli, se ne "
                   "ve, a nekateri so videli tudi luči na pomolu.", "sl");
  assert_language ("Loď připlula po půlnoci a přístav byl prázdný. Co se říkalo, se neví, ale "
                   "na molu bylo vidět světlo, které pak zhaslo.", "cs");
  assert_language ("Loď priplávala po polnoci a prístav bol prázdny. Čo sa hovorilo, sa nevie, "
                   "ale na móle bolo vidno svetlo, ktoré potom zhaslo.", "sk");
}

static void
test_unclear (void)
{
  assert_language ("Haro Nahrez Sati", NULL);
  assert_language ("", NULL);
}

/* Who never has a language has the next. */
static void
test_never (void)
{
  const char *danish = "Båden kom ind efter midnat, og havnen var tom. Hvad der blev sagt, er ikke "
                       "kendt, men nogle så lys på molen.";
  const char *persian = "قایق پس از نیمه شب به بندر رسید و این را همه دیدند که چراغ ها خاموش شد";

  assert_language (persian, "fa");
  hx_language_set_never ("da fa ja");
  assert_language (danish, "nb");
  assert_language (persian, NULL);
  assert_language ("ボートは真夜中過ぎに着いた", NULL);
  assert_language ("בסירה לא היה איש", "he");
  hx_language_set_never ("he");
  assert_language ("בסירה לא היה איש", NULL);
  assert_language (danish, "da");
  hx_language_set_never ("");
  assert_language ("בסירה לא היה איש", "he");
  assert_language ("ボートは真夜中過ぎに着いた", "ja");
}

/* All that can be told are listed, and each once. */
static void
test_known (void)
{
  g_autofree const char **known = hx_language_list_known ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; known[i] != NULL; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) known[i]));
  g_assert_cmpuint (g_hash_table_size (seen), >, 40);
  g_assert_true (g_hash_table_contains (seen, "ja"));
  g_assert_true (g_hash_table_contains (seen, "ar"));
  g_assert_true (g_hash_table_contains (seen, "th"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/near", test_near);
  g_test_add_func ("/language/unclear", test_unclear);
  g_test_add_func ("/language/never", test_never);
  g_test_add_func ("/language/known", test_known);

  return g_test_run ();
}
