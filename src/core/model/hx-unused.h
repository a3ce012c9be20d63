/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit-private.h"

G_BEGIN_DECLS

gboolean hx_edit_context_drop_unused_passages (HxEditContext *context);

G_END_DECLS
