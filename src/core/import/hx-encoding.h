/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hx_encoding_decode (const char  *bytes,
                          gsize        n_bytes,
                          gsize       *n_utf8,
                          char       **encoding,
                          gboolean    *guessed,
                          GError     **error);

G_END_DECLS
