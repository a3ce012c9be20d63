/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ENCODING_DIALOG (hx_encoding_dialog_get_type ())

/**
 * HxEncodingDialog:
 *
 * Reads the file of a source in another encoding, with the text as it would be before the eyes.
 */
G_DECLARE_FINAL_TYPE (HxEncodingDialog, hx_encoding_dialog, HX, ENCODING_DIALOG, AdwDialog)

void hx_encoding_dialog_show (GtkWidget  *parent,
                              HxDesk     *desk,
                              gint64      source,
                              const char *encoding,
                              const char *options);
void hx_encoding_dialog_ask  (GtkWidget  *parent,
                              HxDesk     *desk,
                              gint64      source);

G_END_DECLS
