/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-origin.h"

G_BEGIN_DECLS

/* What is read of a pair of sources. */
#define HX_SHARED_WORDING_MAX 500

/**
 * HxOriginLine:
 * @origins: what @pair is of
 * @pair: two sources
 * @source: the first of them
 * @other: the second
 *
 * Two sources that may have one origin.
 */
typedef struct
{
  HxOrigins    *origins;
  HxOriginPair  pair;
  HxSource     *source;
  HxSource     *other;
} HxOriginLine;

/**
 * HxSharedStretch:
 * @start: its first code point in the one text, and in the other
 * @end: the code point past its last
 * @paragraph: the paragraph where it begins, counted from 1
 * @n_words: how many words it has
 * @text: as the first has it
 *
 * Words that stand in two sources.
 */
typedef struct
{
  guint  start[2];
  guint  end[2];
  guint  paragraph[2];
  guint  n_words;
  char  *text;
} HxSharedStretch;

DexFuture *hx_origin_lines_load         (HxDesk             *desk,
                                         HxOrigins          *origins,
                                         GArray             *sources,
                                         gboolean            among) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_origin_line_load          (HxDesk             *desk,
                                         HxOrigins          *origins,
                                         gint64              source,
                                         gint64              other) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_shared_stretches_load     (HxDesk             *desk,
                                         HxOrigins          *origins,
                                         gint64              source,
                                         gint64              other) G_GNUC_WARN_UNUSED_RESULT;

char      *hx_origin_line_dup_title     (const HxOriginLine *line,
                                         gint64              except);
char      *hx_origin_line_dup_summary   (const HxOriginLine *line);
char      *hx_origin_line_dup_wording   (const HxOriginLine *line);
char      *hx_origin_line_dup_judge     (const HxOriginLine *line);
char      *hx_origin_line_dup_judged    (const HxOriginLine *line);

G_END_DECLS
