/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_GRADE_WARNING (hx_grade_warning_get_type ())

/**
 * HxGradeWarning:
 *
 * What is to be said where somebody gives one grade and two are asked for: one of the source, one
 * of what it says. It follows the project.
 *
 * Properties:
 * - "text" (string, read only): the warning; %NULL where there is none, or it was dismissed
 * - "dismissed" (gboolean): whether the analyst has read it
 */
G_DECLARE_FINAL_TYPE (HxGradeWarning, hx_grade_warning, HX, GRADE_WARNING, GObject)

HxGradeWarning *hx_grade_warning_get           (HxDesk         *desk);
const char     *hx_grade_warning_get_text      (HxGradeWarning *self);
gboolean        hx_grade_warning_get_dismissed (HxGradeWarning *self);
void            hx_grade_warning_set_dismissed (HxGradeWarning *self,
                                                gboolean        dismissed);
void            hx_grade_warning_show          (HxGradeWarning *self,
                                                AdwBanner      *banner);

G_END_DECLS
