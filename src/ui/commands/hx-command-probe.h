/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _HxCommandProbe HxCommandProbe;

HxCommandProbe *hx_command_probe_new  (GtkWidget      *widget);
void            hx_command_probe_free (HxCommandProbe *self);
gboolean        hx_command_probe_look (HxCommandProbe *self,
                                       const char     *action,
                                       gboolean       *active);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCommandProbe, hx_command_probe_free)

G_END_DECLS
