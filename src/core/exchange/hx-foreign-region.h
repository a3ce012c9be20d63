/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-extractor.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

/* Rectangles of pages and pictures that a foreign file speaks of. */

/**
 * HxForeignRectangle:
 * @left: from the left edge of a page or picture, 0 to 1 of its width
 * @top: from its top edge, 0 to 1 of its height
 * @right: the right end, likewise
 * @bottom: the lower end, likewise
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} HxForeignRectangle;

gboolean      hx_foreign_rectangle_set         (HxForeignRectangle       *self,
                                                const double             *corners,
                                                double                    width,
                                                double                    height,
                                                gboolean                  from_bottom);
gboolean      hx_foreign_rectangle_find_words  (const HxForeignRectangle *self,
                                                const HxPageLayout       *page,
                                                guint                    *start,
                                                guint                    *end);
HxPageLayout *hx_foreign_find_page             (HxExtraction             *extraction,
                                                guint                     number);
gboolean      hx_foreign_page_has_picture      (const HxPageLayout       *page,
                                                HxText                   *text);
gboolean      hx_foreign_get_picture_size      (HxExtraction             *extraction,
                                                double                   *width,
                                                double                   *height);
gint64        hx_edit_add_foreign_region       (HxEdit                   *edit,
                                                gint64                    source,
                                                guint                     page,
                                                const HxForeignRectangle *rectangle);

G_END_DECLS
