/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_ALIGNMENT_PAGE (hx_alignment_page_get_type ())

/**
 * HxAlignmentPage:
 *
 * Two passages that the machine takes to be about the same thing: what they share, where they
 * differ, and the kinds of link that the suggestion can be accepted as.
 */
G_DECLARE_FINAL_TYPE (HxAlignmentPage, hx_alignment_page, HX, ALIGNMENT_PAGE, AdwBin)

void hx_alignment_page_set (HxAlignmentPage *self,
                            HxDesk          *desk,
                            HxDetails       *details);

G_END_DECLS
