/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_SEARCH_PANEL (hx_search_panel_get_type ())

/**
 * HxSearchPanel:
 *
 * One field over sources, passages, tags and entities, and what it finds.
 *
 * Property: "desk" (HxDesk). Actions: search.tag-all, search.make-entity.
 */
G_DECLARE_FINAL_TYPE (HxSearchPanel, hx_search_panel, HX, SEARCH_PANEL, AdwBin)

GtkWidget  *hx_search_panel_new         (HxDesk        *desk);
void        hx_search_panel_focus_entry (HxSearchPanel *self);
void        hx_search_panel_search      (HxSearchPanel *self,
                                         const char    *query);
GListModel *hx_search_panel_get_results (HxSearchPanel *self);
gboolean    hx_search_panel_is_busy     (HxSearchPanel *self);

G_END_DECLS
