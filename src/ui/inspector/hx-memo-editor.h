/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_MEMO_EDITOR (hx_memo_editor_get_type ())

/**
 * HxMemoEditor:
 *
 * Edits one memo. What is typed is saved when the focus leaves or typing rests for two seconds,
 * one edit for each pause; text that could not be saved stays and is tried again.
 */
G_DECLARE_FINAL_TYPE (HxMemoEditor, hx_memo_editor, HX, MEMO_EDITOR, AdwBin)

void   hx_memo_editor_bind        (HxMemoEditor *self,
                                   HxDesk       *desk,
                                   HxMemoTarget  kind,
                                   gint64        target,
                                   HxMemo       *memo);
void   hx_memo_editor_bind_link   (HxMemoEditor *self,
                                   HxDesk       *desk,
                                   HxLink       *link);
gint64 hx_memo_editor_get_memo    (HxMemoEditor *self);
gboolean hx_memo_editor_is_busy  (HxMemoEditor *self);
void   hx_memo_editor_flush       (HxMemoEditor *self);

#define HX_TYPE_MEMO_SECTION (hx_memo_section_get_type ())

/**
 * HxMemoSection:
 *
 * All memos on one thing, and room for one when there is none.
 */
G_DECLARE_FINAL_TYPE (HxMemoSection, hx_memo_section, HX, MEMO_SECTION, AdwBin)

void   hx_memo_section_set        (HxMemoSection *self,
                                   HxDesk        *desk,
                                   HxMemoTarget   kind,
                                   gint64         target,
                                   GPtrArray     *memos);
void   hx_memo_section_flush      (HxMemoSection *self);

G_END_DECLS
