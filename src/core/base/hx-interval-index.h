/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxIntervalIndex HxIntervalIndex;

HxIntervalIndex *hx_interval_index_new           (gconstpointer          items,
                                                  guint                  n_items,
                                                  gsize                  item_size,
                                                  gsize                  start_field,
                                                  gsize                  end_field);
void             hx_interval_index_free          (HxIntervalIndex       *self);
guint            hx_interval_index_get_n_items   (const HxIntervalIndex *self);
guint            hx_interval_index_query         (const HxIntervalIndex *self,
                                                  guint                  start,
                                                  guint                  end,
                                                  GArray                *found);
guint            hx_interval_index_count         (const HxIntervalIndex *self,
                                                  guint                  start,
                                                  guint                  end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxIntervalIndex, hx_interval_index_free)

G_END_DECLS
