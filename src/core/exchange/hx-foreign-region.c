/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-foreign-region.h"

#include <stdio.h>
#include <string.h>

#include "model/hx-passage.h"

/**
 * hx_foreign_rectangle_set:
 * @self: (out): a rectangle
 * @corners: (array fixed-size=4): x and y of two opposite corners, in the file's own unit
 * @width: the width of the page or picture in that unit
 * @height: its height
 * @from_bottom: whether y is measured from the lower edge
 *
 * Returns: whether something of it is on the page
 */
gboolean
hx_foreign_rectangle_set (HxForeignRectangle *self,
                          const double       *corners,
                          double              width,
                          double              height,
                          gboolean            from_bottom)
{
  double top = corners[1] / height, bottom = corners[3] / height;

  self->left = CLAMP (MIN (corners[0], corners[2]) / width, 0, 1);
  self->right = CLAMP (MAX (corners[0], corners[2]) / width, 0, 1);
  if (from_bottom)
    {
      top = 1 - top;
      bottom = 1 - bottom;
    }
  self->top = CLAMP (MIN (top, bottom), 0, 1);
  self->bottom = CLAMP (MAX (top, bottom), 0, 1);
  return self->right > self->left && self->bottom > self->top;
}

/**
 * hx_foreign_rectangle_find_words:
 * @self: a rectangle
 * @page: a page
 * @start: (out): the first code point
 * @end: (out): the code point past the last
 *
 * Finds the characters whose middle is in the rectangle, from the first to the last.
 *
 * Returns: whether there are any
 */
gboolean
hx_foreign_rectangle_find_words (const HxForeignRectangle *self,
                                 const HxPageLayout       *page,
                                 guint                    *start,
                                 guint                    *end)
{
  gboolean found = FALSE;

  for (guint i = page->start; page->boxes != NULL && i < page->end; i++)
    {
      const guint16 *box = page->boxes + 4 * (gsize) (i - page->start);
      double x = (box[0] + box[2] / 2.0) / HX_REGION_UNITS;
      double y = (box[1] + box[3] / 2.0) / HX_REGION_UNITS;

      if ((box[2] == 0 && box[3] == 0) || x < self->left || x > self->right
          || y < self->top || y > self->bottom)
        continue;
      if (!found)
        *start = i;
      *end = i + 1;
      found = TRUE;
    }
  return found;
}

/**
 * hx_foreign_find_page:
 * @extraction: (nullable): what was read from a file
 * @number: a page, from 1
 *
 * Returns: (transfer none) (nullable): the page, if its layout can be relied on
 */
HxPageLayout *
hx_foreign_find_page (HxExtraction *extraction,
                      guint         number)
{
  HxExtracted *found;

  if (extraction == NULL || extraction->sources->len == 0)
    return NULL;
  found = g_ptr_array_index (extraction->sources, 0);
  for (guint i = 0; found->pages != NULL && i < found->pages->len; i++)
    {
      HxPageLayout *page = g_ptr_array_index (found->pages, i);

      if (page->number == number && page->width > 0 && page->height > 0
          && page->end <= hx_text_get_length (found->text) && page->start <= page->end)
        return page;
    }
  return NULL;
}

/**
 * hx_foreign_page_has_picture:
 * @page: a page
 * @text: the text it is of
 *
 * Returns: whether a picture stands on it
 */
gboolean
hx_foreign_page_has_picture (const HxPageLayout *page,
                             HxText             *text)
{
  g_autofree char *words = hx_text_dup_range (text, page->start, page->end);

  return strstr (words, HX_REGION_OBJECT) != NULL;
}

/**
 * hx_foreign_get_picture_size:
 * @extraction: what was read from a picture
 * @width: (out): its width in pixels
 * @height: (out): its height in pixels
 *
 * Returns: whether they are known
 */
gboolean
hx_foreign_get_picture_size (HxExtraction *extraction,
                             double       *width,
                             double       *height)
{
  HxExtracted *found = g_ptr_array_index (extraction->sources, 0);
  guint w = 0, h = 0;

  for (guint i = 0; found->spans != NULL && i < found->spans->len; i++)
    {
      const HxSpan *span = g_ptr_array_index (found->spans, i);

      if (span->kind == HX_SPAN_PICTURE && span->value != NULL
          && sscanf (span->value, "%u × %u", &w, &h) == 2)
        break;
    }
  *width = w;
  *height = h;
  return w > 0 && h > 0;
}

/**
 * hx_edit_add_foreign_region:
 * @edit: an edit
 * @source: a source with pages
 * @page: a page, from 1
 * @rectangle: a rectangle of it
 *
 * Returns: the passage's id in this edit, or 0 if the rectangle is too small to be seen
 */
gint64
hx_edit_add_foreign_region (HxEdit                   *edit,
                            gint64                    source,
                            guint                     page,
                            const HxForeignRectangle *rectangle)
{
  guint x = rectangle->left * HX_REGION_UNITS + 0.5;
  guint y = rectangle->top * HX_REGION_UNITS + 0.5;
  guint right = rectangle->right * HX_REGION_UNITS + 0.5;
  guint bottom = rectangle->bottom * HX_REGION_UNITS + 0.5;

  return right > x && bottom > y
         ? hx_edit_add_region_passage (edit, source, page, x, y, right - x, bottom - y) : 0;
}
