/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxPartition HxPartition;

HxPartition *hx_partition_new  (guint        n);
void         hx_partition_free (HxPartition *self);
guint        hx_partition_find (HxPartition *self,
                                guint        i);
gboolean     hx_partition_join (HxPartition *self,
                                guint        i,
                                guint        j);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPartition, hx_partition_free)

G_END_DECLS
