/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_NOTE_POPOVER (hx_note_popover_get_type ())

/**
 * HxNotePopover:
 *
 * Writes a memo on the text in focus. Action: note.save. What was typed and not saved when
 * the popover closes stands there again at the next memo on the same text.
 */
G_DECLARE_FINAL_TYPE (HxNotePopover, hx_note_popover, HX, NOTE_POPOVER, GtkPopover)

void hx_note_popover_show (GtkWidget          *parent,
                           const GdkRectangle *at,
                           HxDesk             *desk);

G_END_DECLS
