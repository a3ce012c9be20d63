/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-pane.h"

G_BEGIN_DECLS

#define HX_TYPE_GO_TO_POPOVER (hx_go_to_popover_get_type ())

G_DECLARE_FINAL_TYPE (HxGoToPopover, hx_go_to_popover, HX, GO_TO_POPOVER, GtkPopover)

GtkWidget *hx_go_to_popover_new          (HxPane     *pane);
guint      hx_go_to_popover_parse_number (const char *text);

G_END_DECLS
