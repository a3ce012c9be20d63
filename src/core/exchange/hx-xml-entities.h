/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hx_xml_defines_entities (const char *xml,
                                  gsize       n_bytes);

G_END_DECLS
