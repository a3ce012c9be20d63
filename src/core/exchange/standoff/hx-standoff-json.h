/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON of others: NULL where something is missing or of another kind. */
JsonNode   *hx_standoff_json_parse      (GBytes        *bytes,
                                         const char    *file_name,
                                         GError       **error);
JsonObject *hx_standoff_json_object     (JsonNode      *node);
JsonNode   *hx_standoff_json_member     (JsonObject    *object,
                                         const char    *name);
const char *hx_standoff_json_string     (JsonObject    *object,
                                         const char    *name);
JsonObject *hx_standoff_json_child      (JsonObject    *object,
                                         const char    *name);
gboolean    hx_standoff_json_number     (JsonObject    *object,
                                         const char    *name,
                                         gint64        *number);
/* A list, or what stands where one could. (transfer container) */
GPtrArray  *hx_standoff_json_list       (JsonNode      *node);

G_END_DECLS
