/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_STRIPES (hx_stripes_get_type ())

/**
 * HxStripes:
 *
 * The margin beside a reading view: a line in the tag's colour along each tagged passage, with
 * the tag's name where there is room. Lines that are seen at one height stand in lanes beside each
 * other; where there are more than lanes, the last lane has one dashed line with their number.
 *
 * Properties: "view" (HxReadingView).
 * Signals:
 * - "activated" (guint highlight): the index of a highlight whose line was clicked
 * - "peek" (guint start, guint end, double x, double y): a crowd was clicked beside this text
 */
G_DECLARE_FINAL_TYPE (HxStripes, hx_stripes, HX, STRIPES, GtkWidget)

GtkWidget *hx_stripes_new (HxReadingView *view);

G_END_DECLS
