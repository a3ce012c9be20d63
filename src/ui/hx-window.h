/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_WINDOW (hx_window_get_type ())

G_DECLARE_FINAL_TYPE (HxWindow, hx_window, HX, WINDOW, AdwApplicationWindow)

HxWindow  *hx_window_new            (AdwApplication *application);
GFile     *hx_window_get_file       (HxWindow       *self);
HxDesk    *hx_window_get_desk       (HxWindow       *self);
HxReader  *hx_window_get_reader     (HxWindow       *self);
gboolean   hx_window_is_busy        (HxWindow       *self);
void       hx_window_open           (HxWindow       *self,
                                     GFile          *file,
                                     HxProjectFlags  flags);
void       hx_window_create         (HxWindow       *self,
                                     GFile          *file);
void       hx_window_create_example (HxWindow       *self);
void       hx_window_set_project    (HxWindow       *self,
                                     HxProject      *project);

G_END_DECLS
