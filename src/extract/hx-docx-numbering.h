/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-docx-styles.h"

G_BEGIN_DECLS

typedef struct _HxDocxNumbering HxDocxNumbering;

HxDocxNumbering *hx_docx_numbering_new  (GBytes          *bytes,
                                         HxDocxStyles    *styles);
void             hx_docx_numbering_free (HxDocxNumbering *self);

char            *hx_docx_numbering_next (HxDocxNumbering *self,
                                         guint            number,
                                         int              level,
                                         const char      *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDocxNumbering, hx_docx_numbering_free)

G_END_DECLS
