/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/hx-source.h"

G_BEGIN_DECLS

#define HX_N_GRADES 6

const char *hx_grade_name        (HxSourceField  field,
                                  guint          index);
const char *hx_grade_definition  (HxSourceField  field,
                                  guint          index);
char       *hx_grade_dup_tooltip (HxSourceField  field);
char       *hx_grade_dup_badge   (HxSource      *source);
char       *hx_grade_dup_words   (HxSource      *source);

void        hx_grade_setup_row   (AdwComboRow   *row,
                                  HxSourceField  field);
void        hx_grade_show        (AdwComboRow   *row,
                                  HxSourceField  field,
                                  const char    *value,
                                  gboolean       mixed);
gboolean    hx_grade_read        (AdwComboRow   *row,
                                  HxSourceField  field,
                                  char           value[2]);

G_END_DECLS
