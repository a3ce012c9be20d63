/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_FOCUS_MODE (hx_focus_mode_get_type ())

G_DECLARE_FINAL_TYPE (HxFocusMode, hx_focus_mode, HX, FOCUS_MODE, GObject)

HxFocusMode *hx_focus_mode_new        (AdwToolbarView      *toolbar,
                                       AdwOverlaySplitView *sidebar,
                                       AdwOverlaySplitView *inspector,
                                       HxReader            *reader);
gboolean     hx_focus_mode_get_active (HxFocusMode         *self);
void         hx_focus_mode_set_active (HxFocusMode         *self,
                                       gboolean             active);
void         hx_focus_mode_reveal     (HxFocusMode         *self);

G_END_DECLS
