/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of an HTML document as a browser counts it, with line ends where it has none. */
typedef struct
{
  GString *text;
  GArray  *breaks;     /* guint: where line ends were put in, in bytes of the counted text */
} HxTaguetteHtml;

HxTaguetteHtml *hx_taguette_html_new   (const char      *html,
                                        gsize            n_bytes);
void            hx_taguette_html_free  (HxTaguetteHtml  *self);
gint64          hx_taguette_html_start (HxTaguetteHtml  *self,
                                        gint64           counted);
gint64          hx_taguette_html_end   (HxTaguetteHtml  *self,
                                        gint64           counted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxTaguetteHtml, hx_taguette_html_free)

G_END_DECLS
