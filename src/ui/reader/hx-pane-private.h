/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "reader/hx-overview.h"
#include "reader/hx-pane.h"
#include "reader/hx-selection-bar.h"
#include "reader/hx-stripes.h"

G_BEGIN_DECLS

struct _HxPane
{
  GtkWidget       parent_instance;

  GtkWidget      *head;
  GtkInscription       *title;
  GtkInscription       *subtitle;
  GtkStack       *stack;
  GtkWidget      *loading_page;
  AdwStatusPage  *missing_page;
  GtkWidget      *overlay;
  HxReadingView  *view;
  HxStripes      *stripes;
  HxOverview     *overview;
  HxSelectionBar *bar;

  HxDesk         *desk;
  gint64          source;
  gint64          revision;     /* what the text is of; 0: nothing is loaded */
  guint           serial;       /* of the load that counts */
  gboolean        active;
  int             drop_side;
  gboolean        has_reveal;   /* to do once the text is there */
  gboolean        reveal_selects;
  guint           reveal_start;
  guint           reveal_end;
};

/* hx-pane-focus.c */
void hx_pane_watch_view   (HxPane *self);
void hx_pane_hide_bar     (HxPane *self);
void hx_pane_focus_source (HxPane *self);
void hx_pane_show_focus   (HxPane *self);

G_END_DECLS
