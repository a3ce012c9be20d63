/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/hx-region.h"

/**
 * hx_region_is_valid:
 * @self: a region
 *
 * Returns: whether it has a page, is not empty and lies within the page
 */
gboolean
hx_region_is_valid (const HxRegion *self)
{
  return self->page > 0 && self->page <= G_MAXINT32
         && self->width > 0 && self->height > 0
         && self->x <= HX_REGION_UNITS && self->width <= HX_REGION_UNITS - self->x
         && self->y <= HX_REGION_UNITS && self->height <= HX_REGION_UNITS - self->y;
}

/**
 * hx_region_equal:
 * @self: a region
 * @other: another, or none (page 0)
 *
 * Returns: whether both are the same rectangle
 */
gboolean
hx_region_equal (const HxRegion *self,
                 const HxRegion *other)
{
  return self->page == other->page && self->x == other->x && self->y == other->y
         && self->width == other->width && self->height == other->height;
}

/**
 * hx_region_parse:
 * @string: (nullable): a region as it is stored: "page x y width height"
 * @region: (out caller-allocates): the region
 *
 * Returns: whether @string is a valid region
 */
gboolean
hx_region_parse (const char *string,
                 HxRegion   *region)
{
  guint *fields[] = { &region->page, &region->x, &region->y, &region->width, &region->height };
  const char *p = string;

  memset (region, 0, sizeof *region);
  for (guint i = 0; p != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const char *end = i + 1 < G_N_ELEMENTS (fields) ? strchr (p, ' ') : p + strlen (p);
      g_autofree char *number = end != NULL ? g_strndup (p, end - p) : NULL;
      guint64 value;

      if (number == NULL || !g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT32, &value, NULL))
        return FALSE;
      *fields[i] = value;
      p = *end == '\0' ? end : end + 1;
    }

  return p != NULL && hx_region_is_valid (region);
}

/**
 * hx_region_to_string:
 * @self: a region
 *
 * Returns: (transfer full): the region as it is stored
 */
char *
hx_region_to_string (const HxRegion *self)
{
  return g_strdup_printf ("%u %u %u %u %u", self->page, self->x, self->y, self->width,
                          self->height);
}

/**
 * hx_region_to_fragment:
 * @self: a region
 *
 * Returns: (transfer full): the rectangle, without its page, as a spatial dimension of W3C Media
 *   Fragments URI 1.0: `xywh=percent:x,y,width,height`
 */
char *
hx_region_to_fragment (const HxRegion *self)
{
  const guint values[] = { self->x, self->y, self->width, self->height };
  g_autoptr(GString) fragment = g_string_new ("xywh=percent:");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      /* Five digits tell one unit from the next. */
      g_ascii_formatd (buffer, sizeof buffer, "%.5f", values[i] * 100.0 / HX_REGION_UNITS);
      g_string_append_printf (fragment, "%s%s", i > 0 ? "," : "", buffer);
    }

  return g_string_free (g_steal_pointer (&fragment), FALSE);
}

/**
 * hx_region_dup_label:
 * @self: a region
 *
 * Returns: (transfer full): what to show of it where a passage's text would stand
 */
char *
hx_region_dup_label (const HxRegion *self)
{
  /* Translators: stands where the words of a passage would, for a part of a picture or page. */
  return g_strdup_printf (_("Picture, page %u"), self->page);
}
