/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hx_paper_odt_dup_styles (gboolean     rtl,
                               const char  *title);

#define HX_ODT_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define HX_ODT_OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define HX_ODT_NAMESPACES                                                                         \
  " xmlns:office=\"" HX_ODT_OASIS "office:1.0\" xmlns:text=\"" HX_ODT_OASIS "text:1.0\""          \
  " xmlns:style=\"" HX_ODT_OASIS "style:1.0\" xmlns:meta=\"" HX_ODT_OASIS "meta:1.0\""            \
  " xmlns:fo=\"" HX_ODT_OASIS "xsl-fo-compatible:1.0\""                                           \
  " xmlns:svg=\"" HX_ODT_OASIS "svg-compatible:1.0\""                                             \
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\""                                                 \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\""

G_END_DECLS
