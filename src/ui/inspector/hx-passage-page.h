/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_PASSAGE_PAGE (hx_passage_page_get_type ())

/**
 * HxPassagePage:
 *
 * The inspector's page on selected text or on a passage.
 *
 * Actions: passage.untag (x), passage.unmention (x), passage.set-mention-kind ((xs)),
 * passage.delete.
 */
G_DECLARE_FINAL_TYPE (HxPassagePage, hx_passage_page, HX, PASSAGE_PAGE, AdwBin)

void hx_passage_page_set   (HxPassagePage *self,
                            HxDesk        *desk,
                            HxDetails     *details);
void hx_passage_page_flush (HxPassagePage *self);

G_END_DECLS
