/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

/**
 * HxNewNameFunc:
 * @popover: the popover that asked
 * @name: the name, without spaces around it and not empty
 * @data: what was handed over
 *
 * Takes a name.
 */
typedef void (*HxNewNameFunc) (GtkWidget  *popover,
                               const char *name,
                               gpointer    data);

GtkWidget  *hx_new_name_popover    (const char       *heading,
                                    const char       *accept,
                                    HxNewNameFunc     func,
                                    gpointer          data);
void        hx_new_attribute_ask   (HxDesk           *desk,
                                    GtkWidget        *parent);

const char *hx_attribute_type_name (HxAttributeType   type);
GListModel *hx_attribute_type_list (void);

G_END_DECLS
