/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"

G_BEGIN_DECLS

#define HX_TYPE_PICK_POPOVER (hx_pick_popover_get_type ())

/**
 * HxPickPopover:
 *
 * Asks for one of a list, such as a set, an attribute or a language, or for a new one by name.
 */
G_DECLARE_FINAL_TYPE (HxPickPopover, hx_pick_popover, HX, PICK_POPOVER, HxChooser)

/**
 * HxPickPopoverFunc:
 * @id: what was chosen, or 0
 * @name: (nullable): the name of the new one that is wanted instead
 * @data: what was handed over
 *
 * Takes what was picked.
 */
typedef void (*HxPickPopoverFunc) (gint64      id,
                                   const char *name,
                                   gpointer    data);

GtkWidget *hx_pick_popover_new  (HxDesk            *desk,
                                 const char        *prompt,
                                 const char        *empty,
                                 const char        *create,
                                 GPtrArray         *choices);
void       hx_pick_popover_show (HxPickPopover     *self,
                                 GtkWidget         *parent,
                                 HxPickPopoverFunc  func,
                                 gpointer           data,
                                 GDestroyNotify     destroy);

GPtrArray *hx_pick_popover_list_sets (HxDesk       *desk);

G_END_DECLS
