/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of a foreign file for the way back. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"
#include "project/hx-edit-private.h"

HxRefiPart *
hx_refi_part_new (HxRefiNode *node,
                  const char *kind,
                  gint64      row)
{
  HxRefiPart *self = g_new0 (HxRefiPart, 1);

  self->node = node;
  self->element = node->name;
  self->guid = hx_refi_node_take (node, "guid");
  self->kind = kind;
  self->row = row;
  return self;
}

void
hx_refi_part_free (HxRefiPart *self)
{
  g_free (self->coder);
  g_free (self->made);
  g_free (self->kept);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self);
}

static gboolean
store_part (HxEditContext  *context,
            HxRefiPart     *part,
            GError        **error)
{
  HxForeignPart foreign = {
    .format = "refi",
    .element = part->element,
    .guid = part->guid,
    .kind = part->kind,
    .row = part->row,
    .tag = part->tag,
    .coder = part->coder,
    .parent = part->parent,
    .position = part->node->order,
    .kept = part->kept,
    .made = part->made,
    .original = part->original,
  };

  return hx_foreign_part_store (&foreign, context, error);
}

static gboolean
store_parts (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  GPtrArray *parts = data;

  for (guint i = 0; i < parts->len; i++)
    if (!store_part (context, g_ptr_array_index (parts, i), error))
      return FALSE;
  return TRUE;
}

void
hx_refi_edit_add_parts (HxEdit    *edit,
                        GPtrArray *parts)
{
  hx_edit_push (edit, store_parts, parts, (GDestroyNotify) g_ptr_array_unref);
}
