/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-window.h"

G_BEGIN_DECLS

#define HX_TYPE_COMMAND_PALETTE (hx_command_palette_get_type ())

G_DECLARE_FINAL_TYPE (HxCommandPalette, hx_command_palette, HX, COMMAND_PALETTE, AdwDialog)

void hx_command_palette_show (HxWindow *window);

G_END_DECLS
