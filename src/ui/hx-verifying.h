/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "project/hx-project.h"

G_BEGIN_DECLS

typedef struct _HxVerifying HxVerifying;

HxVerifying *hx_verifying_start (HxProject   *project,
                                 AdwBanner   *banner);
void         hx_verifying_stop  (HxVerifying *self);

G_END_DECLS
