/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

void hx_merge_tag    (GtkWidget *parent,
                      HxDesk    *desk,
                      gint64     tag);
void hx_merge_entity (GtkWidget *parent,
                      HxDesk    *desk,
                      gint64     entity);
void hx_merge_tag_into (HxDesk *desk,
                        gint64  tag,
                        gint64  into);
void hx_merge_entity_into (HxDesk *desk,
                           gint64  entity,
                           gint64  into);

G_END_DECLS
