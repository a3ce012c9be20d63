/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hx_notice_silence (void);
void hx_notice_watch   (GtkApplicationWindow *window);
void hx_notice_send    (GtkApplicationWindow *window,
                        const char           *text);

G_END_DECLS
