/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reader.h"

G_BEGIN_DECLS

void       hx_areas_step         (GtkWidget     *sidebar,
                                  HxReader      *reader,
                                  GtkWidget     *inspector,
                                  int            direction);
void       hx_areas_step_page    (GtkWidget     *sidebar,
                                  GtkWidget     *page,
                                  GtkWidget     *inspector,
                                  int            direction);
GtkWidget *hx_areas_locate_focus (HxReader      *reader,
                                  const HxFocus *focus,
                                  GdkRectangle  *rectangle);

G_END_DECLS
