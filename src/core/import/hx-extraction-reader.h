/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-extractor.h"

G_BEGIN_DECLS

typedef struct _HxExtractionReader HxExtractionReader;

HxExtractionReader *hx_extraction_reader_new          (const char          *file_name);
void                hx_extraction_reader_free         (HxExtractionReader  *self);
gboolean            hx_extraction_reader_feed         (HxExtractionReader  *self,
                                                       const guint8        *bytes,
                                                       gsize                n_bytes,
                                                       GError             **error);
gboolean            hx_extraction_reader_is_complete  (HxExtractionReader  *self);
gboolean            hx_extraction_reader_take_progress (HxExtractionReader *self,
                                                       guint               *done,
                                                       guint               *total);
HxExtraction       *hx_extraction_reader_steal        (HxExtractionReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxExtractionReader, hx_extraction_reader_free)

G_END_DECLS
