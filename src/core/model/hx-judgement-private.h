/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-judgement.h"
#include "project/hx-edit-private.h"

G_BEGIN_DECLS

gboolean hx_judgement_part (HxEditContext  *context,
                            gint64          entity,
                            GError        **error);

G_END_DECLS
