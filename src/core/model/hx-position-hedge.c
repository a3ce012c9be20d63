/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a source says something with a reservation. */

#include "config.h"

#include "analyse/hx-fold.h"
#include "model/hx-position-private.h"

/* Words that say that somebody else says so and that the source does not vouch for it. */
static const char * const hedges[] = {
  "reportedly", "allegedly", "purportedly", "supposedly", "apparently", "unconfirmed", "possibly",
  "perhaps", "angeblich", "vermutlich", "möglicherweise", "prétendument", "présumé", "supuestamente",
  "presuntamente", "يزعم", "يزعمون", "مزعوم", "مزعومة", "ربما",
};

static gpointer
fold_hedges (gpointer data)
{
  GHashTable *folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hedges); i++)
    g_hash_table_add (folded, hx_fold_text (hedges[i]));
  return folded;
}

static gboolean
is_hedge (const char *word,
          gsize       n)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *part = g_strndup (word, n);
  g_autofree char *folded = hx_fold_text (part);

  return g_hash_table_contains (g_once (&once, fold_hedges, NULL), folded);
}

static gboolean
ends_sentence (const char *p)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  return (c == '.' || c == '!' || c == '?' || c == 0x61f || c == 0x3002 || c == '\n')
         && (*next == '\0' || g_unichar_isspace (g_utf8_get_char (next)));
}

/*
 * hx_position_is_hedged:
 * @text: a text
 * @start: the first code point of what is said
 * @end: the code point past its last
 *
 * Returns: whether the sentence says that it is not certain
 */
gboolean
hx_position_is_hedged (HxText *text,
                       guint   start,
                       guint   end)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *p = utf8 + hx_text_char_to_byte (text, start);
  const char *q = utf8 + hx_text_char_to_byte (text, end);

  while (p > utf8 && !ends_sentence (g_utf8_prev_char (p)))
    p = g_utf8_prev_char (p);
  while (*q != '\0' && !ends_sentence (q))
    q = g_utf8_next_char (q);
  while (p < q)
    {
      const char *word = p;

      while (p < q && (g_unichar_isalpha (g_utf8_get_char (p))
                       || g_unichar_ismark (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
      if (p > word && is_hedge (word, p - word))
        return TRUE;
      if (p < q && p == word)
        p = g_utf8_next_char (p);
    }
  return FALSE;
}
