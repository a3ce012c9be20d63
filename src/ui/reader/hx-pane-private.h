/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "import/hx-extractor.h"
#include "reader/hx-overview.h"
#include "reader/hx-page-view.h"
#include "reader/hx-pane-content.h"
#include "reader/hx-pane-note.h"
#include "reader/hx-pane.h"
#include "reader/hx-review-panel.h"
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
  GtkWidget      *scroller;
  HxReadingView  *view;
  GtkWidget      *page_scroller;
  HxPageView     *pages;
  HxStripes      *stripes;
  HxOverview     *overview;
  HxSelectionBar *bar;
  HxPaneNote     *note;
  GMenu          *revisions_section;
  GtkRevealer    *no_text_banner;
  GtkRevealer    *review_banner;
  GtkLabel       *review_words;
  GtkRevealer    *review_revealer;
  HxReviewPanel  *review;

  HxDesk         *desk;
  gint64          source;
  gint64          earlier;      /* the earlier revision that is shown; source is 0 then */
  gint64          earlier_of;   /* and the source whose it is */
  gint64          revision;     /* what the text is of; 0: nothing is loaded */
  char           *encoding;     /* of its file */
  char           *read_options; /* how that was read, or NULL */
  guint           serial;       /* of the load that counts */
  GArray         *highlights;   /* of HxHighlight: all, also what the filter hides */
  HxAppearance   *appearance;   /* in what it differs from the others, or NULL */
  double          zoom_scrolled;
  gboolean        active;
  gboolean        shows_pages;    /* where there are any */
  gboolean        chose_pages;    /* by itself, for this source */
  gboolean        no_text_closed; /* the banner, for this source */
  guint           n_pages;
  gint64          paged_revision; /* whose pages are shown; 0: the text is */
  char           *media_type;
  GtkWidget      *columns;        /* while lines are drawn, and what stands below them */
  GtkWidget      *columns_box;
  HxExtractOptions *columns_options; /* how the text was read */
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

/* hx-pane-suggestions.c */
void     hx_pane_install_suggestions (GtkWidgetClass *widget_class);
void     hx_pane_watch_suggestions   (HxPane         *self);
void     hx_pane_show_suggestions    (HxPane         *self);
gboolean hx_pane_get_suggestion      (HxPane         *self,
                                      HxSuggestion   *suggestion);

/* hx-pane-filter.c */
void hx_pane_set_highlights (HxPane *self,
                             GArray *highlights);
void hx_pane_watch_filter   (HxPane *self);
void hx_pane_leave_filter   (HxPane *self);

/* hx-pane-peek.c */
gboolean hx_pane_has_in_view (HxPane *self,
                              guint   start,
                              guint   end);
void hx_pane_peek           (HxPane             *self,
                             GtkWidget          *parent,
                             const GdkRectangle *at,
                             guint               start,
                             guint               end);

/* hx-pane-columns.c */
void     hx_pane_stop_columns           (HxPane         *self);
void     hx_pane_install_column_actions (GtkWidgetClass *widget_class);

/* hx-pane-pages.c */
void     hx_pane_watch_pages          (HxPane         *self);
void     hx_pane_choose_pages         (HxPane         *self,
                                       HxSource       *source);
void     hx_pane_forget_pages         (HxPane         *self);
void     hx_pane_update_pages         (HxPane         *self);
gboolean hx_pane_focus_region         (HxPane         *self);
void     hx_pane_install_page_actions (GtkWidgetClass *widget_class);

/* hx-pane-recognise.c */
void     hx_pane_update_recognition          (HxPane         *self,
                                              HxPaneContent  *content);
void     hx_pane_install_recognition_actions (GtkWidgetClass *widget_class);

/* hx-pane-revisions.c */
void  hx_pane_move_selection           (HxPane         *self,
                                        HxText         *old,
                                        guint           bound,
                                        guint           caret);
void  hx_pane_watch_revisions          (HxPane         *self);
void  hx_pane_update_revisions         (HxPane         *self,
                                        HxPaneContent  *content);
guint hx_pane_map_offset               (HxText         *from,
                                        HxText         *to,
                                        guint           offset);
char *hx_pane_dup_revision_label       (GPtrArray      *revisions,
                                        gint64          revision);
void  hx_pane_install_revision_actions (GtkWidgetClass *widget_class);

/* hx-pane-paragraphs.c */
void hx_pane_install_paragraph_actions (GtkWidgetClass *widget_class);

/* hx-pane-print.c */
void hx_pane_install_print_action (GtkWidgetClass *widget_class);

/* hx-pane-session.c */
void hx_pane_drop_state    (HxPane *self);
void hx_pane_restore_state (HxPane *self);

/* hx-pane-focus.c */
void hx_pane_watch_view   (HxPane *self);
void hx_pane_hide_bar     (HxPane *self);
void hx_pane_show_bar     (HxPane *self);
void hx_pane_update_bar   (HxPane *self);
void hx_pane_focus_source (HxPane *self);
gint64 hx_pane_find_passage (HxPane *self,
                             guint   start,
                             guint   end);
gboolean hx_pane_focus_selection (HxPane *self);
void hx_pane_follow_selection (HxPane *self);
void hx_pane_show_focus   (HxPane *self);

G_END_DECLS
