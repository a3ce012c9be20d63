/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large text is. The boxes that poppler gives are as high as a font says it is, which may be
 * half of its size or twice; widths of letters are much the same in all fonts, so the size is told
 * by them. */

#include "config.h"

#include <stdlib.h>

#include "hx-pdf.h"

#define MONO_WIDTH   0.55f
#define SAME_WIDTH   0.02f   /* of it */
#define ENOUGH_CHARS 6       /* to see that all are of one width */
#define MAX_ROUNDS   32      /* of narrowing down; then sorting is quicker */

/* In 1/1000 of the size, the mean of Times and Helvetica (Adobe font metrics); 0: the width of
 * that character says nothing. */
static const guint16 ascii_widths[0x80] = {
  ['0'] = 520, 520, 520, 520, 520, 520, 520, 520, 520, 520,
  ['A'] =
    695, 667, 695, 722, 639, 584, 750, 722, 306, 445, 695, 584, 861, 722, 750, 612, 750, 695, 612,
    611, 722, 695, 944, 695, 695, 611,
  ['a'] =
    500, 528, 472, 528, 500, 306, 528, 528, 250, 250, 500, 250, 806, 528, 528, 528, 528, 333, 444,
    278, 528, 500, 722, 500, 500, 472,
};

static guint
usual_width (gunichar code)
{
  if (code < G_N_ELEMENTS (ascii_widths))
    return ascii_widths[code];
  if (g_unichar_isdigit (code))
    return 520;
  if (!g_unichar_isalpha (code))
    return 0;
  if (g_unichar_iswide (code))
    return 1000;
  if (code >= 0x0590 && code < 0x0900)
    return 400;
  return g_unichar_isupper (code) ? 690 : 520;
}

static int
compare_floats (gconstpointer a,
                gconstpointer b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

static float
middle_of_three (const float *numbers,
                 guint        n)
{
  const float a = numbers[0], b = numbers[n / 2], c = numbers[n - 1];

  return MAX (MIN (a, b), MIN (MAX (a, b), c));
}

/* The smaller ones to the front, those as large as pivot behind them. */
static void
part (float *numbers,
      guint  n,
      float  pivot,
      guint *n_smaller,
      guint *n_same)
{
  guint low = 0, high = n;

  for (guint i = 0; i < high;)
    {
      const float number = numbers[i];

      if (number < pivot)
        {
          numbers[i++] = numbers[low];
          numbers[low++] = number;
        }
      else if (number > pivot)
        {
          numbers[i] = numbers[--high];
          numbers[high] = number;
        }
      else
        {
          i++;
        }
    }
  *n_smaller = low;
  *n_same = high - low;
}

/**
 * hx_pdf_median: (skip)
 * @numbers: (array length=n): numbers, none of them NaN; their order changes
 * @n: their number
 *
 * Finds the number in the middle (Hoare's selection), of two the greater one. Most heights of a
 * line are the same, so it is mostly found at once.
 *
 * Returns: the median; 0 of nothing
 */
float
hx_pdf_median (float *numbers,
               guint  n)
{
  guint wanted = n / 2;

  if (n == 0)
    return 0;
  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      const float pivot = middle_of_three (numbers, n);
      guint n_smaller, n_same;

      part (numbers, n, pivot, &n_smaller, &n_same);
      if (wanted >= n_smaller && wanted < n_smaller + n_same)
        return pivot;
      if (wanted < n_smaller)
        {
          n = n_smaller;
        }
      else
        {
          numbers += n_smaller + n_same;
          wanted -= n_smaller + n_same;
          n -= n_smaller + n_same;
        }
    }
  qsort (numbers, n, sizeof *numbers, compare_floats);
  return numbers[wanted];
}

/**
 * hx_pdf_measure_size: (skip)
 * @glyphs: (array length=n): characters
 * @n: their number
 *
 * Returns: about how large they are set, in pt; 0 if they do not tell
 */
float
hx_pdf_measure_size (const HxPdfGlyph *glyphs,
                     guint             n)
{
  float sum = 0, least = G_MAXFLOAT, most = 0;
  guint usual = 0, n_seen = 0;

  for (guint i = 0; i < n; i++)
    {
      const guint expected = usual_width (glyphs[i].code);
      const float width = glyphs[i].box.x1 - glyphs[i].box.x0;

      if (expected == 0 || width <= 0)
        continue;
      usual += expected;
      sum += width;
      least = MIN (least, width);
      most = MAX (most, width);
      n_seen += expected < 1000;
    }
  if (usual == 0)
    return 0;
  if (n_seen >= ENOUGH_CHARS && most - least < SAME_WIDTH * most)
    return most / MONO_WIDTH;
  return sum * 1000 / usual;
}
