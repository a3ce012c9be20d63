/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes.h"

G_BEGIN_DECLS

/**
 * HxAttribution:
 * @speaker: who says it, as it is written there
 * @name: the name that stands for the speaker: the same, or with a pronoun what it stands for
 * @cue: "according", or the verb of saying
 * @hedged: whether the sentence says that it is not certain
 *
 * To whom a text attributes something.
 */
typedef struct
{
  HxQuoteSpan speaker;
  HxQuoteSpan name;
  HxQuoteSpan cue;
  gboolean    hedged;
} HxAttribution;

gboolean hx_attribution_find (HxText        *text,
                              const char    *language,
                              guint          start,
                              guint          end,
                              HxAttribution *attribution);

G_END_DECLS
