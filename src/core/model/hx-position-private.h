/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit-private.h"

G_BEGIN_DECLS

gboolean hx_position_drop_groundless (HxEditContext *context);

G_END_DECLS
