/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-session.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_MAIN_VIEW (hx_main_view_get_type ())

/**
 * HxMainView:
 *
 * The main area of a project: views that the whole project is seen in, and above them pages on one
 * thing each, which one goes back from. Where a page is on top, it follows the entity in focus, and
 * whatever opens a source goes back to the text.
 *
 * Properties: "reader" (HxReader, construct): the view Read; "reading" (gboolean, read only): whether
 * no page is on top; "entity" (gint64, read only): the entity of the page on top, 0 without one;
 * "views" (AdwViewStack, read only): the views.
 */
G_DECLARE_FINAL_TYPE (HxMainView, hx_main_view, HX, MAIN_VIEW, AdwBin)

void      hx_main_view_set_desk       (HxMainView *self,
                                       HxDesk     *desk);
gboolean  hx_main_view_get_reading    (HxMainView *self);
gint64    hx_main_view_get_entity     (HxMainView *self);
void      hx_main_view_open_entity    (HxMainView *self,
                                       gint64      entity);
void      hx_main_view_open_focus     (HxMainView *self);
void      hx_main_view_go_back        (HxMainView *self);
void      hx_main_view_read           (HxMainView *self);
void      hx_main_view_show           (HxMainView *self,
                                       const char *view);
gboolean  hx_main_view_find           (HxMainView *self);
gboolean  hx_main_view_print          (HxMainView *self);
void      hx_main_view_flush          (HxMainView *self);
void      hx_main_view_add_to_session (HxMainView *self,
                                       HxSession  *session);

G_END_DECLS
