/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

#define HX_SOURCE_SET_MAX_DEPTH 32   /* sets within one another */

/* A set: a named group of sources. Sets nest; a source can be in several. Immutable, boxed. */
typedef struct _HxSourceSet HxSourceSet;

#define HX_TYPE_SOURCE_SET (hx_source_set_get_type ())

GType        hx_source_set_get_type      (void);
HxSourceSet *hx_source_set_ref           (HxSourceSet   *self);
void         hx_source_set_unref         (HxSourceSet   *self);
gint64       hx_source_set_get_id        (HxSourceSet   *self);
gint64       hx_source_set_get_parent    (HxSourceSet   *self);   /* 0: none */
const char  *hx_source_set_get_name      (HxSourceSet   *self);
guint        hx_source_set_get_n_sources (HxSourceSet   *self);   /* in it and in those below */

/* Parents before children, siblings in the analyst's order. (element-type HxSourceSet) */
GPtrArray   *hx_source_set_list          (HxConnection  *connection,
                                          GError       **error);
/* The sets a source is in. (element-type gint64) */
GArray      *hx_source_set_list_of       (HxConnection  *connection,
                                          gint64         source,
                                          GError       **error);

/* Finds the one of that name under parent or makes it. */
gint64       hx_edit_add_source_set      (HxEdit        *edit,
                                          gint64         parent,
                                          const char    *name);
void         hx_edit_rename_source_set   (HxEdit        *edit,
                                          gint64         set,
                                          const char    *name);
void         hx_edit_move_source_set     (HxEdit        *edit,
                                          gint64         set,
                                          gint64         parent,
                                          guint          position);
/* The set and those below it go; the sources stay. */
void         hx_edit_delete_source_set   (HxEdit        *edit,
                                          gint64         set);
void         hx_edit_add_to_set          (HxEdit        *edit,
                                          gint64         set,
                                          gint64         source);
void         hx_edit_remove_from_set     (HxEdit        *edit,
                                          gint64         set,
                                          gint64         source);

G_END_DECLS
