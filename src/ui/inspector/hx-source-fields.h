/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-source-facts.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_FIELDS (hx_source_fields_get_type ())

/**
 * HxSourceFields:
 *
 * The fields and the grade of one source or several, edited in place.
 * Actions: fields.copy-url, fields.language.
 */
G_DECLARE_FINAL_TYPE (HxSourceFields, hx_source_fields, HX, SOURCE_FIELDS, AdwBin)

void hx_source_fields_set (HxSourceFields *self,
                           HxDesk         *desk,
                           HxSourceFacts  *facts,
                           const char     *title);

G_END_DECLS
