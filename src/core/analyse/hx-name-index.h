/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-name-likeness.h"

G_BEGIN_DECLS

/**
 * HxNameCandidate:
 * @id: the id the name was added under
 * @score: how like it is, as by hx_name_likeness()
 * @name: (transfer none): the name; valid as long as it is in the index
 *
 * A name that is like another.
 */
typedef struct
{
  gint64   id;
  double   score;
  HxName  *name;
} HxNameCandidate;

typedef struct _HxNameIndex HxNameIndex;

HxNameIndex *hx_name_index_new     (void);
void         hx_name_index_free    (HxNameIndex  *self);

guint        hx_name_index_get_size (HxNameIndex *self);
HxName      *hx_name_index_find    (HxNameIndex  *self,
                                    gint64        id);
void         hx_name_index_add     (HxNameIndex  *self,
                                    gint64        id,
                                    HxName       *name);
gboolean     hx_name_index_remove  (HxNameIndex  *self,
                                    gint64        id);
GArray      *hx_name_index_look_up (HxNameIndex  *self,
                                    HxName       *name,
                                    double        least,
                                    guint         max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxNameIndex, hx_name_index_free)

G_END_DECLS
