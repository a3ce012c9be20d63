/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-matcher-private.h"

/* What Persian writes after a name, with a zero-width non-joiner between: the plural, also with a
 * genitive or possessive after it, and the article “a”. */
static const char * const suffixes[] = {
  "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "ای",
};

#define MAX_SUFFIX 32    /* bytes, when folded */

static void
fold_suffixes (char (*folded)[MAX_SUFFIX])
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize n = 0;

      for (const char *p = suffixes[i]; *p != '\0';)
        {
          const HxChar *c = hx_char_next (&p);

          g_assert (n + c->n_bytes < MAX_SUFFIX);
          memcpy (folded[i] + n, hx_char_get_bytes (c), c->n_bytes);
          n += c->n_bytes;
        }
    }
}

static gboolean
is_suffix (const char *bytes,
           gsize       n_bytes)
{
  static char folded[G_N_ELEMENTS (suffixes)][MAX_SUFFIX];
  static gsize is_folded;

  if (g_once_init_enter (&is_folded))
    {
      fold_suffixes (folded);
      g_once_init_leave (&is_folded, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strlen (folded[i]) == n_bytes && memcmp (folded[i], bytes, n_bytes) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a name that ends at @p, within a word, is followed by a suffix up to the word's end. */
gboolean
hx_matcher_has_suffix (const char *p,
                       const char *end)
{
  char bytes[MAX_SUFFIX];
  gsize n = 0;
  gboolean has_joint = FALSE;

  while (p < end)
    {
      const char *place = p;
      const HxChar *c = hx_char_next (&p);

      if (c->flags & HX_CHAR_IGNORED)
        {
          has_joint |= n == 0 && hx_char_is_non_joiner (place);
          continue;
        }
      if (!(c->flags & HX_CHAR_WORD))
        break;
      if (!has_joint || n + c->n_bytes > MAX_SUFFIX)
        return FALSE;
      memcpy (bytes + n, hx_char_get_bytes (c), c->n_bytes);
      n += c->n_bytes;
    }
  return n > 0 && is_suffix (bytes, n);
}
