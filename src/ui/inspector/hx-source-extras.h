/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-source-facts.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_EXTRAS (hx_source_extras_get_type ())

/**
 * HxSourceExtras:
 *
 * What came with a source: the source it came within, its attachments, who speaks in it and what
 * was left out of its text.
 */
G_DECLARE_FINAL_TYPE (HxSourceExtras, hx_source_extras, HX, SOURCE_EXTRAS, AdwBin)

void hx_source_extras_set (HxSourceExtras *self,
                           HxDesk         *desk,
                           HxSource       *source,
                           HxSourceFacts  *facts);

G_END_DECLS
