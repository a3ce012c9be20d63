/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_PICK (hx_pick_get_type ())

G_DECLARE_FINAL_TYPE (HxPick, hx_pick, HX, PICK, GObject)

#define HX_TYPE_PICK_LIST (hx_pick_list_get_type ())

/**
 * HxPickList:
 *
 * Check boxes for some of many things.
 */
G_DECLARE_FINAL_TYPE (HxPickList, hx_pick_list, HX, PICK_LIST, AdwBin)

void    hx_pick_list_add        (HxPickList *self,
                                 gint64      id,
                                 const char *label,
                                 const char *detail);
void    hx_pick_list_set_active (HxPickList *self,
                                 guint       position,
                                 gboolean    active);
GArray *hx_pick_list_dup_active (HxPickList *self);
void    hx_pick_list_clear      (HxPickList *self);
guint   hx_pick_list_get_n      (HxPickList *self);

G_END_DECLS
