/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

HxLinkKind hx_desk_suggest_kind     (const HxAlignment *alignment);
gboolean   hx_desk_suggest_turn     (const HxAlignment *alignment);
void       hx_desk_turn_pair        (HxFocus           *pair);
gboolean   hx_desk_find_ribbon      (HxDesk            *self,
                                     const HxFocus     *focus,
                                     HxRibbon          *ribbon);
void       hx_desk_focus_ribbon     (HxDesk            *self,
                                     gint64             first,
                                     gint64             second,
                                     const HxRibbon    *ribbon);
gboolean   hx_desk_can_accept       (HxDesk            *self);
void       hx_desk_accept_alignment (HxDesk            *self,
                                     const HxFocus     *alignment,
                                     HxLinkKind         kind);
void       hx_desk_set_link_kind    (HxDesk            *self,
                                     gint64             link,
                                     HxLinkKind         kind);
void       hx_desk_delete_link      (HxDesk            *self,
                                     gint64             link);

G_END_DECLS
