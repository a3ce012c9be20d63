/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_HISTORY_DIALOG (hx_history_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HxHistoryDialog, hx_history_dialog, HX, HISTORY_DIALOG, AdwDialog)

AdwDialog *hx_history_dialog_new (HxDesk *desk);

G_END_DECLS
