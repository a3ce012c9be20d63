/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

void hx_coreference_apply (HxDesk *desk);

G_END_DECLS
