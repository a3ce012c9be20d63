/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"

G_BEGIN_DECLS

/**
 * HxSourceReferenceParts:
 * @HX_SOURCE_REFERENCE_SHORT: without the address
 * @HX_SOURCE_REFERENCE_FULL: all that is known
 *
 * How much of a source a reference names.
 */
typedef enum
{
  HX_SOURCE_REFERENCE_SHORT,
  HX_SOURCE_REFERENCE_FULL,
} HxSourceReferenceParts;

void   hx_source_reference_append            (GString                *reference,
                                              const char             *part);
char  *hx_source_reference_format            (HxSource               *source,
                                              HxSourceReferenceParts  parts,
                                              const char             *paragraphs);
char  *hx_source_reference_format_paragraphs (HxText                 *text,
                                              guint                   start,
                                              guint                   end);

G_END_DECLS
