/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_LINK_BOX (hx_link_box_get_type ())

/**
 * HxLinkBox:
 *
 * The links of a passage, and the command that makes one more. Each row leads to its link.
 */
G_DECLARE_FINAL_TYPE (HxLinkBox, hx_link_box, HX, LINK_BOX, AdwBin)

void hx_link_box_set (HxLinkBox *self,
                      HxDesk    *desk,
                      HxDetails *details);

G_END_DECLS
