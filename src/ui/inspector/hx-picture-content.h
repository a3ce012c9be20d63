/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

GdkContentFormats *hx_picture_content_get_formats    (void);
DexFuture         *hx_picture_content_choose         (GtkWindow    *window)
  G_GNUC_WARN_UNUSED_RESULT;
DexFuture         *hx_picture_content_read_clipboard (GdkClipboard *clipboard)
  G_GNUC_WARN_UNUSED_RESULT;
DexFuture         *hx_picture_content_read_drop      (GdkDrop      *drop)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
