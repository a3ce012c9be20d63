/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_GRADE_HINT (hx_grade_hint_get_type ())

/**
 * HxGradeHint:
 *
 * The warning about grades, where they are given. Hidden where there is none.
 */
G_DECLARE_FINAL_TYPE (HxGradeHint, hx_grade_hint, HX, GRADE_HINT, AdwBin)

void hx_grade_hint_set_desk (HxGradeHint *self,
                             HxDesk      *desk);

G_END_DECLS
