/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "import/hx-extractor.h"

G_BEGIN_DECLS

/* What hx_picture_check_file() takes, as a picture's media types; ends with NULL. */
const char * const *hx_picture_get_media_types (void);

DexFuture *hx_picture_load        (GBytes     *bytes,
                                   guint       size) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_picture_check_file  (GFile      *file) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_picture_check_bytes (GBytes     *bytes,
                                   const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
