/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ELSEWHERE (hx_elsewhere_get_type ())

/**
 * HxCounterpart:
 * @ribbon: the link or suggestion, turned so that side 0 is the text in focus
 * @source: where it stands
 * @text: its words
 * @paragraph: the paragraph where it begins, counted from 1; 0 when not known
 *
 * A passage of another source that is about the same thing as the text in focus.
 */
typedef struct
{
  HxRibbon   ribbon;
  HxSource  *source;
  char      *text;
  guint      paragraph;
} HxCounterpart;

/**
 * HxElsewhere:
 * @focus: the text
 * @n_others: how many other sources stand in panes
 * @counterparts: (element-type HxCounterpart): the best ones of each source, in order of the panes
 * @silent: (element-type HxSource): sources without any
 * @n_unknown: sources that are still being compared
 *
 * What the other sources in panes have on a text. Immutable.
 */
typedef struct
{
  HxFocus    focus;
  guint      n_others;
  GPtrArray *counterparts;
  GPtrArray *silent;
  guint      n_unknown;
} HxElsewhere;

GType        hx_elsewhere_get_type (void);
HxElsewhere *hx_elsewhere_ref      (HxElsewhere   *self);
void         hx_elsewhere_unref    (HxElsewhere   *self);
DexFuture   *hx_elsewhere_load     (HxDesk        *desk,
                                    const HxFocus *focus) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxElsewhere, hx_elsewhere_unref)

G_END_DECLS
