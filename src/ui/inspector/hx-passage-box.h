/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_PASSAGE_BOX (hx_passage_box_get_type ())

/**
 * HxPassageBox:
 *
 * The passages of a source, tag or entity; each row leads to its text. The first
 * %HX_DETAILS_PAGE come with the details, the next on request.
 */
G_DECLARE_FINAL_TYPE (HxPassageBox, hx_passage_box, HX, PASSAGE_BOX, AdwBin)

void  hx_passage_box_set        (HxPassageBox *self,
                                 HxDesk       *desk,
                                 HxDetails    *details,
                                 const char   *title);
guint hx_passage_box_get_n_rows (HxPassageBox *self);

G_END_DECLS
