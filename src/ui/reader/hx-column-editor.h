/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-page-view.h"

G_BEGIN_DECLS

#define HX_TYPE_COLUMN_EDITOR (hx_column_editor_get_type ())

/**
 * HxColumnEditor:
 *
 * Lies over the pages while the analyst draws the lines between columns: a click makes a line,
 * a drag moves it, Delete removes it. Arrow keys do the same.
 *
 * Signals:
 * - "done" (gboolean apply): Return or Esc was pressed
 */
G_DECLARE_FINAL_TYPE (HxColumnEditor, hx_column_editor, HX, COLUMN_EDITOR, GtkWidget)

GtkWidget *hx_column_editor_new           (HxPageView     *pages);
void       hx_column_editor_set_columns   (HxColumnEditor *self,
                                           const char     *columns);
char      *hx_column_editor_dup_columns   (HxColumnEditor *self);
void       hx_column_editor_set_each_page (HxColumnEditor *self,
                                           gboolean        each_page);

G_END_DECLS
