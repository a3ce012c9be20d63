/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_MENTION_PANEL (hx_mention_panel_get_type ())

/**
 * HxMentionPanel:
 *
 * Goes through names that are no entity's yet, and through places where known entities may be
 * mentioned.
 *
 * Signals:
 * - "closed" (): the analyst wants the lists back
 */
G_DECLARE_FINAL_TYPE (HxMentionPanel, hx_mention_panel, HX, MENTION_PANEL, AdwBin)

GtkWidget *hx_mention_panel_new        (HxDesk         *desk);
void       hx_mention_panel_set_shown  (HxMentionPanel *self,
                                        gboolean        shown);
void       hx_mention_panel_focus      (HxMentionPanel *self);
void       hx_mention_panel_show_of    (HxMentionPanel *self,
                                        gint64          entity);

G_END_DECLS
