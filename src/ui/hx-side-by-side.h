/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reader.h"

G_BEGIN_DECLS

void hx_side_by_side_open     (HxReader        *reader,
                               GVariant        *places);
void hx_side_by_side_activate (GtkWidget       *widget,
                               GVariantBuilder *places);

G_END_DECLS
