/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit-private.h"

G_BEGIN_DECLS

gboolean  hx_original_ensure  (HxEditContext  *context,
                               GBytes         *bytes,
                               const char     *sha256,
                               gint64          body,
                               gint64         *original,
                               GError        **error);
GBytes   *hx_original_read    (HxConnection   *connection,
                               gint64          original,
                               GError        **error);

G_END_DECLS
