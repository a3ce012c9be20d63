/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-wording.h"

/* A village and its ferry, told twice; nothing of it is true. */
#define FERRY_1 "The ferry to Osmere sank on Tuesday with eleven sheep on board."
#define FERRY_2 "Nobody was hurt, said harbour master Wilma Trask."
#define FERRY_3 "It had been painted blue only three days before."

#define BAKER_1 "A bakery in Quillon gave away four hundred rolls after its oven stuck."

static GPtrArray *
find_wording (const char *const *contents,
              guint              n)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_text_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, hx_text_new (contents[i], -1, NULL));
  return hx_wording_find ((HxText **) texts->pdata, n, NULL);
}

static void
test_wording (void)
{
  static const char *const texts[] = {
    "Before it all. " FERRY_1 " " FERRY_2, BAKER_1, FERRY_3 "\n" FERRY_1,
    "THE FERRY to Osmere sank on Tuesday with twelve sheep on board.",
  };
  g_autoptr(GPtrArray) pairs = find_wording (texts, G_N_ELEMENTS (texts));
  const HxSharedWords *shared = NULL;
  const HxAlignSpan *span;

  g_assert_cmpuint (pairs->len, ==, 3);
  for (guint i = 0; i < pairs->len; i++)
    {
      shared = g_ptr_array_index (pairs, i);
      if (shared->text[0] == 0 && shared->text[1] == 2)
        break;
    }
  g_assert_cmpuint (shared->text[1], ==, 2);
  g_assert_cmpuint (shared->n_words, ==, 12);
  g_assert_cmpuint (shared->spans->len, ==, 1);
  span = &g_array_index (shared->spans, HxAlignSpan, 0);
  g_assert_cmpuint (span->start[0], ==, strlen ("Before it all. "));
  g_assert_cmpuint (span->start[1], ==, strlen (FERRY_3 "\n"));
  g_assert_cmpuint (span->end[1], ==, strlen (FERRY_3 "\n" FERRY_1) - 1);

  /* Another word in the midst is bridged. */
  shared = g_ptr_array_index (pairs, 0);
  g_assert_cmpuint (shared->text[1], ==, 3);
  g_assert_cmpuint (shared->spans->len, ==, 1);
  g_assert_cmpfloat (shared->containment, >, 0.9);
}

/* Against the obvious way: for each word whether a shared shingle covers it. */
static void
test_wording_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 50; round++)
    {
      g_autofree char *passage = NULL, *a = NULL, *b = NULL;
      GString *texts[3] = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
      g_autoptr(GPtrArray) pairs = NULL;
      guint n = g_rand_int_range (rand, 8, 40);

      for (guint i = 0; i < 3; i++)
        for (guint k = 0; k < (i == 2 ? n : 30); k++)
          g_string_append_printf (texts[i], "w%x ", g_rand_int (rand));
      passage = g_string_free (texts[2], FALSE);
      g_string_append (texts[0], passage);
      g_string_prepend (texts[1], passage);
      a = g_string_free (texts[0], FALSE);
      b = g_string_free (texts[1], FALSE);
      pairs = find_wording ((const char *[]) { a, b }, 2);
      g_assert_cmpuint (pairs->len, ==, 1);
      g_assert_cmpuint (((HxSharedWords *) g_ptr_array_index (pairs, 0))->n_words, ==, n);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/runs", test_wording);
  g_test_add_func ("/wording/random", test_wording_random);
  return g_test_run ();
}
