/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_CHIP_ROW (hx_chip_row_get_type ())

/**
 * HxChipRow:
 *
 * Holds chips, and what adds one more, as one stop of the Tab key: arrow keys, Home and End go
 * from one to the next inside.
 */
G_DECLARE_FINAL_TYPE (HxChipRow, hx_chip_row, HX, CHIP_ROW, AdwBin)

int  hx_chip_row_get_position (HxChipRow *self);
void hx_chip_row_set_position (HxChipRow *self,
                               int        position);

G_END_DECLS
