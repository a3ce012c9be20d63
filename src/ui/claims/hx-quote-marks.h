/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes-line-up.h"

G_BEGIN_DECLS

/**
 * HxQuoteMarkKind:
 * @HX_QUOTE_MARK_OWN: words that the first wording has not
 * @HX_QUOTE_MARK_MISSING: words of the first wording that are not there; they stand in the text only
 *   to be seen
 * @HX_QUOTE_MARK_CUT: an ellipsis for more such words than are shown
 *
 * What there is to say of a stretch of a wording.
 */
typedef enum
{
  HX_QUOTE_MARK_OWN,
  HX_QUOTE_MARK_MISSING,
  HX_QUOTE_MARK_CUT,
} HxQuoteMarkKind;

/**
 * HxQuoteMark:
 * @start: first byte
 * @end: byte past the last
 * @kind: what there is to say
 */
typedef struct
{
  guint           start;
  guint           end;
  HxQuoteMarkKind kind;
} HxQuoteMark;

char *hx_quote_marks_dup_plain (HxText              *text,
                                const HxQuoteMember *member);
char *hx_quote_marks_make      (const HxQuoteSource *sources,
                                const HxQuoteMember *first,
                                const HxQuoteMember *member,
                                GArray              *marks,
                                char               **changes);

G_END_DECLS
