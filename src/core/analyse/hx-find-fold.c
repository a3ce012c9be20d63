/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-find-fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "analyse/hx-fold.h"

#define PAGE 256
#define N_PAGES (0x110000 / PAGE)
#define MANY 0x80000000u   /* the rest is a place in "many" */

/* What a character becomes when letters are compared that analysts and their sources write in
 * more than one way. Characters are folded when they are first met, a page at a time. */
struct _HxFolder
{
  gboolean            match_case;
  const UNormalizer2 *nfd;
  const UNormalizer2 *nfkd;
  guint32            *pages[N_PAGES];
  GArray             *many;   /* of guint32: how many << 1 | whole, then so many units */
};

typedef struct
{
  guint32  units[HX_FOLD_MAX];
  guint    n;
  gboolean whole;   /* only all of the units are the character */
} Fold;

/* Letters that have no decomposition, beside those of hx_fold_latin() and hx_fold_arabic(). */
static const struct
{
  gunichar    c;
  const char *to;
} specials[] = {
  { 0x00c6, "AE" }, { 0x00d8, "O" }, { 0x00e6, "ae" }, { 0x0110, "D" }, { 0x0126, "H" },
  { 0x0127, "h" }, { 0x0141, "L" }, { 0x0152, "OE" }, { 0x0153, "oe" },
  { 0x00d0, "D" }, { 0x00f0, "d" }, { 0x00de, "Th" }, { 0x00fe, "th" }, { 0x0166, "T" },
  { 0x0167, "t" }, { 0x0181, "B" }, { 0x018a, "D" }, { 0x0198, "K" }, { 0x0199, "k" },
  { 0x0253, "b" }, { 0x0257, "d" }, { 0x01b3, "Y" }, { 0x01b4, "y" },
  { 0x2018, "'" }, { 0x201a, "'" }, { 0x201b, "'" }, { 0x02b9, "'" }, { 0x2032, "'" },
  { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x201e, "\"" }, { 0x201f, "\"" }, { 0x2033, "\"" },
  { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" }, { 0x2014, "-" },
  { 0x2015, "-" }, { 0x2212, "-" },
  { 0x0672, "ا" }, { 0x0673, "ا" }, { 0x06be, "ه" },
};

/* The marks of scripts in which a word without them is still the same word. Vowel signs of
 * Indic scripts and the Japanese voicing marks make other words. */
static gboolean
is_mark (gunichar c)
{
  UErrorCode code = U_ZERO_ERROR;
  int8_t type = u_charType (c);

  if ((type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK) || c == 0x3099 || c == 0x309a)
    return FALSE;

  switch (uscript_getScript (c, &code))
    {
    case USCRIPT_INHERITED:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_ignored (gunichar c)
{
  return c == 0x0640 || is_mark (c) ||
         u_hasBinaryProperty (c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static void
add_unit (Fold     *fold,
          gunichar  c)
{
  int digit;

  if (fold->n + 2 > HX_FOLD_MAX || is_ignored (c))
    return;

  digit = u_charDigitValue (c);
  if (digit >= 0)
    {
      fold->units[fold->n++] = '0' + digit;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].c == c)
      {
        for (const char *p = specials[i].to; *p != '\0'; p = g_utf8_next_char (p))
          fold->units[fold->n++] = g_utf8_get_char (p);
        return;
      }
  fold->units[fold->n++] = u_isUWhiteSpace (c) ? ' ' : hx_fold_latin (hx_fold_arabic (c));
}

static int
fold_case (HxFolder *self,
           gunichar  c,
           UChar    *to,
           int       size)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar from[2];
  int n = 0, length;

  U16_APPEND_UNSAFE (from, n, c);
  if (self->match_case)
    {
      memcpy (to, from, n * sizeof (UChar));
      return n;
    }
  length = u_strFoldCase (to, size, from, n, U_FOLD_CASE_DEFAULT, &code);
  return U_SUCCESS (code) ? length : 0;
}

/* Case goes first, then compatibility forms, and case again for what came out of those. */
static void
decompose (HxFolder *self,
           gunichar  c,
           Fold     *fold)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar folded[8], parts[64];
  int n_folded = fold_case (self, c, folded, G_N_ELEMENTS (folded));
  int n = unorm2_normalize (self->nfkd, folded, n_folded, parts, G_N_ELEMENTS (parts), &code);

  /* A mark by itself, such as the acute accent, is no space with an accent. */
  if (U_FAILURE (code) || n == 0 || (parts[0] == ' ' && c != ' '))
    {
      add_unit (fold, c);
      return;
    }

  for (int i = 0; i < n;)
    {
      UChar again[8];
      gunichar part;
      int n_again;

      U16_NEXT_UNSAFE (parts, i, part);
      n_again = fold_case (self, part, again, G_N_ELEMENTS (again));
      for (int k = 0; k < n_again;)
        {
          U16_NEXT_UNSAFE (again, k, part);
          add_unit (fold, part);
        }
    }
}

/* Half of a syllable or of a vowel sign is another letter; half of a ligature is a letter. */
static gboolean
is_canonical (HxFolder *self,
              gunichar  c)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar parts[16];

  return unorm2_getDecomposition (self->nfd, c, parts, G_N_ELEMENTS (parts), &code) > 0 &&
         U_SUCCESS (code);
}

static guint32
fold_one (HxFolder *self,
          gunichar  c)
{
  Fold fold = { .n = 0 };
  guint32 place, head;

  if (u_isUWhiteSpace (c))
    return ' ';
  if (U_IS_SURROGATE (c) || is_ignored (c))
    return HX_FOLD_IGNORED;

  decompose (self, c, &fold);
  if (fold.n == 0)
    return HX_FOLD_IGNORED;
  if (fold.n == 1)
    return fold.units[0];

  place = self->many->len;
  head = fold.n << 1 | (is_canonical (self, c) ? 1 : 0);
  g_array_append_val (self->many, head);
  g_array_append_vals (self->many, fold.units, fold.n);
  return MANY | place;
}

static guint32 *
get_page (HxFolder *self,
          gunichar  c)
{
  guint32 **page = &self->pages[c / PAGE];

  if (*page == NULL)
    {
      *page = g_new (guint32, PAGE);
      for (guint i = 0; i < PAGE; i++)
        (*page)[i] = fold_one (self, c / PAGE * PAGE + i);
    }
  return *page;
}

/**
 * hx_folder_new:
 * @match_case: whether capital and small letters stay different
 *
 * Makes what compares letters: without regard to marks (accents, Arabic harakat, Hebrew points),
 * to compatibility forms, to the forms of hamza, to curly or straight quotation marks, to dashes,
 * and to the digits' script. It is used by one thread.
 *
 * The forms are those of Unicode's NFKD with full case folding (UAX #15; Unicode 5.18).
 *
 * Returns: (transfer full): a new folder
 */
HxFolder *
hx_folder_new (gboolean match_case)
{
  HxFolder *self = g_new0 (HxFolder, 1);
  UErrorCode code = U_ZERO_ERROR;

  self->match_case = match_case;
  self->nfd = unorm2_getNFDInstance (&code);
  self->nfkd = unorm2_getNFKDInstance (&code);
  g_assert (U_SUCCESS (code));
  self->many = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * hx_folder_free:
 * @self: (transfer full): a folder
 */
void
hx_folder_free (HxFolder *self)
{
  for (guint i = 0; i < N_PAGES; i++)
    g_free (self->pages[i]);
  g_array_unref (self->many);
  g_free (self);
}

/**
 * hx_folder_fold:
 * @self: a folder
 * @c: a character
 * @units: (out) (array): what it is compared by, until the next call
 * @whole: (out): whether fewer than all of the units are another letter
 *
 * All white space is one space; what does not count gives nothing.
 *
 * Returns: the number of units
 */
guint
hx_folder_fold (HxFolder       *self,
                gunichar        c,
                const guint32 **units,
                gboolean       *whole)
{
  guint32 *place = &get_page (self, c)[c % PAGE];
  const guint32 *many;

  *whole = FALSE;
  *units = place;
  if (*place == HX_FOLD_IGNORED)
    return 0;
  if (!(*place & MANY))
    return 1;

  many = &g_array_index (self->many, guint32, *place & ~MANY);
  *units = many + 1;
  *whole = many[0] & 1;
  return many[0] >> 1;
}

/**
 * hx_folder_ignores:
 * @self: a folder
 * @c: a character
 *
 * Returns: whether texts are compared as if @c were not there
 */
gboolean
hx_folder_ignores (HxFolder *self,
                   gunichar  c)
{
  return get_page (self, c)[c % PAGE] == HX_FOLD_IGNORED;
}
