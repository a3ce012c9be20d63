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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/near", test_near);
  g_test_add_func ("/language/unclear", test_unclear);

  return g_test_run ();
}
