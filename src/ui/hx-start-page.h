/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-window.h"

G_BEGIN_DECLS

#define HX_TYPE_START_PAGE (hx_start_page_get_type ())

G_DECLARE_FINAL_TYPE (HxStartPage, hx_start_page, HX, START_PAGE, AdwBin)

void hx_start_page_choose_new  (HxWindow *window);
void hx_start_page_choose_open (HxWindow *window);

G_END_DECLS
