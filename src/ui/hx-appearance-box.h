/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hx-appearance.h"

G_BEGIN_DECLS

#define HX_TYPE_APPEARANCE_BOX (hx_appearance_box_get_type ())

G_DECLARE_FINAL_TYPE (HxAppearanceBox, hx_appearance_box, HX, APPEARANCE_BOX, GtkBox)

GtkWidget          *hx_appearance_box_new            (void);
const HxAppearance *hx_appearance_box_get_appearance (HxAppearanceBox    *self);
void                hx_appearance_box_set_appearance (HxAppearanceBox    *self,
                                                      const HxAppearance *appearance);

G_END_DECLS
