/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-matrix-view.h"

G_BEGIN_DECLS

GtkPrintOperation *hx_sheet_print_new (const HxSheet *sheet,
                                       GObject       *data,
                                       GArray        *rows,
                                       const char    *title,
                                       const char    *subtitle,
                                       gboolean       rtl);

G_END_DECLS
