/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HX_TYPE_CHIP (hx_chip_get_type ())

/**
 * HxChip:
 *
 * A tag or an entity as a rounded label with a dot in its colour: press it to show what it is,
 * press its cross to take it off. It may have a menu.
 *
 * Signals:
 * - "activated" (): the label was pressed
 * - "remove" (): the cross was pressed
 */
G_DECLARE_FINAL_TYPE (HxChip, hx_chip, HX, CHIP, GtkWidget)

GtkWidget  *hx_chip_new       (const char    *label,
                               const GdkRGBA *rgba,
                               const char    *remove_label);
void        hx_chip_set_menu  (HxChip        *self,
                               GMenuModel    *menu,
                               const char    *label);
const char *hx_chip_get_label (HxChip        *self);

#define HX_TYPE_COLOUR_DOT (hx_colour_dot_get_type ())

G_DECLARE_FINAL_TYPE (HxColourDot, hx_colour_dot, HX, COLOUR_DOT, GtkWidget)

GtkWidget  *hx_colour_dot_new      (void);
void        hx_colour_dot_set_rgba (HxColourDot   *self,
                                    const GdkRGBA *rgba);

G_END_DECLS
