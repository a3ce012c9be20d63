/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxEncodingInfo:
 * @name: what the extractor takes, "WINDOWS-1251"
 * @script: what it is for, to be translated: "Cyrillic"
 */
typedef struct
{
  const char *name;
  const char *script;
} HxEncodingInfo;

const HxEncodingInfo *hx_encoding_list (guint *n_encodings);

G_END_DECLS
