/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity.h"

G_BEGIN_DECLS

char   **hx_entity_names_split      (const char    *text);
gint64   hx_edit_add_entity_typed   (HxEdit        *edit,
                                     HxEntityType   type,
                                     const char    *text);
void     hx_edit_add_names_typed    (HxEdit        *edit,
                                     gint64         entity,
                                     const char    *text,
                                     HxNameKind     kind);

G_END_DECLS
