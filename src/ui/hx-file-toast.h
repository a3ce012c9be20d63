/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

AdwToast *hx_file_toast_new (HxDesk     *desk,
                             const char *text,
                             GFile      *file,
                             GtkWindow  *window);

G_END_DECLS
