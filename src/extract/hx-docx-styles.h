/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxDocxStyles HxDocxStyles;

HxDocxStyles *hx_docx_styles_new          (GBytes       *bytes);
void          hx_docx_styles_free         (HxDocxStyles *self);

const char   *hx_docx_styles_get_language (HxDocxStyles *self);
const char   *hx_docx_styles_get_default  (HxDocxStyles *self);
guint         hx_docx_styles_get_heading  (HxDocxStyles *self,
                                           const char   *style);
gboolean      hx_docx_styles_is_hidden    (HxDocxStyles *self,
                                           const char   *style);
gboolean      hx_docx_styles_get_list     (HxDocxStyles *self,
                                           const char   *style,
                                           guint        *number,
                                           int          *level,
                                           const char  **of_style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDocxStyles, hx_docx_styles_free)

G_END_DECLS
