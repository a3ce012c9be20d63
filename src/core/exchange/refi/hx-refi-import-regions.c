/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Selections of pages and pictures (REFI-QDA, sections 10.3 and 10.4): rectangles of a picture in
 * pixels from its top left, and of a page in points from its bottom left. */

#include "config.h"

#include "exchange/hx-foreign-region.h"
#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-passage.h"

#define MAX_PIXELS 1000000.0

static gboolean
get_corners (HxRefiNode *node,
             double     *corners)
{
  static const char * const names[] = { "firstX", "firstY", "secondX", "secondY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = hx_refi_node_get (node, names[i]);

      if (text == NULL || strlen (text) > 32)
        return FALSE;
      corners[i] = g_ascii_strtod (text, NULL);
      if (!(corners[i] >= -MAX_PIXELS && corners[i] <= MAX_PIXELS))
        return FALSE;
    }
  return TRUE;
}

/* --- Pictures --- */

static gint64
add_of_picture (HxRefiImport *self,
                HxRefiSource *source,
                HxRefiNode   *node)
{
  HxPageLayout *page = hx_foreign_find_page (source->extraction, 1);
  double corners[4], width, height;
  HxForeignRectangle rectangle;

  if (page == NULL || !hx_foreign_page_has_picture (page, source->text->text)
      || !get_corners (node, corners)
      || !hx_foreign_get_picture_size (source->extraction, &width, &height)
      || !hx_foreign_rectangle_set (&rectangle, corners, width, height, FALSE))
    return 0;
  return hx_edit_add_foreign_region (self->edit, source->id, 1, &rectangle);
}

/* --- Pages --- */

/* Pages count from 0 in some files and from 1 in others. */
static guint
get_page (HxRefiImport *self,
          HxRefiNode   *node)
{
  const char *text = hx_refi_node_get (node, "page");
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, 1000000, &number, NULL))
    return 0;
  for (HxRefiNode *n = node->parent->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "PDFSelection") && g_strcmp0 (hx_refi_node_get (n, "page"), "0") == 0)
      return number + 1;
  return number;
}

/* The standard measures from the bottom, some programs from the top: the name may tell. */
static gint64
add_of_page (HxRefiImport *self,
             HxRefiSource *source,
             HxRefiNode   *node)
{
  HxPageLayout *page = hx_foreign_find_page (source->extraction, get_page (self, node));
  const char *name = hx_refi_node_get (node, "name");
  double corners[4];
  HxForeignRectangle rectangle;
  guint start = 0, end = 0;

  if (page == NULL || !get_corners (node, corners))
    return 0;
  for (int from_bottom = TRUE; from_bottom >= FALSE; from_bottom--)
    {
      g_autofree char *words = NULL;

      if (!hx_foreign_rectangle_set (&rectangle, corners, page->width, page->height, from_bottom)
          || !hx_foreign_rectangle_find_words (&rectangle, page, &start, &end))
        continue;
      words = hx_text_dup_range (source->text->text, start, end);
      if (name != NULL && strlen (name) >= 4 && strstr (words, name) != NULL)
        return hx_edit_add_passage (self->edit, source->id, start, end);
    }
  if (!hx_foreign_rectangle_set (&rectangle, corners, page->width, page->height, TRUE))
    return 0;
  if (hx_foreign_page_has_picture (page, source->text->text)
      && !hx_foreign_rectangle_find_words (&rectangle, page, &start, &end))
    return hx_edit_add_foreign_region (self->edit, source->id, page->number, &rectangle);
  return hx_foreign_rectangle_find_words (&rectangle, page, &start, &end)
         ? hx_edit_add_passage (self->edit, source->id, start, end) : 0;
}

static void
import_selection (HxRefiImport *self,
                  HxRefiSource *source,
                  HxRefiNode   *node)
{
  gboolean of_page = hx_refi_node_is (node, "PDFSelection");
  gint64 passage;

  if (hx_refi_import_find_known (self, node, "passage") != NULL)
    return;
  hx_refi_import_set_author (self, node);
  passage = source->known ? 0
            : of_page ? add_of_page (self, source, node) : add_of_picture (self, source, node);
  if (passage == 0)
    {
      hx_refi_import_lose (self, node,
                           _("A rectangle without a page to show it on; it is kept for the way "
                             "back, not shown."));
      return;
    }
  hx_refi_import_note (self, node, "passage", passage);
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Coding"))
      hx_refi_import_coding (self, n, passage, hx_refi_node_get (node, "guid"));
}

/* All rectangles of a source. */
void
hx_refi_import_regions (HxRefiImport *self,
                        HxRefiSource *source)
{
  for (HxRefiNode *n = source->node->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "PDFSelection") || hx_refi_node_is (n, "PictureSelection"))
      import_selection (self, source, n);
}
