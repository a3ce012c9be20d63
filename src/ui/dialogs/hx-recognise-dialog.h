/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_RECOGNISE_DIALOG (hx_recognise_dialog_get_type ())

/**
 * HxRecogniseDialog:
 *
 * Asks which languages the pages of a source are in, and has their text recognised. What is known
 * of the source, or else what was chosen last, is chosen already.
 *
 * Actions: recognise.apply, recognise.cancel.
 */
G_DECLARE_FINAL_TYPE (HxRecogniseDialog, hx_recognise_dialog, HX, RECOGNISE_DIALOG, AdwDialog)

gboolean hx_recognise_dialog_can_show (void);
void     hx_recognise_dialog_show     (GtkWidget *parent,
                                       HxDesk    *desk,
                                       HxSource  *source);
void     hx_recognise_dialog_ask      (GtkWidget *parent,
                                       HxDesk    *desk,
                                       gint64     source);

G_END_DECLS
