/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

typedef enum
{
  HX_MEMO_PROJECT,   /* target 0 */
  HX_MEMO_SOURCE,
  HX_MEMO_PASSAGE,
  HX_MEMO_TAG,
  HX_MEMO_ENTITY,
  HX_MEMO_LINK,
} HxMemoTarget;

const char *hx_memo_target_to_string (HxMemoTarget   target);

#define HX_TYPE_MEMO (hx_memo_get_type ())

G_DECLARE_FINAL_TYPE (HxMemo, hx_memo, HX, MEMO, GObject)

gint64       hx_memo_get_id          (HxMemo        *self);
HxMemoTarget hx_memo_get_target_kind (HxMemo        *self);
gint64       hx_memo_get_target      (HxMemo        *self);
const char  *hx_memo_get_body        (HxMemo        *self);
const char  *hx_memo_get_coder       (HxMemo        *self);
gint64       hx_memo_get_modified    (HxMemo        *self);

/* All memos, or with a target those on it, newest first. */
GPtrArray   *hx_memo_list            (HxConnection  *connection,
                                      GError       **error);
GPtrArray   *hx_memo_list_on         (HxConnection  *connection,
                                      HxMemoTarget   kind,
                                      gint64         target,
                                      GError       **error);

gint64       hx_edit_add_memo        (HxEdit        *edit,
                                      HxMemoTarget   kind,
                                      gint64         target,
                                      const char    *body);
void         hx_edit_set_memo        (HxEdit        *edit,
                                      gint64         memo,
                                      const char    *body);
void         hx_edit_delete_memo     (HxEdit        *edit,
                                      gint64         memo);

G_END_DECLS
