/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HX_TYPE_PANE_NOTE (hx_pane_note_get_type ())

/**
 * HxPaneNote:
 *
 * A few words that fade in over the text of a pane and out again: that it is silent where another
 * source speaks, or what a command has found.
 */
G_DECLARE_FINAL_TYPE (HxPaneNote, hx_pane_note, HX, PANE_NOTE, GtkWidget)

GtkWidget  *hx_pane_note_new        (void);
gboolean    hx_pane_note_get_silent (HxPaneNote *self);
void        hx_pane_note_set_silent (HxPaneNote *self,
                                     gboolean    silent);
const char *hx_pane_note_get_words  (HxPaneNote *self);
void        hx_pane_note_say        (HxPaneNote *self,
                                     const char *words);

G_END_DECLS
