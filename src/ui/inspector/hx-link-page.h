/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_LINK_PAGE (hx_link_page_get_type ())

/**
 * HxLinkPage:
 *
 * Everything known about a link: its two passages, its kind, what the analyst wrote on it, and
 * what the machine sees in the same pair.
 */
G_DECLARE_FINAL_TYPE (HxLinkPage, hx_link_page, HX, LINK_PAGE, AdwBin)

void hx_link_page_set   (HxLinkPage *self,
                         HxDesk     *desk,
                         HxDetails  *details);
void hx_link_page_flush (HxLinkPage *self);

G_END_DECLS
