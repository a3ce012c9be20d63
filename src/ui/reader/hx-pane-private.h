/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "reader/hx-overview.h"
#include "reader/hx-pane-note.h"
#include "reader/hx-pane.h"
#include "reader/hx-selection-bar.h"
#include "reader/hx-stripes.h"
#include "reader/hx-text-range.h"

G_BEGIN_DECLS

struct _HxPane
{
  GtkWidget       parent_instance;

  GtkWidget      *head;
  GtkWidget      *menu_button;
  GtkWidget      *close_button;
  GtkInscription       *title;
  GtkInscription       *subtitle;
  GtkLabel       *hits;
  GtkStack       *stack;
  GtkWidget      *loading_page;
  AdwStatusPage  *missing_page;
  GtkWidget      *overlay;
  HxReadingView  *view;
  HxStripes      *stripes;
  HxOverview     *overview;
  HxSelectionBar *bar;
  HxPaneNote     *note;

  HxDesk         *desk;
  gint64          source;
  gint64          revision;     /* what the text is of; 0: nothing is loaded */
  guint           serial;       /* of the load that counts */
  GArray         *highlights;   /* of HxHighlight: all, also what the filter hides */
  HxAppearance   *appearance;   /* in what it differs from the others, or NULL */
  double          zoom_scrolled;
  gboolean        active;
  int             drop_side;
  GtkDropTarget  *link_drop;    /* of text from other panes */
  double          link_x;
  double          link_y;
  guint           link_scroll;
  JsonObject     *state;        /* to go back to once the text is there, or NULL */
  gboolean        has_reveal;   /* to do once the text is there */
  gboolean        reveal_selects;
  guint           reveal_start;
  guint           reveal_end;
};

/* hx-pane-appearance.c */
void hx_pane_watch_appearance  (HxPane *self);
void hx_pane_recall_appearance (HxPane *self);

/* hx-pane-drop.c */
void hx_pane_watch_drops  (HxPane *self);

/* hx-pane-link.c */
void     hx_pane_watch_links   (HxPane            *self);
void     hx_pane_unwatch_links (HxPane            *self);
gboolean hx_pane_find_link_end (HxPane            *self,
                                double             x,
                                double             y,
                                guint             *start,
                                guint             *end);
gboolean hx_pane_preview_link  (HxPane            *self,
                                const HxTextRange *range,
                                double             x,
                                double             y);
gboolean hx_pane_drop_link     (HxPane            *self,
                                const HxTextRange *range,
                                double             x,
                                double             y);

/* hx-pane-filter.c */
void hx_pane_set_highlights (HxPane *self,
                             GArray *highlights);
void hx_pane_watch_filter   (HxPane *self);
void hx_pane_leave_filter   (HxPane *self);

/* hx-pane-peek.c */
void hx_pane_peek           (HxPane             *self,
                             GtkWidget          *parent,
                             const GdkRectangle *at,
                             guint               start,
                             guint               end);

/* hx-pane-paragraphs.c */
void hx_pane_install_paragraph_actions (GtkWidgetClass *widget_class);

/* hx-pane-session.c */
void hx_pane_drop_state    (HxPane *self);
void hx_pane_restore_state (HxPane *self);

/* hx-pane-focus.c */
void hx_pane_watch_view   (HxPane *self);
void hx_pane_hide_bar     (HxPane *self);
void hx_pane_focus_source (HxPane *self);
gint64 hx_pane_find_passage (HxPane *self,
                             guint   start,
                             guint   end);
gboolean hx_pane_focus_selection (HxPane *self);
void hx_pane_show_focus   (HxPane *self);

G_END_DECLS
