/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/hx-text.h"

G_BEGIN_DECLS

/**
 * HxAlignReasons:
 * @HX_ALIGN_WORDING: runs of the same words
 * @HX_ALIGN_WORDS: the same rare words
 * @HX_ALIGN_ENTITIES: mentions of the same entities
 * @HX_ALIGN_FIGURES: the same figures
 * @HX_ALIGN_CONFLICT: a figure of the same thing is another one
 *
 * Why two passages are taken to be about the same thing, as bits.
 */
typedef enum
{
  HX_ALIGN_WORDING  = 1 << 0,
  HX_ALIGN_WORDS    = 1 << 1,
  HX_ALIGN_ENTITIES = 1 << 2,
  HX_ALIGN_FIGURES  = 1 << 3,
  HX_ALIGN_CONFLICT = 1 << 4,
} HxAlignReasons;

/**
 * HxAlignment:
 * @start: first code point in the first and in the second text
 * @end: code point past the last
 * @score: from 0 to 1, how sure it is
 * @reasons: why
 * @wording: per cent of the words of the shorter side that stand in shared runs
 * @conflict_start: with %HX_ALIGN_CONFLICT, where the figures that differ begin
 * @conflict_end: and end
 *
 * Two passages that are about the same thing, as far as a machine can tell. It is a suggestion,
 * never stored; accepting one makes a link.
 */
typedef struct
{
  guint          start[2];
  guint          end[2];
  double         score;
  HxAlignReasons reasons;
  guint          wording;
  guint          conflict_start[2];
  guint          conflict_end[2];
} HxAlignment;

/**
 * HxAlignMention:
 * @start: first code point
 * @end: code point past the last
 * @entity: the entity's id
 *
 * A mention, as far as alignment looks at it.
 */
typedef struct
{
  guint  start;
  guint  end;
  gint64 entity;
} HxAlignMention;

/**
 * HxAlignSpan:
 * @start: first code point on either side
 * @end: code point past the last
 * @weight: how much it is worth to keep it
 *
 * What [func@align_chain] puts in order.
 */
typedef struct
{
  guint  start[2];
  guint  end[2];
  double weight;
} HxAlignSpan;

#define HX_TYPE_ALIGN_TEXT (hx_align_text_get_type ())

typedef struct _HxAlignText HxAlignText;

int             hx_align_mention_compare     (gconstpointer         a,
                                              gconstpointer         b);
HxAlignMention *hx_align_mentions_dup_sorted (const HxAlignMention *mentions,
                                              guint                 n_mentions);

GType        hx_align_text_get_type   (void);
HxAlignText *hx_align_text_new        (HxText               *text,
                                       const char           *language,
                                       const HxAlignMention *mentions,
                                       guint                 n_mentions);
HxAlignText *hx_align_text_ref        (HxAlignText          *self);
void         hx_align_text_unref      (HxAlignText          *self);

GArray      *hx_align_texts           (HxAlignText          *first,
                                       HxAlignText          *second,
                                       GCancellable         *cancellable);
GStrv        hx_alignment_dup_reasons (const HxAlignment    *self);
void         hx_align_chain           (const HxAlignSpan    *spans,
                                       guint                 n_spans,
                                       gboolean             *in_order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAlignText, hx_align_text_unref)

G_END_DECLS
