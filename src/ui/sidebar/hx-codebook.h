/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_CODEBOOK (hx_codebook_get_type ())

G_DECLARE_FINAL_TYPE (HxCodebook, hx_codebook, HX, CODEBOOK, AdwBin)

GtkWidget *hx_codebook_new (HxDesk *desk);

G_END_DECLS
