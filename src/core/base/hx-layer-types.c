/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-layer-types.h"

/**
 * hx_span_free:
 * @self: (transfer full): a span
 */
void
hx_span_free (HxSpan *self)
{
  g_free (self->value);
  g_free (self);
}

/**
 * hx_page_layout_free:
 * @self: (transfer full): a page
 */
void
hx_page_layout_free (HxPageLayout *self)
{
  g_free (self->boxes);
  g_free (self);
}

/**
 * hx_left_out_text_free:
 * @self: (transfer full): what was left out
 */
void
hx_left_out_text_free (HxLeftOutText *self)
{
  g_free (self->text);
  g_free (self);
}
