/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "search/hx-search-result.h"

G_BEGIN_DECLS

void hx_search_tag_all     (GtkWidget *parent,
                            HxDesk    *desk,
                            GPtrArray *hits);
void hx_search_mention_all (GtkWidget *parent,
                            HxDesk    *desk,
                            GPtrArray *hits);

G_END_DECLS
