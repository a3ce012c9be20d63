/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-source-facts.h"

G_BEGIN_DECLS

#define HX_TYPE_SET_BOX (hx_set_box_get_type ())

/**
 * HxSetBox:
 *
 * The sets that one source or several are in, as chips. Action: sets.add.
 */
G_DECLARE_FINAL_TYPE (HxSetBox, hx_set_box, HX, SET_BOX, AdwBin)

void hx_set_box_set (HxSetBox      *self,
                     HxDesk        *desk,
                     HxSourceFacts *facts);

G_END_DECLS
