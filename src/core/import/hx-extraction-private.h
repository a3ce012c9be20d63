/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-extractor.h"

G_BEGIN_DECLS

HxExtraction *hx_extraction_new        (void);
HxExtracted  *hx_extraction_add_source (HxExtraction *self,
                                        const char   *place);
gboolean      hx_extracted_read        (HxExtracted  *self,
                                        HxRecord     *record);
gboolean      hx_extracted_is_sound    (HxExtracted  *self);

G_END_DECLS
