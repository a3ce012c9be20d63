/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HX_TYPE_CHOICE (hx_choice_get_type ())
#define HX_CHOICE_NOT_RECENT G_MAXUINT

/**
 * HxChoice:
 *
 * One line of a chooser. Immutable but for how recently it was used.
 */
G_DECLARE_FINAL_TYPE (HxChoice, hx_choice, HX, CHOICE, GObject)

HxChoice      *hx_choice_new        (gint64         id,
                                     const char    *label,
                                     const char    *detail,
                                     const GdkRGBA *rgba,
                                     const char    *key);
gint64         hx_choice_get_id     (HxChoice      *self);
const char    *hx_choice_get_label  (HxChoice      *self);
const char    *hx_choice_get_detail (HxChoice      *self);
const char    *hx_choice_get_key    (HxChoice      *self);
const GdkRGBA *hx_choice_get_rgba   (HxChoice      *self);
void           hx_choice_add_name   (HxChoice      *self,
                                     const char    *name);
void           hx_choice_set_recent (HxChoice      *self,
                                     guint          rank);
gboolean       hx_choice_is_named   (HxChoice      *self,
                                     const char    *folded);
GPtrArray     *hx_choice_match      (GPtrArray     *choices,
                                     const char    *query,
                                     guint          limit);

G_END_DECLS
