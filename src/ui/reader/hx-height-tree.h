/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxHeightTree HxHeightTree;

HxHeightTree *hx_height_tree_new       (guint               n);
void          hx_height_tree_free      (HxHeightTree       *self);
float        *hx_height_tree_get_data  (HxHeightTree       *self);
void          hx_height_tree_rebuild   (HxHeightTree       *self);
double        hx_height_tree_get       (const HxHeightTree *self,
                                        guint               i);
void          hx_height_tree_set       (HxHeightTree       *self,
                                        guint               i,
                                        double              height);
double        hx_height_tree_sum       (const HxHeightTree *self,
                                        guint               i);
guint         hx_height_tree_find      (const HxHeightTree *self,
                                        double              y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxHeightTree, hx_height_tree_free)

G_END_DECLS
