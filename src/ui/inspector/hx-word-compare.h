/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxWordMark:
 * @HX_WORD_SHARED: the other text has it too
 * @HX_WORD_DIFFERS: a figure that the other text has not, while it has another one
 *
 * What a comparison says about a stretch of words.
 */
typedef enum
{
  HX_WORD_SHARED,
  HX_WORD_DIFFERS,
} HxWordMark;

/**
 * HxWordSpan:
 * @start: first byte
 * @end: byte past the last
 * @mark: what there is to say about it
 */
typedef struct
{
  guint      start;
  guint      end;
  HxWordMark mark;
} HxWordSpan;

void hx_word_compare (const char  *first,
                      const char  *second,
                      gboolean     with_figures,
                      GArray     **first_spans,
                      GArray     **second_spans);

G_END_DECLS
