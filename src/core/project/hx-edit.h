/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_EDIT (hx_edit_get_type ())

G_DECLARE_FINAL_TYPE (HxEdit, hx_edit, HX, EDIT, GObject)

HxEdit    *hx_project_begin  (HxProject  *project,
                              const char *label);
void       hx_edit_set_label (HxEdit     *self,
                              const char *label);
void       hx_edit_go_on     (HxEdit     *self,
                              gint64      before,
                              const char *label);
gboolean   hx_edit_is_empty  (HxEdit     *self);
DexFuture *hx_edit_commit    (HxEdit     *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
