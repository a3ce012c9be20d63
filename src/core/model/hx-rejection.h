/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxRejection:
 * @id: the row
 * @entity: the entity that is not meant, or 0: the name is of nothing that is wanted
 * @name: the name, folded
 * @source: where it is not meant, or 0: everywhere
 * @context: (nullable): digest of the surroundings it is not meant in; %NULL: in any
 * @source_title: (nullable): title of @source
 * @coder: who says so
 * @created: when, in ms since 1970
 *
 * That a name does not mean an entity.
 */
typedef struct
{
  gint64  id;
  gint64  entity;
  char   *name;
  gint64  source;
  char   *context;
  char   *source_title;
  char   *coder;
  gint64  created;
} HxRejection;

void       hx_rejection_free         (HxRejection   *self);
GPtrArray *hx_rejection_list         (HxConnection  *connection,
                                      gint64         entity,
                                      GError       **error);
char      *hx_rejection_dup_name     (const char    *name);
char      *hx_rejection_dup_context  (HxText        *text,
                                      guint          start,
                                      guint          end);

void       hx_edit_reject            (HxEdit        *edit,
                                      gint64         entity,
                                      const char    *name,
                                      gint64         source,
                                      const char    *context);
void       hx_edit_delete_rejection  (HxEdit        *edit,
                                      gint64         rejection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRejection, hx_rejection_free)

G_END_DECLS
