/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "hx-source-model.h"

G_BEGIN_DECLS

struct _HxDesk
{
  GObject        parent_instance;
  HxProject     *project;
  HxSourceModel *sources;
  HxAlignments  *alignments;
  HxCatalogue   *catalogue;
  HxShownFilter *filter;
  HxSuggestions *suggestions;
  HxLikeness    *likeness;
  HxClaims      *claims;
  HxPalette     *palette;
  GPtrArray     *pending;        /* change sets still to be announced */
  HxFocus        focus;
  GArray        *chosen;         /* gint64: the sources in focus, where they are several */
  HxFocus        last_text;      /* the text that was in focus last */
  HxFocus        link_start;
};

void           hx_desk_check_focus    (HxDesk        *self);
const HxFocus *hx_desk_get_link_start (HxDesk        *self);
void           hx_desk_set_link_start (HxDesk        *self,
                                       const HxFocus *start);
void           hx_desk_check_link     (HxDesk        *self);

G_END_DECLS
