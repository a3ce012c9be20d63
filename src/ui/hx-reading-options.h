/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-pane.h"

G_BEGIN_DECLS

#define HX_TYPE_READING_OPTIONS (hx_reading_options_get_type ())

G_DECLARE_FINAL_TYPE (HxReadingOptions, hx_reading_options, HX, READING_OPTIONS, GtkPopover)

GtkWidget *hx_reading_options_new (HxPane *pane);

G_END_DECLS
