/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-words.h"

G_BEGIN_DECLS

/**
 * HxFigure:
 * @start: first code point
 * @end: code point past the last, with the unit if it is known
 * @first_word: its first word
 * @n_words: how many words it is
 * @value: as written
 * @base: in the base unit
 * @factor: how many base units one of its unit is
 * @unit: what it counts
 * @counted: with %HX_UNIT_WORD, the stem of the word that it counts; else 0
 *
 * A figure: a number in digits or words, and what it counts.
 */
typedef struct
{
  guint   start;
  guint   end;
  guint   first_word;
  guint   n_words;
  double  value;
  double  base;
  double  factor;
  HxUnit  unit;
  guint64 counted;
} HxFigure;

double   hx_figures_parse_digits (const char     *folded,
                                  guint32         language);
void     hx_figures_find         (const HxWords  *words,
                                  guint           first_word,
                                  guint           n_words,
                                  GArray         *figures);
gboolean hx_figure_comparable    (const HxFigure *a,
                                  const HxFigure *b);
gboolean hx_figure_same          (const HxFigure *a,
                                  const HxFigure *b);

G_END_DECLS
