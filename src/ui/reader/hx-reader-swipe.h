/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reader.h"

G_BEGIN_DECLS

void hx_reader_add_swipe (HxReader *self);

G_END_DECLS
