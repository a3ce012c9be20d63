/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-window.h"

G_BEGIN_DECLS

#define HX_TYPE_APPLICATION (hx_application_get_type ())

G_DECLARE_FINAL_TYPE (HxApplication, hx_application, HX, APPLICATION, AdwApplication)

HxApplication *hx_application_new         (const char    *id);
HxWindow      *hx_application_find_window (HxApplication *self,
                                           GFile         *file);
void           hx_application_open_file   (HxApplication *self,
                                           HxWindow      *window,
                                           GFile         *file);

G_END_DECLS
