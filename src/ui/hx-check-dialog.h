/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

DexFuture *hx_check_project        (HxProject    *project,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void       hx_check_dialog_present (GtkWidget    *parent,
                                    HxDesk       *desk);

G_END_DECLS
