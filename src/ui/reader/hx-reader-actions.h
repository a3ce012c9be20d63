/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-find-bar.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

void       hx_reader_actions_install (GtkWidgetClass *widget_class);

/* hx-reader.c */
HxFindBar *hx_reader_get_find_bar    (HxReader       *self);

G_END_DECLS
