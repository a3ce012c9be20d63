/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How alike two words of names are. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-private.h"

#define LIKE_VARIANT  0.97
#define LIKE_SHORT    0.85
#define LIKE_INITIAL  0.8

enum { MAX_LETTERS = 24 };

/* What the scripts that are compared letter by letter write without saying it aloud. */
static guint
cost_of (gunichar c)
{
  switch (c)
    {
    case 0x627: case 0x648: case 0x64a: case 0x647: case 0x639:   /* alef waw yeh heh ain */
    case 0x5d0: case 0x5d5: case 0x5d9:                           /* alef vav yod */
      return 60;
    default:
      return 100;
    }
}

static guint
letters_of (const char *text,
            gunichar   *letters)
{
  guint n = 0;

  for (; *text != '\0' && n < MAX_LETTERS; text = g_utf8_next_char (text))
    letters[n++] = g_utf8_get_char (text);
  return n;
}

/* Edit distance of two words in the same script that is not spelled by sound. */
static double
compare_letters (const char *a,
                 const char *b)
{
  gunichar x[MAX_LETTERS], y[MAX_LETTERS];
  guint rows[2][MAX_LETTERS + 1];
  guint n = letters_of (a, x);
  guint m = letters_of (b, y);
  guint *last = rows[0], *row = rows[1];
  double allowed = 11.0 * (n + m);

  last[0] = 0;
  for (guint j = 0; j < m; j++)
    last[j + 1] = last[j] + cost_of (y[j]);
  for (guint i = 0; i < n; i++)
    {
      guint *spare = last;

      row[0] = last[0] + cost_of (x[i]);
      for (guint j = 0; j < m; j++)
        {
          guint cost = last[j] + (x[i] == y[j] ? 0 : MAX (cost_of (x[i]), cost_of (y[j])));

          row[j + 1] = MIN (cost, MIN (last[j + 1] + cost_of (x[i]), row[j] + cost_of (y[j])));
        }
      last = row;
      row = spare;
    }
  return allowed > 0 ? MAX (1 - 0.4 * last[m] / allowed, 0) : 0;
}

static gboolean
share_short_form (const HxNameWord *a,
                  const HxNameWord *b)
{
  for (guint i = 0; i < HX_NAME_MAX_SHORTS && a->shorts[i] != 0; i++)
    for (guint j = 0; j < HX_NAME_MAX_SHORTS && b->shorts[j] != 0; j++)
      if (a->shorts[i] == b->shorts[j])
        return TRUE;
  return FALSE;
}

/* By what is known of both words; below 0 if that says nothing. */
static double
compare_known (const HxNameWord *a,
               const HxNameWord *b)
{
  if (a == NULL || b == NULL)
    return -1;
  if ((a->group != 0 && a->group == b->group) || (a->same != 0 && a->same == b->same))
    return LIKE_VARIANT;
  if (share_short_form (a, b))
    return LIKE_SHORT;
  return -1;
}

/* What is left of the likeness of two stems whose affixes differ. */
static double
affix_factor (guint a,
              guint b)
{
  guint differ = a ^ b;

  if ((differ & (HX_NAME_AFFIX_ABU | HX_NAME_AFFIX_UMM)) != 0)
    return 0.35;
  if ((differ & HX_NAME_AFFIX_DIN) != 0)
    return 0.55;
  if ((differ & HX_NAME_AFFIX_ALLAH) != 0)
    return 0.55;
  return (differ & HX_NAME_AFFIX_ABD) != 0 ? 0.7 : 1;
}

static double
compare_initial (const HxName      *a,
                 const HxNameToken *x,
                 const HxName      *b,
                 const HxNameToken *y)
{
  const char *p = hx_name_token_latin (a, x);
  const char *q = hx_name_token_latin (b, y);

  return *p != '\0' && *p == *q ? LIKE_INITIAL : 0;
}

/* Given names, countries, or common words. */
static gboolean
are_known_as_two (const HxNameWord *a,
                  const HxNameWord *b)
{
  guint common = HX_NAME_WORD_LIGHT | HX_NAME_WORD_PLACE;

  return (a->group != 0 && b->group != 0) || ((a->flags & common) != 0 && (b->flags & common) != 0);
}

static double
compare_spelling (const HxName      *a,
                  const HxNameToken *x,
                  const HxName      *b,
                  const HxNameToken *y)
{
  const char *p = a->buffer + x->stem;
  const char *q = b->buffer + y->stem;
  double likeness;

  if (strcmp (p, q) == 0)
    return 1;
  if (x->script == y->script && x->script >= HX_NAME_SCRIPT_ARABIC)
    likeness = compare_letters (p, q);
  else
    likeness = hx_name_sounds_compare (&x->sounds, &y->sounds);
  if (x->word != NULL && y->word != NULL && are_known_as_two (x->word, y->word))
    likeness *= 0.5;
  return MIN (likeness, 0.98);
}

/**
 * hx_name_token_compare:
 * @a: a name
 * @x: one of its words
 * @b: another name
 * @y: one of its words
 *
 * Compares two words: numbers by value, initials by what they begin, names by what is known of
 * them; else letter by letter in one script, and by sound between scripts.
 *
 * Returns: 1 for the same; below 0.6 they are two words; 0 for nothing alike
 */
double
hx_name_token_compare (const HxName      *a,
                       const HxNameToken *x,
                       const HxName      *b,
                       const HxNameToken *y)
{
  double known;

  if (x->is_number || y->is_number)
    return x->is_number && y->is_number && x->number == y->number ? 1 : 0;
  if (strcmp (hx_name_token_folded (a, x), hx_name_token_folded (b, y)) == 0)
    return 1;
  if (x->is_initial || y->is_initial)
    return compare_initial (a, x, b, y);
  known = compare_known (x->word, y->word);
  if (known < 0)
    known = compare_spelling (a, x, b, y);
  return known * affix_factor (x->affixes, y->affixes);
}
