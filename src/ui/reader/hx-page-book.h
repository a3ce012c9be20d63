/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "base/hx-layer-types.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_PAGE_BOOK (hx_page_book_get_type ())

/**
 * HxPageBook:
 *
 * The pages of one revision of a source: their sizes, where each character is, and pictures of
 * them, loaded as they are asked for and forgotten when many others have been since.
 *
 * Signals:
 * - "loaded" (): the sizes are known
 * - "page-changed" (guint index): the boxes or a better picture of a page are there
 * - "failed" (const char *message): the pages cannot be shown
 */
G_DECLARE_FINAL_TYPE (HxPageBook, hx_page_book, HX, PAGE_BOOK, GObject)

HxPageBook         *hx_page_book_new         (HxProject  *project,
                                              gint64      source,
                                              gint64      revision);
void                hx_page_book_close       (HxPageBook *self);
guint               hx_page_book_get_n_pages (HxPageBook *self);
const HxPageLayout *hx_page_book_get_page    (HxPageBook *self,
                                              guint       index);
guint               hx_page_book_find        (HxPageBook *self,
                                              guint       offset);
const guint16      *hx_page_book_get_boxes   (HxPageBook *self,
                                              guint       index);
GdkTexture         *hx_page_book_get_picture (HxPageBook *self,
                                              guint       index,
                                              guint       width);

G_END_DECLS
