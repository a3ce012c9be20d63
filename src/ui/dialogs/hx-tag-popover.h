/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"

G_BEGIN_DECLS

#define HX_TYPE_TAG_POPOVER (hx_tag_popover_get_type ())

G_DECLARE_FINAL_TYPE (HxTagPopover, hx_tag_popover, HX, TAG_POPOVER, HxChooser)

/**
 * HxTagPopoverFunc:
 * @desk: the desk
 * @tag: the tag that was chosen, or 0
 * @new_name: (nullable): the name of the tag that is wanted instead
 * @data: what was handed over
 */
typedef void (*HxTagPopoverFunc) (HxDesk     *desk,
                                  gint64      tag,
                                  const char *new_name,
                                  gpointer    data);

void hx_tag_popover_show   (GtkWidget          *parent,
                            const GdkRectangle *at,
                            HxDesk             *desk);
void hx_tag_popover_choose (GtkWidget          *parent,
                            const GdkRectangle *at,
                            HxDesk             *desk,
                            HxTagPopoverFunc    func,
                            gpointer            data,
                            GDestroyNotify      destroy);

G_END_DECLS
