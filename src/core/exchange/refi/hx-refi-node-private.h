/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/refi/hx-refi-node.h"

G_BEGIN_DECLS

/* Elements lie in blocks that go with the document: it may have millions of them. */
struct _HxRefiDocument
{
  GPtrArray    *blocks;
  gsize         used;       /* of the last block */
  GStringChunk *strings;
  HxRefiNode   *root;
  guint         n_nodes;
  GPtrArray    *warnings;   /* char * */
};

G_END_DECLS
