/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

/* The ways files come into a project from a window. */

void hx_import_run             (GtkWidget *parent,
                                HxDesk    *desk,
                                GPtrArray *files);
void hx_import_choose_files    (GtkWindow *window,
                                HxDesk    *desk);
void hx_import_choose_folder   (GtkWindow *window,
                                HxDesk    *desk);
void hx_import_paste           (GtkWidget *widget,
                                HxDesk    *desk);
void hx_import_add_drop_target (GtkWidget *widget,
                                HxDesk    *desk);
void hx_import_show_report     (GtkWidget *parent,
                                HxDesk    *desk);

G_END_DECLS
