/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "base/hx-progress.h"

G_BEGIN_DECLS

#define HX_TYPE_WORK_PAGE (hx_work_page_get_type ())

/**
 * HxWorkPage:
 *
 * The page of a dialog while something takes long: how far it is, and a button to cancel it.
 */
G_DECLARE_FINAL_TYPE (HxWorkPage, hx_work_page, HX, WORK_PAGE, AdwBin)

void          hx_work_page_start           (HxWorkPage *self,
                                            const char *title);
void          hx_work_page_stop            (HxWorkPage *self);
void          hx_work_page_cancel          (HxWorkPage *self);
gboolean      hx_work_page_is_working      (HxWorkPage *self);
GCancellable *hx_work_page_get_cancellable (HxWorkPage *self);
HxProgress   *hx_work_page_get_progress    (HxWorkPage *self);

G_END_DECLS
