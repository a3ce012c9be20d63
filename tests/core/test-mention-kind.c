/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-mention-kind.h"

static HxMentionKind
guess (const char *words)
{
  static const char * const names[] = { "Harbour League", "the League", "رابطة الميناء" };
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      HxEntityName *name = g_new0 (HxEntityName, 1);

      name->name = (char *) names[i];
      g_ptr_array_add (list, name);
    }

  return hx_mention_kind_guess (words, list);
}

static void
test_guess (void)
{
  g_assert_cmpint (guess ("they"), ==, HX_MENTION_PRONOUN);
  g_assert_cmpint (guess ("Its"), ==, HX_MENTION_PRONOUN);
  g_assert_cmpint (guess ("هم"), ==, HX_MENTION_PRONOUN);
  g_assert_cmpint (guess ("أولئك"), ==, HX_MENTION_PRONOUN);
  g_assert_cmpint (guess ("the group"), ==, HX_MENTION_NOMINAL);
  g_assert_cmpint (guess ("they themselves"), ==, HX_MENTION_NOMINAL);
  g_assert_cmpint (guess ("الجماعة"), ==, HX_MENTION_NOMINAL);
  g_assert_cmpint (guess ("the Harbour men"), ==, HX_MENTION_NAMED);
  g_assert_cmpint (guess ("LEAGUE"), ==, HX_MENTION_NAMED);
  g_assert_cmpint (guess ("“League’s”"), ==, HX_MENTION_NAMED);
  g_assert_cmpint (guess ("الميناء"), ==, HX_MENTION_NAMED);
  g_assert_cmpint (guess (""), ==, HX_MENTION_NOMINAL);
  g_assert_cmpint (guess (" … "), ==, HX_MENTION_NOMINAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mention-kind/guess", test_guess);

  return g_test_run ();
}
