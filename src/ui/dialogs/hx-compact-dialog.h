/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

void hx_compact_dialog_present (GtkWidget *parent,
                                HxDesk    *desk);

G_END_DECLS
