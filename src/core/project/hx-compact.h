/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "project/hx-connection.h"

G_BEGIN_DECLS

/**
 * HxCompaction:
 * @before: size of the project before, in bytes
 * @after: and after
 *
 * What came of compacting a project.
 */
typedef struct
{
  gint64 before;
  gint64 after;
} HxCompaction;

#define HX_TYPE_COMPACTION (hx_compaction_get_type ())

GType         hx_compaction_get_type (void);
HxCompaction *hx_compaction_copy     (const HxCompaction  *self);

HxCompaction *hx_compact_run         (HxConnection        *connection,
                                      GCancellable        *cancellable,
                                      GError             **error);

G_END_DECLS
