/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HX_TYPE_TEXT_RANGE (hx_text_range_get_type ())

/**
 * HxTextRange:
 * @source: the source's id
 * @start: first code point
 * @end: code point past the last
 *
 * A range of a source's text, as it is dragged from a reading pane onto a tag or an entity.
 */
typedef struct
{
  gint64 source;
  guint  start;
  guint  end;
} HxTextRange;

GType        hx_text_range_get_type (void);
HxTextRange *hx_text_range_new      (gint64             source,
                                     guint              start,
                                     guint              end);
HxTextRange *hx_text_range_copy     (const HxTextRange *self);
void         hx_text_range_free     (HxTextRange       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxTextRange, hx_text_range_free)

G_END_DECLS
