/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-attribute.h"

G_BEGIN_DECLS

GStrv     hx_attribute_parse_choices     (const char          *json);
char     *hx_attribute_choices_to_string (const char * const  *choices);
gboolean  hx_attribute_check             (const char          *name,
                                          HxAttributeType      type,
                                          const char * const  *choices,
                                          const char          *value,
                                          GError             **error);

G_END_DECLS
