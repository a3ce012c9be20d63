/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"
#include "hx-desk.h"

G_BEGIN_DECLS

/**
 * HxCitation:
 * @plain: the citation as plain text
 * @html: the same as a piece of HTML, in UTF-8
 *
 * A quotation with where it stands.
 */
typedef struct
{
  char *plain;
  char *html;
} HxCitation;

#define HX_TYPE_CITATION (hx_citation_get_type ())

GType               hx_citation_get_type          (void);
HxCitation         *hx_citation_new               (HxSource         *source,
                                                   HxText           *text,
                                                   guint             start,
                                                   guint             end);
HxCitation         *hx_citation_copy              (const HxCitation *self);
void                hx_citation_free              (HxCitation       *self);
GdkContentProvider *hx_citation_to_content        (const HxCitation *self);
char               *hx_citation_format_reference  (const char       *title,
                                                   HxText           *text,
                                                   guint             start,
                                                   guint             end);

DexFuture          *hx_citation_load              (HxDesk           *desk,
                                                   const HxFocus    *focus)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCitation, hx_citation_free)

G_END_DECLS
