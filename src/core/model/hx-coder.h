/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

/**
 * HxCoder:
 * @id: the coder's id
 * @name: the name in whose name was worked
 */
typedef struct
{
  gint64  id;
  char   *name;
} HxCoder;

void       hx_coder_free (HxCoder       *self);
GPtrArray *hx_coder_list (HxConnection  *connection,
                          GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCoder, hx_coder_free)

G_END_DECLS
