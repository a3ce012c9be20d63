/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

typedef struct _HxEntityField HxEntityField;

HxEntityField *hx_entity_field_new    (AdwActionRow  *row,
                                       HxDesk        *desk,
                                       gint64         entity,
                                       const char    *name);
void           hx_entity_field_free   (HxEntityField *self);
gint64         hx_entity_field_add_to (HxEntityField *self,
                                       HxEdit        *edit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxEntityField, hx_entity_field_free)

G_END_DECLS
