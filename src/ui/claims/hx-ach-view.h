/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ACH_VIEW (hx_ach_view_get_type ())

/**
 * HxAchView:
 *
 * Hypotheses that compete, as a sheet: how each claim bears on each, and which has least against
 * it. What is under the cursor is in focus.
 *
 * Actions: ach.new, ach.edit, ach.delete, ach.earlier, ach.later, ach.open, ach.rating,
 * ach.relevance, ach.rows, ach.by-score, ach.weighted.
 *
 * Properties:
 */
G_DECLARE_FINAL_TYPE (HxAchView, hx_ach_view, HX, ACH_VIEW, AdwBin)

void hx_ach_view_set_desk (HxAchView *self,
                           HxDesk    *desk);

G_END_DECLS
