/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_HELP_WINDOW (hx_help_window_get_type ())

G_DECLARE_FINAL_TYPE (HxHelpWindow, hx_help_window, HX, HELP_WINDOW, AdwWindow)

void        hx_help_window_show       (GtkApplication *application,
                                       const char     *target);
const char *hx_help_window_get_target (HxHelpWindow   *self);

G_END_DECLS
