/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

#define HX_TYPE_TAG (hx_tag_get_type ())

G_DECLARE_FINAL_TYPE (HxTag, hx_tag, HX, TAG, GObject)

gint64      hx_tag_get_id          (HxTag         *self);
gint64      hx_tag_get_parent      (HxTag         *self);
const char *hx_tag_get_name        (HxTag         *self);
const char *hx_tag_get_colour      (HxTag         *self);
const char *hx_tag_get_description (HxTag         *self);
const char *hx_tag_get_shortcut    (HxTag         *self);
guint       hx_tag_get_n_taggings  (HxTag         *self);
guint       hx_tag_get_n_sources   (HxTag         *self);

/* Depth first, siblings by position then name; a parent comes before its children. */
GPtrArray  *hx_tag_list            (HxConnection  *connection,
                                    GError       **error);
GPtrArray  *hx_tag_list_recent     (HxConnection  *connection,
                                    guint          limit,
                                    GError       **error);
HxTag      *hx_tag_find_by_name    (HxConnection  *connection,
                                    const char    *name,
                                    GError       **error);
const char *hx_tag_colour_at       (guint          index);

gint64      hx_edit_add_tag        (HxEdit        *edit,
                                    gint64         parent,
                                    const char    *name,
                                    const char    *colour);
void        hx_edit_rename_tag     (HxEdit        *edit,
                                    gint64         tag,
                                    const char    *name);
void        hx_edit_set_tag_colour (HxEdit        *edit,
                                    gint64         tag,
                                    const char    *colour);
void        hx_edit_describe_tag   (HxEdit        *edit,
                                    gint64         tag,
                                    const char    *description);
void        hx_edit_set_tag_shortcut (HxEdit      *edit,
                                    gint64         tag,
                                    const char    *shortcut);
void        hx_edit_move_tag       (HxEdit        *edit,
                                    gint64         tag,
                                    gint64         parent,
                                    gint64         before);
void        hx_edit_merge_tag      (HxEdit        *edit,
                                    gint64         tag,
                                    gint64         into);
void        hx_edit_delete_tag     (HxEdit        *edit,
                                    gint64         tag);
void        hx_edit_tag            (HxEdit        *edit,
                                    gint64         passage,
                                    gint64         tag);
void        hx_edit_untag          (HxEdit        *edit,
                                    gint64         passage,
                                    gint64         tag);

G_END_DECLS
