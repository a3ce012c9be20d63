/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes out of a page what would make a parser of HTML slow or stop. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

/* libxml2 before 2.12 compares each attribute of an element with all before it. */
#define MAX_ATTRIBUTES 1000

/* The end of a tag whose name begins at p: after its ">", or where a tag it swallowed begins.
 * Blanks what comes after the first MAX_ATTRIBUTES words outside quotation marks. */
static char *
tame_tag (char *p,
          char *end)
{
  char *blank_from = NULL, *value;
  guint n_words = 0;
  gboolean in_space = FALSE;

  for (; p < end && *p != '>' && *p != '<'; p++)
    {
      if ((*p == '"' || *p == '\'') && p[-1] == '=')
        {
          value = memchr (p + 1, *p, end - p - 1);
          if (value == NULL)
            break;
          p = value;
          in_space = TRUE;   /* a name may follow the mark at once */
          n_words++;
        }
      else if (g_ascii_isspace (*p) || *p == '/')
        in_space = TRUE;
      else
        {
          n_words += in_space;
          in_space = FALSE;
        }
      if (n_words > MAX_ATTRIBUTES && blank_from == NULL)
        blank_from = p + 1;
    }

  if (blank_from != NULL && blank_from < p)
    memset (blank_from, ' ', p - blank_from);
  return p;
}

/**
 * hx_html_tame: (skip)
 * @utf8: a page
 * @n_bytes: its length in bytes
 *
 * Copies a page without what harms a parser: NUL becomes a space, and elements lose what is past
 * the first thousand of their attributes.
 *
 * Returns: (transfer full): as many bytes
 */
char *
hx_html_tame (const char *utf8,
              gsize       n_bytes)
{
  char *copy = g_malloc (n_bytes + 1);
  char *end = copy + n_bytes;

  memcpy (copy, utf8, n_bytes);
  *end = '\0';
  for (char *p = copy; (p = memchr (p, '\0', end - p)) != NULL; )
    *p++ = ' ';

  for (char *p = copy; (p = memchr (p, '<', end - p)) != NULL; )
    {
      p++;
      if (g_ascii_isalpha (*p))
        p = tame_tag (p, end);
    }

  return copy;
}
