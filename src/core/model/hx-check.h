/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HxCheck:
 * @n_passages: passages in the project
 * @n_verified: passages whose text stands at their place
 * @problems: (element-type utf8): a sentence for each fault found
 */
typedef struct
{
  guint64    n_passages;
  guint64    n_verified;
  GPtrArray *problems;
} HxCheck;

#define HX_TYPE_CHECK (hx_check_get_type ())

GType    hx_check_get_type (void);
HxCheck *hx_check_copy     (const HxCheck *self);
void     hx_check_free     (HxCheck       *self);

/* Integrity of the file, then every passage against its text, then hashes of the originals. */
HxCheck *hx_check_run      (HxConnection  *connection,
                            GCancellable  *cancellable,
                            GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCheck, hx_check_free)

G_END_DECLS
