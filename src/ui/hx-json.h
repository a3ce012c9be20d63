/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode   *hx_json_parse      (const char  *text,
                                gssize       n_bytes,
                                GError     **error);
gboolean    hx_json_get_int    (JsonObject  *object,
                                const char  *name,
                                gint64      *value);
double      hx_json_get_double (JsonObject  *object,
                                const char  *name,
                                double       minimum,
                                double       maximum,
                                double       fallback);
guint       hx_json_get_offset (JsonObject  *object,
                                const char  *name);
const char *hx_json_get_string (JsonObject  *object,
                                const char  *name);

G_END_DECLS
