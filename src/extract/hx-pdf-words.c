/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Characters and words of rows that run from right to left. */

#include "config.h"

#include <unicode/uchar.h>

#include "hx-pdf.h"

/**
 * hx_pdf_is_rtl: (skip)
 * @code: a code point
 *
 * Returns: whether it runs from right to left, or is a mark or digit of such writing
 */
gboolean
hx_pdf_is_rtl (gunichar code)
{
  const UCharDirection direction = u_charDirection (code);

  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC
         || direction == U_ARABIC_NUMBER || (code >= 0x0591 && code < 0x0900
                                             && direction == U_DIR_NON_SPACING_MARK);
}

/**
 * hx_pdf_is_bracket: (skip)
 * @code: a code point
 *
 * Tells what is drawn as its mirror image in text from the right. Signs of formulas are not, which
 * stand among such text in their own order.
 *
 * Returns: whether it is a bracket or a quotation mark of that kind
 */
gboolean
hx_pdf_is_bracket (gunichar code)
{
  return u_getIntPropertyValue (code, UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE
         || code == 0xab || code == 0xbb || code == 0x2039 || code == 0x203a;
}

/**
 * hx_pdf_is_cjk: (skip)
 * @code: a code point
 *
 * Returns: whether it is of writing that puts no space between words, or of its punctuation
 */
gboolean
hx_pdf_is_cjk (gunichar code)
{
  return (code >= 0x2e80 && code < 0xa4d0 && !(code >= 0x3130 && code < 0x3190))
         || (code >= 0xf900 && code < 0xfb00) || (code >= 0xff00 && code < 0xff61)
         || (code >= 0x20000 && code < 0x40000);
}

/**
 * hx_pdf_is_stretched: (skip)
 * @left: the code point drawn to the left of something
 * @right: the one to the right of it
 *
 * Returns: whether a line may join the two, as Arabic letters are, so that it can be drawn longer
 */
gboolean
hx_pdf_is_stretched (gunichar left,
                     gunichar right)
{
  const int joining = u_getIntPropertyValue (left, UCHAR_JOINING_TYPE);

  return u_getIntPropertyValue (right, UCHAR_JOINING_TYPE) == U_JT_DUAL_JOINING
         && (joining == U_JT_DUAL_JOINING || joining == U_JT_RIGHT_JOINING);
}

/* What ends a sentence or a bracket is the row's, not the word's. */
static gboolean
is_edge (UChar code)
{
  static const UChar edges[] = {
    '.', ',', ':', ';', '!', '?', '-', '"', '\'', 0x060c, 0x061b, 0x061f, 0x2026, 0x2013, 0x2014,
    0x2018, 0x2019, 0x201c, 0x201d, 0
  };

  for (guint i = 0; edges[i] != 0; i++)
    if (edges[i] == code)
      return TRUE;
  return hx_pdf_is_bracket (code);
}

static gboolean
has_code (const UChar *seen,
          guint        n,
          UChar        code)
{
  for (guint i = 0; i < n; i++)
    if (seen[i] == code)
      return TRUE;
  return FALSE;
}

static gboolean
is_loose (const UChar *seen,
          guint        n,
          guint        at)
{
  const UChar pair = u_getBidiPairedBracket (seen[at]);

  return is_edge (seen[at]) && (pair == seen[at] || !has_code (seen, n, pair));
}

/* Digits and signs after a letter look the same whether they are read before it or after it in a
 * row from the right. Where no space parts them they are one word: "F-16", not "16-F". A sign that
 * touches writing from the right stands between the two, as in "أو/or". */
static void
keep_word (UChar   *seen,
           guint    n,
           gboolean is_joined_left,
           gboolean is_joined_right)
{
  gboolean has_letter = FALSE;

  while (n > 0 && (is_loose (seen, n, 0) || (is_joined_left && !u_isalnum (seen[0]))))
    {
      seen++;
      n--;
    }
  while (n > 0 && (is_loose (seen, n, n - 1) || (is_joined_right && !u_isalnum (seen[n - 1]))))
    n--;
  for (guint i = 0; i < n; i++)
    has_letter |= u_charDirection (seen[i]) == U_LEFT_TO_RIGHT;
  for (guint i = 0; has_letter && i < n; i++)
    seen[i] = 'a';
}

/**
 * hx_pdf_keep_words: (skip)
 * @seen: (array length=n) (inout): a row that runs from right to left, as it is seen from the left
 * @n: how many characters it has
 *
 * Makes one word of letters, digits and signs that stand together and are read from the left, so
 * that their order stays.
 */
void
hx_pdf_keep_words (UChar *seen,
                   guint  n)
{
  guint start = 0;

  for (guint i = 0; i <= n; i++)
    if (i == n || seen[i] == ' ' || hx_pdf_is_rtl (seen[i]))
      {
        keep_word (seen + start, i - start, start > 0 && hx_pdf_is_rtl (seen[start - 1]),
                   i < n && hx_pdf_is_rtl (seen[i]));
        start = i + 1;
      }
}
