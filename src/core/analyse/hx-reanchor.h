/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/* Pure: where a passage of one text is in another. */
typedef struct _HxReanchor HxReanchor;

/**
 * HxReanchorResult:
 * @HX_REANCHOR_CERTAIN: it is there: no letter of it differs, and nothing else could be meant
 * @HX_REANCHOR_UNCERTAIN: it may be there
 * @HX_REANCHOR_LOST: it was not found
 */
typedef enum
{
  HX_REANCHOR_CERTAIN,
  HX_REANCHOR_UNCERTAIN,
  HX_REANCHOR_LOST,
} HxReanchorResult;

/**
 * HxReanchorSame:
 * @start: first code point in the first text
 * @end: code point past the last
 * @to_start: first code point in the second text
 * @to_end: code point past the last
 *
 * What is the same in two texts, but for white space, hyphenation and the form in Unicode.
 */
typedef struct
{
  guint start;
  guint end;
  guint to_start;
  guint to_end;
} HxReanchorSame;

HxReanchor       *hx_reanchor_new       (HxText     *from,
                                         HxText     *to);
void              hx_reanchor_free      (HxReanchor *self);
HxReanchorResult  hx_reanchor_find      (HxReanchor *self,
                                         guint       start,
                                         guint       end,
                                         guint      *to_start,
                                         guint      *to_end,
                                         guint      *score);
GArray           *hx_reanchor_list_same (HxReanchor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxReanchor, hx_reanchor_free)

G_END_DECLS
