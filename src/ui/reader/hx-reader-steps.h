/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reader.h"
#include "reader/hx-scroll-sync.h"

G_BEGIN_DECLS

/* Steps of a reader's active pane: to the next aligned passage, conflict, or text that nobody
 * else has. They are actions of the reader. */
void          hx_reader_steps_install    (GtkWidgetClass *klass);
void          hx_reader_steps_update     (HxReader       *self);

/* hx-reader.c */
HxScrollSync *hx_reader_get_scroll_sync  (HxReader       *self);

G_END_DECLS
