/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_COUNT_BOX (hx_count_box_get_type ())

/**
 * HxCountBox:
 *
 * How often each tag stands in a source, or a tag or entity in each source; each row leads there.
 */
G_DECLARE_FINAL_TYPE (HxCountBox, hx_count_box, HX, COUNT_BOX, AdwBin)

void hx_count_box_set (HxCountBox *self,
                       HxDesk     *desk,
                       HxDetails  *details);

G_END_DECLS
