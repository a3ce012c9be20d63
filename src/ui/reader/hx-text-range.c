/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-text-range.h"

G_DEFINE_BOXED_TYPE (HxTextRange, hx_text_range, hx_text_range_copy, hx_text_range_free)

/**
 * hx_text_range_new:
 * @source: the source's id
 * @start: first code point
 * @end: code point past the last
 *
 * Returns: (transfer full): a range
 */
HxTextRange *
hx_text_range_new (gint64 source,
                   guint  start,
                   guint  end)
{
  HxTextRange range = { source, start, end };

  return hx_text_range_copy (&range);
}

/**
 * hx_text_range_copy:
 * @self: a range
 *
 * Returns: (transfer full): a copy
 */
HxTextRange *
hx_text_range_copy (const HxTextRange *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * hx_text_range_free:
 * @self: (transfer full): a range
 *
 * Frees a range.
 */
void
hx_text_range_free (HxTextRange *self)
{
  g_free (self);
}
